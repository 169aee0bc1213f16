//! What to do on a device, step by step, with the settings found.

use serde::Serialize;
use utoipa::ToSchema;

use super::access::precondition;
use super::clients::{self, Entry, Server, SignIn, Step};
use super::labels;
use crate::advice::account::Account;
use crate::advice::{Advice, Choice, Copies, access};
use crate::endpoint::{Security, Service};
use crate::findings::{Credential, Finding, Findings, ProviderEntry, Username};
use crate::locale::{Msg, Words};
use crate::question::device::Device;
use crate::question::mail_client::MailClient;

/// Steps in one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClientSteps {
    pub client: MailClient,
    /// What people call it.
    #[schema(example = "Thunderbird")]
    pub label: String,
    /// What it reads mail by.
    pub protocol: Choice,
    /// What is worth knowing before one starts.
    pub text: String,
    /// In the order in which the client asks, with its own words for menus and fields where those
    /// could be verified.
    pub steps: Vec<String>,
}

/// Steps in each client of a device, the one that it comes with first.
pub(super) fn by_client(
    findings: &Findings,
    advice: &Advice,
    (device, choice): (Device, Choice),
    words: &Words,
) -> Vec<ClientSteps> {
    let writer = Writer::new(findings, advice, choice, words);
    device
        .mail_clients()
        .iter()
        .map(|client| {
            let entry = clients::entry_for(*client, device);
            let label = words.text(&entry.name);
            let way = writer.way(*client, device);
            ClientSteps {
                client: *client,
                protocol: match (client, &way) {
                    (MailClient::Webmail, _) | (_, Way::Nowhere(_)) => Choice::Webmail,
                    (_, Way::Password | Way::AppPassword | Way::SignIn(_)) => choice,
                },
                text: match &way {
                    Way::Nowhere(why) => words.text(why),
                    Way::Password | Way::AppPassword | Way::SignIn(_) => words.text(&entry.about),
                },
                steps: writer.by(&way, entry),
                label,
            }
        })
        .collect()
}

/// Steps that fit whatever client it is.
pub(super) fn in_any_client(
    findings: &Findings,
    advice: &Advice,
    (device, choice): (Device, Choice),
    words: &Words,
) -> Vec<String> {
    let writer = Writer::new(findings, advice, choice, words);
    let steps = clients::any_client(device.kind());
    if !writer.signs_in() {
        return writer.write(steps, labels::security);
    }
    let open = steps.first().into_iter();
    let open = open.filter_map(|step| writer.message(step, &Servers::default()));
    let way = [Msg::SignInChooseAny, Msg::SignInPage];
    let messages = open.chain(way).chain(writer.once_signed_in(steps));
    messages.map(|message| words.text(&message)).collect()
}

/// How one gets in with a client.
enum Way {
    /// By typing a password.
    Password,
    /// By typing one that has to be made, for want of the provider's page.
    AppPassword,
    /// On the provider's page, to which this leads.
    SignIn(Vec<Msg>),
    /// It cannot, for this reason, and nothing else will do.
    Nowhere(Msg),
}

/// Fills steps in.
struct Writer<'a> {
    words: &'a Words,
    domain: String,
    service: Option<Service>,
    account: Account<'a>,
    credentials: Vec<Credential>,
    entry: Option<&'a ProviderEntry>,
    copies: Option<Copies>,
    reads_offline: bool,
}

/// What is entered for both servers, as far as they are known.
#[derive(Default)]
struct Servers {
    incoming: Option<Server>,
    outgoing: Option<Server>,
}

impl<'a> Writer<'a> {
    fn new(findings: &'a Findings, advice: &Advice, choice: Choice, words: &'a Words) -> Self {
        Self {
            words,
            domain: findings.domain.host().unicode(),
            service: choice.service(),
            account: Account::new(findings, choice),
            credentials: access::credentials(findings, choice),
            entry: access::entry(findings),
            copies: advice.copies,
            reads_offline: advice.reads_offline,
        }
    }

    /// Whether one is to sign in on the provider's page, if the client can.
    fn signs_in(&self) -> bool {
        self.credentials.first() == Some(&Credential::SignIn)
    }

    fn way(&self, client: MailClient, device: Device) -> Way {
        // It may have Microsoft's servers fetch the mail, and they do not reach the bridge.
        if client == MailClient::OutlookNew && self.account.bridge.is_some() {
            return Way::Nowhere(Msg::BridgeUnable);
        }
        if client == MailClient::Webmail || !self.signs_in() {
            return Way::Password;
        }
        let at = self.entry.and_then(|entry| entry.facts.sign_in);
        match clients::sign_in(client, device, at) {
            SignIn::Able(steps) => Way::SignIn(steps),
            SignIn::Unable if access::is_sign_in_only(&self.credentials) => {
                Way::Nowhere(Msg::SignInUnable)
            }
            SignIn::Unable => Way::AppPassword,
        }
    }

