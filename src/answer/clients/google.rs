//! The Gmail app on Android.

use super::entry::{Entry, Step};
use crate::answer::labels;
use crate::endpoint::{Security, Service};
use crate::locale::Msg;

pub(super) static GMAIL: Entry = Entry {
    name: Msg::ClientGmail,
    about: None,
    security,
    steps: &[
        Step::Always(Msg::ClientGmailOpen),
        Step::Always(Msg::ClientGmailIdentity),
        Step::With(Service::Imap, Msg::ClientGmailImap),
        Step::With(Service::Pop3, Msg::ClientGmailPop3),
        Step::UserName,
        Step::Incoming(|server| Msg::ClientGmailIncoming {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::LeaveCopies(Msg::ClientGmailLeave),
        Step::Outgoing(|server| Msg::ClientGmailOutgoing {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::KeepOffline(Msg::ClientGmailOffline),
        Step::SendToYourself,
        Step::RemoveOld(Msg::ClientGmailRemove),
    ],
};

/// It has a word for no encryption of its own.
fn security(security: Security) -> Option<Msg> {
    Some(match security {
        Security::Tls | Security::Starttls => labels::security(security),
        Security::None => Msg::ClientGmailNone,
    })
}
