//! Fetches configuration documents over https, through the same door as everything else.
//!
//! No proxies, cookies, compression or HTTP/2: a document is a few kilobytes that a stranger's
//! server sends, and whatever it is, it is bounded in size, in time and in redirections.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;
use tokio_native_tls::native_tls;
use url::Url;

use super::budget::Budget;
use super::dialer::{Dialer, WEB_PORT};
use super::dns::Dns;
use crate::mail_domain::HostName;

/// How long one document may take, redirections and all.
const FETCH_TIME: Duration = Duration::from_secs(4);
/// Largest document, in bytes.
const MAX_DOCUMENT: usize = 256 * 1024;
/// Most redirections that are followed.
const MAX_REDIRECTIONS: usize = 3;
/// Most header fields of a response, and the most bytes of its head.
const MAX_FIELDS: usize = 64;
const MAX_HEAD: usize = 16 * 1024;
/// Longest address of a document, in bytes.
const MAX_URL: usize = 2 * 1024;
const USER_AGENT: &str = concat!("postrad/", env!("CARGO_PKG_VERSION"));

/// The address of a document that may be fetched: https, the standard port, a public host name,
/// and no credentials.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// Where a redirection leads, if it may be followed.
    fn redirection(&self, location: &str) -> Option<Self> {
        let base = Url::parse(&format!("https://{}{}", self.host, self.target)).ok()?;
        Self::parse(&base.join(location).ok()?)
    }
}

/// Fetches documents.
pub struct Fetcher {
    dialer: Arc<Dialer>,
    dns: Dns,
    connector: tokio_native_tls::TlsConnector,
}

enum Response {
    Document(Vec<u8>),
    Redirection(DocumentUrl),
}

impl Fetcher {
    pub fn new(dialer: Arc<Dialer>, dns: Dns) -> Result<Self, native_tls::Error> {
        let connector = native_tls::TlsConnector::builder()
            .min_protocol_version(Some(native_tls::Protocol::Tlsv12))
            .build()?;
        Ok(Self {
            dialer,
            dns,
            connector: connector.into(),
        })
    }

    /// The document, or `None` when there is none to be had, for whatever reason.
    pub async fn fetch(&self, budget: &Budget, url: &DocumentUrl) -> Option<Vec<u8>> {
        let following = async {
            let mut url = url.clone();
            for _ in 0..=MAX_REDIRECTIONS {
                match self.get(budget, &url).await? {
                    Response::Document(document) => return Some(document),
                    Response::Redirection(next) => url = next,
                }
            }
            None
        };
        timeout(FETCH_TIME, following).await.ok().flatten()
    }

    async fn get(&self, budget: &Budget, url: &DocumentUrl) -> Option<Response> {
        let addresses = self.dns.web_addresses(budget, &url.host).await.ok()?;
        let connection = self
            .dialer
            .connect(budget, &addresses, WEB_PORT)
            .await
            .ok()?;
        let _turn = connection.turn;
        let tls = self
            .connector
            .connect(url.host.as_str(), connection.stream)
            .await
            .ok()?;
        let (mut sender, exchange) = http1::Builder::new()
            .max_headers(MAX_FIELDS)
            .max_buf_size(MAX_HEAD)
            .handshake(TokioIo::new(tls))
            .await
            .ok()?;
        let request = Request::get(&url.target)
            .header(header::HOST, url.host.as_str())
            .header(header::USER_AGENT, USER_AGENT)
            .header(
                header::ACCEPT,
                "application/xml, text/xml, application/json",
            )
            .header(header::CONNECTION, "close")
            .body(Empty::<Bytes>::new())
            .ok()?;
        let answering = async {
            let response = sender.send_request(request).await.ok()?;
            if let Some(next) = redirection(url, &response) {
                return Some(Response::Redirection(next));
            }
            if response.status() != StatusCode::OK {
                return None;
            }
            let body = Limited::new(response.into_body(), MAX_DOCUMENT);
            let document = body.collect().await.ok()?.to_bytes().to_vec();
            Some(Response::Document(document))
        };
        tokio::pin!(answering, exchange);
        // The exchange moves the bytes; it may end before the answer has been taken in.
        tokio::select! {
            answer = &mut answering => answer,
            _ = &mut exchange => answering.await,
        }
    }
}

fn redirection<B>(url: &DocumentUrl, response: &hyper::Response<B>) -> Option<DocumentUrl> {
    let is_redirection = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    if !is_redirection {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    url.redirection(location)
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
                .map(|url| (url.host.as_str(), url.target.as_str()));
            assert_eq!(next, expected, "{location}");
        }
    }
}
