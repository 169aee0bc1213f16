//! The last guess, where nothing else was found: the common names where the domain's exchanger lies.
//!
//! Not at a provider that is known: what there is to know of its servers is known, and a filter has no
//! mailboxes.

use std::time::Duration;

use super::fate::Fate;
use super::known::Survey;
use crate::discovery::candidate::Candidate;
use crate::discovery::guess;
use crate::endpoint::Service;
use crate::findings::{Presence, Trust};

impl Survey {
    /// Guesses where the exchanger lies, once all else has come to nothing.
    pub(super) fn consider_provider_names(&mut self, now: Duration) {
        if self.sources_are_open(now) || self.last_of_all_is_due() || !self.has_found_nothing() {
            return;
        }
        for candidate in self.names_at_provider() {
            self.add(candidate, now);
        }
    }

    fn names_at_provider(&self) -> Vec<Candidate> {
        self.exchanger()
            .filter(|exchanger| !self.providers.knows_exchanger(exchanger))
            .map(|exchanger| guess::at_provider(&exchanger, &self.domain))
            .unwrap_or_default()
    }

    /// Whether all that somebody names, and all other guesses, have come to nothing. What was tried
    /// because somebody was slow does not count where something is found after all.
    pub(super) fn has_found_nothing(&self) -> bool {
        let is_hindered = |service| self.sources_are_hindered(service);
        !Service::ACCESS.into_iter().any(is_hindered)
            && self
                .access()
                .filter(|candidate| candidate.trust != Trust::GuessedAtProvider)
                .all(|candidate| {
                    !candidate.is_published()
                        && match self.fate(candidate) {
                            Fate::Failed(failure) => match failure.presence() {
                                Presence::Unheard | Presence::Absent => true,
                                Presence::TurnsAway | Presence::BrokenEncryption => false,
                            },
                            Fate::Left => true,
                            Fate::Resolving { .. }
                            | Fate::Ready
                            | Fate::Running { .. }
                            | Fate::Answered(_)
                            | Fate::Hindered(_) => false,
                        }
                })
    }
}
