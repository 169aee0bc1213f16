//! Those who want no visits from us, and the networks of the operator's own that nobody is to
//! reach through us.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::mail_domain::HostName;

/// Names and networks that are never connected to (`POSTRAD_OPT_OUT`).
///
/// A list of the operator's, and no record in DNS: a record would cost every look-up one of its
/// questions, for the few who want out, and could be set only by those who run the zone and not
/// by those who run the server.
#[derive(Clone, Debug, Default)]
pub struct OptOut {
    networks: Vec<IpNet>,
    names: Vec<HostName>,
}

/// The text is neither a network nor a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a network nor a name")]
pub struct InvalidOptOut;

impl OptOut {
    /// Parses networks (CIDR), addresses and names.
    pub fn parse(items: &[String]) -> Result<Self, (String, InvalidOptOut)> {
        let mut list = Self::default();
        for item in items {
            if let Ok(network) = item.parse() {
                list.networks.push(network);
            } else if let Ok(address) = item.parse::<IpAddr>() {
                list.networks.push(address.into());
            } else if let Ok(name) = HostName::parse(item) {
                list.names.push(name);
            } else {
                return Err((item.clone(), InvalidOptOut));
            }
        }
        Ok(list)
    }

    /// How many names and networks there are.
    pub fn count(&self) -> usize {
        self.networks.len() + self.names.len()
    }

    /// Whether an address is to be left alone.
    pub fn has_address(&self, address: IpAddr) -> bool {
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }

    /// Whether a name, or one above it, is to be left alone.
    pub fn has_name(&self, name: &HostName) -> bool {
        self.names.iter().any(|listed| name.is_within(listed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cover_what_is_below_them_and_networks_what_is_in_them() {
        let items = ["hotell.se", "2a0b:64::/96", "192.0.2.7"].map(str::to_owned);
        let list = OptOut::parse(&items).unwrap();
        for (name, is_listed) in [
            ("hotell.se", true),
            ("imap.hotell.se", true),
            ("storhotell.se", false),
            ("hotell.se.exempel.se", false),
        ] {
            assert_eq!(list.has_name(&HostName::parse(name).unwrap()), is_listed);
        }
        for (address, is_listed) in [
            ("2a0b:64::a00:1", true),
            ("2a0b:65::1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
        ] {
            assert_eq!(list.has_address(address.parse().unwrap()), is_listed);
        }
        for item in ["", "10.0.0.0/99", "hotell", "https://hotell.se/"] {
            assert!(OptOut::parse(&[item.to_owned()]).is_err(), "{item}");
        }
    }
}
