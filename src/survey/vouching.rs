//! Who else vouches for a server that is named by somebody whom only the MX points at.
//!
//! A provider has more than one domain: its exchangers may lie in `hotell.ch` and its servers in
//! `hotell.com`. That both are the provider's is shown by the domain's owner, by the database, or by a
//! certificate; what the document says of itself shows nothing. Of a certificate the provider's
//! registrable domain, a wildcard below it and the exchanger's own name count: any other name below
//! it may be a customer's.

use std::time::Duration;

use super::certificate_names::is_within;
use super::known::{Document, Survey};
use crate::discovery::Subject;
use crate::discovery::candidate::Candidate;
use crate::discovery::mx;
use crate::findings::{Facts, Trust};
use crate::mail_domain::HostName;

impl Survey {
    /// What leads away from where the MX points, and is the provider's all the same, counts as the
    /// provider's. Nothing depends on who was heard first, the document or who vouches for it.
    pub(super) fn consider_vouchers(&mut self, now: Duration) {
        let documents = self.web.iter();
        let vouched: Vec<Candidate> = documents
            .filter_map(|(question, document)| Some((question, document.published()?)))
            .flat_map(|(question, published)| question.candidates(published, self.domain.host()))
            .filter(|candidate| candidate.trust == Trust::LedAway)
            .filter(|candidate| self.is_of_provider(&candidate.endpoint.host))
            .map(|candidate| Candidate {
                trust: Trust::Unauthenticated,
                ..candidate
            })
            .collect();
        for candidate in vouched {
            self.add(candidate, now);
        }
    }

    /// Whether a host lies where one of the domain's exchangers does, or a server that the database
    /// names.
    pub(super) fn is_of_provider(&self, host: &HostName) -> bool {
        let records = self.mx.iter().filter_map(|answer| answer.as_deref().ok());
        let exchangers = records.flat_map(mx::exchangers);
        let documents = self.web.iter();
        let named = documents
            .filter(|(question, _)| question.subject == Subject::Ispdb)
            .filter_map(|(_, document)| Document::published(document))
            .flat_map(|published| &published.servers)
            .map(|server| &server.endpoint.host);
        is_within(host, exchangers.chain(named))
    }

    /// How far a server is to be trusted that has shown its certificate.
    pub(super) fn trust_in(&self, candidate: &Candidate, facts: &Facts) -> Trust {
        match candidate.trust {
            Trust::LedAway if self.shows_provider(candidate, facts) => Trust::Unauthenticated,
            trust @ (Trust::Authenticated
            | Trust::Unauthenticated
            | Trust::Guessed
            | Trust::GuessedAtProvider
            | Trust::LedAway) => trust,
        }
    }

    /// Whether a certificate that is sound for a host is for its provider as well.
    fn shows_provider(&self, candidate: &Candidate, facts: &Facts) -> bool {
        let Some((exchanger, tls)) = self.exchanger().zip(facts.tls.as_ref()) else {
            return false;
        };
        let registrable = exchanger
            .registrable()
            .and_then(|name| HostName::parse(name).ok());
        tls.speaks_for(&candidate.endpoint.host)
            && [Some(exchanger), registrable]
                .iter()
                .flatten()
                .any(|known| tls.certificate.is_for(known))
    }
}
