//! The names on a certificate that may be the ones to enter.
//!
//! A machine that answers for names which are not on its certificate may be the provider's, and a
//! name on it the one to enter: a customer's `mail.` at a machine that calls itself `srv7.hotell.se`.
//! That the name resolves to the same address is asked for when it is taken
//! ([`Fate`](super::fate::Fate)), and is not enough: the certificate that a shared machine shows to
//! names it does not know may be another customer's, whose name works today and may lead elsewhere
//! tomorrow. So it has to lie within the domain itself or its exchangers' domains; or it is what the
//! address is called in reverse, which only whoever runs the machine can say.

use std::net::IpAddr;
use std::time::Duration;

use super::known::{Probe, Reverse, Survey};
use super::rank::Rank;
use super::tasks::{ProbeId, Task};
use crate::discovery::candidate::{Candidate, Wave};
use crate::discovery::mx;
use crate::endpoint::{Endpoint, Service};
use crate::findings::{Certificate, Report, Source, Trust};
use crate::mail_domain::HostName;
use crate::probe::Target;

/// Most names of one certificate that are looked up because they may be the name to enter.
const NAMES_A_CERTIFICATE: usize = 4;

impl Survey {
    /// Considers the names on the certificates of all machines that are known.
    pub(super) fn consider_all_certificate_names(&mut self, now: Duration) {
        for id in 0..self.probes.len() {
            self.consider_certificate_names(ProbeId(id), now);
        }
    }

    /// Considers the names on the certificate that a probe was shown, once it is known who takes the
    /// domain's mail.
    pub(super) fn consider_certificate_names(&mut self, id: ProbeId, now: Duration) {
        let (Some(mx), Some(probe)) = (&self.mx, self.probes.get(id.0)) else {
            return;
        };
        let Some((certificate, address)) = probe.shown_for_others() else {
            return;
        };
        let Some(asked) = self.asked_for(id) else {
            return;
        };
        let exchangers = mx.as_deref().map(mx::hosts).unwrap_or_default();
        let domain = std::slice::from_ref(self.domain.host());
        let known = certificate
            .names
            .iter()
            .filter_map(|name| HostName::parse(name).ok())
            .filter_map(|host| {
                let source = if is_within(&host, &exchangers) {
                    Source::Mx
                } else if is_within(&host, domain) {
                    Source::Guess
                } else {
                    return None;
                };
                Some((host, source))
            });
        let mut names: Vec<(HostName, Source)> = known.take(NAMES_A_CERTIFICATE).collect();
        if names.is_empty() && certificate.problems.is_empty() {
            match self.reverse.get(&address) {
                None => {
                    self.unasked.push(Task::AskReverse(address));
                    let reverse = Reverse {
                        asked: now,
                        answer: None,
                    };
                    self.reverse.insert(address, reverse);
                }
                Some(reverse) => {
                    let source = if exchangers.contains(&probe.target.host) {
                        Source::Mx
                    } else {
                        Source::Guess
                    };
                    let own = reverse.answer.iter().flatten().flatten();
                    let shown = own.filter(|name| certificate.is_for(name));
                    names.extend(shown.map(|name| (name.clone(), source)));
                }
            }
        }
        let target = &probe.target;
        let candidates: Vec<Candidate> = names
            .into_iter()
            .map(|(host, source)| Candidate {
                asked,
                ..named_instead(target, host, source)
            })
            .collect();
        for candidate in candidates {
            self.add(candidate, now);
        }
    }

    /// When each question is overdue for what a machine is called that answers for a service by names
    /// which are not its own, where its answer may lead to something better than the best.
    pub(super) fn reverse_overdue_at(
        &self,
        service: Service,
        best: Option<&Rank<'_>>,
    ) -> impl Iterator<Item = Duration> {
        let round_trip = self.round_trip();
        self.reverse_for(service, best)
            .filter(|reverse| reverse.answer.is_none())
            .map(move |reverse| reverse.overdue_at(round_trip))
    }

    /// Whether something of ours kept such a question from being answered.
    pub(super) fn reverse_is_hindered(&self, service: Service, best: Option<&Rank<'_>>) -> bool {
        self.reverse_for(service, best)
            .filter_map(|reverse| reverse.answer.as_ref()?.as_ref().err())
            .any(|fault| fault.hindrance().is_some())
    }

    fn reverse_for(
        &self,
        service: Service,
        best: Option<&Rank<'_>>,
    ) -> impl Iterator<Item = &Reverse> {
        self.probes
            .iter()
            .filter(move |probe| probe.target.service == service)
            .filter_map(|probe| Some((probe, probe.shown_for_others()?.1)))
            .filter(move |(probe, _)| {
                let target = &probe.target;
                let named = named_instead(target, target.host.clone(), Source::Guess);
                best.is_none_or(|best| Rank::at_best(&named) < *best)
            })
            .filter_map(|(_, address)| self.reverse.get(&address))
    }
}

impl Probe {
    /// The certificate that was shown, where it is not for the name that was asked for, and the
    /// address of the machine.
    fn shown_for_others(&self) -> Option<(&Certificate, IpAddr)> {
        let Some(Ok(Report {
            result: Ok(facts),
            address: Some(address),
        })) = &self.ended
        else {
            return None;
        };
        let certificate = &facts.tls.as_ref()?.certificate;
        (!certificate.is_for(&self.target.host)).then_some((certificate, *address))
    }
}

/// Another name of a machine, in the place of the one that it was asked by.
fn named_instead(target: &Target, host: HostName, source: Source) -> Candidate {
    let endpoint = Endpoint {
        service: target.service,
        host,
        port: target.port,
        transport: target.transport,
    };
    Candidate {
        only_if_proven: true,
        ..Candidate::new(endpoint, source, Trust::Guessed, Wave::LessLikely)
    }
}

/// Whether a host lies in the organisation of one of the others.
pub(super) fn is_within<'a>(
    host: &HostName,
    others: impl IntoIterator<Item = &'a HostName>,
) -> bool {
    let mut others = others.into_iter();
    host.registrable().is_some() && others.any(|other| other.registrable() == host.registrable())
}
