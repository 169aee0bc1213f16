//! What to do on a device, step by step, with the settings found.

use serde::Serialize;
use utoipa::ToSchema;

use super::clients::{self, Entry, Server, Step};
use super::labels;
use crate::advice::account::Account;
use crate::advice::{Advice, Choice, Copies};
use crate::endpoint::{Security, Service};
use crate::findings::{Finding, Findings, Username};
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
            let Entry {
                name,
                about,
                security,
                steps,
            } = clients::entry_for(*client, device);
            ClientSteps {
                client: *client,
                label: words.text(name),
                protocol: match client {
                    MailClient::Webmail => Choice::Webmail,
                    MailClient::AppleMail
                    | MailClient::Gmail
                    | MailClient::Thunderbird
                    | MailClient::OutlookNew
                    | MailClient::OutlookClassic
                    | MailClient::OutlookMac
                    | MailClient::Evolution => choice,
                },
                text: words.text(about),
                steps: writer.write(steps, *security),
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
    writer.write(clients::any_client(device.kind()), labels::security)
}

/// Fills steps in.
struct Writer<'a> {
    words: &'a Words,
    domain: String,
    service: Option<Service>,
    account: Account<'a>,
    copies: Option<Copies>,
    reads_offline: bool,
}

impl<'a> Writer<'a> {
    fn new(findings: &'a Findings, advice: &Advice, choice: Choice, words: &'a Words) -> Self {
        Self {
            words,
            domain: findings.domain.host().unicode(),
            service: choice.service(),
            account: Account::new(findings, choice),
            copies: advice.copies,
            reads_offline: advice.reads_offline,
        }
    }

    fn write(&self, steps: &[Step], security: fn(Security) -> Msg) -> Vec<String> {
        let server = |finding: &Finding| Server {
            host: finding.endpoint.host.to_string(),
            port: finding.endpoint.port.to_string(),
            security: self.words.text(&security(finding.security())),
        };
        let incoming = self.account.incoming.map(server);
        let outgoing = self.account.outgoing.map(server);
        steps
            .iter()
            .flat_map(|step| {
                let is_about_user_name = matches!(step, Step::UserName);
                let also = is_about_user_name.then(|| self.user_name_for_sending());
                let also = also.flatten();
                let message = self.message(step, incoming.as_ref(), outgoing.as_ref());
                message.into_iter().chain(also)
            })
            .map(|message| self.words.text(&message))
            .collect()
    }

    /// What a step says; `None` for one that is not to be taken.
    fn message(
        &self,
        step: &Step,
        incoming: Option<&Server>,
        outgoing: Option<&Server>,
    ) -> Option<Msg> {
        let when = |is_so: bool, message: &Msg| is_so.then(|| message.clone());
        match step {
            Step::Always(message) => Some(message.clone()),
            Step::With(service, message) => when(self.service == Some(*service), message),
            Step::Incoming(say) => Some(incoming.cloned().map_or(Msg::StepIncomingUnknown, say)),
            Step::Outgoing(say) => Some(outgoing.cloned().map_or(Msg::StepOutgoingUnknown, say)),
            Step::IncomingToo(say) => incoming.cloned().map(say),
            Step::OutgoingToo(say) => outgoing.cloned().map(say),
            Step::UserName => Some(self.user_name()),
            Step::SignIn => self.needs_sign_in().then_some(Msg::StepSignIn),
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

    fn needs_sign_in(&self) -> bool {
        self.account.incoming.is_some_and(Finding::needs_oauth2)
    }
}
