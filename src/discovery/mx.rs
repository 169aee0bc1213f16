//! The domain's mail exchangers: often the same machine, and its name the one on the certificate.

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::mail_domain::HostName;
use crate::net::records::{Exchange, Mx};

/// How many exchangers are tried as hosts for mail clients: those behind the first are seldom more
/// than relays.
const TRIED: usize = 1;

/// The exchangers that may be tried, best preference first.
pub fn hosts(records: &[Mx]) -> Vec<HostName> {
    let mut hosts: Vec<HostName> = Vec::new();
    for record in records {
        if let Exchange::Host(host) = &record.exchange
            && !hosts.contains(host)
        {
            hosts.push(host.clone());
        }
    }
    hosts.truncate(TRIED);
    hosts
}

/// The exchanger that mail goes to first.
pub fn first(records: &[Mx]) -> Option<HostName> {
    hosts(records).into_iter().next()
}

/// The domain of whoever runs the first exchanger: the provider, where that is not the domain's
/// owner. Never above the registrable domain.
pub fn provider(records: &[Mx]) -> Option<HostName> {
    let host = first(records)?;
    HostName::parse(host.registrable()?).ok()
}

/// Whether the domain says that it takes no mail at all (RFC 7505).
pub fn is_null(records: &[Mx]) -> bool {
    !records.is_empty() && records.iter().all(|mx| mx.exchange == Exchange::Null)
}

/// An exchanger as a host for mail clients.
pub fn candidates(host: &HostName) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for service in Service::ACCESS {
        for (transport, wave) in [
            (Transport::ImplicitTls, Wave::LessLikely),
            (Transport::Cleartext, Wave::Unlikely),
        ] {
            let endpoint = Endpoint::standard(service, host.clone(), transport);
            candidates.push(Candidate::new(endpoint, Source::Mx, Trust::Guessed, wave));
        }
    }
    candidates
}
