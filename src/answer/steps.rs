//! What to do on a device, step by step, with the settings found.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::access::precondition;
use super::clients::{self, Entry, Server, SignIn, Step};
use super::{labels, phrases};
use crate::advice::account::Account;
use crate::advice::{Advice, Choice, Copies, access};
use crate::endpoint::{Security, Service};
use crate::findings::{Credential, Finding, Findings, ProviderEntry, Username};
use crate::locale::{Msg, Words};
use crate::question::device::{Device, Platform};
use crate::question::mail_client::MailClient;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
pub struct StepText {
    pub text: String,
    #[serde(skip)]
    pub part: Part,
}

impl StepText {
    pub(super) fn new(message: &Msg, part: Part, words: &Words) -> Self {
        Self {
            text: words.text(message),
            part,
        }
    }

    /// The steps that are read in a client. What is the same in every client is said once, beside the
    /// settings and at the end.
    pub fn in_client(steps: &[Self]) -> impl Iterator<Item = &str> {
        let own = steps.iter().filter(|step| step.part != Part::Shared);
        own.map(|step| &*step.text)
    }
}

/// What a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Setting the account up, which a profile does instead.
    SetUp,
    /// What this person needs beyond that.
    Beyond,
    /// What is the same in every client, and said once for all where steps are read.
    Shared,
}

/// Steps in one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClientSteps {
    pub client: MailClient,
    /// What people call it.
    #[schema(example = "Thunderbird")]
    pub label: String,
    /// What it reads mail by.
    pub protocol: Choice,
    /// What is worth knowing before one starts; empty where there is nothing.
    pub text: String,
    /// In the order in which the client asks, with its own words for menus and fields where those
    /// could be verified.
    #[schema(value_type = Vec<String>)]
    pub steps: Arc<[StepText]>,
    /// Whether all words of its menus and fields could be read in a source in this language. Where
    /// not, those that could are quoted, and the others described.
    pub verified: bool,
}

impl ClientSteps {
    /// Whether there is something to do in this client, and not elsewhere for want of a way.
    pub fn has_steps(&self) -> bool {
        let is_elsewhere = self.protocol == Choice::Webmail && self.client != MailClient::Webmail;
        !self.steps.is_empty() && !is_elsewhere
    }

    /// Whether its steps name menus that could not be read in the language.
    pub fn has_unread_menus(&self) -> bool {
        self.has_steps() && !self.verified
    }
}

