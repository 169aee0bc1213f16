//! What somebody reads who moves: the settings of both providers.

use std::collections::BTreeSet;

use postrad::advice::advise;
use postrad::answer::Answer;
use postrad::findings::{Findings, Outcome, Untried};
use postrad::locale::{Locales, Msg, Words};
use postrad::question::Question;
use postrad::question::device::Device;
use postrad::question::new_provider::NewProvider;
use postrad::render::html::brand::Brand;
use postrad::render::html::{self, Surroundings};
use postrad::render::text::{self, Look, Reader};

use super::situations::situations;

/// From the domain of one situation to that of another.
struct Move {
    name: &'static str,
    old: Findings,
    new: Findings,
    devices: Vec<Device>,
}

fn moves() -> Vec<Move> {
    let situations = situations();
    let found = |name: &str| {
        let situation = situations.iter().find(|one| one.name == name).unwrap();
        situation.findings.clone()
    };
    let from = |old: &str, name, new| Move {
        name,
        old: found(old),
        new,
        devices: Vec::new(),
    };
    let proven = |name, new| from("proven-imap", name, new);
    // What an entry says is of the domain that moves, and nobody has tried it.
    let entry = |servers: bool| {
        let mut entry = found("mailbox-password-at-a-hosting-company");
        entry.domain = found("proven-imap").domain;
        entry.endpoints.retain(|_| servers);
        for server in &mut entry.endpoints {
            server.outcome = Outcome::Untried(Untried::Never);
        }
        entry
    };
    vec![
        proven("moving", found("gmx")),
        proven("moving-to-an-expired-certificate", found("bad-certificate")),
        proven("moving-to-an-entry", entry(true)),
        proven("moving-to-an-entry-without-servers", entry(false)),
        proven("moving-to-own-apps", found("tuta")),
        proven("moving-to-a-bridge", found("proton-on-phone-and-computer")),
        proven("moving-to-no-domain", found("no-such-domain")),
        proven("moving-to-no-mail", found("no-mail")),
        proven("moving-to-nothing-found", found("not-found")),
        proven("moving-to-the-unknown", found("unknown")),
        from("dns-error", "moving-from-the-unknown", found("gmx")),
        Move {
            devices: vec!["borrowed".parse().unwrap()],
            ..proven("moving-on-borrowed", found("gmx"))
        },
    ]
}

fn answer(moved: &Move, words: &Words) -> (Answer, Question) {
    let domain = moved.old.domain.clone();
    let question = Question::new(domain, moved.devices.clone(), BTreeSet::new()).unwrap();
    let new = NewProvider::parse("ny.se").unwrap();
    let question = question.moving_to(new).unwrap();
    let advice = advise(&moved.old, &question);
    let answer = Answer::new(&moved.old, &advice, words);
    (
        answer.moving_to(Some(&moved.new), &question, words),
        question,
    )
}

/// Name and text of each, as it is written for a terminal.
pub fn pages(words: &Words) -> impl Iterator<Item = (String, String)> {
    moves().into_iter().map(|moved| {
        let (answer, question) = answer(&moved, words);
        let reader = Reader {
            words,
            look: Look::default(),
            address: None,
        };
        let page = text::answer(&answer, &question, reader);
        (moved.name.to_owned(), page)
    })
}

#[test]
fn every_message_about_a_move_is_read_in_one() {
    let locales = Locales::embedded().unwrap();
    let mark = "\u{1}";
    let about_moves = Msg::samples(mark, 2);
    let about_moves = about_moves.iter().filter(|message| {
        ["new-provider", "present-provider"]
            .iter()
            .any(|id| message.id().starts_with(id))
    });
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        let read: Vec<String> = pages(words).map(|(_, page)| page).collect();
        let read = read
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for message in about_moves.clone() {
            let text = words.text(message);
            let longest = text.split(mark).max_by_key(|part| part.len()).unwrap();
            assert!(read.contains(longest.trim()), "{tag}: {text}");
        }
    }
}

#[test]
fn both_are_on_the_page_and_in_the_text_with_all_that_is_entered() {
    let locales = Locales::embedded().unwrap();
    for tag in locales.tags() {
        let words = locales.words(tag).unwrap();
        for moved in moves() {
            let (answer, question) = answer(&moved, words);
            let reader = Reader {
                words,
                look: Look::default(),
                address: None,
            };
            let text = text::answer(&answer, &question, reader);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let around = Surroundings {
                words,
                locales: &locales,
                brand: &Brand::default(),
                address: "https://rad.se",
            };
            let page = super::as_read(&html::answer(&answer, &question, around));
            let new = answer.new_provider.as_ref().unwrap();
            for row in answer.settings.iter().chain(&new.settings) {
                assert!(text.contains(&format!("{} {}", row.label, row.value)));
                assert!(page.contains(&format!(">{}<", row.value)), "{}", row.value);
            }
            let said = new.cautions.iter().map(|caution| &caution.text);
            for said in said.chain(&new.text) {
                assert!(text.contains(said), "{said}");
                assert!(page.contains(&format!(">{said}<")), "{said}");
                assert_eq!(text.matches(said).count(), 1, "{}: {said}", moved.name);
            }
        }
    }
}

#[test]
fn an_answer_holds_for_as_long_as_both_do() {
    let locales = Locales::embedded().unwrap();
    let words = locales.words("sv").unwrap();
    for moved in moves() {
        let (both, question) = answer(&moved, words);
        let advice = advise(&moved.old, &question);
        let alone = Answer::new(&moved.old, &advice, words);
        for (old, new) in [(1, 2), (2, 1)] {
            let mut moved = Move {
                old: moved.old.clone(),
                new: moved.new.clone(),
                devices: moved.devices.clone(),
                ..moved
            };
            let day = std::time::Duration::from_secs(24 * 3600);
            moved.old.expires_at = moved.old.checked_at + old * day;
            moved.new.expires_at = moved.old.checked_at + new * day;
            let (answer, _) = answer(&moved, words);
            assert_eq!(answer.expires_at, both.checked_at + day);
        }
        // Nothing else is said otherwise because somebody moves.
        assert_eq!(
            (&both.settings, &both.services),
            (&alone.settings, &alone.services)
        );
        assert_eq!(both.recommendation, alone.recommendation);
    }
}
