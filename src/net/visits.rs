//! How often an address has been visited: connections to its mail ports, over all domains and all
//! who ask. Stock fail2ban, in its aggressive mode, bans whoever comes five times in ten minutes
//! without logging in.
//!
//! Visits are few, so they must be no lever: whoever points a name of his own at somebody's machine
//! learns nothing there that serves anybody, and may not spend the visits of those whose machine it
//! is. Names that the machine's certificate is not for therefore get some of the visits only.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use moka::future::Cache;
use moka::policy::EvictionPolicy;
use parking_lot::Mutex;

use super::certified_names::CertifiedNames;
use crate::capacity::weight;
use crate::endpoint::Service;
use crate::expiry::VISITS_HOLD;
use crate::findings::Certificate;
use crate::mail_domain::HostName;
use crate::replicas::{Replicas, SharedVisit, VisitLimits};

/// Most visits of one place within the window.
const VISITS: usize = 4;
/// Most visits among them by names that no certificate seen there is for. The other two are kept
/// for names that one is for.
const VISITS_OF_STRANGERS: usize = 2;
/// One of those kept may be risked for IMAP by a name that has not been tried there: a server that
/// chooses its certificate by name shows strangers' names one that says nothing about the others.
const RISKED_FOR_A_NEW_NAME: usize = 1;
/// Most visits and attempts that came to nothing. A machine has six ports.
const ATTEMPTS: usize = 20;
/// What the account of a place weighs, in bytes.
const ACCOUNT: usize = 1024;
/// Most certificates that are remembered of a place.
const MAX_CERTIFICATES: usize = 8;

/// The account of all visits.
pub struct Visits {
    places: Cache<Place, Arc<Mutex<Log>>>,
    replicas: Option<Arc<Replicas>>,
}

/// A visit that may be made, or is under way until it is dropped.
pub struct Visit {
    place: Place,
    number: u64,
    log: Arc<Mutex<Log>>,
    shared: Option<(Arc<Replicas>, SharedVisit)>,
}

/// Where a visit goes: an IPv4 address, or the /64 of an IPv6 address, which as a rule is one
/// machine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place(IpAddr);

impl From<IpAddr> for Place {
    fn from(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V4(v4) => v4.into(),
            IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
        })
    }
}

impl Visits {
    /// An account of so many bytes.
    pub fn new(most: u64, replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            replicas,
            places: Cache::builder()
                .max_capacity(most)
                .weigher(|_, _| weight(ACCOUNT))
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(VISITS_HOLD)
                .build(),
        }
    }

    /// Counts a visit to an address by a name, if it may have one now. While other replicas cannot
    /// be asked, it may have this replica's share.
    pub async fn take(&self, to: SocketAddr, name: &HostName) -> Option<Visit> {
        let place = Place::from(to.ip());
        let log = self.places.get_with(place, async { Arc::default() }).await;
        let is_imap = Service::Imap.transport_at(to.port()).is_some();
        let (number, limits) = log.lock().take(Instant::now(), name, is_imap)?;
        let mut visit = Visit {
            place,
            number,
            log,
            shared: None,
        };
        let Some(replicas) = &self.replicas else {
            return Some(visit);
        };
        let shared = replicas.visit(place.0, limits, VISITS_HOLD).await;
        let may_visit = match &shared {
            Some(noted) => noted.is_some(),
            // Rounded down: rather no visit than one too many. A single one is for IMAP.
            None => {
                let share = (VISITS / replicas.count()).max(1);
                let is_wanted = share > 1 || is_imap;
                is_wanted && visit.log.lock().visits.len() <= share
            }
        };
        if !may_visit {
            visit.log.lock().forget(number);
            return None;
        }
        visit.shared = shared
            .flatten()
            .map(|shared| (Arc::clone(replicas), shared));
        Some(visit)
    }
}

impl Visit {
    /// Takes note that the visit did not come about: nobody was there to be visited.
    pub fn give_back(self) {
        self.log.lock().failed.push(Instant::now());
        self.take_back();
    }

    /// Takes note that the visit is not needed after all. Nobody waits until other replicas have heard
    /// of it.
    pub fn take_back(self) {
        self.log.lock().forget(self.number);
        if let Some((replicas, shared)) = &self.shared {
            let (replicas, shared, place) = (Arc::clone(replicas), *shared, self.place);
            tokio::spawn(async move { replicas.give_back_visit(place.0, &shared).await });
        }
    }

