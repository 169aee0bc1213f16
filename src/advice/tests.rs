//! Situations: server × devices × needs, and what to advise.

use std::collections::BTreeSet;

use time::macros::datetime;

use super::*;
use crate::discovery::candidate::Trust;
use crate::discovery::published::Provider;
use crate::endpoint::{Endpoint, Transport};
use crate::findings::{
    Certificate, CertificateProblem, DnsFailure, Expire, Facts, Failure, Pop3Facts, Source,
    TlsFacts, TlsVersion, WebService,
};

/// What a server does, as far as advice is concerned.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Server {
    Absent,
    Sound,
    Cleartext,
    /// Published, and does not answer.
    Dead,
    /// Published at a port that is not tried.
    Untried,
    Certificate(CertificateProblem),
    OldTls,
    Oauth2Only,
    TakesMail,
}

fn findings(status: Status, imap: Server, pop3: Server) -> Findings {
    let finding = |service, label: &str, server| {
        let sound = Facts {
            security: Security::Tls,
            capabilities: Vec::new(),
            mechanisms: vec!["plain".to_owned()],
            password_login: true,
            pop3: (service == Service::Pop3).then(|| Pop3Facts {
                uidl: Some(true),
                ..Pop3Facts::default()
            }),
            tls: Some(TlsFacts {
                version: TlsVersion::Tls13,
                certificate: Certificate {
                    names: vec!["*.exempel.se".to_owned()],
                    issuer: "Prov-CA".to_owned(),
                    not_before: datetime!(2026-01-01 0:00 UTC),
                    not_after: datetime!(2027-01-31 0:00 UTC),
                    problems: Vec::new(),
                },
            }),
        };
        let mut facts = sound.clone();
        let outcome = match server {
            Server::Absent => return None,
            Server::Dead => Outcome::Failed(Failure::NoAnswer),
            Server::Untried => Outcome::Untried,
            Server::Sound => Outcome::Answered(facts),
            Server::Cleartext => {
                facts.security = Security::None;
                facts.tls = None;
                Outcome::Answered(facts)
            }
            Server::Certificate(problem) => {
                if let Some(tls) = &mut facts.tls {
                    match problem {
                        CertificateProblem::NameMismatch => {
                            tls.certificate.names = vec!["srv7.hotell.se".to_owned()];
                        }
                        CertificateProblem::SelfSigned
                        | CertificateProblem::Untrusted
                        | CertificateProblem::Expired
                        | CertificateProblem::NotYetValid => {
                            tls.certificate.problems = vec![problem];
                        }
                    }
                }
                Outcome::Answered(facts)
            }
            Server::OldTls => {
                if let Some(tls) = &mut facts.tls {
                    tls.version = TlsVersion::Tls10;
                }
                Outcome::Answered(facts)
            }
            Server::Oauth2Only => {
                facts.password_login = false;
                facts.mechanisms = vec!["xoauth2".to_owned()];
                Outcome::Answered(facts)
            }
            Server::TakesMail => {
                facts.pop3 = Some(Pop3Facts {
                    uidl: Some(true),
                    expire: Some(Expire::Days(0)),
                    login_delay: None,
                });
                Outcome::Answered(facts)
            }
        };
        let host = HostName::parse(&format!("{label}.exempel.se")).unwrap();
        Some(Finding {
            endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
            sources: BTreeSet::from([Source::Srv]),
            trust: Trust::Authenticated,
            username: None,
            authentication: Vec::new(),
            leave_copies: None,
            outcome,
        })
    };
    Findings {
        domain: crate::mail_domain::MailDomain::parse("exempel.se").unwrap(),
        status,
        dns_failure: (status == Status::Unknown).then_some(DnsFailure::TimedOut),
        complete: true,
        not_offered: BTreeSet::new(),
        endpoints: finding(Service::Imap, "imap", imap)
            .into_iter()
            .chain(finding(Service::Pop3, "pop", pop3))
            .collect(),
        webmail: Vec::new(),
        jmap: Vec::new(),
        provider: Provider::default(),
        checked_at: datetime!(2026-11-23 10:00 UTC),
        expires_at: datetime!(2026-11-23 11:00 UTC),
    }
}

