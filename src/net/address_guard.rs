//! Which addresses may be connected to: public unicast ones, and the operator's exceptions.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

use super::opt_out::OptOut;
use crate::live::Live;

/// Rows of IANA's special-purpose address registries (2026-03), and those that the registries
/// leave out, each with its source: multicast, the 6bone, a cloud's host service, and of IPv6 all
/// but global unicast, outside of which lie the IPv4-mapped and other transition forms. The
/// firewalls of `deploy/` are compared with this file.
const REFUSED_NETWORKS: &str = include_str!("refused_networks.csv");

/// Tells public addresses from all others.
#[derive(Debug)]
pub struct AddressGuard {
    refused: Vec<IpNet>,
    allowed: Vec<IpNet>,
    opt_out: Live<OptOut>,
}

impl AddressGuard {
    /// A guard that lets public addresses through, and those of `allowed`
    /// (`POSTRAD_ALLOW_NETWORKS`) although they are not public, and none of `opt_out`.
    pub fn new(allowed: Vec<IpNet>, opt_out: Live<OptOut>) -> Self {
        Self {
            refused: refused_networks().map(|(network, _)| network).collect(),
            allowed,
            opt_out,
        }
    }

    /// Whether an address may be connected to.
    pub fn admits(&self, address: IpAddr) -> bool {
        if self.opt_out.now().has_address(address) {
            return false;
        }
        if self
            .allowed
            .iter()
            .any(|network| network.contains(&address))
        {
            return true;
        }
        let is_refused = self
            .refused
            .iter()
            .any(|network| network.contains(&address));
        !is_refused
            && match address {
                IpAddr::V4(_) => true,
                IpAddr::V6(v6) => self.admits_isatap(v6),
            }
    }

    /// An ISATAP address holds an IPv4 address in its interface identifier (RFC 5214 §6.1), which
    /// must be admitted itself.
    fn admits_isatap(&self, address: Ipv6Addr) -> bool {
        let [_, _, _, _, a, b, c, d] = address.segments();
        let is_isatap = (a & !0x0200) == 0 && b == 0x5efe;
        let [c0, c1] = c.to_be_bytes();
        let [d0, d1] = d.to_be_bytes();
        !is_isatap || self.admits(IpAddr::from([c0, c1, d0, d1]))
    }
}

