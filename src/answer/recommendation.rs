//! The words for the advice.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::steps::{self, ClientSteps, Part, StepText};
use super::{labels, phrases};
use crate::advice::account::Account;
use crate::advice::reason::{Caution, Procedure, Reason, Severity};
use crate::advice::{Advice, Choice, Confidence, Copies, access, has_own_app};
use crate::endpoint::Service;
use crate::findings::{Finding, Findings, Outcome, Status, Trust};
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::MailClient;

/// What to choose, and why.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Recommendation {
    /// `null` where there is no mail to read.
    #[schema(required = true)]
    pub protocol: Option<Choice>,
    pub confidence: Confidence,
    /// The same in words, with what goes with it where nobody proves whose the server is.
    #[schema(example = "Prövat mot servern")]
    pub confidence_text: String,
    /// Whether nobody proves that what to enter is the domain's or its provider's.
    #[serde(skip)]
    pub is_led_away: bool,
    /// The answer in a few words.
    #[schema(example = "Välj IMAP.")]
    pub headline: String,
    pub summary: String,
    /// What to do next where there is nothing, or nothing certain, to enter. Codes: `ask-provider`,
    /// `read-webmail`, `ask-again`, `check-spelling`; more may come.
    pub next: Vec<CodedText>,
    /// Weightiest first. Codes: `only-imap`, `only-pop3`, `safer-connection`,
    /// `other-does-not-answer`, `shared-mailbox`, `several-devices`, `one-device`,
    /// `keep-off-server`, `little-server-space`, `offline`, `device-loss`, `borrowed-device`; more
    /// may come.
    pub reasons: Vec<CodedText>,
    /// What to watch out for, weightiest first. Codes: `no-encryption`, `certificate-self-signed`,
    /// `certificate-untrusted`, `certificate-expired`, `certificate-not-yet-valid`,
    /// `certificate-name-mismatch`, `certificate-expires-soon`, `tls-outdated`, `oauth2-required`,
    /// `app-password`, `alias-cannot-log-in`, `mail-goes-elsewhere`, `cannot-leave-copies`,
    /// `mail-expires`, `login-delay`, `not-checked`, `dns-failed`, `dns-timed-out`, `busy`,
    /// `led-away`, `guessed-at-provider`, `log-in-disabled`, `encryption-broken`, `stale-settings`,
    /// `outgoing-does-not-answer`, `username-for-sending`,
    /// `pop-on-several-devices`, `pop-on-shared-mailbox`, `only-copy`, `shared-deletion`,
    /// `stays-on-server`, `server-space`, `no-backup`, `needs-connection`, `provider-change`,
    /// `log-out`, `incomplete`; more may come.
    pub cautions: Vec<CautionText>,
    /// When another choice would be right.
    pub alternatives: Vec<AlternativeText>,
    /// What takes several steps, whatever the device. Codes: `provider-change`, `pop-to-imap`; more
    /// may come.
    pub procedures: Vec<ProcedureText>,
}

/// A text, and a stable code for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CodedText {
    #[schema(example = "several-devices")]
    pub code: &'static str,
    pub text: String,
    /// Whether the summary says it too.
    #[serde(skip)]
    pub is_in_summary: bool,
}

impl CodedText {
    pub(super) fn new(code: &'static str, message: &Msg, words: &Words) -> Self {
        Self {
            code,
            text: words.text(message),
            is_in_summary: false,
        }
    }
}

/// What to watch out for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Caution)]
pub struct CautionText {
    #[schema(example = "log-out")]
    pub code: &'static str,
    pub severity: Severity,
    pub text: String,
    /// Whether the summary says it too.
    #[serde(skip)]
    pub is_in_summary: bool,
}

impl CautionText {
    pub(super) fn new(caution: &Caution, words: &Words) -> Self {
        Self {
            code: caution.code(),
            severity: caution.severity(),
            text: words.text(&phrases::caution(caution, words)),
            is_in_summary: *caution == Caution::NotChecked { host: None },
        }
    }
}

