//! The same answer whoever asked before, and however long anything takes: random worlds, each in two
//! runs that nothing but luck tells apart.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{
    Config, FileFailurePersistence, RngAlgorithm, TestCaseError, TestRng, TestRunner,
};

use super::*;
use crate::advice::reason::{Caution, Reason};
use crate::advice::{Choice, access, advise};
use crate::findings::Outcome::Failed;
use crate::findings::{
    Credential, EntryHost, EntryServer, Finding, Offered, Outcome, ProviderEntry, ProviderFacts,
    UsernameIs, Usernames, Whose,
};
use crate::question::Question;

/// Cases in every test run, always the same, after those that once failed. `PROPTEST_CASES` has as
/// many new ones.
const CASES: u32 = 2000;

const D: &str = "198.51.100.4";
const ADDRESSES: [&str; 4] = [A, B, C, D];
const DOMAIN: &str = "exempel.se";
const SUBDOMAIN: &str = "kund.exempel.se";
const PROVIDER: &str = "hotell.se";
const HOSTS: [&str; 14] = [
    "imap.exempel.se",
    "mail.exempel.se",
    "pop.exempel.se",
    "exempel.se",
    "mx.exempel.se",
    "post.exempel.se",
    "mx.hotell.se",
    "imap.hotell.se",
    "post.hotell.se",
    "srv7.hotell.se",
    "smtp.exempel.se",
    "imap.kund.exempel.se",
    "mail.kund.exempel.se",
    "kund.exempel.se",
];
const CERTIFICATES: [&[&str]; 9] = [
    &["mail.exempel.se"],
    &["imap.exempel.se"],
    &["*.exempel.se"],
    &["imap.exempel.se", "mail.exempel.se", "exempel.se"],
    &["mx.hotell.se"],
    &["srv7.hotell.se", "*.hotell.se"],
    &["mx.exempel.se"],
    &["*.kund.exempel.se", "kund.exempel.se"],
    &["angripare.se"],
];
const BY_NAME: [&[&[&str]]; 5] = [
    &[&["mail.exempel.se"]],
    &[
        &["mx.hotell.se"],
        &["mail.exempel.se"],
        &["imap.exempel.se"],
    ],
    &[&["mx.hotell.se"], &["imap.exempel.se"]],
    &[&["*.exempel.se"], &["post.hotell.se", "imap.hotell.se"]],
    &[&["srv7.hotell.se"]],
];
const SRV: [&str; 6] = [
    "imaps",
    "imap",
    "pop3s",
    "pop3",
    "submissions",
    "submission",
];
const PORTS: [u16; 6] = [993, 143, 995, 110, 465, 587];
const LATE: Duration = Duration::from_millis(1200);
/// How long something of ours keeps a probe from dialling, in milliseconds: its turn, the visits of others.
const KEPT_WAITING: [u64; 8] = [0, 0, 0, 0, 20, 120, 300, 1200];

/// What luck decides. With zeros it is as quick as may be, nothing is known before, and nothing of
/// ours fails.
#[derive(Clone, Copy, Debug)]
struct Luck {
    order: Order,
    /// In milliseconds, to all.
    round_trip: u64,
    /// Makes some tasks take up to four times as long, and some probes wait for us; 0 for none.
    delays: u64,
    /// Has some servers known to us beforehand.
    warmth: u64,
    /// Has some of our tasks fail.
    hindrances: u64,
}

/// What a person is told. Of what is not settled yet, nothing.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    status: Status,
    choice: Option<Choice>,
    only: Vec<Reason>,
    enter: Vec<(Service, Option<Entered>)>,
    cautions: Vec<&'static str>,
    /// What mail no longer comes to.
    left_behind: Option<HostName>,
    provider: Option<String>,
    credentials: Vec<Credential>,
}

type Entered = (HostName, u16, Security, Option<Username>);

/// What is known at one moment.
#[derive(Clone, Debug)]
struct Moment {
    at: Duration,
    settled: Settled,
    findings: Findings,
}

