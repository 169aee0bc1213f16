//! JMAP (RFC 8620 §2.2): named by an SRV record, or at a well-known place of the domain.

use super::web::{Place, Subject, WebQuestion};
use crate::findings::Trust;
use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::dialer::WEB_PORT;
use crate::net::dns::Srv;
use crate::net::fetcher::{DocumentUrl, Response};

pub const SRV: &str = "_jmap._tcp";
const PATH: &str = "/.well-known/jmap";

/// The well-known place of the domain itself.
pub fn question(domain: &HostName) -> WebQuestion {
    WebQuestion {
        subject: Subject::Jmap,
        place: Place::Web(DocumentUrl::new(domain.clone(), PATH)),
        trust: Trust::Guessed,
    }
}

/// The address that the records name.
pub fn published(records: &[Srv]) -> Option<String> {
    let first = records.first()?;
    let host = first.target.as_ref()?;
    Some(match first.port {
        WEB_PORT => format!("https://{host}{PATH}"),
        port => format!("https://{host}:{port}{PATH}"),
    })
}

/// The question to the site that the records name. On another port it is reported, not asked.
pub fn question_at(records: &[Srv]) -> Option<WebQuestion> {
    let first = records.first().filter(|first| first.port == WEB_PORT)?;
    Some(WebQuestion {
        subject: Subject::Jmap,
        place: Place::Web(DocumentUrl::new(first.target.clone()?, PATH)),
        trust: Trust::Unauthenticated,
    })
}

/// Whether JMAP is there: a session resource, or the demand to log in before it is shown.
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
