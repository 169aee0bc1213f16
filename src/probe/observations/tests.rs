use super::*;
use crate::endpoint::Security;
use crate::findings::{Certificate, CertificateProblem, Failure, TlsFacts, TlsVersion};

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 1));
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 2));

fn name(name: &str) -> HostName {
    HostName::parse(name).unwrap()
}

fn target(host: &str, addresses: &[IpAddr]) -> Target {
    Target {
        service: Service::Imap,
        transport: Transport::ImplicitTls,
        port: 993,
        addresses: addresses.to_vec(),
        host: name(host),
    }
}

/// Facts of a server that shows a certificate for these names, or has no encryption.
fn facts(certificate: Option<(&[&str], &[CertificateProblem])>) -> Facts {
    let tls = certificate.map(|(names, problems)| TlsFacts {
        version: TlsVersion::Tls13,
        certificate: Certificate {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            issuer: String::new(),
            not_before: OffsetDateTime::UNIX_EPOCH,
            not_after: OffsetDateTime::UNIX_EPOCH,
            problems: problems.to_vec(),
        },
    });
    Facts {
        security: if tls.is_some() {
            Security::Tls
        } else {
            Security::None
        },
        has_listed: true,
        capabilities: Vec::new(),
        mechanisms: Vec::new(),
        password_login: true,
        pop3: None,
        tls,
    }
}

fn observation(host: &str, facts: Facts, age: Duration) -> Observation {
    Observation {
        door: Door::of(&target(host, &[HERE]), HERE),
        name: name(host),
        at: OffsetDateTime::now_utc() - age,
        round_trip: Duration::from_millis(20),
        facts,
    }
}

fn observations() -> Observations {
    Observations::new(Capacity::of(256 << 20), None)
}

#[test]
fn what_was_seen_in_a_time_to_come_is_not_believed() {
    let host = "mail.kund.se";
    for (ahead, is_believed) in [(0, true), (30, true), (61, false), (2 * 24 * 3600, false)] {
        let mut seen = observation(host, facts(None), Duration::ZERO);
        seen.at += Duration::from_secs(ahead);
        let believed = fitting(std::slice::from_ref(&seen), &name(host));
        assert_eq!(believed.is_some(), is_believed, "{ahead} s");
    }
}

#[test]
fn what_was_shown_to_another_name_serves_a_name_only_by_a_sound_certificate() {
    let expired = [CertificateProblem::Expired];
    let self_signed = [CertificateProblem::SelfSigned];
    let stale = OBSERVATION_HOLDS;
    let shared: &[&str] = &["mail.hotell.se", "mail.kund.se"];
    for (certificate, age, serves_own, serves_other) in [
        (Some((shared, &[][..])), Duration::ZERO, true, true),
        (Some((&["*.kund.se"], &[])), Duration::ZERO, true, true),
        // Not for that name, or flawed: it may be what is shown to names that are not known.
        (
            Some((&["mail.hotell.se"], &[])),
            Duration::ZERO,
            true,
            false,
        ),
        (Some((&["*.hotell.se"], &[])), Duration::ZERO, true, false),
        (Some((shared, &expired)), Duration::ZERO, true, false),
        (Some((shared, &self_signed)), Duration::ZERO, true, false),
        // No encryption depends on no name.
        (None, Duration::ZERO, true, true),
        // Nothing for ever.
        (Some((shared, &[])), stale, false, false),
    ] {
        let facts = facts(certificate);
        let seen = [observation("mail.hotell.se", facts.clone(), age)];
        let serves = |host| fitting(&seen, &name(host)).is_some();
        let row = format!("{facts:?} {age:?}");
        assert_eq!(serves("mail.hotell.se"), serves_own, "{row}");
        assert_eq!(serves("mail.kund.se"), serves_other, "{row}");
    }
}

#[test]
fn what_was_shown_to_a_name_itself_comes_before_what_was_shown_to_another() {
    let names: &[&str] = &["mail.hotell.se", "mail.kund.se"];
    let seen = ["mail.hotell.se", "mail.kund.se"]
        .map(|host| observation(host, facts(Some((names, &[]))), Duration::ZERO));
    for order in [[0, 1], [1, 0]] {
        let seen = order.map(|at| seen[at].clone());
        for host in names {
            let fitting = fitting(&seen, &name(host)).unwrap();
            assert_eq!(fitting.name.as_str(), *host);
        }
    }
}