/// The rows of the data file: network and name.
fn refused_networks() -> impl Iterator<Item = (IpNet, &'static str)> {
    REFUSED_NETWORKS.lines().skip(1).map(|row| {
        let mut fields = row.split(',');
        let network = fields.next().and_then(|field| field.parse().ok());
        #[expect(
            clippy::expect_used,
            reason = "the file is compiled in; a test reads every row"
        )]
        let network = network.expect("every row begins with a network");
        (network, fields.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// IANA's registries "IPv4 Special-Purpose Address Space" and "IPv6 Special-Purpose Address
    /// Space", row by row as they stood in March 2026. Their "globally reachable" rows are refused
    /// too: nobody's mail server is there.
    const REGISTRIES: &str = "
        0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
        192.0.0.0/24 192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32
        192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16
        192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4
        255.255.255.255/32
        ::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23
        2001::/32 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32
        2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16
        2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10";

    /// The networks that remain when those inside others are left out, with the address before
    /// and the address after where that is public. By hand, so that a slip in the file is seen.
    const BORDERS: [(&str, Option<&str>, Option<&str>); 28] = [
        ("0.0.0.0/8", None, Some("1.0.0.0")),
        ("10.0.0.0/8", Some("9.255.255.255"), Some("11.0.0.0")),
        ("100.64.0.0/10", Some("100.63.255.255"), Some("100.128.0.0")),
        ("127.0.0.0/8", Some("126.255.255.255"), Some("128.0.0.0")),
        (
            "168.63.129.16/32",
            Some("168.63.129.15"),
            Some("168.63.129.17"),
        ),
        (
            "169.254.0.0/16",
            Some("169.253.255.255"),
            Some("169.255.0.0"),
        ),
        ("172.16.0.0/12", Some("172.15.255.255"), Some("172.32.0.0")),
        ("192.0.0.0/24", Some("191.255.255.255"), Some("192.0.1.0")),
        ("192.0.2.0/24", Some("192.0.1.255"), Some("192.0.3.0")),
        (
            "192.31.196.0/24",
            Some("192.31.195.255"),
            Some("192.31.197.0"),
        ),
        (
            "192.52.193.0/24",
            Some("192.52.192.255"),
            Some("192.52.194.0"),
        ),
        (
            "192.88.99.0/24",
            Some("192.88.98.255"),
            Some("192.88.100.0"),
        ),
        (
            "192.168.0.0/16",
            Some("192.167.255.255"),
            Some("192.169.0.0"),
        ),
        (
            "192.175.48.0/24",
            Some("192.175.47.255"),
            Some("192.175.49.0"),
        ),
        ("198.18.0.0/15", Some("198.17.255.255"), Some("198.20.0.0")),
        (
            "198.51.100.0/24",
            Some("198.51.99.255"),
            Some("198.51.101.0"),
        ),
        ("203.0.113.0/24", Some("203.0.112.255"), Some("203.0.114.0")),
        ("224.0.0.0/4", Some("223.255.255.255"), None),
        ("240.0.0.0/4", None, None),
        ("::/3", None, Some("2000::")),
        (
            "2001::/23",
            Some("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            Some("2001:200::"),
        ),
        (
            "2001:db8::/32",
            Some("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"),
            Some("2001:db9::"),
        ),
        (
            "2002::/16",
            Some("2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            Some("2003::"),
        ),
        (
            "2620:4f:8000::/48",
            Some("2620:4f:7fff:ffff:ffff:ffff:ffff:ffff"),
            Some("2620:4f:8001::"),
        ),
        (
            "3ffe::/16",
            Some("3ffd:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            None,
        ),
        ("3fff::/20", None, Some("3fff:1000::")),
        (
            "4000::/2",
            Some("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            None,
        ),
        ("8000::/1", None, None),
    ];

    fn guard() -> AddressGuard {
        AddressGuard::new(Vec::new(), Live::default())
    }

    fn admits(address: &str) -> bool {
        guard().admits(address.parse().unwrap())
    }

    fn step(address: IpAddr, by: i8) -> Option<IpAddr> {
        match address {
            IpAddr::V4(v4) => v4
                .to_bits()
                .checked_add_signed(by.into())
                .map(|bits| IpAddr::from(bits.to_be_bytes())),
            IpAddr::V6(v6) => v6
                .to_bits()
                .checked_add_signed(by.into())
                .map(|bits| IpAddr::from(bits.to_be_bytes())),
        }
    }

    #[test]
    fn every_row_is_refused_from_its_first_address_to_its_last() {
        for (network, name) in refused_networks() {
            assert!(!guard().admits(network.network()), "{network} {name}");
            assert!(!guard().admits(network.broadcast()), "{network} {name}");
        }
    }

    #[test]
    fn no_row_of_the_registries_is_missing() {
        let rows: Vec<IpNet> = refused_networks().map(|(network, _)| network).collect();
        for row in REGISTRIES.split_whitespace() {
            assert!(rows.contains(&row.parse().unwrap()), "{row}");
        }
    }

    #[test]
    fn neighbours_of_refused_networks_are_public() {
        let rows: Vec<IpNet> = refused_networks().map(|(network, _)| network).collect();
        let outermost: Vec<IpNet> = rows
            .iter()
            .filter(|row| {
                !rows
                    .iter()
                    .any(|other| other != *row && other.contains(*row))
            })
            .copied()
            .collect();
        let expected: Vec<IpNet> = BORDERS
            .iter()
            .map(|(network, _, _)| network.parse().unwrap())
            .collect();
        assert_eq!(outermost, expected);
        for (network, (_, before, after)) in outermost.iter().zip(BORDERS) {
            for (neighbour, public) in [
                (step(network.network(), -1), before),
                (step(network.broadcast(), 1), after),
            ] {
                let public = public.map(|address| address.parse().unwrap());
                assert_eq!(
                    neighbour.filter(|address| guard().admits(*address)),
                    public,
                    "beside {network}"
                );
            }
        }
    }

    #[test]
    fn ipv6_forms_of_ipv4_and_all_but_global_unicast_are_refused() {
        for address in [
            "::",
            "::1",
            "::2",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:0:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2002:7f00:1::1",
            "2a01::5efe:10.0.0.1",
            "2a01::200:5efe:127.0.0.1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!admits(address), "{address}");
        }
    }

    #[test]
    fn the_operator_can_open_networks() {
        let guard = AddressGuard::new(
            vec!["10.1.0.0/16".parse().unwrap()],
            Live::new(OptOut::parse(&["10.1.9.0/24".to_owned()]).unwrap()),
        );
        assert!(!guard.admits("10.1.9.3".parse().unwrap()));
        assert!(guard.admits("10.1.2.3".parse().unwrap()));
        assert!(!guard.admits("10.2.2.3".parse().unwrap()));
    }

    #[test]
    fn whom_to_leave_alone_may_be_named_later() {
        let opt_out = Live::new(OptOut::default());
        let guard = AddressGuard::new(Vec::new(), opt_out.clone());
        let address = "192.88.98.7".parse().unwrap();
        for (items, admits) in [(&[][..], true), (&["192.88.98.0/24"], false), (&[], true)] {
            let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
            opt_out.replace(OptOut::parse(&items).unwrap());
            assert_eq!(guard.admits(address), admits, "{items:?}");
        }
    }
}
