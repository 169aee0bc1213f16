//! What a look-up may find, and who asks.

use std::collections::BTreeSet;
use std::sync::Arc;

use postrad::endpoint::{Endpoint, Security, Service, Transport};
use postrad::findings::{
    Certificate, CertificateProblem, DnsFailure, Documentation, Enable, Expire, Facts, Failure,
    Finding, Findings, Mechanism, Outcome, Pop3Facts, Provider, Recognised, Sign, Source, Status,
    TlsFacts, TlsVersion, Trust, Untried, Username, WebService,
};
use postrad::mail_domain::{HostName, MailDomain};
use postrad::providers::Providers;
use postrad::question::Question;
use postrad::question::device::Device;
use postrad::question::mail_client::Wanted;
use postrad::question::need::Need;
use time::OffsetDateTime;
use time::macros::datetime;

#[derive(Clone)]
pub struct Situation {
    pub name: &'static str,
    pub findings: Findings,
    pub devices: Vec<Device>,
    pub needs: BTreeSet<Need>,
    pub clients: Wanted,
}

impl Situation {
    pub fn question(&self) -> Question {
        let domain = self.findings.domain.clone();
        let question = Question::new(domain, self.devices.clone(), self.needs.clone());
        question.unwrap().with_clients(self.clients.clone())
    }

    /// For somebody who wants the steps of all programs.
    fn with_all(self) -> Self {
        let clients = Wanted::All;
        Self { clients, ..self }
    }
}

const CHECKED: OffsetDateTime = datetime!(2026-11-23 11:04:05.678 +01:00);

pub fn situations() -> Vec<Situation> {
    let mut all = of_servers();
    all.extend(at_known_providers());
    all.extend(in_every_program());
    all
}

/// For those who want the steps of all programs.
fn in_every_program() -> Vec<Situation> {
    use Service::{Imap, Pop3, Submission};
    const DEVICES: &[&str] = &[
        "phone:ios",
        "phone:android",
        "computer:windows",
        "computer:macos",
        "computer:linux",
    ];
    let found = |endpoints| findings("exempel.se", Status::Found, endpoints);
    let smtp = || works(Submission, "smtp.exempel.se");
    let imap = || works(Imap, "imap.exempel.se");
    let pop3 = || works(Pop3, "pop.exempel.se");
    let of_local_part = named(imap(), Username::LocalPart);
    let all = |name, endpoints, devices: &[&str], needs: &[Need]| {
        asked(name, found(endpoints), devices, needs).with_all()
    };
    let needs = &[Need::Offline, Need::Backup, Need::LittleServerSpace];
    let takes = |name, device| {
        let endpoints = vec![imap(), pop3(), smtp()];
        all(name, endpoints, &[device], &[Need::KeepOffServer])
    };
    vec![
        all(
            "every-program-by-imap",
            vec![of_local_part, pop3(), smtp()],
            DEVICES,
            needs,
        ),
        all("every-program-by-pop3", vec![pop3(), smtp()], DEVICES, &[]),
        all(
            "every-program-without-encryption",
            vec![
                at_port(cleartext(imap()), 143),
                at_port(cleartext(smtp()), 587),
            ],
            DEVICES,
            &[],
        ),
        takes(
            "every-program-that-takes-mail-on-windows",
            "computer:windows",
        ),
        takes("every-program-that-takes-mail-on-mac", "computer:macos"),
        takes("every-program-that-takes-mail-on-linux", "computer:linux"),
        all(
            "no-system-without-encryption",
            vec![
                at_port(cleartext(imap()), 143),
                at_port(cleartext(smtp()), 587),
            ],
            &["phone", "computer"],
            &[],
        ),
        asked(
            "three-chromebooks",
            found(vec![imap(), smtp()]),
            &[
                "computer:chromeos",
                "computer:chromeos",
                "computer:chromeos",
            ],
            &[Need::Offline],
        ),
        asked(
            "pop3-takes-mail-on-phone",
            found(vec![takes_mail(pop3()), smtp()]),
            &["phone:android"],
            &[],
        ),
        asked(
            "four-windows-and-two-phones",
            found(vec![imap(), smtp()]),
            &[
                "computer:windows",
                "computer:windows",
                "computer:windows",
                "computer:windows",
                "phone:ios",
                "phone:ios",
            ],
            &[],
        ),
        all(
            "evolution-by-starttls",
            vec![starttls(imap()), pop3(), starttls(smtp())],
            &["computer:linux"],
            &[],
        ),
        asked(
            "changing-from-a-providers-name",
            found(vec![works(Imap, "imap.hotell.se"), smtp()]),
            &["computer:windows", "phone:android"],
            &[Need::ChangingProvider],
        ),
        asked(
            "changing-from-who-is-not-found",
            findings("exempel.se", Status::NotFound, Vec::new()),
            &["computer:windows"],
            &[Need::ChangingProvider],
        ),
        asked(
            "mail-to-save-on-any-computer",
            found(vec![takes_mail(pop3()), smtp()]),
            &["other"],
            &[Need::ChangingProvider],
        ),
    ]
}

