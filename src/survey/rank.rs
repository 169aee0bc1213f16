//! What comes first within a service.

use crate::discovery::candidate::{Candidate, Strength, Wave};
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{Facts, Finding, Outcome, Presence, Recognised};
use crate::mail_domain::HostName;

/// What comes first: what works before what does not; servers of the provider that mail goes to
/// before those of others; what is encrypted before what is not; a sound certificate before a faulty
/// one; what is published with proof of who says so before what is published without, and that before
/// what is guessed; then the stronger source; of what one source says, implicit TLS before STARTTLS,
/// and then the publisher's own order. Nothing in it depends on what came to be known first: nobody
/// tries a guess while something published works, so one that was tried because the publisher was slow
/// must not come before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank<'a> {
    service: Service,
    outcome: u8,
    is_elsewhere: bool,
    is_cleartext: bool,
    is_flawed: bool,
    /// For outgoing mail: whether somebody else names it than the server for incoming mail.
    is_of_another_publisher: bool,
    strength: Strength,
    /// Of those that work: what the others promise puts none of them first.
    security: Option<Security>,
    wave: Wave,
    order: usize,
    host: &'a HostName,
    port: u16,
}

impl<'a> Rank<'a> {
    /// Where mail goes to a provider that is known, it is their `home`.
    pub(super) fn new(
        candidate: &'a Candidate,
        outcome: &Outcome,
        home: Option<&Recognised>,
    ) -> Self {
        let outcome = match outcome {
            Outcome::Answered(facts) => return Self::of_answer(candidate, facts, home),
            Outcome::Untried(_) => 1,
            Outcome::Failed(failure) => match failure.presence() {
                Presence::TurnsAway => 1,
                Presence::BrokenEncryption => 2,
                Presence::Unheard | Presence::Absent => 3,
            },
        };
        Self {
            outcome,
            is_elsewhere: is_elsewhere(candidate, None, home),
            security: None,
            ..Self::at_best(candidate)
        }
    }

    pub(super) fn of_answer(
        candidate: &'a Candidate,
        facts: &Facts,
        home: Option<&Recognised>,
    ) -> Self {
        Self {
            outcome: if facts.takes_log_ins() { 0 } else { 2 },
            is_elsewhere: is_elsewhere(candidate, Some(facts), home),
            is_cleartext: facts.security == Security::None,
            is_flawed: !is_flawless(&candidate.endpoint.host, facts),
            security: Some(facts.security),
            ..Self::at_best(candidate)
        }
    }

    /// The rank of a server for outgoing mail beside the one for incoming mail: both come from one
    /// publisher, where that works.
    pub(super) fn beside(self, incoming: Option<&Finding>, candidate: &Candidate) -> Self {
        let says_both = |incoming: &Finding| {
            let mut both = incoming.sources.intersection(&candidate.sources);
            both.any(|source| source.publishes())
        };
        let is_of_another_publisher =
            incoming.is_some_and(|incoming| incoming.is_published() && !says_both(incoming));
        Self {
            is_of_another_publisher,
            ..self
        }
    }

    /// What may still come of a candidate: that it works as well as it can.
    pub(super) fn at_best(candidate: &'a Candidate) -> Self {
        let endpoint = &candidate.endpoint;
        Self {
            service: endpoint.service,
            outcome: 0,
            // Its certificate may show that it is the provider's.
            is_elsewhere: false,
            is_cleartext: false,
            is_flawed: false,
            is_of_another_publisher: false,
            security: Some(match endpoint.transport {
                Transport::ImplicitTls => Security::Tls,
                Transport::Cleartext => Security::Starttls,
            }),
            strength: candidate.standing(),
            wave: candidate.wave,
            order: candidate.order,
            host: &endpoint.host,
            port: endpoint.port,
        }
    }
}

