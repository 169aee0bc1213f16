//! The files that programs, devices and owners get, from the situations whose words are kept in
//! `tests/words`.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    dead_code,
    reason = "a test that panics has failed; who asks does not matter here"
)]

#[path = "../words/situations.rs"]
mod situations;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use openssl::asn1::Asn1Time;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use openssl::x509::{X509, X509Name};
use plist::Value;
use postrad::advice::Choice;
use postrad::answer::{Documents, Publication};
use postrad::endpoint::{Endpoint, Service};
use postrad::findings::{Finding, Findings, Source, Trust};
use postrad::formats::mobileconfig::{Mailbox, Signer, profile};
use postrad::formats::{autoconfig, pacc};
use postrad::locale::{Locales, Words};
use postrad::mail_domain::HostName;

fn findings(name: &str) -> Findings {
    let mut all = situations::situations().into_iter();
    all.find(|situation| situation.name == name)
        .unwrap()
        .findings
}

fn in_words<T>(tag: &str, run: impl FnOnce(&Words) -> T) -> T {
    run(Locales::embedded().unwrap().words(tag).unwrap())
}

#[test]
fn autoconfig_files_are_valid_and_read_back() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/autoconfig.rng");
    let mut written = 0;
    for situation in situations::situations() {
        let Some(document) = autoconfig::write::document(&situation.findings) else {
            let has = |service: &Service| situation.findings.best(*service).is_some();
            let is_read = Service::ACCESS.iter().any(has);
            assert!(!is_read || !has(&Service::Submission));
            continue;
        };
        // Thunderbird takes no document without.
        assert!(document.contains("<outgoingServer"), "{document}");
        written += 1;
        let mut check = Command::new("xmllint")
            .args(["--noout", "--nonet", "--relaxng"])
            .arg(&schema)
            .arg("-")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("xmllint: {error}: apt-get install libxml2-utils"));
        check
            .stdin
            .take()
            .unwrap()
            .write_all(document.as_bytes())
            .unwrap();
        let check = check.wait_with_output().unwrap();
        let complaint = String::from_utf8_lossy(&check.stderr);
        assert!(
            check.status.success(),
            "{}: {complaint}{document}",
            situation.name
        );

        // We would find by it what we found.
        let domain = situation.findings.domain.host();
        let read = autoconfig::read(document.as_bytes(), domain).unwrap();
        let first = &read.servers[0].endpoint;
        let best = situation.findings.best(first.service).unwrap();
        let place = |endpoint: &Endpoint| (endpoint.host.clone(), endpoint.port);
        assert_eq!(place(first), place(&best.endpoint), "{}", situation.name);
    }
    assert!(written > 8, "{written} documents only");
}

#[test]
fn what_strangers_write_stays_text_in_a_file() {
    let mut findings = findings("proven-imap");
    findings.provider.name = Some("<b>Ond & \"Co\"</b>]]>".to_owned());
    let document = autoconfig::write::document(&findings).unwrap();
    assert!(document.contains("&lt;b&gt;Ond &amp; "), "{document}");
    let domain = HostName::parse("exempel.se").unwrap();
    let read = autoconfig::read(document.as_bytes(), &domain).unwrap();
    assert_eq!(
        read.provider.name.as_deref(),
        Some("<b>Ond & \"Co\"</b>]]>")
    );
}

#[test]
fn a_profile_sets_up_what_is_recommended_and_holds_no_password() {
    in_words("sv", |words| {
        for (name, choice, kind, port) in [
            ("no-device", Choice::Imap, "EmailTypeIMAP", 993),
            ("no-device", Choice::Pop3, "EmailTypePOP", 995),
        ] {
            let mailbox = Mailbox { local_part: "anna" };
            let written = profile(&findings(name), choice, Some(mailbox), words).unwrap();
            let again = profile(&findings(name), choice, Some(mailbox), words).unwrap();
            assert_eq!(written, again, "the identifiers are stable");
            let read = Value::from_reader_xml(&*written).unwrap();
            let read = read.as_dictionary().unwrap();
            assert_eq!(read["PayloadType"].as_string(), Some("Configuration"));
            let content = read["PayloadContent"].as_array().unwrap();
            assert_eq!(content.len(), 1);
            let account = content[0].as_dictionary().unwrap();
            let string = |key: &str| account[key].as_string().unwrap();
            assert_eq!(string("PayloadType"), "com.apple.mail.managed");
            assert_eq!(string("EmailAccountType"), kind);
            assert_eq!(string("EmailAddress"), "anna@exempel.se");
            assert_eq!(string("OutgoingMailServerHostName"), "smtp.exempel.se");
            assert_eq!(
                string("IncomingMailServerAuthentication"),
                "EmailAuthPassword"
            );
            assert_eq!(string("IncomingMailServerUsername"), "anna@exempel.se");
            let found = account["IncomingMailServerPortNumber"].as_signed_integer();
            assert_eq!(found, Some(port));
            assert_eq!(account["IncomingMailServerUseSSL"].as_boolean(), Some(true));
            let secret = |key: &&String| {
                key.ends_with("Password") && *key != "OutgoingPasswordSameAsIncomingPassword"
            };
            assert_eq!(account.keys().find(secret), None);
            let identifiers: BTreeSet<&str> = [read, account]
                .iter()
                .map(|payload| payload["PayloadUUID"].as_string().unwrap())
                .collect();
            assert_eq!(identifiers.len(), 2);
        }
        let asks = profile(&findings("no-device"), Choice::Imap, None, words).unwrap();
        let asks = String::from_utf8(asks).unwrap();
        assert!(!asks.contains("<key>EmailAddress</key>"), "{asks}");
        assert!(!asks.contains("Username"), "{asks}");
        // A server that takes no password, or no server at all, makes no profile.
        for name in ["oauth2", "bad-certificate", "unknown"] {
            assert!(
                profile(&findings(name), Choice::Imap, None, words).is_none(),
                "{name}"
            );
        }
    });
}

