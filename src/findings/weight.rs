//! How much memory findings take, and what is left out where a stranger has made them heavy.

use super::{Facts, Finding, Findings, Outcome, Username, WebService};
use crate::capacity::text;
use crate::mail_domain::HostName;

/// Most that is kept of a domain, in bytes. Of ordinary ones it is a tenth of that.
pub const MAX_WEIGHT: usize = 64 * 1024;

/// What is left of a server's words and of a provider's pages where all is too heavy.
const CAPABILITIES: usize = 24;
const MECHANISMS: usize = 12;
const NAMES: usize = 6;
const DESCRIPTIONS: usize = 2;

/// An entry on a provider, in bytes: what another replica has found comes with one of its own.
const ENTRY: usize = 4 * 1024;

/// A set of small things, in bytes.
const SET: usize = 96;

impl Findings {
    /// How much memory they take, about, in bytes.
    pub fn weight(&self) -> usize {
        let webs = self.webmail.iter().chain(&self.jmap);
        let documentation = self.provider.documentation.iter();
        let enable = self.provider.enable.iter();
        let pages = documentation
            .map(|page| (&page.url, &page.descriptions))
            .chain(enable.map(|first| (&first.url, &first.instructions)))
            .map(|(url, words)| {
                let words = words.iter().map(|(tag, words)| text(tag) + text(words));
                text(url) + words.sum::<usize>()
            });
        size_of::<Self>()
            + text(self.domain.host().as_str())
            + self.endpoints.iter().map(Finding::weight).sum::<usize>()
            + webs.map(WebService::weight).sum::<usize>()
            + self.provider.name.as_deref().map_or(0, text)
            + pages.sum::<usize>()
            + self.recognised.as_ref().map_or(0, |_| ENTRY)
    }

    /// Leaves out what matters least, until no more is kept of the domain than of any. What ordinary
    /// domains and servers say is never so much.
    pub fn lighten(&mut self) {
        if self.weight() <= MAX_WEIGHT {
            return;
        }
        let hosts: Vec<HostName> = self
            .endpoints
            .iter()
            .map(|one| one.endpoint.host.clone())
            .collect();
        for finding in &mut self.endpoints {
            if let Outcome::Answered(facts) = &mut finding.outcome {
                facts.lighten(&hosts);
            }
        }
        for page in &mut self.provider.documentation {
            page.descriptions.truncate(DESCRIPTIONS);
        }
        for first in &mut self.provider.enable {
            first.instructions.truncate(DESCRIPTIONS);
        }
        // The worst of each service, which stand last, and never the best.
        let mut at = self.endpoints.len();
        while self.weight() > MAX_WEIGHT && at > 0 {
            at -= 1;
            let service = self.endpoints[at].endpoint.service;
            let is_best = !self.endpoints[..at]
                .iter()
                .any(|better| better.endpoint.service == service);
            if !is_best {
                self.endpoints.remove(at);
            }
        }
    }
}

impl WebService {
    fn weight(&self) -> usize {
        size_of::<Self>() + SET + text(&self.url)
    }
}

impl Finding {
    fn weight(&self) -> usize {
        let username = match &self.username {
            Some(Username::Pattern(pattern)) => text(pattern),
            Some(Username::Address | Username::LocalPart) | None => 0,
        };
        size_of::<Self>()
            + SET
            + text(self.endpoint.host.as_str())
            + username
            + self.authentication.len()
            + self.facts().map_or(0, Facts::weight)
    }
}

impl Facts {
    /// How much memory they take, about, in bytes.
    pub fn weight(&self) -> usize {
        let words = self.capabilities.iter().map(|word| text(word));
        let mechanisms = self
            .mechanisms
            .iter()
            .map(|mechanism| text(mechanism.name()));
        let tls = self.tls.as_ref().map_or(0, |tls| {
            let names = tls.certificate.names.iter().map(|name| text(name));
            text(&tls.certificate.issuer) + names.sum::<usize>()
        });
        size_of::<Self>() + words.sum::<usize>() + mechanisms.sum::<usize>() + tls
    }