/// POP3 that leaves no copy.
fn takes_mail(finding: Finding) -> Finding {
    changed(finding, |facts| {
        facts.pop3 = Some(Pop3Facts {
            uidl: Some(false),
            ..Pop3Facts::default()
        });
    })
}

fn starttls(finding: Finding) -> Finding {
    changed(finding, |facts| facts.security = Security::Starttls)
}

fn cleartext(finding: Finding) -> Finding {
    changed(finding, |facts| {
        facts.security = Security::None;
        facts.tls = None;
    })
}

/// What no server says: what must be done first, and what one logs in with.
fn at_known_providers() -> Vec<Situation> {
    use Service::{Imap, Pop3, Submission};
    let oauth2_too = |finding| changed(finding, |facts| facts.mechanisms.push(Mechanism::Xoauth2));
    let starttls = |finding| {
        let finding = changed(finding, |facts| facts.security = Security::Starttls);
        at_port(finding, 587)
    };
    let three = |imap, pop3, smtp| {
        vec![
            works(Imap, imap),
            works(Pop3, pop3),
            starttls(works(Submission, smtp)),
        ]
    };
    let at = |domain, id, by, endpoints| {
        let mut findings = findings(domain, Status::Found, endpoints);
        findings.recognised = Some(recognised(id, by));
        findings
    };
    let by_domain = |domain, id, endpoints| at(domain, id, Sign::Domain, endpoints);
    let by_mx = |id, endpoints| at("exempel.se", id, Sign::Exchanger, endpoints);
    let mut tuta = by_mx("tuta", Vec::new());
    tuta.status = Status::OwnAppsOnly;
    let microsoft = || {
        let servers = ["outlook.office365.com", "outlook.office365.com"];
        three(servers[0], servers[1], "smtp.office365.com")
    };
    vec![
        asked(
            "microsoft-365",
            by_mx("microsoft-365", microsoft()),
            &["phone:ios", "computer:windows"],
            &[],
        ),
        asked(
            "microsoft-365-on-android",
            by_mx("microsoft-365", microsoft()),
            &["phone:android"],
            &[],
        ),
        asked(
            "outlook-com-without-a-system",
            by_domain("hotmail.se", "outlook-com", microsoft()),
            &["tablet", "computer:linux"],
            &[Need::Offline],
        ),
        asked(
            "google-workspace",
            by_mx(
                "google-workspace",
                vec![
                    oauth2_too(works(Imap, "imap.gmail.com")),
                    oauth2_too(works(Pop3, "pop.gmail.com")),
                    oauth2_too(works(Submission, "smtp.gmail.com")),
                ],
            ),
            &["phone:android", "computer:macos"],
            &[],
        ),
        asked(
            "yahoo-in-classic-outlook",
            by_domain(
                "yahoo.se",
                "yahoo",
                three(
                    "imap.mail.yahoo.com",
                    "pop.mail.yahoo.com",
                    "smtp.mail.yahoo.com",
                ),
            ),
            &["computer:windows"],
            &[],
        ),
        asked(
            "icloud-with-an-own-domain",
            by_mx(
                "icloud",
                vec![
                    Finding {
                        username: Some(Username::LocalPart),
                        ..works(Imap, "imap.mail.me.com")
                    },
                    Finding {
                        username: Some(Username::Address),
                        ..starttls(works(Submission, "smtp.mail.me.com"))
                    },
                ],
            ),
            &["computer:windows"],
            &[],
        ),
        asked(
            "gmx",
            by_domain(
                "gmx.de",
                "gmx",
                three("imap.gmx.net", "pop.gmx.net", "mail.gmx.net"),
            ),
            &["phone:ios"],
            &[],
        ),
        asked(
            "gmx-by-pop3",
            by_domain("gmx.de", "gmx", vec![works(Pop3, "pop.gmx.net")]),
            &[],
            &[],
        ),
        asked(
            "t-online",
            by_domain(
                "t-online.de",
                "t-online",
                vec![works(Imap, "secureimap.t-online.de")],
            ),
            &["computer:linux"],
            &[],
        ),
        asked(
            "naver",
            by_domain("naver.com", "naver", vec![works(Imap, "imap.naver.com")]),
            &[],
            &[],
        ),
        asked(
            "mailbox-password-at-a-hosting-company",
            by_mx(
                "one-com",
                vec![
                    works(Imap, "imap.one.com"),
                    works(Submission, "send.one.com"),
                ],
            ),
            &["phone"],
            &[],
        ),
        asked(
            "fastmail",
            by_mx(
                "fastmail",
                vec![
                    works(Imap, "imap.fastmail.com"),
                    works(Submission, "smtp.fastmail.com"),
                ],
            ),
            &["computer:linux"],
            &[],
        ),
        asked(
            "proton-on-phone-and-computer",
            by_domain("proton.me", "proton", Vec::new()),
            &["phone:android", "computer:windows"],
            &[],
        ),
        asked(
            "proton-by-phone",
            by_mx("proton", Vec::new()),
            &["phone:ios", "borrowed"],
            &[],
        ),
        asked("tuta", tuta, &["phone:ios", "computer:linux"], &[]),
        asked(
            "moved-to-microsoft",
            by_mx(
                "microsoft-365",
                [microsoft(), vec![works(Imap, "mail.exempel.se")]].concat(),
            ),
            &[],
            &[],
        ),
    ]
}

