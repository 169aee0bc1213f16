//! The example of the API document: a real answer, about a domain that was never asked about.

use std::collections::BTreeSet;

use serde_json::Value;
use time::macros::datetime;

use super::batch_line::BatchLine;
use super::problem::Problem;
use crate::advice::advise;
use crate::answer::{Answer, Explanation, Options, ProviderEntryAnswer, ServicesAnswer};
use crate::endpoint::{Endpoint, Security, Service, Transport};
use crate::findings::{
    Certificate, Facts, Finding, Findings, Mechanism, Outcome, Pop3Facts, Provider, Source, Status,
    TlsFacts, TlsVersion, Trust, Untried,
};
use crate::locale::{Locales, Words};
use crate::mail_domain::{HostName, InvalidDomain, MailDomain};
use crate::providers::Providers;
use crate::question::Question;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::need::Need;
use crate::render;
use crate::render::text::{Look, Reader};

/// The advice for a phone and a computer, as JSON.
pub fn recommendation(language: &str) -> Value {
    in_language(language, |words| json(&advice(words)))
}

/// The advice for a phone and a computer, as text for a terminal.
pub fn recommendation_text(language: &str) -> Value {
    in_language(language, |words| {
        let reader = Reader {
            words,
            look: Look::default(),
            address: Some("https://postrad.example"),
        };
        Value::String(render::text::answer(&advice(words), &question(), reader))
    })
}

/// A line of a batch with advice.
pub fn line_with_answer(language: &str) -> Value {
    in_language(language, |words| {
        json(&BatchLine {
            index: 0,
            domain: Some(domain().to_string()),
            answer: Some(advice(words)),
            problem: None,
        })
    })
}

/// A line of a batch for what is no domain.
pub fn line_with_problem(language: &str) -> Value {
    let problem = Problem::InvalidDomain(InvalidDomain::IpAddress);
    in_language(language, |words| {
        json(&BatchLine {
            index: 1,
            domain: None,
            answer: None,
            problem: Some(problem.document(words)),
        })
    })
}

/// The findings without the advice.
pub fn services(language: &str) -> Value {
    in_language(language, |words| {
        json(&ServicesAnswer::new(&findings(), words))
    })
}

/// An entry on a provider.
pub fn provider(language: &str) -> Value {
    in_language(language, |words| {
        let providers = Providers::built_in().unwrap_or_default();
        let entry = providers.by_id("gmx");
        entry.map_or(Value::Null, |entry| {
            json(&ProviderEntryAnswer::new(entry, words))
        })
    })
}

/// The guide.
pub fn explanation(language: &str) -> Value {
    in_language(language, |words| json(&Explanation::new(words)))
}

/// What a question may name.
pub fn options(language: &str) -> Value {
    in_language(language, |words| json(&Options::new(words)))
}

/// What somebody gets who asks about an IP address.
pub fn problem(language: &str) -> Value {
    let problem = Problem::InvalidDomain(InvalidDomain::IpAddress);
    in_language(language, |words| json(&problem.document(words)))
}

fn advice(words: &Words) -> Answer {
    let question = question();
    let findings = findings();
    let advice = advise(&findings, &question);
    Answer::new(&findings, &advice, words)
}

#[expect(clippy::expect_used, reason = "two devices are not too many")]
fn question() -> Question {
    let devices: Vec<Device> = [
        Device::new(DeviceKind::Phone, Some(Platform::Ios)),
        Device::new(DeviceKind::Computer, Some(Platform::Windows)),
    ]
    .into_iter()
    .flatten()
    .collect();
    Question::new(domain(), devices, BTreeSet::from([Need::Backup])).expect("a question")
}

pub(super) fn findings() -> Findings {
    Findings {
        domain: domain(),
        status: Status::Found,
        around: None,
        dns_failure: None,
        unclear: BTreeSet::new(),
        complete: true,
        not_offered: BTreeSet::new(),
        endpoints: vec![
            finding(
                endpoint(Service::Imap, "imap.exempel.se"),
                Outcome::Answered(Facts {
                    capabilities: owned(&["IMAP4rev1", "IDLE", "AUTH=PLAIN"]),
                    pop3: None,
                    ..facts("imap.exempel.se")
                }),
            ),
            finding(
                endpoint(Service::Pop3, "pop.exempel.se"),
                Outcome::Answered(Facts {
                    capabilities: owned(&["UIDL", "SASL PLAIN"]),
                    pop3: Some(Pop3Facts {
                        uidl: Some(true),
                        ..Pop3Facts::default()
                    }),
                    ..facts("pop.exempel.se")
                }),
            ),
            finding(
                endpoint(Service::Submission, "smtp.exempel.se"),
                Outcome::Untried(Untried::Never),
            ),
        ],
        webmail: Vec::new(),
        jmap: Vec::new(),
        provider: Provider::default(),
        recognised: None,
        checked_at: datetime!(2026-11-23 10:00 UTC),
        expires_at: datetime!(2026-11-23 11:00 UTC),
    }
}

fn finding(endpoint: Endpoint, outcome: Outcome) -> Finding {
    Finding {
        endpoint,
        sources: BTreeSet::from([Source::Srv]),
        trust: Trust::Authenticated,
        username: None,
        authentication: Vec::new(),
        leave_copies: None,
        outcome,
    }
}

fn facts(name: &str) -> Facts {
    Facts {
        security: Security::Tls,
        has_listed: true,
        capabilities: Vec::new(),
        mechanisms: vec![Mechanism::Plain],
        password_login: true,
        pop3: None,
        tls: Some(TlsFacts {
            version: TlsVersion::Tls13,
            certificate: Certificate {
                names: owned(&[name]),
                issuer: "Exempel CA".to_owned(),
                not_before: datetime!(2026-10-01 00:00 UTC),
                not_after: datetime!(2027-01-31 00:00 UTC),
                problems: Vec::new(),
            },
        }),
    }
}

#[expect(clippy::expect_used, reason = "the names are written here")]
fn endpoint(service: Service, host: &str) -> Endpoint {
    let host = HostName::parse(host).expect("a host name");
    Endpoint::standard(service, host, Transport::ImplicitTls)
}

#[expect(clippy::expect_used, reason = "the name is written here")]
fn domain() -> MailDomain {
    MailDomain::parse("exempel.se").expect("a mail domain")
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// `null` where the locales cannot be read; then nothing is served either.
fn in_language(language: &str, example: impl FnOnce(&Words) -> Value) -> Value {
    let Ok(locales) = Locales::of_this_thread() else {
        return Value::Null;
    };
    example(locales.negotiate(Some(language), None))
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}
