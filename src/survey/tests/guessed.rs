//! What is guessed: which names are tried and when, and which of them is told.

use super::*;

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
fn what_keeps_a_probe_waiting_with_us_is_not_taken_for_the_servers_silence() {
    let world = |kept_waiting| World {
        mx: vec!["mx.exempel.se"],
        hosts: vec![("mail.exempel.se", A), ("mx.exempel.se", B)],
        ports: vec![
            (A, 993, Port::Open(&["mail.exempel.se"])),
            (A, 995, Port::Open(&["mail.exempel.se"])),
            (A, 143, Port::Open(&["mail.exempel.se"])),
            (B, 993, Port::Silent),
        ],
        kept_waiting: Duration::from_millis(kept_waiting),
        ..World::default()
    };
    // Two and a half round trips are what a silent server would be given.
    for kept_waiting in [0_u32, 60, 120, 240] {
        let outcome = world(kept_waiting.into()).run();
        assert_eq!(
            outcome.dialled,
            ["mail.exempel.se:993", "mail.exempel.se:995"],
            "{kept_waiting} ms"
        );
        assert_eq!(
            outcome.choice,
            4.0 + f64::from(kept_waiting) / 50.0,
            "{kept_waiting} ms"
        );
    }
    // But nobody waits for ever: it may not come at all.
    let outcome = world(2000).run();
    assert!(outcome.dialled.contains(&"mail.exempel.se:143".to_owned()));
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