fn recognised(id: &str, by: Sign) -> Recognised {
    let providers = Providers::built_in().unwrap();
    let entry = providers.by_id(id).unwrap();
    Recognised {
        entry: Arc::clone(entry),
        by,
    }
}

fn of_servers() -> Vec<Situation> {
    use Service::{Imap, Pop3, Submission};
    let imap = || works(Imap, "imap.exempel.se");
    let pop3 = || works(Pop3, "pop.exempel.se");
    let smtp = || works(Submission, "smtp.exempel.se");
    let broken = |change: fn(&mut Facts)| changed(imap(), change);
    let found = |endpoints| findings("exempel.se", Status::Found, endpoints);
    let nothing = |status| findings("exempel.se", status, Vec::new());

    let swedish = vec![
        changed(
            sources(
                works(Imap, "imap.smörgås.se"),
                &[Source::Srv, Source::Guess],
            ),
            |facts| {
                facts.mechanisms.push(Mechanism::Xoauth2);
                facts.capabilities = vec!["IMAP4rev1".to_owned(), "IDLE".to_owned()];
            },
        ),
        fails(Imap, "mail.smörgås.se", Source::Guess, Failure::NoAnswer),
        changed(works(Pop3, "pop.smörgås.se"), |facts| {
            facts.mechanisms.clear()
        }),
        works(Submission, "smtp.smörgås.se"),
    ];
    let mut incomplete = found(vec![imap(), smtp()]);
    incomplete.complete = false;
    incomplete.unclear = Service::ALL.into();
    incomplete.expires_at = CHECKED + time::Duration::MINUTE;
    let mut imap_unclear = found(vec![pop3(), smtp()]);
    imap_unclear.complete = false;
    imap_unclear.unclear = BTreeSet::from([Imap]);
    imap_unclear.expires_at = CHECKED + time::Duration::MINUTE;
    let with_webmail = |mut findings: Findings| {
        findings.webmail = vec![WebService {
            url: "https://webmail.exempel.se/".to_owned(),
            sources: BTreeSet::from([Source::Autoconfig]),
            has_answered: false,
        }];
        findings
    };

    vec![
        Situation {
            name: "proven-imap",
            findings: findings("smörgås.se", Status::Found, swedish),
            devices: devices(&["phone:ios", "computer"]),
            needs: BTreeSet::from([Need::Backup]),
            clients: Wanted::OfDevice,
        },
        asked("no-device", found(vec![imap(), pop3(), smtp()]), &[], &[]),
        asked(
            "pop3-by-wish",
            found(vec![imap(), pop3(), smtp()]),
            &["computer:windows"],
            &[Need::KeepOffServer],
        ),
        asked(
            "only-pop3-on-three-devices",
            found(vec![
                takes_mail(pop3()),
                fails(Imap, "imap.exempel.se", Source::Srv, Failure::NoAddress),
            ]),
            &["phone:android", "tablet:android", "computer:linux"],
            &[Need::SharedMailbox],
        ),
        asked(
            "bad-certificate",
            found(vec![broken(|facts| {
                let tls = facts.tls.as_mut().unwrap();
                tls.version = TlsVersion::Tls10;
                tls.certificate.names = vec!["srv7.hotell.se".to_owned()];
                tls.certificate.not_after = datetime!(2026-03-03 12:00 UTC);
                tls.certificate.problems = vec![CertificateProblem::Expired];
            })]),
            &[],
            &[],
        ),
        asked(
            "self-signed-not-yet-valid",
            found(vec![broken(|facts| {
                let tls = facts.tls.as_mut().unwrap();
                tls.certificate.not_before = datetime!(2027-05-01 12:00 UTC);
                tls.certificate.problems = vec![
                    CertificateProblem::SelfSigned,
                    CertificateProblem::NotYetValid,
                ];
            })]),
            &["computer:macos"],
            &[Need::LittleServerSpace, Need::SharedMailbox],
        ),
        asked(
            "no-encryption",
            found(vec![broken(|facts| {
                facts.security = Security::None;
                facts.tls = None;
            })]),
            &["other"],
            &[],
        ),
        asked(
            "oauth2",
            found(vec![
                broken(|facts| {
                    facts.password_login = false;
                    facts.mechanisms = vec![Mechanism::Xoauth2, Mechanism::Oauthbearer];
                }),
                smtp(),
            ]),
            &["tablet:ipados"],
            &[
                Need::ChangingProvider,
                Need::KeepOffServer,
                Need::SharedMailbox,
            ],
        ),
        asked(
            "published",
            found(vec![
                fails(Imap, "imap.exempel.se", Source::Srv, Failure::NoAnswer),
                fails(
                    Imap,
                    "mail.exempel.se",
                    Source::Guess,
                    Failure::OtherProtocol,
                ),
                fails(Pop3, "mail.exempel.se", Source::Guess, Failure::NoAnswer),
            ]),
            &["phone"],
            &[],
        ),
        asked(
            "not-found",
            findings(
                "exempel.se",
                Status::NotFound,
                vec![
                    fails(Imap, "mx.exempel.se", Source::Mx, Failure::NoAnswer),
                    fails(Imap, "imap.exempel.se", Source::Guess, Failure::NoAddress),
                    fails(Pop3, "mx.exempel.se", Source::Mx, Failure::NoAnswer),
                ],
            ),
            &["computer"],
            &[Need::LittleServerSpace],
        ),
        asked(
            "imap-only-on-two-devices",
            found(vec![imap(), smtp()]),
            &["phone:android", "computer:windows"],
            &[],
        ),
        asked(
            "imap-is-dead",
            found(vec![
                pop3(),
                fails(Imap, "imap.exempel.se", Source::Srv, Failure::Unavailable),
            ]),
            &["computer:linux"],
            &[],
        ),
        asked(
            "imap-is-silent",
            found(vec![
                pop3(),
                fails(Imap, "imap.exempel.se", Source::Srv, Failure::NoAnswer),
            ]),
            &["phone:ios", "computer:windows"],
            &[],
        ),
        asked(
            "seen-and-busy",
            found(vec![fails(
                Imap,
                "imap.exempel.se",
                Source::Guess,
                Failure::Unavailable,
            )]),
            &["phone:android"],
            &[],
        ),
        asked(
            "pop3-seen-and-broken",
            found(vec![fails(
                Pop3,
                "pop.exempel.se",
                Source::Guess,
                Failure::StarttlsFailed,
            )]),
            &["computer:windows"],
            &[],
        ),
        asked(
            "nobody-can-log-in",
            found(vec![broken(|facts| {
                facts.password_login = false;
                facts.mechanisms.clear();
                facts.capabilities.push("LOGINDISABLED".to_owned());
            })]),
            &["computer:macos"],
            &[],
        ),
        asked(
            "user-name-for-sending",
            found(vec![imap(), named(smtp(), Username::LocalPart)]),
            &["phone:ios", "computer:windows"],
            &[],
        ),
        asked(
            "address-for-sending",
            found(vec![
                named(imap(), Username::LocalPart),
                named(smtp(), Username::Address),
            ]),
            &["computer:linux"],
            &[],
        ),
        asked(
            "mixture-for-sending",
            found(vec![
                named(imap(), Username::Address),
                named(
                    smtp(),
                    Username::Pattern("%EMAILLOCALPART%.exempel".to_owned()),
                ),
            ]),
            &["phone:android"],
            &[],
        ),
        asked(
            "outgoing-is-busy",
            found(vec![
                imap(),
                Finding {
                    outcome: Outcome::Failed(Failure::Unavailable),
                    ..smtp()
                },
            ]),
            &["phone:ios"],
            &[],
        ),
        asked(
            "outgoing-without-its-encryption",
            found(vec![
                imap(),
                Finding {
                    outcome: Outcome::Failed(Failure::StarttlsRefused),
                    ..smtp()
                },
            ]),
            &["phone:ios"],
            &[],
        ),
        asked(
            "guessed-at-provider",
            found(vec![
                Finding {
                    trust: Trust::GuessedAtProvider,
                    ..imap()
                },
                smtp(),
            ]),
            &["phone:ios"],
            &[],
        ),
        asked(
            "led-away",
            found(vec![
                Finding {
                    trust: Trust::LedAway,
                    ..imap()
                },
                smtp(),
            ]),
            &["phone:ios"],
            &[],
        ),
        asked(
            "led-away-to-pop3",
            found(vec![
                Finding {
                    trust: Trust::LedAway,
                    ..pop3()
                },
                smtp(),
            ]),
            &["computer:windows"],
            &[],
        ),
        asked(
            "led-away-to-who-is-silent",
            found(vec![Finding {
                trust: Trust::LedAway,
                outcome: Outcome::Failed(Failure::NoAnswer),
                ..imap()
            }]),
            &["phone:android"],
            &[],
        ),
        asked(
            "led-away-to-pop3-that-is-silent",
            found(vec![Finding {
                trust: Trust::LedAway,
                outcome: Outcome::Failed(Failure::NoAnswer),
                ..pop3()
            }]),
            &["computer"],
            &[],
        ),
        asked(
            "address-for-sending-alone",
            found(vec![imap(), named(smtp(), Username::Address)]),
            &["computer:linux"],
            &[],
        ),
        asked(
            "safer-connection",
            found(vec![
                imap(),
                changed(pop3(), |facts| {
                    facts.security = Security::None;
                    facts.tls = None;
                }),
            ]),
            &["computer:macos"],
            &[Need::LittleServerSpace],
        ),
        asked(
            "shared-mailbox",
            found(vec![imap(), pop3(), smtp()]),
            &["computer:windows", "computer:windows", "phone:ios"],
            &[Need::SharedMailbox, Need::KeepOffServer],
        ),
        asked(
            "changing-provider",
            found(vec![imap(), pop3(), smtp()]),
            &["phone:ios", "tablet:ipados", "computer:macos", "borrowed"],
            &[Need::ChangingProvider, Need::Offline],
        ),
        asked(
            "not-found-on-two-devices",
            nothing(Status::NotFound),
            &["phone:android", "computer:windows"],
            &[],
        ),
        asked("unknown", nothing(Status::Unknown), &["phone:ios"], &[]),
        asked("no-mail", nothing(Status::NoMail), &["phone:ios"], &[]),
        asked("no-such-domain", nothing(Status::NoSuchDomain), &[], &[]),
        asked(
            "no-such-name",
            Findings {
                domain: MailDomain::parse("posten.exempel.se").unwrap(),
                around: MailDomain::parse("exempel.se").ok(),
                ..nothing(Status::NoSuchDomain)
            },
            &["phone:ios"],
            &[],
        ),
        asked(
            "web-server",
            Findings {
                domain: MailDomain::parse("www.exempel.se").unwrap(),
                ..nothing(Status::NoMail)
            },
            &["phone:ios"],
            &[],
        ),
        asked("borrowed", found(vec![imap(), smtp()]), &["borrowed"], &[]),
        asked(
            "certificate-ends-soon",
            found(vec![
                broken(|facts| {
                    let tls = facts.tls.as_mut().unwrap();
                    tls.certificate.not_before = datetime!(2026-09-01 12:00 UTC);
                    tls.certificate.not_after = datetime!(2026-11-30 12:00 UTC);
                }),
                pop3(),
                fails(
                    Submission,
                    "smtp.exempel.se",
                    Source::Srv,
                    Failure::NoAnswer,
                ),
            ]),
            &["phone"],
            &[],
        ),
        asked(
            "pop3-has-its-rules",
            found(vec![
                changed(pop3(), |facts| {
                    facts.pop3 = Some(Pop3Facts {
                        uidl: Some(true),
                        expire: Some(Expire::Days(30)),
                        takes_apop: false,
                        login_delay: Some(std::time::Duration::from_secs(900)),
                    });
                }),
                smtp(),
            ]),
            &["computer"],
            &[Need::Offline, Need::ChangingProvider],
        ),
        asked(
            "full-mailbox-with-app-password",
            found(vec![
                broken(|facts| {
                    facts.mechanisms.push(Mechanism::Oauthbearer);
                    facts.capabilities.push("QUOTA".to_owned());
                }),
                pop3(),
                Finding {
                    outcome: Outcome::Untried(Untried::Never),
                    ..smtp()
                },
            ]),
            &["phone", "computer"],
            &[Need::LittleServerSpace],
        ),
        asked(
            "published-pop3",
            found(vec![fails(
                Pop3,
                "pop.exempel.se",
                Source::Autoconfig,
                Failure::NoAnswer,
            )]),
            &["computer:macos"],
            &[],
        ),
        asked(
            "untrusted-offline-on-windows",
            found(vec![
                broken(|facts| {
                    let tls = facts.tls.as_mut().unwrap();
                    tls.certificate.problems = vec![CertificateProblem::Untrusted];
                }),
                smtp(),
            ]),
            &["computer:windows"],
            &[Need::Offline],
        ),
        asked(
            "nameless-and-pop3-is-dead",
            found(vec![
                broken(|facts| facts.tls.as_mut().unwrap().certificate.names.clear()),
                fails(Pop3, "pop.exempel.se", Source::Srv, Failure::Closed),
                smtp(),
            ]),
            &[],
            &[],
        ),
        asked(
            "safer-pop3-by-wish-on-android",
            found(vec![cleartext(imap()), pop3(), smtp()]),
            &["phone:android"],
            &[Need::KeepOffServer],
        ),
        asked(
            "shared-mailbox-by-pop3",
            found(vec![pop3(), smtp()]),
            &["computer", "phone"],
            &[Need::SharedMailbox],
        ),
        asked(
            "borrowed-where-only-pop3",
            found(vec![pop3(), smtp()]),
            &["borrowed"],
            &[],
        ),
        asked(
            "untried-port",
            found(vec![
                Finding {
                    outcome: Outcome::Untried(Untried::Never),
                    ..at_port(imap(), 1143)
                },
                smtp(),
            ]),
            &["other"],
            &[],
        ),
        Situation {
            findings: Findings {
                unclear: BTreeSet::new(),
                dns_failure: Some(DnsFailure::ServerFailure),
                ..nothing(Status::Unknown)
            },
            ..asked("dns-error", found(Vec::new()), &["computer"], &[])
        },
        asked(
            "no-encryption-on-linux",
            found(vec![
                at_port(cleartext(imap()), 143),
                at_port(cleartext(smtp()), 587),
            ]),
            &["computer:linux"],
            &[],
        ),
        asked(
            "offline-on-borrowed",
            found(vec![imap()]),
            &["borrowed"],
            &[Need::Offline],
        ),
        Situation {
            findings: of_provider(found(vec![
                Finding {
                    username: Some(Username::Pattern("%EMAILLOCALPART%.exempel".to_owned())),
                    ..imap()
                },
                smtp(),
            ])),
            ..asked(
                "changing-provider-by-phone",
                found(Vec::new()),
                &["phone", "tablet"],
                &[Need::ChangingProvider],
            )
        },
        asked(
            "offline-on-mac-and-linux",
            found(vec![imap(), smtp()]),
            &["computer:macos", "computer:linux"],
            &[Need::Offline],
        ),
        asked(
            "pop3-by-wish-on-mac",
            found(vec![imap(), pop3(), smtp()]),
            &["computer:macos"],
            &[Need::LittleServerSpace],
        ),
        asked(
            "pop3-by-wish-on-linux",
            found(vec![
                starttls(imap()),
                Finding {
                    username: Some(Username::LocalPart),
                    ..at_port(starttls(pop3()), 110)
                },
                at_port(starttls(smtp()), 587),
            ]),
            &["computer:linux"],
            &[Need::KeepOffServer],
        ),
        asked(
            "only-pop3-on-android-and-windows",
            found(vec![pop3(), smtp()]),
            &["phone:android", "computer:windows"],
            &[],
        ),
        asked(
            "only-pop3-on-ipad",
            found(vec![
                Finding {
                    username: Some(Username::Address),
                    ..pop3()
                },
                smtp(),
            ]),
            &["tablet:ipados"],
            &[Need::Offline],
        ),
        asked(
            "pop3-by-wish-on-chromebook",
            with_webmail(found(vec![imap(), pop3(), smtp()])),
            &["computer:chromeos"],
            &[Need::KeepOffServer],
        ),
        asked(
            "borrowed-with-webmail",
            with_webmail(found(vec![imap(), smtp()])),
            &["borrowed", "computer:chromeos", "other"],
            &[],
        ),
        asked(
            "incomplete-with-borrowed",
            incomplete,
            &["computer:chromeos", "borrowed"],
            &[Need::Offline],
        ),
        asked(
            "imap-could-not-be-tried",
            imap_unclear,
            &["phone:android", "computer"],
            &[],
        ),
    ]
}

