//! Situations: server × devices × needs, and what to advise.

use std::collections::BTreeSet;
use std::sync::Arc;

use time::macros::datetime;

use super::*;
use crate::endpoint::{Endpoint, Transport};
use crate::findings::{
    Authentication, Certificate, CertificateProblem, DnsFailure, Expire, Facts, Failure, Finding,
    LeaveCopies, Mechanism, Pop3Facts, Provider, Recognised, Sign, Source, TlsFacts, TlsVersion,
    Trust, Untried, Username, WebService,
};
use crate::mail_domain::MailDomain;
use crate::providers::Providers;

/// A service that does what a word of the table says; `None` where it is not there.
fn finding(service: Service, label: &str, does: &str) -> Option<Finding> {
    let host = HostName::parse(&format!("{label}.exempel.se")).unwrap();
    let mut finding = Finding {
        endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
        sources: BTreeSet::from([Source::Srv]),
        trust: Trust::Authenticated,
        username: None,
        authentication: Vec::new(),
        leave_copies: None,
        outcome: Outcome::Untried(Untried::Never),
    };
    let mut certificate = Certificate {
        names: vec!["*.exempel.se".to_owned()],
        issuer: "Prov-CA".to_owned(),
        not_before: datetime!(2026-10-20 0:00 UTC),
        not_after: datetime!(2027-01-18 0:00 UTC),
        problems: Vec::new(),
    };
    let mut facts = Facts {
        security: Security::Tls,
        has_listed: true,
        capabilities: Vec::new(),
        mechanisms: vec![Mechanism::Plain],
        password_login: true,
        pop3: None,
        tls: None,
    };
    let mut version = TlsVersion::Tls13;
    let mut pop3 = Pop3Facts {
        uidl: Some(true),
        ..Pop3Facts::default()
    };
    match does {
        "absent" | "unclear" => return None,
        "dead" | "gone" | "busy" | "broken" => {
            finding.outcome = Outcome::Failed(match does {
                "dead" => Failure::NoAnswer,
                "gone" => Failure::NoAddress,
                "busy" => Failure::Unavailable,
                _ => Failure::StarttlsFailed,
            });
            return Some(finding);
        }
        "guessed-busy" | "guessed-broken" => {
            finding.trust = Trust::Guessed;
            finding.outcome = Outcome::Failed(match does {
                "guessed-busy" => Failure::Unavailable,
                _ => Failure::StarttlsRefused,
            });
            return Some(finding);
        }
        "untried" => return Some(finding),
        "published-oauth2" => {
            finding.authentication = vec![Authentication::Oauth2];
            return Some(finding);
        }
        "sound" => {}
        "cleartext" => facts.security = Security::None,
        "expired" => certificate.problems = vec![CertificateProblem::Expired],
        "not-yet-valid" => certificate.problems = vec![CertificateProblem::NotYetValid],
        "self-signed" => certificate.problems = vec![CertificateProblem::SelfSigned],
        "untrusted" => certificate.problems = vec![CertificateProblem::Untrusted],
        "name-mismatch" => certificate.names = vec!["srv7.hotell.se".to_owned()],
        "expires-soon" => {
            certificate.not_before = datetime!(2026-09-08 10:00 UTC);
            certificate.not_after = datetime!(2026-12-07 9:59 UTC);
        }
        // Of six days, with two to go.
        "short-lived" => {
            certificate.not_before = datetime!(2026-11-19 10:00 UTC);
            certificate.not_after = datetime!(2026-11-25 10:00 UTC);
        }
        "old-tls" => version = TlsVersion::Tls10,
        "guessed-at-provider" => finding.trust = Trust::GuessedAtProvider,
        "led-away" => finding.trust = Trust::LedAway,
        "closed" => {
            facts.password_login = false;
            facts.mechanisms.clear();
            facts.capabilities.push("LOGINDISABLED".to_owned());
        }
        "lists-no-user" => {
            facts.password_login = false;
            facts.mechanisms.clear();
        }
        "oauth2-only" => {
            facts.password_login = false;
            facts.mechanisms = vec![Mechanism::Xoauth2];
        }
        // It announces PLAIN, and those who publish it say that it takes none.
        "refuses-plain" => finding.authentication = vec![Authentication::Oauth2],
        "oauth2-too" => facts.mechanisms.push(Mechanism::Oauthbearer),
        "quota" => facts.capabilities.push("quota=RES-STORAGE".to_owned()),
        "takes-mail" => pop3.expire = Some(Expire::Days(0)),
        // Gmail's: the database says that copies may stay, EXPIRE before log-in that none do.
        "said-to-stay" => {
            pop3.expire = Some(Expire::Days(0));
            finding.leave_copies = Some(LeaveCopies::Yes);
        }
        "said-to-stay-no-uidl" => {
            pop3.uidl = Some(false);
            finding.leave_copies = Some(LeaveCopies::Days(14));
        }
        "no-uidl" => pop3.uidl = Some(false),
        "keeps-30-days" => pop3.expire = Some(Expire::Days(30)),
        "keeps-for-ever" => pop3.expire = Some(Expire::Never),
        "login-delay" => pop3.login_delay = Some(std::time::Duration::from_secs(900)),
        "short-login-delay" => pop3.login_delay = Some(std::time::Duration::from_secs(10)),
        _ => panic!("no server does {does}"),
    }
    facts.tls = (facts.security != Security::None).then_some(TlsFacts {
        version,
        certificate,
    });
    facts.pop3 = (service == Service::Pop3).then_some(pop3);
    finding.outcome = Outcome::Answered(facts);
    Some(finding)
}