/// Steps in each client of a device, the one that it comes with first.
pub(super) fn by_client(
    findings: &Findings,
    advice: &Advice,
    (device, choice): (Device, Choice),
    words: &Words,
) -> Vec<ClientSteps> {
    let writer = Writer::new(findings, advice, choice, words);
    let unread = words.text(&Msg::UnreadMenus);
    let clients = match choice {
        // In no client of the device, but in its browser.
        Choice::Webmail => &[MailClient::Webmail],
        Choice::Imap | Choice::Pop3 => device.mail_clients(),
    };
    clients
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
                    Way::Password | Way::AppPassword | Way::SignIn(_) => {
                        let about = entry.about.as_ref();
                        about.map_or_else(String::new, |about| words.text(about))
                    }
                },
                steps: writer.by(&way, entry).into(),
                verified: unread.split(' ').all(|name| name != client.code()),
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
) -> Vec<StepText> {
    let writer = Writer::new(findings, advice, choice, words);
    let steps = clients::any_client(device.kind());
    if !writer.signs_in() {
        return writer.write(steps, labels::security);
    }
    let open = steps.iter().take(1);
    let open = open.filter_map(|step| writer.message(step, &Servers::default()));
    let way = [Msg::SignInChooseAny, Msg::SignInPage];
    let messages = open.chain(way).map(|message| writer.own(&message));
    messages.chain(writer.once_signed_in(steps)).collect()
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

fn part(step: &Step) -> Part {
    match step {
        Step::UserName | Step::SendToYourself => Part::Shared,
        Step::KeepOffline(_)
        | Step::LeaveCopies(_)
        | Step::TakeCopies(_)
        | Step::BackUp(_)
        | Step::RemoveOld(_) => Part::Beyond,
        Step::Always(_)
        | Step::With(..)
        | Step::Incoming(_)
        | Step::Outgoing(_)
        | Step::IncomingToo(_)
        | Step::OutgoingToo(_)
        | Step::OtherUserName(_)
        | Step::OpenWebmail => Part::SetUp,
    }
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
    wants_backup: bool,
    changes_provider: bool,
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
            wants_backup: advice.wants_backup,
            changes_provider: advice.changes_provider,
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
        let is_android = device.platform() == Some(Platform::Android);
        let is_pop3 = self.service == Some(Service::Pop3);
        if client == MailClient::OutlookMobile && is_pop3 && !is_android {
            return Way::Nowhere(Msg::ClientOutlookMobileNoPop3);
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

    fn by(&self, way: &Way, entry: &'static Entry) -> Vec<StepText> {
        let written = || self.write(entry.steps, entry.security);
        match way {
            Way::Password => written(),
            Way::AppPassword => {
                let made = self.making_an_app_password();
                let made = made.map(|message| self.own(&message));
                made.chain(written()).collect()
            }
            Way::SignIn(steps) => {
                let steps = steps.iter().map(|message| self.own(message));
                steps.chain(self.once_signed_in(entry.steps)).collect()
            }
            Way::Nowhere(_) => {
                let open = self.message(&Step::OpenWebmail, &Servers::default());
                open.iter().map(|message| self.own(message)).collect()
            }
        }
    }

    /// A step of this client alone.
    fn own(&self, message: &Msg) -> StepText {
        StepText::new(message, Part::SetUp, self.words)
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
    fn once_signed_in(&self, steps: &'static [Step]) -> Vec<StepText> {
        let kept = steps.iter().filter(|step| match part(step) {
            Part::Beyond => true,
            Part::Shared => matches!(step, Step::SendToYourself),
            Part::SetUp => false,
        });
        kept.flat_map(|step| self.texts(step, &Servers::default()))
            .collect()
    }

    /// The steps; none where a server is needed and none is known.
    fn write(&self, steps: &[Step], security: fn(Security) -> Msg) -> Vec<StepText> {
        let servers = self.servers(security);
        if self.service.is_some() && servers.incoming.is_none() {
            return Vec::new();
        }
        let texts = steps.iter().flat_map(|step| self.texts(step, &servers));
        texts.collect()
    }

    /// What a step says. For a user name that may be two things.
    fn texts(&self, step: &Step, servers: &Servers) -> Vec<StepText> {
        let part = part(step);
        let is_user_name = matches!(step, Step::UserName);
        let also = is_user_name.then(|| self.user_name_for_sending()).flatten();
        let messages = self.message(step, servers).into_iter().chain(also);
        messages
            .map(|message| StepText::new(&message, part, self.words))
            .collect()
    }

    fn servers(&self, security: fn(Security) -> Msg) -> Servers {
        let server = |host: &str, port: u16, kind| Server {
            host: host.to_string(),
            port: port.to_string(),
            security: self.words.text(&security(kind)),
            is_encrypted: kind != Security::None,
        };
        let bridge = |service| {
            let bridge = self.account.bridge_server(service)?;
            Some(server(bridge.host.as_str(), bridge.port, bridge.security))
        };
        let found = |finding: &Finding| {
            let endpoint = &finding.endpoint;
            server(endpoint.host.as_str(), endpoint.port, finding.security())
        };
        let incoming = self.account.incoming.map(found);
        let outgoing = self.account.outgoing.map(found);
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
            // Without one there are no steps.
            Step::Incoming(say) => incoming.clone().map(say),
            Step::Outgoing(say) => Some(outgoing.clone().map_or(Msg::StepOutgoingUnknown, say)),
            Step::IncomingToo(say) => incoming.clone().map(say),
            Step::OutgoingToo(say) => outgoing.clone().map(say),
            Step::UserName => Some(self.user_name()),
            Step::OtherUserName(message) => {
                let usual = [None, Some(&Username::Address)];
                when(!usual.contains(&self.account.username()), message)
            }
            Step::LeaveCopies(message) => when(self.copies == Some(Copies::Leave), message),
            Step::TakeCopies(message) => when(self.copies == Some(Copies::Take), message),
            Step::KeepOffline(message) => when(
                self.reads_offline && self.service == Some(Service::Imap),
                message,
            ),
            Step::BackUp(message) => when(self.wants_backup, message),
            Step::RemoveOld(message) => when(self.changes_provider, message),
            Step::SendToYourself => Some(Msg::StepSendToYourself),
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
            Some(mixture @ Username::Pattern(_)) => {
                let (pattern, name) = phrases::mixture(mixture, &self.domain, self.words);
                Msg::StepUsernamePattern { pattern, name }
            }
            None => Msg::StepUsername,
        }
    }

    fn user_name_for_sending(&self) -> Option<Msg> {
        Some(match self.account.username_for_sending()? {
            Username::Address => Msg::StepSendingUsernameAddress,
            Username::LocalPart => Msg::StepSendingUsernameLocalPart,
            mixture @ Username::Pattern(_) => {
                let (pattern, name) = phrases::mixture(mixture, &self.domain, self.words);
                Msg::StepSendingUsernamePattern { pattern, name }
            }
        })
    }
}
