//! What has become of a candidate: derived anew from what is known, never stored.

use std::net::IpAddr;
use std::time::Duration;

use super::known::{Probe, Survey};
use crate::discovery::Subject;
use crate::discovery::candidate::{Candidate, Wave};
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{Facts, Failure, Report, TlsFacts};
use crate::mail_domain::HostName;
use crate::net::dialer::{CONNECTION_ATTEMPT_DELAY, Dialer};
use crate::net::records::DnsFault;

/// How long a server that has taken the connection may be silent before something else is tried
/// beside it: so many round trips, within bounds.
const SILENCE_ROUND_TRIPS: u32 = 5;
const SILENCE: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(1));
/// How long others are waited for once a server has proved itself: half as long again as it took,
/// within bounds.
const PATIENCE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(1));
/// The same for a server that has taken the connection: its dialogue may be the longer one.
const PATIENCE_ROUND_TRIPS: u32 = 8;
const PATIENCE_CONNECTED: (Duration, Duration) =
    (Duration::from_millis(300), Duration::from_millis(1500));
/// How long sources are waited for while no server has proved itself.
const SOURCE_TIME: Duration = Duration::from_secs(2);
/// How often one port of one machine may be asked, by different names.
const PROBES_A_PORT: usize = 2;

/// What has become of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate<'a> {
    /// Its name is being resolved.
    Resolving {
        overdue_at: Duration,
    },
    /// It can be connected to.
    Ready,
    /// A probe of its machine is under way. The facts are there once the server has greeted.
    Running {
        overdue_at: Duration,
        facts: Option<&'a Facts>,
    },
    Answered(&'a Facts),
    Failed(Failure),
    /// There is no reason to try it, or it may not be tried.
    Left,
}

impl<'a> Fate<'a> {
    /// Whether something may still come of it in the time that is reasonable.
    pub(super) fn is_open(&self, now: Duration) -> bool {
        match self {
            Self::Resolving { overdue_at } | Self::Running { overdue_at, .. } => now < *overdue_at,
            Self::Ready => true,
            Self::Answered(_) | Self::Failed(_) | Self::Left => false,
        }
    }

    /// When it stops being open, if it does by itself.
    pub(super) fn overdue_at(&self) -> Option<Duration> {
        match self {
            Self::Resolving { overdue_at } | Self::Running { overdue_at, .. } => Some(*overdue_at),
            Self::Ready | Self::Answered(_) | Self::Failed(_) | Self::Left => None,
        }
    }

    pub(super) fn facts(&self) -> Option<&'a Facts> {
        match self {
            Self::Running { facts, .. } => *facts,
            Self::Answered(facts) => Some(facts),
            Self::Resolving { .. } | Self::Ready | Self::Failed(_) | Self::Left => None,
        }
    }

    /// The same for a candidate that only shares the machine: facts found under another name are
    /// not its own.
    fn without_facts(self) -> Self {
        match self {
            Self::Running { overdue_at, .. } => Self::Running {
                overdue_at,
                facts: None,
            },
            Self::Resolving { .. }
            | Self::Ready
            | Self::Answered(_)
            | Self::Failed(_)
            | Self::Left => self,
        }
    }
}

/// Whether a client that is given this name works without a warning.
pub(super) fn is_flawless(host: &HostName, facts: &Facts) -> bool {
    let is_sound = |tls: &TlsFacts| {
        !tls.version.is_outdated()
            && tls.certificate.problems.is_empty()
            && tls.certificate.is_for(host)
    };
    facts.security != Security::None && facts.tls.as_ref().is_some_and(is_sound)
}

/// The same for a candidate, of which facts may be known.
pub(super) fn is_good(candidate: &Candidate, facts: Option<&Facts>) -> bool {
    facts.is_some_and(|facts| is_flawless(&candidate.endpoint.host, facts))
}

impl Survey {
    /// What has become of a candidate by now.
    pub(super) fn fate(&self, candidate: &Candidate) -> Fate<'_> {
        let name = &candidate.endpoint.host;
        if !Dialer::allows_port(candidate.endpoint.port) {
            return Fate::Left;
        }
        let Some(host) = self.hosts.get(name) else {
            // To be resolved when its wave has come.
            return Fate::Ready;
        };
        let addresses = match &host.answer {
            None => {
                let overdue_at = host.asked + self.patience().unwrap_or(CONNECTION_ATTEMPT_DELAY);
                return Fate::Resolving { overdue_at };
            }
            // Nobody has said that it has no address; we have asked enough.
            Some(Err(DnsFault::NotAsked)) => return Fate::Left,
            Some(Err(_)) => return Fate::Failed(Failure::NoAddress),
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
        let proves = |facts: &&Facts| {
            facts
                .tls
                .as_ref()
                .is_some_and(|tls| tls.certificate.is_for(name))
        };
        let reached = probes.iter().filter(|probe| probe.has_reached(addresses));
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
        // The machine has answered, but not by this name. A server that chooses its certificate
        // by the name that is asked for may do better when asked for this one.
        let may_depend_on_name = match last.report().map(|report| &report.result) {
            Some(Ok(facts)) => facts.tls.is_some(),
            Some(Err(failure)) => *failure == Failure::TlsFailed,
            None => false,
        };
        let is_wanted = candidate.is_published() || !self.has_flawless(candidate.service());
        if may_depend_on_name && is_wanted && probes.len() < PROBES_A_PORT {
            return Fate::Ready;
        }
        self.fate_of_probe(last)
    }

