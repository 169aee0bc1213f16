//! Which SRV records are asked for, and the candidates in them.

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::formats::srv;
use crate::mail_domain::HostName;
use crate::net::records::Srv;

/// One service with one transport, and so one name of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SrvQuestion {
    pub service: Service,
    pub transport: Transport,
}

/// The questions that are asked about a domain.
pub fn questions() -> impl Iterator<Item = SrvQuestion> {
    Service::ALL
        .into_iter()
        .flat_map(|service| Transport::ALL.map(|transport| SrvQuestion { service, transport }))
}

/// The questions that are asked about the organisation, for a subdomain that names no servers of its
/// own: the outgoing server and POP3 by STARTTLS are left out, since questions are few.
pub fn organisation_questions() -> impl Iterator<Item = SrvQuestion> {
    questions().filter(|question| {
        question.transport == Transport::ImplicitTls || question.service == Service::Imap
    })
}

impl SrvQuestion {
    /// Where the records are, below the domain.
    pub fn name(self) -> &'static str {
        srv::name(self.service, self.transport)
    }

    /// The candidates in an answer, which is sorted by priority and weight.
    ///
    /// The records prove nothing by themselves; but a host below the domain has a certificate that
    /// only the domain's owner gets (RFC 6186 §6).
    pub fn candidates(self, records: &[Srv], domain: &HostName) -> Vec<Candidate> {
        records
            .iter()
            .filter_map(|srv| Some((srv.target.clone()?, srv.port)))
            .enumerate()
            .map(|(rank, (host, port))| {
                let transport = self.service.transport_at(port).unwrap_or(self.transport);
                let wave = match (transport, rank) {
                    (Transport::ImplicitTls, 0) => Wave::Published,
                    (Transport::ImplicitTls, _) | (Transport::Cleartext, _) => Wave::PublishedNext,
                };
                let trust = if host == *domain || host.is_below(domain) {
                    Trust::Authenticated
                } else {
                    Trust::Unauthenticated
                };
                let endpoint = Endpoint {
                    service: self.service,
                    host,
                    port,
                    transport,
                };
                Candidate {
                    order: rank,
                    ..Candidate::new(endpoint, Source::Srv, trust, wave)
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAPS: SrvQuestion = SrvQuestion {
        service: Service::Imap,
        transport: Transport::ImplicitTls,
    };
    const IMAP: SrvQuestion = SrvQuestion {
        service: Service::Imap,
        transport: Transport::Cleartext,
    };

    fn record(priority: u16, port: u16, target: &str) -> Srv {
        Srv {
            priority,
            weight: 1,
            port,
            target: HostName::parse(target).ok(),
        }
    }

    fn domain() -> HostName {
        HostName::parse("exempel.se").unwrap()
    }

    #[test]
    fn a_host_below_the_domain_is_its_own_word() {
        for (target, trust) in [
            ("imap.exempel.se", Trust::Authenticated),
            ("exempel.se", Trust::Authenticated),
            ("imap.hotell.se", Trust::Unauthenticated),
            ("imap.annatexempel.se", Trust::Unauthenticated),
        ] {
            let candidates = IMAPS.candidates(&[record(0, 993, target)], &domain());
            assert_eq!(candidates[0].trust, trust, "{target}");
        }
    }

    #[test]
    fn the_first_record_is_tried_first() {
        let waves = |question: SrvQuestion, port| -> Vec<Wave> {
            question
                .candidates(
                    &[
                        record(0, port, "a.exempel.se"),
                        record(10, port, "b.exempel.se"),
                    ],
                    &domain(),
                )
                .iter()
                .map(|candidate| candidate.wave)
                .collect()
        };
        assert_eq!(waves(IMAPS, 993), [Wave::Published, Wave::PublishedNext]);
        assert_eq!(waves(IMAP, 143), [Wave::PublishedNext, Wave::PublishedNext]);
    }

    #[test]
    fn a_registered_port_says_more_than_the_records_name() {
        for (question, port, transport) in [
            (IMAPS, 993, Transport::ImplicitTls),
            (IMAPS, 1993, Transport::ImplicitTls),
            (IMAPS, 143, Transport::Cleartext),
            (IMAP, 143, Transport::Cleartext),
            (IMAP, 1143, Transport::Cleartext),
            (IMAP, 993, Transport::ImplicitTls),
        ] {
            let candidates = question.candidates(&[record(0, port, "a.exempel.se")], &domain());
            assert_eq!(
                candidates[0].endpoint.transport,
                transport,
                "{} {port}",
                question.name()
            );
        }
    }
}