fn findings(status: Status, imap: &str, pop3: &str) -> Findings {
    let services = [(Service::Imap, imap), (Service::Pop3, pop3)];
    let unclear: BTreeSet<Service> = services
        .into_iter()
        .filter_map(|(service, does)| (does == "unclear").then_some(service))
        .collect();
    Findings {
        domain: MailDomain::parse("exempel.se").unwrap(),
        status,
        around: None,
        dns_failure: (status == Status::Unknown).then_some(DnsFailure::TimedOut),
        complete: unclear.is_empty(),
        unclear,
        not_offered: BTreeSet::new(),
        endpoints: finding(Service::Imap, "imap", imap)
            .into_iter()
            .chain(finding(Service::Pop3, "pop", pop3))
            .collect(),
        webmail: Vec::new(),
        jmap: Vec::new(),
        provider: Provider::default(),
        recognised: None,
        checked_at: datetime!(2026-11-23 10:00 UTC),
        expires_at: datetime!(2026-11-23 11:00 UTC),
    }
}

/// As a domain is seen to be at a provider. One of the table's servers is never the provider's own,
/// where those have no names but its own.
fn recognised(id: &str, by: Sign) -> Recognised {
    let providers = Providers::built_in().unwrap();
    let entry = Arc::clone(providers.by_id(id).unwrap());
    Recognised { entry, by }
}

fn question(devices: &str, needs: &str) -> Question {
    let devices = devices.split_whitespace().map(|device| device.parse());
    let needs = needs.split_whitespace().map(|need| need.parse());
    Question::new(
        MailDomain::parse("exempel.se").unwrap(),
        devices.map(Result::unwrap).collect(),
        needs.map(Result::unwrap).collect(),
    )
    .unwrap()
}

/// The advice as one line, as the table has it.
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
    words.extend(
        advice
            .procedures
            .iter()
            .map(|procedure| format!(">{}", procedure.code())),
    );
    words.extend(advice.alternatives.iter().map(|other| match other {
        Alternative::Pop3 | Alternative::Pop3OnOwnDevice | Alternative::Pop3OnComputer => {
            "~pop3".to_owned()
        }
        Alternative::Imap | Alternative::ImapOnOwnDevice | Alternative::ImapInApp => {
            "~imap".to_owned()
        }
        Alternative::Webmail => "~webmail".to_owned(),
    }));
    words.join(" ")
}

#[test]
fn advice_for_situations() {
    let mut rows = 0;
    let table = include_str!("situations.md").lines();
    for row in table.filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let ["", status, imap, pop3, on, wanting, expected, because, ""] = cells[..] else {
            panic!("not a row of seven cells: {row}");
        };
        let (status, provider) = match status.split_once(" at ") {
            Some((status, provider)) => (status, Some(provider)),
            None => (status, None),
        };
        let status = match status {
            "found" => Status::Found,
            "not-found" => Status::NotFound,
            "no-mail" => Status::NoMail,
            "no-such-domain" => Status::NoSuchDomain,
            "unknown" => Status::Unknown,
            "own-apps-only" => Status::OwnAppsOnly,
            _ => panic!("no status: {row}"),
        };
        let mut findings = findings(status, imap, pop3);
        findings.recognised = provider.map(|id| recognised(id, Sign::Exchanger));
        let advice = advise(&findings, &question(on, wanting));
        assert_eq!(line(&advice), expected, "{row}");
        assert!(!because.is_empty(), "without a reason: {row}");
        rows += 1;
    }
    assert!(rows >= 60, "{rows} situations");
}