#[tokio::test]
async fn what_is_seen_at_one_door_is_known_of_no_other() {
    let known = observations();
    let round_trip = Duration::from_millis(20);
    let seen = target("mail.hotell.se", &[HERE]);
    known.remember(&seen, HERE, round_trip, &facts(None)).await;
    assert!(known.observed(&seen).await.is_some());
    for other in [
        target("mail.hotell.se", &[THERE]),
        Target {
            service: Service::Pop3,
            ..seen.clone()
        },
        Target {
            transport: Transport::Cleartext,
            ..seen.clone()
        },
        Target {
            port: 1993,
            ..seen.clone()
        },
    ] {
        assert_eq!(known.observed(&other).await, None, "{other:?}");
    }
}

#[tokio::test]
async fn one_name_pushes_out_no_other_and_there_is_an_end_of_names() {
    let known = observations();
    let round_trip = Duration::from_millis(20);
    let flawed = |host: &str| facts(Some((&[host], &[CertificateProblem::SelfSigned])));
    let hosts: Vec<String> = (0..=MAX_NAMES).map(|at| format!("m{at}.kund.se")).collect();
    for host in hosts.iter().chain(&hosts[..1]) {
        let target = target(host, &[HERE]);
        known
            .remember(&target, HERE, round_trip, &flawed(host))
            .await;
    }
    let (last, first) = hosts.split_last().unwrap();
    for host in first {
        let observation = known.observed(&target(host, &[HERE])).await.unwrap();
        assert_eq!(observation.facts, flawed(host));
    }
    assert_eq!(known.observed(&target(last, &[HERE])).await, None);
}

#[tokio::test]
async fn more_than_any_server_has_to_say_is_not_remembered() {
    let known = observations();
    let talkative = Facts {
        capabilities: vec!["X".repeat(MAX_FACTS)],
        ..facts(None)
    };
    let target = target("mail.hotell.se", &[HERE]);
    known
        .remember(&target, HERE, Duration::ZERO, &talkative)
        .await;
    assert_eq!(known.observed(&target).await, None);
}

#[test]
fn a_probe_under_way_is_followed_by_those_who_ask_for_the_very_same() {
    let known = observations();
    let first = target("mail.hotell.se", &[HERE, THERE]);
    let Role::Goes(telling) = known.set_out(&first) else {
        panic!("nothing is under way");
    };
    let role = |target: &Target| match known.set_out(target) {
        Role::Goes(_) => "goes",
        Role::Follows(_) => "follows",
        Role::WaitsFor(_) => "waits",
    };
    assert_eq!(role(&first), "follows");
    // The same door by another name, or the same name at fewer doors.
    assert_eq!(role(&target("mail.kund.se", &[THERE])), "waits");
    assert_eq!(role(&target("mail.hotell.se", &[THERE])), "waits");
    let elsewhere = Target {
        port: 995,
        service: Service::Pop3,
        ..first.clone()
    };
    assert_eq!(role(&elsewhere), "goes");
    drop(telling);
    assert_eq!(role(&first), "goes");
}

#[tokio::test]
async fn whoever_follows_hears_of_a_report_and_never_of_what_kept_another_from_trying() {
    let report = Report {
        address: None,
        result: Err(Failure::NoAnswer),
    };
    let connected = Progress::Connected {
        address: HERE,
        round_trip: Duration::from_millis(20),
    };
    for ended in [Some(Some(report)), Some(None), None] {
        let known = observations();
        let target = target("mail.hotell.se", &[HERE]);
        let Role::Goes(telling) = known.set_out(&target) else {
            panic!("nothing is under way");
        };
        let Role::Follows(probe) = known.set_out(&target) else {
            panic!("it is under way");
        };
        telling.tell(connected.clone());
        match ended.clone() {
            Some(report) => telling.end(report),
            // Whoever asked for it has gone away.
            None => drop(telling),
        }
        let heard = Mutex::new(Vec::new());
        let followed = follow(probe, &|news| heard.lock().push(news)).await;
        assert_eq!(followed, ended.flatten());
        assert_eq!(heard.into_inner(), std::slice::from_ref(&connected));
    }
}
