//! Thunderbird, on computers and on Android.

use super::entry::{Entry, Step, enter};
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
        Step::Incoming(enter!(ClientThunderbirdIncoming(host, port, security))),
        Step::Always(Msg::ClientThunderbirdAuthentication),
        Step::Outgoing(enter!(ClientThunderbirdOutgoing(host, port, security))),
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
        Step::Incoming(enter!(ClientThunderbirdAndroidIncoming(
            host, port, security
        ))),
        Step::Always(Msg::ClientThunderbirdAndroidPassword),
        Step::Outgoing(enter!(ClientThunderbirdAndroidOutgoing(
            host, port, security
        ))),
        Step::LeaveCopies(Msg::ClientThunderbirdAndroidLeave),
        Step::KeepOffline(Msg::StepKeepOfflineOnPhone),
        Step::SendToYourself,
    ],
};

/// It has a word for no encryption of its own.
fn security(security: Security) -> Msg {
    match security {
        Security::Tls | Security::Starttls => labels::security(security),
        Security::None => Msg::ClientThunderbirdNone,
    }
}