    fn by(&self, way: &Way, entry: &Entry) -> Vec<String> {
        let written = || self.write(entry.steps, entry.security);
        let text = |message: Msg| self.words.text(&message);
        match way {
            Way::Password => written(),
            Way::AppPassword => {
                let made = self.making_an_app_password().map(text);
                made.chain(written()).collect()
            }
            Way::SignIn(steps) => {
                let steps = steps.iter().cloned();
                let steps = steps.chain(self.once_signed_in(entry.steps));
                steps.map(text).collect()
            }
            Way::Nowhere(_) => self
                .message(&Step::OpenWebmail, &Servers::default())
                .map(text)
                .into_iter()
                .collect(),
        }
    }

    fn making_an_app_password(&self) -> impl Iterator<Item = Msg> {
        let entry = self.entry.into_iter();
        entry.flat_map(|entry| {
            let before = entry.facts.before.iter();
            let before =
                before.filter(|before| before.code.credential() == Some(Credential::AppPassword));
            before.map(|before| precondition(before, entry.facts.name.clone()))
        })
    }

    /// What is left to do when the provider has let the client in.
    fn once_signed_in(&self, steps: &'static [Step]) -> impl Iterator<Item = Msg> {
        let kept = steps.iter().filter(|step| match step {
            Step::KeepOffline(_) | Step::LeaveCopies(_) | Step::TakeCopies(_) => true,
            Step::Always(_)
            | Step::With(..)
            | Step::Incoming(_)
            | Step::Outgoing(_)
            | Step::IncomingToo(_)
            | Step::OutgoingToo(_)
            | Step::UserName
            | Step::OpenWebmail => false,
        });
        let kept = kept.filter_map(|step| self.message(step, &Servers::default()));
        [Msg::StepSendToYourself].into_iter().chain(kept)
    }

    fn write(&self, steps: &[Step], security: fn(Security) -> Msg) -> Vec<String> {
        let servers = self.servers(security);
        steps
            .iter()
            .flat_map(|step| {
                let is_about_user_name = matches!(step, Step::UserName);
                let also = is_about_user_name.then(|| self.user_name_for_sending());
                let also = also.flatten();
                self.message(step, &servers).into_iter().chain(also)
            })
            .map(|message| self.words.text(&message))
            .collect()
    }

    fn servers(&self, security: fn(Security) -> Msg) -> Servers {
        let server = |finding: &Finding| Server {
            host: finding.endpoint.host.to_string(),
            port: finding.endpoint.port.to_string(),
            security: self.words.text(&security(finding.security())),
        };
        let bridge = |service| {
            let server = self.account.bridge_server(service)?;
            Some(Server {
                host: server.host.as_str().to_owned(),
                port: server.port.to_string(),
                security: self.words.text(&security(server.security)),
            })
        };
        let incoming = self.account.incoming.map(server);
        let outgoing = self.account.outgoing.map(server);
        Servers {
            incoming: incoming.or_else(|| bridge(self.service?)),
            outgoing: outgoing.or_else(|| bridge(Service::Submission)),
        }
    }

    /// What a step says; `None` for one that is not to be taken.
    fn message(&self, step: &Step, servers: &Servers) -> Option<Msg> {
        let Servers { incoming, outgoing } = servers;
        let when = |is_so: bool, message: &Msg| is_so.then(|| message.clone());
        match step {
            Step::Always(message) => Some(message.clone()),
            Step::With(service, message) => when(self.service == Some(*service), message),
            Step::Incoming(say) => Some(incoming.clone().map_or(Msg::StepIncomingUnknown, say)),
            Step::Outgoing(say) => Some(outgoing.clone().map_or(Msg::StepOutgoingUnknown, say)),
            Step::IncomingToo(say) => incoming.clone().map(say),
            Step::OutgoingToo(say) => outgoing.clone().map(say),
            Step::UserName => Some(self.user_name()),
            Step::LeaveCopies(message) => when(self.copies == Some(Copies::Leave), message),
            Step::TakeCopies(message) => when(self.copies == Some(Copies::Take), message),
            Step::KeepOffline(message) => when(
                self.reads_offline && self.service == Some(Service::Imap),
                message,
            ),
            Step::OpenWebmail => Some(match self.account.webmail {
                Some(url) => Msg::StepWebmailOpenAt {
                    url: url.to_owned(),
                },
                None => Msg::StepWebmailOpen,
            }),
        }
    }

    fn user_name(&self) -> Msg {
        if self.account.bridge.is_some() {
            return Msg::StepUsernameBridge;
        }
        match self.account.username() {
            Some(Username::Address) => Msg::StepUsernameAddress,
            Some(Username::LocalPart) => Msg::StepUsernameLocalPart,
            Some(mixture @ Username::Pattern(_)) => Msg::StepUsernamePattern {
                pattern: mixture
                    .filled_in(&self.words.text(&Msg::UsernamePlaceholder), &self.domain),
            },
            None => Msg::StepUsername,
        }
    }

    fn user_name_for_sending(&self) -> Option<Msg> {
        Some(match self.account.username_for_sending()? {
            Username::Address => Msg::StepSendingUsernameAddress,
            Username::LocalPart => Msg::StepSendingUsernameLocalPart,
            mixture @ Username::Pattern(_) => Msg::StepSendingUsernamePattern {
                pattern: mixture
                    .filled_in(&self.words.text(&Msg::UsernamePlaceholder), &self.domain),
            },
        })
    }
}
