//! What has become of a candidate: derived anew from what is known, never stored.

use std::net::IpAddr;
use std::time::Duration;

use super::known::{Host, Probe, Survey};
use super::patience::{BESIDE_CONNECTING, BESIDE_SILENCE, CONNECTING, RESOLVING, TALKING};
use super::rank::{Rank, is_elsewhere, is_flawless};
use crate::discovery::candidate::{Candidate, Wave};
use crate::endpoint::{Service, Transport};
use crate::findings::{Facts, Failure, Hindrance, Report, Source, Trust};
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

    /// What a server has answered, to the end.
    pub(super) fn answer(&self) -> Option<&'a Facts> {
        match self {
            Self::Answered(facts) => Some(facts),
            Self::Resolving { .. }
            | Self::Ready
            | Self::Running { .. }
            | Self::Failed(_)
            | Self::Hindered(_)
            | Self::Left => None,
        }
    }

    /// The same, or what its greeting has told so far.
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

/// Whether a candidate is asked for by its own name, however many others share its machine. Hosts that
/// are guessed for outgoing mail are counted as they prove themselves.
fn is_counted(candidate: &Candidate) -> bool {
    candidate.is_published() || candidate.service() == Service::Submission
}

impl Survey {
    /// What has become of a candidate by now.
    pub(super) fn fate(&self, candidate: &Candidate) -> Fate<'_> {
        if !candidate.is_published() {
            let service = candidate.service();
            let counts = self.may_be_guessed(service)
                && (service != Service::Submission
                    || self.outgoing_hosts().contains(&&candidate.endpoint.host))
                && (candidate.trust != Trust::GuessedAtProvider || self.has_found_nothing());
            // It may have been tried, because somebody was slow to say so.
            if !counts {
                return Fate::Left;
            }
        }
        self.fate_by_itself(candidate)
    }

    pub(super) fn fate_by_itself(&self, candidate: &Candidate) -> Fate<'_> {
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
            None => return self.resolving(host),
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
        let mut probes: Vec<&Probe> = self
            .probes
            .iter()
            .filter(|probe| probe.is_of_machine(candidate, addresses))
            .collect();
        // Visits are few for names that a machine's certificate is not for, and kept for the others.
        if probes.iter().any(|probe| probe.was_one_visit_too_many())
            && self.is_shown(name, addresses)
        {
            probes.retain(|probe| probe.target.host == *name || !probe.was_one_visit_too_many());
        }
        let may_be_asked = || self.may_be_asked(candidate, addresses);
        if let Some(own) = probes.iter().find(|probe| probe.target.host == *name) {
            // It may have been asked, because the others were not known yet.
            return if own.may_depend_on_name()
                && (!may_be_asked() || self.is_asked_in_vain(candidate, addresses, &probes))
            {
                Fate::Left
            } else {
                self.fate_of_probe(own)
            };
        }
        // Another name of the same machine: its certificate may speak for this name too. Where the name
        // has further addresses, it has to be asked itself: they may be other machines.
        let reached = probes
            .iter()
            .filter(|probe| probe.speaks_for_all(addresses));
        let proves = |facts: &&Facts| facts.tls.as_ref().is_some_and(|tls| tls.speaks_for(name));
        // Which names come from certificates does not depend on who was asked in vain.
        let mut heard = reached.filter(|probe| !candidate.only_if_proven || self.is_wanted(probe));
        if let Some(facts) = heard.find_map(|probe| probe.facts().filter(proves)) {
            return Fate::Answered(facts);
        }
        if let Some(running) = probes.iter().find(|probe| probe.ended.is_none()) {
            return self.fate_of_probe(running).without_facts();
        }
        if candidate.only_if_proven || self.is_outranked(candidate) {
            return Fate::Left;
        }
        if probes.is_empty() {
            return Fate::Ready;
        }
        if !probes.iter().any(|probe| probe.may_depend_on_name()) {
            let mut answered = probes.iter().filter(|probe| probe.facts().is_some());
            return match answered.find(|probe| probe.has_reached(addresses)) {
                Some(probe) => self.fate_of_probe(probe),
                None => fate_at(&probes, addresses),
            };
        }
        // The machine has answered, but not by this name. A server that chooses its certificate
        // by the name that is asked for may do better when asked for this one.
        if is_counted(candidate) {
            return Fate::Ready;
        }
        if !may_be_asked() || self.flawless_before(candidate).next().is_some() {
            return Fate::Left;
        }
        // Where it has further addresses, it may be another machine.
        let is_tried = |address: &IpAddr| probes.iter().any(|probe| probe.has_tried(address));
        if !addresses.iter().all(is_tried) {
            return Fate::Ready;
        }
        self.after_exchanger(candidate, addresses)
    }

    /// Whether a machine has shown a sound certificate for a name, at whatever port.
    fn is_shown(&self, name: &HostName, addresses: &[IpAddr]) -> bool {
        self.probes
            .iter()
            .filter(|probe| probe.has_reached(addresses))
            .filter_map(|probe| probe.facts()?.tls.as_ref())
            .any(|tls| tls.speaks_for(name))
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

    /// Whether a machine would not have been asked by a guessed name, had the others been known: it has
    /// answered to another, and a name that comes before works without a warning.
    fn is_asked_in_vain(
        &self,
        candidate: &Candidate,
        addresses: &[IpAddr],
        probes: &[&Probe],
    ) -> bool {
        let mut others = probes
            .iter()
            .filter(|probe| probe.target.host != candidate.endpoint.host);
        let is_asked_by_another = others.any(|probe| probe.may_depend_on_name());
        !is_counted(candidate)
            && self
                .flawless_before(candidate)
                .any(|other| is_asked_by_another || self.is_at(other, addresses))
    }

    /// Names that come before a candidate and are known to work without a warning.
    fn flawless_before(&self, candidate: &Candidate) -> impl Iterator<Item = &Candidate> {
        let home = self.home.as_ref();
        let at_best = Rank::at_best(candidate);
        self.candidates
            .of(candidate.service())
            .filter(|other| !self.is_home_beside(other, candidate))
            .filter(move |other| {
                self.flawless(other)
                    .any(|facts| Rank::of_answer(other, facts, home) < at_best)
            })
    }

    /// What a candidate's machine has answered without a warning, when it was asked by its name or by
    /// one with which it shares a sound certificate.
    fn flawless(&self, candidate: &Candidate) -> impl Iterator<Item = &Facts> {
        let addresses = self.addresses(&candidate.endpoint.host).unwrap_or_default();
        self.probes
            .iter()
            .filter(|_| !candidate.only_if_proven)
            .filter(|probe| {
                probe.is_by_name_of(candidate)
                    || probe.is_of_machine(candidate, addresses) && probe.speaks_for_all(addresses)
            })
            .filter_map(Probe::facts)
            .filter(|facts| is_good(candidate, Some(facts)))
    }

    /// Whether a candidate's name leads to one of these addresses, as far as DNS has said.
    fn is_at(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        self.addresses(&candidate.endpoint.host)
            .is_some_and(|others| shares_address(others, addresses))
    }

    /// Whether a machine may be asked by a candidate's name.
    fn may_be_asked(&self, candidate: &Candidate, addresses: &[IpAddr]) -> bool {
        is_counted(candidate) || !self.is_beyond_asking(candidate, addresses)
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
                && self.is_at(other, addresses)
        });
        before.count() >= PROBES_A_PORT
    }

    /// Whether a machine would have been asked by a probe's name, had everybody been quick.
    fn is_wanted(&self, probe: &Probe) -> bool {
        let addresses = &probe.target.addresses;
        self.candidates
            .of(probe.target.service)
            .filter(|candidate| probe.is_by_name_of(candidate))
            .any(|candidate| {
                self.may_be_asked(candidate, addresses)
                    && (candidate.is_published()
                        || !self.implicit_tls_answers(candidate, addresses))
            })
    }

    /// What has become of a name that a machine may be asked by after the exchanger's: that is the one
    /// that the machine's owner gave it, and likeliest to be on its certificate. The exchanger is not
    /// asked for where a likelier name works.
    fn after_exchanger(&self, candidate: &Candidate, addresses: &[IpAddr]) -> Fate<'_> {
        if candidate.sources.contains(&Source::Mx) {
            return Fate::Ready;
        }
        let exchangers = self
            .candidates
            .of(candidate.service())
            .filter(|other| {
                other.sources.contains(&Source::Mx)
                    && !other.only_if_proven
                    && other.endpoint.port == candidate.endpoint.port
                    && !self.probes.iter().any(|probe| probe.is_by_name_of(other))
            })
            .filter(|exchanger| {
                !self
                    .candidates
                    .of(candidate.service())
                    .filter(|other| other.wave < exchanger.wave)
                    .any(|other| self.flawless(other).next().is_some())
            });
        for exchanger in exchangers {
            let Some(host) = self.hosts.get(&exchanger.endpoint.host) else {
                continue;
            };
            match &host.answer {
                None => return self.resolving(host),
                Some(Ok(others))
                    if shares_address(others, addresses)
                        && !self.is_beyond_asking(exchanger, others) =>
                {
                    return Fate::Left;
                }
                Some(Ok(_) | Err(_)) => {}
            }
        }
        Fate::Ready
    }

    fn resolving(&self, host: &Host) -> Fate<'static> {
        Fate::Resolving {
            waits: Waits {
                beside_at: host.asked + BESIDE_CONNECTING.time(self.dns_round_trip),
                overdue_at: host.asked + RESOLVING.time(self.round_trip()),
            },
        }
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
                self.flawless(other)
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
                    .flawless(one)
                    .any(|facts| !is_elsewhere(one, Some(facts), home)))
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
        match (probe.connected, probe.dialled) {
            // That its turn has not come, or that other replicas are late to count the visit, says
            // nothing about the server.
            (None, None) => Waits {
                beside_at: probe.started + BESIDE_CONNECTING.time(None),
                overdue_at: probe.started + CONNECTING.time(None),
            },
            (None, Some(dialled)) => {
                let tried_at = dialled + turns_of_addresses(&probe.target.addresses);
                Waits {
                    beside_at: tried_at + BESIDE_CONNECTING.time(self.dns_round_trip),
                    overdue_at: tried_at + CONNECTING.time(self.round_trip()),
                }
            }
            (Some(connected), _) => Waits {
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
                    && probe.has_reached(addresses)
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

    fn failure(&self) -> Option<Failure> {
        self.report()?.result.as_ref().err().copied()
    }

    /// What kept us from it.
    fn hindrance(&self) -> Option<Hindrance> {
        self.ended.as_ref()?.as_ref().err().copied()
    }

    /// Whether the machine may do otherwise when it is asked for another name.
    fn may_depend_on_name(&self) -> bool {
        match self.report().map(|report| &report.result) {
            Some(Ok(facts)) => facts.tls.is_some(),
            Some(Err(failure)) => *failure == Failure::TlsFailed,
            None => false,
        }
    }

    fn was_one_visit_too_many(&self) -> bool {
        self.hindrance() == Some(Hindrance::Visits)
    }

    /// Whether it is for the candidate's own sake.
    pub(super) fn is_by_name_of(&self, candidate: &Candidate) -> bool {
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

    /// Whether what came of it may be said of these addresses: one of them was connected to, and it would
    /// have been the others' turn, too.
    fn speaks_for_all(&self, addresses: &[IpAddr]) -> bool {
        let was_to_be_tried = |address| self.target.addresses.contains(address);
        self.has_reached(addresses) && addresses.iter().all(was_to_be_tried)
    }

    /// Whether the address that was connected to is one of these.
    fn has_reached(&self, addresses: &[IpAddr]) -> bool {
        self.report()
            .and_then(|report| report.address)
            .is_some_and(|address| addresses.contains(&address))
    }
}

/// What has become of a name without a probe of its own, from ended probes of its addresses under other
/// names that found nothing at them. Nobody at one address says nothing of another, and what is ours
/// says nothing at all; of several failures the one that shows most of a server counts.
fn fate_at(probes: &[&Probe], addresses: &[IpAddr]) -> Fate<'static> {
    let mut shows_most: Option<Failure> = None;
    let mut hindered = None;
    for address in addresses {
        let tried = || probes.iter().filter(|probe| probe.has_tried(address));
        let failures = tried().filter_map(|probe| probe.failure());
        let failure = failures.min_by_key(|failure| failure.presence());
        match (failure, tried().find_map(|probe| probe.hindrance())) {
            (Some(failure), _) => {
                let failures = shows_most.into_iter().chain([failure]);
                shows_most = failures.min_by_key(|failure| failure.presence());
            }
            (None, Some(hindrance)) => hindered = Some(hindrance),
            (None, None) => return Fate::Ready,
        }
    }
    match (hindered, shows_most) {
        (Some(hindrance), _) => Fate::Hindered(hindrance),
        (None, Some(failure)) => Fate::Failed(failure),
        (None, None) => Fate::Ready,
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

pub(super) fn shares_address(some: &[IpAddr], others: &[IpAddr]) -> bool {
    some.iter().any(|address| others.contains(address))
}
