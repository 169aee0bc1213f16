//! The survey in a simulated world: every task takes its round trips, and nothing else.

mod same_answer;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::{DefaultHasher, Hash, Hasher};

use time::OffsetDateTime;

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::tasks::ProbeId;
use super::*;
use crate::advice::access;
use crate::discovery::candidate::Width;
use crate::discovery::ispdb::Ispdb;
use crate::discovery::{Subject, WebQuestion, mx};
use crate::endpoint::{Endpoint, Security, Service, Transport};
use crate::expiry::DnsHolds;
use crate::findings::{
    Certificate, CertificateProblem, EntryHost, EntryServer, Facts, Failure, Findings, Hindrance,
    Pop3Facts, ProviderEntry, ProviderFacts, Report, Settled, Status, TlsFacts, TlsVersion,
    Username, Whose,
};
use crate::formats::published::{Published, PublishedServer};
use crate::mail_domain::{HostName, MailDomain};
use crate::net::dialer::{ADDRESSES_TRIED, CONNECTION_ATTEMPT_DELAY};
use crate::net::records::{DnsFault, Mx, Srv};
use crate::probe::{Progress, Target};
use crate::providers::Providers;

/// One round trip, to the name servers as to the mail servers.
const R: Duration = Duration::from_millis(50);
const DEADLINE: Duration = Duration::from_secs(5);

