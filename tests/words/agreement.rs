//! Whatever was found, and whoever asks: no two representations of one answer name different
//! servers, ports, securities or user names.

use std::cell::Cell;
use std::collections::BTreeSet;

use postrad::advice::{Choice, advise};
use postrad::answer::{Answer, Services, Setting, SettingId};
use postrad::endpoint::{Endpoint, Security, Service, Transport};
use postrad::findings::{
    Facts, Failure, Finding, Findings, Mechanism, Outcome, Provider, Source, Status, Trust,
    Untried, Username,
};
use postrad::formats::mobileconfig::{Mailbox, profile};
use postrad::formats::{autoconfig, pacc};
use postrad::locale::{Locales, Words};
use postrad::mail_domain::{HostName, MailDomain};
use postrad::question::Question;
use postrad::question::device::Device;
use postrad::question::need::Need;
use postrad::render::html::brand::Brand;
use postrad::render::html::{self, Surroundings};
use postrad::render::text::{self, Look, Reader};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use strum::VariantArray;
use time::macros::datetime;

const DOMAIN: &str = "exempel.se";
const LOCAL_PART: &str = "anna";
const DEVICES: [&str; 6] = [
    "phone:ios",
    "tablet:android",
    "computer:windows",
    "computer:linux",
    "computer:chromeos",
    "other",
];

/// A server, as some representation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Server {
    host: String,
    port: u16,
    security: Security,
}

/// What is to be entered, as the settings have it.
struct Entered<'a> {
    choice: Choice,
    incoming: Server,
    outgoing: Option<Server>,
    /// `‹id›`, and for a mixture its text.
    username: &'a str,
    /// That for outgoing mail, where it differs.
    username_for_sending: Option<&'a str>,
}

#[test]
fn no_two_representations_name_different_things_to_enter() {
    let locales = super::made_up_locales();
    let words = locales.negotiate(None, Some("tlh"));
    let compared = Cell::new(0);
    TestRunner::new(Config::with_cases(400))
        .run(&(findings(), question()), |(findings, question)| {
            let advice = advise(&findings, &question);
            let answer = Answer::new(&findings, &advice, words);
            let Some(entered) = Entered::read(&answer) else {
                return Ok(());
            };
            compared.set(compared.get() + 1);
            entered.is_in_services(&answer.services);
            entered.is_in_steps(&answer, &findings);
            entered.is_on_pages(&answer, &question, words, &locales);
            entered.is_in_profile(&answer.services, &findings, words);
            entered.is_in_autoconfig(&answer.services, &findings);
            entered.is_in_pacc(&findings);
            Ok(())
        })
        .unwrap();
    assert!(compared.get() > 100, "{} answers only", compared.get());
}

impl<'a> Entered<'a> {
    /// `None` where there is no server to enter.
    fn read(answer: &'a Answer) -> Option<Self> {
        let value = |id| {
            let is_it = |row: &&Setting| row.id == id && (row.literal || !is_host(id));
            answer.settings.iter().find(is_it).map(|row| &*row.value)
        };
        let server = |host, port, security| {
            Some(Server {
                host: value(host)?.to_owned(),
                port: value(port)?.parse().unwrap(),
                security: security_in(value(security)?).unwrap(),
            })
        };
        Some(Self {
            choice: answer.recommendation.protocol?,
            incoming: server(
                SettingId::IncomingHost,
                SettingId::IncomingPort,
                SettingId::IncomingSecurity,
            )?,
            outgoing: server(
                SettingId::OutgoingHost,
                SettingId::OutgoingPort,
                SettingId::OutgoingSecurity,
            ),
            username: value(SettingId::Username)?,
            username_for_sending: value(SettingId::OutgoingUsername),
        })
    }

    /// Whose address is at our domain.
    fn own_username(&self) -> String {
        let address = format!("{LOCAL_PART}@{DOMAIN}");
        match self.username.split_once(' ') {
            // The mixture, and what its name is said to stand for.
            Some(("‹text-username-pattern›", mixture)) => {
                let (mixture, _) = mixture.rsplit_once(' ').unwrap();
                mixture.replace("‹username-placeholder›", LOCAL_PART)
            }
            None if self.username == "‹text-username-local-part›" => LOCAL_PART.to_owned(),
            None => address,
            Some(_) => panic!("{}", self.username),
        }
    }

