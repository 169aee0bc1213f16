use std::time::Duration;

use time::OffsetDateTime;

use super::*;

fn name(text: &str) -> HostName {
    HostName::parse(text).unwrap()
}

fn certificate(names: &[&str]) -> Certificate {
    Certificate {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        issuer: String::new(),
        not_before: OffsetDateTime::UNIX_EPOCH,
        not_after: OffsetDateTime::UNIX_EPOCH,
        problems: Vec::new(),
    }
}

/// The number of a visit that begins now, as far as it is decided whether it may.
fn begin(log: &mut Log, now: Instant, by: &str, port: u16) -> Decision<u64> {
    match log.take(now, &name(by), port) {
        Decision::Yes((number, _)) => {
            log.reach(number, Stage::Granted);
            Decision::Yes(number)
        }
        Decision::No => Decision::No,
        Decision::Open => Decision::Open,
    }
}

/// Whether a visit by a name may be made; it is shown a certificate, or nothing.
fn visit(log: &mut Log, now: Instant, by: &str, shown: Option<&[&str]>) -> bool {
    let Decision::Yes(number) = begin(log, now, by, 993) else {
        return false;
    };
    log.reach(number, Stage::Made);
    if let Some(names) = shown {
        let certificate = certificate(names);
        log.showed(number, &certificate, certificate.is_for(&name(by)));
    }
    log.ended(number);
    true
}

#[test]
fn four_visits_in_any_ten_minutes() {
    let start = Instant::now();
    let mut log = Log::default();
    for (minute, may_visit) in [
        (0, true),
        (0, true),
        (6, true),
        (9, true),
        (9, false),
        (10, true),
        (10, true),
        (11, false),
        (15, false),
        (16, true),
        (17, false),
    ] {
        let now = start + Duration::from_secs(minute * 60);
        let visited = visit(&mut log, now, "mail.exempel.se", None);
        assert_eq!(visited, may_visit, "{minute}");
    }
}

#[test]
fn strangers_leave_visits_for_names_that_the_certificate_is_for() {
    let machine: &[&str] = &["mail.hotell.se", "*.kund.se"];
    let now = Instant::now();
    let mut log = Log::default();
    assert!(visit(&mut log, now, "mail.elak.se", Some(machine)));
    assert!(visit(&mut log, now, "mail.elak.se", Some(machine)));
    assert!(!visit(&mut log, now, "mail.elak.se", Some(machine)));
    // One is risked for IMAP by a name that has not been tried, and no more.
    assert!(matches!(
        begin(&mut log, now, "mail.elak2.se", 995),
        Decision::No
    ));
    assert!(visit(&mut log, now, "mail.elak2.se", Some(machine)));
    assert!(!visit(&mut log, now, "mail.elak3.se", Some(machine)));
    assert!(visit(&mut log, now, "mail.hotell.se", Some(machine)));
    // Four are four.
    assert!(!visit(&mut log, now, "a.kund.se", Some(machine)));
}

#[test]
fn what_depends_on_visits_under_way_is_open_until_they_have_shown_something() {
    let mut log = Log::default();
    let now = Instant::now();
    let mut under_way = Vec::new();
    for by in ["a.elak.se", "b.elak.se", "c.elak.se"] {
        let Decision::Yes(number) = begin(&mut log, now, by, 993) else {
            panic!("{by}");
        };
        under_way.push(number);
    }
    let is_open = |log: &mut Log| matches!(begin(log, now, "d.elak.se", 993), Decision::Open);
    assert!(is_open(&mut log));
    let machine = certificate(&["mail.hotell.se"]);
    log.reach(under_way[0], Stage::Made);
    log.showed(under_way[0], &machine, false);
    log.ended(under_way[0]);
    assert!(is_open(&mut log));
    // Nothing there depends on names, so that it was no stranger's.
    log.reach(under_way[1], Stage::Made);
    log.ended(under_way[1]);
    assert!(visit(&mut log, now, "d.elak.se", None));
    // Two are made beside the one that is not.
    assert!(matches!(
        begin(&mut log, now, "e.elak.se", 993),
        Decision::Open
    ));
    log.forget(under_way[2]);
    assert!(visit(&mut log, now, "e.elak.se", None));
    assert!(!visit(&mut log, now, "e.elak.se", None));
}

#[test]
fn one_visit_is_kept_for_outgoing_mail() {
    let made = |ports: &[u16]| -> Vec<(u16, CameOf)> {
        ports.iter().map(|port| (*port, CameOf::Visit)).collect()
    };
    for (ports, last, may) in [
        // A slow machine is tried with STARTTLS beside implicit TLS.
        (&[993, 995, 143][..], 110, "no"),
        (&[993, 995, 143], 465, "yes"),
        (&[993, 995, 143], 587, "yes"),
        (&[993, 995, 110], 143, "no"),
        (&[993, 993, 993], 143, "no"),
        // It is kept from nobody who would have come at once.
        (&[993, 995, 143], 995, "yes"),
        (&[143, 110, 993], 993, "yes"),
        // Nor once it has been used.
        (&[993, 465, 995], 143, "yes"),
        (&[143, 587, 110], 110, "yes"),
        (&[993, 995, 465, 143], 110, "no"),
    ] {
        assert_eq!(decision_after(&made(ports), last), may, "{ports:?}, {last}");
    }
}