/// What a machine does at a port.
#[derive(Clone, Copy, Debug)]
enum Port {
    /// Speaks TLS with a certificate for these names, and lists capabilities in its greeting or
    /// (POP3 never does) when asked.
    Open(&'static [&'static str]),
    /// The same with an expired certificate, found by a second handshake.
    Expired(&'static [&'static str]),
    /// Answers the connection with a reset.
    Refused,
    /// Swallows packets.
    Silent,
    /// Takes the connection and says nothing.
    Mute,
    /// Like `Open`, and greets so late.
    Late(&'static [&'static str], Duration),
    /// Speaks the protocol, and no TLS.
    Cleartext,
    /// Shows the first of these certificates that is for the name asked for, else one that it has
    /// signed itself.
    ByName(&'static [&'static [&'static str]]),
    /// The same, and shakes no hands by other names.
    ByNameOnly(&'static [&'static [&'static str]]),
}

#[derive(Clone, Debug, Default)]
struct World {
    mx: Vec<&'static str>,
    no_such_domain: bool,
    srv: Vec<(&'static str, u16, &'static str)>,
    hosts: Vec<(&'static str, &'static str)>,
    ports: Vec<(&'static str, u16, Port)>,
    /// Names whose resolution takes longer, in round trips.
    slow_names: Vec<(&'static str, u32)>,
    slow_srv: u32,
    /// The domain asked about, when it is not `exempel.se`, and the SRV records of its organisation.
    subdomain: Option<&'static str>,
    organisation_srv: Vec<(&'static str, u16, &'static str)>,
    /// What Autodiscover at the domain names for IMAP.
    autodiscover: Option<&'static str>,
    documents: Vec<Autoconfig>,
    /// What else is published on the web.
    published: Vec<(WebQuestion, Published)>,
    /// Names that have had all the visits of strangers, at these ports.
    visited_enough: Vec<(&'static str, u16)>,
    /// What addresses are called.
    reverse: Vec<(&'static str, &'static str)>,
    ispdb: Option<Ispdb>,
    providers: Arc<Providers>,
}

/// An autoconfig document at `autoconfig.DOMAIN` that names one IMAP server.
#[derive(Clone, Copy, Debug)]
struct Autoconfig {
    domain: &'static str,
    imap: &'static str,
    /// Round trips that the web server takes longer.
    slower: u32,
}

/// A document that names an IMAP server.
fn published_at(imap: &str) -> Published {
    let host = HostName::parse(imap).unwrap();
    Published {
        servers: vec![PublishedServer {
            endpoint: Endpoint::standard(Service::Imap, host, Transport::ImplicitTls),
            username: Some(Username::LocalPart),
            authentication: Vec::new(),
            leave_copies: None,
        }],
        ..Published::default()
    }
}

fn autoconfig_at(domain: &str) -> WebQuestion {
    let host = HostName::parse(domain).unwrap();
    let questions = if domain == "exempel.se" {
        Subject::Autoconfig.questions(&host, None)
    } else {
        let width = Width::Registrable;
        Subject::Autoconfig.questions_at_provider(&mx::Provider { host, width }, None)
    };
    questions[0].clone()
}

struct Outcome {
    /// When the choice was settled, what the servers offer, and everything, in round trips.
    choice: f64,
    servers: f64,
    everything: f64,
    findings: Findings,
    at_choice: Findings,
    /// To read mail.
    dialled: Vec<String>,
    dialled_for_submission: Vec<String>,
}

/// A survey from its start to its end: what comes of each task and when, and who looks on.
fn drive(
    mut survey: Survey,
    mut perform: impl FnMut(Task) -> Vec<(Duration, News)>,
    order: Order,
    mut look: impl FnMut(&Survey, &Circumstances, Duration),
) {
    let mut now = Duration::ZERO;
    let mut tasks = 0;
    let mut events: Vec<News> = Vec::new();
    let mut queue: BinaryHeap<Reverse<(Duration, u64, usize)>> = BinaryHeap::new();
    loop {
        for task in survey.tasks(now) {
            tasks += 1;
            // What comes of one task stays in its order.
            let place = order.place(tasks);
            for (after, news) in perform(task) {
                queue.push(Reverse((now + after, place, events.len())));
                events.push(news);
            }
        }
        let settled = survey.settled(now);
        let is_last = settled == Settled::Everything || now >= DEADLINE;
        let circumstances = Circumstances {
            clock: OffsetDateTime::UNIX_EPOCH,
            settled,
            is_last,
            dns: DnsHolds::default(),
        };
        look(&survey, &circumstances, now);
        if is_last {
            return;
        }
        let wake_at = survey.wake_at(now).unwrap_or(DEADLINE).min(DEADLINE);
        match queue.peek() {
            Some(Reverse((at, ..))) if *at <= wake_at => {
                now = *at;
                let is_now = |queue: &BinaryHeap<Reverse<(Duration, u64, usize)>>| {
                    queue.peek().is_some_and(|Reverse((at, ..))| *at == now)
                };
                while is_now(&queue) {
                    let Some(Reverse((_, _, event))) = queue.pop() else {
                        unreachable!()
                    };
                    survey.learn(events[event].clone(), now);
                    if !order.takes_in_together {
                        break;
                    }
                }
            }
            Some(_) | None => now = wake_at,
        }
    }
}

/// In which order what comes in at the same moment is taken in.
#[derive(Clone, Copy, Debug)]
struct Order {
    /// Shuffles it; 0 for the order in which it was asked for.
    seed: u64,
    /// Whether nothing is begun between.
    takes_in_together: bool,
}

impl Order {
    fn place(self, task: u64) -> u64 {
        if self.seed == 0 {
            0
        } else {
            chance(self.seed, &task)
        }
    }
}

/// A number that only these two decide.
fn chance(seed: u64, of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, of).hash(&mut hasher);
    hasher.finish()
}

impl World {
    fn survey(&self) -> Survey {
        let domain = self.subdomain.unwrap_or("exempel.se");
        Survey::new(
            MailDomain::parse(domain).unwrap(),
            self.ispdb.clone(),
            Arc::clone(&self.providers),
        )
    }

    fn run(&self) -> Outcome {
        let order = Order {
            seed: 0,
            takes_in_together: true,
        };
        let mut dialled = Vec::new();
        let mut dialled_for_submission = Vec::new();
        let perform = |task| {
            if let Task::Probe(_, target) = &task {
                let dialled = match target.service {
                    Service::Imap | Service::Pop3 => &mut dialled,
                    Service::Submission => &mut dialled_for_submission,
                };
                dialled.push(format!("{}:{}", target.host, target.port));
            }
            self.perform(task, R)
        };
        let mut at_choice = None;
        let mut at_servers = None;
        let mut last = None;
        drive(
            self.survey(),
            perform,
            order,
            |survey, circumstances, now| {
                let findings = || survey.findings(circumstances);
                if circumstances.settled >= Settled::Choice && at_choice.is_none() {
                    at_choice = Some((now, findings()));
                }
                if circumstances.settled >= Settled::Servers {
                    at_servers.get_or_insert(now);
                }
                if circumstances.is_last {
                    last = Some((now, findings()));
                }
            },
        );
        let in_round_trips =
            |at: Duration| (at.as_secs_f64() / R.as_secs_f64() * 100.0).round() / 100.0;
        let last = last.unwrap();
        let (choice, at_choice) = at_choice.unwrap_or_else(|| last.clone());
        Outcome {
            choice: in_round_trips(choice),
            servers: in_round_trips(at_servers.unwrap_or(last.0)),
            everything: in_round_trips(last.0),
            findings: last.1,
            at_choice,
            dialled,
            dialled_for_submission,
        }
    }

    /// What comes of a task, and after how long, where a round trip takes so long.
    fn perform(&self, task: Task, round_trip: Duration) -> Vec<(Duration, News)> {
        match task {
            Task::AskMx => {
                let answer = if self.no_such_domain {
                    Err(DnsFault::NoSuchName)
                } else if self.mx.is_empty() {
                    Err(DnsFault::NoData)
                } else {
                    Ok(self.mx.iter().map(|exchange| mx_record(exchange)).collect())
                };
                vec![(round_trip, News::Mx(answer))]
            }
            Task::AskSrv(question, at) => {
                let records = if at.as_str() == self.subdomain.unwrap_or("exempel.se") {
                    &self.srv
                } else {
                    &self.organisation_srv
                };
                let records: Vec<Srv> = records
                    .iter()
                    .filter(|(name, ..)| question.name() == format!("_{name}._tcp"))
                    .map(|(_, port, target)| Srv {
                        priority: 0,
                        weight: 0,
                        port: *port,
                        target: HostName::parse(target).ok(),
                    })
                    .collect();
                let answer = if records.is_empty() {
                    Err(DnsFault::NoData)
                } else {
                    Ok(records)
                };
                vec![(
                    round_trip * (1 + self.slow_srv),
                    News::Srv(question, at, answer),
                )]
            }
            Task::AskAnnouncement(announcement) => {
                vec![(
                    round_trip,
                    News::Announced(announcement, Err(DnsFault::NoData)),
                )]
            }
            Task::Fetch(question) if self.published_there(&question).is_some() => {
                let published = self.published_there(&question).cloned();
                vec![(round_trip * 4, News::Fetched(question, Ok(published)))]
            }
            Task::Fetch(question) if question.subject == Subject::Autodiscover => {
                let published = self.autodiscover.map(published_at);
                vec![
                    (round_trip * 2, News::Reached(question.clone())),
                    (round_trip * 4, News::Fetched(question, Ok(published))),
                ]
            }
            Task::Fetch(question) => {
                let document = self
                    .documents
                    .iter()
                    .find(|document| autoconfig_at(document.domain) == question);
                // A, TCP, TLS, HTTP; or no such host.
                match document {
                    Some(document) => vec![
                        (round_trip * 2, News::Reached(question.clone())),
                        (
                            round_trip * (4 + document.slower),
                            News::Fetched(question, Ok(Some(published_at(document.imap)))),
                        ),
                    ],
                    None => vec![(round_trip, News::Fetched(question, Ok(None)))],
                }
            }
            Task::Resolve(host, _) => {
                let addresses: Vec<IpAddr> = self
                    .hosts
                    .iter()
                    .filter(|(name, _)| *name == host.as_str())
                    .map(|(_, address)| address.parse().unwrap())
                    .collect();
                let answer = if addresses.is_empty() {
                    Err(DnsFault::NoSuchName)
                } else {
                    Ok(addresses)
                };
                let more = self
                    .slow_names
                    .iter()
                    .find(|(name, _)| *name == host.as_str())
                    .map_or(0, |(_, more)| *more);
                vec![(round_trip * (1 + more), News::Resolved(host, answer))]
            }
            Task::AskReverse(address) => {
                let names: Vec<HostName> = self
                    .reverse
                    .iter()
                    .filter(|(of, _)| *of == address.to_string())
                    .map(|(_, name)| HostName::parse(name).unwrap())
                    .collect();
                let answer = if names.is_empty() {
                    Err(DnsFault::NoSuchName)
                } else {
                    Ok(names)
                };
                vec![(round_trip, News::Reverse(address, answer))]
            }
            Task::Probe(id, target) => self.probe(id, &target, round_trip),
        }
    }

    fn probe(&self, id: ProbeId, target: &Target, round_trip: Duration) -> Vec<(Duration, News)> {
        if self
            .visited_enough
            .contains(&(target.host.as_str(), target.port))
        {
            return vec![(round_trip, News::Probed(id, Err(Hindrance::Visits)))];
        }
        let (address, port, before) = self.reached(target, round_trip);
        let connected = News::Progress(
            id,
            Progress::Connected {
                address,
                round_trip,
            },
        );
        let failed = |address| {
            let result = Err(Failure::NoAnswer);
            News::Probed(id, Ok(Report { address, result }))
        };
        let reported = |result| {
            let address = Some(address);
            News::Probed(id, Ok(Report { address, result }))
        };
        let facts = |names: &[&str], problems: &[CertificateProblem]| {
            let security = match target.transport {
                Transport::ImplicitTls => Security::Tls,
                Transport::Cleartext => Security::Starttls,
            };
            facts(target.service, security, names, problems)
        };
        // TCP; then, on the STARTTLS ports, greeting, capabilities where the greeting has none, and
        // STARTTLS; then TLS; then the greeting or the capabilities.
        let (before_tls, greeted, ended) = match (target.transport, target.service) {
            (Transport::ImplicitTls, Service::Imap | Service::Submission) => (1, 3, 3),
            (Transport::ImplicitTls, Service::Pop3) => (1, 3, 4),
            // What greeted in cleartext is known to work as soon as TLS has begun.
            (Transport::Cleartext, Service::Imap) => (3, 4, 5),
            (Transport::Cleartext, Service::Pop3 | Service::Submission) => (4, 5, 6),
        };
        let (before_tls, greeted, ended) = (
            round_trip * before_tls,
            round_trip * greeted,
            round_trip * ended,
        );
        let answered = |after: Duration, names: &[&str]| {
            let known = facts(names, &[]);
            let mut first = known.clone();
            first.capabilities.clear();
            first.pop3 = None;
            let first = Progress::Greeted(Box::new(first));
            vec![
                (round_trip, connected.clone()),
                (greeted + after, News::Progress(id, first)),
                (ended + after, reported(Ok(known))),
            ]
        };
        let inspected = |names: &[&str], problem| {
            vec![
                (round_trip, connected.clone()),
                (
                    ended + before_tls + round_trip,
                    reported(Ok(facts(names, &[problem]))),
                ),
            ]
        };
        let news = match port {
            Port::Refused => vec![(round_trip, failed(None))],
            Port::Silent => vec![(Duration::from_secs(3), failed(None))],
            Port::Mute => vec![
                (round_trip, connected),
                (Duration::from_secs(4), failed(Some(address))),
            ],
            Port::Open(names) => answered(Duration::ZERO, names),
            Port::Late(names, after) => answered(after, names),
            Port::Expired(names) => inspected(names, CertificateProblem::Expired),
            Port::Cleartext => {
                let result = match target.transport {
                    Transport::ImplicitTls => Err(Failure::TlsFailed),
                    Transport::Cleartext => Ok(Facts {
                        security: Security::None,
                        tls: None,
                        ..facts(&[], &[])
                    }),
                };
                vec![
                    (round_trip, connected.clone()),
                    (before_tls, reported(result)),
                ]
            }
            Port::ByName(certificates) => match shown(certificates, target) {
                Some(names) => answered(Duration::ZERO, names),
                None => inspected(&["localhost"], CertificateProblem::SelfSigned),
            },
            Port::ByNameOnly(certificates) => match shown(certificates, target) {
                Some(names) => answered(Duration::ZERO, names),
                None => vec![
                    (round_trip, connected.clone()),
                    (before_tls + round_trip, reported(Err(Failure::TlsFailed))),
                ],
            },
        };
        news.into_iter()
            .map(|(after, news)| (before + after, news))
            .collect()
    }

    /// The address that is reached of a target, what is there, and how long the others hold it up.
    fn reached(&self, target: &Target, round_trip: Duration) -> (IpAddr, Port, Duration) {
        let mut before = Duration::ZERO;
        let mut dead = None;
        for address in target.addresses.iter().copied().take(ADDRESSES_TRIED) {
            let port = self
                .ports
                .iter()
                .find(|(at, port, _)| *at == address.to_string() && *port == target.port)
                .map_or(Port::Refused, |(_, _, port)| *port);
            match port {
                Port::Refused => {
                    before += round_trip;
                    dead.get_or_insert((address, Port::Refused, Duration::ZERO));
                }
                Port::Silent => {
                    before += CONNECTION_ATTEMPT_DELAY;
                    dead = Some((address, Port::Silent, Duration::ZERO));
                }
                Port::Open(_)
                | Port::Expired(_)
                | Port::Mute
                | Port::Late(..)
                | Port::Cleartext
                | Port::ByName(_)
                | Port::ByNameOnly(_) => return (address, port, before),
            }
        }
        dead.unwrap()
    }

    fn published_there(&self, question: &WebQuestion) -> Option<&Published> {
        let mut published = self.published.iter();
        published
            .find(|(at, _)| at == question)
            .map(|(_, published)| published)
    }
}

/// The certificate that a server shows to those who ask for a name.
fn shown(
    certificates: &'static [&'static [&'static str]],
    target: &Target,
) -> Option<&'static [&'static str]> {
    certificates
        .iter()
        .find(|names| certificate(names, &[]).is_for(&target.host))
        .copied()
}

fn mx_record(exchange: &str) -> Mx {
    use crate::net::records::Exchange;
    Mx {
        preference: 10,
        exchange: HostName::parse(exchange).map_or(Exchange::Null, Exchange::Host),
    }
}

fn facts(
    service: Service,
    security: Security,
    names: &[&str],
    problems: &[CertificateProblem],
) -> Facts {
    Facts {
        security,
        capabilities: vec!["X".to_owned()],
        mechanisms: Vec::new(),
        password_login: true,
        pop3: (service == Service::Pop3).then(Pop3Facts::default),
        tls: Some(TlsFacts {
            version: TlsVersion::Tls13,
            certificate: certificate(names, problems),
        }),
    }
}

fn certificate(names: &[&str], problems: &[CertificateProblem]) -> Certificate {
    Certificate {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        issuer: String::new(),
        not_before: OffsetDateTime::UNIX_EPOCH,
        not_after: OffsetDateTime::UNIX_EPOCH,
        problems: problems.to_vec(),
    }
}

fn first(findings: &Findings, service: Service) -> String {
    findings.of(service).next().map_or_else(
        || "nothing".to_owned(),
        |finding| {
            let how = match &finding.outcome {
                crate::findings::Outcome::Answered(_) => "works",
                crate::findings::Outcome::Failed(_) => "fails",
                crate::findings::Outcome::Untried(_) => "untried",
            };
            format!("{}:{} {how}", finding.endpoint.host, finding.endpoint.port)
        },
    )
}

const A: &str = "198.51.100.1";
const B: &str = "198.51.100.2";
const C: &str = "198.51.100.3";

#[test]
fn a_guess_that_works_takes_four_round_trips() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A), ("mx.exempel.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Open(&["mail.exempel.se"])),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.choice, 4.0);
    assert_eq!(outcome.servers, 5.0);
    assert_eq!(
        first(&outcome.at_choice, Service::Imap),
        "mail.exempel.se:993 works"
    );
    assert_eq!(
        first(&outcome.at_choice, Service::Pop3),
        "mail.exempel.se:995 works"
    );
    assert_eq!(
        outcome.dialled,
        ["mail.exempel.se:993", "mail.exempel.se:995"]
    );
}

#[test]
fn srv_takes_five_round_trips_and_nothing_is_guessed() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![
            ("imaps", 993, "post.hotell.se"),
            ("pop3s", 995, "post.hotell.se"),
        ],
        hosts: vec![("mail.exempel.se", A), ("post.hotell.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (B, 993, Port::Open(&["post.hotell.se"])),
            (B, 995, Port::Open(&["post.hotell.se"])),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.choice, 5.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.hotell.se:993 works"
    );
    assert_eq!(
        outcome.dialled,
        ["post.hotell.se:993", "post.hotell.se:995"]
    );
}

#[test]
fn starttls_follows_at_once_when_implicit_tls_is_refused() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![(A, 143, Port::Open(&["mail.exempel.se"]))],
        ..World::default()
    }
    .run();
    // A, refused, then TCP, greeting, STARTTLS, TLS, capabilities.
    assert_eq!(outcome.choice, 7.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.exempel.se:143 works"
    );
}

#[test]
fn a_silent_port_holds_up_for_a_moment_and_not_until_its_time_out() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Silent),
            (A, 143, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Silent),
            (A, 110, Port::Silent),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.exempel.se:143 works"
    );
    // A; the hedge of 250 ms; then TCP, greeting, STARTTLS, TLS, capabilities: 11. What POP3 has
    // been silent about by then is waited for no longer than a few round trips more.
    assert!(outcome.choice <= 11.0 + 3.0, "{}", outcome.choice);
}

