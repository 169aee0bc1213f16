//! Outlook: the new and the classic one on Windows, and those for Mac and for phones.

use super::entry::{Entry, Step, enter};
use crate::answer::labels;
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static NEW: Entry = Entry {
    name: Msg::ClientOutlookNew,
    about: Some(Msg::ClientOutlookNewAbout),
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookNewOpen),
        Step::Always(Msg::ClientOutlookNewIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookNewImap),
        Step::With(Service::Pop3, Msg::ClientOutlookNewPop3),
        Step::UserName,
        Step::Incoming(enter!(
            ClientOutlookNewIncoming(host, port, security),
            ClientOutlookNewIncomingCleartext(host, port)
        )),
        Step::Outgoing(enter!(
            ClientOutlookNewOutgoing(host, port, security),
            ClientOutlookNewOutgoingCleartext(host, port)
        )),
        Step::Always(Msg::ClientOutlookNewContinue),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::ClientOutlookNewOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};

pub(super) static CLASSIC: Entry = Entry {
    name: Msg::ClientOutlookClassic,
    about: Some(Msg::ClientOutlookClassicAbout),
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookClassicOpen),
        Step::Always(Msg::ClientOutlookClassicManual),
        Step::With(Service::Imap, Msg::ClientOutlookClassicImap),
        Step::With(Service::Pop3, Msg::ClientOutlookClassicPop3),
        Step::Always(Msg::ClientOutlookClassicChange),
        Step::Incoming(enter!(
            ClientOutlookClassicIncoming(host, port, security),
            ClientOutlookClassicIncomingCleartext(host, port)
        )),
        Step::Outgoing(enter!(
            ClientOutlookClassicOutgoing(host, port, security),
            ClientOutlookClassicOutgoingCleartext(host, port)
        )),
        Step::Always(Msg::ClientOutlookClassicNext),
        Step::OtherUserName(Msg::ClientOutlookClassicOtherUsername),
        Step::LeaveCopies(Msg::ClientOutlookClassicLeave),
        Step::KeepOffline(Msg::ClientOutlookClassicOffline),
        Step::BackUp(Msg::ClientOutlookClassicBackUp),
        Step::SendToYourself,
        Step::TakeCopies(Msg::ClientOutlookClassicTake),
    ],
};

pub(super) static ON_MAC: Entry = Entry {
    name: Msg::ClientOutlookMac,
    about: None,
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookMacOpen),
        Step::Always(Msg::ClientOutlookMacIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookMacImap),
        Step::With(Service::Pop3, Msg::ClientOutlookMacPop3),
        Step::UserName,
        Step::Incoming(enter!(
            ClientOutlookMacIncoming(host, port),
            ClientOutlookMacIncomingCleartext(host, port)
        )),
        Step::Outgoing(enter!(
            ClientOutlookMacOutgoing(host, port),
            ClientOutlookMacOutgoingCleartext(host, port)
        )),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};

pub(super) static ON_PHONE: Entry = Entry {
    name: Msg::ClientOutlookMobile,
    about: Some(Msg::ClientOutlookMobileAbout),
    security: labels::security,
    steps: &[
        Step::Always(Msg::ClientOutlookMobileOpen),
        Step::Always(Msg::ClientOutlookMobileIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookMobileImap),
        Step::With(Service::Pop3, Msg::ClientOutlookMobilePop3),
        Step::UserName,
        Step::Incoming(enter!(
            ClientOutlookMobileIncoming(host, port, security),
            ClientOutlookMobileIncomingCleartext(host, port)
        )),
        Step::Outgoing(enter!(
            ClientOutlookMobileOutgoing(host, port, security),
            ClientOutlookMobileOutgoingCleartext(host, port)
        )),
        Step::Always(Msg::ClientOutlookMobileSave),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::SendToYourself,
    ],
};