#[test]
fn what_is_kept_for_outgoing_mail_waits_for_what_may_still_be_made() {
    use CameOf::{Nothing, NothingYet, Visit};
    for (before, last, may) in [
        // Implicit TLS that nobody answers takes nothing, so that STARTTLS is tried at once.
        (
            [(993, NothingYet), (995, NothingYet), (143, NothingYet)],
            110,
            "yes",
        ),
        (
            [(993, Visit), (995, NothingYet), (143, NothingYet)],
            110,
            "yes",
        ),
        ([(993, Visit), (995, Visit), (143, NothingYet)], 110, "open"),
        ([(993, Visit), (995, Visit), (143, Nothing)], 110, "yes"),
        ([(993, Visit), (995, Visit), (143, Visit)], 110, "no"),
        // A port for sending at which nobody was is no reason to keep less.
        ([(993, Visit), (995, Visit), (465, Nothing)], 143, "yes"),
        ([(993, Visit), (995, Visit), (465, NothingYet)], 143, "yes"),
    ] {
        assert_eq!(decision_after(&before, last), may, "{before:?}, {last}");
    }
}

/// What came of an attempt to visit a port.
#[derive(Clone, Copy, Debug)]
enum CameOf {
    Visit,
    Nothing,
    NothingYet,
}

/// What is decided about a visit to a port after others by the same name.
fn decision_after(before: &[(u16, CameOf)], last: u16) -> &'static str {
    let now = Instant::now();
    let mut log = Log::default();
    for (port, came_of) in before {
        let Decision::Yes(number) = begin(&mut log, now, "mail.exempel.se", *port) else {
            panic!("{before:?}: {port}");
        };
        match came_of {
            CameOf::Visit => log.reach(number, Stage::Made),
            CameOf::Nothing => log.forget(number),
            CameOf::NothingYet => {}
        }
    }
    match begin(&mut log, now, "mail.exempel.se", last) {
        Decision::Yes(_) => "yes",
        Decision::No => "no",
        Decision::Open => "open",
    }
}

#[test]
fn pop3_is_not_visited_where_imap_was_refused() {
    let machine: &[&str] = &["mail.hotell.se"];
    let now = Instant::now();
    // Whatever came before, by whatever names, at whatever ports.
    for before in [
        &["a.se"; 3][..],
        &["a.se", "b.se", "c.se"],
        &["a.se", "a.se", "d.se"],
        &["d.se", "d.se", "a.se"],
    ] {
        let mut log = Log::default();
        for by in before {
            visit(&mut log, now, by, Some(machine));
        }
        let may = |log: &mut Log, port| matches!(begin(log, now, "d.se", port), Decision::Yes(_));
        let imap = may(&mut log, 993);
        assert!(imap || !may(&mut log, 995), "{before:?}");
    }
}

#[test]
fn a_share_is_what_was_granted() {
    let now = Instant::now();
    let mut log = Log::default();
    let numbers: Vec<u64> = (0..3)
        .filter_map(|_| match log.take(now, &name("mail.exempel.se"), 993) {
            Decision::Yes((number, _)) => Some(number),
            Decision::No | Decision::Open => None,
        })
        .collect();
    // Others that only ask take nobody's share.
    assert!(matches!(log.grant_of(1, numbers[1]), Decision::Yes(())));
    assert!(matches!(log.grant_of(1, numbers[0]), Decision::Open));
    log.forget(numbers[1]);
    assert!(matches!(log.grant_of(1, numbers[0]), Decision::Yes(())));
    log.reach(numbers[0], Stage::Made);
    assert!(matches!(log.grant_of(1, numbers[2]), Decision::No));
    // It asked in vain, and was none.
    log.ended(numbers[2]);
    assert_eq!(log.visits.len(), 1);
}

#[tokio::test]
async fn whoever_waits_gets_the_visit_that_comes_back() {
    let visits = Visits::new(1 << 20, None);
    let to = "198.51.100.1:993".parse().unwrap();
    let name = name("mail.exempel.se");
    let mut under_way = Vec::new();
    for _ in 0..VISITS {
        under_way.push(visits.take(to, &name, || ()).await.unwrap());
    }
    let (fifth, ()) = tokio::join!(visits.take(to, &name, || ()), async {
        tokio::task::yield_now().await;
        under_way.pop().unwrap().give_back();
    });
    fifth.unwrap().came_about();
    // All are made, and none comes back.
    for visit in &under_way {
        visit.came_about();
    }
    assert!(visits.take(to, &name, || ()).await.is_none());
}

#[test]
fn where_nothing_depends_on_names_all_visits_are_anybodys() {
    for shown in [None, Some(&["mail.exempel.se"][..])] {
        let mut log = Log::default();
        let now = Instant::now();
        let visits = (0..9).filter(|_| visit(&mut log, now, "mail.exempel.se", shown));
        assert_eq!(visits.count(), VISITS);
    }
}

#[tokio::test]
async fn nobody_knocks_for_ever_where_nobody_is() {
    let visits = Visits::new(1 << 20, None);
    let to = "198.51.100.1:993".parse().unwrap();
    let mut knocks = 0;
    while let Some(visit) = visits.take(to, &name("mail.exempel.se"), || ()).await {
        visit.give_back();
        knocks += 1;
    }
    assert_eq!(knocks, ATTEMPTS);
}

#[tokio::test]
async fn the_addresses_of_one_machine_are_one_place() {
    let visits = Visits::new(1 << 20, None);
    for (address, may_visit) in [
        ("198.51.100.1", true),
        ("198.51.100.2", true),
        ("2001:db8::1", true),
        ("2001:db8::2", true),
        ("2001:db8::3", true),
        ("2001:db8::4", true),
        ("2001:db8::5", false),
        ("2001:db8:0:1::5", true),
        ("198.51.100.1", true),
    ] {
        let to = SocketAddr::new(address.parse().unwrap(), 993);
        let taken = visits.take(to, &name("mail.exempel.se"), || ()).await;
        assert_eq!(taken.is_some(), may_visit, "{address}");
        if let Some(visit) = taken {
            visit.came_about();
        }
    }
}
