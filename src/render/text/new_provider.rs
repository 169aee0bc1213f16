//! What one enters where one moves to, below what one enters today.

use super::page::{Emphasis, INDENT, Page};
use crate::answer::{Answer, NewProviderAnswer};
use crate::locale::{Msg, Words};

/// What stands above the present settings: whose they are, where there are others.
pub(super) fn heading_of_present(answer: &Answer) -> Msg {
    match answer.new_provider {
        None => Msg::TextSettings,
        Some(_) => Msg::PresentProvider {
            name: answer.present_provider().to_owned(),
        },
    }
}

/// What stands below the present settings.
pub(super) fn write(page: &mut Page, answer: &Answer, new: &NewProviderAnswer, words: &Words) {
    if !answer.settings.is_empty() {
        page.paragraph(INDENT, &words.text(&Msg::PresentProviderToday));
    }
    let name = new.name().to_owned();
    page.heading(&words.text(&Msg::NewProvider { name }));
    page.settings(&new.settings);
    for text in new.text.as_deref().into_iter().chain(new.note()) {
        page.paragraph(INDENT, text);
    }
    if let Some(access) = &new.access {
        page.first(&words.text(&Msg::NewProviderFirst), access);
    }
    if !new.cautions.is_empty() {
        page.gap();
        page.emphasised(Emphasis::Warning, &words.text(&Msg::NewProviderCautions));
        for caution in &new.cautions {
            page.item(INDENT, "-", &caution.text);
        }
    }
}
