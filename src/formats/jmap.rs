//! Where JMAP is (RFC 8620 §2.2): named by an SRV record, or at a well-known place of the domain.

use super::published::Published;
use crate::mail_domain::HostName;
use crate::net::document_url::{DocumentUrl, HTTPS_PORT};
use crate::net::fetcher::Response;
use crate::net::records::Srv;

/// The record that names its host, below the domain.
pub const SRV: &str = "_jmap._tcp";
const PATH: &str = "/.well-known/jmap";

/// The well-known place at a host.
pub fn url(host: &HostName) -> DocumentUrl {
    DocumentUrl::new(host.clone(), PATH)
}

/// The place that the records name, if it may be asked. At another port it is reported only.
pub fn url_named(records: &[Srv]) -> Option<DocumentUrl> {
    let first = records.first().filter(|first| first.port == HTTPS_PORT)?;
    Some(url(first.target.as_ref()?))
}

/// The place that the records name, as it can be shown.
pub fn link_named(records: &[Srv]) -> Option<String> {
    let first = records.first()?;
    let host = first.target.as_ref()?;
    Some(match first.port {
        HTTPS_PORT => format!("https://{host}{PATH}"),
        port => format!("https://{host}:{port}{PATH}"),
    })
}

/// Whether JMAP is where it was asked for: a session resource (RFC 8620 §2), or the demand to log in
/// before it is shown.
pub fn read(response: &Response, asked: &DocumentUrl) -> Option<Published> {
    let is_session = response.status.is_success()
        && serde_json::from_slice::<serde_json::Value>(&response.body)
            .is_ok_and(|session| session.get("apiUrl").is_some());
    let wants_log_in = response.status.as_u16() == 401 && response.challenges;
    (is_session || wants_log_in).then(|| Published {
        jmap: Some(asked.to_string()),
        ..Published::default()
    })
}
