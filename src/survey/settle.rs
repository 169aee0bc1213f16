//! Whether enough is known: could anything that still runs change the answer?

use std::time::Duration;

use super::fate::{Fate, is_good};
use super::known::{HOLD, Survey};
use crate::discovery::candidate::Wave;
use crate::endpoint::Service;
use crate::findings::{Facts, Settled};

impl Survey {
    /// How much is settled by now.
    pub fn settled(&self, now: Duration) -> Settled {
        if self.takes_no_mail() && !self.is_published() {
            return Settled::Everything;
        }
        let is_over = |service| self.is_over(service, now);
        if self.mx.is_some() && is_over(Service::Imap) && is_over(Service::Pop3) {
            return if !is_over(Service::Submission) {
                Settled::Servers
            } else if self.is_complete() {
                Settled::Everything
            } else {
                Settled::Account
            };
        }
        let imap_is_good = self.has_good(Service::Imap, now, |fate| match fate {
            Fate::Answered(facts) => Some(facts),
            Fate::Resolving { .. }
            | Fate::Ready
            | Fate::Running { .. }
            | Fate::Failed(_)
            | Fate::Left => None,
        });
        let pop3_is_there =
            is_over(Service::Pop3) || self.has_good(Service::Pop3, now, Fate::facts);
        if imap_is_good && pop3_is_there {
            Settled::Choice
        } else {
            Settled::Nothing
        }
    }

    /// When to look again although nothing has come in: the next moment at which something is
    /// overdue.
    pub fn wake_at(&self, now: Duration) -> Option<Duration> {
        self.candidates
            .iter()
            .filter_map(|candidate| self.fate(candidate).overdue_at())
            .chain(self.sources_overdue_at())
            .chain([HOLD])
            .chain(
                self.organisation
                    .iter()
                    .map(|organisation| organisation.asked + HOLD),
            )
            .filter(|at| *at > now)
            .min()
    }

    /// Whether nothing that was asked is still unanswered.
    fn is_complete(&self) -> bool {
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
            && !self
                .probes
                .iter()
                .any(|probe| probe.target.service == Service::Submission && probe.ended.is_none())
    }

    /// Whether nothing that still runs is worth waiting for.
    fn is_over(&self, service: Service, now: Duration) -> bool {
        if self.is_denied(service) || self.takes_no_mail() {
            return true;
        }
        let are_questions_open = now < HOLD && !self.guesses_are_open(service, now);
        if are_questions_open {
            return false;
        }
        let has_published = self
            .candidates
            .of(service)
            .filter(|candidate| candidate.is_published())
            .any(|candidate| is_good(candidate, self.fate(candidate).facts()));
        if !has_published && self.sources_are_open(now) {
            return false;
        }
        for wave in Wave::ALL {
            let mut is_settled = false;
            for candidate in self.candidates.of(service).filter(|c| c.wave == wave) {
                let fate = self.fate(candidate);
                // Before anything has been proved, what is overdue may still be all there is.
                let may_come = match fate {
                    Fate::Resolving { .. } | Fate::Running { .. } => {
                        fate.is_open(now) || !self.has_proof()
                    }
                    Fate::Ready | Fate::Answered(_) | Fate::Failed(_) | Fate::Left => {
                        fate.is_open(now)
                    }
                };
                if may_come {
                    return false;
                }
                is_settled |= is_good(candidate, fate.facts());
            }
            if is_settled {
                return true;
            }
        }
        true
    }

    /// Whether a service is known to work without a warning, and nothing better is to come.
    fn has_good<'a>(
        &'a self,
        service: Service,
        now: Duration,
        facts: impl Fn(&Fate<'a>) -> Option<&'a Facts>,
    ) -> bool {
        // What is published is better than any guess, once it works.
        let better_may_come = self.sources_are_open(now)
            || self
                .candidates
                .of(service)
                .filter(|candidate| candidate.is_published())
                .any(|candidate| self.fate(candidate).is_open(now));
        self.candidates.of(service).any(|candidate| {
            (candidate.is_published() || !better_may_come)
                && is_good(candidate, facts(&self.fate(candidate)))
        })
    }
}
