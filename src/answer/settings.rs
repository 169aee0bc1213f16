//! What to enter, row by row, as a person reads it.

use serde::Serialize;
use utoipa::ToSchema;

use super::labels;
use crate::advice::Choice;
use crate::advice::account::Account;
use crate::findings::{Finding, Findings, Outcome, Username};
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
    Username,
    /// Where somebody names another one for sending, or one for sending alone.
    OutgoingUsername,
    Webmail,
}

/// The rows for a choice; none where nothing is known that could be entered.
pub(super) fn rows(findings: &Findings, choice: Choice, words: &Words) -> Vec<Setting> {
    let account = Account::new(findings, choice);
    match (choice, account.incoming) {
        (Choice::Imap | Choice::Pop3, Some(incoming)) => {
            let domain = findings.domain.host().unicode();
            of_servers(&account, incoming, &domain, words)
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
    let incoming_ids = [
        SettingId::IncomingHost,
        SettingId::IncomingPort,
        SettingId::IncomingSecurity,
    ];
    server(incoming_ids, Msg::TextIncoming, incoming);
    let outgoing_ids = [
        SettingId::OutgoingHost,
        SettingId::OutgoingPort,
        SettingId::OutgoingSecurity,
    ];
    match account.outgoing {
        Some(outgoing) => server(outgoing_ids, Msg::TextOutgoing, outgoing),
        None => {
            let unknown = words.text(&Msg::TextOutgoingUnknown);
            let [id, _, _] = outgoing_ids;
            rows.push(row(id, Msg::TextOutgoing, unknown, false));
        }
    }
    let name = |username: Option<&Username>| match username {
        Some(Username::Address) => Msg::TextUsernameAddress,
        Some(Username::LocalPart) => Msg::TextUsernameLocalPart,
        Some(mixture @ Username::Pattern(_)) => Msg::TextUsernamePattern {
            pattern: mixture.filled_in(&words.text(&Msg::UsernamePlaceholder), domain),
        },
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

/// What is worth knowing about the rows.
pub(super) fn remark(findings: &Findings, choice: Choice, words: &Words) -> Option<String> {
    let account = Account::new(findings, choice);
    let (_, outgoing) = account.both_servers()?;
    let is_untried = matches!(outgoing.outcome, Outcome::Untried(_));
    is_untried.then(|| words.text(&Msg::TextOutgoingUntried))
}