fn devices(text: &str) -> Vec<Device> {
    text.split_whitespace()
        .map(|device| device.parse().unwrap())
        .collect()
}

fn needs(text: &str) -> BTreeSet<Need> {
    text.split_whitespace()
        .map(|need| need.parse().unwrap())
        .collect()
}

/// The advice as one line: choice, confidence, `+` reasons, `!` cautions.
fn line(advice: &Advice) -> String {
    let choice = match advice.choice {
        Some(Choice::Imap) => "imap",
        Some(Choice::Pop3) => "pop3",
        Some(Choice::Webmail) => "webmail",
        None => "nothing",
    };
    let confidence = match advice.confidence {
        Confidence::Proven => "proven",
        Confidence::Published => "published",
        Confidence::General => "general",
    };
    let mut words = vec![choice.to_owned(), confidence.to_owned()];
    words.extend(
        advice
            .reasons
            .iter()
            .map(|reason| format!("+{}", reason.code())),
    );
    words.extend(
        advice
            .cautions
            .iter()
            .map(|caution| format!("!{}", caution.code())),
    );
    words.join(" ")
}

#[test]
fn advice_for_situations() {
    use CertificateProblem::{Expired, NameMismatch, NotYetValid, SelfSigned, Untrusted};
    use Server::*;
    use Status::{Found, NoMail, NoSuchDomain, NotFound, Unknown};
    let table: &[(Status, Server, Server, &str, &str, &str)] = &[
        // Nothing speaks against IMAP, so it is IMAP.
        (Found, Sound, Sound, "", "", "imap proven +device-loss"),
        (
            Found,
            Sound,
            Sound,
            "phone:ios",
            "",
            "imap proven +device-loss",
        ),
        (
            Found,
            Sound,
            Sound,
            "phone computer",
            "",
            "imap proven +several-devices +device-loss",
        ),
        (
            Found,
            Sound,
            Sound,
            "phone phone",
            "",
            "imap proven +several-devices +device-loss",
        ),
        (
            Found,
            Sound,
            Sound,
            "phone",
            "offline",
            "imap proven +device-loss",
        ),
        (
            Found,
            Sound,
            Sound,
            "phone",
            "backup",
            "imap proven +device-loss !no-backup",
        ),
        // POP only for one device with a reason for it.
        (
            Found,
            Sound,
            Sound,
            "computer",
            "keep-off-server",
            "pop3 proven +keep-off-server +one-device !only-copy",
        ),
        (
            Found,
            Sound,
            Sound,
            "computer",
            "little-server-space",
            "pop3 proven +little-server-space +one-device !only-copy",
        ),
        (
            Found,
            Sound,
            Sound,
            "other",
            "keep-off-server",
            "pop3 proven +keep-off-server +one-device !only-copy",
        ),
        // No device named: nobody has said that it is one.
        (
            Found,
            Sound,
            Sound,
            "",
            "keep-off-server",
            "imap proven +device-loss !stays-on-server",
        ),
        // Several devices outweigh the wish, and so does a shared mailbox.
        (
            Found,
            Sound,
            Sound,
            "phone computer",
            "keep-off-server",
            "imap proven +several-devices +device-loss !stays-on-server",
        ),
        (
            Found,
            Sound,
            Sound,
            "phone computer",
            "little-server-space",
            "imap proven +several-devices +device-loss !server-space",
        ),
        (
            Found,
            Sound,
            Sound,
            "computer",
            "keep-off-server shared-mailbox",
            "imap proven +shared-mailbox +device-loss !stays-on-server",
        ),
        // A protocol that is not offered is not recommended.
        (
            Found,
            Sound,
            Absent,
            "computer",
            "keep-off-server",
            "imap proven +only-imap +device-loss !stays-on-server",
        ),
        (
            Found,
            Absent,
            Sound,
            "",
            "",
            "pop3 proven +only-pop3 !only-copy",
        ),
        (
            Found,
            Absent,
            Sound,
            "phone computer",
            "",
            "pop3 proven +only-pop3 !pop-on-several-devices !only-copy",
        ),
        (
            Found,
            Absent,
            Sound,
            "computer",
            "shared-mailbox",
            "pop3 proven +only-pop3 +one-device !pop-on-shared-mailbox !only-copy",
        ),
        // Nor one without encryption where the other has it.
        (
            Found,
            Sound,
            Cleartext,
            "computer",
            "keep-off-server",
            "imap proven +safer-connection +device-loss !stays-on-server",
        ),
        (
            Found,
            Cleartext,
            Sound,
            "phone computer",
            "",
            "pop3 proven +safer-connection !pop-on-several-devices !only-copy",
        ),
        (
            Found,
            Cleartext,
            Cleartext,
            "",
            "",
            "imap proven +device-loss !no-encryption",
        ),
        (
            Found,
            Cleartext,
            Absent,
            "",
            "",
            "imap proven +only-imap +device-loss !no-encryption",
        ),
        // What works beats what is published and dead.
        (
            Found,
            Dead,
            Sound,
            "phone",
            "",
            "pop3 proven +other-does-not-answer +one-device !stale-settings !only-copy",
        ),
        (
            Found,
            Sound,
            Dead,
            "phone",
            "keep-off-server",
            "imap proven +other-does-not-answer +device-loss !stale-settings !stays-on-server",
        ),
        (
            Found,
            Dead,
            Dead,
            "",
            "",
            "imap published +device-loss !stale-settings",
        ),
        (
            Found,
            Dead,
            Absent,
            "",
            "",
            "imap published +device-loss !stale-settings",
        ),
        (
            Found,
            Untried,
            Absent,
            "",
            "",
            "imap published +device-loss !not-checked",
        ),
        (
            Found,
            Untried,
            Sound,
            "",
            "",
            "imap published +device-loss !not-checked",
        ),
        // Faults of what is to be entered.
        (
            Found,
            Certificate(Expired),
            Sound,
            "",
            "",
            "imap proven +device-loss !certificate-expired",
        ),
        (
            Found,
            Certificate(NotYetValid),
            Sound,
            "",
            "",
            "imap proven +device-loss !certificate-not-yet-valid",
        ),
        (
            Found,
            Certificate(SelfSigned),
            Sound,
            "",
            "",
            "imap proven +device-loss !certificate-self-signed",
        ),
        (
            Found,
            Certificate(Untrusted),
            Sound,
            "",
            "",
            "imap proven +device-loss !certificate-untrusted",
        ),
        (
            Found,
            Certificate(NameMismatch),
            Sound,
            "",
            "",
            "imap proven +device-loss !certificate-name-mismatch",
        ),
        (
            Found,
            OldTls,
            Sound,
            "",
            "",
            "imap proven +device-loss !tls-outdated",
        ),
        (
            Found,
            Oauth2Only,
            Sound,
            "",
            "",
            "imap proven +device-loss !oauth2-required",
        ),
        (
            Found,
            Sound,
            TakesMail,
            "computer",
            "keep-off-server",
            "pop3 proven +keep-off-server +one-device !cannot-leave-copies !only-copy",
        ),
        // …and not of what is not.
        (Found, Sound, TakesMail, "", "", "imap proven +device-loss"),
        (Found, Sound, OldTls, "", "", "imap proven +device-loss"),
        // Somebody else's device: webmail there, and log out.
        (
            Found,
            Sound,
            Sound,
            "borrowed",
            "",
            "webmail general +borrowed-device !log-out",
        ),
        (
            Found,
            Sound,
            Sound,
            "borrowed phone",
            "",
            "imap proven +device-loss !log-out",
        ),
        (
            Found,
            Sound,
            Sound,
            "borrowed computer",
            "keep-off-server",
            "pop3 proven +keep-off-server +one-device !only-copy !log-out",
        ),
        (
            Found,
            Absent,
            Sound,
            "borrowed",
            "",
            "webmail general +borrowed-device !log-out",
        ),
        // Changing provider.
        (
            Found,
            Sound,
            Sound,
            "phone",
            "changing-provider",
            "imap proven +device-loss !provider-change",
        ),
        // Nothing is known of the server: the devices decide.
        (
            NotFound,
            Absent,
            Absent,
            "phone computer",
            "",
            "imap general +several-devices +device-loss !not-checked",
        ),
        (
            NotFound,
            Absent,
            Absent,
            "computer",
            "keep-off-server",
            "pop3 general +keep-off-server +one-device !not-checked !only-copy",
        ),
        (
            Unknown,
            Absent,
            Absent,
            "",
            "",
            "imap general +device-loss !dns-timed-out",
        ),
        (
            Unknown,
            Absent,
            Absent,
            "borrowed",
            "",
            "webmail general +borrowed-device !log-out",
        ),
        // No mail, no advice.
        (NoMail, Absent, Absent, "phone", "", "nothing general"),
        (
            NoSuchDomain,
            Absent,
            Absent,
            "borrowed",
            "backup",
            "nothing general",
        ),
    ];
    for (status, imap, pop3, on, wanting, expected) in table {
        let findings = findings(*status, *imap, *pop3);
        let advice = advise(&findings, &devices(on), &needs(wanting));
        assert_eq!(
            line(&advice),
            *expected,
            "{status:?} on {on:?} wanting {wanting:?}"
        );
    }
}

