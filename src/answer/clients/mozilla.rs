//! Thunderbird, on computers and on Android.

use super::entry::{Entry, Step};
use crate::answer::labels;
use crate::endpoint::{Security, Service};
use crate::locale::Msg;

pub(super) static ON_COMPUTER: Entry = Entry {
    name: Msg::ClientThunderbird,
    about: Msg::ClientThunderbirdAbout,
    security,
    steps: &[
        Step::Always(Msg::ClientThunderbirdOpen),
        Step::Always(Msg::ClientThunderbirdIdentity),
        Step::With(Service::Imap, Msg::ClientThunderbirdImap),
        Step::With(Service::Pop3, Msg::ClientThunderbirdPop3),
        Step::Incoming(|server| Msg::ClientThunderbirdIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Outgoing(|server| Msg::ClientThunderbirdOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::Always(Msg::ClientThunderbirdPassword),
        Step::LeaveCopies(Msg::ClientThunderbirdLeave),
        Step::KeepOffline(Msg::ClientThunderbirdOffline),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::ClientThunderbirdTake),
    ],
};

pub(super) static ON_ANDROID: Entry = Entry {
    name: Msg::ClientThunderbird,
    about: Msg::ClientThunderbirdAndroidAbout,
    security,
    steps: &[
        Step::Always(Msg::ClientThunderbirdAndroidOpen),
        Step::Always(Msg::ClientThunderbirdAndroidEdit),
        Step::With(Service::Imap, Msg::ClientThunderbirdAndroidImap),
        Step::With(Service::Pop3, Msg::ClientThunderbirdAndroidPop3),
        Step::Incoming(|server| Msg::ClientThunderbirdAndroidIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::Outgoing(|server| Msg::ClientThunderbirdAndroidOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::LeaveCopies(Msg::ClientThunderbirdAndroidLeave),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::Always(Msg::StepSendToYourself),
        Step::TakeCopies(Msg::ClientThunderbirdAndroidTake),
    ],
};

fn security(security: Security) -> Msg {
    match security {
        Security::Tls | Security::Starttls => labels::security(security),
        Security::None => Msg::ClientThunderbirdNone,
    }
}
