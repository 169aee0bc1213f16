//! Whether enough is known: could anything that is not known yet change the answer?

use std::collections::BTreeSet;
use std::time::Duration;

use super::fate::{Fate, is_good};
use super::known::{HOLD, Survey};
use super::patience::{DOCUMENT, REACHING, RECORDS};
use super::rank::{Rank, is_elsewhere};
use crate::discovery::candidate::Candidate;
use crate::discovery::{Subject, srv};
use crate::endpoint::{Security, Service};
use crate::findings::Settled;

/// Who is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waiting {
    /// Whoever is not overdue at this moment.
    Until(Duration),
    /// Everybody, to the end.
    ForAll,
}

impl Waiting {
    fn is_for(self, overdue_at: Duration) -> bool {
        match self {
            Self::Until(now) => now < overdue_at,
            Self::ForAll => true,
        }
    }
}

impl Survey {
    /// How much is settled by now, if those who are overdue are left behind.
    pub fn settled(&self, now: Duration) -> Settled {
        if self.takes_no_mail() && !self.is_published() {
            return Settled::Everything;
        }
        if self.has_heard_all()
            && self.has_all(Service::ALL, Waiting::ForAll)
            && self.knows_left_behind(Waiting::ForAll)
        {
            return Settled::Everything;
        }
        let waiting = Waiting::Until(now);
        if !self.knows_mx() {
            Settled::Nothing
        } else if self.has_all(Service::ACCESS, waiting) && self.knows_left_behind(waiting) {
            if self.has_all([Service::Submission], waiting) {
                Settled::Account
            } else {
                Settled::Servers
            }
        } else if self.has_choice(waiting) {
            Settled::Choice
        } else {
            Settled::Nothing
        }
    }

    /// Whether nothing that is unknown, for whatever reason, might change what to choose, what to
    /// enter or what to watch out for.
    pub(super) fn is_complete(&self, settled: Settled, is_last: bool) -> bool {
        if self.takes_no_mail() && !self.is_published() {
            return true;
        }
        let knows =
            |service| self.has_all_of(service, Waiting::ForAll) && !self.is_hindered(service);
        let knows_incoming = match settled {
            Settled::Nothing => false,
            Settled::Choice if !is_last => {
                self.has_choice(Waiting::ForAll)
                    && !self.is_hindered(Service::Imap)
                    // What its owner names for POP3 may say that mail is read somewhere else.
                    && (self.home.is_none() || !self.is_hindered(Service::Pop3))
            }
            Settled::Choice | Settled::Servers | Settled::Account | Settled::Everything => {
                Service::ACCESS.into_iter().all(knows) && self.knows_left_behind(Waiting::ForAll)
            }
        } && !self.left_behind_is_hindered();
        // As long as nobody is told more of the outgoing server than that it is there.
        let knows_outgoing = settled < Settled::Account && !is_last && self.knows_outgoing();
        self.knows_mx() && knows_incoming && (knows_outgoing || knows(Service::Submission))
    }

    /// Whether it is known what to enter for outgoing mail: the best that can come of it is there.
    fn knows_outgoing(&self) -> bool {
        let works = self.best(Service::Submission, true).is_some();
        !self.is_hindered(Service::Submission) && (works || self.names_outgoing())
    }

    /// Whether somebody names a server for outgoing mail, dead or not.
    fn names_outgoing(&self) -> bool {
        self.candidates
            .of(Service::Submission)
            .any(Candidate::is_published)
    }

    /// Services that may be offered although no server is known.
    pub(super) fn unclear(&self) -> BTreeSet<Service> {
        Service::ALL
            .into_iter()
            .filter(|service| {
                self.may_be_guessed(*service)
                    && (!self.has_all([*service], Waiting::ForAll) || self.is_hindered(*service))
            })
            .collect()
    }