#[test]
fn other_silent_hosts_hold_nothing_up() {
    // One that has taken the connection may yet be the better one, and gets as long as a
    // conversation takes. That it was left behind is said.
    for (port, choice) in [(Port::Silent, 4.0), (Port::Mute, 6.0)] {
        let outcome = World {
            mx: vec!["mx.exempel.se"],
            hosts: vec![
                ("imap.exempel.se", B),
                ("pop.exempel.se", B),
                ("mail.exempel.se", A),
            ],
            ports: vec![
                (A, 993, Port::Open(&["mail.exempel.se"])),
                (A, 995, Port::Open(&["mail.exempel.se"])),
                (B, 993, port),
                (B, 995, port),
            ],
            ..World::default()
        }
        .run();
        assert_eq!(outcome.choice, choice);
        assert!(!outcome.at_choice.complete);
        assert!(outcome.findings.complete);
        assert_eq!(
            first(&outcome.findings, Service::Imap),
            "mail.exempel.se:993 works"
        );
    }
}

#[test]
fn silence_about_pop3_is_soon_taken_for_an_answer() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Silent),
            (A, 110, Port::Silent),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Pop3),
        "mail.exempel.se:995 fails"
    );
    assert!(outcome.choice <= 10.0, "{}", outcome.choice);
}

