//! How often an address has been visited: connections to its mail ports, over all domains and all
//! who ask. Stock fail2ban, in its aggressive mode, bans whoever comes five times in ten minutes
//! without logging in.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::future::Cache;
use parking_lot::Mutex;

use crate::endpoint::Service;
use crate::replicas::{Replicas, SharedVisit};

/// Most visits of one place within the window.
const VISITS: usize = 4;
/// Most visits and attempts that came to nothing. A failure is remembered for two minutes, and a
/// machine has four ports.
const ATTEMPTS: usize = 20;
const WINDOW: Duration = Duration::from_secs(10 * 60);
/// Most places that are kept account of.
const MAX_PLACES: u64 = 100_000;

/// The account of all visits.
pub struct Visits {
    places: Cache<Place, Arc<Mutex<Log>>>,
    replicas: Option<Arc<Replicas>>,
}

/// A visit that may be made.
#[derive(Debug)]
pub struct Visit {
    place: Place,
    shared: Option<SharedVisit>,
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
    pub fn new(replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            replicas,
            places: Cache::builder()
                .max_capacity(MAX_PLACES)
                .time_to_idle(WINDOW)
                .build(),
        }
    }

    /// Counts a visit to an address, if it may have one now. While other replicas cannot be asked,
    /// it may have this replica's share.
    pub async fn take(&self, to: SocketAddr) -> Option<Visit> {
        let place = Place::from(to.ip());
        let log = self.log(place).await;
        if !log.lock().take(Instant::now(), VISITS) {
            return None;
        }
        let Some(replicas) = &self.replicas else {
            return Some(Visit {
                place,
                shared: None,
            });
        };
        let shared = replicas.visit(place.0, VISITS, WINDOW).await;
        let may_visit = match &shared {
            Some(noted) => noted.is_some(),
            // Rounded down: rather no visit than one too many. A single one is for IMAP.
            None => {
                let share = (VISITS / replicas.count()).max(1);
                let is_wanted = share > 1 || Service::Imap.transport_at(to.port()).is_some();
                is_wanted && log.lock().visits.len() <= share
            }
        };
        if !may_visit {
            log.lock().visits.pop();
            return None;
        }
        Some(Visit {
            place,
            shared: shared.flatten(),
        })
    }

    /// Takes note that a visit did not come about: nobody was there to be visited.
    pub async fn spare(&self, visit: Visit) {
        let log = self.log(visit.place).await;
        log.lock().spare();
        if let (Some(replicas), Some(shared)) = (&self.replicas, visit.shared) {
            replicas.spare(visit.place.0, shared).await;
        }
    }

    async fn log(&self, place: Place) -> Arc<Mutex<Log>> {
        self.places.get_with(place, async { Arc::default() }).await
    }
}

/// The visits of one place within the window, and the attempts that came to nothing.
#[derive(Debug, Default)]
struct Log {
    visits: Vec<Instant>,
    failed: Vec<Instant>,
}

impl Log {
    fn take(&mut self, now: Instant, most: usize) -> bool {
        for times in [&mut self.visits, &mut self.failed] {
            times.retain(|time| now.duration_since(*time) < WINDOW);
        }
        let may_visit =
            self.visits.len() < most && self.visits.len() + self.failed.len() < ATTEMPTS;
        if may_visit {
            self.visits.push(now);
        }
        may_visit
    }

    fn spare(&mut self) {
        self.failed.extend(self.visits.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(log.take(now, VISITS), may_visit, "{minute}");
        }
    }

    #[test]
    fn nobody_knocks_for_ever_where_nobody_is() {
        let start = Instant::now();
        let mut log = Log::default();
        let mut knock = |now| {
            let may_visit = log.take(now, VISITS);
            if may_visit {
                log.spare();
            }
            may_visit
        };
        assert_eq!((0..99).filter(|_| knock(start)).count(), ATTEMPTS);
        assert!(knock(start + WINDOW));
    }

    #[tokio::test]
    async fn the_addresses_of_one_machine_are_one_place() {
        let visits = Visits::new(None);
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
            assert_eq!(
                visits
                    .take(SocketAddr::new(address.parse().unwrap(), 993))
                    .await
                    .is_some(),
                may_visit,
                "{address}"
            );
        }
    }
}
