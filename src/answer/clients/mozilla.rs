//! Thunderbird, on computers and on Android.

use super::entry::{Entry, Step};
use crate::answer::labels;
use crate::endpoint::{Security, Service};
use crate::locale::Msg;

pub(super) static ON_COMPUTER: Entry = Entry {
    name: Msg::ClientThunderbird,
    about: None,
    security,
    steps: &[
        Step::Always(Msg::ClientThunderbirdOpen),
        Step::Always(Msg::ClientThunderbirdIdentity),
        Step::Always(Msg::ClientThunderbirdEdit),
        Step::With(Service::Imap, Msg::ClientThunderbirdImap),
        Step::With(Service::Pop3, Msg::ClientThunderbirdPop3),
        Step::UserName,
        Step::Incoming(|server| Msg::ClientThunderbirdIncoming {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::Always(Msg::ClientThunderbirdAuthentication),
        Step::Outgoing(|server| Msg::ClientThunderbirdOutgoing {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::Always(Msg::ClientThunderbirdPassword),
        Step::LeaveCopies(Msg::ClientThunderbirdLeave),
        Step::KeepOffline(Msg::ClientThunderbirdOffline),
        Step::SendToYourself,
        Step::TakeCopies(Msg::ClientThunderbirdTake),
    ],
};

pub(super) static ON_ANDROID: Entry = Entry {
    name: Msg::ClientThunderbird,
    about: None,
    security,
    steps: &[
        Step::Always(Msg::ClientThunderbirdAndroidOpen),
        Step::Always(Msg::ClientThunderbirdAndroidEdit),
        Step::With(Service::Imap, Msg::ClientThunderbirdAndroidImap),
        Step::With(Service::Pop3, Msg::ClientThunderbirdAndroidPop3),
        Step::UserName,
        Step::Incoming(|server| Msg::ClientThunderbirdAndroidIncoming {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::Always(Msg::ClientThunderbirdAndroidPassword),
        Step::Outgoing(|server| Msg::ClientThunderbirdAndroidOutgoing {
            host: server.host,
            port: server.port,
            security: server.security.unwrap_or_default(),
        }),
        Step::LeaveCopies(Msg::ClientThunderbirdAndroidLeave),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::SendToYourself,
    ],
};

/// It has a word for no encryption of its own.
fn security(security: Security) -> Option<Msg> {
    Some(match security {
        Security::Tls | Security::Starttls => labels::security(security),
        Security::None => Msg::ClientThunderbirdNone,
    })
}