#[test]
fn a_dead_publication_makes_way_for_a_guess() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![("imaps", 993, "gammal.exempel.se")],
        hosts: vec![("gammal.exempel.se", B), ("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (B, 993, Port::Silent),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.exempel.se:993 works"
    );
    let published: Vec<_> = outcome
        .findings
        .of(Service::Imap)
        .filter(|f| f.is_published())
        .collect();
    assert_eq!(
        published[0].outcome,
        crate::findings::Outcome::Failed(Failure::NoAnswer)
    );
    assert!(outcome.choice <= 12.0, "{}", outcome.choice);
}

#[test]
fn the_name_on_the_certificate_is_the_one_to_enter() {
    let certificate: &[&str] = &["srv7.hotell.se"];
    let outcome = World {
        mx: vec!["srv7.hotell.se"],
        hosts: vec![("mail.exempel.se", A), ("srv7.hotell.se", A)],
        ports: vec![
            (A, 993, Port::Open(certificate)),
            (A, 995, Port::Open(certificate)),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "srv7.hotell.se:993 works"
    );
    assert_eq!(
        first(&outcome.findings, Service::Pop3),
        "srv7.hotell.se:995 works"
    );
    // One handshake has proved both names: no other connection was made.
    assert_eq!(
        outcome.dialled,
        ["mail.exempel.se:993", "mail.exempel.se:995"]
    );
    assert_eq!(outcome.choice, 4.0);
}

#[test]
fn a_name_beside_the_mx_is_found_on_the_certificate() {
    let certificate: &[&str] = &["srv7.hotell.se"];
    let outcome = World {
        mx: vec!["mx.hotell.se"],
        hosts: vec![
            ("mail.exempel.se", A),
            ("mx.hotell.se", B),
            ("srv7.hotell.se", A),
        ],
        ports: vec![(A, 993, Port::Open(certificate))],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "srv7.hotell.se:993 works"
    );
}

#[test]
fn a_strangers_name_on_the_certificate_is_not_followed() {
    let outcome = World {
        mx: vec!["mx.hotell.se"],
        hosts: vec![
            ("mail.exempel.se", A),
            ("mx.hotell.se", B),
            ("angripare.se", A),
        ],
        ports: vec![(A, 993, Port::Open(&["angripare.se"]))],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.exempel.se:993 works"
    );
    assert!(
        outcome
            .findings
            .endpoints
            .iter()
            .all(|f| f.endpoint.host.as_str() != "angripare.se")
    );
}

#[test]
fn common_names_where_the_exchanger_lies_are_tried_where_nothing_else_was_found() {
    let certificate: &[&str] = &["*.hotell.se", "mail.exempel.se"];
    let world = |own: &'static [(&'static str, &'static str)]| {
        let at_provider = [("mail.hotell.se", A), ("mx1.hotell.se", B)];
        World {
            mx: vec!["mx1.hotell.se"],
            hosts: own.iter().copied().chain(at_provider).collect(),
            ports: vec![
                (A, 993, Port::Open(certificate)),
                (C, 143, Port::Open(certificate)),
                (A, 465, Port::Open(certificate)),
            ],
            ..World::default()
        }
    };
    let outcome = world(&[]).run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.hotell.se:993 works"
    );
    assert_eq!(
        first(&outcome.findings, Service::Submission),
        "mail.hotell.se:465 works"
    );
    assert!(outcome.findings.complete);
    // Where there is anything else, nobody knocks there.
    let outcome = world(&[("mail.exempel.se", C)]).run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mail.exempel.se:143 works"
    );
    let is_at_provider = |dialled: &String| dialled.starts_with("mail.hotell.se");
    assert!(!outcome.dialled.iter().any(is_at_provider));
}