    /// Takes note of the certificate that the server has shown to this name.
    pub fn showed(&self, certificate: &Certificate, name: &HostName) {
        let is_for_it = certificate.is_for(name);
        self.log.lock().showed(self.number, certificate, is_for_it);
        if let Some((replicas, shared)) = &self.shared
            && !is_for_it
        {
            // Nobody waits until the others have heard of it.
            let (replicas, shared, place) = (Arc::clone(replicas), *shared, self.place);
            tokio::spawn(async move { replicas.visit_of_stranger(place.0, &shared).await });
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.log.lock().ended(self.number);
    }
}

/// What has happened at one place within the window.
#[derive(Debug, Default)]
struct Log {
    visits: Vec<Entry>,
    /// Attempts that came to nothing.
    failed: Vec<Instant>,
    /// Certificates that were seen, the newest last.
    certificates: Vec<(Instant, CertifiedNames)>,
    numbers: u64,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    at: Instant,
    name: HostName,
    shown: Shown,
}

/// What a visit has shown of the server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    NothingYet,
    /// One for other names than the one that was asked for.
    OtherNames,
    /// One for that name; or none at all, so that nothing there depends on names.
    Fit,
}

impl Log {
    /// Counts a visit by a name, if it may be made: its number, and what holds over all replicas.
    fn take(&mut self, now: Instant, name: &HostName, is_imap: bool) -> Option<(u64, VisitLimits)> {
        let is_recent = |at: &Instant| now.duration_since(*at) < VISITS_HOLD;
        self.visits.retain(|visit| is_recent(&visit.at));
        self.failed.retain(is_recent);
        self.certificates.retain(|(at, _)| is_recent(at));

        let limits = VisitLimits {
            all: VISITS,
            of_strangers: self.most_of_strangers(name, is_imap),
        };
        let strangers = self
            .visits
            .iter()
            .filter(|visit| match visit.shown {
                Shown::NothingYet => visit.name != *name,
                Shown::OtherNames => true,
                Shown::Fit => false,
            })
            .count();
        if self.visits.len() >= limits.all
            || self.visits.len() + self.failed.len() >= ATTEMPTS
            || limits.of_strangers.is_some_and(|most| strangers >= most)
        {
            return None;
        }
        self.numbers += 1;
        self.visits.push(Entry {
            number: self.numbers,
            at: now,
            name: name.clone(),
            shown: Shown::NothingYet,
        });
        Some((self.numbers, limits))
    }

    /// How many visits strangers may have had for this name to have another; `None` for a name that
    /// a certificate seen here is for.
    fn most_of_strangers(&self, name: &HostName, is_imap: bool) -> Option<usize> {
        let is_proven = self
            .certificates
            .iter()
            .any(|(_, names)| names.are_for(name));
        if is_proven {
            return None;
        }
        let is_new = !self.visits.iter().any(|visit| visit.name == *name);
        let risked = if is_new && is_imap {
            RISKED_FOR_A_NEW_NAME
        } else {
            0
        };
        Some(VISITS_OF_STRANGERS + risked)
    }

    fn showed(&mut self, number: u64, certificate: &Certificate, is_for_it: bool) {
        if let Some(visit) = self.entry(number) {
            visit.shown = if is_for_it {
                Shown::Fit
            } else {
                Shown::OtherNames
            };
        }
        let names = CertifiedNames::of(certificate);
        if !self.certificates.iter().any(|(_, known)| *known == names) {
            if self.certificates.len() == MAX_CERTIFICATES {
                self.certificates.remove(0);
            }
            self.certificates.push((Instant::now(), names));
        }
    }

    /// A visit that ends without a certificate has met a server without one, or none at all.
    fn ended(&mut self, number: u64) {
        if let Some(visit) = self.entry(number)
            && visit.shown == Shown::NothingYet
        {
            visit.shown = Shown::Fit;
        }
    }

    fn forget(&mut self, number: u64) {
        self.visits.retain(|visit| visit.number != number);
    }

    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        self.visits.iter_mut().find(|visit| visit.number == number)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use time::OffsetDateTime;

    use super::*;

    fn name(text: &str) -> HostName {
        HostName::parse(text).unwrap()
    }

