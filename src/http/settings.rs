//! How the service meets its callers.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use ipnet::IpNet;
use url::Url;

use super::connections::ConnectionBounds;
use crate::formats::mobileconfig::Signer;

/// How the service meets its callers.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    pub listen: SocketAddr,
    pub trusted_proxies: TrustedProxies,
    pub connections: ConnectionBounds,
    pub site: SiteSettings,
}

/// Proxies whose word on a client's address is taken (`POSTRAD_TRUSTED_PROXIES`).
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(pub Vec<IpNet>);

impl TrustedProxies {
    /// Whether an address is one of them.
    pub fn vouch_for(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// The settings of the pages and the profiles.
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    /// `POSTRAD_EMBED_ANCESTORS`, none by default: origins whose pages may frame `/embed`.
    pub embed_ancestors: Vec<Origin>,
    /// `POSTRAD_PROFILE_CERTIFICATE` and `POSTRAD_PROFILE_KEY`, none by default.
    pub profile_signer: Option<Signer>,
}

/// A scheme, a host and perhaps a port (RFC 6454), as a policy names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// A text that is no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an origin such as https://hotell.se")]
pub struct InvalidOrigin;

impl Origin {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, InvalidOrigin> {
        let url = Url::parse(text).map_err(|_| InvalidOrigin)?;
        Some(url.origin())
            .filter(url::Origin::is_tuple)
            .map(|origin| origin.ascii_serialization())
            // With a path or anything else it is no origin.
            .filter(|origin| origin == text.trim_end_matches('/'))
            .map(Self)
            .ok_or(InvalidOrigin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_may_frame() {
        for (text, expected) in [
            ("https://hotell.se", Some("https://hotell.se")),
            ("https://hotell.se:8443/", Some("https://hotell.se:8443")),
            ("http://127.0.0.1:9000", Some("http://127.0.0.1:9000")),
            ("https://hotell.se/kundzon", None),
            ("https://hotell.se; script-src *", None),
            ("hotell.se", None),
            ("*", None),
            ("data:text/html,x", None),
        ] {
            let found = text.parse::<Origin>().ok();
            assert_eq!(found.as_ref().map(Origin::as_str), expected, "{text}");
        }
    }
}
