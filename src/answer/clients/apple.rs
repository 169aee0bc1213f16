//! Mail, on iPhone, iPad and Mac.

use super::entry::{Entry, Step, encryption};
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static ON_PHONE: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: None,
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientApplePhoneOpen),
        Step::Always(Msg::ClientApplePhoneOther),
        Step::Always(Msg::ClientApplePhoneIdentity),
        Step::With(Service::Imap, Msg::ClientApplePhoneImap),
        Step::With(Service::Pop3, Msg::ClientApplePhonePop3),
        Step::UserName,
        Step::Incoming(|server| Msg::ClientApplePhoneIncoming { host: server.host }),
        Step::Outgoing(|server| Msg::ClientApplePhoneOutgoing { host: server.host }),
        Step::Always(Msg::ClientApplePhoneSave),
        Step::IncomingToo(|server| match server.security {
            Some(_) => Msg::ClientApplePhoneCheck { port: server.port },
            None => Msg::ClientApplePhoneCheckCleartext { port: server.port },
        }),
        Step::OutgoingToo(|server| match server.security {
            Some(_) => Msg::ClientApplePhoneCheckOutgoing { port: server.port },
            None => Msg::ClientApplePhoneCheckOutgoingCleartext { port: server.port },
        }),
        Step::LeaveCopies(Msg::ClientApplePhoneLeave),
        Step::KeepOffline(Msg::ClientApplePhoneOffline),
        Step::SendToYourself,
        Step::RemoveOld(Msg::ClientApplePhoneRemove),
    ],
};

pub(super) static ON_MAC: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: None,
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientAppleMacOpen),
        Step::Always(Msg::ClientAppleMacIdentity),
        Step::With(Service::Imap, Msg::ClientAppleMacImap),
        Step::With(Service::Pop3, Msg::ClientAppleMacPop3),
        Step::UserName,
        Step::Incoming(|server| Msg::ClientAppleMacIncoming { host: server.host }),
        Step::Outgoing(|server| Msg::ClientAppleMacOutgoing { host: server.host }),
        Step::Always(Msg::ClientAppleMacSave),
        Step::IncomingToo(|server| match server.security {
            Some(_) => Msg::ClientAppleMacCheck { port: server.port },
            None => Msg::ClientAppleMacCheckCleartext { port: server.port },
        }),
        Step::OutgoingToo(|server| match server.security {
            Some(_) => Msg::ClientAppleMacCheckOutgoing { port: server.port },
            None => Msg::ClientAppleMacCheckOutgoingCleartext { port: server.port },
        }),
        Step::LeaveCopies(Msg::ClientAppleMacLeave),
        Step::KeepOffline(Msg::ClientAppleMacOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::ClientAppleMacTake),
        Step::RemoveOld(Msg::ClientAppleMacRemove),
    ],
};
