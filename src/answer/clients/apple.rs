//! Mail, on iPhone, iPad and Mac.

use super::entry::{Entry, Step, enter};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static ON_PHONE: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: None,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientApplePhoneOpen),
        Step::Always(Msg::ClientApplePhoneOther),
        Step::Always(Msg::ClientApplePhoneIdentity),
        Step::With(Service::Imap, Msg::ClientApplePhoneImap),
        Step::With(Service::Pop3, Msg::ClientApplePhonePop3),
        Step::UserName,
        Step::Incoming(enter!(ClientApplePhoneIncoming(host))),
        Step::Outgoing(enter!(ClientApplePhoneOutgoing(host))),
        Step::Always(Msg::ClientApplePhoneSave),
        Step::IncomingToo(enter!(
            ClientApplePhoneCheck(port),
            ClientApplePhoneCheckCleartext(port)
        )),
        Step::OutgoingToo(enter!(
            ClientApplePhoneCheckOutgoing(port),
            ClientApplePhoneCheckOutgoingCleartext(port)
        )),
        Step::LeaveCopies(Msg::ClientApplePhoneLeave),
        Step::KeepOffline(Msg::ClientApplePhoneOffline),
        Step::SendToYourself,
        Step::RemoveOld(Msg::ClientApplePhoneRemove),
    ],
};

pub(super) static ON_MAC: Entry = Entry {
    name: Msg::ClientAppleMail,
    about: None,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientAppleMacOpen),
        Step::Always(Msg::ClientAppleMacIdentity),
        Step::With(Service::Imap, Msg::ClientAppleMacImap),
        Step::With(Service::Pop3, Msg::ClientAppleMacPop3),
        Step::UserName,
        Step::Incoming(enter!(ClientAppleMacIncoming(host))),
        Step::Outgoing(enter!(ClientAppleMacOutgoing(host))),
        Step::Always(Msg::ClientAppleMacSave),
        Step::IncomingToo(enter!(
            ClientAppleMacCheck(port),
            ClientAppleMacCheckCleartext(port)
        )),
        Step::OutgoingToo(enter!(
            ClientAppleMacCheckOutgoing(port),
            ClientAppleMacCheckOutgoingCleartext(port)
        )),
        Step::LeaveCopies(Msg::ClientAppleMacLeave),
        Step::KeepOffline(Msg::ClientAppleMacOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::ClientAppleMacTake),
        Step::RemoveOld(Msg::ClientAppleMacRemove),
    ],
};