#[test]
fn each_device_gets_what_suits_it() {
    let findings = findings(Status::Found, "sound", "sound");
    for (on, expected) in [
        ("", &[][..]),
        ("phone:ios", &[Choice::Imap]),
        ("phone borrowed", &[Choice::Imap, Choice::Webmail]),
        ("borrowed borrowed", &[Choice::Webmail, Choice::Webmail]),
    ] {
        let advice = advise(&findings, &question(on, ""));
        let choices: Vec<Choice> = advice.devices.iter().map(|(_, choice)| *choice).collect();
        assert_eq!(choices, expected, "{on}");
    }
}

#[test]
fn webmail_that_is_published_is_more_than_a_general_advice() {
    let mut findings = findings(Status::Found, "sound", "absent");
    findings.webmail = vec![WebService {
        url: "https://webmail.exempel.se/".to_owned(),
        sources: BTreeSet::from([Source::Autoconfig]),
        has_answered: false,
    }];
    let advice = advise(&findings, &question("borrowed", ""));
    assert_eq!(
        line(&advice),
        "webmail published +borrowed-device !log-out ~imap"
    );
}

#[test]
fn a_look_up_that_was_cut_short_claims_no_absence() {
    let mut findings = findings(Status::Found, "sound", "absent");
    findings.complete = false;
    findings.unclear = Service::ALL.into();
    let advice = advise(&findings, &question("", ""));
    assert_eq!(
        line(&advice),
        "imap proven +device-loss !incomplete ~webmail"
    );
}

#[test]
fn steps_wait_for_all_that_they_name_and_the_bare_choice_does_not() {
    for (on, wanting, expected) in [
        ("", "", Settled::Choice),
        ("", "keep-off-server", Settled::Choice),
        ("borrowed", "", Settled::Choice),
        ("borrowed", "keep-off-server", Settled::Choice),
        ("phone", "offline", Settled::Account),
        ("computer", "keep-off-server", Settled::Account),
        ("computer borrowed", "", Settled::Account),
        ("computer phone", "shared-mailbox", Settled::Account),
    ] {
        assert_eq!(enough(&question(on, wanting)), expected, "{on} {wanting}");
    }
}

#[test]
fn a_certificate_ends_soon_when_its_renewal_was_missed() {
    for (not_before, not_after, expected) in [
        // 90 days: two weeks.
        (
            datetime!(2026-09-08 10:00 UTC),
            datetime!(2026-12-07 9:59 UTC),
            true,
        ),
        (
            datetime!(2026-09-08 10:00 UTC),
            datetime!(2026-12-07 10:00 UTC),
            false,
        ),
        // A year: two weeks as well.
        (
            datetime!(2025-12-01 10:00 UTC),
            datetime!(2026-12-01 10:00 UTC),
            true,
        ),
        // 6 days: a day and a half.
        (
            datetime!(2026-11-18 21:00 UTC),
            datetime!(2026-11-24 21:00 UTC),
            true,
        ),
        (
            datetime!(2026-11-19 10:00 UTC),
            datetime!(2026-11-25 10:00 UTC),
            false,
        ),
    ] {
        let mut findings = findings(Status::Found, "sound", "absent");
        let Outcome::Answered(facts) = &mut findings.endpoints[0].outcome else {
            panic!("a sound server has answered");
        };
        let certificate = &mut facts.tls.as_mut().unwrap().certificate;
        certificate.not_before = not_before;
        certificate.not_after = not_after;
        let host = findings.endpoints[0].endpoint.host.clone();
        let soon = Caution::CertificateExpiresSoon { host, not_after };
        let advice = advise(&findings, &question("", ""));
        assert_eq!(advice.cautions.contains(&soon), expected, "{not_after}");
    }
}