/// Whether a server's names, as far as they are known, say that it is somebody else's than the
/// provider's that mail goes to.
pub(super) fn is_elsewhere(
    candidate: &Candidate,
    facts: Option<&Facts>,
    home: Option<&Recognised>,
) -> bool {
    home.is_some_and(|home| !home.may_have(&candidate.endpoint.host, facts))
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

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::endpoint::Endpoint;
    use crate::findings::{
        Certificate, CertificateProblem, Failure, Source, TlsFacts, TlsVersion, Trust, Untried,
    };
    use crate::mail_domain::HostName;

    /// `OUTCOME TRUST SOURCE ORDER`, as a candidate and what became of it.
    fn tried(row: &str) -> (Candidate, Outcome) {
        let words: Vec<&str> = row.split(' ').collect();
        let [outcome, trust, source, order] = words[..] else {
            panic!("{row}")
        };
        let host = HostName::parse("mail.exempel.se").unwrap();
        let answered = |security, problems: &[CertificateProblem], version| {
            let certificate = Certificate {
                names: vec![host.as_str().to_owned()],
                issuer: String::new(),
                not_before: datetime!(2026-01-01 00:00 UTC),
                not_after: datetime!(2027-01-01 00:00 UTC),
                problems: problems.to_vec(),
            };
            let tls = TlsFacts {
                version,
                certificate,
            };
            Outcome::Answered(Facts {
                security,
                has_listed: true,
                capabilities: Vec::new(),
                mechanisms: Vec::new(),
                password_login: true,
                pop3: None,
                tls: (security != Security::None).then_some(tls),
            })
        };
        let outcome = match outcome {
            "tls" => answered(Security::Tls, &[], TlsVersion::Tls13),
            "starttls" => answered(Security::Starttls, &[], TlsVersion::Tls13),
            "none" => answered(Security::None, &[], TlsVersion::Tls13),
            "expired" => answered(
                Security::Tls,
                &[CertificateProblem::Expired],
                TlsVersion::Tls13,
            ),
            "old" => answered(Security::Tls, &[], TlsVersion::Tls10),
            "closed" => match answered(Security::Tls, &[], TlsVersion::Tls13) {
                Outcome::Answered(facts) => Outcome::Answered(Facts {
                    capabilities: vec!["LoginDisabled".to_owned()],
                    password_login: false,
                    ..facts
                }),
                Outcome::Untried(_) | Outcome::Failed(_) => panic!("{row}"),
            },
            "untried" => Outcome::Untried(Untried::Never),
            "dead" => Outcome::Failed(Failure::NoAnswer),
            "busy" => Outcome::Failed(Failure::Unavailable),
            "broken" => Outcome::Failed(Failure::StarttlsRefused),
            _ => panic!("{row}"),
        };
        let endpoint = Endpoint::standard(Service::Imap, host.clone(), Transport::ImplicitTls);
        let source = match source {
            "srv" => Source::Srv,
            "autoconfig" => Source::Autoconfig,
            "ispdb" => Source::Ispdb,
            "guess" => Source::Guess,
            _ => panic!("{row}"),
        };
        let (trust, wave) = match trust {
            "authenticated" => (Trust::Authenticated, Wave::Published),
            "unauthenticated" => (Trust::Unauthenticated, Wave::Published),
            "guessed" => (Trust::Guessed, Wave::Likely),
            "at-provider" => (Trust::GuessedAtProvider, Wave::AtProvider),
            "led-away" => (Trust::LedAway, Wave::Published),
            _ => panic!("{row}"),
        };
        let candidate = Candidate {
            order: order.parse().unwrap(),
            ..Candidate::new(endpoint, source, trust, wave)
        };
        (candidate, outcome)
    }

    #[test]
    fn what_comes_first() {
        for (first, second) in [
            // What works before what does not, whoever says so.
            ("tls guessed guess 9", "dead authenticated srv 0"),
            ("none guessed guess 9", "untried authenticated srv 0"),
            ("untried guessed guess 9", "dead authenticated srv 0"),
            // What is there before what may be; what turns us away for now before what is broken.
            ("busy guessed guess 9", "dead authenticated srv 0"),
            ("broken guessed guess 9", "dead authenticated srv 0"),
            ("busy guessed guess 9", "broken authenticated srv 0"),
            ("busy authenticated srv 0", "untried guessed guess 9"),
            ("tls guessed guess 9", "busy authenticated srv 0"),
            // Where one can log in before where nobody can.
            ("none guessed guess 9", "closed authenticated srv 0"),
            ("untried guessed guess 9", "closed authenticated srv 0"),
            ("closed guessed guess 9", "dead authenticated srv 0"),
            // A sound certificate and version before a faulty one.
            ("starttls guessed guess 9", "expired authenticated srv 0"),
            ("tls guessed guess 9", "old authenticated srv 0"),
            // Any encryption before none; of what one source says, implicit TLS before STARTTLS.
            ("expired guessed guess 9", "none authenticated srv 0"),
            ("starttls guessed guess 9", "none authenticated srv 0"),
            ("tls authenticated srv 9", "starttls authenticated srv 0"),
            ("tls guessed guess 9", "starttls guessed guess 0"),
            ("starttls authenticated srv 9", "tls guessed guess 0"),
            // With proof of who says so, without, guessed.
            ("tls authenticated ispdb 9", "tls unauthenticated srv 0"),
            ("tls unauthenticated ispdb 9", "tls guessed guess 0"),
            ("tls guessed guess 9", "tls at-provider guess 0"),
            ("tls at-provider guess 9", "tls led-away autoconfig 0"),
            ("tls guessed guess 9", "tls led-away autoconfig 0"),
            ("tls led-away autoconfig 9", "expired guessed guess 0"),
            // The stronger source.
            ("tls authenticated srv 9", "tls authenticated autoconfig 0"),
            (
                "tls authenticated autoconfig 9",
                "tls authenticated ispdb 0",
            ),
            // The publisher's own order.
            (
                "tls authenticated autoconfig 0",
                "tls authenticated autoconfig 1",
            ),
            (
                "dead authenticated autoconfig 0",
                "dead authenticated autoconfig 1",
            ),
            ("tls guessed guess 0", "tls guessed guess 1"),
        ] {
            let [one, another] = [first, second].map(tried);
            let rank = |(candidate, outcome)| Rank::new(candidate, outcome, None);
            let is_before = rank((&one.0, &one.1)) < rank((&another.0, &another.1));
            assert!(is_before, "{first} before {second}");
        }
    }

    #[test]
    fn incoming_and_outgoing_come_from_one_publisher_where_it_works() {
        let outgoing = |source| {
            let host = HostName::parse("smtp.exempel.se").unwrap();
            let endpoint = Endpoint::standard(Service::Submission, host, Transport::ImplicitTls);
            Candidate::new(endpoint, source, Trust::Authenticated, Wave::Published)
        };
        let incoming = Finding {
            endpoint: Endpoint::standard(
                Service::Imap,
                HostName::parse("imap.exempel.se").unwrap(),
                Transport::ImplicitTls,
            ),
            sources: [Source::Autoconfig].into(),
            trust: Trust::Authenticated,
            username: None,
            authentication: Vec::new(),
            leave_copies: None,
            outcome: Outcome::Untried(Untried::NotYet),
        };
        let works = || {
            Outcome::Answered(Facts {
                security: Security::Tls,
                has_listed: true,
                capabilities: Vec::new(),
                mechanisms: Vec::new(),
                password_login: true,
                pop3: None,
                tls: None,
            })
        };
        let [document, records] = [Source::Autoconfig, Source::Srv].map(outgoing);
        let rank = |candidate, outcome| {
            Rank::new(candidate, outcome, None).beside(Some(&incoming), candidate)
        };
        let (works, dead) = (works(), Outcome::Failed(Failure::NoAnswer));
        // SRV is the stronger source, but the document names both.
        assert!(rank(&document, &works) < rank(&records, &works));
        assert!(rank(&records, &works) < rank(&document, &dead));
    }
}