#[test]
fn what_a_machine_is_called_in_reverse_is_the_one_to_enter_where_its_certificate_is_for_that() {
    let own: &[&str] = &["srv7.hotell.se"];
    let strangers: &[&str] = &["mail.andrakund.se"];
    let both: &[&str] = &["mail.andrakund.se", "srv7.hotell.se"];
    let wildcard: &[&str] = &["*.hotell.se"];
    // The certificate, what the machine is called, where that leads, and what is to be entered.
    for (certificate, called, at, expected) in [
        (Port::Open(own), "srv7.hotell.se", A, "srv7.hotell.se:993"),
        (Port::Open(both), "srv7.hotell.se", A, "srv7.hotell.se:993"),
        (
            Port::Open(wildcard),
            "srv7.hotell.se",
            A,
            "srv7.hotell.se:993",
        ),
        // Another customer's, who may leave.
        (
            Port::Open(strangers),
            "srv7.hotell.se",
            A,
            "mail.exempel.se:993",
        ),
        // Called so by nobody who runs the machine, or by nobody at all.
        (Port::Open(both), "bredband.se", A, "mail.exempel.se:993"),
        (Port::Open(own), "srv7.hotell.se", B, "mail.exempel.se:993"),
        (
            Port::Expired(own),
            "srv7.hotell.se",
            A,
            "mail.exempel.se:993",
        ),
    ] {
        let outcome = World {
            mx: vec!["mail.exempel.se"],
            hosts: vec![
                ("mail.exempel.se", A),
                ("mail.andrakund.se", A),
                (called, at),
            ],
            ports: vec![(A, 993, certificate)],
            reverse: vec![(A, called)],
            ..World::default()
        }
        .run();
        let told = first(&outcome.findings, Service::Imap);
        let what = format!("{certificate:?} {called} {at}");
        assert_eq!(told, format!("{expected} works"), "{what}");
        // One handshake has proved both names.
        let is_own = |dialled: &String| dialled.starts_with("mail.exempel.se:");
        assert!(outcome.dialled.iter().all(is_own), "{what}");
    }
}

