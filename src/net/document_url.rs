//! Addresses of documents that may be fetched.

use std::fmt;

use url::Url;

use crate::mail_domain::HostName;

/// The port of https, the only one at which documents are fetched.
pub const HTTPS_PORT: u16 = 443;
/// Longest address of a document, in bytes.
const MAX_URL: usize = 2 * 1024;

/// The address of a document that may be fetched: https, the standard port, a public host name,
/// and no credentials.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentUrl {
    host: HostName,
    /// Path and query.
    target: String,
}

impl DocumentUrl {
    /// The document at a path of a host.
    pub fn new(host: HostName, path: &str) -> Self {
        Self {
            host,
            target: path.to_owned(),
        }
    }

    /// The same document, asked for with a query. What was in the query before is gone.
    pub fn with_query(&self, query: &str) -> Self {
        let path = self.target.split('?').next().unwrap_or_default();
        Self {
            host: self.host.clone(),
            target: format!("{path}?{query}"),
        }
    }

    pub fn host(&self) -> &HostName {
        &self.host
    }

    /// A URL, if it may be fetched.
    pub fn parse(url: &Url) -> Option<Self> {
        let is_plain = url.scheme() == "https"
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none()
            && url.as_str().len() <= MAX_URL;
        let host = HostName::parse(url.host_str()?).ok()?;
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        is_plain.then_some(Self { host, target })
    }

    /// Path and query.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Where a redirection leads, if it may be followed.
    pub(super) fn redirection(&self, location: &str) -> Option<Self> {
        let base = Url::parse(&format!("https://{}{}", self.host, self.target)).ok()?;
        Some(self.sends_on_to(Self::parse(&base.join(location).ok()?)?))
    }

    /// Another document, as it is asked for when this one leads to it. What somebody would have us ask
    /// another's site, we don't: its query is left out.
    pub fn sends_on_to(&self, mut other: Self) -> Self {
        if other.host != self.host
            && (other.host.registrable().is_none()
                || other.host.registrable() != self.host.registrable())
            && let Some((path, _)) = other.target.split_once('?')
        {
            other.target = path.to_owned();
        }
        other
    }
}

impl fmt::Display for DocumentUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}{}", self.host, self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirections_lead_to_public_hosts_over_https_only() {
        let base = DocumentUrl::new(HostName::parse("exempel.se").unwrap(), "/a/b");
        for (location, expected) in [
            ("https://hotell.se/c", Some(("hotell.se", "/c"))),
            ("/c?d=e", Some(("exempel.se", "/c?d=e"))),
            (
                "https://www.exempel.se/c?d=e",
                Some(("www.exempel.se", "/c?d=e")),
            ),
            (
                "https://hotell.se/sok?q=e&r=?f",
                Some(("hotell.se", "/sok")),
            ),
            (
                "//exempel.se.hotell.se?q",
                Some(("exempel.se.hotell.se", "/")),
            ),
            ("c", Some(("exempel.se", "/a/c"))),
            ("//hotell.se/c", Some(("hotell.se", "/c"))),
            ("https://hotell.se:443/c", Some(("hotell.se", "/c"))),
            ("https://HOTELL.se./c", Some(("hotell.se", "/c"))),
            ("http://hotell.se/c", None),
            ("https://hotell.se:8443/c", None),
            ("https://hotell.se:22/c", None),
            ("https://a:b@hotell.se/c", None),
            ("https://a@hotell.se/c", None),
            ("gopher://hotell.se/c", None),
            ("file:///etc/passwd", None),
            ("https://127.0.0.1/c", None),
            ("https://2130706433/c", None),
            ("https://0x7f.1/c", None),
            ("https://0177.0.0.1/c", None),
            ("https://[::1]/c", None),
            ("https://[::ffff:127.0.0.1]/c", None),
            ("https://localhost/c", None),
            ("https://server.internal/c", None),
            ("https://intranet/c", None),
            ("https://１２７.0.0.1/c", None),
            ("https:\\\\127.0.0.1\\c", None),
        ] {
            let next = base.redirection(location);
            let next = next
                .as_ref()
                .map(|url| (url.host().as_str(), url.target.as_str()));
            assert_eq!(next, expected, "{location}");
        }
    }
}
