//! Every message, and whole answers, read as a person reads them.
//!
//! The texts of each situation stand in `tests/words/texts/`. `UPDATE_WORDS=1 cargo test --test words`
//! writes them anew; read what changed before you commit it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that panics has failed"
)]

mod agreement;
mod changing;
mod locales;
mod packages;
mod plain_language;
mod shared;
mod situations;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use postrad::advice::{Choice, advise};
use postrad::answer::{Answer, Explanation, Options, ServicesAnswer};
use postrad::findings::Documentation;
use postrad::locale::{CATALOG, Locales, Words};
use postrad::mail_domain::HostName;
use postrad::providers::Providers;
use postrad::question::device::{Device, DeviceKind, Platform};
use postrad::question::mail_client::MailClient;
use postrad::question::need::Need;
use postrad::render::text::{self, Look, Reader};
use regex::Regex;
use serde_json::{Value, json};
use strum::VariantArray;

use self::plain_language::Language;
use self::situations::{Situation, situations};

fn answer_to(situation: &Situation, words: &Words) -> Answer {
    let advice = advise(&situation.findings, &situation.question());
    Answer::new(&situation.findings, &advice, words)
}

/// A page without what keeps words of it on one line.
fn as_read(page: &str) -> String {
    let whole = Regex::new("<span class=\"whole\">([^<]*)</span>").unwrap();
    whole.replace_all(page, "$1").into_owned()
}

/// As it comes from a service.
fn page_of(situation: &Situation, words: &Words) -> String {
    let reader = Reader {
        words,
        look: Look::default(),
        address: Some("https://råd.exempel.se"),
    };
    text::answer(&answer_to(situation, words), &situation.question(), reader)
}

/// Name and text of everything that is written for a terminal.
fn pages(words: &Words) -> Vec<(String, String)> {
    let mut pages: Vec<_> = situations()
        .iter()
        .map(|situation| (situation.name.to_owned(), page_of(situation, words)))
        .collect();
    pages.extend(changing::pages(words));
    let guide = text::explanation(&Explanation::new(words), Look::default());
    pages.push(("explanation".to_owned(), guide));
    pages.push((
        "options".to_owned(),
        text::options(&Options::new(words), words, Look::default()),
    ));
    pages
}

#[test]
fn terminal_texts_are_as_they_were_read() {
    let locales = Locales::embedded().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words/texts");
    for tag in locales.tags() {
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
fn the_answer_is_in_the_first_three_lines() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        for situation in situations() {
            let answer = answer_to(&situation, words);
            let page = page_of(&situation, words);
            let first: Vec<&str> = page.lines().take(3).collect();
            let headline = &*answer.recommendation.headline;
            assert_eq!(first, [&*answer.domain.unicode, "", headline]);
        }
    }
}

/// People stop reading. What the bounds are for: a server that works, and no needs; whatever devices.
#[test]
fn an_answer_is_no_longer_than_somebody_reads() {
    const TWO: usize = 50;
    const FOUR_AND_A_CHANGE: usize = 80;
    let kinds = || {
        let kinds = DeviceKind::VARIANTS.iter().copied();
        kinds.flat_map(|kind| {
            let platforms = kind.platforms().iter().copied().map(Some);
            let platforms = platforms.chain(kind.platforms().is_empty().then_some(None));
            platforms.map(move |platform| Device::new(kind, platform).unwrap())
        })
    };
    let all = situations();
    let found = |name| all.iter().find(|s| s.name == name).unwrap().clone();
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let mut longest = (0, String::new());
        for one in kinds() {
            for other in kinds() {
                let mut situation = found("no-device");
                situation.devices = vec![one, other];
                let lines = page_of(&situation, words).lines().count();
                longest = longest.max((lines, format!("{tag} {one} {other}")));
            }
        }
        let lines = page_of(&found("imap-only-on-two-devices"), words)
            .lines()
            .count();
        longest = longest.max((lines, format!("{tag} where only IMAP is offered")));
        assert!(longest.0 <= TWO, "{longest:?}");
        let lines = page_of(&found("changing-provider"), words).lines().count();
        assert!(lines <= FOUR_AND_A_CHANGE, "{tag}: {lines}");
    }
}