impl Moment {
    /// What is told to somebody for whom so much suffices.
    fn told(&self, settled: Settled) -> Told {
        let mut findings = self.findings.clone();
        // Of the outgoing server it is said that it is not known yet.
        if settled < Settled::Account {
            let is_incoming = |finding: &Finding| finding.endpoint.service != Service::Submission;
            findings.endpoints.retain(is_incoming);
        }
        let question = asked_about(&findings.domain);
        let advice = advise(&findings, &question);
        let entered = |service| {
            let best = findings.best(service)?;
            Some((
                best.endpoint.host.clone(),
                best.endpoint.port,
                best.security(),
                best.username.clone(),
            ))
        };
        let services = match settled {
            Settled::Nothing | Settled::Choice => advice
                .choice
                .and_then(Choice::service)
                .into_iter()
                .collect(),
            Settled::Servers => Service::ACCESS.to_vec(),
            Settled::Account | Settled::Everything => Service::ALL.to_vec(),
        };
        Told {
            status: findings.status,
            choice: advice.choice,
            only: advice
                .reasons
                .into_iter()
                .filter(|reason| {
                    matches!(reason, Reason::OnlyImap { .. } | Reason::OnlyPop3 { .. })
                })
                .collect(),
            enter: services
                .into_iter()
                .map(|service| (service, entered(service)))
                .collect(),
            cautions: advice
                .cautions
                .iter()
                .filter(|caution| !matches!(caution, Caution::Incomplete { .. }))
                .map(Caution::code)
                .collect(),
            left_behind: access::left_behind(&findings)
                .map(|finding| finding.endpoint.host.clone()),
            provider: access::entry(&findings).map(|entry| entry.id.clone()),
            credentials: advice
                .choice
                .map_or_else(Vec::new, |choice| access::credentials(&findings, choice)),
        }
    }
}

impl World {
    /// All moments of a look-up from that on at which there is something to choose.
    fn with_luck(&self, luck: Luck) -> Vec<Moment> {
        let mut moments = Vec::new();
        let perform = |task: Task| {
            let key = format!("{task:?}");
            let slower = match luck.delays {
                0 => 4,
                delays => 4 + chance(delays, &key) % 12,
            };
            let round_trip = Duration::from_millis(luck.round_trip * slower / 4);
            if luck.hindrances != 0 && chance(luck.hindrances, &key) % 8 == 0 {
                return vec![(round_trip, hindered(task))];
            }
            if let Task::Probe(id, target) = &task
                && let Some(known) = self.known_before(*id, target, luck, round_trip)
            {
                return known;
            }
            let is_kept_waiting = luck.delays != 0 && matches!(task, Task::Probe(..));
            let kept_waiting = if is_kept_waiting {
                KEPT_WAITING[usize::try_from(chance(luck.delays, &("ours", key)) % 8).unwrap()]
            } else {
                0
            };
            let news = self.perform(task, round_trip).into_iter();
            let is_counted = |news: &News| {
                matches!(news, News::Progress(_, Progress::Attempt(Attempt::Counted)))
            };
            news.map(|(after, news)| {
                let kept_waiting = if is_counted(&news) { 0 } else { kept_waiting };
                (Duration::from_millis(kept_waiting) + after, news)
            })
            .collect()
        };
        drive(
            self.survey(),
            perform,
            luck.order,
            |survey, circumstances, at| {
                if circumstances.settled >= Settled::Choice || circumstances.is_last {
                    moments.push(Moment {
                        at,
                        settled: circumstances.settled,
                        findings: survey.findings(circumstances),
                    });
                }
            },
        );
        moments
    }

