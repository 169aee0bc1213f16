//! What is published: which word counts, and how long it is waited for.

use super::*;

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