#[test]
fn terminal_texts_fit_and_end_in_a_line_feed() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        for (name, page) in pages(locales.words(tag).unwrap()) {
            assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{name}");
            for line in page.lines() {
                // An address stays whole, so that it can be copied.
                let is_whole = line.split_whitespace().count() == 1;
                assert!(
                    is_whole || line.chars().count() <= 80,
                    "{tag} {name}: {line}"
                );
                assert_eq!(line.trim_end(), line, "{tag} {name}");
            }
        }
    }
}

#[test]
fn the_json_is_as_the_api_document_says() {
    let locales = Locales::embedded().unwrap();
    let all = situations();
    let situation = all.iter().find(|s| s.name == "proven-imap").unwrap();
    for (tag, headline, reason) in [
        (
            "sv",
            "Välj IMAP.",
            "Med IMAP visar båda dina enheter samma mejl, även skickade mejl och utkast.",
        ),
        (
            "en",
            "Choose IMAP.",
            "With IMAP, both your devices show the same mail, including sent mail and drafts.",
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
        assert_eq!(member("/recommendation/alternatives"), json!([]));
        assert_eq!(member("/checks/1/code"), "sent-elsewhere");
        assert_eq!(member("/devices/0/kind"), "phone");
        assert_eq!(member("/devices/0/platform"), "ios");
        assert_eq!(member("/devices/0/label"), "iPhone");
        assert_eq!(member("/devices/1/platform"), Value::Null);
        assert!(member("/devices/0/steps").as_array().unwrap().len() > 4);
        assert_eq!(member("/devices/0/clients/0/client"), "apple-mail");
        assert_eq!(member("/devices/0/clients/0/protocol"), "imap");
        assert_eq!(
            member("/devices/0/clients/0/steps"),
            member("/devices/0/steps")
        );
        assert_eq!(member("/devices/1/clients"), json!([]));
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
                    "not_before": "2026-11-01T00:00:00Z", "not_after": "2027-01-31T00:00:00Z",
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
            [
                "choosing",
                "imap",
                "pop3",
                "webmail",
                "backup",
                "changing-provider",
                "pop-to-imap"
            ]
        );
        assert_eq!(member("/checked_at"), "2026-11-23T10:04:00Z");
        assert_eq!(member("/expires_at"), "2026-11-23T11:04:00Z");

        let without_advice =
            serde_json::to_value(ServicesAnswer::new(&situation.findings, words)).unwrap();
        let members: Vec<_> = without_advice
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        assert_eq!(
            members,
            [
                "access",
                "checked_at",
                "complete",
                "domain",
                "expires_at",
                "provider",
                "services",
                "status",
                "suggestion",
            ]
        );
        assert_eq!(without_advice["services"], member("/services"));
    }
}

#[test]
fn every_client_is_told_what_was_found() {
    let locales = Locales::embedded().unwrap();
    let all = situations();
    let mut seen = BTreeSet::new();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        for (name, host, port, protocol) in [
            ("no-device", "imap.exempel.se", "993", "IMAP"),
            ("only-pop3-on-ipad", "pop.exempel.se", "995", "POP"),
        ] {
            let mut situation = all.iter().find(|s| s.name == name).unwrap().clone();
            situation.devices = DeviceKind::VARIANTS
                .iter()
                .copied()
                .flat_map(|kind| {
                    let device = move |platform: &Platform| Device::new(kind, Some(*platform));
                    kind.platforms().iter().map(device)
                })
                .map(Result::unwrap)
                .collect();
            for device in answer_to(&situation, words).devices {
                for client in &device.clients {
                    seen.insert(client.client);
                    if client.client == MailClient::Webmail {
                        assert_eq!(client.protocol, Choice::Webmail);
                        continue;
                    }
                    if client.client == MailClient::OutlookMobile && client.steps.len() == 1 {
                        // It is sent to another client.
                        assert_eq!((client.protocol, protocol), (Choice::Webmail, "POP"));
                        continue;
                    }
                    let steps: Vec<&str> = client.steps.iter().map(|step| &*step.text).collect();
                    let told = steps.join("\n");
                    let password = &Language::of(tag).password;
                    let speaks_of_it = told.to_lowercase().contains(&**password);
                    assert!(speaks_of_it, "{tag} {client:?} has no password");
                    for wanted in [host, port, protocol, "smtp.exempel.se", "465"] {
                        assert!(
                            told.contains(wanted),
                            "{tag} {client:?} is not told {wanted}"
                        );
                    }
                    assert!(
                        !told.contains(if protocol == "POP" { "IMAP." } else { "POP." }),
                        "{tag} {client:?}"
                    );
                }
            }
        }
    }
    assert!(seen.iter().eq(MailClient::VARIANTS.iter()), "{seen:?}");
}