#[test]
fn each_device_gets_what_suits_it() {
    let findings = findings(Status::Found, Server::Sound, Server::Sound);
    for (on, expected) in [
        ("", &[][..]),
        ("phone:ios", &[Choice::Imap]),
        ("phone borrowed", &[Choice::Imap, Choice::Webmail]),
        ("borrowed borrowed", &[Choice::Webmail, Choice::Webmail]),
    ] {
        let advice = advise(&findings, &devices(on), &BTreeSet::new());
        let choices: Vec<Choice> = advice.devices.iter().map(|(_, choice)| *choice).collect();
        assert_eq!(choices, expected, "{on}");
    }
}

#[test]
fn webmail_that_is_published_is_more_than_a_general_advice() {
    let mut findings = findings(Status::Found, Server::Sound, Server::Absent);
    findings.webmail = vec![WebService {
        url: "https://webmail.exempel.se/".to_owned(),
        sources: BTreeSet::from([Source::Autoconfig]),
        has_answered: false,
    }];
    let advice = advise(&findings, &devices("borrowed"), &BTreeSet::new());
    assert_eq!(line(&advice), "webmail published +borrowed-device !log-out");
}

#[test]
fn a_look_up_that_was_cut_short_claims_no_absence() {
    let mut findings = findings(Status::Found, Server::Sound, Server::Absent);
    findings.complete = false;
    let advice = advise(&findings, &[], &BTreeSet::new());
    assert_eq!(line(&advice), "imap proven +device-loss");
}

#[test]
fn another_choice_is_named_where_there_is_one() {
    for (imap, pop3, on, expected) in [
        (
            Server::Sound,
            Server::Sound,
            "",
            &[Alternative::Pop3, Alternative::Webmail][..],
        ),
        (Server::Sound, Server::Absent, "", &[Alternative::Webmail]),
        (Server::Absent, Server::Sound, "", &[Alternative::Webmail]),
        (
            Server::Sound,
            Server::Sound,
            "borrowed",
            &[Alternative::ImapOnOwnDevice],
        ),
        (
            Server::Absent,
            Server::Sound,
            "borrowed",
            &[Alternative::Pop3OnOwnDevice],
        ),
        (
            Server::Absent,
            Server::Absent,
            "",
            &[Alternative::Pop3, Alternative::Webmail],
        ),
    ] {
        let findings = findings(Status::Found, imap, pop3);
        let advice = advise(&findings, &devices(on), &BTreeSet::new());
        assert_eq!(advice.alternatives, expected, "{imap:?} {pop3:?} {on}");
    }
}