#[test]
fn an_owner_is_told_of_a_certificate_when_its_renewal_was_missed() {
    for (imap, expected) in [
        ("sound", &["missing-srv"][..]),
        ("short-lived", &["missing-srv"]),
        ("expires-soon", &["certificate-expires-soon", "missing-srv"]),
        ("expired", &["certificate-expired", "missing-srv"]),
    ] {
        let mut findings = findings(Status::Found, imap, "absent");
        findings.endpoints[0].sources = BTreeSet::from([Source::Autoconfig]);
        findings.unclear.insert(Service::Submission);
        let faults = owner::faults(&findings);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.kind.code()).collect();
        assert_eq!(codes, expected, "{imap}");
    }
}

/// What was not looked for to the end is not said to be missing.
#[test]
fn an_owner_is_told_that_no_server_sends_mail_where_that_was_seen() {
    for (imap, is_clear, expected) in [
        ("sound", true, true),
        ("sound", false, false),
        ("absent", true, false),
    ] {
        let mut findings = findings(Status::Found, imap, "absent");
        if !is_clear {
            findings.unclear.insert(Service::Submission);
        }
        let faults = owner::faults(&findings);
        let is_told = faults
            .iter()
            .any(|fault| fault.kind.code() == "no-outgoing-server");
        assert_eq!(is_told, expected, "{imap} {is_clear}");
    }
}

#[test]
fn faults_of_the_outgoing_server_are_named_once() {
    for (imap, smtp, at, expected) in [
        ("sound", "sound", "smtp", &[][..]),
        ("sound", "untried", "smtp", &[]),
        ("sound", "dead", "smtp", &["outgoing-does-not-answer"]),
        ("sound", "busy", "smtp", &["busy"]),
        ("sound", "broken", "smtp", &["encryption-broken"]),
        ("sound", "expired", "smtp", &["certificate-expired"]),
        ("sound", "cleartext", "smtp", &["no-encryption"]),
        // Of signing in the incoming server has said it already.
        ("oauth2-only", "oauth2-only", "smtp", &["oauth2-required"]),
        ("expired", "expired", "imap", &["certificate-expired"]),
        (
            "expired",
            "expired",
            "smtp",
            &["certificate-expired", "certificate-expired"],
        ),
    ] {
        let mut findings = findings(Status::Found, imap, "absent");
        findings
            .endpoints
            .extend(finding(Service::Submission, at, smtp));
        let advice = advise(&findings, &question("", ""));
        let codes: Vec<&str> = advice.cautions.iter().map(Caution::code).collect();
        assert_eq!(codes, expected, "{imap} {smtp} {at}");
        // Nothing of it is there when nobody sets up an account.
        let advice = advise(&findings, &question("borrowed", ""));
        assert_eq!(advice.cautions, [Caution::LogOut]);
    }
}

/// Their backups do not hold the mail, and some have no mail program at all.
#[test]
fn nothing_that_may_be_lost_is_the_only_place_of_mail() {
    let servers = [
        "absent",
        "sound",
        "cleartext",
        "dead",
        "gone",
        "busy",
        "closed",
        "unclear",
        "untried",
    ];
    let pop3s = [
        "absent",
        "sound",
        "cleartext",
        "dead",
        "busy",
        "takes-mail",
        "no-uidl",
        "said-to-stay",
        "keeps-30-days",
        "untried",
        "unclear",
    ];
    let devices = [
        "phone",
        "tablet:ipados",
        "computer:chromeos",
        "phone tablet",
        "computer:chromeos phone",
        "borrowed phone",
        "computer phone",
        "other tablet",
    ];
    let needs = [
        "",
        "keep-off-server",
        "little-server-space",
        "offline keep-off-server",
        "shared-mailbox",
        "changing-provider little-server-space",
    ];
    let mut asked = 0;
    for (imap, pop3) in servers
        .iter()
        .flat_map(|imap| pop3s.map(|pop3| (imap, pop3)))
    {
        let findings = findings(Status::Found, imap, pop3);
        for (on, wanting) in devices.iter().flat_map(|on| needs.map(|needs| (on, needs))) {
            let advice = advise(&findings, &question(on, wanting));
            let may_be_lost = |device: Device| device.is_hand_held() || device.reads_in_browser();
            let mut by_pop3 = advice.devices.iter();
            let takes = advice.copies != Some(Copies::Leave);
            let is_lost = by_pop3
                .any(|(device, choice)| may_be_lost(*device) && *choice == Choice::Pop3 && takes);
            assert!(!is_lost, "{imap} {pop3} {on} {wanting}: {advice:?}");
            let has_pop3 = advice
                .devices
                .iter()
                .any(|(_, choice)| *choice == Choice::Pop3);
            let says_pop3 = advice.choice == Some(Choice::Pop3);
            assert_eq!(
                says_pop3, has_pop3,
                "{imap} {pop3} {on} {wanting}: {advice:?}"
            );
            asked += 1;
        }
    }
    assert!(asked > 4000, "{asked}");
}