    /// When to look again although nothing has come in: the next moment at which something is
    /// overdue, or something else is begun beside it.
    pub fn wake_at(&self, now: Duration) -> Option<Duration> {
        let round_trip = self.round_trip();
        self.candidates
            .iter()
            .filter_map(|candidate| self.fate(candidate).waits())
            .flat_map(|waits| [waits.beside_at, waits.overdue_at])
            .chain(self.sources_overdue_at(Waiting::Until(now)))
            .chain(
                self.reverse
                    .values()
                    .map(|reverse| reverse.overdue_at(round_trip)),
            )
            .chain([HOLD])
            .chain(
                self.organisation
                    .iter()
                    .map(|organisation| organisation.asked + HOLD),
            )
            .filter(|at| *at > now)
            .min()
    }

    fn knows_mx(&self) -> bool {
        self.mx.is_some()
    }

    /// Whether all is known that decides what to choose and what to enter: IMAP to the end, of POP3
    /// whether it is there, and the outgoing server where one is published. One that is not is
    /// looked for beside the server for incoming mail once that has answered, and holds nothing up.
    fn has_choice(&self, waiting: Waiting) -> bool {
        let pop3_is_there = || {
            self.candidates
                .of(Service::Pop3)
                .filter(|candidate| !self.is_elsewhere(candidate))
                .any(|candidate| is_good(candidate, self.fate(candidate).facts()))
        };
        // Published servers that fail are warned of.
        let may_be_stale = || {
            self.candidates
                .of(Service::Pop3)
                .filter(|candidate| candidate.is_published() && self.is_awaited(candidate))
                .any(|candidate| self.fate(candidate).facts().is_none())
        };
        // Where the provider is said to have no servers, any that answers is news.
        let has_own_apps_only = self
            .home
            .as_ref()
            .is_some_and(|home| home.entry.facts.has_own_apps_only());
        if has_own_apps_only {
            return false;
        }
        // Of a server that was left behind nothing follows for the provider's.
        self.best(Service::Imap, true)
            .is_some_and(|(imap, _)| !self.is_elsewhere(imap))
            && self.has_all([Service::Imap], waiting)
            && self.knows_left_behind(waiting)
            && match waiting {
                Waiting::Until(_) => {
                    (pop3_is_there() || self.has_all([Service::Pop3], waiting))
                        && (!self.names_outgoing() || self.has_all([Service::Submission], waiting))
                }
                Waiting::ForAll => !may_be_stale(),
            }
    }

    /// Whether of each of these services all is known that is waited for.
    fn has_all(&self, services: impl IntoIterator<Item = Service>, waiting: Waiting) -> bool {
        services
            .into_iter()
            .all(|service| self.has_all_of(service, waiting))
    }

    fn has_all_of(&self, service: Service, waiting: Waiting) -> bool {
        let good = self.best(service, true);
        // Nobody is left behind before there is something to go on with: what is slow may be all
        // that there is. For incoming mail one service is as good as the other only when it is IMAP.
        let has_something = good.is_some()
            || self.best(service, false).is_some()
            || (service != Service::Imap && self.best(Service::Imap, true).is_some());
        let waiting = if has_something {
            waiting
        } else {
            Waiting::ForAll
        };

        let is_published = good
            .as_ref()
            .is_some_and(|(candidate, _)| candidate.is_published());
        let may_be_guessed = self.may_be_guessed(service);
        let guesses_are_to_come = may_be_guessed
            && match waiting {
                Waiting::Until(now) => now < HOLD && !self.guesses_are_open(service, now),
                Waiting::ForAll => !self.guesses_are_open(service, HOLD),
            };
        if !is_published && guesses_are_to_come {
            return false;
        }
        // Whatever names servers may name a better one, or say more of the best.
        if self
            .sources_overdue_at(waiting)
            .any(|at| waiting.is_for(at))
        {
            return false;
        }
        if waiting == Waiting::ForAll && self.last_of_all_is_due() {
            return false;
        }
        let rank = good.as_ref().map(|(_, rank)| rank);
        if may_be_guessed
            && self
                .reverse_overdue_at(service, rank)
                .any(|at| waiting.is_for(at))
        {
            return false;
        }
        if waiting == Waiting::ForAll && service == Service::Submission && may_be_guessed {
            let host = good.as_ref().map(|(candidate, _)| &candidate.endpoint.host);
            if self.next_outgoing_host().is_some()
                || (!self.outgoing_is_published() && self.may_have_better_outgoing_host(host))
            {
                return false;
            }
        }
        !self
            .candidates
            .of(service)
            .filter(|candidate| {
                // Published servers that fail are warned of.
                (waiting == Waiting::ForAll && candidate.is_published())
                    || good
                        .as_ref()
                        .is_none_or(|(_, rank)| Rank::at_best(candidate) < *rank)
            })
            .filter(|candidate| self.is_awaited(candidate))
            .any(|candidate| match (self.fate(candidate).waits(), waiting) {
                (Some(waits), waiting) => waiting.is_for(waits.overdue_at),
                // Nobody waits for what would only be begun because something else is overdue, where
                // it is the outgoing server: for incoming mail it may be all that there is.
                (None, Waiting::Until(now)) if service == Service::Submission => {
                    !self.is_held(candidate, Some(now))
                }
                (None, Waiting::Until(_) | Waiting::ForAll) => true,
            })
    }

