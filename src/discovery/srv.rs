//! SRV records for mail clients (RFC 6186, RFC 8314 §5.1).

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::mail_domain::HostName;
use crate::net::records::Srv;

/// The services that are asked for, with the names of their records.
pub const QUESTIONS: [SrvQuestion; 6] = [
    SrvQuestion::new("_imaps._tcp", Service::Imap, Transport::ImplicitTls),
    SrvQuestion::new("_imap._tcp", Service::Imap, Transport::Cleartext),
    SrvQuestion::new("_pop3s._tcp", Service::Pop3, Transport::ImplicitTls),
    SrvQuestion::new("_pop3._tcp", Service::Pop3, Transport::Cleartext),
    SrvQuestion::new(
        "_submissions._tcp",
        Service::Submission,
        Transport::ImplicitTls,
    ),
    SrvQuestion::new(
        "_submission._tcp",
        Service::Submission,
        Transport::Cleartext,
    ),
];

/// Those that are asked of the organisation, for a subdomain that names no servers of its own: its
/// outgoing server and POP3 by STARTTLS are left out, for the sake of the number of questions.
pub fn organisation_questions() -> impl Iterator<Item = SrvQuestion> {
    QUESTIONS.into_iter().filter(|question| {
        question.transport == Transport::ImplicitTls || question.service == Service::Imap
    })
}

/// One of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SrvQuestion {
    pub name: &'static str,
    pub service: Service,
    pub transport: Transport,
}

impl SrvQuestion {
    const fn new(name: &'static str, service: Service, transport: Transport) -> Self {
        Self {
            name,
            service,
            transport,
        }
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
                Candidate::new(endpoint, Source::Srv, trust, wave)
            })
            .collect()
    }
}

/// Whether the records say that the service is decidedly not offered (RFC 2782, target `.`).
pub fn denies(records: &[Srv]) -> bool {
    !records.is_empty() && records.iter().all(|srv| srv.target.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let candidates = QUESTIONS[0].candidates(&[record(0, 993, target)], &domain());
            assert_eq!(candidates[0].trust, trust, "{target}");
        }
    }

    #[test]
    fn the_first_record_is_tried_first() {
        let [imaps, imap, ..] = QUESTIONS;
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
        assert_eq!(waves(imaps, 993), [Wave::Published, Wave::PublishedNext]);
        assert_eq!(waves(imap, 143), [Wave::PublishedNext, Wave::PublishedNext]);
    }

    #[test]
    fn a_registered_port_says_more_than_the_records_name() {
        let [imaps, imap, ..] = QUESTIONS;
        for (question, port, transport) in [
            (imaps, 993, Transport::ImplicitTls),
            (imaps, 1993, Transport::ImplicitTls),
            (imaps, 143, Transport::Cleartext),
            (imap, 143, Transport::Cleartext),
            (imap, 1143, Transport::Cleartext),
            (imap, 993, Transport::ImplicitTls),
        ] {
            let candidates = question.candidates(&[record(0, port, "a.exempel.se")], &domain());
            assert_eq!(
                candidates[0].endpoint.transport, transport,
                "{} {port}",
                question.name
            );
        }
    }

    #[test]
    fn a_dot_alone_denies() {
        for (targets, expected) in [
            (&[][..], false),
            (&["."], true),
            (&[".", "a.exempel.se"], false),
            (&["a.exempel.se"], false),
        ] {
            let records: Vec<Srv> = targets
                .iter()
                .map(|target| record(0, 993, target))
                .collect();
            assert_eq!(denies(&records), expected, "{targets:?}");
        }
    }
}