    /// Whether a wave keeps later ones from starting: something good has come of it, or may yet.
    pub(super) fn wave_holds(&self, service: Service, wave: Wave, now: Duration) -> bool {
        self.candidates
            .of(service)
            .filter(|candidate| candidate.wave == wave)
            .any(|candidate| {
                let fate = self.fate(candidate);
                fate.is_open(now) || is_good(candidate, fate.facts())
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

    /// Whether a source may still publish something that is worth waiting for.
    pub(super) fn sources_are_open(&self, now: Duration) -> bool {
        self.sources_overdue_at().any(|at| now < at)
    }

    /// When each source that has not answered is overdue.
    pub(super) fn sources_overdue_at(&self) -> impl Iterator<Item = Duration> {
        let patience = self.patience().unwrap_or(SOURCE_TIME);
        let organisation = self
            .organisation
            .iter()
            .filter(|organisation| organisation.unanswered > 0)
            .map(|organisation| organisation.asked);
        let documents = self
            .web
            .iter()
            .filter(|(question, document)| {
                document.answer.is_none() && self.is_worth_waiting_for(question.subject)
            })
            .map(|(_, document)| document.asked);
        // The others are asked for with the records of mail services, and come with them.
        let last_of_all = self
            .announcements
            .iter()
            .filter(|(subject, announced)| {
                announced.answer.is_none()
                    && subject.is_last_of_all()
                    && self.is_worth_waiting_for(**subject)
            })
            .map(|(_, announced)| announced.asked);
        documents
            .chain(organisation)
            .chain(last_of_all)
            .map(move |asked| asked + patience)
    }

    /// What names no servers is no reason to wait, nor is the last source once something works.
    fn is_worth_waiting_for(&self, subject: Subject) -> bool {
        subject.is_about_servers() && !(subject.is_last_of_all() && self.has_proof())
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

    /// How long to wait for anything once a server has proved itself; `None` until then.
    fn patience(&self) -> Option<Duration> {
        let fastest = self
            .probes
            .iter()
            .filter(|probe| Service::ACCESS.contains(&probe.target.service))
            .filter_map(|probe| Some(probe.proven?.saturating_sub(probe.started)))
            .min()?;
        Some((fastest * 3 / 2).clamp(PATIENCE.0, PATIENCE.1))
    }

    fn fate_of_probe<'a>(&self, probe: &'a Probe) -> Fate<'a> {
        match (&probe.ended, probe.report()) {
            (None, _) => Fate::Running {
                overdue_at: self.overdue_at(probe),
                facts: probe.facts(),
            },
            (
                Some(_),
                Some(Report {
                    result: Ok(facts), ..
                }),
            ) => Fate::Answered(facts),
            (
                Some(_),
                Some(Report {
                    result: Err(failure),
                    ..
                }),
            ) => Fate::Failed(*failure),
            (Some(_), None) => Fate::Left,
        }
    }

    fn overdue_at(&self, probe: &Probe) -> Duration {
        match (self.patience(), probe.connected) {
            (None, None) => probe.started + CONNECTION_ATTEMPT_DELAY,
            (None, Some(connected)) => {
                let silence = connected.round_trip * SILENCE_ROUND_TRIPS;
                connected.at + silence.clamp(SILENCE.0, SILENCE.1)
            }
            (Some(patience), None) => probe.started + patience,
            (Some(patience), Some(connected)) => {
                let (least, most) = PATIENCE_CONNECTED;
                let dialogue = connected.round_trip * PATIENCE_ROUND_TRIPS;
                connected.at + dialogue.max(patience).clamp(least, most)
            }
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
                    && probe.facts().is_some()
            })
    }
}

impl Probe {
    /// What is known of it: its report, or what the greeting has shown so far.
    fn report(&self) -> Option<&Report> {
        match &self.ended {
            Some(report) => report.as_ref(),
            None => self.greeted.as_ref(),
        }
    }

    fn facts(&self) -> Option<&Facts> {
        self.report()?.result.as_ref().ok()
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

fn shares_address(some: &[IpAddr], others: &[IpAddr]) -> bool {
    some.iter().any(|address| others.contains(address))
}