    /// Whether it is known which server was left behind when mail went to the provider that is known.
    fn knows_left_behind(&self, waiting: Waiting) -> bool {
        !self.left_behind_hangs_on(|candidate| {
            let fate = self.fate(candidate);
            let waits = fate.waits();
            fate.is_pending() && waits.is_none_or(|waits| waiting.is_for(waits.overdue_at))
        })
    }

    /// Whether something of ours keeps us from knowing that.
    fn left_behind_is_hindered(&self) -> bool {
        self.left_behind_hangs_on(|candidate| matches!(self.fate(candidate), Fate::Hindered(_)))
    }

    /// Whether what may come of such a candidate changes which server is told as left behind. Servers
    /// for POP3 are told only where none for IMAP is.
    fn left_behind_hangs_on(&self, is_such: impl Fn(&Candidate) -> bool) -> bool {
        let home = self.home.as_ref();
        for service in Service::ACCESS {
            let left = self
                .candidates
                .of(service)
                .filter(|candidate| self.may_be_left_behind(candidate))
                .filter_map(|candidate| Some((candidate, self.fate(candidate).answer()?)))
                .filter(|(candidate, facts)| is_elsewhere(candidate, Some(facts), home))
                .map(|(candidate, facts)| Rank::of_answer(candidate, facts, home))
                .min();
            let hangs_on_it = |candidate: &Candidate| {
                let at_best = || Rank::at_best(candidate);
                self.may_be_left_behind(candidate)
                    && left.as_ref().is_none_or(|left| at_best() < *left)
                    && !self.is_held(candidate, None)
                    && is_such(candidate)
            };
            if self.candidates.of(service).any(hangs_on_it) {
                return true;
            }
            if left.is_some() {
                return false;
            }
        }
        false
    }

    /// Whether what is known of a candidate says that it is not the provider's that mail goes to.
    fn is_elsewhere(&self, candidate: &Candidate) -> bool {
        is_elsewhere(candidate, self.fate(candidate).facts(), self.home.as_ref())
    }

    /// Whether something may still come of a candidate, for the time that it is given.
    pub(super) fn is_awaited(&self, candidate: &Candidate) -> bool {
        self.fate(candidate).is_pending() && !self.is_held(candidate, None)
    }

    /// The best candidate of a service that has answered, and its rank; only such as work without a
    /// warning, if that is asked for.
    fn best(&self, service: Service, flawless: bool) -> Option<(&Candidate, Rank<'_>)> {
        let home = self.home.as_ref();
        self.candidates
            .of(service)
            .filter_map(|candidate| Some((candidate, self.fate(candidate).answer()?)))
            .filter(|(candidate, facts)| !flawless || is_good(candidate, Some(facts)))
            .map(|(candidate, facts)| (candidate, Rank::of_answer(candidate, facts, home)))
            .min_by(|(_, a), (_, b)| a.cmp(b))
    }

    /// Whether something of ours keeps us from knowing whether a service is offered, or offered
    /// better than it seems.
    pub(super) fn is_hindered(&self, service: Service) -> bool {
        let best = self.best(service, true);
        let candidates = self.candidates.of(service).any(|candidate| {
            matches!(self.fate(candidate), Fate::Hindered(_))
                && !self.is_held(candidate, None)
                && (candidate.is_published()
                    || best
                        .as_ref()
                        .is_none_or(|(_, rank)| Rank::at_best(candidate) < *rank))
        });
        let rank = best.as_ref().map(|(_, rank)| rank);
        let names = self.may_be_guessed(service) && self.reverse_is_hindered(service, rank);
        candidates || names || self.sources_are_hindered(service)
    }

