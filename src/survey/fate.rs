//! What has become of a candidate: derived anew from what is known, never stored.

use std::net::IpAddr;
use std::time::Duration;

use super::known::{Probe, Survey};
use super::patience::{BESIDE_CONNECTING, BESIDE_SILENCE, CONNECTING, RESOLVING, TALKING};
use crate::discovery::candidate::Candidate;
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{Facts, Failure, Hindrance, Report, Source};
use crate::mail_domain::HostName;
use crate::net::dialer::{ADDRESSES_TRIED, CONNECTION_ATTEMPT_DELAY};

/// How often one port of one machine may be asked by different names that nobody has published.
const PROBES_A_PORT: usize = 2;

/// What has become of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate<'a> {
    /// Its name is being resolved.
    Resolving {
        waits: Waits,
    },
    /// It can be connected to.
    Ready,
    /// A probe of its machine is under way. The facts are there once the server has greeted.
    Running {
        waits: Waits,
        facts: Option<&'a Facts>,
    },
    Answered(&'a Facts),
    /// Theirs.
    Failed(Failure),
    /// Ours: it may be there or not.
    Hindered(Hindrance),
    /// There is no reason to try it, or it is never tried.
    Left,
}

/// How long something that is under way is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    /// When the next best thing is begun beside it.
    pub(super) beside_at: Duration,
    /// When it may be left behind, where something else is good.
    pub(super) overdue_at: Duration,
}

impl<'a> Fate<'a> {
    /// Whether what would come next has to wait for it.
    pub(super) fn holds_others(&self, now: Duration) -> bool {
        match self {
            Self::Resolving { waits } | Self::Running { waits, .. } => now < waits.beside_at,
            Self::Ready => true,
            Self::Answered(_) | Self::Failed(_) | Self::Hindered(_) | Self::Left => false,
        }
    }

    /// Whether something may still come of it.
    pub(super) fn is_pending(&self) -> bool {
        match self {
            Self::Resolving { .. } | Self::Running { .. } | Self::Ready => true,
            Self::Answered(_) | Self::Failed(_) | Self::Hindered(_) | Self::Left => false,
        }
    }

    /// How long it is waited for, while it is under way.
    pub(super) fn waits(&self) -> Option<Waits> {
        match self {
            Self::Resolving { waits } | Self::Running { waits, .. } => Some(*waits),
            Self::Ready | Self::Answered(_) | Self::Failed(_) | Self::Hindered(_) | Self::Left => {
                None
            }
        }
    }

    pub(super) fn facts(&self) -> Option<&'a Facts> {
        match self {
            Self::Running { facts, .. } => *facts,
            Self::Answered(facts) => Some(facts),
            Self::Resolving { .. }
            | Self::Ready
            | Self::Failed(_)
            | Self::Hindered(_)
            | Self::Left => None,
        }
    }

    /// The same for a candidate that only shares the machine: facts found under another name are
    /// not its own.
    fn without_facts(self) -> Self {
        match self {
            Self::Running { waits, .. } => Self::Running { waits, facts: None },
            Self::Resolving { .. }
            | Self::Ready
            | Self::Answered(_)
            | Self::Failed(_)
            | Self::Hindered(_)
            | Self::Left => self,
        }
    }
}

/// Whether a client that is given this name works without a warning.
pub(super) fn is_flawless(host: &HostName, facts: &Facts) -> bool {
    facts.security != Security::None
        && facts.takes_log_ins()
        && facts
            .tls
            .as_ref()
            .is_some_and(|tls| !tls.version.is_outdated() && tls.speaks_for(host))
}

/// The same for a candidate, of which facts may be known.
pub(super) fn is_good(candidate: &Candidate, facts: Option<&Facts>) -> bool {
    facts.is_some_and(|facts| is_flawless(&candidate.endpoint.host, facts))
}

