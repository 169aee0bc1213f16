//! The answer as a page: what to choose first, then what to enter, then what to do, and what it
//! all rests on last.

use maud::{Markup, html};

use super::address::Address;
use super::evidence;
use super::form::{Form, device_picture};
use super::parts::{copy, numbered, paragraphs};
use super::{new_provider, settings};
use crate::advice::{Choice, Confidence};
use crate::answer::{Answer, DeviceAdvice, ProcedureText, moments};
use crate::findings::{Credential, Status};
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::mail_client::MailClient;
use crate::question::new_provider::NewProvider;

pub(super) fn markup(answer: &Answer, question: &Question, words: &Words) -> Markup {
    let text = |message: Msg| words.text(&message);
    let recommendation = &answer.recommendation;
    let domain = answer.domain.unicode.clone();
    let note = answer
        .access
        .as_ref()
        .and_then(|access| access.note.as_deref());
    let new_provider = question.new_provider().map(NewProvider::for_people);
    let is_short = recommendation.protocol.is_none();
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
                @if !is_short {
                    p.confidence.(recommendation.confidence.code()).led-away[recommendation.is_led_away] {
                        (recommendation.confidence_text)
                    }
                }
            }
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
                (texts(Msg::TextCautions, "cautions", recommendation.cautions.iter().map(|caution| &*caution.text).collect(), words))
                (texts(Msg::TextWhy, "reasons", recommendation.reasons.iter().map(|reason| &*reason.text).collect(), words))
                @if !answer.devices.is_empty() {
                    section.steps aria-labelledby="steps" {
                        h2 #steps { (text(Msg::PageSteps)) }
                        @for device in &answer.devices { (steps(device, question, words)) }
                    }
                }
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
                p.checked { (moments::checked(answer.checked_at, words)) }
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

fn steps(device: &DeviceAdvice, question: &Question, words: &Words) -> Markup {
    html! {
        section.device {
            h3 { (device_picture(device.kind, device.platform)) (device.label) }
            p { (device.text) }
            @match &*device.clients {
                [] => { (numbered(&device.steps)) }
                [only] if only.client == MailClient::Webmail => { (numbered(&only.steps)) }
                clients => {
                    @for (place, client) in clients.iter().enumerate() {
                        details.client open[place == 0] {
                            summary { (client.label) }
                            p.hint { (client.text) }
                            (numbered(&client.steps))
                        }
                    }
                }
            }
            @if device.has_profile {
                (profile(question, words))
            }
        }
    }
}

/// What takes several steps, whatever the device.
fn procedure(procedure: &ProcedureText) -> Markup {
    html! {
        section.procedure {
            h2 { (procedure.title) }
            (numbered(&procedure.steps))
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
    let (texts, may_ask_again) = match answer.status {
        Status::NoSuchDomain => (vec![Msg::PageNextSpelling], false),
        Status::NoMail => (vec![Msg::PageNextSpelling], false),
        Status::NotFound => (vec![Msg::PageNextProvider, Msg::PageNextWebmail], false),
        Status::Unknown => (vec![Msg::PageNextAgain, Msg::PageNextProvider], true),
        Status::Found if is_uncertain(answer) => (vec![Msg::PageNextProvider], true),
        Status::Found | Status::OwnAppsOnly => return html! {},
    };
    html! {
        section.next aria-labelledby="next" {
            h2 #next { (words.text(&Msg::PageNext)) }
            ul { @for text in texts { li { (words.text(&text)) } } }
            @if may_ask_again {
                p { a.button href=(Address::of(question).in_language(words.tag())) { (words.text(&Msg::PageAskAgain)) } }
            }
        }
    }
}

/// Whether a mail protocol is advised that no server was seen to speak, or none that is known to be
/// the provider's. A bridge on one's own computer nobody else can see, and there is nothing to ask for.
fn is_uncertain(answer: &Answer) -> bool {
    let is_mail = match answer.recommendation.protocol {
        Some(Choice::Imap | Choice::Pop3) => true,
        Some(Choice::Webmail) | None => false,
    };
    let recommendation = &answer.recommendation;
    let is_by_bridge = answer
        .access
        .as_ref()
        .is_some_and(|access| access.credential == Some(Credential::BridgePassword));
    is_mail
        && !is_by_bridge
        && (recommendation.confidence != Confidence::Proven || recommendation.is_led_away)
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