    /// Whether something of ours kept a source from telling what it publishes of a service.
    pub(super) fn sources_are_hindered(&self, service: Service) -> bool {
        let srv = srv::questions()
            .filter(|question| question.service == service)
            .filter_map(|question| self.srv.get(&question)?.as_ref().err())
            .any(|fault| fault.hindrance().is_some());
        let documents = self
            .web
            .iter()
            .filter(|(question, _)| question.subject.is_about_servers())
            .any(|(_, document)| matches!(document.answer, Some(Err(_))));
        let announcements = self
            .announcements
            .iter()
            .filter(|(subject, _)| subject.is_about_servers())
            .filter_map(|(_, announced)| announced.answer.as_ref()?.as_ref().err())
            .any(|fault| fault.hindrance().is_some());
        let mx = match &self.mx {
            Some(Err(fault)) => fault.hindrance().is_some(),
            Some(Ok(_)) | None => false,
        };
        let organisation = self
            .organisation
            .as_ref()
            .is_some_and(|organisation| organisation.is_hindered);
        mx || srv || organisation || documents || announcements
    }

    /// Whether everybody who was asked has answered.
    fn has_heard_all(&self) -> bool {
        self.web.values().all(|document| document.answer.is_some())
            && self.knows_own_srv()
            && self
                .announcements
                .values()
                .all(|announced| announced.answer.is_some())
            && self
                .organisation
                .as_ref()
                .is_none_or(|organisation| organisation.unanswered == 0)
            && !self.last_of_all_is_due()
            && self
                .reverse
                .values()
                .all(|reverse| reverse.answer.is_some())
            && self.probes.iter().all(|probe| probe.ended.is_some())
    }

    /// Whether any server has proved that mail can be read from it.
    pub(super) fn has_proof(&self) -> bool {
        self.access()
            .any(|candidate| self.fate(candidate).facts().is_some())
    }

    /// Whether a source may still publish something that is worth waiting for.
    pub(super) fn sources_are_open(&self, now: Duration) -> bool {
        self.sources_overdue_at(Waiting::Until(now))
            .any(|at| now < at)
    }

    /// When each source that has not answered is overdue.
    fn sources_overdue_at(&self, waiting: Waiting) -> impl Iterator<Item = Duration> {
        let round_trip = self.round_trip();
        let records = RECORDS.time(round_trip);
        let own = (!self.knows_own_srv()).then_some(records);
        let organisation = self
            .organisation
            .iter()
            .filter(move |organisation| organisation.unanswered > 0)
            .map(move |organisation| organisation.asked + records);
        let documents = self
            .web
            .iter()
            .filter(move |(question, document)| {
                document.answer.is_none() && self.is_worth_waiting_for(question.subject, waiting)
            })
            .map(move |(_, document)| match document.reached {
                None => document.asked + REACHING.time(round_trip),
                Some(reached) => reached + DOCUMENT.time(round_trip),
            });
        let announcements = self
            .announcements
            .iter()
            .filter(move |(subject, announced)| {
                announced.answer.is_none() && self.is_worth_waiting_for(**subject, waiting)
            })
            .map(move |(_, announced)| announced.asked + records);
        own.into_iter()
            .chain(documents)
            .chain(organisation)
            .chain(announcements)
    }

    /// What names no servers is no reason to wait, nor is the last source once something works.
    fn is_worth_waiting_for(&self, subject: Subject, waiting: Waiting) -> bool {
        subject.is_about_servers()
            && (waiting == Waiting::ForAll || !subject.is_last_of_all() || !self.has_good_access())
    }

    fn has_good_access(&self) -> bool {
        Service::ACCESS.into_iter().any(|service| {
            self.candidates
                .of(service)
                .filter_map(|candidate| self.fate(candidate).facts())
                .any(|facts| facts.security != Security::None)
        })
    }
}
