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

use super::plain_language::Language;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

/// The messages of a locale with their variables, straight from its files.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in fs::read_dir(folder().join(tag)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ftl") {
            continue;
        }
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
        let faults = Language::of(tag).faults_of_readability(tag, &prose);
        assert_eq!(faults, [""; 0]);
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

/// Where words that messages quote were read: an entry of `locales/labels.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    client: String,
    pub language: String,
    source: String,
    version: String,
    pub package: Option<String>,
    read: toml::value::Datetime,
    /// By their keys in the source.
    pub labels: BTreeMap<String, String>,
}

pub fn labels() -> Vec<Read> {
    #[derive(serde::Deserialize)]
    struct File {
        read: Vec<Read>,
    }
    let text = fs::read_to_string(folder().join("labels.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap();
    file.read
}

#[test]
fn one_taps_on_phones_and_clicks_on_computers() {
    let on_phones = [
        "client-apple-phone-",
        "client-gmail-",
        "client-outlook-mobile-",
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
    const SAMPLE: &str = "x";
    let samples = Msg::samples(SAMPLE, 2);
    for entry in &entries {
        let Read { client, read, .. } = entry;
        let has_origin = !entry.source.is_empty() && !entry.version.is_empty();
        assert!(read.date.is_some() && has_origin, "{client}");
        let is_said = samples
            .iter()
            .any(|message| message.id().starts_with(client));
        assert!(is_said, "{client} is no client");
    }
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let language = Language::of(tag);
        let of_language = || entries.iter().filter(|entry| entry.language == tag);
        let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for message in &samples {
            let id = message.id();
            let text = words.text(message);
            let (_, quoted) = language.quotations(&text);
            let of_it = || of_language().filter(|entry| id.starts_with(&entry.client));
            let client = of_it()
                .map(|entry| &*entry.client)
                .max_by_key(|client| client.len());
            // What is quoted may be a variable, too.
            for label in quoted.into_iter().filter(|label| *label != SAMPLE) {
                let mut known = of_it().filter(|entry| Some(&*entry.client) == client);
                let is_known = known.any(|entry| entry.labels.contains_key(label));
                assert!(is_known, "{tag}: {id}: nobody has read “{label}”");
                let labels = used.entry(client.unwrap()).or_default();
                labels.insert(label.to_owned());
            }
        }
        let unread = words.text(&Msg::UnreadMenus);
        for client in MailClient::VARIANTS {
            let is_read = of_language().any(|entry| {
                let client = format!("client-{}-", client.code());
                // Mail is another program on each of Apple's systems.
                let client = client.replace("apple-mail-", "apple-phone-");
                entry.client == client
            });
            let says_so = unread.split(' ').any(|name| name == client.code());
            assert!(
                *client == MailClient::Webmail || is_read || says_so,
                "{tag}: nobody has read the menus of {client:?}"
            );
        }
        for entry in of_language() {
            let used = used.get(&*entry.client).cloned().unwrap_or_default();
            for label in entry.labels.keys() {
                assert!(
                    used.contains(label),
                    "{tag}: {} does not say “{label}”",
                    entry.client
                );
            }
        }
    }
}

/// Somebody who is warned has one question: whether to go on.
#[test]
fn of_every_certificate_that_is_warned_of_it_is_said_not_to_accept_that() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let said = Language::of(tag).do_not_accept;
        let of_certificates = |message: &Msg| message.id().starts_with("caution-certificate-");
        let messages = Msg::samples("x", 2).into_iter().filter(of_certificates);
        let texts: Vec<String> = messages.map(|message| words.text(&message)).collect();
        assert!(texts.len() > 5);
        for text in texts {
            assert!(text.contains(&said), "{tag}: {text}");
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