    /// The report on a server that has been seen before, by this name or by one with which it shares
    /// a sound certificate.
    fn known_before(
        &self,
        id: ProbeId,
        target: &Target,
        luck: Luck,
        round_trip: Duration,
    ) -> Option<Vec<(Duration, News)>> {
        if luck.warmth == 0 {
            return None;
        }
        let (address, ..) = self.reached(target, round_trip);
        let seen_by = |host: HostName| {
            let key = (host.as_str().to_owned(), address, target.port);
            if chance(luck.warmth, &key) % 3 != 0 {
                return None;
            }
            let seen = Target {
                host,
                ..target.clone()
            };
            self.probe(id, &seen, round_trip)
                .into_iter()
                .find_map(|(_, news)| {
                    let News::Probed(_, Ok(report)) = news else {
                        return None;
                    };
                    report.result.is_ok().then_some(report)
                })
        };
        let speaks_for = |report: &Report| {
            report.result.as_ref().is_ok_and(|facts| {
                facts.tls.as_ref().is_none_or(|tls| {
                    tls.certificate.problems.is_empty() && tls.certificate.is_for(&target.host)
                })
            })
        };
        let others = HOSTS.iter().filter_map(|host| HostName::parse(host).ok());
        let report =
            seen_by(target.host.clone()).or_else(|| others.filter_map(seen_by).find(speaks_for))?;
        let connected = Progress::Connected {
            address,
            round_trip,
        };
        Some(vec![
            (Duration::ZERO, News::Progress(id, connected)),
            (Duration::ZERO, News::Probed(id, Ok(report))),
        ])
    }
}

/// What comes of a task that something of ours has kept us from.
fn hindered(task: Task) -> News {
    match task {
        Task::AskMx => News::Mx(Err(DnsFault::TimedOut), None),
        Task::AskSrv(question, at) => News::Srv(question, at, Err(DnsFault::ServerFailure)),
        Task::AskAnnouncement(announcement) => {
            News::Announced(announcement, Err(DnsFault::TimedOut))
        }
        Task::Fetch(question) => News::Fetched(question, Err(Hindrance::Dns)),
        Task::Resolve(host, _) => News::Resolved(host, Err(DnsFault::BudgetSpent)),
        Task::AskReverse(address) => News::Reverse(address, Err(DnsFault::TimedOut)),
        Task::Probe(id, _) => News::Probed(id, Err(Hindrance::Visits)),
    }
}

fn worlds() -> impl Strategy<Value = World> {
    let port = prop_oneof![
        6 => select(&CERTIFICATES[..]).prop_map(Port::Open),
        1 => select(&CERTIFICATES[..]).prop_map(Port::Expired),
        1 => select(&CERTIFICATES[..]).prop_map(|names| Port::Late(names, LATE)),
        2 => select(&BY_NAME[..]).prop_map(Port::ByName),
        1 => select(&BY_NAME[..]).prop_map(Port::ByNameOnly),
        3 => Just(Port::Refused),
        1 => Just(Port::Silent),
        1 => Just(Port::Mute),
        1 => Just(Port::Cleartext),
    ];
    let ports = vec((select(&ADDRESSES[..]), select(&PORTS[..]), port), 0..12);
    let hosts = vec((select(&HOSTS[..]), select(&ADDRESSES[..])), 0..9);
    let srv = || {
        let port = prop_oneof![4 => Just(0), 1 => select(&PORTS[..]), 1 => Just(1993)];
        let target = prop_oneof![6 => select(&HOSTS[..]), 1 => Just(".")];
        let record = (select(&SRV[..]), port, target).prop_map(|(name, port, target)| {
            let place = SRV.iter().position(|known| *known == name).unwrap_or(0);
            (name, if port == 0 { PORTS[place] } else { port }, target)
        });
        prop_oneof![2 => Just(Vec::new()), 1 => vec(record, 1..4)]
    };
    let mx = prop_oneof![
        1 => Just(vec![]),
        4 => select(&["mx.exempel.se", "mx.hotell.se", "srv7.hotell.se"][..])
            .prop_map(|host| vec![host]),
    ];
    let slow = vec((select(&HOSTS[..]), 1..60_u32), 0..2);
    let slow_srv = prop_oneof![4 => Just(0), 1 => 1..20_u32];
    let world = (
        hosts,
        ports,
        mx,
        srv(),
        srv(),
        slow,
        slow_srv,
        any::<bool>(),
    );
    (world, documents(), 0..4_u8).prop_map(|(world, published, kind)| {
        let (hosts, ports, mx, srv, organisation_srv, slow_names, slow_srv, has_ispdb) = world;
        let subdomain = (kind == 0).then_some(SUBDOMAIN);
        let ispdb = has_ispdb.then(|| Ispdb::parse("https://ispdb.exempel.org/").unwrap());
        let domain = HostName::parse(subdomain.unwrap_or(DOMAIN)).unwrap();
        let published = published
            .into_iter()
            .filter_map(|(subject, place, at_provider, servers)| {
                let provider = mx::Provider {
                    host: HostName::parse(PROVIDER).unwrap(),
                    width: Width::Registrable,
                };
                let mut questions = if at_provider {
                    subject.questions_at_provider(&provider, ispdb.as_ref())
                } else {
                    subject.questions(&domain, ispdb.as_ref())
                };
                let place = place % questions.len().max(1);
                (place < questions.len()).then(|| (questions.swap_remove(place), servers))
            })
            .collect();
        // Drawn from what was drawn, so that what is kept of old cases stays what it was.
        let named = |address: &&str| chance(0, &(&hosts, address)) % 2 == 0;
        let reverse = ADDRESSES
            .into_iter()
            .filter(named)
            .map(|address| {
                let place = chance(1, &(&hosts, address)) % HOSTS.len() as u64;
                (address, HOSTS[place as usize])
            })
            .collect();
        World {
            mx,
            srv,
            reverse,
            hosts,
            ports,
            slow_names,
            slow_srv,
            subdomain,
            organisation_srv,
            published,
            ispdb,
            ..World::default()
        }
    })
}

