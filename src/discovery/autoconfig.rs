//! Where a domain or its provider publishes an autoconfig document
//! (draft-ietf-mailmaint-autoconfig-06 §4).

use super::web::{Place, Subject, WebQuestion};
use crate::findings::Trust;
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;

/// The places at one domain. The e-mail address that the format allows in the query stays with us.
pub fn questions(domain: &HostName, trust: Trust) -> Vec<WebQuestion> {
    let own = domain
        .below("autoconfig")
        .map(|host| DocumentUrl::new(host, "/mail/config-v1.1.xml"));
    let well_known = DocumentUrl::new(
        domain.clone(),
        "/.well-known/autoconfig/mail/config-v1.1.xml",
    );
    own.into_iter()
        .chain([well_known])
        .map(|url| WebQuestion {
            subject: Subject::Autoconfig,
            place: Place::Web(url),
            trust,
        })
        .collect()
}
