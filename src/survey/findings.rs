//! What a survey knows, as findings: best first, with what became of each.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use time::OffsetDateTime;

use super::fate::{Fate, is_flawless};
use super::known::Survey;
use crate::discovery::candidate::{Candidate, Wave};
use crate::discovery::{AnnouncementRecords, Subject, mx};
use crate::endpoint::{Security, Service};
use crate::expiry::{DnsHolds, findings_hold};
use crate::findings::{
    DnsFailure, Failure, Finding, Findings, Outcome, Provider, Settled, Source, Status, Trust,
    WebService,
};
use crate::formats::jmap;
use crate::formats::published::Published;
use crate::net::records::DnsFault;

/// What findings depend on beside what the survey has learnt.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    pub clock: OffsetDateTime,
    pub settled: Settled,
    /// Whether this is all that the look-up will ever know.
    pub is_last: bool,
    /// Whether a server has had its visits for now, and was left for later.
    pub has_postponed: bool,
    pub dns: DnsHolds,
}

impl Survey {
    /// What is known by now, of a look-up that goes on or has come to its end.
    pub fn findings(&self, now: Duration, circumstances: &Circumstances) -> Findings {
        let Circumstances {
            settled, is_last, ..
        } = *circumstances;
        let mut ranked: Vec<(Rank, Finding)> = self
            .candidates
            .iter()
            .enumerate()
            .filter_map(|(order, candidate)| {
                let finding = self.finding(candidate, now, is_last)?;
                Some((Rank::new(&finding, candidate.wave, order), finding))
            })
            .collect();
        ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
        let endpoints: Vec<Finding> = ranked.into_iter().map(|(_, finding)| finding).collect();

        let status = self.status(&endpoints);
        Findings {
            domain: self.domain.clone(),
            status,
            dns_failure: self.dns_failure(),
            complete: (settled >= Settled::Servers || !is_last) && !circumstances.has_postponed,
            not_offered: self.denied(),
            endpoints,
            webmail: self.web_services(|published| published.webmail.as_ref()),
            jmap: self.jmap(),
            provider: self.provider(),
            checked_at: circumstances.clock,
            expires_at: circumstances.clock
                + findings_hold(
                    status,
                    settled,
                    is_last,
                    circumstances.has_postponed,
                    circumstances.dns,
                    Instant::now(),
                ),
        }
    }

    /// Web sites of one kind, strongest source first, each once.
    fn web_services(&self, address: impl Fn(&Published) -> Option<&String>) -> Vec<WebService> {
        let mut services: Vec<WebService> = Vec::new();
        // Questions are ordered by their subject, and so by strength.
        for (question, document) in &self.web {
            let published = document.answer.as_ref().and_then(Option::as_ref);
            let Some(url) = published.and_then(&address) else {
                continue;
            };
            let has_answered = !question.subject.is_about_servers();
            match services.iter_mut().find(|service| service.url == *url) {
                Some(known) => {
                    known.has_answered |= has_answered;
                    known.sources.insert(question.source());
                }
                None => services.push(WebService {
                    url: url.clone(),
                    sources: BTreeSet::from([question.source()]),
                    has_answered,
                }),
            }
        }
        services
    }

    /// What the SRV records name comes first, whether it has answered or not.
    fn jmap(&self) -> Vec<WebService> {
        let mut services = self.web_services(|published| published.jmap.as_ref());
        let named = match self
            .announcements
            .get(&Subject::Jmap)
            .map(|all| &all.answer)
        {
            Some(Some(Ok(AnnouncementRecords::Srv(records)))) => jmap::link_named(records),
            Some(_) | None => None,
        };
        if let Some(url) = named {
            let known = services.iter().position(|service| service.url == url);
            let mut service = known.map_or(
                WebService {
                    url,
                    sources: BTreeSet::new(),
                    has_answered: false,
                },
                |place| services.remove(place),
            );
            service.sources.insert(Source::Srv);
            services.insert(0, service);
        }
        services
    }