/// Something to do step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProcedureText {
    #[schema(example = "provider-change")]
    pub code: &'static str,
    pub title: String,
    pub steps: Vec<String>,
    /// Whether it is for everybody who gets it, and not for some of them.
    #[serde(skip)]
    pub is_for_all: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlternativeText {
    pub protocol: Choice,
    pub text: String,
}

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
    pub steps: Vec<StepText>,
    /// The same for each client of the device, the one that it comes with first; empty where its
    /// system was not named.
    pub clients: Vec<ClientSteps>,
    /// Whether there is a profile for it, with both servers.
    #[serde(skip)]
    pub has_profile: bool,
}

impl Recommendation {
    /// The cautions that nothing else says: neither the summary, nor a procedure of the same code,
    /// which says it at length.
    fn cautions_to_read(&self) -> impl Iterator<Item = &CautionText> {
        let is_told = |code| {
            self.procedures
                .iter()
                .any(|procedure| procedure.code == code)
        };
        let cautions = self.cautions.iter();
        cautions.filter(move |caution| !caution.is_in_summary && !is_told(caution.code))
    }

    /// Those that must be settled before anything is entered.
    pub fn dangers(&self) -> impl Iterator<Item = &CautionText> {
        let cautions = self.cautions_to_read();
        cautions.filter(|caution| caution.severity == Severity::Danger)
    }

    /// All others.
    pub fn lesser_cautions(&self) -> impl Iterator<Item = &CautionText> {
        let cautions = self.cautions_to_read();
        cautions.filter(|caution| caution.severity != Severity::Danger)
    }

    /// The reasons that the summary does not say.
    pub fn reasons_to_read(&self) -> impl Iterator<Item = &CodedText> {
        self.reasons.iter().filter(|reason| !reason.is_in_summary)
    }

    pub(super) fn new(findings: &Findings, advice: &Advice, words: &Words) -> Self {
        let coded = |code, message: Msg| CodedText::new(code, &message, words);
        let is_led_away = is_led_away(findings, advice);
        Self {
            protocol: advice.choice,
            confidence: advice.confidence,
            confidence_text: words.text(&labels::confidence(advice.confidence, is_led_away)),
            is_led_away,
            headline: words.text(&headline(findings, advice)),
            summary: words.paragraph(&summary(findings, advice)),
            next: next(findings, advice)
                .into_iter()
                .map(|(code, message)| coded(code, message))
                .collect(),
            reasons: advice
                .reasons
                .iter()
                .map(|reason| CodedText {
                    is_in_summary: is_in_summary(reason),
                    ..coded(reason.code(), phrases::reason(reason, advice.choice))
                })
                .collect(),
            cautions: advice
                .cautions
                .iter()
                .map(|caution| CautionText::new(caution, words))
                .collect(),
            alternatives: advice
                .alternatives
                .iter()
                .map(|alternative| {
                    let (protocol, message) = phrases::alternative(*alternative);
                    AlternativeText {
                        protocol,
                        text: words.text(&message),
                    }
                })
                .collect(),
            procedures: advice
                .procedures
                .iter()
                .map(|procedure| {
                    let (title, steps) = phrases::procedure(procedure);
                    ProcedureText {
                        code: procedure.code(),
                        is_for_all: matches!(procedure, Procedure::ProviderChange { .. }),
                        title: words.text(&title),
                        steps: steps.iter().map(|step| words.text(step)).collect(),
                    }
                })
                .collect(),
        }
    }
}

/// Advice for each device, in the order asked. What is asked for several times is written once.
pub(super) fn devices(
    findings: &Findings,
    advice: &Advice,
    words: &Words,
) -> Vec<Arc<DeviceAdvice>> {
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
    pub label: String,
    pub device: &'a DeviceAdvice,
}