impl Survey {
    /// What has become of a candidate by now.
    pub(super) fn fate(&self, candidate: &Candidate) -> Fate<'_> {
        let endpoint = &candidate.endpoint;
        if endpoint.service.transport_at(endpoint.port) != Some(endpoint.transport) {
            return Fate::Left;
        }
        let name = &endpoint.host;
        let Some(host) = self.hosts.get(name) else {
            // To be resolved when its wave has come.
            return Fate::Ready;
        };
        let addresses = match &host.answer {
            None => {
                let waits = Waits {
                    beside_at: host.asked + BESIDE_CONNECTING.time(self.dns_round_trip),
                    overdue_at: host.asked + RESOLVING.time(self.round_trip()),
                };
                return Fate::Resolving { waits };
            }
            Some(Err(fault)) => {
                return match fault.hindrance() {
                    Some(hindrance) => Fate::Hindered(hindrance),
                    None if fault.is_answer() => Fate::Failed(Failure::NoAddress),
                    None => Fate::Left,
                };
            }
            Some(Ok(addresses)) => addresses,
        };
        let probes: Vec<&Probe> = self
            .probes
            .iter()
            .filter(|probe| probe.is_of_machine(candidate, addresses))
            .collect();
        if let Some(own) = probes.iter().find(|probe| probe.target.host == *name) {
            return self.fate_of_probe(own);
        }
        // Another name of the same machine: its certificate may speak for this name too.
        let reached = probes.iter().filter(|probe| probe.has_reached(addresses));
        let proves = |facts: &&Facts| facts.tls.as_ref().is_some_and(|tls| tls.speaks_for(name));
        if let Some(facts) = reached.filter_map(|probe| probe.facts()).find(proves) {
            return Fate::Answered(facts);
        }
        if let Some(running) = probes.iter().find(|probe| probe.ended.is_none()) {
            return self.fate_of_probe(running).without_facts();
        }
        if candidate.only_if_proven
            || self.implicit_tls_answers(candidate, addresses)
            || self.is_outranked(candidate)
        {
            return Fate::Left;
        }
        let Some(last) = probes.last() else {
            return Fate::Ready;
        };
        if !last.may_depend_on_name() {
            return self.fate_of_probe(last);
        }
        // The machine has answered, but not by this name. A server that chooses its certificate
        // by the name that is asked for may do better when asked for this one.
        let may_be_asked = candidate.is_published()
            || (!self.has_flawless(candidate.service())
                && probes.len() < PROBES_A_PORT
                && !self.exchanger_comes_first(candidate, addresses));
        if may_be_asked {
            Fate::Ready
        } else {
            Fate::Left
        }
    }

    /// Whether a candidate has to wait for another of an earlier wave that is as much to be trusted:
    /// something good has come of it, or may yet.
    pub(super) fn is_held(&self, candidate: &Candidate, now: Option<Duration>) -> bool {
        self.candidates
            .of(candidate.service())
            .filter(|other| other.wave < candidate.wave && other.standing() <= candidate.standing())
            .any(|other| {
                let fate = self.fate(other);
                now.is_some_and(|now| fate.holds_others(now)) || is_good(other, fate.facts())
            })
    }

    /// Whether some name of the service is known to work without a warning.
    fn has_flawless(&self, service: Service) -> bool {
        self.probes
            .iter()
            .filter(|probe| probe.target.service == service)
            .filter_map(|probe| Some((&probe.target.host, probe.facts()?)))
            .any(|(host, facts)| is_flawless(host, facts))
    }

    /// Whether the exchanger is a name of the same machine and is to be asked by first: it is the
    /// name that the machine's owner gave it, and likeliest to be on its certificate.
    fn exchanger_comes_first(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        !candidate.sources.contains(&Source::Mx)
            && self
                .candidates
                .of(candidate.service())
                .filter(|other| {
                    other.sources.contains(&Source::Mx)
                        && !other.only_if_proven
                        && other.endpoint.port == candidate.endpoint.port
                })
                .any(|other| match self.hosts.get(&other.endpoint.host) {
                    None => false,
                    Some(host) => match &host.answer {
                        None => true,
                        Some(Err(_)) => false,
                        Some(Ok(others)) => shares_address(others, addresses),
                    },
                })
    }

    /// Whether a stronger source has published something that works without a warning.
    fn is_outranked(&self, candidate: &Candidate) -> bool {
        self.candidates
            .of(candidate.service())
            .filter(|other| other.is_published() && other.strength() < candidate.strength())
            .any(|other| {
                self.probes
                    .iter()
                    .filter(|probe| {
                        probe.target.host == other.endpoint.host
                            && probe.target.port == other.endpoint.port
                            && probe.target.service == other.service()
                    })
                    .filter_map(Probe::facts)
                    .any(|facts| is_flawless(&other.endpoint.host, facts))
            })
    }

    /// Hosts that have proved that mail can be read from them, without a warning first.
    pub(super) fn proven_hosts(&self) -> impl Iterator<Item = &HostName> {
        let proven = |flawless: bool| {
            Service::ACCESS.into_iter().flat_map(move |service| {
                self.candidates
                    .of(service)
                    .filter_map(|candidate| Some((candidate, self.fate(candidate).facts()?)))
                    .filter(move |(candidate, facts)| {
                        is_flawless(&candidate.endpoint.host, facts) == flawless
                    })
                    .map(|(candidate, _)| &candidate.endpoint.host)
            })
        };
        proven(true).chain(proven(false))
    }

    /// The shortest way to a server that mail is read from, as far as one has been connected to.
    pub(super) fn round_trip(&self) -> Option<Duration> {
        self.probes
            .iter()
            .filter(|probe| Service::ACCESS.contains(&probe.target.service))
            .filter_map(|probe| Some(probe.connected?.round_trip))
            .min()
    }

    fn fate_of_probe<'a>(&self, probe: &'a Probe) -> Fate<'a> {
        match &probe.ended {
            None => Fate::Running {
                waits: self.waits_for(probe),
                facts: probe.facts(),
            },
            Some(Ok(Report {
                result: Ok(facts), ..
            })) => Fate::Answered(facts),
            Some(Ok(Report {
                result: Err(failure),
                ..
            })) => Fate::Failed(*failure),
            Some(Err(hindrance)) => Fate::Hindered(*hindrance),
        }
    }

    fn waits_for(&self, probe: &Probe) -> Waits {
        match probe.connected {
            None => {
                let tried_at = probe.started + turns_of_addresses(&probe.target.addresses);
                Waits {
                    beside_at: tried_at + BESIDE_CONNECTING.time(self.dns_round_trip),
                    overdue_at: tried_at + CONNECTING.time(self.round_trip()),
                }
            }
            Some(connected) => Waits {
                beside_at: connected.at + BESIDE_SILENCE.time(Some(connected.round_trip)),
                overdue_at: connected.at + TALKING.time(Some(connected.round_trip)),
            },
        }
    }

    /// Whether the machine already speaks the service with implicit TLS, so that its STARTTLS port
    /// has nothing to add.
    fn implicit_tls_answers(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        candidate.endpoint.transport == Transport::Cleartext
            && self.probes.iter().any(|probe| {
                probe.target.service == candidate.service()
                    && probe.target.transport == Transport::ImplicitTls
                    && shares_address(&probe.target.addresses, addresses)
                    && probe.facts().is_some_and(Facts::takes_log_ins)
            })
    }
}

