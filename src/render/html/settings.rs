//! What to enter, and what must be done before it works.

use maud::{Markup, html};

use super::parts::copy;
use crate::answer::{AccessAnswer, Setting, SettingId};
use crate::locale::Words;

/// What must be done before what is entered works, below a heading with an id.
pub(super) fn first(access: &AccessAnswer, (id, heading): (&str, &str)) -> Markup {
    html! {
        @if !access.before.is_empty() {
            section.first aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                ol.numbered {
                    @for before in &access.before {
                        li {
                            // The number has a column of its own, and all of the text the other.
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

/// A card with what to enter, below a heading with an id, and above what is worth knowing of it.
pub(super) fn card<'a>(
    (id, heading): (&str, &str),
    settings: &[Setting],
    hints: impl IntoIterator<Item = &'a str>,
    words: &Words,
) -> Markup {
    html! {
        section.settings aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            @if !settings.is_empty() {
                dl {
                    @for setting in settings {
                        div.setting.begins[begins_group(setting.id)] {
                            dt { (setting.label) }
                            dd {
                                @if setting.id == SettingId::Webmail {
                                    a href=(setting.value) rel="noreferrer" { (setting.value) }
                                } @else {
                                    span.value.literal[setting.literal] { (setting.value) }
                                }
                                @if setting.literal { (copy(&setting.value, &setting.value, words)) }
                            }
                        }
                    }
                }
            }
            @for hint in hints { p.hint { (hint) } }
        }
    }
}

fn begins_group(id: SettingId) -> bool {
    match id {
        SettingId::IncomingHost | SettingId::OutgoingHost | SettingId::Username => true,
        SettingId::IncomingPort
        | SettingId::IncomingSecurity
        | SettingId::OutgoingPort
        | SettingId::OutgoingSecurity
        | SettingId::Password
        | SettingId::OutgoingUsername
        | SettingId::Webmail => false,
    }
}
