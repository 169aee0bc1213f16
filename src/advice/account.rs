//! What to enter, decided once: the settings, the steps, and the files for mail programs all name
//! what stands here.

use super::access;
use super::choice::Choice;
use crate::endpoint::Service;
use crate::findings::{EntryServer, Finding, Findings, ProviderFacts, Username};

/// What an account is set up with, for one way of reading mail.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// `None` where no server is known, and with webmail.
    pub incoming: Option<&'a Finding>,
    /// `None` where no server is known.
    pub outgoing: Option<&'a Finding>,
    /// Where mail is read in a browser.
    pub webmail: Option<&'a str>,
    /// The provider's bridge on one's own computer, in place of both servers.
    pub bridge: Option<&'a ProviderFacts>,
}

impl<'a> Account<'a> {
    pub fn new(findings: &'a Findings, choice: Choice) -> Self {
        let bridge = access::entry(findings).map(|entry| &entry.facts);
        let is_bridge = |service| access::has_bridge(findings, service);
        let bridge = bridge.filter(|_| choice.service().is_some_and(is_bridge));
        let server = |service| {
            let server = findings.best(service);
            server.filter(|_| bridge.is_none())
        };
        Self {
            incoming: choice.service().and_then(server),
            outgoing: server(Service::Submission),
            bridge,
            webmail: findings.webmail.first().map(|webmail| &*webmail.url),
        }
    }

    /// The user name for incoming mail; `None` where nobody says, which mostly means the address.
    pub fn username(&self) -> Option<&'a Username> {
        self.incoming
            .and_then(|incoming| incoming.username.as_ref())
    }

    /// The user name for outgoing mail: that for incoming mail, unless somebody says otherwise.
    pub fn outgoing_username(&self) -> Option<&'a Username> {
        let own = self
            .outgoing
            .and_then(|outgoing| outgoing.username.as_ref());
        own.or(self.username())
    }

    /// A server of the bridge.
    pub fn bridge_server(&self, service: Service) -> Option<&'a EntryServer> {
        let servers = &self.bridge?.servers;
        servers.iter().find(|server| server.service == service)
    }

    /// The user name for outgoing mail, where somebody publishes one that nobody publishes for
    /// incoming mail.
    pub fn username_for_sending(&self) -> Option<&'a Username> {
        let own = self.outgoing?.username.as_ref()?;
        (Some(own) != self.incoming?.username.as_ref()).then_some(own)
    }

    /// Whether incoming and outgoing mail want different user names. Where nobody says what incoming
    /// mail wants, it mostly is the address.
    pub fn has_two_usernames(&self) -> bool {
        let incoming = self.username().unwrap_or(&Username::Address);
        self.username_for_sending()
            .is_some_and(|own| own != incoming)
    }

    /// Both servers, for a file that cannot do without either.
    pub fn both_servers(&self) -> Option<(&'a Finding, &'a Finding)> {
        self.incoming.zip(self.outgoing)
    }
}
