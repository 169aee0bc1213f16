//! Evolution.

use super::entry::{Entry, Step};
use crate::endpoint::{Security, Service};
use crate::locale::Msg;

pub(super) static EVOLUTION: Entry = Entry {
    name: Msg::ClientEvolution,
    about: Msg::ClientEvolutionAbout,
    security,
    steps: &[
        Step::Always(Msg::ClientEvolutionOpen),
        Step::Always(Msg::ClientEvolutionIdentity),
        Step::With(Service::Imap, Msg::ClientEvolutionImap),
        Step::With(Service::Pop3, Msg::ClientEvolutionPop3),
        Step::Incoming(|server| Msg::ClientEvolutionIncoming {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::UserName,
        Step::KeepOffline(Msg::ClientEvolutionOffline),
        Step::LeaveCopies(Msg::ClientEvolutionLeave),
        Step::TakeCopies(Msg::ClientEvolutionTake),
        Step::Outgoing(|server| Msg::ClientEvolutionOutgoing {
            host: server.host,
            port: server.port,
            security: server.security,
        }),
        Step::Always(Msg::ClientEvolutionApply),
        Step::Always(Msg::StepSendToYourself),
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
