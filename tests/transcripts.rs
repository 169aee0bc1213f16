//! Whole conversations, replayed against the dialogues.
//!
//! `tests/transcripts/<service>/*.txt` hold lines that begin with `S:` (the server), `C:` (what we
//! must send), `T:` (the TLS handshake), and end with what must come of it. Adding one needs no
//! Rust.
#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that panics has failed"
)]

use std::fs;
use std::path::Path;

use postrad::endpoint::{Security, Service, Transport};
use postrad::findings::{Expire, Facts, Mechanism};
use postrad::probe::conversation::Step;
use postrad::probe::dialogue::Dialogue;

#[test]
fn imap() {
    replay_all("imap", Service::Imap);
}

#[test]
fn pop3() {
    replay_all("pop3", Service::Pop3);
}

#[test]
fn submission() {
    replay_all("submission", Service::Submission);
}

fn replay_all(folder: &str, service: Service) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/transcripts")
        .join(folder);
    let mut replayed = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let transcript = fs::read(&path).unwrap();
        replay(&path.display().to_string(), service, &transcript);
        replayed += 1;
    }
    assert!(replayed >= 10, "only {replayed} transcripts were found");
}

/// Plays one transcript. Lines after `=> ` are the expectation, one `name: value` each.
fn replay(name: &str, service: Service, transcript: &[u8]) {
    let mut lines = transcript.split(|byte| *byte == b'\n').peekable();
    let first = lines.next().unwrap();
    let transport = match first {
        b"implicit TLS" => Transport::ImplicitTls,
        b"cleartext" => Transport::Cleartext,
        other => panic!("{name}: begins with {:?}", String::from_utf8_lossy(other)),
    };
    let mut dialogue = Dialogue::new(service, transport);
    let mut security = match transport {
        Transport::ImplicitTls => Security::Tls,
        Transport::Cleartext => Security::None,
    };
    let mut step = Step::Read;
    let mut expectations = Vec::new();
    for line in lines {
        let (kind, text) = line.split_at_checked(2).unwrap_or((line, b""));
        let text = text.strip_prefix(b" ").unwrap_or(text);
        match kind {
            b"" | b"# " => {}
            b"S:" => {
                assert_eq!(
                    step,
                    Step::Read,
                    "{name}: before {:?}",
                    String::from_utf8_lossy(line)
                );
                step = dialogue.receive(text);
            }
            b"C:" => {
                let sent = match step {
                    Step::Send(line) => line,
                    Step::Done { farewell } => farewell,
                    ref other => panic!("{name}: {other:?} instead of sending"),
                };
                assert_eq!(sent.as_bytes(), [text, b"\r\n"].concat(), "{name}");
                if matches!(step, Step::Send(_)) {
                    step = Step::Read;
                }
            }
            b"T:" => {
                assert_eq!(step, Step::StartTls, "{name}");
                security = Security::Starttls;
                step = dialogue.tls_started();
            }
            b"=>" => expectations.push(String::from_utf8(text.to_vec()).unwrap()),
            _ => panic!("{name}: {:?}", String::from_utf8_lossy(line)),
        }
    }
    let facts = dialogue.told().clone().into_facts(security, None);
    assert!(!expectations.is_empty(), "{name}: expects nothing");
    for expectation in expectations {
        let (what, expected) = expectation.split_once(": ").unwrap_or((&expectation, ""));
        assert_eq!(observe(what, &step, &facts), expected, "{name}: {what}");
    }
}

fn observe(what: &str, step: &Step, facts: &Facts) -> String {
    let pop3 = facts.pop3.as_ref();
    match what {
        "end" => match step {
            Step::Done { .. } => "done".to_owned(),
            Step::Fail(failure) => serde_json::to_string(failure).unwrap().replace('"', ""),
            other => format!("{other:?}"),
        },
        "security" => format!("{:?}", facts.security).to_lowercase(),
        "capabilities" => facts.capabilities.join(" "),
        "mechanisms" => {
            let names: Vec<&str> = facts.mechanisms.iter().map(Mechanism::name).collect();
            names.join(" ")
        }
        "password login" => facts.password_login.to_string(),
        "uidl" => format!("{:?}", pop3.and_then(|pop3| pop3.uidl)),
        "expire" => match pop3.and_then(|pop3| pop3.expire) {
            Some(Expire::Never) => "never".to_owned(),
            Some(Expire::Days(days)) => format!("{days} days"),
            None => "unknown".to_owned(),
        },
        "login delay" => match pop3.and_then(|pop3| pop3.login_delay) {
            Some(delay) => format!("{} s", delay.as_secs()),
            None => "unknown".to_owned(),
        },
        "log-in" => facts.takes_log_ins().to_string(),
        "oauth2 only" => facts.needs_oauth2().to_string(),
        other => panic!("nothing is called {other}"),
    }
}
