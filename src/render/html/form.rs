//! The question, as a form.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::assets::picture;
use crate::answer::Options;
use crate::locale::{Msg, Words};
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::Wanted;
use crate::question::need::Need;

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// What was typed, without the local part of an address.
    pub domain: &'a str,
    pub devices: &'a [Device],
    pub needs: &'a BTreeSet<Need>,
    pub clients: &'a Wanted,
    /// What was typed for the place that is moved to, without the local part of an address.
    pub new_provider: &'a str,
    pub complaint: Option<&'a Complaint>,
}

/// What is wrong with a question, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub title: String,
    pub detail: String,
    /// Whether the domain is at fault, so that the words belong beside its field.
    pub is_about_domain: bool,
}

impl Form<'static> {
    /// Nothing typed, and nothing ticked.
    pub(super) fn empty() -> Self {
        static NO_NEEDS: BTreeSet<Need> = BTreeSet::new();
        Self {
            domain: "",
            devices: &[],
            needs: &NO_NEEDS,
            clients: &Wanted::OfDevice,
            new_provider: "",
            complaint: None,
        }
    }
}

impl Form<'_> {
    /// Sent by POST, so that no e-mail address gets into an address, and from there into a log.
    pub(super) fn markup(&self, words: &Words) -> Markup {
        let text = |message: Msg| words.text(&message);
        let options = Options::new(words);
        html! {
            form.question action="/" method="post" novalidate data-ask {
                input type="hidden" name="lang" value=(words.tag());
                (self.field(words))
                fieldset.devices {
                    legend { (text(Msg::PageDevices)) }
                    p.hint { (text(Msg::PageDevicesHint)) }
                    div.tiles {
                        @for (device, label) in self.tiles(&options) {
                            label.tile {
                                input type="checkbox" name="device" value=(device)
                                    checked[self.devices.contains(&device)];
                                (picture(device.kind(), device.platform()))
                                span { (label) }
                            }
                        }
                    }
                }
                (self.clients(&options, words))
                details.needs open[!self.needs.is_empty() || !self.new_provider.is_empty()] {
                    summary { (text(Msg::PageNeeds)) }
                    div.ticks role="group" aria-label=(text(Msg::PageNeeds)) {
                        @for option in &options.needs {
                            label.tick {
                                input type="checkbox" name="need" value=(option.need.code())
                                    checked[self.needs.contains(&option.need)];
                                span { (option.label) }
                            }
                        }
                    }
                    (self.new_provider(words))
                }
                button.primary type="submit" { (text(Msg::PageAsk)) }
                p.error data-trouble role="alert" data-failed=(text(Msg::PageFailed)) {}
            }
            (progress(words))
        }
    }

    /// Folded, and nothing ticked: whoever does not know gets the client that each device comes with.
    /// Boxes and no list to choose one of, since a phone and a computer mostly have different ones.
    fn clients(&self, options: &Options, words: &Words) -> Markup {
        let text = |message: Msg| words.text(&message);
        html! {
            details.apps open[*self.clients != Wanted::OfDevice] {
                summary { (text(Msg::PageClients)) }
                fieldset aria-label=(text(Msg::PageClients)) aria-describedby="apps" {
                    p.hint #apps { (text(Msg::PageClientsHint)) }
                    div.ticks {
                        @for option in &options.clients {
                            label.tick {
                                input type="checkbox" name="client" value=(option.client.code())
                                    checked[self.clients.named().any(|named| named == option.client)];
                                span {
                                    (option.label)
                                    small.hint { (option.device_labels.join(", ")) }
                                }
                            }
                        }
                        label.tick {
                            input type="checkbox" name="all" value="1"
                                checked[*self.clients == Wanted::All];
                            span { (text(Msg::PageClientsAll)) }
                        }
                    }
                }
            }
        }
    }

    fn field(&self, words: &Words) -> Markup {
        let text = |message: Msg| words.text(&message);
        let fault = self.complaint;
        let is_about_domain = fault.is_some_and(|complaint| complaint.is_about_domain);
        html! {
            div.field {
                label for="domain" { (text(Msg::PageField)) }
                p.hint #domain-hint { (text(Msg::PageFieldHint)) }
                input #domain type="text" name="domain" value=(self.domain) inputmode="email"
                    autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="320"
                    enterkeyhint="go" aria-describedby="domain-error domain-hint privacy"
                    aria-invalid=[is_about_domain.then_some("true")]
                    autofocus[fault.is_some()];
                p.error #domain-error role="alert" {
                    @if let Some(complaint) = fault { (complaint.detail) }
                }
                p.hint.privacy #privacy {
                    span data-without-script { (text(Msg::PagePrivacy)) }
                    span data-with-script { (text(Msg::PagePrivacyScript)) }
                }
            }
        }
    }

    fn new_provider(&self, words: &Words) -> Markup {
        html! {
            div.field {
                label for="new-provider" { (words.text(&Msg::PageNewProvider)) }
                p.hint #new-provider-hint { (words.text(&Msg::PageNewProviderHint)) }
                input #new-provider type="text" name="new-provider" value=(self.new_provider)
                    autocapitalize="none" autocomplete="off" spellcheck="false" maxlength="320"
                    aria-describedby="new-provider-hint";
            }
        }
    }

    /// A tile for each system that a kind may run, and for a kind that runs none we know, or that
    /// was asked about by itself.
    pub(super) fn tiles(&self, options: &Options) -> Vec<(Device, String)> {
        let mut tiles = Vec::new();
        for option in &options.devices {
            let kind = Device::new(option.kind, None).ok();
            let own =
                kind.filter(|device| option.platforms.is_empty() || self.devices.contains(device));
            let own = own.map(|device| (device, option.label.clone()));
            let platforms = option.platforms.iter().filter_map(|platform| {
                let device = Device::new(option.kind, Some(platform.platform)).ok()?;
                Some((device, platform.label.clone()))
            });
            tiles.extend(platforms.chain(own));
        }
        tiles
    }
}

/// What a script shows instead of the form while servers are asked: where it stands, and, for who
/// wants to know, what is found.
fn progress(words: &Words) -> Markup {
    let stages = [
        ("look-up", Msg::PageStageLookUp),
        ("try", Msg::PageStageTry),
        ("done", Msg::PageStageDone),
    ];
    html! {
        section.progress data-progress hidden aria-labelledby="progress" {
            p.about data-asked {}
            h2 #progress tabindex="-1" { (words.text(&Msg::PageProgress)) }
            ol.stages {
                @for (code, stage) in &stages { li data-stage=(code) { (words.text(stage)) } }
            }
            p.unseen role="status" data-stage-told {}
            details.found {
                summary { (words.text(&Msg::PageProgressDetails)) }
                div role="log" aria-labelledby="progress" { ul {} }
            }
            p { button.button type="button" data-cancel { (words.text(&Msg::PageCancel)) } }
        }
    }
}

/// The picture of a device that advice is given for.
pub(super) fn device_picture(kind: DeviceKind, platform: Option<Platform>) -> Markup {
    html! { span.picture { (picture(kind, platform)) } }
}