#[test]
fn pop3_is_told_what_to_do_with_its_copies() {
    let locales = Locales::embedded().unwrap();
    let all = situations();
    let steps = |needs: &[Need], device: &str, tag| {
        let mut situation = all
            .iter()
            .find(|s| s.name == "only-pop3-on-android-and-windows")
            .unwrap()
            .clone();
        situation.devices = vec![device.parse().unwrap()];
        situation.needs = needs.iter().copied().collect();
        answer_to(&situation, locales.words(tag).unwrap()).devices[0]
            .clients
            .clone()
    };
    for tag in locales.tags() {
        for device in ["computer:windows", "computer:macos", "computer:linux"] {
            let leaving = steps(&[], device, tag);
            let taking = steps(&[Need::KeepOffServer], device, tag);
            assert_eq!(leaving.len(), taking.len());
            for (leaving, taking) in leaving.iter().zip(&taking) {
                let differing = leaving
                    .steps
                    .iter()
                    .filter(|step| !taking.steps.contains(step));
                assert_eq!(differing.count(), 1, "{tag} {leaving:?}");
            }
        }
    }
}

/// A language that nobody speaks: each message is its own id, with its variables behind it.
fn made_up_language() -> String {
    let mut text = String::new();
    for (id, variables) in CATALOG {
        let variables: String = variables
            .iter()
            .map(|variable| format!(" {{ ${variable} }}"))
            .collect();
        match *id {
            "time-zone" => text.push_str("time-zone = UTC\n"),
            _ => text.push_str(&format!("{id} = ‹{id}›{variables}\n")),
        }
    }
    text
}

/// English and a language besides, both made up.
fn made_up_locales() -> Locales {
    static TIMES: AtomicUsize = AtomicUsize::new(0);
    let time = TIMES.fetch_add(1, Ordering::Relaxed);
    let name = format!("postrad-words-{}-{time}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    for tag in ["en", "tlh"] {
        fs::create_dir_all(folder.join(tag)).unwrap();
        fs::write(folder.join(tag).join("all.ftl"), made_up_language()).unwrap();
    }
    let locales = Locales::from_folder(&folder);
    fs::remove_dir_all(&folder).unwrap();
    locales.unwrap()
}

#[test]
fn a_language_is_a_folder_and_all_words_come_from_it() {
    let locales = made_up_locales();
    let words = locales.negotiate(None, Some("tlh-KX, sv;q=0.9"));
    assert_eq!(words.tag(), "tlh");
    for situation in situations() {
        let answer = answer_to(&situation, words);
        for text in plain_language::texts(&serde_json::to_value(&answer).unwrap()) {
            let is_ours = text.is_empty() || text.starts_with('‹');
            assert!(is_ours, "not from the locale: {text}");
        }
    }
    let providers = Providers::built_in().unwrap();
    for (name, page) in pages(words) {
        let page = without_names(&providers, page);
        for word in page.split_whitespace() {
            // Names of ours are in lower case, and so are the hosts of the situations.
            let is_ours = !word.chars().any(char::is_uppercase);
            assert!(is_ours, "{name}: not from the locale: {word}");
        }
    }
}