    /// That for outgoing mail, where the findings have one of its own.
    fn own_outgoing_username(&self, services: &Services) -> String {
        let said = services.submission.first().and_then(|server| {
            let form = server.username.map(|form| match form {
                postrad::answer::UsernameForm::Address => Username::Address,
                postrad::answer::UsernameForm::LocalPart => Username::LocalPart,
            });
            form.or(server.username_pattern.clone().map(Username::Pattern))
        });
        said.map_or_else(
            || self.own_username(),
            |said| said.filled_in(LOCAL_PART, DOMAIN),
        )
    }

    fn is_in_services(&self, services: &Services) {
        let incoming = match self.choice {
            Choice::Imap => &services.imap,
            Choice::Pop3 => &services.pop3,
            Choice::Webmail => panic!("webmail has no servers"),
        };
        for (listed, entered) in [
            (incoming.first(), Some(&self.incoming)),
            (services.submission.first(), self.outgoing.as_ref()),
        ] {
            let Some(entered) = entered else { continue };
            let listed = listed.unwrap();
            assert_eq!(listed.host, entered.host);
            assert_eq!(listed.port, entered.port);
            assert_eq!(listed.security, entered.security);
        }
    }

    fn is_in_steps(&self, answer: &Answer, findings: &Findings) {
        let entered = [Some(&self.incoming), self.outgoing.as_ref()];
        for device in &answer.devices {
            let by_client = device.clients.iter().filter(|c| c.protocol == self.choice);
            let all = by_client.map(|client| &client.steps);
            for steps in all.chain((device.clients.is_empty()).then_some(&device.steps)) {
                for server in entered.into_iter().flatten() {
                    assert!(steps.iter().any(|step| step.text.contains(&server.host)));
                }
                for step in steps.iter().map(|step| &*step.text) {
                    let words: Vec<&str> = step.split_whitespace().collect();
                    for finding in &findings.endpoints {
                        let host = finding.endpoint.host.as_str();
                        let server = entered.into_iter().flatten().find(|s| s.host == host);
                        if !words.contains(&host) {
                            continue;
                        }
                        let server = server.unwrap_or_else(|| panic!("{host} in {step}"));
                        let port = words.iter().find_map(|word| word.parse().ok());
                        assert_eq!(port.unwrap_or(server.port), server.port, "{step}");
                        let security = words.iter().find_map(|word| security_in(word));
                        let security = security.unwrap_or(server.security);
                        assert_eq!(security, server.security, "{step}");
                    }
                    if let Some(rest) = step.strip_prefix("‹step-username") {
                        let told = self.username.strip_prefix("‹text-username").unwrap();
                        let told = if told == "-unknown›" { "›" } else { told };
                        assert_eq!(rest, told);
                    }
                    if let Some(rest) = step.strip_prefix("‹step-sending-username") {
                        let told = self.username_for_sending.unwrap();
                        assert_eq!(Some(rest), told.strip_prefix("‹text-username"));
                    }
                }
                let has = |step: &str| steps.iter().any(|one| one.text.starts_with(step));
                assert_eq!(
                    has("‹step-sending-username"),
                    has("‹step-username") && self.username_for_sending.is_some()
                );
            }
        }
    }

    fn is_on_pages(&self, answer: &Answer, question: &Question, words: &Words, locales: &Locales) {
        let around = Surroundings {
            words,
            locales,
            brand: &Brand::default(),
            address: "https://rad.se",
        };
        let reader = Reader {
            words,
            look: Look::default(),
            address: None,
        };
        let text = text::answer(answer, question, reader);
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = text.join(" ");
        let html = super::as_read(&html::answer(answer, question, around));
        for row in &answer.settings {
            assert!(text.contains(&format!("{} {}", row.label, row.value)));
            assert!(html.contains(&format!(">{}<", row.value)), "{}", row.value);
        }
    }

