//! The names on a certificate that may be the ones to enter.

use std::time::Duration;

use super::known::Survey;
use super::tasks::ProbeId;
use crate::discovery::candidate::{Candidate, Wave};
use crate::discovery::mx;
use crate::endpoint::Endpoint;
use crate::findings::{Report, Source, Trust};
use crate::mail_domain::HostName;

/// Most names of one certificate that are looked up because they may be the name to enter.
const NAMES_A_CERTIFICATE: usize = 4;

impl Survey {
    /// A machine that answers for names which are not on its certificate may be the provider's,
    /// and a name on it the one to enter: a customer's `mail.` at a machine that calls itself
    /// `srv7.hotell.se`, as the MX does.
    ///
    /// Names count only within the domain itself and its exchangers' domains: whoever holds the
    /// certificate of some third domain could else lead people there.
    pub(super) fn consider_certificate_names(&mut self, id: ProbeId, now: Duration) {
        let Some(Ok(Report {
            result: Ok(facts), ..
        })) = self.probes.get(id.0).and_then(|probe| probe.ended.as_ref())
        else {
            return;
        };
        let target = &self.probes[id.0].target;
        let Some(certificate) = facts.tls.as_ref().map(|tls| &tls.certificate) else {
            return;
        };
        if certificate.is_for(&target.host) {
            return;
        }
        let Some(asked) = self.asked_for(id) else {
            return;
        };
        let exchangers = self
            .mx
            .as_ref()
            .and_then(|mx| mx.as_deref().ok())
            .map(mx::hosts)
            .unwrap_or_default();
        let within = |host: &HostName, others: &[HostName]| {
            host.registrable().is_some()
                && others
                    .iter()
                    .any(|other| other.registrable() == host.registrable())
        };
        let candidates: Vec<Candidate> = certificate
            .names
            .iter()
            .filter_map(|name| HostName::parse(name).ok())
            .filter_map(|host| {
                let source = if within(&host, &exchangers) {
                    Source::Mx
                } else if within(&host, std::slice::from_ref(self.domain.host())) {
                    Source::Guess
                } else {
                    return None;
                };
                let endpoint = Endpoint {
                    service: target.service,
                    host,
                    port: target.port,
                    transport: target.transport,
                };
                Some(Candidate {
                    only_if_proven: true,
                    asked,
                    ..Candidate::new(endpoint, source, Trust::Guessed, Wave::LessLikely)
                })
            })
            .take(NAMES_A_CERTIFICATE)
            .collect();
        for candidate in candidates {
            self.add(candidate, now);
        }
    }
}
