//! What is guessed for outgoing mail: the host that mail is read from, where nobody names another that
//! is not dead.

use super::fate::{Fate, is_good};
use super::known::Survey;
use super::rank::{Rank, is_elsewhere};
use crate::discovery::candidate::Candidate;
use crate::endpoint::Service;
use crate::findings::{Source, Trust};
use crate::mail_domain::HostName;

/// Most hosts that are tried for submission when nobody has named one.
const SUBMISSION_HOSTS: usize = 2;

impl Survey {
    /// Servers that mail can be read from, the one to enter first.
    fn proven(&self) -> Vec<(bool, Rank<'_>, &HostName)> {
        let home = self.home.as_ref();
        let is_at_home = self.has_access_at_home();
        let mut proven: Vec<(bool, Rank<'_>, &HostName)> = self
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
            let facts = self.fate(candidate).facts();
            (candidate.is_published() || facts.is_some()) && !is_elsewhere(candidate, facts, home)
        })
    }

    /// Whether mail can be read at a server that nobody has led us to by way of the MX.
    fn has_own_access(&self) -> bool {
        self.access().any(|candidate| {
            candidate.trust != Trust::LedAway && is_good(candidate, self.fate(candidate).facts())
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

    /// The next host that is to be tried for outgoing mail, and has not been guessed yet.
    pub(super) fn next_outgoing_host(&self) -> Option<&HostName> {
        self.outgoing_hosts()
            .into_iter()
            .find(|host| self.guessed_for_outgoing(host).next().is_none())
    }
}