    fn is_in_profile(&self, services: &Services, findings: &Findings, words: &Words) {
        let mailbox = Mailbox {
            local_part: LOCAL_PART,
        };
        let Some(profile) = profile(findings, self.choice, Some(mailbox), words) else {
            return;
        };
        let profile = plist::Value::from_reader_xml(&*profile).unwrap();
        let content = &profile.as_dictionary().unwrap()["PayloadContent"];
        let account = content.as_array().unwrap()[0].as_dictionary().unwrap();
        let outgoing = self.outgoing.as_ref().unwrap();
        for (side, server, username) in [
            ("Incoming", &self.incoming, self.own_username()),
            ("Outgoing", outgoing, self.own_outgoing_username(services)),
        ] {
            let member = |key: &str| &account[&*format!("{side}MailServer{key}")];
            assert_eq!(member("HostName").as_string(), Some(&*server.host));
            let port = member("PortNumber").as_signed_integer();
            assert_eq!(port, Some(server.port.into()));
            let is_encrypted = server.security != Security::None;
            assert_eq!(member("UseSSL").as_boolean(), Some(is_encrypted));
            assert_eq!(member("Username").as_string(), Some(&*username));
        }
    }

    fn is_in_autoconfig(&self, services: &Services, findings: &Findings) {
        let document = autoconfig::write::document(findings);
        // Clients take none without a server for outgoing mail.
        assert_eq!(document.is_some(), self.outgoing.is_some());
        let Some(document) = document else { return };
        let domain = findings.domain.host();
        let read = autoconfig::read(document.as_bytes(), domain).unwrap();
        let first = |service| {
            let mut servers = read.servers.iter();
            servers.find(|server| server.endpoint.service == service)
        };
        let incoming = self.choice.service().unwrap();
        let mut pairs = vec![(incoming, &self.incoming, self.own_username())];
        if let Some(outgoing) = &self.outgoing {
            let username = self.own_outgoing_username(services);
            pairs.push((Service::Submission, outgoing, username));
        }
        for (service, server, username) in pairs {
            let written = first(service).unwrap();
            assert_eq!(written.endpoint.host.as_str(), server.host);
            assert_eq!(written.endpoint.port, server.port);
            let is_tls = written.endpoint.transport == Transport::ImplicitTls;
            assert_eq!(is_tls, server.security == Security::Tls);
            // Of the user name for outgoing mail the file can only say what goes with the
            // protocol that it prefers itself.
            let is_said = services.submission.first().is_some_and(|server| {
                server.username.is_some() || server.username_pattern.is_some()
            });
            let is_preferred = read.servers[0].endpoint.service == incoming;
            if service != Service::Submission || is_said || is_preferred {
                let name = written.username.as_ref().unwrap();
                assert_eq!(name.filled_in(LOCAL_PART, DOMAIN), username, "{document}");
            }
        }
    }

    fn is_in_pacc(&self, findings: &Findings) {
        let Some(document) = pacc::write::document(findings) else {
            return;
        };
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        let (name, service) = match self.choice {
            Choice::Imap => ("imap", Service::Imap),
            Choice::Pop3 => ("pop3", Service::Pop3),
            Choice::Webmail => panic!("webmail has no servers"),
        };
        for (name, service, server) in [
            (name, service, Some(&self.incoming)),
            ("submit", Service::Submission, self.outgoing.as_ref()),
        ] {
            let Some(host) = document["protocols"][name]["host"].as_str() else {
                continue;
            };
            let named = Server {
                host: host.to_owned(),
                port: service.port(Transport::ImplicitTls),
                security: Security::Tls,
            };
            assert_eq!(Some(&named), server);
        }
    }
}

fn is_host(id: SettingId) -> bool {
    [SettingId::IncomingHost, SettingId::OutgoingHost].contains(&id)
}

/// The security that a word of the made-up language stands for.
fn security_in(word: &str) -> Option<Security> {
    match word {
        "‹text-security-tls›" => Some(Security::Tls),
        "‹text-security-starttls›" => Some(Security::Starttls),
        "‹text-security-none›" | "‹client-thunderbird-none›" => Some(Security::None),
        _ => None,
    }
}