#[test]
fn a_signed_profile_can_be_verified_and_is_the_same_inside() {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut name = X509Name::builder().unwrap();
    name.append_entry_by_text("CN", "Exempel Webbhotell")
        .unwrap();
    let name = name.build();
    let mut certificate = X509::builder().unwrap();
    certificate.set_version(2).unwrap();
    certificate.set_subject_name(&name).unwrap();
    certificate.set_issuer_name(&name).unwrap();
    certificate.set_pubkey(&key).unwrap();
    certificate
        .set_not_before(&Asn1Time::days_from_now(0).unwrap())
        .unwrap();
    certificate
        .set_not_after(&Asn1Time::days_from_now(2).unwrap())
        .unwrap();
    certificate.sign(&key, MessageDigest::sha256()).unwrap();
    let certificate = certificate.build();
    let pem = certificate.to_pem().unwrap();
    let signer = Signer::from_pem(&pem, &key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    let written = in_words("en", |words| {
        profile(&findings("no-device"), Choice::Imap, None, words).unwrap()
    });
    let mut signed = CmsContentInfo::from_der(&signer.sign(&written).unwrap()).unwrap();
    let mut inside = Vec::new();
    signed
        .verify(
            None,
            None,
            None,
            Some(&mut inside),
            CMSOptions::NO_SIGNER_CERT_VERIFY | CMSOptions::BINARY,
        )
        .unwrap();
    assert_eq!(inside, written);
    assert!(Signer::from_pem(b"", b"").is_err());
}

#[test]
fn owners_are_told_what_to_publish_and_what_is_wrong() {
    let told = |name: &str, tag: &str| {
        let findings = findings(name);
        let document = pacc::write::document(&findings);
        let documents = Documents {
            autoconfig: autoconfig::write::document(&findings),
            pacc: document.map(|document| (document.clone(), pacc::write::digest(&document))),
        };
        in_words(tag, |words| Publication::new(&findings, documents, words))
    };
    // A guess that works beside what is published is not the owner's to publish.
    let mut beside = findings("no-device");
    let mut guess = beside.best(Service::Pop3).unwrap().clone();
    guess.endpoint.host = HostName::parse("guessed.exempel.se").unwrap();
    guess.trust = Trust::Guessed;
    guess.sources = [Source::Guess].into();
    beside.endpoints.push(guess);
    let document = autoconfig::write::document(&beside).unwrap();
    assert!(!document.contains("guessed"), "{document}");
    let lines = in_words("sv", |words| {
        Publication::new(&beside, Documents::default(), words).records
    });
    assert!(!lines.join("\n").contains("guessed"), "{lines:?}");
    // Nobody is told to publish what no program takes.
    let mut silent = findings("no-device");
    let is_incoming = |finding: &Finding| finding.endpoint.service != Service::Submission;
    silent.endpoints.retain(is_incoming);
    assert_eq!(autoconfig::write::document(&silent), None);
    for tag in Locales::embedded().unwrap().tags() {
        let whole = told("no-device", tag);
        let records = whole.records.join("\n");
        for line in [
            "_imaps._tcp.exempel.se. 3600 IN SRV 0 1 993 imap.exempel.se.",
            "_pop3s._tcp.exempel.se. 3600 IN SRV 10 1 995 pop.exempel.se.",
            "_submissions._tcp.exempel.se. 3600 IN SRV 0 1 465 smtp.exempel.se.",
        ] {
            assert!(records.contains(line), "{records}");
        }
        let pacc = &whole.files[1];
        let digest = openssl::base64::encode_block(&sha256(pacc.content.as_bytes()));
        let digest =
            format!("_ua-auto-config.exempel.se. 3600 IN TXT \"v=UAAC1; a=sha256; d={digest}\"");
        assert!(records.contains(&digest), "{records}");
        let pacc: serde_json::Value = serde_json::from_str(&pacc.content).unwrap();
        assert_eq!(pacc["protocols"]["imap"]["host"], "imap.exempel.se");
        for fault in &whole.faults {
            assert!(
                fault.text.ends_with('.') && fault.remedy.ends_with('.'),
                "{fault:?}"
            );
        }
    }
    for (name, expected) in [
        (
            "bad-certificate",
            &["certificate-expired", "tls-outdated"][..],
        ),
        ("self-signed-not-yet-valid", &["certificate-self-signed"]),
        ("no-encryption", &["no-encryption"]),
        ("only-pop3-on-three-devices", &["stale-srv"]),
    ] {
        let codes: Vec<&str> = told(name, "sv")
            .faults
            .iter()
            .map(|fault| fault.code)
            .collect();
        for code in expected {
            assert!(codes.contains(code), "{name}: {codes:?}");
        }
    }
    // That POP3 was not found is said; that nobody found where mail is sent from is not.
    let records = told("bad-certificate", "sv").records.join("\n");
    assert!(
        records.contains("_pop3s._tcp.exempel.se. 3600 IN SRV 0 0 0 ."),
        "{records}"
    );
    assert!(!records.contains("_submission"), "{records}");
    let nothing = told("unknown", "sv");
    assert!(nothing.records.is_empty() && nothing.files.is_empty());
}