fn of_provider(mut findings: Findings) -> Findings {
    let page = |url: &str, language: &str, text: &str| Documentation {
        url: url.to_owned(),
        descriptions: vec![(language.to_owned(), text.to_owned())],
    };
    findings.provider = Provider {
        name: Some("Exempel Webbhotell".to_owned()),
        documentation: vec![
            page("https://exempel.se/email", "en", "Set up e-mail"),
            page("https://exempel.se/e-post", "sv", "Ställ in e-post"),
        ],
        enable: vec![
            Enable {
                url: "https://exempel.se/sla-pa".to_owned(),
                instructions: vec![
                    (
                        "sv".to_owned(),
                        "Godkänn e-postprogram i kundzonen.".to_owned(),
                    ),
                    (
                        "en".to_owned(),
                        "Allow email programs in the customer area.".to_owned(),
                    ),
                ],
            },
            Enable {
                url: "https://exempel.se/ohje".to_owned(),
                instructions: vec![("fi".to_owned(), "Ota IMAP käyttöön.".to_owned())],
            },
        ],
    };
    findings
}

fn asked(
    name: &'static str,
    findings: Findings,
    devices_named: &[&str],
    needs: &[Need],
) -> Situation {
    Situation {
        name,
        findings,
        devices: devices(devices_named),
        needs: needs.iter().copied().collect(),
        clients: Wanted::OfDevice,
    }
}

