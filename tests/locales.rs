//! Every message, in every locale: there, with its variables, and well written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that panics has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use postrad::locale::{CATALOG, Locales, Msg};

/// Longest sentence, and the mean over a locale, in words.
const MAX_SENTENCE: usize = 25;
const MEAN_SENTENCE: f64 = 15.0;
/// Greatest readability index (läsbarhetsindex): the mean length of a sentence, and the share of
/// words of more than six letters.
const MAX_LIX: f64 = 40.0;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

/// The messages of a locale with their variables, straight from its files.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in fs::read_dir(folder().join(tag)).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut variables = BTreeSet::new();
                    collect(
                        &message.value.expect("a message has a text"),
                        &mut variables,
                    );
                    let known = messages.insert(message.id.name.to_owned(), variables);
                    assert!(known.is_none(), "{tag}: {} stands twice", message.id.name);
                }
                Entry::Term(term) => panic!("{tag}: terms are not used: {}", term.id.name),
                Entry::Junk { content } => panic!("{tag}: junk: {content}"),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => collect_inline(inline, variables),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, variables);
                    for variant in variants {
                        collect(&variant.value, variables);
                    }
                }
            },
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("only variables and literals are used: {other:?}"),
    }
}

#[test]
fn every_locale_has_every_message_with_its_variables() {
    let catalog: BTreeMap<String, BTreeSet<String>> = CATALOG
        .iter()
        .map(|(id, variables)| {
            let variables = variables.iter().map(|name| (*name).to_owned()).collect();
            ((*id).to_owned(), variables)
        })
        .collect();
    assert_eq!(
        catalog.len(),
        CATALOG.len(),
        "an id stands twice in the catalogue"
    );
    let locales = Locales::embedded().unwrap();
    let tags: Vec<&str> = locales.tags().collect();
    assert!(tags.contains(&"sv") && tags.contains(&"en"), "{tags:?}");
    for tag in tags {
        let messages = messages(tag);
        for (id, variables) in &catalog {
            assert_eq!(messages.get(id), Some(variables), "{tag}: {id}");
        }
        for id in messages.keys() {
            assert!(catalog.contains_key(id), "{tag}: nobody uses {id}");
        }
    }
}

#[test]
fn every_message_can_be_written() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        for number in [0, 1, 2, 3, 11, 12] {
            for message in Msg::samples("imap.exempel.se", number) {
                let text = words.try_text(&message).unwrap();
                assert!(!text.trim().is_empty(), "{tag}: {message:?}");
                assert!(!text.contains('\u{2068}'), "{tag}: isolating marks: {text}");
            }
        }
    }
}

/// Texts with a sentence in them: labels and how-to-ask texts are no prose.
fn prose(tag: &str) -> Vec<(&'static str, String)> {
    let locales = Locales::embedded().unwrap();
    let words = locales.words(tag).unwrap();
    let mut texts = Vec::new();
    for number in [2, 3] {
        for message in Msg::samples("exempel.se", number) {
            let text = words.text(&message);
            if text.ends_with('.') && message.id() != "text-home" {
                texts.push((message.id(), text));
            }
        }
    }
    texts
}

/// Sentences, each as its words. A full stop within a word, as in a host's name, ends nothing.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    text.split(['\n'])
        .flat_map(|line| line.split_inclusive(". "))
        .flat_map(|part| part.split(": "))
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

#[test]
fn sentences_are_short() {
    for tag in ["sv", "en"] {
        let (mut words, mut count) = (0, 0);
        for (id, text) in prose(tag) {
            for sentence in sentences(&text) {
                assert!(sentence.len() <= MAX_SENTENCE, "{tag}: {id}: {sentence:?}");
                words += sentence.len();
                count += 1;
            }
        }
        assert!(count > 100, "{tag}: {count} sentences only");
        let mean = f64::from(words as u32) / f64::from(count);
        assert!(mean <= MEAN_SENTENCE, "{tag}: {mean:.1} words a sentence");
    }
}

#[test]
fn swedish_is_easy_to_read() {
    let (mut words, mut long, mut count) = (0, 0, 0);
    for (_, text) in prose("sv") {
        for sentence in sentences(&text) {
            count += 1;
            words += sentence.len();
            long += sentence
                .iter()
                .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 6)
                .count();
        }
    }
    let (words, long, count) = (
        f64::from(words as u32),
        f64::from(long as u32),
        f64::from(count),
    );
    let lix = words / count + 100.0 * long / words;
    assert!(lix <= MAX_LIX, "LIX is {lix:.1}");
}

