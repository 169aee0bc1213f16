//! What several pages are made of.

use maud::{Markup, html};

use crate::locale::{Msg, Words};

/// A text whose paragraphs are parted by empty lines.
pub(super) fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p { (paragraph) } } }
}

/// What is to be done, step by step. The number has a column of its own, and all of a step the other.
pub(super) fn numbered<'a>(steps: impl Iterator<Item = &'a str>) -> Markup {
    html! { ol.numbered { @for step in steps { li { div { (step) } } } } }
}

/// Something that is copied by a button.
pub(super) struct Copy<'a> {
    value: &'a str,
    /// What the button says.
    label: Msg,
    /// What names it to those who do not see what is beside it; `None` where it says enough.
    name: Option<Msg>,
    /// What is announced then.
    said: Msg,
}

impl<'a> Copy<'a> {
    /// A value that stands beside the button.
    pub(super) fn one(value: &'a str) -> Self {
        Self::named(value, value)
    }

    /// Something that has a name.
    pub(super) fn named(value: &'a str, name: &str) -> Self {
        let name = || name.to_owned();
        Self {
            value,
            label: Msg::PageCopy,
            name: Some(Msg::PageCopyWhat { value: name() }),
            said: Msg::PageCopiedWhat { value: name() },
        }
    }

    /// All settings, as a text.
    pub(super) fn all(value: &'a str) -> Self {
        Self {
            value,
            label: Msg::PageCopyAll,
            name: None,
            said: Msg::PageCopiedAll,
        }
    }

    /// Shown once a script can copy.
    pub(super) fn button(&self, words: &Words) -> Markup {
        let text = |message: &Msg| words.text(message);
        html! {
            button.copy type="button" data-copy=(self.value) aria-label=[self.name.as_ref().map(text)]
                data-said=(text(&self.said)) data-done=(text(&Msg::PageCopied)) {
                (text(&self.label))
            }
        }
    }
}