/// What is known of the provider of some.
fn providers() -> impl Strategy<Value = Arc<Providers>> {
    let server = (
        select(&HOSTS[..]),
        select(&Service::ALL[..]),
        select(&[Security::Tls, Security::Starttls][..]),
    )
        .prop_map(|(host, service, security)| {
            let transport = match security {
                Security::Tls => Transport::ImplicitTls,
                Security::Starttls | Security::None => Transport::Cleartext,
            };
            let host = HostName::parse(host).unwrap();
            EntryServer {
                service,
                port: Endpoint::standard(service, host.clone(), transport).port,
                host: EntryHost::Name(host),
                security,
                username: None,
            }
        });
    let offered = || select(&[None, Some(Offered::Yes), Some(Offered::No)][..]);
    let of_some = |names: &'static [&'static str]| {
        vec(select(names), 0..3).prop_map(|mut names| {
            names.sort_unstable();
            names.dedup();
            let names = names
                .into_iter()
                .filter_map(|name| HostName::parse(name).ok());
            names.collect::<Vec<_>>()
        })
    };
    let facts = (
        of_some(&["exempel.se", "hotell.se"]),
        of_some(&["hotell.se", "srv7.hotell.se", "mx.exempel.se"]),
        of_some(&["imap.hotell.se", "post.hotell.se", "post.exempel.se"]),
        (offered(), offered()),
        any::<bool>(),
        any::<bool>(),
        vec(server, 0..3),
        any::<bool>(),
    );
    facts.prop_map(
        |(
            domains,
            mx,
            hosts,
            (imap, pop3),
            own_names_only,
            has_usernames,
            servers,
            is_operators,
        )| {
            let username = has_usernames.then_some(Usernames {
                incoming: UsernameIs::LocalPart,
                outgoing: UsernameIs::Address,
            });
            Arc::new(Providers::with_entry(ProviderEntry {
                id: "hotell".to_owned(),
                whose: if is_operators {
                    Whose::Operators
                } else {
                    Whose::BuiltIn
                },
                facts: ProviderFacts {
                    name: "Hotellet".to_owned(),
                    domains,
                    mx,
                    hosts,
                    imap,
                    pop3,
                    credentials: vec![Credential::AppPassword],
                    username,
                    own_names_only,
                    servers,
                    ..ProviderFacts::default()
                },
            }))
        },
    )
}