    /// Who runs the service, as the strongest source that says so has it.
    fn provider(&self) -> Provider {
        let said = || {
            self.web
                .values()
                .filter_map(|document| document.answer.as_ref()?.as_ref())
                .map(|published| &published.provider)
        };
        Provider {
            name: said().find_map(|provider| provider.name.clone()),
            documentation: said()
                .map(|provider| &provider.documentation)
                .find(|pages| !pages.is_empty())
                .cloned()
                .unwrap_or_default(),
        }
    }

    fn finding(&self, candidate: &Candidate, now: Duration, is_last: bool) -> Option<Finding> {
        let is_published = candidate.is_published();
        let fate = self.fate(candidate);
        let outcome = match (&fate, fate.facts()) {
            (_, Some(facts)) => Outcome::Answered(facts.clone()),
            (Fate::Failed(Failure::NoAddress), None) if !is_published => return None,
            (Fate::Failed(failure), None) => Outcome::Failed(*failure),
            // The outgoing server holds no answer up: what is not known yet may still come.
            (Fate::Running { .. }, None)
                if candidate.service() == Service::Submission && !is_last =>
            {
                Outcome::Untried
            }
            (Fate::Running { .. }, None) if is_last || !fate.is_open(now) => {
                Outcome::Failed(Failure::NoAnswer)
            }
            (Fate::Resolving { .. }, None) if is_published && is_last => {
                Outcome::Failed(Failure::NoAddress)
            }
            _ if is_published => Outcome::Untried,
            _ => return None,
        };
        Some(Finding {
            endpoint: candidate.endpoint.clone(),
            sources: candidate.sources.clone(),
            trust: candidate.trust,
            username: candidate.username.clone(),
            authentication: candidate.authentication.clone(),
            leave_copies: candidate.leave_copies,
            outcome,
        })
    }

    fn dns_failure(&self) -> Option<DnsFailure> {
        match self.mx.as_ref()?.as_ref().err()? {
            DnsFault::NoSuchName | DnsFault::NoData | DnsFault::NotAsked => None,
            DnsFault::ServerFailure => Some(DnsFailure::ServerFailure),
            DnsFault::TimedOut => Some(DnsFailure::TimedOut),
        }
    }

    fn status(&self, endpoints: &[Finding]) -> Status {
        let is_found = endpoints
            .iter()
            .any(|finding| finding.facts().is_some() || finding.is_published());
        if is_found {
            return Status::Found;
        }
        match &self.mx {
            Some(Ok(records)) if mx::is_null(records) => Status::NoMail,
            Some(Ok(_)) => Status::NotFound,
            Some(Err(fault)) => match fault {
                DnsFault::NoSuchName => Status::NoSuchDomain,
                DnsFault::NoData => Status::NoMail,
                DnsFault::ServerFailure | DnsFault::TimedOut | DnsFault::NotAsked => {
                    Status::Unknown
                }
            },
            None => Status::Unknown,
        }
    }
}

/// What comes first within a service: what works before what does not; what is encrypted before
/// what is not; a sound certificate before a faulty one; implicit TLS before STARTTLS; what is
/// published with proof of who says so before what is published without, and that before what is
/// guessed; then the stronger source, and the publisher's own order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    service: Service,
    outcome: u8,
    is_cleartext: bool,
    is_flawed: bool,
    /// Of those that work: what the others promise puts none of them first.
    security: Option<Security>,
    trust: Trust,
    source: Option<Source>,
    wave: Wave,
    order: usize,
}

