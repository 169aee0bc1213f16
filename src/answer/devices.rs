//! Advice for each device: what to read mail by there, and in which programs.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::labels;
use super::steps::{self, ClientSteps, Part, StepText};
use crate::advice::account::Account;
use crate::advice::{Advice, Choice, access, has_own_app};
use crate::findings::Findings;
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::MailClient;

/// Advice for one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceAdvice {
    pub kind: DeviceKind,
    #[schema(required = true)]
    pub platform: Option<Platform>,
    /// What to call it.
    #[schema(example = "iPhone")]
    pub label: String,
    pub protocol: Choice,
    pub text: String,
    /// Whether the text says more than that mail is read in the way advised.
    #[serde(skip)]
    pub says_more: bool,
    /// What to do, step by step, with the settings found: in the client that the device comes with,
    /// or in any client where its system was not named. Empty where nothing was found to enter.
    #[schema(value_type = Vec<String>)]
    pub steps: Arc<[StepText]>,
    /// The same for each client of the device, the one that it comes with first; empty where its
    /// system was not named.
    pub clients: Vec<ClientSteps>,
    /// Whether there is a profile for it that sets both servers up:
    /// `/v1/domains/{domain}/apple.mobileconfig`.
    pub has_profile: bool,
}

/// Advice for each device, in the order asked. What is asked for several times is written once.
pub(super) fn all(findings: &Findings, advice: &Advice, words: &Words) -> Vec<Arc<DeviceAdvice>> {
    let mut written: Vec<Arc<DeviceAdvice>> = Vec::with_capacity(advice.devices.len());
    for (index, (device, choice)) in advice.devices.iter().enumerate() {
        let earlier = advice.devices[..index]
            .iter()
            .position(|earlier| *earlier == (*device, *choice));
        let advice = match earlier {
            Some(earlier) => Arc::clone(&written[earlier]),
            None => DeviceAdvice::new(findings, advice, (*device, *choice), words).into(),
        };
        written.push(advice);
    }
    written
}

/// Devices that one and the same is said of.
pub struct DeviceGroup<'a> {
    /// What they are called, and how many there are of each.
    pub label: String,
    /// What they are called.
    pub name: String,
    /// Each of them once, in the order asked.
    pub devices: Vec<&'a DeviceAdvice>,
    /// The first of them: what it says holds for all.
    pub device: &'a DeviceAdvice,
}

/// The devices, as one where one and the same is said of them.
pub(super) fn groups<'a>(devices: &'a [Arc<DeviceAdvice>], words: &Words) -> Vec<DeviceGroup<'a>> {
    let distinct = devices.iter().enumerate();
    let distinct = distinct.filter(|(place, device)| !devices[..*place].contains(device));
    let mut groups: Vec<Vec<&DeviceAdvice>> = Vec::new();
    for (_, device) in distinct {
        let group = groups.iter_mut().find(|group| group[0].says_as(device));
        match group {
            Some(group) => group.push(device),
            None => groups.push(vec![device]),
        }
    }
    let label = |device: &DeviceAdvice| {
        let label = device.label.clone();
        match devices.iter().filter(|other| ***other == *device).count() {
            1 => label,
            count => words.text(&Msg::DeviceSeveral {
                device: label,
                count,
            }),
        }
    };
    let name = |device: &&DeviceAdvice| device.label.clone();
    let group = |devices: Vec<&'a DeviceAdvice>| DeviceGroup {
        label: together(devices.iter().map(|device| label(device)).collect(), words),
        name: together(devices.iter().map(name).collect(), words),
        device: devices[0],
        devices,
    };
    groups.into_iter().map(group).collect()
}

/// What several are called.
fn together(mut labels: Vec<String>, words: &Words) -> String {
    match (labels.pop(), &*labels) {
        (None, _) => String::new(),
        (Some(only), []) => only,
        (Some(last), first) => words.text(&Msg::DeviceTogether {
            first: first.join(", "),
            last,
        }),
    }
}

impl DeviceAdvice {
    /// The clients whose steps are wanted; where nobody says, one that the account can be set up in.
    pub fn shown(&self, question: &Question) -> Vec<&ClientSteps> {
        let mut clients: Vec<&ClientSteps> = self.clients.iter().collect();
        clients.sort_by_key(|steps| !steps.has_steps());
        let clients: Vec<MailClient> = clients.iter().map(|steps| steps.client).collect();
        let wanted = question.clients().of(&clients);
        let is_wanted = |steps: &&ClientSteps| wanted.contains(&&steps.client);
        self.clients.iter().filter(is_wanted).collect()
    }

    /// Whether the same is said of another device, whatever that is called.
    fn says_as(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.protocol, one.says_more, one.has_profile);
        said(self) == said(other)
            && self.text == other.text
            && self.steps == other.steps
            && self.clients == other.clients
    }

    /// Whether there is anything to do, or to say.
    pub fn says_anything(&self) -> bool {
        self.says_more || !self.steps.is_empty()
    }

    /// Its name in the API.
    pub fn code(&self) -> String {
        match self.platform {
            Some(platform) => format!("{}:{}", self.kind.code(), platform.code()),
            None => self.kind.code().to_owned(),
        }
    }

    fn new(
        findings: &Findings,
        advice: &Advice,
        (device, choice): (Device, Choice),
        words: &Words,
    ) -> Self {
        let own_app = access::entry(findings)
            .filter(|_| choice == Choice::Webmail && device.is_own() && has_own_app(findings));
        if let Some(entry) = own_app {
            return Self::in_own_app(device, &entry.facts.name, words);
        }
        let clients = steps::by_client(findings, advice, (device, choice), words);
        let credentials = access::credentials(findings, choice);
        let is_mixed = advice.choice != Some(Choice::Webmail);
        let (says_more, text) = match choice {
            // Which protocol a program then reads by is its own matter.
            Choice::Imap if access::is_sign_in_only(&credentials) => (true, Msg::OnDeviceSignIn),
            Choice::Imap => (false, Msg::OnDeviceImap),
            Choice::Pop3 => (false, Msg::OnDevicePop3),
            // Where all read in the browser the summary says so.
            Choice::Webmail if device.reads_in_browser() => (is_mixed, Msg::OnDeviceChromebook),
            Choice::Webmail => (is_mixed, Msg::OnDeviceWebmail),
        };
        Self {
            kind: device.kind(),
            platform: device.platform(),
            label: words.text(&labels::device(device.kind(), device.platform())),
            protocol: choice,
            text: words.text(&text),
            says_more,
            steps: match clients.first() {
                Some(client) => Arc::clone(&client.steps),
                None => steps::in_any_client(findings, advice, (device, choice), words).into(),
            },
            clients,
            has_profile: device.takes_profile()
                && !access::is_sign_in_only(&credentials)
                && Account::new(findings, choice).both_servers().is_some(),
        }
    }

    /// The provider's own app, which no other mail program takes the place of.
    fn in_own_app(device: Device, provider: &str, words: &Words) -> Self {
        let provider = || provider.to_owned();
        let steps = [
            Msg::StepOwnApp {
                provider: provider(),
            },
            Msg::StepOwnAppSignIn,
        ];
        Self {
            kind: device.kind(),
            platform: device.platform(),
            label: words.text(&labels::device(device.kind(), device.platform())),
            protocol: Choice::Webmail,
            text: words.text(&Msg::OnDeviceOwnApp {
                provider: provider(),
            }),
            says_more: true,
            steps: steps
                .iter()
                .map(|step| StepText::new(step, Part::SetUp, words))
                .collect(),
            clients: Vec::new(),
            has_profile: false,
        }
    }
}
