//! Proxies that speak for others and that nobody has named: all their clients count as one, which
//! nobody notices until they are refused.
//!
//! Who comes from the internet and writes such a field is not told from a proxy there, so of those the
//! log says nothing: it would have strangers' addresses in it, as often as they like. They are counted.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use actix_web::http::header::{self, HeaderMap};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use parking_lot::Mutex;
use strum::{IntoStaticStr, VariantNames};

use crate::http::settings::TrustedProxies;
use crate::metrics;

/// How long a network is not told of again.
const TOLD_FOR: Duration = Duration::from_secs(24 * 3600);
/// Most networks that are told of in that time.
const MOST_NETWORKS: usize = 16;

/// When networks were told of.
static TOLD: Mutex<Option<Told>> = Mutex::new(None);

/// Where who speaks for others comes from, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
enum Whence {
    OwnNetwork,
    Internet,
}

/// Makes the counts exist.
pub fn expect() {
    metrics::expect_unnamed_proxies(Whence::VARIANTS);
}

/// Whether a request comes from a proxy that is not believed. Where that is on a network of the
/// operator's own, the log has it once a day.
pub fn tell(peer: IpAddr, trusted: &TrustedProxies, headers: &HeaderMap) -> bool {
    let speaks_for_others =
        headers.contains_key(header::FORWARDED) || headers.contains_key(header::X_FORWARDED_FOR);
    if !speaks_for_others || trusted.vouch_for(peer) {
        return false;
    }
    let network = own_network(peer);
    let from = network.map_or(Whence::Internet, |_| Whence::OwnNetwork);
    metrics::unnamed_proxy(from.into());
    let Some(network) = network else { return true };
    let is_news = TOLD
        .lock()
        .get_or_insert_default()
        .is_news(network, Instant::now());
    if is_news {
        tracing::warn!(
            %network,
            "a proxy sends Forwarded or X-Forwarded-For and is not in trusted-proxies: all its \
             clients count as one"
        );
    }
    true
}

#[derive(Debug, Default)]
struct Told(HashMap<IpNet, Instant>);

impl Told {
    /// Whether a network has not been told of for a day, and notes that it is now.
    fn is_news(&mut self, network: IpNet, now: Instant) -> bool {
        self.0.retain(|_, at| now.duration_since(*at) < TOLD_FOR);
        let is_news = !self.0.contains_key(&network) && self.0.len() < MOST_NETWORKS;
        if is_news {
            self.0.insert(network, now);
        }
        is_news
    }
}

/// The network of an address that is not one of the internet (RFC 1918, RFC 6598, RFC 3927, RFC 4193,
/// loopback). Not the address: somebody's own machine may be behind it.
fn own_network(address: IpAddr) -> Option<IpNet> {
    const SHARED: Ipv4Net = Ipv4Net::new_assert(std::net::Ipv4Addr::new(100, 64, 0, 0), 10);
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let is_own =
                v4.is_loopback() || v4.is_private() || v4.is_link_local() || SHARED.contains(&v4);
            let network = is_own.then(|| Ipv4Net::new(v4, 24).ok());
            Some(IpNet::V4(network??.trunc()))
        }
        IpAddr::V6(v6) => {
            let is_own = v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local();
            let network = is_own.then(|| Ipv6Net::new(v6, 64).ok());
            Some(IpNet::V6(network??.trunc()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_addresses_on_the_internet_there_is_nothing_to_tell() {
        for (address, network) in [
            ("127.0.0.1", Some("127.0.0.0/24")),
            ("10.1.2.3", Some("10.1.2.0/24")),
            ("::ffff:10.1.2.3", Some("10.1.2.0/24")),
            ("172.31.0.9", Some("172.31.0.0/24")),
            ("192.168.7.1", Some("192.168.7.0/24")),
            ("100.64.0.1", Some("100.64.0.0/24")),
            ("169.254.1.1", Some("169.254.1.0/24")),
            ("::1", Some("::/64")),
            ("fd00:1:2:3::4", Some("fd00:1:2:3::/64")),
            ("fe80::1", Some("fe80::/64")),
            ("172.32.0.1", None),
            ("100.128.0.1", None),
            ("192.0.2.1", None),
            ("8.8.8.8", None),
            ("2001:db8::1", None),
            ("::ffff:8.8.8.8", None),
        ] {
            let found = own_network(address.parse().unwrap());
            let expected = network.map(|network| network.parse().unwrap());
            assert_eq!(found, expected, "{address}");
        }
    }

    #[test]
    fn each_network_is_told_of_once_a_day_and_not_many_of_them() {
        let now = Instant::now();
        let mut told = Told::default();
        let network = |number: u8| own_network(IpAddr::from([10, 0, number, 9])).unwrap();
        for number in 0..200 {
            let is_news = usize::from(number) < MOST_NETWORKS;
            assert_eq!(told.is_news(network(number), now), is_news, "{number}");
            assert!(!told.is_news(network(number), now + TOLD_FOR / 2));
        }
        assert!(told.0.len() <= MOST_NETWORKS);
        assert!(told.is_news(network(0), now + TOLD_FOR));
        assert!(told.is_news(network(199), now + TOLD_FOR));
    }
}
