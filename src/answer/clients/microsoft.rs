//! Outlook: the new and the classic one on Windows, and those for Mac and for phones.

use super::entry::{Entry, Step, encryption};
use crate::endpoint::Service;
use crate::locale::Msg;

pub(super) static NEW: Entry = Entry {
    name: Msg::ClientOutlookNew,
    about: Some(Msg::ClientOutlookNewAbout),
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientOutlookNewOpen),
        Step::Always(Msg::ClientOutlookNewIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookNewImap),
        Step::With(Service::Pop3, Msg::ClientOutlookNewPop3),
        Step::UserName,
        Step::Incoming(|server| match server.security {
            Some(security) => Msg::ClientOutlookNewIncoming {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookNewIncomingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::Outgoing(|server| match server.security {
            Some(security) => Msg::ClientOutlookNewOutgoing {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookNewOutgoingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
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
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientOutlookClassicOpen),
        Step::Always(Msg::ClientOutlookClassicManual),
        Step::With(Service::Imap, Msg::ClientOutlookClassicImap),
        Step::With(Service::Pop3, Msg::ClientOutlookClassicPop3),
        Step::Always(Msg::ClientOutlookClassicChange),
        Step::Incoming(|server| match server.security {
            Some(security) => Msg::ClientOutlookClassicIncoming {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookClassicIncomingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::Outgoing(|server| match server.security {
            Some(security) => Msg::ClientOutlookClassicOutgoing {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookClassicOutgoingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
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
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientOutlookMacOpen),
        Step::Always(Msg::ClientOutlookMacIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookMacImap),
        Step::With(Service::Pop3, Msg::ClientOutlookMacPop3),
        Step::UserName,
        Step::Incoming(|server| match server.security {
            Some(_) => Msg::ClientOutlookMacIncoming {
                host: server.host,
                port: server.port,
            },
            None => Msg::ClientOutlookMacIncomingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::Outgoing(|server| match server.security {
            Some(_) => Msg::ClientOutlookMacOutgoing {
                host: server.host,
                port: server.port,
            },
            None => Msg::ClientOutlookMacOutgoingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::StepTakeCopies),
    ],
};

pub(super) static ON_PHONE: Entry = Entry {
    name: Msg::ClientOutlookMobile,
    about: Some(Msg::ClientOutlookMobileAbout),
    security: encryption,
    steps: &[
        Step::Always(Msg::ClientOutlookMobileOpen),
        Step::Always(Msg::ClientOutlookMobileIdentity),
        Step::With(Service::Imap, Msg::ClientOutlookMobileImap),
        Step::With(Service::Pop3, Msg::ClientOutlookMobilePop3),
        Step::UserName,
        Step::Incoming(|server| match server.security {
            Some(security) => Msg::ClientOutlookMobileIncoming {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookMobileIncomingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::Outgoing(|server| match server.security {
            Some(security) => Msg::ClientOutlookMobileOutgoing {
                host: server.host,
                port: server.port,
                security,
            },
            None => Msg::ClientOutlookMobileOutgoingCleartext {
                host: server.host,
                port: server.port,
            },
        }),
        Step::Always(Msg::ClientOutlookMobileSave),
        Step::LeaveCopies(Msg::StepLeaveCopies),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::SendToYourself,
    ],
};