#[test]
fn a_visit_that_was_one_too_many_for_a_stranger_is_made_by_the_name_on_the_certificate() {
    let certificate: &[&str] = &["srv7.hotell.se"];
    let outcome = World {
        mx: vec!["mail.exempel.se"],
        hosts: vec![("mail.exempel.se", A), ("srv7.hotell.se", A)],
        ports: vec![
            (A, 993, Port::Open(certificate)),
            (A, 465, Port::Open(certificate)),
        ],
        visited_enough: vec![("mail.exempel.se", 465)],
        reverse: vec![(A, "srv7.hotell.se")],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Submission),
        "srv7.hotell.se:465 works"
    );
    assert!(outcome.findings.complete);
}

#[test]
fn a_sound_certificate_elsewhere_beats_an_expired_one() {
    let outcome = World {
        mx: vec!["mx.hotell.se"],
        hosts: vec![("mail.exempel.se", A), ("mx.hotell.se", B)],
        ports: vec![
            (A, 993, Port::Expired(&["mail.exempel.se"])),
            (B, 993, Port::Open(&["mx.hotell.se"])),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "mx.hotell.se:993 works"
    );
}

#[test]
fn the_mx_host_is_tried_when_nothing_likelier_is_there() {
    let outcome = World {
        mx: vec!["srv7.hotell.se"],
        hosts: vec![("exempel.se", C), ("srv7.hotell.se", A)],
        ports: vec![
            (A, 993, Port::Open(&["srv7.hotell.se"])),
            (C, 993, Port::Silent),
            (C, 995, Port::Silent),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "srv7.hotell.se:993 works"
    );
    assert!(outcome.dialled.len() <= 12, "{:?}", outcome.dialled);
}

#[test]
fn slow_names_and_slow_srv_answers_hold_guesses_for_a_moment_only() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Open(&["mail.exempel.se"])),
        ],
        slow_names: vec![("imap.exempel.se", 60), ("pop.exempel.se", 60)],
        slow_srv: 60,
        ..World::default()
    }
    .run();
    // The hold of 150 ms, then TCP, TLS, greeting.
    assert_eq!(outcome.choice, 6.0);
}

#[test]
fn no_mail_is_settled_as_soon_as_it_is_said() {
    for (world, status) in [
        (
            World {
                no_such_domain: true,
                ..World::default()
            },
            Status::NoSuchDomain,
        ),
        (
            World {
                mx: vec!["."],
                hosts: vec![("mail.exempel.se", A)],
                ports: vec![(A, 993, Port::Open(&["mail.exempel.se"]))],
                ..World::default()
            },
            Status::NoMail,
        ),
    ] {
        let outcome = world.run();
        assert_eq!(outcome.findings.status, status);
        assert_eq!(outcome.everything, 1.0);
        assert!(outcome.findings.complete);
        assert_eq!(outcome.dialled, Vec::<String>::new());
    }
}

#[test]
fn a_dot_silences_guesses_for_its_protocol_only() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![("pop3", 0, "."), ("pop3s", 0, ".")],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Open(&["mail.exempel.se"])),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.dialled, ["mail.exempel.se:993"]);
    assert_eq!(
        outcome.findings.not_offered,
        BTreeSet::from([Service::Pop3])
    );
    assert_eq!(outcome.choice, 4.0);
}

#[test]
fn a_domain_without_mail_servers_is_not_found() {
    for (mx, hosts, status) in [
        (vec!["mx.filter.se"], vec![], Status::NotFound),
        (
            vec!["mx.filter.se"],
            vec![("exempel.se", A)],
            Status::NotFound,
        ),
        (vec![], vec![("exempel.se", A)], Status::NoMail),
    ] {
        let outcome = World {
            mx,
            hosts,
            ..World::default()
        }
        .run();
        assert_eq!(outcome.findings.status, status);
        assert!(outcome.findings.complete);
    }
}

#[test]
fn all_silent_ends_by_itself_and_says_so() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A)],
        ports: vec![
            (A, 993, Port::Silent),
            (A, 143, Port::Silent),
            (A, 995, Port::Silent),
            (A, 110, Port::Silent),
        ],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.findings.status, Status::NotFound);
    assert!(outcome.everything < 100.0, "{}", outcome.everything);
}

#[test]
fn a_published_port_that_is_none_of_ours_is_told_and_not_tried() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![("imaps", 1993, "post.exempel.se")],
        hosts: vec![("post.exempel.se", A)],
        ports: vec![(A, 1993, Port::Open(&["post.exempel.se"]))],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.exempel.se:1993 untried"
    );
    assert_eq!(outcome.findings.status, Status::Found);
    assert!(
        outcome
            .dialled
            .iter()
            .all(|target| !target.ends_with(":1993"))
    );
}

#[test]
fn an_autoconfig_document_takes_eight_round_trips() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("post.hotell.se", A)],
        ports: vec![(A, 993, Port::Open(&["post.hotell.se"]))],
        documents: vec![Autoconfig {
            domain: "exempel.se",
            imap: "post.hotell.se",
            slower: 0,
        }],
        ..World::default()
    }
    .run();
    // A, TCP, TLS, HTTP; then A, TCP, TLS, greeting.
    assert_eq!(outcome.choice, 8.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.hotell.se:993 works"
    );
    let imap = outcome.findings.best(Service::Imap).unwrap();
    assert_eq!(imap.username, Some(Username::LocalPart));
}

