//! What several pages are made of.

use maud::{Markup, html};

use crate::locale::{Msg, Words};

/// A text whose paragraphs are parted by empty lines.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p { (paragraph) } } }
}

/// What is to be done, step by step.
pub(super) fn numbered<'a>(steps: impl Iterator<Item = &'a str>) -> Markup {
    html! { ol.numbered { @for step in steps { li { (step) } } } }
}

/// Shown once a script can copy. `what` names it to those who do not see what is beside it.
pub(super) fn copy(value: &str, what: &str, words: &Words) -> Markup {
    let label = Msg::PageCopyWhat {
        value: what.to_owned(),
    };
    let copied = Msg::PageCopiedWhat {
        value: what.to_owned(),
    };
    html! {
        button.copy type="button" data-copy=(value) aria-label=(words.text(&label))
            data-said=(words.text(&copied)) data-done=(words.text(&Msg::PageCopied)) {
            (words.text(&Msg::PageCopy))
        }
    }
}
