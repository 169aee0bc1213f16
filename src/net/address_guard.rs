//! Which addresses may be connected to: public unicast ones, and the operator's exceptions.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::{IpNet, Ipv6Net};

/// Rows of IANA's special-purpose address registries, and those that the registries leave out
/// (multicast, the 6bone, a cloud's host service), each with its source.
const REFUSED_NETWORKS: &str = include_str!("refused_networks.csv");

/// Global unicast, the only IPv6 space that is assigned to networks (RFC 4291 §2.4). All other
/// transition forms, IPv4-mapped ones among them, lie outside it.
const GLOBAL_UNICAST: Ipv6Net = Ipv6Net::new_assert(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Tells public addresses from all others.
#[derive(Debug)]
pub struct AddressGuard {
    refused: Vec<IpNet>,
    allowed: Vec<IpNet>,
}

impl AddressGuard {
    /// A guard that lets public addresses through, and those of `allowed`
    /// (`POSTRAD_ALLOW_NETWORKS`) although they are not public.
    pub fn new(allowed: Vec<IpNet>) -> Self {
        Self {
            refused: refused_networks().map(|(network, _)| network).collect(),
            allowed,
        }
    }

    /// Whether an address may be connected to.
    pub fn admits(&self, address: IpAddr) -> bool {
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
        match address {
            IpAddr::V4(_) => !is_refused,
            IpAddr::V6(v6) => GLOBAL_UNICAST.contains(&v6) && !is_refused && self.admits_isatap(v6),
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

    fn admits(address: &str) -> bool {
        AddressGuard::new(Vec::new()).admits(address.parse().unwrap())
    }

    #[test]
    fn every_row_is_refused_from_its_first_address_to_its_last() {
        let guard = AddressGuard::new(Vec::new());
        for (network, name) in refused_networks() {
            assert!(!guard.admits(network.network()), "{network} {name}");
            assert!(!guard.admits(network.broadcast()), "{network} {name}");
        }
    }

    #[test]
    fn neighbours_of_refused_networks_are_public() {
        for address in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:db7:ffff::1",
            "2003::1",
            "2620:4f:8001::1",
            "2a01::1",
        ] {
            assert!(admits(address), "{address}");
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
        let guard = AddressGuard::new(vec!["10.1.0.0/16".parse().unwrap()]);
        assert!(guard.admits("10.1.2.3".parse().unwrap()));
        assert!(!guard.admits("10.2.2.3".parse().unwrap()));
    }
}
