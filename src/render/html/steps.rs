//! What to do on each device: a card each, which are folded where they are many.
//!
//! A page is the same for everybody who asks the same, and kept by caches, so the server does not
//! look at whose device reads it: `own-device.js` moves that one's card to the front and unfolds it.
//! Without scripts the cards stand in the order of the question, and the first one is open.

use maud::{Markup, html};

use super::address::Address;
use super::form::device_picture;
use super::parts::numbered;
use crate::answer::{Answer, DeviceAdvice, DeviceGroup, StepText};
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::mail_client::{MailClient, Wanted};

/// From how many cards on they are folded.
const MANY: usize = 3;

/// The cards of an answer.
pub(super) struct Cards<'a> {
    groups: Vec<DeviceGroup<'a>>,
    question: &'a Question,
    words: &'a Words,
}

impl<'a> Cards<'a> {
    pub(super) fn new(answer: &'a Answer, question: &'a Question, words: &'a Words) -> Self {
        let groups = answer.device_groups(words).into_iter();
        Self {
            groups: groups
                .filter(|group| group.device.says_anything())
                .collect(),
            question,
            words,
        }
    }

    fn are_folded(&self) -> bool {
        self.groups.len() >= MANY
    }

    /// A way to each card, where there are so many that one would look for one's own.
    pub(super) fn ways(&self) -> Markup {
        html! {
            @if self.are_folded() {
                nav.ways aria-label=(self.words.text(&Msg::PageSteps)) {
                    ul data-ways {
                        @for group in &self.groups {
                            li data-device=(codes(group)) {
                                a href={ "#" (id(group)) } { (pictures(group)) (group.label) }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn markup(&self) -> Markup {
        html! {
            @if !self.groups.is_empty() {
                section.steps aria-labelledby="steps" {
                    h2 #steps { (self.words.text(&Msg::PageSteps)) }
                    div.cards data-cards {
                        @for (place, group) in self.groups.iter().enumerate() {
                            (self.card(group, place == 0))
                        }
                    }
                }
            }
        }
    }

    /// What a way leads to lies within what is folded, so that browsers unfold it.
    fn card(&self, group: &DeviceGroup<'_>, is_first: bool) -> Markup {
        let heading = html! {
            h3 {
                (pictures(group))
                (group.label)
                span.here data-here hidden { (self.words.text(&Msg::PageOwnDevice)) }
            }
        };
        html! {
            @if self.are_folded() {
                details.device data-device=(codes(group)) open[is_first] {
                    summary { (heading) }
                    div.within id=(id(group)) { (self.within(group)) }
                }
            } @else {
                section.device data-device=(codes(group)) {
                    (heading)
                    (self.within(group))
                }
            }
        }
    }

    fn within(&self, group: &DeviceGroup<'_>) -> Markup {
        let device = group.device;
        html! {
            @if device.says_more { p { (device.text) } }
            // It is a tap, and comes before what it saves.
            @if device.has_profile {
                (self.profile(group))
                details.by-hand open[*self.question.clients() != Wanted::OfDevice] {
                    summary { (self.words.text(&Msg::PageByHand)) }
                    (self.by_hand(device))
                }
            } @else {
                (self.by_hand(device))
            }
        }
    }

    fn by_hand(&self, device: &DeviceAdvice) -> Markup {
        html! {
            @match &*device.clients {
                [] => { (numbered(StepText::in_client(&device.steps))) }
                [only] if only.client == MailClient::Webmail => { (numbered(StepText::in_client(&only.steps))) }
                clients => {
                    @let shown = device.shown(self.question);
                    @for client in clients.iter().filter(|client| !client.steps.is_empty()) {
                        details.client open[shown.contains(&client)] {
                            summary { (client.label) }
                            @if !client.text.is_empty() { p.hint { (client.text) } }
                            (numbered(StepText::in_client(&client.steps)))
                        }
                    }
                }
            }
        }
    }

    fn profile(&self, group: &DeviceGroup<'_>) -> Markup {
        let text = |message: Msg| self.words.text(&message);
        let address = Address::of(self.question);
        let tag = self.words.tag();
        let device = group.name.clone();
        html! {
            div.profile {
                p.fastest { (text(Msg::PageProfileFastest)) }
                p { a.primary href=(address.profile().in_language(tag)) { (text(Msg::PageProfile)) } }
                p.hint { (text(Msg::PageProfileHint)) }
                // Whoever sits before a computer carries nothing to it, and whoever holds the phone
                // is there already: styles show it on wide screens, and a script not on the device.
                @if group.device.kind.is_hand_held() {
                    details.to-device data-for=(codes(group)) {
                        summary { (text(Msg::PageCodeOn { device })) }
                        p.hint { (text(Msg::PageCodeHint)) }
                        img.code src=(address.code("profile").in_language(tag))
                            alt=(text(Msg::PageCodeProfile)) width="200" height="200" loading="lazy";
                    }
                }
            }
        }
    }
}

fn pictures(group: &DeviceGroup<'_>) -> Markup {
    html! {
        @for device in &group.devices { (device_picture(device.kind, device.platform)) }
    }
}

/// The devices of a card by their names in the API, as a list of tokens.
fn codes(group: &DeviceGroup<'_>) -> String {
    let codes: Vec<String> = group.devices.iter().map(|device| device.code()).collect();
    codes.join(" ")
}

fn id(group: &DeviceGroup<'_>) -> String {
    format!("device-{}", group.device.code().replace(':', "-"))
}
