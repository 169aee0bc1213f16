//! What to do on each device: in one program, unless others are wanted, and each thing once.

use super::Reader;
use super::page::{CLIENT_INDENT, INDENT, Page};
use crate::answer::{Answer, ClientSteps, DeviceGroup, Part, StepText};
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::mail_client::{MailClient, Wanted};
use crate::render::html::Address;

/// The devices, equal ones as one; and whether menus are named that could not be read.
pub(super) fn write(
    page: &mut Page,
    answer: &Answer,
    question: &Question,
    reader: Reader<'_>,
) -> bool {
    let words = reader.words;
    let mut written = Written {
        words,
        steps: Vec::new(),
    };
    let groups = answer.device_groups(words);
    let address = reader
        .address
        .filter(|_| *question.clients() == Wanted::OfDevice);
    let (by_profile, by_hand): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| address.is_some() && group.device.has_profile);
    if let Some(address) = address {
        profiles(page, &by_profile, question, (address, words));
    }
    let mut others: Vec<&str> = Vec::new();
    let mut has_unread_menus = false;
    for group in by_hand.iter().filter(|group| group.device.says_anything()) {
        let shown = group.device.shown(question);
        heading(page, group, &shown, words);
        // It comes before what it saves.
        if let Some(address) = reader.address.filter(|_| group.device.has_profile) {
            profile(page, question, (address, words));
        }
        written.group(page, group, &shown);
        has_unread_menus |= shown.iter().any(|client| client.has_unread_menus());
        let rest = group.device.clients.iter();
        for client in rest.filter(|client| !shown.contains(client) && client.has_steps()) {
            if !others.contains(&&*client.label) {
                others.push(&client.label);
            }
        }
    }
    if !others.is_empty() {
        page.gap();
        let others = Msg::TextOtherClients {
            option: option(reader).to_owned(),
            clients: others.join(", "),
        };
        page.paragraph("", &words.text(&others));
    }
    has_unread_menus
}

/// How one asks a service for the steps of all programs.
const ALL: &str = "all=1";

/// The same, where somebody reads.
fn option(reader: Reader<'_>) -> &'static str {
    match reader.address {
        Some(_) => ALL,
        None => "--all",
    }
}

/// Where there is a profile it takes the place of setting up by hand. It is one for all devices that
/// take it.
fn profiles(
    page: &mut Page,
    groups: &[DeviceGroup<'_>],
    question: &Question,
    (address, words): (&str, &Words),
) {
    if groups.is_empty() {
        return;
    }
    let labels: Vec<&str> = groups.iter().map(|group| &*group.label).collect();
    page.heading(&labels.join(", "));
    let option = ALL.to_owned();
    profile(page, question, (address, words));
    page.paragraph(INDENT, &words.text(&Msg::TextByHand { option }));
    let beyond = groups
        .iter()
        .filter_map(|group| group.device.clients.first());
    let beyond = beyond.flat_map(|client| &*client.steps);
    let mut told: Vec<&str> = Vec::new();
    for step in beyond.filter(|step| step.part == Part::Beyond) {
        if !told.contains(&&*step.text) {
            page.item(INDENT, "-", &step.text);
            told.push(&step.text);
        }
    }
}

/// The device, with the program if that is one, and what is to be said of both.
fn heading(page: &mut Page, group: &DeviceGroup<'_>, shown: &[&ClientSteps], words: &Words) {
    let DeviceGroup { label, device, .. } = group;
    match shown {
        [only] if only.client != MailClient::Webmail => {
            page.heading(&words.text(&Msg::TextDeviceClient {
                device: label.clone(),
                client: only.label.clone(),
            }));
        }
        _ => page.heading(label),
    }
    // Of what the only client cannot it speaks itself.
    let is_unable =
        |client: &&ClientSteps| client.client != MailClient::Webmail && !client.has_steps();
    if device.says_more && !shown.iter().all(is_unable) {
        page.paragraph(INDENT, &device.text);
    }
}

/// Where the profile is, which is a tap.
fn profile(page: &mut Page, question: &Question, (address, words): (&str, &Words)) {
    let path = Address::of(question).profile().in_language(words.tag());
    let address = format!("{address}{path}");
    page.paragraph(INDENT, &words.text(&Msg::TextProfile { address }));
}

/// The steps on the page so far, each list with the device that it was written for: on a second
/// device they need not be read again.
struct Written<'a> {
    words: &'a Words,
    steps: Vec<(&'a [StepText], String)>,
}

impl<'a> Written<'a> {
    fn group(&mut self, page: &mut Page, group: &DeviceGroup<'a>, shown: &[&'a ClientSteps]) {
        let DeviceGroup { label, device, .. } = group;
        match shown {
            [] => self.write(page, INDENT, label, &device.steps),
            [only] => self.client(page, INDENT, label, only),
            several => {
                for client in several {
                    page.gap();
                    page.paragraph(INDENT, &client.label);
                    self.client(page, CLIENT_INDENT, label, client);
                }
            }
        }
    }

    fn client(&mut self, page: &mut Page, indent: &str, label: &str, client: &'a ClientSteps) {
        if !client.text.is_empty() {
            page.paragraph(indent, &client.text);
        }
        self.write(page, indent, label, &client.steps);
    }

    fn write(&mut self, page: &mut Page, indent: &str, label: &str, steps: &'a [StepText]) {
        match self.steps.iter().find(|(known, _)| *known == steps) {
            Some((_, device)) => {
                let device = device.clone();
                page.paragraph(indent, &self.words.text(&Msg::TextSeeSteps { device }));
            }
            None => {
                page.steps(indent, StepText::in_client(steps));
                if !steps.is_empty() {
                    self.steps.push((steps, label.to_owned()));
                }
            }
        }
    }
}
