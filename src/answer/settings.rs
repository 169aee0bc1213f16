//! What to enter, row by row, as a person reads it.

use serde::Serialize;
use utoipa::ToSchema;

use super::access::password;
use super::{labels, phrases};
use crate::advice::account::Account;
use crate::advice::{Choice, access};
use crate::endpoint::Service;
use crate::findings::{Facts, Finding, Findings, Outcome, Username};
use crate::locale::{Msg, Words};

/// One row of what to enter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Setting {
    pub id: SettingId,
    #[schema(example = "Inkommande server")]
    pub label: String,
    #[schema(example = "imap.exempel.se")]
    pub value: String,
    /// Whether the value is entered as it stands; else it says in words what to enter or choose.
    pub literal: bool,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SettingId {
    IncomingHost,
    IncomingPort,
    IncomingSecurity,
    OutgoingHost,
    OutgoingPort,
    OutgoingSecurity,
    /// Whether the server for outgoing mail wants a log-in, which many programs ask for by itself.
    OutgoingLogIn,
    Username,
    /// Where somebody names another one for sending, or one for sending alone.
    OutgoingUsername,
    Password,
    Webmail,
}

/// The rows of a server.
const INCOMING: [SettingId; 3] = [
    SettingId::IncomingHost,
    SettingId::IncomingPort,
    SettingId::IncomingSecurity,
];
const OUTGOING: [SettingId; 3] = [
    SettingId::OutgoingHost,
    SettingId::OutgoingPort,
    SettingId::OutgoingSecurity,
];

/// The rows for a choice; none where nothing is known that could be entered.
pub(super) fn rows(findings: &Findings, choice: Choice, words: &Words) -> Vec<Setting> {
    let account = Account::new(findings, choice);
    let password = || {
        let credentials = access::credentials(findings, choice);
        Setting {
            id: SettingId::Password,
            label: words.text(&Msg::TextPassword),
            value: words.text(&password(&credentials, access::entry(findings))),
            literal: false,
        }
    };
    match (choice, account.incoming) {
        (Choice::Imap | Choice::Pop3, None) if account.bridge.is_some() => {
            let mut rows = of_bridge(&account, choice, words);
            rows.push(password());
            rows
        }
        (Choice::Imap | Choice::Pop3, Some(incoming)) => {
            let domain = findings.domain.host().unicode();
            let mut rows = of_servers(&account, incoming, &domain, words);
            rows.push(password());
            rows
        }
        (Choice::Imap | Choice::Pop3, None) => Vec::new(),
        (Choice::Webmail, _) => {
            let page = account.webmail.map(|url| Setting {
                id: SettingId::Webmail,
                label: words.text(&Msg::TextWebmail),
                value: url.to_owned(),
                literal: true,
            });
            page.into_iter().collect()
        }
    }
}

fn of_servers(
    account: &Account<'_>,
    incoming: &Finding,
    domain: &str,
    words: &Words,
) -> Vec<Setting> {
    let row = |id, label: Msg, value: String, literal| Setting {
        id,
        label: words.text(&label),
        value,
        literal,
    };
    let mut rows = Vec::new();
    let mut server = |[host, port, security]: [SettingId; 3], label: Msg, server: &Finding| {
        let endpoint = &server.endpoint;
        rows.push(row(host, label, endpoint.host.to_string(), true));
        rows.push(row(port, Msg::TextPort, endpoint.port.to_string(), true));
        let chosen = words.text(&labels::security(server.security()));
        rows.push(row(security, Msg::TextSecurity, chosen, false));
    };
    server(INCOMING, Msg::TextIncoming, incoming);
    match account.outgoing {
        Some(outgoing) => {
            server(OUTGOING, Msg::TextOutgoing, outgoing);
            if let Some(wants) = wants_log_in(outgoing) {
                let wants = words.text(&wants);
                let id = SettingId::OutgoingLogIn;
                rows.push(row(id, Msg::TextOutgoingLogIn, wants, false));
            }
        }
        None => {
            let unknown = words.text(&Msg::TextOutgoingUnknown);
            let [id, _, _] = OUTGOING;
            rows.push(row(id, Msg::TextOutgoing, unknown, false));
        }
    }
    let name = |username: Option<&Username>| match username {
        Some(Username::Address) => Msg::TextUsernameAddress,
        Some(Username::LocalPart) => Msg::TextUsernameLocalPart,
        Some(mixture @ Username::Pattern(_)) => {
            let (pattern, name) = phrases::mixture(mixture, domain, words);
            Msg::TextUsernamePattern { pattern, name }
        }
        None => Msg::TextUsernameUnknown,
    };
    let username = words.text(&name(account.username()));
    rows.push(row(SettingId::Username, Msg::TextUsername, username, false));
    if let Some(username) = account.username_for_sending() {
        let username = words.text(&name(Some(username)));
        let id = SettingId::OutgoingUsername;
        rows.push(row(id, Msg::TextOutgoingUsername, username, false));
    }
    rows
}

/// Whether a server for outgoing mail wants a log-in, as far as that was seen. One that takes mail
/// in for others has to (RFC 6409 §4.3), unless it knows them by their network.
fn wants_log_in(outgoing: &Finding) -> Option<Msg> {
    let offers = |facts: &Facts| facts.password_login || !facts.mechanisms.is_empty();
    match outgoing.facts() {
        Some(facts) => offers(facts).then_some(Msg::TextOutgoingLogInYes),
        None => Some(Msg::TextOutgoingLogInLikely),
    }
}

/// The servers of a bridge, which are on one's own computer.
fn of_bridge(account: &Account<'_>, choice: Choice, words: &Words) -> Vec<Setting> {
    let row = |id, label: Msg, value: String, literal| Setting {
        id,
        label: words.text(&label),
        value,
        literal,
    };
    let server = |service, [host, port, security]: [SettingId; 3], label: Msg| {
        let server = account.bridge_server(service).into_iter();
        server.flat_map(move |server| {
            let chosen = words.text(&labels::security(server.security));
            [
                row(host, label.clone(), server.host.as_str().to_owned(), true),
                row(port, Msg::TextPort, server.port.to_string(), true),
                row(security, Msg::TextSecurity, chosen, false),
            ]
        })
    };
    let incoming = choice.service().into_iter();
    let incoming = incoming.flat_map(|service| server(service, INCOMING, Msg::TextIncoming));
    let outgoing = server(Service::Submission, OUTGOING, Msg::TextOutgoing);
    let username = words.text(&Msg::TextUsernameBridge);
    let username = row(SettingId::Username, Msg::TextUsername, username, false);
    incoming.chain(outgoing).chain([username]).collect()
}

/// What is worth knowing about the rows.
pub(super) fn remark(findings: &Findings, choice: Choice, words: &Words) -> Option<String> {
    let account = Account::new(findings, choice);
    if account.bridge.is_some() {
        return Some(words.text(&Msg::TextBridgePorts));
    }
    let (_, outgoing) = account.both_servers()?;
    let is_untried = matches!(outgoing.outcome, Outcome::Untried(_));
    is_untried.then(|| words.text(&Msg::TextOutgoingUntried))
}
