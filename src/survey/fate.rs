//! What has become of a candidate: derived anew from what is known, never stored.

use std::net::IpAddr;
use std::time::Duration;

use super::known::{Probe, Survey};
use super::patience::{BESIDE_CONNECTING, BESIDE_SILENCE, CONNECTING, RESOLVING, TALKING};
use super::rank::{Rank, is_elsewhere, is_flawless};
use crate::discovery::candidate::{Candidate, Wave};
use crate::endpoint::{Service, Transport};
use crate::findings::{Facts, Failure, Hindrance, Report, Source, Trust};
use crate::mail_domain::HostName;
use crate::net::dialer::{ADDRESSES_TRIED, CONNECTION_ATTEMPT_DELAY};

/// How often one port of one machine may be asked by different names that nobody has published.
const PROBES_A_PORT: usize = 2;

/// Most hosts that are tried for submission when nobody has named one.
const SUBMISSION_HOSTS: usize = 2;

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

/// The same for a candidate, of which facts may be known.
pub(super) fn is_good(candidate: &Candidate, facts: Option<&Facts>) -> bool {
    facts.is_some_and(|facts| is_flawless(&candidate.endpoint.host, facts))
}

impl Survey {
    /// What has become of a candidate by now.
    pub(super) fn fate(&self, candidate: &Candidate) -> Fate<'_> {
        if !candidate.is_published() {
            let service = candidate.service();
            let counts = self.may_be_guessed(service)
                && (service != Service::Submission
                    || self.outgoing_hosts().contains(&&candidate.endpoint.host));
            // It may have been tried, because somebody was slow to say so.
            if !counts {
                return Fate::Left;
            }
        }
        self.fate_by_itself(candidate)
    }

    fn fate_by_itself(&self, candidate: &Candidate) -> Fate<'_> {
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
        // It may have been tried, because implicit TLS was slow.
        if !candidate.is_published() && self.implicit_tls_answers(candidate, addresses) {
            return Fate::Left;
        }
        let probes: Vec<&Probe> = self
            .probes
            .iter()
            .filter(|probe| probe.is_of_machine(candidate, addresses))
            .collect();
        // Hosts that are guessed for outgoing mail are counted as they prove themselves.
        let is_counted = candidate.is_published() || candidate.service() == Service::Submission;
        let may_be_asked = is_counted || !self.is_beyond_asking(candidate, addresses);
        if let Some(own) = probes.iter().find(|probe| probe.target.host == *name) {
            // It may have been asked, because the others were not known yet.
            return if may_be_asked || !own.may_depend_on_name() {
                self.fate_of_probe(own)
            } else {
                Fate::Left
            };
        }
        // Another name of the same machine: its certificate may speak for this name too. Where the name
        // has further addresses, it has to be asked itself: they may be other machines.
        let reached = probes.iter().filter(|probe| {
            let is_of_name = |address| probe.target.addresses.contains(address);
            probe.has_reached(addresses) && addresses.iter().all(is_of_name)
        });
        let proves = |facts: &&Facts| facts.tls.as_ref().is_some_and(|tls| tls.speaks_for(name));
        if let Some(facts) = reached.filter_map(|probe| probe.facts()).find(proves) {
            return Fate::Answered(facts);
        }
        if let Some(running) = probes.iter().find(|probe| probe.ended.is_none()) {
            return self.fate_of_probe(running).without_facts();
        }
        if candidate.only_if_proven || self.is_outranked(candidate) {
            return Fate::Left;
        }
        let Some(last) = probes.last() else {
            return Fate::Ready;
        };
        if !probes.iter().any(|probe| probe.may_depend_on_name()) {
            // Nobody at one address says nothing of another.
            let is_tried = |address: &IpAddr| probes.iter().any(|probe| probe.has_tried(address));
            let mut answered = probes.iter().filter(|probe| probe.facts().is_some());
            return match answered.find(|probe| probe.has_reached(addresses)) {
                Some(probe) => self.fate_of_probe(probe),
                None if addresses.iter().all(is_tried) => self.fate_of_probe(last),
                None => Fate::Ready,
            };
        }
        // The machine has answered, but not by this name. A server that chooses its certificate
        // by the name that is asked for may do better when asked for this one.
        let is_to_be_asked = is_counted
            || (may_be_asked
                && !self.has_flawless_before(candidate)
                && !self.exchanger_comes_first(candidate, addresses));
        if is_to_be_asked {
            Fate::Ready
        } else {
            Fate::Left
        }
    }

    /// Whether a candidate has to wait for another of an earlier wave that is as much to be trusted:
    /// something good has come of it, or may yet.
    pub(super) fn is_held(&self, candidate: &Candidate, now: Option<Duration>) -> bool {
        let home = self.home.as_ref();
        self.candidates
            .of(candidate.service())
            .filter(|other| other.wave < candidate.wave && other.standing() <= candidate.standing())
            .filter(|other| !self.is_home_beside(other, candidate))
            .any(|other| {
                let fate = self.fate(other);
                now.is_some_and(|now| fate.holds_others(now))
                    || fate.facts().is_some_and(|facts| {
                        is_good(other, Some(facts))
                            && Rank::of_answer(other, facts, home) < Rank::at_best(candidate)
                    })
            })
    }

    /// Whether a candidate would not have been tried, had everybody been quick.
    pub(super) fn is_needless(&self, candidate: &Candidate) -> bool {
        self.is_held(candidate, None) || self.is_outranked(candidate)
    }

    /// Whether some name that comes before a candidate is known to work without a warning.
    fn has_flawless_before(&self, candidate: &Candidate) -> bool {
        let home = self.home.as_ref();
        let at_best = Rank::at_best(candidate);
        let others = self.candidates.of(candidate.service());
        let mut others = others.filter(|other| !self.is_home_beside(other, candidate));
        others.any(|other| {
            self.flawless_by_name_of(other)
                .any(|facts| Rank::of_answer(other, facts, home) < at_best)
        })
    }

    /// What a candidate has answered when it was asked by its own name, without a warning.
    fn flawless_by_name_of(&self, candidate: &Candidate) -> impl Iterator<Item = &Facts> {
        self.probes
            .iter()
            .filter(|probe| probe.is_by_name_of(candidate))
            .filter_map(Probe::facts)
            .filter(|facts| is_good(candidate, Some(facts)))
    }

    /// Whether as many names of a machine as may be asked come before a candidate's: which they are
    /// does not depend on who was known first.
    fn is_beyond_asking(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        let at_best = Rank::at_best(candidate);
        let before = self.candidates.of(candidate.service()).filter(|other| {
            !other.only_if_proven
                && other.endpoint.port == candidate.endpoint.port
                && other.endpoint.transport == candidate.endpoint.transport
                && Rank::at_best(other) < at_best
                && self
                    .addresses(&other.endpoint.host)
                    .is_some_and(|others| shares_address(others, addresses))
        });
        before.count() >= PROBES_A_PORT
    }

    /// Whether the exchanger is a name of the same machine and is yet to be asked by first: it is the
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
                        && !self.probes.iter().any(|probe| probe.is_by_name_of(other))
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

    /// Whether a stronger source has published something that works without a warning, and not beside the
    /// provider that mail goes to.
    fn is_outranked(&self, candidate: &Candidate) -> bool {
        let home = self.home.as_ref();
        self.candidates
            .of(candidate.service())
            .filter(|other| other.is_published() && other.strength() < candidate.strength())
            .filter(|other| !self.is_home_beside(other, candidate))
            .any(|other| {
                self.flawless_by_name_of(other)
                    .any(|facts| !is_elsewhere(other, Some(facts), home))
            })
    }

    /// Whether a candidate may be a server that was left behind when mail went to the provider that is
    /// known. Of guesses only those are looked for that would be tried at once without that provider.
    pub(super) fn may_be_left_behind(&self, candidate: &Candidate) -> bool {
        let is_looked_for = candidate.is_published() || candidate.wave == Wave::Likely;
        is_looked_for && is_elsewhere(candidate, None, self.home.as_ref())
    }

    /// Whether one candidate is the provider's that mail goes to, and so makes another no less worth
    /// trying, which may be a server that was left behind: people still have its settings, and are
    /// to be told.
    fn is_home_beside(&self, one: &Candidate, another: &Candidate) -> bool {
        let home = self.home.as_ref();
        self.may_be_left_behind(another)
            && (!is_elsewhere(one, None, home)
                || self
                    .flawless_by_name_of(one)
                    .any(|facts| !is_elsewhere(one, Some(facts), home)))
    }

    /// Servers that mail can be read from, the one to enter first.
    fn proven(&self) -> Vec<(bool, Rank, &HostName)> {
        let home = self.home.as_ref();
        let is_at_home = self.has_access_at_home();
        let mut proven: Vec<(bool, Rank, &HostName)> = self
            .access()
            .filter_map(|candidate| {
                let facts = self.fate(candidate).facts()?;
                if self.is_needless(candidate)
                    || (is_at_home && is_elsewhere(candidate, Some(facts), home))
                {
                    return None;
                }
                let is_flawed = !is_good(candidate, Some(facts));
                let rank = Rank::of_answer(candidate, facts, home);
                Some((is_flawed, rank, &candidate.endpoint.host))
            })
            .collect();
        proven.sort();
        proven
    }

    /// Whether a server for incoming mail may still prove itself whose host is a better guess for
    /// outgoing mail than this one, or than none.
    pub(super) fn may_have_better_outgoing_host(&self, host: Option<&HostName>) -> bool {
        let proven = self.proven();
        let known = host.and_then(|host| proven.iter().find(|(_, _, known)| *known == host));
        self.access()
            .filter(|candidate| self.is_awaited(candidate))
            .any(|candidate| {
                known.is_none_or(|(is_flawed, rank, _)| {
                    (&false, &Rank::at_best(candidate)) < (is_flawed, rank)
                })
            })
    }

    /// Hosts that have proved that mail can be read from them, the one to enter first.
    fn proven_hosts(&self) -> Vec<&HostName> {
        let mut hosts: Vec<&HostName> = Vec::new();
        for (_, _, host) in self.proven() {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        hosts
    }

    /// Whether there is a server for reading mail that is the provider's that mail goes to.
    fn has_access_at_home(&self) -> bool {
        let home = self.home.as_ref();
        self.access().any(|candidate| {
            let facts = self.fate_by_itself(candidate).facts();
            (candidate.is_published() || facts.is_some()) && !is_elsewhere(candidate, facts, home)
        })
    }

    /// Whether mail can be read at a server that nobody has led us to by way of the MX.
    fn has_own_access(&self) -> bool {
        self.access().any(|candidate| {
            candidate.trust != Trust::LedAway
                && is_good(candidate, self.fate_by_itself(candidate).facts())
        })
    }

    /// Whether somebody names a server for outgoing mail that is not dead. Where mail is read from the
    /// domain's own, it is not sent where somebody led us.
    pub(super) fn outgoing_is_published(&self) -> bool {
        self.candidates
            .of(Service::Submission)
            .filter(|candidate| candidate.is_published())
            .filter(|candidate| candidate.trust != Trust::LedAway || !self.has_own_access())
            .any(|candidate| !matches!(self.fate_by_itself(candidate), Fate::Failed(_)))
    }

    /// What has been guessed of a host for outgoing mail.
    pub(super) fn guessed_for_outgoing(&self, host: &HostName) -> impl Iterator<Item = &Candidate> {
        self.candidates
            .of(Service::Submission)
            .filter(move |known| {
                !known.only_if_proven
                    && known.sources.contains(&Source::Guess)
                    && known.endpoint.host == *host
            })
    }

    /// Hosts that count as guesses for outgoing mail: where nobody names a server for it, or what they
    /// name is dead, it is often the one that mail is read from. The next one counts when nothing can
    /// come of the first; what came of a host that was tried because another was late does not.
    pub(super) fn outgoing_hosts(&self) -> Vec<&HostName> {
        if self.outgoing_is_published() {
            return Vec::new();
        }
        let is_led_away = |host: &HostName| {
            self.candidates
                .iter()
                .any(|other| other.endpoint.host == *host && other.trust == Trust::LedAway)
        };
        let is_named = |host: &HostName| {
            self.candidates
                .of(Service::Submission)
                .any(|other| other.is_published() && other.endpoint.host == *host)
        };
        let mut hosts = self.proven_hosts();
        hosts.retain(|host| !(is_named(host) || is_led_away(host) && self.has_own_access()));
        hosts.truncate(SUBMISSION_HOSTS);
        let may_come_of_it = |host: &HostName| {
            let mut candidates = self.guessed_for_outgoing(host).peekable();
            candidates.peek().is_none()
                || candidates.any(|candidate| match self.fate_by_itself(candidate) {
                    Fate::Resolving { .. }
                    | Fate::Ready
                    | Fate::Running { .. }
                    | Fate::Answered(_) => true,
                    Fate::Failed(_) | Fate::Hindered(_) | Fate::Left => false,
                })
        };
        if let Some(first) = hosts.iter().position(|host| may_come_of_it(host)) {
            hosts.truncate(first + 1);
        }
        hosts
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
    /// has nothing to add, where nobody has published it.
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

    /// Whether it is for the candidate's own sake.
    fn is_by_name_of(&self, candidate: &Candidate) -> bool {
        self.target.host == candidate.endpoint.host
            && self.target.port == candidate.endpoint.port
            && self.target.service == candidate.service()
    }

    /// Whether it is a probe of a machine that a candidate's host resolves to, at its port.
    fn is_of_machine(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        self.target.service == candidate.service()
            && self.target.port == candidate.endpoint.port
            && self.target.transport == candidate.endpoint.transport
            && shares_address(&self.target.addresses, addresses)
    }

    /// Whether an address has been tried: the one that was connected to, or all of them where none
    /// was.
    fn has_tried(&self, address: &IpAddr) -> bool {
        match self.report().and_then(|report| report.address) {
            Some(reached) => reached == *address,
            None => self.target.addresses.contains(address),
        }
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
