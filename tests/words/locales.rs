//! Every message, in every locale: there, with its variables, and well written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use postrad::locale::{CATALOG, Locales, Msg};
use postrad::question::device::DeviceKind;
use postrad::question::mail_client::MailClient;
use postrad::question::need::Need;
use strum::VariantArray;

use super::plain_language::{Language, faults_of_readability};

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

#[test]
fn who_names_what_does_not_exist_is_told_what_does() {
    let kinds = DeviceKind::VARIANTS.iter().map(|kind| kind.code());
    let needs = Need::VARIANTS.iter().map(|need| need.code());
    let clients = MailClient::VARIANTS.iter().map(|client| client.code());
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let names_all = |message: Msg, codes: Vec<&'static str>| {
            let text = words.text(&message);
            let missing = codes.into_iter().find(|code| !text.contains(code));
            assert_eq!(missing, None, "{tag}: {text}");
        };
        names_all(Msg::ProblemInvalidDeviceDetail, kinds.clone().collect());
        names_all(Msg::ProblemInvalidNeedDetail, needs.clone().collect());
        let codes = clients.clone().collect::<Vec<_>>().join(", ");
        let detail = Msg::ProblemInvalidClientDetail { codes };
        names_all(detail, clients.clone().collect());
    }
}

#[test]
fn what_has_sentences_is_easy_to_read() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let samples = [2, 3].map(|number| Msg::samples("exempel.se", number));
        // Labels and how-to-ask texts are no prose.
        let prose: Vec<String> = samples
            .iter()
            .flatten()
            .filter(|message| message.id() != "text-home")
            .map(|message| words.text(message))
            .filter(|text| text.ends_with('.'))
            .collect();
        assert!(prose.len() > 100, "{tag}: {} texts only", prose.len());
        assert_eq!(faults_of_readability(tag, &prose), [""; 0]);
    }
}

#[test]
fn words_are_those_that_people_use() {
    let locales = Locales::embedded().unwrap();
    let mut faults = Vec::new();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let language = Language::of(tag);
        for message in Msg::samples("x", 2) {
            faults.extend(language.words_to_avoid(message.id(), &words.text(&message)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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

#[test]
fn one_taps_on_phones_and_clicks_on_computers() {
    let on_phones = [
        "client-apple-phone-",
        "client-gmail-",
        "client-thunderbird-android-",
    ];
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let Language { tap, click, .. } = Language::of(tag);
        let words = locales.words(tag).unwrap();
        for message in Msg::samples("x", 2) {
            let is_on_phone = on_phones
                .iter()
                .any(|client| message.id().starts_with(client));
            let wrong = if is_on_phone { &click } else { &tap };
            let text = words.text(&message).to_lowercase();
            let has_it = text
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with(&**wrong));
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
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let language = Language::of(tag);
        let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for message in Msg::samples("x", 2) {
            let id = message.id();
            let text = words.text(&message);
            let (_, quoted) = language.quotations(&text);
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
                let says_so = language
                    .unread
                    .as_ref()
                    .is_some_and(|words| text.contains(words));
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