fn devices(names: &[&str]) -> Vec<Device> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

fn findings(domain: &str, status: Status, endpoints: Vec<Finding>) -> Findings {
    Findings {
        domain: MailDomain::parse(domain).unwrap(),
        status,
        complete: true,
        unclear: BTreeSet::new(),
        around: None,
        dns_failure: (status == Status::Unknown).then_some(DnsFailure::TimedOut),
        not_offered: BTreeSet::new(),
        endpoints,
        webmail: Vec::new(),
        jmap: Vec::new(),
        provider: Provider::default(),
        recognised: None,
        checked_at: CHECKED,
        expires_at: CHECKED + time::Duration::HOUR,
    }
}

fn works(service: Service, host: &str) -> Finding {
    let host = HostName::parse(host).unwrap();
    let facts = Facts {
        security: Security::Tls,
        has_listed: true,
        capabilities: Vec::new(),
        mechanisms: vec![Mechanism::Plain],
        password_login: true,
        pop3: None,
        tls: Some(TlsFacts {
            version: TlsVersion::Tls13,
            certificate: Certificate {
                names: vec![host.as_str().to_owned()],
                issuer: "Let's Encrypt".to_owned(),
                not_before: datetime!(2026-11-01 00:00 UTC),
                not_after: datetime!(2027-01-31 00:00 UTC),
                problems: Vec::new(),
            },
        }),
    };
    Finding {
        endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
        sources: BTreeSet::from([Source::Srv]),
        trust: Trust::Authenticated,
        username: None,
        authentication: Vec::new(),
        leave_copies: None,
        outcome: Outcome::Answered(facts),
    }
}