#[test]
fn pop3_leaves_copies_unless_they_are_unwanted_or_impossible() {
    for (imap, pop3, on, wanting, expected) in [
        ("sound", "sound", "computer", "", None),
        ("absent", "sound", "computer", "", Some(Copies::Leave)),
        (
            "sound",
            "sound",
            "computer",
            "keep-off-server",
            Some(Copies::Take),
        ),
        (
            "sound",
            "sound",
            "computer",
            "little-server-space",
            Some(Copies::Take),
        ),
        (
            "absent",
            "sound",
            "phone computer",
            "keep-off-server",
            Some(Copies::Leave),
        ),
        (
            "absent",
            "sound",
            "computer",
            "keep-off-server shared-mailbox",
            Some(Copies::Leave),
        ),
        ("absent", "takes-mail", "computer", "", None),
        (
            "absent",
            "said-to-stay",
            "phone computer",
            "",
            Some(Copies::Leave),
        ),
        ("absent", "said-to-stay-no-uidl", "computer", "", None),
    ] {
        let advice = advise(&findings(Status::Found, imap, pop3), &question(on, wanting));
        assert_eq!(advice.copies, expected, "{imap} {pop3} {on} {wanting}");
    }
}

#[test]
fn what_one_logs_in_with_and_what_comes_first() {
    // The provider and how it is told, what IMAP and POP3 do, the choice, and what comes of it.
    for (provider, by, imap, choice, credentials, first) in [
        ("", Sign::Domain, "sound", Choice::Imap, "", ""),
        // A server that takes tokens alone, and a document that says so, are believed.
        ("", Sign::Domain, "oauth2-only", Choice::Imap, "sign-in", ""),
        (
            "",
            Sign::Domain,
            "published-oauth2",
            Choice::Imap,
            "sign-in",
            "",
        ),
        (
            "",
            Sign::Domain,
            "refuses-plain",
            Choice::Imap,
            "sign-in",
            "",
        ),
        ("", Sign::Domain, "oauth2-too", Choice::Imap, "", ""),
        // What is known outweighs what is announced, and what is published.
        (
            "outlook-com",
            Sign::Domain,
            "sound",
            Choice::Imap,
            "sign-in",
            "turn-on-imap",
        ),
        (
            "outlook-com",
            Sign::Domain,
            "sound",
            Choice::Pop3,
            "sign-in",
            "turn-on-pop",
        ),
        (
            "fastmail",
            Sign::Domain,
            "refuses-plain",
            Choice::Imap,
            "sign-in app-password",
            "",
        ),
        (
            "gmail",
            Sign::Domain,
            "oauth2-too",
            Choice::Imap,
            "sign-in app-password",
            "",
        ),
        (
            "gmail",
            Sign::Domain,
            "oauth2-too",
            Choice::Pop3,
            "sign-in app-password",
            "turn-on-pop",
        ),
        (
            "yahoo",
            Sign::Domain,
            "oauth2-too",
            Choice::Imap,
            "sign-in app-password",
            "",
        ),
        // … but for what a server cannot do at all.
        (
            "gmx",
            Sign::Domain,
            "oauth2-only",
            Choice::Imap,
            "sign-in",
            "turn-on-imap",
        ),
        (
            "gmx",
            Sign::Domain,
            "sound",
            Choice::Imap,
            "password app-password",
            "turn-on-imap",
        ),
        (
            "naver",
            Sign::Domain,
            "sound",
            Choice::Imap,
            "app-password",
            "turn-on-imap turn-on-two-step make-app-password",
        ),
        (
            "loopia",
            Sign::Exchanger,
            "sound",
            Choice::Imap,
            "mailbox-password",
            "",
        ),
        (
            "proton",
            Sign::Domain,
            "absent",
            Choice::Imap,
            "bridge-password",
            "paid-plan install-bridge",
        ),
        // A server that is somebody else's takes what it takes.
        (
            "microsoft-365",
            Sign::Exchanger,
            "sound",
            Choice::Imap,
            "",
            "ask-administrator",
        ),
        // Webmail needs none of it.
        ("gmx", Sign::Domain, "sound", Choice::Webmail, "", ""),
    ] {
        let mut findings = findings(Status::Found, imap, "sound");
        findings.recognised = (!provider.is_empty()).then(|| recognised(provider, by));
        let found: Vec<&str> = access::credentials(&findings, choice)
            .into_iter()
            .map(Into::into)
            .collect();
        assert_eq!(found.join(" "), credentials, "{provider} {imap} {choice:?}");
        let before = access::before(&findings, choice);
        let codes: Vec<&str> = before.iter().map(|before| before.code.into()).collect();
        assert_eq!(codes.join(" "), first, "{provider} {imap} {choice:?}");
    }
}

