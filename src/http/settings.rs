//! How the service meets its callers.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use actix_web::{HttpRequest, web};
use ipnet::IpNet;
use url::Url;

use super::connections::ConnectionBounds;
use crate::capacity::Capacity;
use crate::formats::mobileconfig::Signer;
use crate::live::Live;
use crate::mail_domain::{HostName, MailDomain};
use crate::render::html::brand::Brand;

/// How the service meets its callers.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    pub listen: SocketAddr,
    pub trusted_proxies: TrustedProxies,
    pub unlimited_networks: UnlimitedNetworks,
    pub connections: ConnectionBounds,
    pub site: SiteSettings,
    /// All the memory that the program may use.
    pub capacity: Capacity,
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

/// Networks whose clients may ask for as many look-ups as they like (`POSTRAD_UNLIMITED_NETWORKS`).
#[derive(Clone, Debug, Default)]
pub struct UnlimitedNetworks(pub Vec<IpNet>);

impl UnlimitedNetworks {
    /// Whether an address lies in one of them.
    pub fn have(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Whose pages may read what the service answers (`POSTRAD_CORS_ORIGINS`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CorsOrigins {
    /// Everybody's: nothing that is answered is a secret.
    #[default]
    Any,
    Only(Vec<Origin>),
}

/// Domains whose profiles are signed (`POSTRAD_PROFILE_DOMAINS`).
#[derive(Clone, Debug, Default)]
pub enum ProfileDomains {
    All,
    /// These and what is below them.
    Only(Vec<HostName>),
    #[default]
    None,
}

impl ProfileDomains {
    /// Whether the operator signs for a domain.
    pub fn have(&self, domain: &MailDomain) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| domain.host().is_within(name)),
            Self::None => false,
        }
    }
}

/// The settings of the pages and the profiles.
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    pub cors_origins: CorsOrigins,
    /// `POSTRAD_EMBED_ANCESTORS`, none by default: origins whose pages may frame `/embed`.
    pub embed_ancestors: Vec<Origin>,
    /// `POSTRAD_PROFILE_CERTIFICATE` and `POSTRAD_PROFILE_KEY`, none by default.
    pub profile_signer: Option<Signer>,
    pub profile_domains: ProfileDomains,
    /// Whoever runs the service, as pages show them.
    pub brand: Brand,
}

impl SiteSettings {
    /// Those that apply while a request is answered.
    pub fn of(request: &HttpRequest) -> Arc<Self> {
        let site = request.app_data::<web::Data<Live<Self>>>();
        site.map(|site| site.now()).unwrap_or_default()
    }
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
    fn profiles_are_signed_for_those_who_are_named() {
        let domain = |text: &str| MailDomain::parse(text).unwrap();
        let hotell = ProfileDomains::Only(vec![HostName::parse("hotell.se").unwrap()]);
        for (domains, name, is_signed) in [
            (&hotell, "hotell.se", true),
            (&hotell, "Kund.HOTELL.se", true),
            (&hotell, "evilhotell.se", false),
            (&hotell, "hotell.se.evil.se", false),
            (&ProfileDomains::All, "evil.se", true),
            (&ProfileDomains::None, "hotell.se", false),
        ] {
            assert_eq!(domains.have(&domain(name)), is_signed, "{name}");
        }
    }

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