fn documents() -> impl Strategy<Value = Vec<(Subject, usize, bool, Published)>> {
    let server = (
        select(&HOSTS[..]),
        select(&Service::ALL[..]),
        prop_oneof![8 => Just(None), 1 => select(&PORTS[..]).prop_map(Some), 1 => Just(Some(1993))],
        select(&Transport::ALL[..]),
        select(&[None, Some(Username::Address), Some(Username::LocalPart)][..]),
    )
        .prop_map(|(host, service, port, transport, username)| {
            let host = HostName::parse(host).unwrap();
            let standard = Endpoint::standard(service, host, transport);
            PublishedServer {
                endpoint: Endpoint {
                    port: port.unwrap_or(standard.port),
                    ..standard
                },
                username,
                authentication: Vec::new(),
                leave_copies: None,
            }
        });
    let published = vec(server, 0..4).prop_map(|servers| Published {
        servers,
        ..Published::default()
    });
    let subjects = [
        Subject::Autoconfig,
        Subject::Autoconfig,
        Subject::Ispdb,
        Subject::Autodiscover,
    ];
    vec(
        (
            select(subjects.to_vec()),
            0..4_usize,
            any::<bool>(),
            published,
        ),
        0..3,
    )
}

fn luck() -> impl Strategy<Value = Luck> {
    let seed = || prop_oneof![1 => Just(0), 1 => any::<u64>()];
    (
        seed(),
        any::<bool>(),
        select(&[1, 5, 20, 60, 120][..]),
        seed(),
        seed(),
        prop_oneof![3 => Just(0), 1 => any::<u64>()],
    )
        .prop_map(
            |(seed, takes_in_together, round_trip, delays, warmth, hindrances)| Luck {
                order: Order {
                    seed,
                    takes_in_together,
                },
                round_trip,
                delays,
                warmth,
                hindrances,
            },
        )
}

/// What must hold of two runs of one world. The second may be hindered, the first is not.
fn same_answer(world: &World, some: Luck, other: Luck) -> Result<(), String> {
    let some = world.with_luck(some);
    let other = world.with_luck(other);
    for run in [&some, &other] {
        let last = run.last().ok_or("no end")?;
        for moment in run {
            if moment.findings.complete {
                let told = moment.told(moment.settled);
                let at_end = last.told(moment.settled);
                if told != at_end {
                    return Err(format!(
                        "{:?} at {:?}: {told:#?}\n{}\nat the end, {:?}: {at_end:#?}\n{}",
                        moment.settled,
                        moment.at,
                        outcomes(&moment.findings),
                        last.at,
                        outcomes(&last.findings),
                    ));
                }
            }
            no_worse_than_need_be(moment)?;
        }
    }
    let (some, other) = (some.last().ok_or("no end")?, other.last().ok_or("no end")?);
    let (told, told_otherwise) = (
        some.told(Settled::Everything),
        other.told(Settled::Everything),
    );
    if some.findings.complete && other.findings.complete && told != told_otherwise {
        return Err(format!(
            "one run: {told:#?}\n{}\nthe other: {told_otherwise:#?}\n{}",
            outcomes(&some.findings),
            outcomes(&other.findings),
        ));
    }
    nothing_of_ours_is_theirs(&some.findings, &other.findings)
}

/// What became of each server, for whoever reads of a failure.
fn outcomes(findings: &Findings) -> String {
    let lines = findings.endpoints.iter().map(|finding| {
        let outcome = match &finding.outcome {
            Outcome::Answered(facts) => format!("{:?} {:?}", facts.security, facts.tls),
            Outcome::Failed(_) | Outcome::Untried(_) => format!("{:?}", finding.outcome),
        };
        let endpoint = &finding.endpoint;
        let (service, host, port) = (endpoint.service, &endpoint.host, endpoint.port);
        let sources = &finding.sources;
        format!("{service:?} {host}:{port} {sources:?}: {outcome}\n")
    });
    lines.collect()
}