    fn certificate(names: &[&str]) -> Certificate {
        Certificate {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            issuer: String::new(),
            not_before: OffsetDateTime::UNIX_EPOCH,
            not_after: OffsetDateTime::UNIX_EPOCH,
            problems: Vec::new(),
        }
    }

    /// Whether a visit by a name may be made; it is shown a certificate, or nothing.
    fn visit(log: &mut Log, by: &str, shown: Option<&[&str]>) -> bool {
        let by = name(by);
        let Some((number, _)) = log.take(Instant::now(), &by, true) else {
            return false;
        };
        if let Some(names) = shown {
            let certificate = certificate(names);
            log.showed(number, &certificate, certificate.is_for(&by));
        }
        log.ended(number);
        true
    }

    #[test]
    fn four_visits_in_any_ten_minutes() {
        let start = Instant::now();
        let mut log = Log::default();
        for (minute, may_visit) in [
            (0, true),
            (0, true),
            (6, true),
            (9, true),
            (9, false),
            (10, true),
            (10, true),
            (11, false),
            (15, false),
            (16, true),
            (17, false),
        ] {
            let now = start + Duration::from_secs(minute * 60);
            let taken = log.take(now, &name("mail.exempel.se"), true);
            if let Some((number, _)) = &taken {
                log.ended(*number);
            }
            assert_eq!(taken.is_some(), may_visit, "{minute}");
        }
    }

    #[test]
    fn strangers_leave_visits_for_names_that_the_certificate_is_for() {
        let machine: &[&str] = &["mail.hotell.se", "*.kund.se"];
        let mut log = Log::default();
        assert!(visit(&mut log, "mail.elak.se", Some(machine)));
        assert!(visit(&mut log, "mail.elak.se", Some(machine)));
        assert!(!visit(&mut log, "mail.elak.se", Some(machine)));
        // One is risked for IMAP by a name that has not been tried, and no more.
        assert!(
            log.take(Instant::now(), &name("mail.elak2.se"), false)
                .is_none()
        );
        assert!(visit(&mut log, "mail.elak2.se", Some(machine)));
        assert!(!visit(&mut log, "mail.elak3.se", Some(machine)));
        assert!(visit(&mut log, "mail.hotell.se", Some(machine)));
        // Four are four.
        assert!(!visit(&mut log, "a.kund.se", Some(machine)));
    }

    #[test]
    fn visits_of_others_under_way_count_as_strangers_until_they_have_shown_something() {
        let mut log = Log::default();
        let now = Instant::now();
        let first = log.take(now, &name("a.elak.se"), true).unwrap().0;
        assert!(log.take(now, &name("b.elak.se"), true).is_some());
        assert!(log.take(now, &name("c.elak.se"), true).is_some());
        assert!(log.take(now, &name("d.elak.se"), true).is_none());
        log.ended(first);
        assert!(log.take(now, &name("d.elak.se"), true).is_some());
    }

    #[test]
    fn where_nothing_depends_on_names_all_visits_are_anybodys() {
        for shown in [None, Some(&["mail.exempel.se"][..])] {
            let mut log = Log::default();
            let visits = (0..9).filter(|_| visit(&mut log, "mail.exempel.se", shown));
            assert_eq!(visits.count(), VISITS);
        }
    }

    #[tokio::test]
    async fn nobody_knocks_for_ever_where_nobody_is() {
        let visits = Visits::new(1 << 20, None);
        let to = "198.51.100.1:993".parse().unwrap();
        let mut knocks = 0;
        while let Some(visit) = visits.take(to, &name("mail.exempel.se")).await {
            visit.give_back();
            knocks += 1;
        }
        assert_eq!(knocks, ATTEMPTS);
    }

    #[tokio::test]
    async fn the_addresses_of_one_machine_are_one_place() {
        let visits = Visits::new(1 << 20, None);
        for (address, may_visit) in [
            ("198.51.100.1", true),
            ("198.51.100.2", true),
            ("2001:db8::1", true),
            ("2001:db8::2", true),
            ("2001:db8::3", true),
            ("2001:db8::4", true),
            ("2001:db8::5", false),
            ("2001:db8:0:1::5", true),
            ("198.51.100.1", true),
        ] {
            let to = SocketAddr::new(address.parse().unwrap(), 993);
            let taken = visits.take(to, &name("mail.exempel.se")).await;
            assert_eq!(taken.is_some(), may_visit, "{address}");
        }
    }
}