    /// Leaves out words that no rule reads, and names that are for none of these hosts.
    fn lighten(&mut self, hosts: &[HostName]) {
        self.capabilities.truncate(CAPABILITIES);
        self.mechanisms.truncate(MECHANISMS);
        if let Some(tls) = &mut self.tls {
            let mut others = 0;
            tls.certificate.keep_names(|only_it| {
                let is_needed = hosts.iter().any(|host| only_it.is_for(host));
                others += usize::from(!is_needed);
                is_needed || others <= NAMES
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use time::OffsetDateTime;

    use super::*;
    use crate::endpoint::{Endpoint, Security, Service, Transport};
    use crate::findings::{
        Certificate, Documentation, Enable, Mechanism, Provider, Source, TlsFacts, TlsVersion,
        Trust,
    };
    use crate::mail_domain::MailDomain;

    fn facts(words: usize, names: impl Iterator<Item = String>) -> Facts {
        let long = |number| format!("x{number}-{}", "a".repeat(58));
        Facts {
            security: Security::Tls,
            has_listed: true,
            capabilities: (0..words).map(long).collect(),
            mechanisms: (0..words)
                .filter_map(|number| Mechanism::parse(&long(number)))
                .collect(),
            password_login: true,
            pop3: None,
            tls: Some(TlsFacts {
                version: TlsVersion::Tls13,
                certificate: Certificate {
                    names: names.collect(),
                    issuer: "a".repeat(253),
                    not_before: OffsetDateTime::UNIX_EPOCH,
                    not_after: OffsetDateTime::UNIX_EPOCH,
                    problems: Vec::new(),
                },
            }),
        }
    }

    fn findings(endpoints: usize, words: usize, names: usize, texts: usize) -> Findings {
        let domain = MailDomain::parse("exempel.se").unwrap();
        let mut findings = Findings::none(domain, OffsetDateTime::now_utc());
        for service in Service::ALL {
            for number in 0..endpoints {
                let host = HostName::parse(&format!("m{number}.exempel.se")).unwrap();
                let own = host.to_string();
                let others = (0..names).map(|name| format!("n{name}.{}.se", "a.".repeat(110)));
                findings.endpoints.push(Finding {
                    endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
                    sources: BTreeSet::from([Source::Autoconfig]),
                    trust: Trust::Authenticated,
                    username: Some(Username::Pattern("ä".repeat(256))),
                    authentication: Vec::new(),
                    leave_copies: None,
                    outcome: Outcome::Answered(facts(words, others.chain([own]))),
                });
            }
        }
        findings.provider = Provider {
            name: None,
            documentation: (0..texts)
                .map(|_| Documentation {
                    url: format!("https://exempel.se/{}", "a".repeat(470)),
                    descriptions: (0..texts * 2)
                        .map(|number| (format!("l{number}"), "𝄞".repeat(256)))
                        .collect(),
                })
                .collect(),
            enable: (0..texts)
                .map(|_| Enable {
                    url: format!("https://exempel.se/{}", "a".repeat(470)),
                    instructions: (0..texts * 2)
                        .map(|number| (format!("l{number}"), "𝄞".repeat(256)))
                        .collect(),
                })
                .collect(),
        };
        findings
    }

    #[test]
    fn no_domain_weighs_more_than_any_may_and_what_is_best_stays() {
        for (endpoints, words, names, texts) in [
            (4, 100, 50, 5),
            (12, 100, 50, 5),
            (24, 0, 0, 5),
            (60, 5, 5, 0),
            (1, 100, 50, 5),
            (1, 0, 0, 5),
        ] {
            let mut findings = findings(endpoints, words, names, texts);
            let best: Vec<Endpoint> = Service::ALL
                .iter()
                .filter_map(|service| findings.best(*service))
                .map(|finding| finding.endpoint.clone())
                .collect();
            findings.lighten();
            let what = format!("{endpoints} {words} {names} {texts}: {}", findings.weight());
            assert!(findings.weight() <= MAX_WEIGHT, "{what}");
            for endpoint in best {
                let kept = findings.best(endpoint.service).unwrap();
                assert_eq!(kept.endpoint, endpoint, "{what}");
                assert_eq!(kept.certificate_problems(), [], "{what}");
            }
        }
    }

    #[test]
    fn what_ordinary_domains_say_is_kept() {
        let mut ordinary = findings(2, 45, 20, 1);
        for finding in &mut ordinary.endpoints {
            let Outcome::Answered(facts) = &mut finding.outcome else {
                continue;
            };
            facts.mechanisms.truncate(3);
            facts
                .capabilities
                .iter_mut()
                .for_each(|word| word.truncate(14));
            let names = &mut facts.tls.as_mut().unwrap().certificate.names;
            names.iter_mut().for_each(|name| name.truncate(30));
        }
        let before = ordinary.clone();
        ordinary.lighten();
        assert_eq!(ordinary, before);
    }
}
