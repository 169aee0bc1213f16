//! How the service meets its callers.

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

use crate::render::mobileconfig::Signer;

/// How the service meets its callers.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    pub listen: SocketAddr,
    pub trusted_proxies: TrustedProxies,
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
pub struct Origin(pub String);

impl Origin {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
