//! The Gmail app on Android.

use super::entry::{Entry, Step};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static GMAIL: Entry = Entry {
    name: Msg::ClientGmail,
    about: Msg::ClientGmailAbout,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientGmailOpen),
        Step::With(Service::Imap, Msg::ClientGmailImap),
        Step::With(Service::Pop3, Msg::ClientGmailPop3),
        Step::Always(Msg::ClientGmailIdentity),
        Step::Incoming(|server| Msg::ClientGmailIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::ClientGmailOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};
