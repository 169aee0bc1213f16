//! The Gmail app on Android.

use super::entry::{Entry, Step, enter};
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
        Step::Incoming(enter!(ClientGmailIncoming(host, port, security))),
        Step::LeaveCopies(Msg::ClientGmailLeave),
        Step::Outgoing(enter!(ClientGmailOutgoing(host, port, security))),
        Step::KeepOffline(Msg::ClientGmailOffline),
        Step::SendToYourself,
        Step::RemoveOld(Msg::ClientGmailRemove),
    ],
};

/// It has a word for no encryption of its own.
fn security(security: Security) -> Msg {
    match security {
        Security::Tls | Security::Starttls => labels::security(security),
        Security::None => Msg::ClientGmailNone,
    }
}
