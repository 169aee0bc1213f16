//! Outlook: the new and the classic one on Windows, and the one for Mac.

use super::entry::{Entry, Step, security_switch};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static NEW: Entry = Entry {
    name: Msg::ClientOutlookNew,
    about: Msg::ClientOutlookNewAbout,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookNewOpen),
        Step::Always(Msg::ClientOutlookNewIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookNewImap),
        Step::With(Service::Pop3, Msg::ClientOutlookNewPop3),
        Step::Incoming(|server| Msg::ClientOutlookNewIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::ClientOutlookNewOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::Always(Msg::ClientOutlookNewContinue),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::ClientOutlookNewOffline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};

pub(super) static CLASSIC: Entry = Entry {
    name: Msg::ClientOutlookClassic,
    about: Msg::ClientOutlookClassicAbout,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookClassicOpen),
        Step::Always(Msg::ClientOutlookClassicManual),
        Step::With(Service::Imap, Msg::ClientOutlookClassicImap),
        Step::With(Service::Pop3, Msg::ClientOutlookClassicPop3),
        Step::Incoming(|server| Msg::ClientOutlookClassicIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::ClientOutlookClassicOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::LeaveCopies(Msg::ClientOutlookClassicLeave),
        Step::KeepOffline(Msg::ClientOutlookClassicOffline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::ClientOutlookClassicTake),
    ],
};

pub(super) static ON_MAC: Entry = Entry {
    name: Msg::ClientOutlookMac,
    about: Msg::ClientOutlookMacAbout,
    security: security_switch,
    steps: &[
        Step::Always(Msg::ClientOutlookMacOpen),
        Step::Always(Msg::ClientOutlookMacIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookMacImap),
        Step::With(Service::Pop3, Msg::ClientOutlookMacPop3),
        Step::Incoming(|server| Msg::ClientOutlookMacIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::ClientOutlookMacOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOffline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};