impl Probe {
    /// What is known of it: its report, or what the greeting has shown so far.
    fn report(&self) -> Option<&Report> {
        match &self.ended {
            Some(report) => report.as_ref().ok(),
            None => self.greeted.as_ref(),
        }
    }

    fn facts(&self) -> Option<&Facts> {
        self.report()?.result.as_ref().ok()
    }

    /// Whether the machine may do otherwise when it is asked for another name.
    fn may_depend_on_name(&self) -> bool {
        match self.report().map(|report| &report.result) {
            Some(Ok(facts)) => facts.tls.is_some(),
            Some(Err(failure)) => *failure == Failure::TlsFailed,
            None => false,
        }
    }

    /// Whether it is a probe of a machine that a candidate's host resolves to, at its port.
    fn is_of_machine(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        self.target.service == candidate.service()
            && self.target.port == candidate.endpoint.port
            && self.target.transport == candidate.endpoint.transport
            && shares_address(&self.target.addresses, addresses)
    }

    /// Whether the address that was connected to is one of these.
    fn has_reached(&self, addresses: &[IpAddr]) -> bool {
        self.report()
            .and_then(|report| report.address)
            .is_some_and(|address| addresses.contains(&address))
    }
}

/// How long it takes until the last of a host's addresses is tried beside the others.
fn turns_of_addresses(addresses: &[IpAddr]) -> Duration {
    addresses
        .iter()
        .take(ADDRESSES_TRIED)
        .skip(1)
        .map(|_| CONNECTION_ATTEMPT_DELAY)
        .sum()
}

fn shares_address(some: &[IpAddr], others: &[IpAddr]) -> bool {
    some.iter().any(|address| others.contains(address))
}
