//! The client's address, behind proxies as well.

use std::net::{IpAddr, SocketAddr};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};

use super::unnamed_proxies;
use crate::callers::Caller;
use crate::http::settings::{TrustedProxies, UnlimitedNetworks};

/// Most hops of a request that are looked at, from the last.
const MAX_HOPS: usize = 32;

/// Notes who asks, as a [`Caller`] among what is known of the request: ahead of everything, so that
/// nothing behind this reads an address anywhere else.
pub async fn note<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let trusted = request.app_data::<web::Data<TrustedProxies>>();
    let (address, is_unnamed_proxy) = match (request.peer_addr(), trusted) {
        (Some(peer), Some(trusted)) => (
            trusted.client(peer.ip(), request.headers()),
            unnamed_proxies::tell(peer.ip(), trusted, request.headers()),
        ),
        (Some(peer), None) => (peer.ip(), false),
        // A request without a connection, as in a test.
        (None, _) => (IpAddr::from([0, 0, 0, 0]), false),
    };
    let unlimited = request.app_data::<web::Data<UnlimitedNetworks>>();
    let is_unlimited = unlimited.is_some_and(|networks| networks.have(address));
    let caller = Caller::at(address);
    // All the world may be behind a proxy that nobody has named.
    let caller = if is_unlimited && !is_unnamed_proxy {
        caller.without_limit()
    } else {
        caller
    };
    request.extensions_mut().insert(caller);
    next.call(request).await
}

impl TrustedProxies {
    /// The address that a request came from: the last hop that is no trusted proxy. What stands
    /// before it was written by somebody whom nobody vouches for.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.vouch_for(peer) {
            return peer;
        }
        let has = |name: &HeaderName| headers.contains_key(name);
        let forwarded = || self.last_stranger(peer, hops(headers, &header::FORWARDED, for_pair));
        let x_forwarded_for =
            || self.last_stranger(peer, hops(headers, &header::X_FORWARDED_FOR, address));
        match (has(&header::FORWARDED), has(&header::X_FORWARDED_FOR)) {
            (false, false) => peer,
            (true, false) => forwarded(),
            (false, true) => x_forwarded_for(),
            // A proxy writes one of the two, and may pass on what a client wrote into the other.
            // Where they differ, the client is whoever uses the proxy for that.
            (true, true) if forwarded() == x_forwarded_for() => forwarded(),
            (true, true) => peer,
        }
    }

    /// Walks from the last hop to the first, for as long as each is vouched for.
    fn last_stranger(&self, peer: IpAddr, hops: Vec<Option<IpAddr>>) -> IpAddr {
        let mut client = peer;
        for hop in hops.into_iter().rev().take(MAX_HOPS) {
            // One that hides itself (RFC 7239 §6.3) counts as the proxy that vouches for it.
            let Some(hop) = hop else { break };
            client = hop;
            if !self.vouch_for(hop) {
                break;
            }
        }
        client
    }
}

/// The hops that the lines of a field name, first to last.
fn hops(
    headers: &HeaderMap,
    name: &HeaderName,
    hop: impl Fn(&str) -> Option<IpAddr>,
) -> Vec<Option<IpAddr>> {
    headers
        .get_all(name)
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .map(hop)
        .collect()
}

/// The `for` of one element of `Forwarded` (RFC 7239 §4).
fn for_pair(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        if !name.trim().eq_ignore_ascii_case("for") {
            return None;
        }
        address(value.trim().trim_matches('"'))
    })
}

/// An address, with or without brackets and a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = match bare.parse::<IpAddr>() {
        Ok(address) => address,
        Err(_) => text.parse::<SocketAddr>().ok()?.ip(),
    };
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let proxy = "10.0.0.1";
        for (peer, forwarded, x_forwarded_for, caller) in [
            // Nobody vouches for what a stranger writes.
            ("192.0.2.1", None, None, "192.0.2.1"),
            ("192.0.2.1", Some("for=198.51.100.1"), None, "192.0.2.1"),
            ("192.0.2.1", None, Some("198.51.100.1"), "192.0.2.1"),
            // The last hop that is no proxy counts, whatever stands before it.
            (proxy, None, None, proxy),
            (proxy, None, Some("198.51.100.1"), "198.51.100.1"),
            (
                proxy,
                None,
                Some("203.0.113.9, 198.51.100.1"),
                "198.51.100.1",
            ),
            (
                proxy,
                None,
                Some("198.51.100.1, 10.0.0.2, 10.9.9.9"),
                "198.51.100.1",
            ),
            (proxy, None, Some("10.0.0.3, 10.0.0.2"), "10.0.0.3"),
            (proxy, None, Some("198.51.100.1:4711"), "198.51.100.1"),
            (proxy, None, Some("::ffff:198.51.100.1"), "198.51.100.1"),
            (proxy, None, Some("[2001:db8::1]:4711"), "2001:db8::1"),
            (proxy, None, Some("2001:db8::1"), "2001:db8::1"),
            (
                "::ffff:10.0.0.1",
                None,
                Some("198.51.100.1"),
                "198.51.100.1",
            ),
            (proxy, Some("for=198.51.100.1"), None, "198.51.100.1"),
            (
                proxy,
                Some(r#"proto=https;For="[2001:db8::1]:4711""#),
                None,
                "2001:db8::1",
            ),
            (
                proxy,
                Some("for=203.0.113.9, for=198.51.100.1;by=10.0.0.2"),
                None,
                "198.51.100.1",
            ),
            // One that cannot be read counts as the proxy that passed it on.
            (proxy, Some("for=_hidden"), None, proxy),
            (proxy, Some("for=unknown, for=10.0.0.2"), None, "10.0.0.2"),
            (proxy, None, Some("unknown"), proxy),
            (proxy, None, Some("None"), proxy),
            (proxy, None, Some(""), proxy),
            (proxy, None, Some("198.51.100.1, "), proxy),
            // Two fields that contradict each other: one of them was forged.
            (proxy, Some("for=203.0.113.9"), Some("198.51.100.1"), proxy),
            (
                proxy,
                Some("for=198.51.100.1"),
                Some("198.51.100.1"),
                "198.51.100.1",
            ),
        ] {
            let mut request = TestRequest::default();
            for (name, value) in [
                (header::FORWARDED, forwarded),
                (header::X_FORWARDED_FOR, x_forwarded_for),
            ] {
                if let Some(value) = value {
                    request = request.append_header((name, value));
                }
            }
            let request = request.to_http_request();
            let trusted = TrustedProxies(vec!["10.0.0.0/8".parse().unwrap()]);
            let found = trusted.client(peer.parse().unwrap(), request.headers());
            assert_eq!(
                found,
                caller.parse::<IpAddr>().unwrap(),
                "{peer} {forwarded:?} {x_forwarded_for:?}"
            );
        }
    }

    #[test]
    fn several_lines_of_a_field_are_one_list() {
        let request = TestRequest::default()
            .append_header((header::X_FORWARDED_FOR, "203.0.113.9"))
            .append_header((header::X_FORWARDED_FOR, "198.51.100.1"))
            .to_http_request();
        let trusted = TrustedProxies(vec!["10.0.0.1/32".parse().unwrap()]);
        let client = trusted.client("10.0.0.1".parse().unwrap(), request.headers());
        assert_eq!(client, "198.51.100.1".parse::<IpAddr>().unwrap());
    }
}
