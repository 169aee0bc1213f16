//! Webmail, and steps for whatever client it may be.

use super::entry::{Entry, Step, enter};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static WEBMAIL: Entry = Entry {
    name: Msg::ClientWebmail,
    about: None,
    security: labels::security,
    steps: &[
        Step::OpenWebmail,
        Step::Always(Msg::StepWebmailLogIn),
        Step::Always(Msg::StepWebmailBookmark),
    ],
};

pub(super) static WEBMAIL_ON_BORROWED: Entry = Entry {
    name: Msg::ClientWebmail,
    about: None,
    security: labels::security,
    steps: &[
        Step::Always(Msg::StepWebmailPrivateWindow),
        Step::OpenWebmail,
        Step::Always(Msg::StepWebmailLogOut),
    ],
};

pub(super) static ANY_APP: &[Step] = &in_any_client(Msg::StepOpenApp, Msg::StepKeepOfflineOnPhone);

pub(super) static ANY_PROGRAM: &[Step] = &in_any_client(Msg::StepOpenProgram, Msg::StepKeepOffline);

const fn in_any_client(open: Msg, keep_offline: Msg) -> [Step; 11] {
    [
        Step::Always(open),
        Step::With(Service::Imap, Msg::StepChooseImap),
        Step::With(Service::Pop3, Msg::StepChoosePop3),
        Step::UserName,
        Step::Always(Msg::StepPassword),
        Step::Incoming(enter!(
            StepIncoming(host, port, security),
            StepIncomingCleartext(host, port)
        )),
        Step::Outgoing(enter!(
            StepOutgoing(host, port, security),
            StepOutgoingCleartext(host, port)
        )),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(keep_offline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::StepTakeCopies),
    ]
}
