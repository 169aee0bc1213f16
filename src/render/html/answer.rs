//! The answer as a page: what to choose first, then what to enter, then what to do, and what it
//! all rests on last.

use maud::{Markup, html};
use time::format_description::well_known::Rfc3339;

use super::address::Address;
use super::evidence;
use super::form::Form;
use super::parts::{Copy, numbered, paragraphs};
use super::settings::Card;
use super::steps::Cards;
use super::{Surroundings, new_provider, settings};
use crate::answer::{Answer, ProcedureText, moments};
use crate::findings::Status;
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::new_provider::NewProvider;

pub(super) fn markup(answer: &Answer, question: &Question, around: Surroundings<'_>) -> Markup {
    let words = around.words;
    let text = |message: Msg| words.text(&message);
    let recommendation = &answer.recommendation;
    let domain = answer.domain.unicode.clone();
    let note = answer.note();
    let new_provider = question.new_provider().map(NewProvider::for_people);
    let is_short = recommendation.protocol.is_none();
    let is_in_danger = recommendation.dangers().next().is_some();
    let cards = Cards::new(answer, question, words);
    let form = Form {
        domain: &answer.domain.unicode,
        devices: question.devices(),
        needs: question.needs(),
        clients: question.clients(),
        new_provider: new_provider.as_deref().unwrap_or_default(),
        complaint: None,
    };
    html! {
        article.answer data-status=(answer.status.code()) {
            header.headline {
                p.about { (text(Msg::PageAnswerFor { domain })) }
                h1 { (recommendation.headline) }
                p.lead { (recommendation.summary) }
                @if let Some(meant) = &answer.suggestion {
                    p.suggestion {
                        a href=(Address::of(question).about_instead(&meant.ascii).in_language(words.tag())) {
                            (text(Msg::PageSuggestion { domain: meant.unicode.clone() }))
                        }
                    }
                }
                @if !is_short {
                    p.confidence.(recommendation.confidence.code()).led-away[recommendation.is_led_away].in-danger[is_in_danger] {
                        (recommendation.confidence_text)
                    }
                }
                (cards.ways())
            }
            (texts(Msg::PageDangers, "dangers", recommendation.dangers().map(|danger| &*danger.text).collect(), words))
            @if let Some(access) = &answer.access { (settings::first(access, ("first", &text(Msg::AccessFirst)))) }
            @if let Some(new) = &answer.new_provider {
                (new_provider::beside(answer, new, words))
            } @else if !answer.settings.is_empty() {
                (card(answer, words))
            }
            @if answer.settings.is_empty() && let Some(note) = note {
                p.note { (note) }
            }
            div.rest {
                (next(answer, question, words))
                (texts(Msg::TextCautions, "cautions", recommendation.lesser_cautions().map(|caution| &*caution.text).collect(), words))
                (texts(Msg::TextWhy, "reasons", recommendation.reasons_to_read().map(|reason| &*reason.text).collect(), words))
                (cards.markup())
                (afterwards(answer, words))
                @for one in &recommendation.procedures { (procedure(one)) }
                (texts(Msg::TextAlternatives, "alternatives", recommendation.alternatives.iter().map(|other| &*other.text).collect(), words))
                @if !is_short {
                    details.fold.guide {
                        summary { (text(Msg::PageGuide)) }
                        div.prose {
                            @for section in &answer.explanation.sections {
                                h3 { (section.title) }
                                (paragraphs(&section.text))
                            }
                        }
                    }
                }
                (evidence::markup(answer, words))
                details.fold.change open[is_short] {
                    summary { (text(Msg::PageChange)) }
                    (form.markup(words))
                }
                // Of a domain that does not exist there is nothing to come back to, and nobody owns it.
                @if answer.status != Status::NoSuchDomain { (link(question, around)) }
                (checked(answer, words))
            }
        }
    }
}

fn card(answer: &Answer, words: &Words) -> Markup {
    let domain = answer.domain.unicode.clone();
    let card = Card {
        id: "settings",
        heading: &words.text(&Msg::PageSettings),
        subject: &words.text(&Msg::ProfileName { domain }),
        settings: &answer.settings,
        hints: answer.note().into_iter().collect(),
    };
    card.markup(words)
}

fn texts(heading: Msg, class: &str, texts: Vec<&str>, words: &Words) -> Markup {
    html! {
        @if !texts.is_empty() {
            section.(class) aria-labelledby=(class) {
                h2 id=(class) { (words.text(&heading)) }
                ul { @for text in texts { li { (text) } } }
            }
        }
    }
}

/// What to see to once everything is set up, and where to look when something is missing.
fn afterwards(answer: &Answer, words: &Words) -> Markup {
    let all = answer.checks.iter().chain(&answer.trouble);
    let all = all.map(|check| &*check.text).collect();
    texts(Msg::CheckTitle, "checks", all, words)
}

/// When the servers were asked; a script tells it by the reader's own clock.
fn checked(answer: &Answer, words: &Words) -> Markup {
    let moment = answer.checked_at.format(&Rfc3339).unwrap_or_default();
    let sentence = words.text(&Msg::TextChecked {
        moment: "{moment}".to_owned(),
    });
    html! {
        p.checked data-moment=(moment) data-sentence=(sentence) {
            (moments::checked(answer.checked_at, words))
        }
    }
}

/// What takes several steps, whatever the device: folded where it is for some alone.
fn procedure(procedure: &ProcedureText) -> Markup {
    let steps = numbered(procedure.steps.iter().map(String::as_str));
    html! {
        @if procedure.is_for_all {
            section.procedure {
                h2 { (procedure.title) }
                (steps)
            }
        } @else {
            details.fold.procedure {
                summary { (procedure.title) }
                (steps)
            }
        }
    }
}

/// What to try when there is no more to enter.
fn next(answer: &Answer, question: &Question, words: &Words) -> Markup {
    let next = &answer.recommendation.next;
    let may_ask_again = match answer.status {
        Status::NoSuchDomain | Status::NoMail | Status::NotFound | Status::OwnAppsOnly => false,
        Status::Unknown | Status::Found => !next.is_empty(),
    };
    html! {
        (texts(Msg::PageNext, "next", next.iter().map(|next| &*next.text).collect(), words))
        @if may_ask_again {
            p { a.button href=(Address::of(question).in_language(words.tag())) { (words.text(&Msg::PageAskAgain)) } }
        }
    }
}

/// The way back to this answer, whole, for it is copied, printed and read aloud.
fn link(question: &Question, around: Surroundings<'_>) -> Markup {
    let text = |message: Msg| around.words.text(&message);
    let tag = around.words.tag();
    let address = Address::of(question);
    let path = address.in_language(tag);
    let whole = format!("{}{path}", around.address);
    html! {
        section.link aria-labelledby="link" {
            div {
                h2 #link { (text(Msg::PageLink)) }
                p { (text(Msg::PageLinkHint)) }
                p.address { a href=(path) { (whole) } (Copy::one(&whole).button(around.words)) }
                p.owner { a href=(address.publication().in_language(tag)) { (text(Msg::PageOwner)) } }
            }
            // For who reads on a wide screen, or on paper, and carries on with a telephone.
            figure.to-page {
                img.code src=(address.code("page").in_language(tag)) alt=(text(Msg::PageCodePage))
                    width="132" height="132" loading="lazy";
                figcaption.hint { (text(Msg::PageCodeHint)) }
            }
        }
    }
}