#[test]
fn words_are_those_that_people_use() {
    let forbidden: [(&str, &[&str]); 2] = [
        (
            "sv",
            &[
                "mail",
                "mailen",
                "mailet",
                "email",
                "e-mail",
                "klient",
                "klienten",
                "inbox",
                "device",
                "vänligen",
                "enkelt",
                "bara",
                "webmail",
                "maila",
            ],
        ),
        (
            "en",
            &["simply", "just click", "please", "easy", "easily", "email"],
        ),
    ];
    for (tag, forbidden) in forbidden {
        let locales = Locales::embedded().unwrap();
        let words = locales.words(tag).unwrap();
        for message in Msg::samples("x", 2) {
            // Problem details name values of the API, which are English.
            let names_values =
                message.id().starts_with("problem-invalid-") || message.id().starts_with("text-");
            let text = words.text(&message);
            assert!(!text.contains('!'), "{tag}: {text}");
            if message.id() == "client-apple-mail" {
                // Its maker calls it so.
                continue;
            }
            // Others choose the words of their menus.
            let own = quoted(tag, &text)
                .into_iter()
                .fold(text.clone(), |own, label| own.replace(label, ""));
            let lower = own.to_lowercase();
            for word in forbidden {
                let is_there = lower
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|part| part == *word);
                // “Only the ending of a domain” has no better word.
                let is_meant = *word == "bara" && message.id() == "problem-domain-public-suffix";
                assert!(
                    !is_there || names_values || is_meant,
                    "{tag}: {word} in {text}"
                );
            }
        }
    }
}

/// Where the words of a client's menus and fields were read: an entry of `locales/labels.toml`.
#[derive(serde::Deserialize)]
struct Labels {
    client: String,
    language: String,
    source: String,
    read: toml::value::Datetime,
    labels: Vec<String>,
}

fn labels() -> Vec<Labels> {
    #[derive(serde::Deserialize)]
    struct File {
        client: Vec<Labels>,
    }
    let text = fs::read_to_string(folder().join("labels.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap();
    file.client
}

/// What stands within quotation marks, as the language sets them.
fn quoted<'a>(tag: &str, text: &'a str) -> Vec<&'a str> {
    let opening = if tag == "sv" { '”' } else { '“' };
    let mut quoted = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once(opening) {
        let (inside, after) = behind
            .split_once('”')
            .unwrap_or_else(|| panic!("{tag}: a quotation does not end: {text}"));
        quoted.push(inside);
        rest = after;
    }
    assert!(
        !rest.contains('”'),
        "{tag}: a quotation does not begin: {text}"
    );
    quoted
}

#[test]
fn one_taps_on_phones_and_clicks_on_computers() {
    let on_phones = [
        "client-apple-phone-",
        "client-gmail-",
        "client-thunderbird-android-",
    ];
    for (tag, tap, click) in [("sv", "tryck", "klick"), ("en", "tap", "click")] {
        let locales = Locales::embedded().unwrap();
        let words = locales.words(tag).unwrap();
        for message in Msg::samples("x", 2) {
            let is_on_phone = on_phones
                .iter()
                .any(|client| message.id().starts_with(client));
            let wrong = if is_on_phone { click } else { tap };
            let text = words.text(&message).to_lowercase();
            let has_it = text
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with(wrong));
            assert!(
                !message.id().starts_with("client-") || !has_it,
                "{tag}: {}: {text}",
                message.id()
            );
        }
    }
}

#[test]
fn words_of_clients_are_quoted_from_a_source() {
    let entries = labels();
    for tag in ["sv", "en"] {
        let locales = Locales::embedded().unwrap();
        let words = locales.words(tag).unwrap();
        let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for message in Msg::samples("x", 2) {
            let id = message.id();
            let text = words.text(&message);
            let quoted = quoted(tag, &text);
            let entry = entries
                .iter()
                .filter(|entry| entry.language == tag && id.starts_with(&entry.client))
                .max_by_key(|entry| entry.client.len());
            if let Some(entry) = entry {
                for label in &quoted {
                    let is_known = entry.labels.iter().any(|known| known == label);
                    assert!(is_known, "{tag}: {id}: nobody has read “{label}”");
                }
                let labels = used.entry(&entry.client).or_default();
                labels.extend(quoted.into_iter().map(str::to_owned));
            } else {
                assert!(quoted.is_empty(), "{tag}: {id}: has no source: {text}");
            }
            if id == "client-webmail-about" {
                continue;
            }
            if id.starts_with("client-") && id.ends_with("-about") {
                let entry = entry.unwrap_or_else(|| panic!("{tag}: {id} is not in labels.toml"));
                let is_unread = entry.source.contains("verified") || entry.labels.is_empty();
                let says_so = text.contains("kunnat kontrollera");
                // Where menus differ from device to device it is said in another way.
                let differs = id == "client-gmail-about";
                assert!(differs || is_unread == says_so, "{tag}: {id}: {text}");
            }
        }
        for entry in entries.iter().filter(|entry| entry.language == tag) {
            let name = format!("{tag}: {}", entry.client);
            assert!(
                entry.read.date.is_some() && !entry.source.is_empty(),
                "{name}"
            );
            let is_some_clients = Msg::samples("x", 2)
                .iter()
                .any(|message| message.id().starts_with(&entry.client));
            assert!(is_some_clients, "{name} is no client");
            let used = used.get(&*entry.client).cloned().unwrap_or_default();
            for label in &entry.labels {
                assert!(used.contains(label), "{name} does not say “{label}”");
            }
        }
    }
}

#[test]
fn the_guide_fits() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let guide = postrad::answer::Explanation::new(locales.words(tag).unwrap());
        let words: usize = guide
            .sections
            .iter()
            .map(|section| {
                section.title.split_whitespace().count() + section.text.split_whitespace().count()
            })
            .sum();
        assert!(words <= 500, "{tag}: {words} words");
    }
}