/// Read, a name is as people write it; to be entered, as programs take it.
#[test]
fn names_are_readable_in_sentences_and_in_ascii_where_they_are_entered() {
    let locales = Locales::embedded().unwrap();
    let mut read = 0;
    for mut situation in situations() {
        for finding in &mut situation.findings.endpoints {
            let host = &mut finding.endpoint.host;
            let label = host.as_str().split('.').next().unwrap();
            *host = HostName::parse(&format!("{label}.smörgås.se")).unwrap();
        }
        for tag in locales.tags() {
            let answer = answer_to(&situation, locales.words(tag).unwrap());
            let recommendation = &answer.recommendation;
            let reasons = recommendation.reasons.iter();
            let cautions = recommendation.cautions.iter().map(|caution| &caution.text);
            let texts = reasons
                .map(|reason| &reason.text)
                .chain(cautions)
                .chain([&recommendation.summary]);
            for text in texts {
                assert!(!text.contains("xn--"), "{tag} {}: {text}", situation.name);
                read += usize::from(text.contains("smörgås"));
            }
            let steps = answer.devices.iter().flat_map(|device| &device.clients);
            let steps = steps
                .flat_map(|client| &*client.steps)
                .map(|step| &step.text);
            let rows = answer.settings.iter().map(|row| &row.value);
            for entered in steps.chain(rows) {
                assert!(
                    !entered.contains("smörgås"),
                    "{tag} {}: {entered}",
                    situation.name
                );
            }
        }
    }
    assert!(read > 100, "{read}");
}

/// What providers write, in the languages that they write it in.
#[test]
fn what_a_provider_writes_is_given_to_those_who_read_it() {
    let locales = Locales::embedded().unwrap();
    let all = situations();
    let situation = all.iter().find(|s| s.name == "changing-provider-by-phone");
    let mut situation = situation.unwrap().clone();
    let page = |tag: &str| Documentation {
        url: format!("https://exempel.se/{tag}"),
        descriptions: vec![(tag.to_owned(), "x".to_owned())],
    };
    for (tag, pages, named) in [
        ("nb", vec!["en", "sv", "no"], "no"),
        ("nb", vec!["en", "sv", "da-DK"], "da-DK"),
        ("nb", vec!["fi", "en", "sv"], "sv"),
        ("nb", vec!["fi", "en"], "en"),
        ("nb", vec!["fi", "de"], "fi"),
        ("sv", vec!["en", "nn-NO"], "nn-NO"),
        ("sv", vec!["en", "sv-FI", "nb"], "sv-FI"),
        ("en", vec!["sv", "nb", "en-GB"], "en-GB"),
        ("en", vec!["nb", "sv"], "nb"),
    ] {
        situation.findings.provider.documentation = pages.iter().map(|tag| page(tag)).collect();
        let text = page_of(&situation, locales.words(tag).unwrap());
        let is_named = text.contains(&format!(" https://exempel.se/{named}\n"));
        assert!(is_named, "{tag} {pages:?}: {text}");
    }
    // A sentence is quoted in the answer's language alone.
    for (tag, instruction, is_quoted) in [
        ("nb", "no", true),
        ("nb", "nn-NO", true),
        ("nb", "nb_NO", true),
        ("nb", "sv", false),
        ("sv", "sv-SE", true),
        ("sv", "no", false),
    ] {
        let instructions = vec![(instruction.to_owned(), "Abrakadabra.".to_owned())];
        situation.findings.provider.enable[0].instructions = instructions;
        let text = page_of(&situation, locales.words(tag).unwrap());
        assert_eq!(
            text.contains("Abrakadabra."),
            is_quoted,
            "{tag} {instruction}"
        );
    }
}

