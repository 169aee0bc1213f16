//! How much one look-up may spend.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::document_url::HTTPS_PORT;
use super::records::Purpose;

/// Most DNS questions of one look-up: one more than any sound domain was seen to need, since which of
/// them is not put where they run out hangs on the order of their answers.
const DNS_QUESTIONS: usize = 32;
/// Most connections of one look-up.
const CONNECTIONS: usize = 12;
/// Most connections of one look-up to one address, to its mail services and to its web sites each.
/// Stock fail2ban bans after five without a log-in.
const CONNECTIONS_AN_ADDRESS: usize = 4;
/// Connections that web servers leave for mail servers: IMAP and POP3, once more each by STARTTLS
/// or to see what is wrong with a certificate, and submission.
const KEPT_FOR_MAIL_SERVERS: usize = 5;
/// Most connections of one look-up at the same time: to mail servers, and to web servers, which
/// must not take the places of the mail servers.
const MAIL_AT_ONCE: usize = 4;
const WEB_AT_ONCE: usize = 4;
/// Questions that are left for the servers that mail is read from: by outgoing servers and by the
/// last source the addresses of one, by web servers the addresses of two, by unlikely guesses what
/// it takes to ask an organisation besides.
const KEPT_BY_SUBMISSION: usize = 2;
const KEPT_BY_LAST_SOURCE: usize = 2;
const KEPT_BY_WEB_SERVERS: usize = 4;
const KEPT_BY_UNLIKELY_GUESSES: usize = 4;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Mail,
    Web,
}

impl Kind {
    fn of_port(port: u16) -> Self {
        if port == HTTPS_PORT {
            Self::Web
        } else {
            Self::Mail
        }
    }

    /// How many connections are kept back for others.
    fn reserve(self) -> usize {
        match self {
            Self::Mail => 0,
            Self::Web => KEPT_FOR_MAIL_SERVERS,
        }
    }
}

/// A place among the connections that a look-up may have open at once, for as long as it is kept.
pub type Turn = OwnedSemaphorePermit;

/// The budget of one look-up, so that one question is no lever against others' servers.
#[derive(Debug)]
pub(super) struct Budget {
    dns_questions: AtomicUsize,
    connections: AtomicUsize,
    made: Mutex<HashMap<(IpAddr, Kind), usize>>,
    mail_at_once: Arc<Semaphore>,
    web_at_once: Arc<Semaphore>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            dns_questions: AtomicUsize::new(DNS_QUESTIONS),
            connections: AtomicUsize::new(CONNECTIONS),
            made: Mutex::default(),
            mail_at_once: Arc::new(Semaphore::new(MAIL_AT_ONCE)),
            web_at_once: Arc::new(Semaphore::new(WEB_AT_ONCE)),
        }
    }

    /// Takes one DNS question, if one is left for this purpose.
    pub(super) fn take_dns_question(&self, purpose: Purpose) -> bool {
        let reserve = match purpose {
            Purpose::Access | Purpose::LastGuess => 0,
            Purpose::Submission => KEPT_BY_SUBMISSION,
            Purpose::LastSource => KEPT_BY_LAST_SOURCE,
            Purpose::Web => KEPT_BY_WEB_SERVERS,
            Purpose::UnlikelyGuess => KEPT_BY_UNLIKELY_GUESSES,
        };
        take(&self.dns_questions, reserve)
    }

    /// Takes one connection to an address; `false` when none is left.
    pub(super) fn take_connection(&self, to: SocketAddr) -> bool {
        let kind = Kind::of_port(to.port());
        let mut made = self.made.lock();
        let made = made.entry((to.ip(), kind)).or_default();
        let may_connect = *made < CONNECTIONS_AN_ADDRESS && take(&self.connections, kind.reserve());
        if may_connect {
            *made += 1;
        }
        may_connect
    }

    /// Gives back the visit of an address to which no connection came about. It counts as one of
    /// the look-up's connections all the same.
    pub(super) fn give_back_visit(&self, to: SocketAddr) {
        let mut made = self.made.lock();
        if let Some(made) = made.get_mut(&(to.ip(), Kind::of_port(to.port()))) {
            *made = made.saturating_sub(1);
        }
    }

    /// Waits until another connection may be open.
    pub(super) async fn turn(&self, port: u16) -> Turn {
        let Ok(turn) = self.turns(port).acquire_owned().await else {
            unreachable!("turns are never closed");
        };
        turn
    }

    /// Takes a turn that is free now.
    pub(super) fn free_turn(&self, port: u16) -> Option<Turn> {
        self.turns(port).try_acquire_owned().ok()
    }

    fn turns(&self, port: u16) -> Arc<Semaphore> {
        Arc::clone(match Kind::of_port(port) {
            Kind::Mail => &self.mail_at_once,
            Kind::Web => &self.web_at_once,
        })
    }
}

fn take(left: &AtomicUsize, reserve: usize) -> bool {
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
        left.checked_sub(1).filter(|left| *left >= reserve)
    })
    .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_ends() {
        let budget = Budget::new();
        let connections = (0..100)
            .filter(|n| budget.take_connection(SocketAddr::from(([198, 51, 100, *n], 993))))
            .count();
        let questions = (0..100)
            .filter(|_| budget.take_dns_question(Purpose::Access))
            .count();
        assert_eq!((connections, questions), (CONNECTIONS, DNS_QUESTIONS));
    }

    #[test]
    fn some_questions_can_be_kept_back() {
        let budget = Budget::new();
        let taken = (0..100)
            .filter(|_| budget.take_dns_question(Purpose::Web))
            .count();
        assert_eq!(taken, DNS_QUESTIONS - KEPT_BY_WEB_SERVERS);
        assert!(budget.take_dns_question(Purpose::Access));
    }

    #[test]
    fn web_servers_leave_connections_for_mail_servers() {
        let budget = Budget::new();
        let connections = |port| {
            (0..100)
                .filter(|n| budget.take_connection(SocketAddr::from(([198, 51, 100, *n], port))))
                .count()
        };
        assert_eq!(connections(HTTPS_PORT), CONNECTIONS - KEPT_FOR_MAIL_SERVERS);
        assert_eq!(connections(993), KEPT_FOR_MAIL_SERVERS);
    }

    #[test]
    fn an_address_is_visited_a_few_times_only() {
        let budget = Budget::new();
        let address = SocketAddr::from(([198, 51, 100, 1], 993));
        let made = (0..9).filter(|_| budget.take_connection(address)).count();
        assert_eq!(made, CONNECTIONS_AN_ADDRESS);
        budget.give_back_visit(address);
        assert!(budget.take_connection(address));
        assert!(!budget.take_connection(address));
    }
}
