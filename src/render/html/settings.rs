//! What to enter, and what must be done before it works.

use maud::{Markup, html};

use super::parts::Copy;
use crate::answer::{AccessAnswer, Setting, SettingId};
use crate::locale::{Msg, Words};

/// What must be done before what is entered works, below a heading with an id.
pub(super) fn first(access: &AccessAnswer, (id, heading): (&str, &str)) -> Markup {
    html! {
        @if !access.before.is_empty() {
            section.first aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                ol.numbered {
                    @for before in &access.before {
                        li {
                            div {
                                (before.text)
                                @if let Some(url) = &before.url { " " a href=(url) rel="noreferrer" { (url) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A card with what to enter.
pub(super) struct Card<'a> {
    pub id: &'a str,
    pub heading: &'a str,
    /// What the whole card is copied under, to be read without this page.
    pub subject: &'a str,
    pub settings: &'a [Setting],
    /// What is worth knowing of them.
    pub hints: Vec<&'a str>,
}

impl Card<'_> {
    pub(super) fn markup(&self, words: &Words) -> Markup {
        html! {
            section.settings aria-labelledby=(self.id) {
                h2 id=(self.id) { (self.heading) }
                @if !self.settings.is_empty() {
                    dl {
                        @for setting in self.settings {
                            div.setting.(layout(setting.id)) {
                                dt { (setting.label) }
                                dd {
                                    @if setting.id == SettingId::Webmail {
                                        a href=(setting.value) rel="noreferrer" { (setting.value) }
                                    } @else {
                                        span.value.literal[setting.literal] { (setting.value) }
                                    }
                                    @if setting.literal { (Copy::one(&setting.value).button(words)) }
                                }
                            }
                        }
                    }
                    @if self.settings.len() > 1 {
                        p.all { (Copy::all(&self.as_text(words)).button(words)) }
                    }
                }
                @for hint in &self.hints { p.hint { (hint) } }
            }
        }
    }

    /// The rows as a text, to send to somebody who helps.
    fn as_text(&self, words: &Words) -> String {
        let lines = self.settings.iter().map(|setting| {
            let (label, value) = (setting.label.clone(), setting.value.clone());
            words.text(&Msg::PageSettingLine { label, value })
        });
        let lines: Vec<String> = [self.subject.to_owned()].into_iter().chain(lines).collect();
        lines.join("\n")
    }
}

/// How a row stands among the others: it begins a group, it has a line to itself, or it shares one.
fn layout(id: SettingId) -> &'static str {
    match id {
        SettingId::IncomingHost | SettingId::OutgoingHost | SettingId::Username => "begins",
        SettingId::OutgoingLogIn
        | SettingId::OutgoingUsername
        | SettingId::Password
        | SettingId::Webmail => "alone",
        SettingId::IncomingPort
        | SettingId::IncomingSecurity
        | SettingId::OutgoingPort
        | SettingId::OutgoingSecurity => "beside",
    }
}
