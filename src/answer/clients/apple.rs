//! Mail, on iPhone, iPad and Mac.

use super::entry::{Entry, Step, security_switch};
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static ON_PHONE: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: Msg::ClientApplePhoneAbout,
    security: security_switch,
    steps: &[
        Step::Always(Msg::ClientApplePhoneOpen),
        Step::Always(Msg::ClientApplePhoneOther),
        Step::Always(Msg::ClientApplePhoneIdentity),
        Step::With(Service::Imap, Msg::ClientApplePhoneImap),
        Step::With(Service::Pop3, Msg::ClientApplePhonePop3),
        Step::Incoming(|server| Msg::ClientApplePhoneIncoming { host: server.host }),
        Step::Outgoing(|server| Msg::ClientApplePhoneOutgoing { host: server.host }),
        Step::UserName,
        Step::Always(Msg::ClientApplePhoneSave),
        Step::IncomingToo(|server| Msg::ClientApplePhoneCheck {
            port: server.port,
            security: server.security,
        }),
        Step::OutgoingToo(|server| Msg::ClientApplePhoneCheckOutgoing {
            port: server.port,
            security: server.security,
        }),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};

pub(super) static ON_MAC: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: Msg::ClientAppleMacAbout,
    security: security_switch,
    steps: &[
        Step::Always(Msg::ClientAppleMacOpen),
        Step::Always(Msg::ClientAppleMacIdentity),
        Step::With(Service::Imap, Msg::ClientAppleMacImap),
        Step::With(Service::Pop3, Msg::ClientAppleMacPop3),
        Step::Incoming(|server| Msg::ClientAppleMacIncoming { host: server.host }),
        Step::Outgoing(|server| Msg::ClientAppleMacOutgoing { host: server.host }),
        Step::UserName,
        Step::IncomingToo(|server| Msg::ClientAppleMacCheck {
            port: server.port,
            security: server.security,
        }),
        Step::OutgoingToo(|server| Msg::ClientAppleMacCheckOutgoing {
            port: server.port,
            security: server.security,
        }),
        Step::LeaveCopies(Msg::ClientAppleMacLeave),
        Step::KeepOffline(Msg::ClientAppleMacOffline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::ClientAppleMacTake),
    ],
};
