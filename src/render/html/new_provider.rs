//! What one enters where one moves to, beside what one enters today.

use maud::{Markup, html};

use super::settings::{Card, first};
use crate::answer::{Answer, NewProviderAnswer};
use crate::locale::{Msg, Words};

/// Both cards. What must be done first there, and what to watch out for, stand below the new one.
pub(super) fn beside(answer: &Answer, new: &NewProviderAnswer, words: &Words) -> Markup {
    let name = new.name().to_owned();
    let heading = words.text(&Msg::NewProvider { name });
    let card = Card {
        id: "new",
        heading: &heading,
        subject: &heading,
        settings: &new.settings,
        hints: new.text.as_deref().into_iter().chain(new.note()).collect(),
    };
    html! {
        div.both {
            @if !answer.settings.is_empty() { (present(answer, words)) }
            div.new {
                (card.markup(words))
                @if let Some(access) = &new.access { (first(access, ("new-first", &words.text(&Msg::NewProviderFirst)))) }
                @if !new.cautions.is_empty() {
                    section.cautions aria-labelledby="new-cautions" {
                        h2 #new-cautions { (words.text(&Msg::NewProviderCautions)) }
                        ul { @for caution in &new.cautions { li { (caution.text) } } }
                    }
                }
            }
        }
    }
}

fn present(answer: &Answer, words: &Words) -> Markup {
    let today = words.text(&Msg::PresentProviderToday);
    let heading = words.text(&Msg::PresentProvider {
        name: answer.present_provider().to_owned(),
    });
    let card = Card {
        id: "settings",
        heading: &heading,
        subject: &heading,
        settings: &answer.settings,
        hints: [&*today].into_iter().chain(answer.note()).collect(),
    };
    card.markup(words)
}
