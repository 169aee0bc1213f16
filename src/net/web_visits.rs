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

/// Most connections to one place within the window. Many domains have their sites at one.
const CONNECTIONS: usize = 20;
/// Most questions within the window to one host, whatever its addresses, to which answers of others
/// have led.
const SENT_ON: usize = 10;
/// What an account weighs, in bytes.
const ACCOUNT: usize = CONNECTIONS * size_of::<Instant>() + 256;

/// The account of all visits to web servers.
pub struct WebVisits {
    made: Cache<Visited, Arc<Mutex<Vec<Instant>>>>,
    replicas: Option<Arc<Replicas>>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Visited {
    Place(Place),
    Host(HostName),
}

impl WebVisits {
    /// An account of so many bytes.
    pub fn new(most: u64, replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            made: Cache::builder()
                .max_capacity(most)
                .weigher(|_, _| weight(ACCOUNT))
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(WEB_VISITS_HOLD)
                .build(),
            replicas,
        }
    }

    /// Counts a connection to an address, whether it comes about or not, if there may be one now.
    pub async fn connect_to(&self, address: IpAddr) -> bool {
        self.take(Visited::Place(address.into()), CONNECTIONS).await
    }

    /// Counts a question to a host to which somebody's answer has led, if there may be one now.
    pub async fn be_sent_on_to(&self, host: &HostName) -> bool {
        self.take(Visited::Host(host.clone()), SENT_ON).await
    }

    /// Each replica has its share, so that nobody has to be asked first: there are many of these.
    async fn take(&self, what: Visited, most: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_place_and_a_host_have_their_visits_whoever_leads_there() {
        let visits = WebVisits::new(1 << 20, None);
        let mut made = 0;
        while visits.connect_to("198.51.100.1".parse().unwrap()).await {
            made += 1;
        }
        assert_eq!(made, CONNECTIONS);
        assert!(visits.connect_to("198.51.100.2".parse().unwrap()).await);
        let mut made = 0;
        // One machine's addresses.
        while visits
            .connect_to(format!("2001:db8::{made}").parse().unwrap())
            .await
        {
            made += 1;
        }
        assert_eq!(made, CONNECTIONS);
        let host = HostName::parse("www.exempel.se").unwrap();
        let mut made = 0;
        while visits.be_sent_on_to(&host).await {
            made += 1;
        }
        assert_eq!(made, SENT_ON);
        let other = HostName::parse("www2.exempel.se").unwrap();
        assert!(visits.be_sent_on_to(&other).await);
    }
}