/// The devices, equal ones as one.
pub(super) fn groups<'a>(devices: &'a [Arc<DeviceAdvice>], words: &Words) -> Vec<DeviceGroup<'a>> {
    let distinct = devices.iter().enumerate();
    let distinct = distinct.filter(|(place, device)| !devices[..*place].contains(device));
    let group = |device: &'a Arc<DeviceAdvice>| {
        let label = device.label.clone();
        let label = match devices.iter().filter(|other| *other == device).count() {
            1 => label,
            count => words.text(&Msg::DeviceSeveral {
                device: label,
                count,
            }),
        };
        DeviceGroup { label, device }
    };
    distinct.map(|(_, device)| group(device)).collect()
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

    /// Whether there is anything to do, or to say.
    pub fn says_anything(&self) -> bool {
        self.says_more || !self.steps.is_empty()
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
                Some(client) => client.steps.clone(),
                None => steps::in_any_client(findings, advice, (device, choice), words),
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
                .map(|step| StepText {
                    text: words.text(step),
                    part: Part::SetUp,
                })
                .collect(),
            clients: Vec::new(),
            has_profile: false,
        }
    }
}

/// The provider, where its own app is what mail is read with on the person's own devices.
fn own_app(findings: &Findings, advice: &Advice) -> Option<String> {
    let is_for_own =
        advice.devices.is_empty() || advice.devices.iter().any(|(device, _)| device.is_own());
    let entry = access::entry(findings)?;
    let is_it = advice.choice == Some(Choice::Webmail) && is_for_own && has_own_app(findings);
    is_it.then(|| entry.facts.name.clone())
}

fn headline(findings: &Findings, advice: &Advice) -> Msg {
    if let Some(provider) = own_app(findings, advice) {
        return Msg::HeadlineOwnApp { provider };
    }
    let domain = findings.domain.host().unicode();
    match (advice.choice, findings.status) {
        (Some(Choice::Imap), _) => Msg::HeadlineImap,
        (Some(Choice::Pop3), _) => Msg::HeadlinePop3,
        (Some(Choice::Webmail), _) => Msg::HeadlineWebmail,
        (None, Status::NoSuchDomain) => Msg::HeadlineNoSuchDomain { domain },
        (
            None,
            Status::NoMail
            | Status::Found
            | Status::NotFound
            | Status::Unknown
            | Status::OwnAppsOnly,
        ) => Msg::HeadlineNoMail { domain },
    }
}

/// Whether what the choice means says it.
fn is_in_summary(reason: &Reason) -> bool {
    match reason {
        Reason::SeveralDevices { .. } | Reason::DeviceLoss | Reason::BorrowedDevice => true,
        Reason::OnlyImap { .. }
        | Reason::OnlyPop3 { .. }
        | Reason::SaferConnection { .. }
        | Reason::OtherDoesNotAnswer { .. }
        | Reason::SharedMailbox
        | Reason::OneDevice
        | Reason::KeepOffServer
        | Reason::LittleServerSpace
        | Reason::Offline => false,
    }
}

fn is_led_away(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    service
        .and_then(|service| findings.best(service))
        .is_some_and(|best| best.trust == Trust::LedAway)
}