#[test]
fn a_server_is_left_behind_where_mail_goes_elsewhere() {
    for (provider, by, imap, expected) in [
        ("microsoft-365", Sign::Exchanger, "sound", true),
        ("google-workspace", Sign::Exchanger, "untried", true),
        ("tuta", Sign::Exchanger, "expired", true),
        // The domain itself, or its own servers, told the provider.
        ("outlook-com", Sign::Domain, "sound", false),
        ("microsoft-365", Sign::Host, "sound", false),
        // Hosting companies have servers with their customers' names.
        ("loopia", Sign::Exchanger, "sound", false),
        ("", Sign::Exchanger, "sound", false),
        ("microsoft-365", Sign::Exchanger, "absent", false),
    ] {
        let mut findings = findings(Status::Found, imap, "absent");
        findings.recognised = (!provider.is_empty()).then(|| recognised(provider, by));
        let left = access::left_behind(&findings).is_some();
        assert_eq!(left, expected, "{provider} {by:?} {imap}");
    }
    // A customer's name for the provider's own machine, which its certificate gives away.
    let mut findings = findings(Status::Found, "sound", "absent");
    let Outcome::Answered(facts) = &mut findings.endpoints[0].outcome else {
        panic!("a sound server has answered");
    };
    facts.tls.as_mut().unwrap().certificate.names =
        vec!["*.mail.protection.outlook.com".to_owned()];
    findings.recognised = Some(recognised("microsoft-365", Sign::Exchanger));
    assert!(access::left_behind(&findings).is_none());
}

#[test]
fn a_dead_outgoing_server_is_stale_where_another_works() {
    let mut findings = findings(Status::Found, "sound", "absent");
    findings
        .endpoints
        .extend(finding(Service::Submission, "imap", "sound"));
    findings
        .endpoints
        .extend(finding(Service::Submission, "smtp", "dead"));
    let advice = advise(&findings, &question("", ""));
    let codes: Vec<&str> = advice.cautions.iter().map(Caution::code).collect();
    assert_eq!(codes, ["stale-settings"]);
}

#[test]
fn a_user_name_for_sending_is_named_where_it_differs() {
    use Username::{Address, LocalPart};
    for (incoming, outgoing, differs) in [
        (None, None, false),
        (Some(Address), Some(Address), false),
        (Some(LocalPart), Some(LocalPart), false),
        (Some(LocalPart), None, false),
        // Nobody says, which mostly means the address.
        (None, Some(Address), false),
        (None, Some(LocalPart), true),
        (Some(Address), Some(LocalPart), true),
        (Some(LocalPart), Some(Address), true),
    ] {
        let mut findings = findings(Status::Found, "sound", "absent");
        let smtp = finding(Service::Submission, "smtp", "sound");
        findings.endpoints.extend(smtp);
        findings.endpoints[0].username = incoming;
        findings.endpoints[1].username = outgoing;
        let advice = advise(&findings, &question("", ""));
        let codes: Vec<&str> = advice.cautions.iter().map(Caution::code).collect();
        let expected: &[&str] = if differs {
            &["username-for-sending"]
        } else {
            &[]
        };
        assert_eq!(codes, expected, "{:?}", findings.endpoints);
    }
}