fn question() -> impl Strategy<Value = Question> {
    let devices = subsequence(DEVICES.to_vec(), 0..=3);
    let needs = subsequence(Need::VARIANTS.to_vec(), 0..=2);
    (devices, needs).prop_map(|(devices, needs)| {
        let devices: Vec<Device> = devices.iter().map(|text| text.parse().unwrap()).collect();
        let domain = MailDomain::parse(DOMAIN).unwrap();
        Question::new(domain, devices, needs.into_iter().collect()).unwrap()
    })
}

fn findings() -> impl Strategy<Value = Findings> {
    (vec(finding(), 0..7), any::<bool>()).prop_map(|(mut endpoints, complete)| {
        // Each server has a name of its own, so that no two can be mistaken for each other.
        for (number, finding) in endpoints.iter_mut().enumerate() {
            finding.endpoint.host = HostName::parse(&format!("h{number}.{DOMAIN}")).unwrap();
        }
        // What the survey keeps to: best first.
        endpoints.sort_by_key(|finding| {
            let outcome = match &finding.outcome {
                Outcome::Answered(_) => 0,
                Outcome::Untried(_) => 1,
                Outcome::Failed(_) => 2,
            };
            let is_cleartext = finding
                .facts()
                .is_some_and(|facts| facts.security == Security::None);
            (outcome, is_cleartext, finding.trust)
        });
        Findings {
            domain: MailDomain::parse(DOMAIN).unwrap(),
            status: if endpoints.iter().any(Finding::is_published) {
                Status::Found
            } else {
                Status::NotFound
            },
            unclear: BTreeSet::new(),
            around: None,
            dns_failure: None,
            complete,
            not_offered: BTreeSet::new(),
            endpoints,
            webmail: Vec::new(),
            jmap: Vec::new(),
            provider: Provider::default(),
            recognised: None,
            checked_at: datetime!(2026-11-23 10:00 UTC),
            expires_at: datetime!(2026-11-23 11:00 UTC),
        }
    })
}

fn finding() -> impl Strategy<Value = Finding> {
    let port = select(vec![None, None, None, Some(2993)]);
    let transport = select(vec![Transport::ImplicitTls, Transport::Cleartext]);
    (
        select(Service::ALL.to_vec()),
        transport,
        port,
        select(vec![Source::Srv, Source::Autoconfig, Source::Guess]),
        username(),
        0..6u8,
    )
        .prop_map(|(service, transport, port, source, username, outcome)| {
            let host = HostName::parse(DOMAIN).unwrap();
            let mut endpoint = Endpoint::standard(service, host, transport);
            endpoint.port = port.unwrap_or(endpoint.port);
            let trust = if source == Source::Guess {
                Trust::Guessed
            } else {
                Trust::Authenticated
            };
            let security = match transport {
                Transport::ImplicitTls => Security::Tls,
                Transport::Cleartext if outcome == 0 => Security::None,
                Transport::Cleartext => Security::Starttls,
            };
            Finding {
                endpoint,
                sources: BTreeSet::from([source]),
                trust,
                username,
                authentication: Vec::new(),
                leave_copies: None,
                outcome: match outcome {
                    4 if trust.is_published() => Outcome::Untried(Untried::Never),
                    4 | 5 => Outcome::Failed(Failure::NoAnswer),
                    _ => Outcome::Answered(Facts {
                        security,
                        has_listed: true,
                        capabilities: Vec::new(),
                        mechanisms: vec![Mechanism::Plain],
                        password_login: true,
                        pop3: None,
                        tls: None,
                    }),
                },
            }
        })
}

fn username() -> impl Strategy<Value = Option<Username>> {
    proptest::prop_oneof![
        Just(None),
        Just(Some(Username::Address)),
        Just(Some(Username::LocalPart)),
        Just(Some(Username::Pattern(
            "%EMAILLOCALPART%.%EMAILDOMAIN%".to_owned()
        ))),
    ]
}
