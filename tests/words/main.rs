//! Whole answers, read as a person reads them.
//!
//! The texts of each situation stand in `tests/words/texts/`. `UPDATE_WORDS=1 cargo test --test words`
//! writes them anew; read what changed before you commit it.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod plain_language;
mod situations;

use std::fs;
use std::path::Path;

use postrad::advice::advise;
use postrad::answer::{Answer, answer, explanation, options, services_answer};
use postrad::locale::{Locales, Words};
use postrad::render::text;
use serde_json::{Value, json};

use self::situations::{Situation, situations};

fn answer_to(situation: &Situation, words: &Words) -> Answer {
    let advice = advise(&situation.findings, &situation.devices, &situation.needs);
    answer(&situation.findings, &advice, words)
}

/// Name and text of everything that is written for a terminal.
fn pages(words: &Words) -> Vec<(String, String)> {
    let mut pages: Vec<_> = situations()
        .iter()
        .map(|situation| {
            let page = text::answer(&answer_to(situation, words), words);
            (situation.name.to_owned(), page)
        })
        .collect();
    let guide = text::explanation(&explanation(words));
    pages.push(("explanation".to_owned(), guide));
    pages.push(("options".to_owned(), text::options(&options(words), words)));
    pages
}

#[test]
fn terminal_texts_are_as_they_were_read() {
    let locales = Locales::embedded().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words/texts");
    for tag in ["sv", "en"] {
        for (name, page) in pages(locales.words(tag).unwrap()) {
            let path = folder.join(format!("{name}.{tag}.txt"));
            if std::env::var_os("UPDATE_WORDS").is_some() {
                fs::write(&path, &page).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(page, expected, "{}", path.display());
        }
    }
}

#[test]
fn terminal_texts_fit_and_end_in_a_line_feed() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        for (name, page) in pages(locales.words(tag).unwrap()) {
            assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{name}");
            for line in page.lines() {
                assert!(line.chars().count() <= 80, "{tag} {name}: {line}");
                assert_eq!(line.trim_end(), line, "{tag} {name}");
            }
        }
    }
}

#[test]
fn the_json_is_as_the_contract_says() {
    let locales = Locales::embedded().unwrap();
    let all = situations();
    let situation = all.iter().find(|s| s.name == "proven-imap").unwrap();
    for (tag, headline, reason) in [
        (
            "sv",
            "Välj IMAP.",
            "Du har två enheter. Båda visar samma mejl, även skickade mejl och utkast.",
        ),
        (
            "en",
            "Choose IMAP.",
            "You have two devices. Both show the same mail, sent mail and drafts too.",
        ),
    ] {
        let words = locales.words(tag).unwrap();
        let value = serde_json::to_value(answer_to(situation, words)).unwrap();
        let member = |path: &str| {
            value
                .pointer(path)
                .unwrap_or_else(|| panic!("{path}"))
                .clone()
        };
        assert_eq!(
            member("/domain"),
            json!({"ascii": "xn--smrgs-pra0j.se", "unicode": "smörgås.se"})
        );
        assert_eq!(member("/language"), tag);
        assert_eq!(member("/status"), "found");
        assert_eq!(member("/complete"), true);
        assert_eq!(member("/recommendation/protocol"), "imap");
        assert_eq!(member("/recommendation/confidence"), "proven");
        assert_eq!(member("/recommendation/headline"), headline);
        assert_eq!(
            member("/recommendation/reasons/0"),
            json!({"code": "several-devices", "text": reason})
        );
        assert_eq!(member("/recommendation/alternatives/0/protocol"), "pop3");
        assert_eq!(member("/devices/0/kind"), "phone");
        assert_eq!(member("/devices/0/platform"), "ios");
        assert_eq!(member("/devices/0/label"), "iPhone");
        assert_eq!(member("/devices/1/platform"), Value::Null);
        assert!(member("/devices/0/steps").as_array().unwrap().len() > 4);
        assert_eq!(
            member("/services/imap/0"),
            json!({
                "host": "imap.xn--smrgs-pra0j.se", "port": 993, "security": "tls",
                "state": "working", "problem": null, "sources": ["srv", "guess"],
                "authenticated": true, "username": null, "username_pattern": null,
                "leave_copies": null,
                "authentication": ["plain", "xoauth2"], "capabilities": ["IMAP4rev1", "IDLE"],
                "tls": {"version": "TLSv1.3", "certificate": {
                    "names": ["imap.xn--smrgs-pra0j.se"], "issuer": "Let's Encrypt",
                    "not_after": "2027-01-31T00:00:00Z",
                    "problem": null,
                }},
            })
        );
        let failed = member("/services/imap/1");
        assert_eq!(failed["state"], "failing");
        assert_eq!(failed["problem"], "no-answer");
        assert_eq!(failed["tls"], Value::Null);
        assert_eq!(
            member("/services/pop3/0/authentication"),
            json!(["password"])
        );
        assert_eq!(member("/services/jmap"), json!([]));
        assert_eq!(member("/services/webmail"), json!([]));
        let sections = member("/explanation/sections");
        let ids: Vec<_> = sections
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["id"].clone())
            .collect();
        assert_eq!(
            ids,
            ["imap", "pop3", "webmail", "backup", "changing-provider"]
        );
        assert_eq!(member("/checked_at"), "2026-11-23T10:04:05Z");
        assert_eq!(member("/expires_at"), "2026-11-23T11:04:05Z");

        let without_advice = serde_json::to_value(services_answer(&situation.findings)).unwrap();
        let members: Vec<_> = without_advice
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        assert_eq!(
            members,
            [
                "checked_at",
                "complete",
                "domain",
                "expires_at",
                "provider",
                "services",
                "status"
            ]
        );
        assert_eq!(without_advice["services"], member("/services"));
    }
}

#[test]
fn no_protocol_is_recommended_where_there_is_no_mail() {
    let locales = Locales::embedded().unwrap();
    let words = locales.words("sv").unwrap();
    for situation in situations() {
        let value = serde_json::to_value(answer_to(&situation, words)).unwrap();
        let is_without = ["no-mail", "no-such-domain"].contains(&situation.name);
        assert_eq!(
            value["recommendation"]["protocol"].is_null(),
            is_without,
            "{}",
            situation.name
        );
    }
}

#[test]
fn every_text_is_plain_language() {
    let locales = Locales::embedded().unwrap();
    let mut faults = Vec::new();
    for tag in ["sv", "en"] {
        let words = locales.words(tag).unwrap();
        for situation in situations() {
            let answer = serde_json::to_value(answer_to(&situation, words)).unwrap();
            let texts = plain_language::texts(&answer);
            let name = format!("{tag} {}", situation.name);
            faults.extend(plain_language::faults(tag, &name, &texts));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
