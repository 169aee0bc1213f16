//! A place where mail may be read, who named it, and when to try it.

use std::collections::BTreeSet;

use crate::endpoint::{Endpoint, Service, Transport};
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
    /// A common name where the domain's exchanger lies, with implicit TLS; then with STARTTLS.
    AtProvider,
    AtProviderNext,
}

impl Wave {
    pub const ALL: [Self; 7] = [
        Self::Published,
        Self::PublishedNext,
        Self::Likely,
        Self::LessLikely,
        Self::Unlikely,
        Self::AtProvider,
        Self::AtProviderNext,
    ];

    /// Whether nobody named what is tried in this wave.
    pub fn is_of_guesses(self) -> bool {
        match self {
            Self::Published | Self::PublishedNext => false,
            Self::Likely
            | Self::LessLikely
            | Self::Unlikely
            | Self::AtProvider
            | Self::AtProviderNext => true,
        }
    }
}

/// How much a provider's name covers, narrowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// The exchanger's name without its first label: `mail.protection.outlook.com` has business
    /// customers, `outlook.com` private ones. All that has nothing to do with providers counts as
    /// narrow, too.
    #[default]
    Narrow,
    /// The registrable domain.
    Registrable,
}

/// Who says so: how far they are to be trusted, how near they are, and how.
pub type Strength = (Trust, Width, Option<Source>);

/// An endpoint that may be worth trying.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub endpoint: Endpoint,
    /// Strongest first. The same endpoint from several sources is one candidate.
    pub sources: BTreeSet<Source>,
    /// Of the source most to be trusted.
    pub trust: Trust,
    pub wave: Wave,
    /// Of the provider's name under which it is published.
    pub width: Width,
    /// The publisher's own order of preference, among what is equally strong.
    pub order: usize,
    /// What to enter as user name, as the strongest source that says so has it.
    pub username: Option<Username>,
    /// How to log in, as the strongest source that says so has it.
    pub authentication: Vec<Authentication>,
    /// What POP3 clients are to do, as the strongest source that says so has it.
    pub leave_copies: Option<LeaveCopies>,
    /// Taken only when a machine that has answered proves the name with its certificate; never
    /// connected to for its own sake.
    pub only_if_proven: bool,
    pub asked: Asked,
}

/// When those who say so are asked: each only when all before have published nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    #[default]
    AtOnce,
    /// The organisation, of a subdomain.
    Next,
    Last,
}

impl Candidate {
    pub fn new(endpoint: Endpoint, source: Source, trust: Trust, wave: Wave) -> Self {
        Self {
            endpoint,
            sources: BTreeSet::from([source]),
            trust,
            wave,
            width: Width::default(),
            order: 0,
            username: None,
            authentication: Vec::new(),
            leave_copies: None,
            only_if_proven: false,
            asked: Asked::default(),
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
            Wave::PublishedNext | Wave::AtProvider | Wave::AtProviderNext => true,
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
    pub fn strength(&self) -> Strength {
        (self.trust, self.width, self.sources.first().copied())
    }

    /// The same, where all guesses are alike.
    pub fn standing(&self) -> Strength {
        let (trust, width, source) = self.strength();
        (trust, width, source.filter(|_| self.is_published()))
    }

    /// Orders what is said of one endpoint, weightiest first. Two that are alike in this differ in
    /// nothing that counts.
    fn precedence(&self) -> impl Ord {
        let says_nothing = (self.username.is_none(), self.authentication.is_empty());
        (
            self.strength(),
            self.order,
            says_nothing,
            self.username.clone(),
        )
    }

    /// The endpoint as it is meant. At a port that is registered for the service, the port says what
    /// it begins with: `_imap` and `STARTTLS` with port 993 are slips that are seen.
    pub fn at_registered_port(mut self) -> Self {
        let endpoint = &mut self.endpoint;
        if let Some(transport) = endpoint.service.transport_at(endpoint.port) {
            endpoint.transport = transport;
        }
        self
    }

    /// The host at the service's own ports, where it was named with one that is registered for
    /// another service. Nobody has named these, so they are guesses, if likely ones.
    pub fn at_own_ports(&self) -> Vec<Self> {
        let endpoint = &self.endpoint;
        match Service::of_port(endpoint.port) {
            Some((other, _)) if other != endpoint.service => Transport::ALL
                .into_iter()
                .zip([Wave::Likely, Wave::LessLikely])
                .map(|(transport, wave)| {
                    let host = endpoint.host.clone();
                    let endpoint = Endpoint::standard(endpoint.service, host, transport);
                    Self {
                        asked: self.asked,
                        ..Self::new(endpoint, Source::Guess, Trust::Guessed, wave)
                    }
                })
                .collect(),
            Some(_) | None => Vec::new(),
        }
    }
}

/// Candidates, each endpoint once. What is known of one does not depend on the order in which those
/// who name it came to word.
#[derive(Clone, Debug, Default)]
pub struct Candidates(Vec<Named>);

/// An endpoint, and all that was said of it.
#[derive(Clone, Debug)]
struct Named {
    /// Strongest first.
    said: Vec<Candidate>,
    merged: Candidate,
}

impl Candidates {
    /// Adds a candidate, or what is new about one that is known.
    pub fn add(&mut self, candidate: Candidate) {
        let known = self
            .0
            .iter_mut()
            .find(|known| known.merged.endpoint == candidate.endpoint);
        match known {
            Some(known) if known.said.contains(&candidate) => {}
            Some(known) => {
                let at = known
                    .said
                    .partition_point(|said| said.precedence() <= candidate.precedence());
                known.said.insert(at, candidate);
                known.merged = merged(&known.said);
            }
            None => self.0.push(Named {
                said: vec![candidate.clone()],
                merged: candidate,
            }),
        }
        self.keep_first_asked();
    }

    /// Takes back what was published by those who are asked only when others publish nothing, where
    /// others do, and what was made of it: they were asked because those were slow.
    fn keep_first_asked(&mut self) {
        let published = |said: &&Candidate| said.is_published();
        let all = self.0.iter().flat_map(|named| &named.said);
        let Some(first) = all.filter(published).map(|said| said.asked).min() else {
            return;
        };
        for named in &mut self.0 {
            let before = named.said.len();
            named.said.retain(|said| said.asked <= first);
            if named.said.len() < before && !named.said.is_empty() {
                named.merged = merged(&named.said);
            }
        }
        self.0.retain(|named| !named.said.is_empty());
    }

    pub fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.0.iter().map(|named| &named.merged)
    }

    pub fn of(&self, service: Service) -> impl Iterator<Item = &Candidate> {
        self.iter()
            .filter(move |candidate| candidate.service() == service)
    }
}

/// What several say of one endpoint, strongest first: of each thing, the strongest word on it.
fn merged(said: &[Candidate]) -> Candidate {
    let mut merged = said[0].clone();
    for other in &said[1..] {
        merged.username = merged.username.or_else(|| other.username.clone());
        if merged.authentication.is_empty() {
            merged.authentication.clone_from(&other.authentication);
        }
        merged.leave_copies = merged.leave_copies.or(other.leave_copies);
        merged.trust = merged.trust.min(other.trust);
        merged.sources.extend(&other.sources);
        // Whether what is published was guessed, too, is luck.
        if other.is_published() || !merged.is_published() {
            merged.wave = merged.wave.min(other.wave);
            merged.width = merged.width.min(other.width);
        }
        merged.only_if_proven &= other.only_if_proven;
        merged.asked = merged.asked.min(other.asked);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
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