#[test]
fn notes_on_providers_are_plain_language() {
    let locales = Locales::embedded().unwrap();
    let providers = Providers::built_in().unwrap();
    let mut faults = Vec::new();
    for tag in locales.tags() {
        let language = Language::of(tag);
        for entry in providers.entries() {
            let Some(note) = entry.facts.note.get(tag) else {
                continue;
            };
            let name = format!("{tag} {}", entry.id);
            let note = without_names(&providers, note.clone());
            faults.extend(language.words_to_avoid(&name, &note));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_protocol_is_recommended_where_there_is_no_mail() {
    let locales = Locales::embedded().unwrap();
    let words = locales.words("sv").unwrap();
    for situation in situations() {
        let value = serde_json::to_value(answer_to(&situation, words)).unwrap();
        let is_without =
            ["no-mail", "no-such-domain", "no-such-name", "web-server"].contains(&situation.name);
        assert_eq!(
            value["recommendation"]["protocol"].is_null(),
            is_without,
            "{}",
            situation.name
        );
    }
}

/// The longest stretch of a message that has no variable in it, in each of its variants.
fn stretches(pattern: &Pattern<&str>) -> Vec<String> {
    let mut variants = vec![String::new()];
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                for variant in &mut variants {
                    variant.push_str(value);
                }
            }
            PatternElement::Placeable {
                expression:
                    Expression::Select {
                        variants: inner, ..
                    },
            } => {
                variants = variants
                    .iter()
                    .flat_map(|before| {
                        inner.iter().flat_map(move |variant| {
                            let ends = stretches(&variant.value);
                            ends.into_iter()
                                .map(move |end| format!("{before}\0{end}\0"))
                        })
                    })
                    .collect();
            }
            PatternElement::Placeable { .. } => {
                for variant in &mut variants {
                    variant.push('\0');
                }
            }
        }
    }
    let longest = |text: String| {
        let longest = text.split('\0').max_by_key(|part| part.len());
        let words: Vec<&str> = longest.unwrap_or_default().split_whitespace().collect();
        words.join(" ")
    };
    variants.into_iter().map(longest).collect()
}

#[test]
fn every_message_about_advice_is_read_in_some_situation() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let mut read = String::new();
        let answers = situations().into_iter().flat_map(|situation| {
            let answer = serde_json::to_value(answer_to(&situation, words)).unwrap();
            plain_language::texts(&answer)
        });
        let pages = pages(words).into_iter().map(|(_, page)| page);
        for text in pages.chain(answers) {
            let text: Vec<&str> = text.split_whitespace().collect();
            read.push_str(&text.join(" "));
            read.push('\n');
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("locales")
            .join(tag);
        let mut unread = Vec::new();
        for file in [
            "advice",
            "cautions",
            "clients",
            "dates",
            "devices",
            "guide",
            "procedures",
        ] {
            let path = folder.join(file).with_extension("ftl");
            let text = fs::read_to_string(&path).unwrap();
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
            for entry in resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                // They are no texts.
                if ["time-zone", "unread-menus"].contains(&message.id.name) {
                    continue;
                }
                let stretches = stretches(&message.value.unwrap());
                if !stretches.iter().any(|stretch| read.contains(stretch)) {
                    unread.push(message.id.name.to_owned());
                }
            }
        }
        assert!(unread.is_empty(), "{tag}: nobody has read {unread:#?}");
    }
}

/// A text without what providers call themselves.
fn without_names(providers: &Providers, text: String) -> String {
    let names = providers.entries().map(|entry| &*entry.facts.name);
    names.fold(text, |text, name| text.replace(name, ""))
}

#[test]
fn every_text_is_plain_language() {
    let locales = Locales::embedded().unwrap();
    let mut faults = Vec::new();
    let providers = Providers::built_in().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let mut wholes = Vec::new();
        for situation in situations() {
            let answer = serde_json::to_value(answer_to(&situation, words)).unwrap();
            wholes.push((situation.name, answer));
        }
        let guide = serde_json::to_value(Explanation::new(words)).unwrap();
        wholes.push(("explanation", guide));
        let language = Language::of(tag);
        for (name, whole) in wholes {
            let name = format!("{tag} {name}");
            let texts = plain_language::texts(&whole);
            let to_avoid = texts
                .iter()
                .map(|text| without_names(&providers, text.clone()))
                .flat_map(|text| language.words_to_avoid(&name, &text));
            faults.extend(to_avoid);
            faults.extend(language.faults_of_readability(&name, &texts));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
