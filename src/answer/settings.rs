//! What to enter, row by row, as a person reads it.

use serde::Serialize;
use utoipa::ToSchema;

use super::clients::security_label;
use super::services::{Service, Services, UsernameForm};
use super::steps::spelt_out;
use crate::advice::Choice;
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
    Webmail,
}

/// The rows for a choice; none where nothing is known that could be entered.
pub(super) fn settings(
    domain: &str,
    choice: Option<Choice>,
    services: &Services,
    words: &Words,
) -> Vec<Setting> {
    let row = |id, label: Msg, value: String, literal| Setting {
        id,
        label: words.text(&label),
        value,
        literal,
    };
    let incoming = match choice {
        Some(Choice::Imap) => to_enter(&services.imap),
        Some(Choice::Pop3) => to_enter(&services.pop3),
        Some(Choice::Webmail) => {
            let page = services.webmail.first().map(|page| page.url.clone());
            let row = page.map(|url| row(SettingId::Webmail, Msg::TextWebmail {}, url, true));
            return row.into_iter().collect();
        }
        None => None,
    };
    let Some(incoming) = incoming else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let mut server = |ids: [SettingId; 3], label: Msg, service: &Service| {
        rows.push(row(ids[0], label, service.host.clone(), true));
        let port = service.port.to_string();
        rows.push(row(ids[1], Msg::TextPort {}, port, true));
        let security = words.text(&security_label(service.security));
        rows.push(row(ids[2], Msg::TextSecurity {}, security, false));
    };
    let incoming_ids = [
        SettingId::IncomingHost,
        SettingId::IncomingPort,
        SettingId::IncomingSecurity,
    ];
    server(incoming_ids, Msg::TextIncoming {}, incoming);
    let outgoing_ids = [
        SettingId::OutgoingHost,
        SettingId::OutgoingPort,
        SettingId::OutgoingSecurity,
    ];
    match to_enter(&services.submission) {
        Some(outgoing) => server(outgoing_ids, Msg::TextOutgoing {}, outgoing),
        None => {
            let unknown = words.text(&Msg::TextOutgoingUnknown {});
            let [id, _, _] = outgoing_ids;
            rows.push(row(id, Msg::TextOutgoing {}, unknown, false));
        }
    }
    let username = words.text(&match (incoming.username, &incoming.username_pattern) {
        (Some(UsernameForm::Address), _) => Msg::TextUsernameAddress {},
        (Some(UsernameForm::LocalPart), _) => Msg::TextUsernameLocalPart {},
        (None, Some(pattern)) => Msg::TextUsernamePattern {
            pattern: spelt_out(pattern, domain, words),
        },
        (None, None) => Msg::TextUsernameUnknown {},
    });
    let label = Msg::TextUsername {};
    rows.push(row(SettingId::Username, label, username, false));
    rows
}

/// What of a service is to be entered, if anything.
pub(crate) fn to_enter(services: &[Service]) -> Option<&Service> {
    services.iter().find(|service| service.can_be_entered())
}
