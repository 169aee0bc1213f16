//! The answer as a page: what to choose first, then what to enter, then what to do, and what it
//! all rests on last.

use maud::{Markup, html};
use time::format_description::well_known::Rfc3339;

use super::address::Address;
use super::evidence;
use super::form::{Form, device_picture};
use super::parts::{copy, numbered, paragraphs};
use super::{new_provider, settings};
use crate::answer::{Answer, DeviceGroup, ProcedureText, StepText, moments};
use crate::findings::Status;
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::mail_client::{MailClient, Wanted};
use crate::question::new_provider::NewProvider;

pub(super) fn markup(answer: &Answer, question: &Question, words: &Words) -> Markup {
    let text = |message: Msg| words.text(&message);
    let recommendation = &answer.recommendation;
    let domain = answer.domain.unicode.clone();
    let note = answer.note();
    let new_provider = question.new_provider().map(NewProvider::for_people);
    let is_short = recommendation.protocol.is_none();
    let is_in_danger = recommendation.dangers().next().is_some();
    // All clients are on the page, though folded.
    let mut clients = answer.devices.iter().flat_map(|device| &device.clients);
    let has_unread_menus = clients.any(|client| client.has_unread_menus(words));
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
            }
            (texts(Msg::PageDangers, "dangers", recommendation.dangers().map(|danger| &*danger.text).collect(), words))
            @if let Some(access) = &answer.access { (settings::first(access, ("first", &text(Msg::AccessFirst)))) }
            @if let Some(new) = &answer.new_provider {
                (new_provider::beside(answer, new, words))
            } @else if !answer.settings.is_empty() {
                (settings::card(("settings", &text(Msg::PageSettings)), &answer.settings, note, words))
            }
            @if answer.settings.is_empty() && let Some(note) = note {
                p.note { (note) }
            }
            div.rest {
                (next(answer, question, words))
                (texts(Msg::TextCautions, "cautions", recommendation.lesser_cautions().map(|caution| &*caution.text).collect(), words))
                (texts(Msg::TextWhy, "reasons", recommendation.reasons_to_read().map(|reason| &*reason.text).collect(), words))
                @if answer.devices.iter().any(|device| device.says_anything()) {
                    section.steps aria-labelledby="steps" {
                        h2 #steps { (text(Msg::PageSteps)) }
                        @for group in answer.device_groups(words).iter().filter(|group| group.device.says_anything()) { (steps(group, question, words)) }
                        @if has_unread_menus { p.hint { (text(Msg::TextUnverified)) } }
                    }
                }
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
                (link(question, words))
                (checked(answer, words))
            }
        }
    }
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

fn steps(group: &DeviceGroup<'_>, question: &Question, words: &Words) -> Markup {
    let device = group.device;
    let by_hand = html! {
        @match &*device.clients {
            [] => { (numbered(StepText::in_client(&device.steps))) }
            [only] if only.client == MailClient::Webmail => { (numbered(StepText::in_client(&only.steps))) }
            clients => {
                @let shown = device.shown(question);
                @for client in clients.iter().filter(|client| !client.steps.is_empty()) {
                    details.client open[shown.contains(&client)] {
                        summary { (client.label) }
                        @if !client.text.is_empty() { p.hint { (client.text) } }
                        (numbered(StepText::in_client(&client.steps)))
                    }
                }
            }
        }
    };
    html! {
        section.device {
            h3 { (device_picture(device.kind, device.platform)) (group.label) }
            @if device.says_more { p { (device.text) } }
            // It is a tap, and comes before what it saves.
            @if device.has_profile {
                (profile(question, words))
                details.by-hand open[*question.clients() != Wanted::OfDevice] {
                    summary { (words.text(&Msg::PageByHand)) }
                    (by_hand)
                }
            } @else {
                (by_hand)
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

fn profile(question: &Question, words: &Words) -> Markup {
    let address = Address::of(question);
    let code = address.code("profile").in_language(words.tag());
    html! {
        div.profile {
            p { a.button href=(address.profile().in_language(words.tag())) { (words.text(&Msg::PageProfile)) } }
            p.hint { (words.text(&Msg::PageProfileHint)) }
            details { summary { (words.text(&Msg::PageCode)) } (picture(&code, Msg::PageCodeProfile, words)) }
        }
    }
}

/// A QR code.
fn picture(address: &str, label: Msg, words: &Words) -> Markup {
    html! {
        p.hint { (words.text(&Msg::PageCodeHint)) }
        img.code src=(address) alt=(words.text(&label)) width="200" height="200" loading="lazy";
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

fn link(question: &Question, words: &Words) -> Markup {
    let address = Address::of(question);
    let code = address.code("page").in_language(words.tag());
    let owner = address.publication().in_language(words.tag());
    let address = address.in_language(words.tag());
    html! {
        section.link aria-labelledby="link" {
            h2 #link { (words.text(&Msg::PageLink)) }
            p { (words.text(&Msg::PageLinkHint)) }
            p.address { a href=(address) data-link { (address) } (copy(&address, &address, words)) }
            details { summary { (words.text(&Msg::PageCode)) } (picture(&code, Msg::PageCodePage, words)) }
            p { a href=(owner) { (words.text(&Msg::PageOwner)) } }
        }
    }
}