#[test]
fn the_providers_document_is_found_by_the_mx() {
    let outcome = World {
        mx: vec!["mx3.in.storhotell.se"],
        hosts: vec![("post.storhotell.se", A)],
        ports: vec![(A, 993, Port::Open(&["post.storhotell.se"]))],
        documents: vec![Autoconfig {
            domain: "storhotell.se",
            imap: "post.storhotell.se",
            slower: 0,
        }],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.choice, 9.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.storhotell.se:993 works"
    );
}

#[test]
fn what_is_published_beats_a_guess_that_works() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A), ("post.exempel.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (B, 993, Port::Open(&["post.exempel.se"])),
        ],
        documents: vec![Autoconfig {
            domain: "exempel.se",
            imap: "post.exempel.se",
            slower: 0,
        }],
        ..World::default()
    }
    .run();
    assert_eq!(
        first(&outcome.at_choice, Service::Imap),
        "post.exempel.se:993 works"
    );
}

#[test]
fn a_slow_web_server_holds_a_working_guess_up_for_a_moment_only() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A), ("post.exempel.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Open(&["mail.exempel.se"])),
            (B, 993, Port::Open(&["post.exempel.se"])),
        ],
        documents: vec![Autoconfig {
            domain: "exempel.se",
            imap: "post.exempel.se",
            slower: 30,
        }],
        ..World::default()
    }
    .run();
    assert!(outcome.choice <= 5.0, "{}", outcome.choice);
    assert_eq!(
        first(&outcome.at_choice, Service::Imap),
        "mail.exempel.se:993 works"
    );
    // Those who ask later get what was published.
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.exempel.se:993 works"
    );
}

#[test]
fn srv_outranks_a_document_and_waits_for_none() {
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![
            ("imaps", 993, "post.exempel.se"),
            ("pop3s", 995, "post.exempel.se"),
        ],
        hosts: vec![("post.exempel.se", A), ("annan.exempel.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["post.exempel.se"])),
            (A, 995, Port::Open(&["post.exempel.se"])),
            (B, 993, Port::Open(&["annan.exempel.se"])),
        ],
        documents: vec![Autoconfig {
            domain: "exempel.se",
            imap: "annan.exempel.se",
            slower: 4,
        }],
        ..World::default()
    }
    .run();
    assert_eq!(outcome.choice, 5.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.exempel.se:993 works"
    );
    assert_eq!(
        outcome.dialled,
        ["post.exempel.se:993", "post.exempel.se:995"]
    );
}

#[test]
fn submission_is_tried_on_the_host_that_proved_itself_and_holds_nothing_up() {
    for (ports, expected, dialled) in [
        (
            &[465, 587][..],
            "mail.exempel.se:465 works",
            &["mail.exempel.se:465"][..],
        ),
        (
            &[587],
            "mail.exempel.se:587 works",
            &["mail.exempel.se:465", "mail.exempel.se:587"],
        ),
    ] {
        let open = |port| (A, port, Port::Open(&["mail.exempel.se"]));
        let outcome = World {
            mx: vec!["mx.exempel.se"],
            hosts: vec![("mail.exempel.se", A)],
            ports: [993, 995].iter().chain(ports).copied().map(open).collect(),
            ..World::default()
        }
        .run();
        assert_eq!(outcome.choice, 4.0);
        assert_eq!(
            first(&outcome.at_choice, Service::Submission),
            "mail.exempel.se:465 untried"
        );
        assert_eq!(first(&outcome.findings, Service::Submission), expected);
        assert_eq!(outcome.dialled_for_submission, dialled);
    }
}

#[test]
fn a_published_outgoing_server_gives_way_only_where_it_is_dead() {
    let both = &["imap.exempel.se", "smtp.exempel.se"];
    for (published, guessed, expected, dialled) in [
        (
            Port::Open(both),
            Port::Open(both),
            "smtp.exempel.se:465 works",
            &["smtp.exempel.se:465"][..],
        ),
        (
            Port::Silent,
            Port::Open(both),
            "imap.exempel.se:465 works",
            &["smtp.exempel.se:465", "imap.exempel.se:465"],
        ),
        (
            Port::Silent,
            Port::Refused,
            "smtp.exempel.se:465 fails",
            &[
                "smtp.exempel.se:465",
                "imap.exempel.se:465",
                "imap.exempel.se:587",
            ],
        ),
    ] {
        let is_silent = matches!(published, Port::Silent);
        let outcome = World {
            mx: vec!["mx.exempel.se"],
            srv: vec![
                ("imaps", 993, "imap.exempel.se"),
                ("submissions", 465, "smtp.exempel.se"),
            ],
            hosts: vec![("imap.exempel.se", A), ("smtp.exempel.se", B)],
            ports: vec![
                (A, 993, Port::Open(&["imap.exempel.se"])),
                (A, 465, guessed),
                (B, 465, published),
            ],
            ..World::default()
        }
        .run();
        // Nobody waits for it.
        if is_silent {
            assert_eq!(outcome.choice, 4.0);
            assert_eq!(
                first(&outcome.at_choice, Service::Submission),
                "smtp.exempel.se:465 untried"
            );
        }
        assert_eq!(first(&outcome.findings, Service::Submission), expected);
        assert_eq!(outcome.dialled_for_submission, dialled);
    }
}

#[test]
fn a_subdomain_without_servers_of_its_own_has_those_of_its_organisation() {
    let world = || World {
        subdomain: Some("it.universitet.se"),
        mx: vec!["mx.universitet.se"],
        organisation_srv: vec![("imaps", 993, "post.universitet.se")],
        hosts: vec![
            ("post.universitet.se", A),
            ("mail.it.universitet.se", B),
            ("imap.it.universitet.se", C),
        ],
        ports: vec![
            (A, 993, Port::Open(&["post.universitet.se"])),
            (B, 993, Port::Open(&["mail.it.universitet.se"])),
            (C, 993, Port::Open(&["imap.it.universitet.se"])),
        ],
        ..World::default()
    };
    let outcome = world().run();
    // Two answers from SRV, A, then TCP, TLS, greeting.
    assert_eq!(outcome.choice, 6.0);
    assert_eq!(
        first(&outcome.at_choice, Service::Imap),
        "post.universitet.se:993 works"
    );
    // What the subdomain names itself is all that counts.
    let outcome = World {
        srv: vec![("imaps", 993, "imap.it.universitet.se")],
        ..world()
    }
    .run();
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "imap.it.universitet.se:993 works"
    );
    assert!(
        !outcome
            .dialled
            .contains(&"post.universitet.se:993".to_owned())
    );
}