fn named(finding: Finding, username: Username) -> Finding {
    Finding {
        username: Some(username),
        ..finding
    }
}

fn fails(service: Service, host: &str, source: Source, failure: Failure) -> Finding {
    let host = HostName::parse(host).unwrap();
    Finding {
        endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
        sources: BTreeSet::from([source]),
        trust: trust(source),
        username: None,
        authentication: Vec::new(),
        leave_copies: None,
        outcome: Outcome::Failed(failure),
    }
}

fn at_port(finding: Finding, port: u16) -> Finding {
    Finding {
        endpoint: Endpoint {
            port,
            transport: Transport::Cleartext,
            ..finding.endpoint
        },
        ..finding
    }
}

fn sources(finding: Finding, sources: &[Source]) -> Finding {
    Finding {
        sources: sources.iter().copied().collect(),
        trust: sources.iter().copied().map(trust).min().unwrap(),
        ..finding
    }
}

fn trust(source: Source) -> Trust {
    match source {
        Source::Srv
        | Source::Provider
        | Source::Autoconfig
        | Source::Ispdb
        | Source::Autodiscover
        | Source::Pacc => Trust::Authenticated,
        Source::Mx | Source::Guess => Trust::Guessed,
    }
}

fn changed(mut finding: Finding, change: fn(&mut Facts)) -> Finding {
    if let Outcome::Answered(facts) = &mut finding.outcome {
        change(facts);
    }
    finding
}
