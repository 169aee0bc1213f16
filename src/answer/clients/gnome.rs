//! Evolution.

use super::entry::{Entry, Step, enter};
use crate::endpoint::{Security, Service};
use crate::locale::Msg;

pub(super) static EVOLUTION: Entry = Entry {
    name: Msg::ClientEvolution,
    about: None,
    security,
    steps: &[
        Step::Always(Msg::ClientEvolutionOpen),
        Step::Always(Msg::ClientEvolutionIdentity),
        Step::With(Service::Imap, Msg::ClientEvolutionImap),
        Step::With(Service::Pop3, Msg::ClientEvolutionPop3),
        Step::UserName,
        Step::Incoming(enter!(ClientEvolutionIncoming(host, port, security))),
        Step::KeepOffline(Msg::ClientEvolutionOffline),
        Step::LeaveCopies(Msg::ClientEvolutionLeave),
        Step::TakeCopies(Msg::ClientEvolutionTake),
        Step::Outgoing(enter!(ClientEvolutionOutgoing(host, port, security))),
        Step::Always(Msg::ClientEvolutionApply),
        Step::SendToYourself,
    ],
};

/// Evolution's own words for how a connection is encrypted: all others have different ones.
fn security(security: Security) -> Msg {
    match security {
        Security::Tls => Msg::ClientEvolutionTls,
        Security::Starttls => Msg::ClientEvolutionStarttls,
        Security::None => Msg::ClientEvolutionNone,
    }
}
