//! Webmail, and steps for whatever client it may be.

use super::entry::{Entry, Step};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static WEBMAIL: Entry = Entry {
    name: Msg::ClientWebmail,
    about: Msg::ClientWebmailAbout,
    security: labels::security,
    steps: &[
        Step::OpenWebmail,
        Step::UserName,
        Step::With(Service::Pop3, Msg::StepWebmailLeaves),
        Step::Always(Msg::StepWebmailBookmark),
    ],
};

pub(super) static WEBMAIL_ON_BORROWED: Entry = Entry {
    name: Msg::ClientWebmail,
    about: Msg::OnDeviceWebmail,
    security: labels::security,
    steps: &[
        Step::Always(Msg::StepWebmailPrivateWindow),
        Step::OpenWebmail,
        Step::Always(Msg::StepWebmailLogOut),
    ],
};

pub(super) static ANY_APP: &[Step] = &in_any_client(Msg::StepOpenApp, Msg::StepKeepOfflineOnPhone);

pub(super) static ANY_PROGRAM: &[Step] = &in_any_client(Msg::StepOpenProgram, Msg::StepKeepOffline);

const fn in_any_client(open: Msg, keep_offline: Msg) -> [Step; 10] {
    [
        Step::Always(open),
        Step::With(Service::Imap, Msg::StepChooseImap),
        Step::With(Service::Pop3, Msg::StepChoosePop3),
        Step::Incoming(|server| Msg::StepIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::StepOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(keep_offline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::StepTakeCopies),
    ]
}
