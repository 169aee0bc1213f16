//! How often a web server has been visited, over all domains and all who ask. Whoever publishes
//! something decides where it is: hundreds of domains that lead to one stranger's web site must not
//! make us a burden there.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use moka::future::Cache;
use moka::policy::EvictionPolicy;
use parking_lot::Mutex;

use super::visits::Place;
use crate::capacity::weight;
use crate::expiry::WEB_VISITS_HOLD;
use crate::mail_domain::HostName;
use crate::replicas::Replicas;

/// Most connections to one place within the window, unless the operator says otherwise. Many domains
/// have their sites at one machine, and each takes some four.
pub const CONNECTIONS: usize = 60;
/// Most of these that look-ups of one client may cause, so that nobody alone spends what all have.
const CONNECTIONS_FOR_ONE: usize = 20;
/// Most questions within the window to one host, whatever its addresses, to which answers of others
/// have led.
const SENT_ON: usize = 10;

/// A client that asks, by a hash that names nobody (see `callers`).
pub type AskedBy = [u8; 16];

/// The account of all visits to web servers.
pub struct WebVisits {
    made: Cache<Visited, Arc<Mutex<Vec<Instant>>>>,
    connections: usize,
    replicas: Option<Arc<Replicas>>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Visited {
    Place(Place),
    PlaceFor(AskedBy, Place),
    Host(HostName),
}

impl WebVisits {
    /// An account of so many bytes, of so many connections to one place.
    pub fn new(most: u64, connections: usize, replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            made: Cache::builder()
                .max_capacity(most)
                .weigher(move |visited: &Visited, _| {
                    weight(visited.most(connections) * size_of::<Instant>() + size_of::<Visited>())
                })
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(WEB_VISITS_HOLD)
                .build(),
            connections,
            replicas,
        }
    }

    /// Counts a connection to an address, whether it comes about or not, if there may be one now.
    pub async fn connect_to(&self, address: IpAddr, asked_by: Option<AskedBy>) -> bool {
        let place = Place::from(address);
        let may_cause = match asked_by {
            Some(client) => self.take(Visited::PlaceFor(client, place)).await,
            None => true,
        };
        may_cause && self.take(Visited::Place(place)).await
    }

    /// Counts a question to a host to which somebody's answer has led, if there may be one now.
    pub async fn be_sent_on_to(&self, host: &HostName) -> bool {
        self.take(Visited::Host(host.clone())).await
    }

    /// Each replica has its share, so that nobody has to be asked first: there are many of these.
    async fn take(&self, what: Visited) -> bool {
        let most = what.most(self.connections);
        let replicas = self.replicas.as_ref();
        let share = most / replicas.map_or(1, |replicas| replicas.count());
        let made = self.made.get_with(what, async { Arc::default() }).await;
        let now = Instant::now();
        let mut made = made.lock();
        made.retain(|at| now.duration_since(*at) < WEB_VISITS_HOLD);
        let may_visit = made.len() < share.max(1);
        if may_visit {
            made.push(now);
        }
        may_visit
    }
}

impl Visited {
    /// How often within the window, where a place may have so many connections.
    fn most(&self, connections: usize) -> usize {
        match self {
            Self::Place(_) => connections,
            Self::PlaceFor(..) => CONNECTIONS_FOR_ONE.min(connections),
            Self::Host(_) => SENT_ON,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many connections there may be to what are one machine's addresses, asked for by some in turn.
    async fn made(visits: &WebVisits, asked_by: &[Option<AskedBy>]) -> usize {
        let mut made = 0;
        let address = |made: usize| format!("2001:db8::{made}").parse().unwrap();
        while visits
            .connect_to(address(made), asked_by[made % asked_by.len()])
            .await
        {
            made += 1;
        }
        made
    }

    #[tokio::test]
    async fn a_place_and_a_host_have_their_visits_whoever_leads_there() {
        let visits = WebVisits::new(1 << 20, CONNECTIONS, None);
        assert_eq!(made(&visits, &[None]).await, CONNECTIONS);
        let other = "198.51.100.2".parse().unwrap();
        assert!(visits.connect_to(other, None).await);
        let host = HostName::parse("www.exempel.se").unwrap();
        let mut made = 0;
        while visits.be_sent_on_to(&host).await {
            made += 1;
        }
        assert_eq!(made, SENT_ON);
        let other = HostName::parse("www2.exempel.se").unwrap();
        assert!(visits.be_sent_on_to(&other).await);
    }

    #[tokio::test]
    async fn nobody_alone_spends_what_all_have() {
        let [one, two] = [[1; 16], [2; 16]].map(Some);
        let visits = WebVisits::new(1 << 20, CONNECTIONS, None);
        assert_eq!(made(&visits, &[one]).await, CONNECTIONS_FOR_ONE);
        assert_eq!(made(&visits, &[two]).await, CONNECTIONS_FOR_ONE);
        // Whoever runs the program has what is left.
        assert_eq!(
            made(&visits, &[None]).await,
            CONNECTIONS - 2 * CONNECTIONS_FOR_ONE
        );
        assert_eq!(made(&visits, &[Some([3; 16])]).await, 0);
        // However few there may be, a client has none beyond them.
        let visits = WebVisits::new(1 << 20, 3, None);
        assert_eq!(made(&visits, &[one, two]).await, 3);
    }
}
