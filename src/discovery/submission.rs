//! Submission where nobody names a server for it: the host that mail is read from.

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::mail_domain::HostName;

/// A host as outgoing server: implicit TLS first (RFC 8314 §3.3).
pub fn candidates(host: &HostName) -> [Candidate; 2] {
    [
        (Transport::ImplicitTls, Wave::Likely),
        (Transport::Cleartext, Wave::LessLikely),
    ]
    .map(|(transport, wave)| {
        let endpoint = Endpoint::standard(Service::Submission, host.clone(), transport);
        Candidate::new(endpoint, Source::Guess, Trust::Guessed, wave)
    })
}