/// What was seen, and what the choice means, a sentence or two each.
fn summary(findings: &Findings, advice: &Advice) -> Vec<Msg> {
    let domain = findings.domain.host().unicode();
    let Some(choice) = advice.choice else {
        return vec![match findings.status {
            Status::NoSuchDomain => Msg::SummaryNoSuchDomain,
            Status::NoMail
            | Status::Found
            | Status::NotFound
            | Status::Unknown
            | Status::OwnAppsOnly => Msg::SummaryNoMail { domain },
        }];
    };
    if let Some(provider) = own_app(findings, advice) {
        return vec![match findings.status {
            Status::OwnAppsOnly => Msg::SummaryOwnApp { provider },
            Status::Found
            | Status::NotFound
            | Status::NoMail
            | Status::NoSuchDomain
            | Status::Unknown => Msg::SummaryBridgeElsewhere { provider },
        }];
    }
    let Some(service) = choice.service() else {
        return vec![in_the_browser(advice)];
    };
    if let Some(bridge) = Account::new(findings, choice).bridge {
        let provider = bridge.name.clone();
        return vec![Msg::SummaryBridge { provider }];
    }
    let is_unclear = findings.status == Status::Unknown || findings.unclear.contains(&service);
    match findings.best(service) {
        None if is_unclear => {
            let pop3 = findings.best(Service::Pop3);
            vec![match pop3.filter(|pop3| pop3.facts().is_some()) {
                Some(pop3) => Msg::SummaryImapUnclear {
                    host: pop3.endpoint.host.unicode(),
                },
                None => Msg::SummaryUnknown { domain },
            }]
        }
        None => vec![Msg::SummaryGeneral { domain }],
        Some(best) => vec![seen(best), meaning(advice, choice)],
    }
}

/// What was seen of the server.
fn seen(best: &Finding) -> Msg {
    let host = best.endpoint.host.unicode();
    let is_led_away = best.trust == Trust::LedAway;
    match (&best.outcome, best.works()) {
        (_, true) if is_led_away => Msg::SeenLedAway { host },
        (_, true) => Msg::SeenWorking { host },
        _ if is_led_away => Msg::SeenLedAwayUnproven { host },
        _ if !best.is_published() => Msg::SeenThere { host },
        (Outcome::Untried(_), false) => Msg::SeenPublished { host },
        (Outcome::Answered(_) | Outcome::Failed(_), false) => Msg::SeenFailing { host },
    }
}

/// What a protocol means for a person with these devices.
fn meaning(advice: &Advice, choice: Choice) -> Msg {
    let own = advice.devices.iter().filter(|(device, _)| device.is_own());
    match (choice, own.count(), advice.copies) {
        (Choice::Imap | Choice::Webmail, 0 | 1, _) => Msg::MeaningImap,
        (Choice::Imap | Choice::Webmail, count, _) => Msg::MeaningImapMirrored { count },
        (Choice::Pop3, _, Some(Copies::Leave)) => Msg::MeaningPop3Leaves,
        (Choice::Pop3, _, Some(Copies::Take) | None) => Msg::MeaningPop3Takes,
    }
}

/// Why mail is read in the browser.
fn in_the_browser(advice: &Advice) -> Msg {
    let mut own = advice.devices.iter().map(|(device, _)| device);
    let mut own = own.by_ref().filter(|device| device.is_own()).peekable();
    if own.peek().is_none() {
        Msg::SummaryWebmail
    } else if own.all(|device| device.reads_in_browser()) {
        Msg::SummaryWebmailChromebook
    } else {
        Msg::SummaryWebmailNoBackup
    }
}

/// What to do where there is nothing, or nothing certain, to enter.
fn next(findings: &Findings, advice: &Advice) -> Vec<(&'static str, Msg)> {
    let ask_provider = ("ask-provider", Msg::PageNextProvider);
    let webmail = ("read-webmail", Msg::PageNextWebmail);
    match findings.status {
        Status::NoSuchDomain | Status::NoMail => vec![("check-spelling", Msg::PageNextSpelling)],
        Status::NotFound => vec![ask_provider, webmail],
        Status::Unknown => vec![("ask-again", Msg::PageNextAgain), ask_provider],
        Status::Found if is_uncertain(findings, advice) => vec![ask_provider],
        Status::Found | Status::OwnAppsOnly => Vec::new(),
    }
}

/// Whether a mail protocol is advised that no server was seen to speak, or none that is known to be
/// the provider's. A bridge on one's own computer nobody else can see, and there is nothing to ask for.
fn is_uncertain(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    let is_by_bridge = service.is_some_and(|service| access::has_bridge(findings, service));
    service.is_some()
        && !is_by_bridge
        && (advice.confidence != Confidence::Proven || is_led_away(findings, advice))
}