#[test]
fn autodiscover_is_asked_last_and_holds_up_no_guess_that_works() {
    let world = || World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("post.hotell.se", A)],
        ports: vec![(A, 993, Port::Open(&["post.hotell.se"]))],
        autodiscover: Some("post.hotell.se"),
        ..World::default()
    };
    let outcome = world().run();
    // Nobody has published anything after one round trip; A, TCP, TLS, HTTP; A, TCP, TLS, greeting.
    assert_eq!(outcome.choice, 9.0);
    assert_eq!(
        first(&outcome.at_choice, Service::Imap),
        "post.hotell.se:993 works"
    );
    let mut guessed = world();
    guessed.hosts.push(("mail.exempel.se", B));
    for port in [993, 995] {
        guessed
            .ports
            .push((B, port, Port::Open(&["mail.exempel.se"])));
    }
    let outcome = guessed.run();
    assert_eq!(outcome.choice, 4.0);
    assert_eq!(
        first(&outcome.findings, Service::Imap),
        "post.hotell.se:993 works"
    );
    let published = World {
        srv: vec![("imaps", 993, "post.hotell.se")],
        autodiscover: Some("annan.hotell.se"),
        ..world()
    };
    let named = published.run().findings;
    assert_eq!(named.of(Service::Imap).count(), 1);
}

#[test]
fn an_authenticated_publication_outranks_one_that_is_not() {
    // SRV records that lead out of the domain prove nothing; the domain's own document does.
    let outcome = World {
        mx: vec!["mx.exempel.se"],
        srv: vec![("imaps", 993, "post.hotell.se")],
        hosts: vec![("post.hotell.se", A), ("imap.hotell.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["post.hotell.se"])),
            (B, 993, Port::Open(&["imap.hotell.se"])),
        ],
        documents: vec![Autoconfig {
            domain: "exempel.se",
            imap: "imap.hotell.se",
            slower: 0,
        }],
        ..World::default()
    }
    .run();
    // What the domain itself publishes is waited for, although something lesser works after 5.
    assert_eq!(outcome.choice, 8.0);
    let order: Vec<&str> = outcome
        .findings
        .of(Service::Imap)
        .map(|finding| finding.endpoint.host.as_str())
        .collect();
    assert_eq!(order, ["imap.hotell.se", "post.hotell.se"]);
}

#[test]
fn a_server_that_was_left_behind_is_told_however_slow_it_is_or_the_provider() {
    let servers = vec![EntryServer {
        service: Service::Imap,
        host: EntryHost::Name(HostName::parse("imap.storhotell.se").unwrap()),
        port: 993,
        security: Security::Tls,
        username: None,
    }];
    // Whether the provider's server is known at once, or comes with a document, sooner or later; and
    // how many round trips the old one's name takes.
    for servers in [servers, Vec::new()] {
        for slower in [0, 5, 40] {
            for late in [0, 2, 5, 10, 40] {
                let entry = ProviderEntry {
                    id: "storhotell".to_owned(),
                    whose: Whose::BuiltIn,
                    facts: ProviderFacts {
                        name: "Storhotellet".to_owned(),
                        mx: vec![HostName::parse("storhotell.se").unwrap()],
                        own_names_only: true,
                        servers: servers.clone(),
                        ..ProviderFacts::default()
                    },
                };
                let outcome = World {
                    mx: vec!["mx.storhotell.se"],
                    hosts: vec![
                        ("imap.storhotell.se", A),
                        ("mail.exempel.se", B),
                        ("exempel.se", C),
                    ],
                    ports: vec![
                        (A, 993, Port::Open(&["*.storhotell.se"])),
                        (B, 993, Port::Open(&["mail.exempel.se"])),
                        (B, 995, Port::Open(&["mail.exempel.se"])),
                    ],
                    slow_names: vec![("mail.exempel.se", late)],
                    documents: vec![Autoconfig {
                        domain: "storhotell.se",
                        imap: "imap.storhotell.se",
                        slower,
                    }],
                    providers: Arc::new(Providers::with_entry(entry)),
                    ..World::default()
                }
                .run();
                let case = format!("{servers:?} {slower} {late}");
                assert!(outcome.findings.complete, "{case}");
                for findings in [&outcome.at_choice, &outcome.findings] {
                    let enter = findings.best(Service::Imap).unwrap();
                    let left = access::left_behind(findings);
                    let left = left.map(|finding| finding.endpoint.host.as_str());
                    if findings.complete {
                        assert_eq!(enter.endpoint.host.as_str(), "imap.storhotell.se", "{case}");
                        assert_eq!(left, Some("mail.exempel.se"), "{case}");
                        // POP3 at the old server alone is not offered.
                        assert!(findings.best(Service::Pop3).is_none(), "{case}");
                    }
                }
                let tried = |host: &str| outcome.dialled.iter().any(|to| to.starts_with(host));
                assert!(tried("mail.exempel.se:993"), "{case}");
                // Where the provider's is known, nobody looks further than among the likely names.
                assert!(servers.is_empty() || !tried("exempel.se:993"), "{case}");
                assert!(!tried("mail.exempel.se:143"), "{case}");
            }
        }
    }
}
