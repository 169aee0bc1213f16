//! A place where mail may be read, who named it, and when to try it.

use std::collections::BTreeSet;

use crate::endpoint::{Endpoint, Service};
use crate::findings::{Authentication, LeaveCopies, Source, Trust, Username};

/// When a candidate is tried: after those of earlier waves have failed or stay silent.
///
/// What is published comes before what is guessed, and implicit TLS before STARTTLS
/// (RFC 8314 §3). The waves keep us from knocking where no knock is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wave {
    Published,
    PublishedNext,
    /// A name made for the purpose, `imap.` or `mail.`, with implicit TLS.
    Likely,
    /// A name made for the purpose with STARTTLS, or a less likely name with implicit TLS.
    LessLikely,
    Unlikely,
}

impl Wave {
    pub const ALL: [Self; 5] = [
        Self::Published,
        Self::PublishedNext,
        Self::Likely,
        Self::LessLikely,
        Self::Unlikely,
    ];

    /// Whether nobody named what is tried in this wave.
    pub fn is_of_guesses(self) -> bool {
        match self {
            Self::Published | Self::PublishedNext => false,
            Self::Likely | Self::LessLikely | Self::Unlikely => true,
        }
    }
}

/// An endpoint that may be worth trying.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub endpoint: Endpoint,
    /// Strongest first. The same endpoint from several sources is one candidate.
    pub sources: BTreeSet<Source>,
    /// Of the source most to be trusted.
    pub trust: Trust,
    pub wave: Wave,
    /// What to enter as user name, as the strongest source that says so has it.
    pub username: Option<Username>,
    /// How to log in, as the strongest source that says so has it.
    pub authentication: Vec<Authentication>,
    /// What POP3 clients are to do, as the strongest source that says so has it.
    pub leave_copies: Option<LeaveCopies>,
    /// Taken only when a machine that has answered proves the name with its certificate; never
    /// connected to for its own sake.
    pub only_if_proven: bool,
}

impl Candidate {
    pub fn new(endpoint: Endpoint, source: Source, trust: Trust, wave: Wave) -> Self {
        Self {
            endpoint,
            sources: BTreeSet::from([source]),
            trust,
            wave,
            username: None,
            authentication: Vec::new(),
            leave_copies: None,
            only_if_proven: false,
        }
    }

    pub fn service(&self) -> Service {
        self.endpoint.service
    }

    pub fn is_published(&self) -> bool {
        self.trust.is_published()
    }

    /// Whether its name is resolved only when its wave has come: it is seldom needed then, and
    /// questions are few. The MX's name is often the one on the certificate of a likelier host.
    pub fn resolves_late(&self) -> bool {
        match self.wave {
            Wave::Published | Wave::Likely => false,
            Wave::PublishedNext => true,
            Wave::LessLikely | Wave::Unlikely => {
                !self.only_if_proven && self.sources.iter().all(|source| *source == Source::Guess)
            }
        }
    }

    /// Whether its addresses matter less than those of others.
    pub fn is_unlikely(&self) -> bool {
        !self.is_published() && self.resolves_late()
    }

    /// Orders by who says so, strongest first.
    pub fn strength(&self) -> (Trust, Option<Source>) {
        (self.trust, self.sources.first().copied())
    }
}

/// Candidates in the order in which they came, each endpoint once.
#[derive(Clone, Debug, Default)]
pub struct Candidates(Vec<Candidate>);

