//! What one look-up may spend.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

use super::dialer::WEB_PORT;
use super::dns::{DnsFault, Family};
use super::fetcher::Site;
use crate::mail_domain::HostName;

/// The addresses of a name in one family, once they are known.
pub(super) type Resolution = OnceCell<Result<Vec<IpAddr>, DnsFault>>;

/// Most DNS questions of one look-up.
const DNS_QUESTIONS: usize = 30;
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

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Mail,
    Web,
}

impl Kind {
    fn of_port(port: u16) -> Self {
        if port == WEB_PORT {
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

/// The budget of one look-up, so that one question is no lever against others' servers.
#[derive(Debug)]
pub struct Budget {
    dns_questions: AtomicUsize,
    connections: AtomicUsize,
    made: Mutex<HashMap<(IpAddr, Kind), usize>>,
    mail_at_once: Arc<Semaphore>,
    web_at_once: Arc<Semaphore>,
    names: Mutex<HashMap<(HostName, Family), Arc<Resolution>>>,
    sites: Mutex<HashMap<HostName, Arc<Site>>>,
    has_postponed: AtomicBool,
    dns_holds: Mutex<DnsHolds>,
}

/// Until when what DNS said holds: the earliest of all times to live.
#[derive(Clone, Copy, Debug, Default)]
pub struct DnsHolds {
    /// Of records that are there (RFC 1035 §3.2.1).
    pub records: Option<Instant>,
    /// Of records that are not there (RFC 2308 §5).
    pub absences: Option<Instant>,
}

impl Budget {
    pub fn new() -> Self {
        Self {
            dns_questions: AtomicUsize::new(DNS_QUESTIONS),
            connections: AtomicUsize::new(CONNECTIONS),
            made: Mutex::default(),
            mail_at_once: Arc::new(Semaphore::new(MAIL_AT_ONCE)),
            web_at_once: Arc::new(Semaphore::new(WEB_AT_ONCE)),
            names: Mutex::default(),
            has_postponed: AtomicBool::new(false),
            dns_holds: Mutex::default(),
            sites: Mutex::default(),
        }
    }

    /// Takes note of how long records hold.
    pub(super) fn note_records(&self, until: Instant) {
        let mut holds = self
            .dns_holds
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        holds.records = Some(holds.records.map_or(until, |known| known.min(until)));
    }

    /// Takes note of how long an absence of records holds.
    pub(super) fn note_absence(&self, until: Instant) {
        let mut holds = self
            .dns_holds
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        holds.absences = Some(holds.absences.map_or(until, |known| known.min(until)));
    }

    /// Until when what DNS has said so far holds.
    pub fn dns_holds(&self) -> DnsHolds {
        *self
            .dns_holds
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note that a server was not tried, and may be later: it has had its visits for now.
    pub fn postpone(&self) {
        self.has_postponed.store(true, Ordering::Relaxed);
    }

    /// Whether something was left for later.
    pub fn has_postponed(&self) -> bool {
        self.has_postponed.load(Ordering::Relaxed)
    }

    /// Takes one DNS question, if more than `reserve` are left.
    pub(super) fn take_dns_question(&self, reserve: usize) -> bool {
        take(&self.dns_questions, reserve)
    }

    /// Takes one connection to an address; `false` when none is left.
    pub(super) fn take_connection(&self, to: SocketAddr) -> bool {
        let kind = Kind::of_port(to.port());
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.entry((to.ip(), kind)).or_default();
        let may_connect = *made < CONNECTIONS_AN_ADDRESS && take(&self.connections, kind.reserve());
        if may_connect {
            *made += 1;
        }
        may_connect
    }

    /// Takes note that a connection did not come about: the address has had no visit. It counts
    /// as one of the look-up's all the same.
    pub(super) fn spare(&self, to: SocketAddr) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.get_mut(&(to.ip(), Kind::of_port(to.port()))) {
            *made = made.saturating_sub(1);
        }
    }

    /// Waits until another connection may be open. The turn lasts as long as the permit.
    pub(super) async fn turn(&self, port: u16) -> Option<OwnedSemaphorePermit> {
        // Never closed, so `None` does not come about.
        self.turns(port).acquire_owned().await.ok()
    }

    /// Takes a turn that is free now.
    pub(super) fn free_turn(&self, port: u16) -> Option<OwnedSemaphorePermit> {
        self.turns(port).try_acquire_owned().ok()
    }

    fn turns(&self, port: u16) -> Arc<Semaphore> {
        Arc::clone(match Kind::of_port(port) {
            Kind::Mail => &self.mail_at_once,
            Kind::Web => &self.web_at_once,
        })
    }

    /// What a name has been resolved to, or is being: each name once in a look-up, so that what
    /// was checked is what is connected to.
    pub(super) fn resolution(&self, host: &HostName, family: Family) -> Arc<Resolution> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(names.entry((host.clone(), family)).or_default())
    }

    /// The web site of a host, which is visited once in a look-up however many documents it may
    /// have.
    pub(super) fn site(&self, host: &HostName) -> Arc<Site> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(sites.entry(host.clone()).or_default())
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
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
        let questions = (0..100).filter(|_| budget.take_dns_question(0)).count();
        assert_eq!((connections, questions), (CONNECTIONS, DNS_QUESTIONS));
    }

    #[test]
    fn some_questions_can_be_kept_back() {
        let budget = Budget::new();
        let taken = (0..100).filter(|_| budget.take_dns_question(4)).count();
        assert_eq!(taken, DNS_QUESTIONS - 4);
        assert!(budget.take_dns_question(0));
    }

    #[test]
    fn web_servers_leave_connections_for_mail_servers() {
        let budget = Budget::new();
        let connections = |port| {
            (0..100)
                .filter(|n| budget.take_connection(SocketAddr::from(([198, 51, 100, *n], port))))
                .count()
        };
        assert_eq!(connections(WEB_PORT), CONNECTIONS - KEPT_FOR_MAIL_SERVERS);
        assert_eq!(connections(993), KEPT_FOR_MAIL_SERVERS);
    }

    #[test]
    fn an_address_is_visited_a_few_times_only() {
        let budget = Budget::new();
        let address = SocketAddr::from(([198, 51, 100, 1], 993));
        let made = (0..9).filter(|_| budget.take_connection(address)).count();
        assert_eq!(made, CONNECTIONS_AN_ADDRESS);
        budget.spare(address);
        assert!(budget.take_connection(address));
        assert!(!budget.take_connection(address));
    }
}
