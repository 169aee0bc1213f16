//! The survey in a simulated world: every task takes its round trips, and nothing else.

mod guessed;
mod published;
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
use crate::net::dialer::{ADDRESSES_TRIED, Attempt, CONNECTION_ATTEMPT_DELAY};
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
    /// How long something of ours keeps each probe from dialling.
    kept_waiting: Duration,
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
                vec![(round_trip, News::Mx(answer, None))]
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
            Task::Probe(id, target) => {
                let counted = News::Progress(id, Progress::Attempt(Attempt::Counted));
                let news = self.probe(id, &target, round_trip).into_iter();
                [(Duration::ZERO, counted)]
                    .into_iter()
                    .chain(news.map(|(after, news)| (self.kept_waiting + after, news)))
                    .collect()
            }
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
        let dialling = (
            Duration::ZERO,
            News::Progress(id, Progress::Attempt(Attempt::Dialling)),
        );
        let news = news.into_iter();
        [dialling]
            .into_iter()
            .chain(news.map(|(after, news)| (before + after, news)))
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
        has_listed: true,
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