impl Rank {
    fn new(finding: &Finding, wave: Wave, order: usize) -> Self {
        Self {
            service: finding.endpoint.service,
            outcome: match finding.outcome {
                Outcome::Answered(_) => 0,
                Outcome::Untried => 1,
                Outcome::Failed(_) => 2,
            },
            is_cleartext: finding
                .facts()
                .is_some_and(|facts| facts.security == Security::None),
            is_flawed: finding
                .facts()
                .is_some_and(|facts| !is_flawless(&finding.endpoint.host, facts)),
            security: finding.facts().map(|facts| facts.security),
            trust: finding.trust,
            source: finding
                .sources
                .first()
                .copied()
                .filter(|_| finding.is_published()),
            wave,
            order,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::endpoint::{Endpoint, Transport};
    use crate::findings::{Certificate, CertificateProblem, Facts, TlsFacts, TlsVersion};
    use crate::mail_domain::HostName;

    /// `OUTCOME TRUST SOURCE ORDER`, as a finding with its rank.
    fn rank(row: &str) -> Rank {
        let words: Vec<&str> = row.split(' ').collect();
        let [outcome, trust, source, order] = words[..] else {
            panic!("{row}")
        };
        let host = HostName::parse("mail.exempel.se").unwrap();
        let answered = |security, problems: &[CertificateProblem], version| {
            let certificate = Certificate {
                names: vec![host.as_str().to_owned()],
                issuer: String::new(),
                not_before: datetime!(2026-01-01 00:00 UTC),
                not_after: datetime!(2027-01-01 00:00 UTC),
                problems: problems.to_vec(),
            };
            let tls = TlsFacts {
                version,
                certificate,
            };
            Outcome::Answered(Facts {
                security,
                capabilities: Vec::new(),
                mechanisms: Vec::new(),
                password_login: true,
                pop3: None,
                tls: (security != Security::None).then_some(tls),
            })
        };
        let finding = Finding {
            endpoint: Endpoint::standard(Service::Imap, host.clone(), Transport::ImplicitTls),
            sources: BTreeSet::from([match source {
                "srv" => Source::Srv,
                "autoconfig" => Source::Autoconfig,
                "ispdb" => Source::Ispdb,
                "guess" => Source::Guess,
                _ => panic!("{row}"),
            }]),
            trust: match trust {
                "authenticated" => Trust::Authenticated,
                "unauthenticated" => Trust::Unauthenticated,
                "guessed" => Trust::Guessed,
                _ => panic!("{row}"),
            },
            username: None,
            authentication: Vec::new(),
            leave_copies: None,
            outcome: match outcome {
                "tls" => answered(Security::Tls, &[], TlsVersion::Tls13),
                "starttls" => answered(Security::Starttls, &[], TlsVersion::Tls13),
                "none" => answered(Security::None, &[], TlsVersion::Tls13),
                "expired" => answered(
                    Security::Tls,
                    &[CertificateProblem::Expired],
                    TlsVersion::Tls13,
                ),
                "old" => answered(Security::Tls, &[], TlsVersion::Tls10),
                "untried" => Outcome::Untried,
                "dead" => Outcome::Failed(Failure::NoAnswer),
                _ => panic!("{row}"),
            },
        };
        let wave = if trust == "guessed" {
            Wave::Likely
        } else {
            Wave::Published
        };
        Rank::new(&finding, wave, order.parse().unwrap())
    }

    #[test]
    fn what_comes_first() {
        for (first, second) in [
            // What works before what does not, whoever says so.
            ("tls guessed guess 9", "dead authenticated srv 0"),
            ("none guessed guess 9", "untried authenticated srv 0"),
            ("untried guessed guess 9", "dead authenticated srv 0"),
            // A sound certificate and version before a faulty one.
            ("starttls guessed guess 9", "expired authenticated srv 0"),
            ("tls guessed guess 9", "old authenticated srv 0"),
            // Any encryption before none; implicit TLS before STARTTLS.
            ("expired guessed guess 9", "none authenticated srv 0"),
            ("tls guessed guess 9", "starttls authenticated srv 0"),
            ("starttls guessed guess 9", "none authenticated srv 0"),
            // With proof of who says so, without, guessed.
            ("tls authenticated ispdb 9", "tls unauthenticated srv 0"),
            ("tls unauthenticated ispdb 9", "tls guessed guess 0"),
            // The stronger source.
            ("tls authenticated srv 9", "tls authenticated autoconfig 0"),
            (
                "tls authenticated autoconfig 9",
                "tls authenticated ispdb 0",
            ),
            // The publisher's own order.
            (
                "tls authenticated autoconfig 0",
                "tls authenticated autoconfig 1",
            ),
            (
                "dead authenticated autoconfig 0",
                "dead authenticated autoconfig 1",
            ),
            ("tls guessed guess 0", "tls guessed guess 1"),
        ] {
            assert!(rank(first) < rank(second), "{first} before {second}");
        }
    }
}