impl Candidates {
    /// Adds a candidate, or what is new about one that is known.
    pub fn add(&mut self, candidate: Candidate) {
        match self
            .0
            .iter_mut()
            .find(|known| known.endpoint == candidate.endpoint)
        {
            Some(known) => {
                let is_stronger = candidate.strength() < known.strength();
                if known.username.is_none() || (is_stronger && candidate.username.is_some()) {
                    known.username = candidate.username;
                }
                if known.authentication.is_empty()
                    || (is_stronger && !candidate.authentication.is_empty())
                {
                    known.authentication = candidate.authentication;
                }
                known.leave_copies = known.leave_copies.or(candidate.leave_copies);
                known.trust = known.trust.min(candidate.trust);
                known.sources.extend(candidate.sources);
                known.wave = known.wave.min(candidate.wave);
                known.only_if_proven &= candidate.only_if_proven;
            }
            None => self.0.push(candidate),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.0.iter()
    }

    pub fn of(&self, service: Service) -> impl Iterator<Item = &Candidate> {
        self.iter()
            .filter(move |candidate| candidate.service() == service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Transport;
    use crate::mail_domain::HostName;

    /// What one source says of the endpoint.
    struct Said {
        source: Source,
        trust: Trust,
        wave: Wave,
        username: Option<Username>,
        authentication: &'static [Authentication],
    }

    const SRV: Said = Said {
        source: Source::Srv,
        trust: Trust::Unauthenticated,
        wave: Wave::Published,
        username: None,
        authentication: &[],
    };
    const DOCUMENT: Said = Said {
        source: Source::Autoconfig,
        trust: Trust::Authenticated,
        wave: Wave::PublishedNext,
        username: Some(Username::LocalPart),
        authentication: &[Authentication::Oauth2],
    };
    const DATABASE: Said = Said {
        source: Source::Ispdb,
        trust: Trust::Unauthenticated,
        wave: Wave::Published,
        username: Some(Username::Address),
        authentication: &[Authentication::Password],
    };
    const GUESS: Said = Said {
        source: Source::Guess,
        trust: Trust::Guessed,
        wave: Wave::Likely,
        username: None,
        authentication: &[],
    };

    #[test]
    fn one_endpoint_from_several_sources_is_one_candidate() {
        use Trust::{Authenticated, Guessed, Unauthenticated};
        let host = HostName::parse("mail.exempel.se").unwrap();
        let endpoint = Endpoint::standard(Service::Imap, host, Transport::ImplicitTls);
        // In whatever order they come, the strongest word counts.
        for (said, sources, trust, wave, username, authentication) in [
            (
                &[GUESS][..],
                &[Source::Guess][..],
                Guessed,
                Wave::Likely,
                None,
                None,
            ),
            (
                &[GUESS, SRV],
                &[Source::Srv, Source::Guess],
                Unauthenticated,
                Wave::Published,
                None,
                None,
            ),
            (
                &[SRV, DOCUMENT, GUESS],
                &[Source::Srv, Source::Autoconfig, Source::Guess],
                Authenticated,
                Wave::Published,
                Some(Username::LocalPart),
                Some(Authentication::Oauth2),
            ),
            (
                &[DATABASE, DOCUMENT],
                &[Source::Autoconfig, Source::Ispdb],
                Authenticated,
                Wave::Published,
                Some(Username::LocalPart),
                Some(Authentication::Oauth2),
            ),
            (
                &[DOCUMENT, DATABASE],
                &[Source::Autoconfig, Source::Ispdb],
                Authenticated,
                Wave::Published,
                Some(Username::LocalPart),
                Some(Authentication::Oauth2),
            ),
            (
                &[SRV, DATABASE],
                &[Source::Srv, Source::Ispdb],
                Unauthenticated,
                Wave::Published,
                Some(Username::Address),
                Some(Authentication::Password),
            ),
        ] {
            let mut candidates = Candidates::default();
            for one in said {
                candidates.add(Candidate {
                    username: one.username.clone(),
                    authentication: one.authentication.to_vec(),
                    ..Candidate::new(endpoint.clone(), one.source, one.trust, one.wave)
                });
            }
            let all: Vec<&Candidate> = candidates.iter().collect();
            let [merged] = all[..] else {
                panic!("{sources:?}: {all:?}")
            };
            assert_eq!(merged.sources, sources.iter().copied().collect());
            assert_eq!(merged.trust, trust, "{sources:?}");
            assert_eq!(merged.wave, wave, "{sources:?}");
            assert_eq!(merged.username, username, "{sources:?}");
            assert_eq!(
                merged.authentication.first().copied(),
                authentication,
                "{sources:?}"
            );
        }
    }

    #[test]
    fn another_port_is_another_candidate() {
        let host = HostName::parse("mail.exempel.se").unwrap();
        let mut candidates = Candidates::default();
        for transport in [Transport::ImplicitTls, Transport::Cleartext] {
            let endpoint = Endpoint::standard(Service::Imap, host.clone(), transport);
            candidates.add(Candidate::new(
                endpoint,
                Source::Guess,
                Trust::Guessed,
                Wave::Likely,
            ));
        }
        assert_eq!(candidates.of(Service::Imap).count(), 2);
    }
}