/// Nobody is told to use cleartext while there is something else.
fn no_worse_than_need_be(moment: &Moment) -> Result<(), String> {
    let findings = &moment.findings;
    let question = asked_about(&findings.domain);
    let choice = advise(findings, &question).choice;
    let advised = choice
        .and_then(Choice::service)
        .and_then(|service| findings.best(service));
    let is_cleartext = advised
        .and_then(Finding::facts)
        .is_some_and(|facts| facts.security == Security::None);
    let encrypted = findings
        .endpoints
        .iter()
        .filter(|finding| Service::ACCESS.contains(&finding.endpoint.service))
        .filter(|finding| !findings.is_left_behind(finding))
        .find(|finding| {
            finding
                .facts()
                .is_some_and(|facts| facts.security != Security::None)
        });
    match encrypted {
        Some(encrypted) if is_cleartext => Err(format!(
            "cleartext at {:?}, although {encrypted:?} works",
            moment.at
        )),
        Some(_) | None => Ok(()),
    }
}

/// What a run without hindrances has found is not denied by another.
fn nothing_of_ours_is_theirs(truth: &Findings, hindered: &Findings) -> Result<(), String> {
    let works = |service| {
        truth
            .of(service)
            .filter(|finding| !truth.is_left_behind(finding))
            .any(|finding| finding.facts().is_some() || finding.is_published())
    };
    // The domain itself may say so.
    let is_denied = |service| hindered.not_offered.contains(&service);
    let works_anywhere = Service::ACCESS
        .into_iter()
        .any(|service| works(service) && !is_denied(service));
    if works_anywhere && matches!(hindered.status, Status::NotFound | Status::NoMail) {
        return Err(format!(
            "{:?}, although there is {truth:#?}",
            hindered.status
        ));
    }
    let question = asked_about(&hindered.domain);
    for reason in advise(hindered, &question).reasons {
        let other = if matches!(reason, Reason::OnlyImap { .. }) {
            Service::Pop3
        } else if matches!(reason, Reason::OnlyPop3 { .. }) {
            Service::Imap
        } else {
            continue;
        };
        if works(other) && !is_denied(other) {
            return Err(format!("{reason:?}, although there is {truth:#?}"));
        }
    }
    for finding in &hindered.endpoints {
        let is_same = |known: &&Finding| known.endpoint == finding.endpoint;
        let known = truth.endpoints.iter().find(is_same);
        if let (Failed(_), Some(facts)) = (&finding.outcome, known.and_then(Finding::facts)) {
            return Err(format!("{finding:?} although it works: {facts:?}"));
        }
    }
    Ok(())
}

#[test]
fn what_is_told_does_not_depend_on_luck() {
    hold(worlds(), "regressions");
}

#[test]
fn what_is_told_of_a_known_provider_does_not_depend_on_luck() {
    let worlds = (worlds(), providers()).prop_map(|(mut world, providers)| {
        world.hosts.sort_unstable();
        // Each name at one address: it is the provider that this is about.
        world.hosts.dedup_by_key(|(name, _)| *name);
        World { providers, ..world }
    });
    hold(worlds, "providers.regressions");
}

/// Holds in many worlds; cases that fail are kept in a file of that ending.
fn hold(worlds: impl Strategy<Value = World>, kept_in: &'static str) {
    let new_cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: new_cases.unwrap_or(CASES),
        source_file: Some(file!()),
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource(kept_in))),
        ..Config::default()
    };
    let mut runner = match new_cases {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let plain = luck().prop_map(|luck| Luck {
        hindrances: 0,
        ..luck
    });
    let result = runner.run(&(worlds, plain, luck()), |(world, some, other)| {
        same_answer(&world, some, other).map_err(TestCaseError::fail)
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

fn asked_about(domain: &MailDomain) -> Question {
    Question::new(domain.clone(), Vec::new(), BTreeSet::new()).expect("it names no device")
}
