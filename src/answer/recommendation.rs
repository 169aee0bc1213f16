//! The words for the advice.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::steps::{self, ClientSteps};
use super::{labels, phrases};
use crate::advice::account::Account;
use crate::advice::reason::Caution;
use crate::advice::{Advice, Choice, Confidence, access, has_own_app};
use crate::endpoint::Service;
use crate::findings::{Finding, Findings, Status, Trust};
use crate::locale::{Msg, Words};
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
    pub cautions: Vec<CodedText>,
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
}

impl CodedText {
    pub(super) fn of_caution(caution: &Caution, words: &Words) -> Self {
        Self {
            code: caution.code(),
            text: words.text(&phrases::caution(caution, words)),
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
    /// What to do, step by step, with the settings found: in the client that the device comes with,
    /// or in any client where its system was not named.
    pub steps: Vec<String>,
    /// The same for each client of the device, the one that it comes with first; empty where its
    /// system was not named.
    pub clients: Vec<ClientSteps>,
    /// Whether there is a profile for it, with both servers.
    #[serde(skip)]
    pub has_profile: bool,
}

impl Recommendation {
    pub(super) fn new(findings: &Findings, advice: &Advice, words: &Words) -> Self {
        let coded = |code, message: Msg| CodedText {
            code,
            text: words.text(&message),
        };
        let is_led_away = is_led_away(findings, advice);
        Self {
            protocol: advice.choice,
            confidence: advice.confidence,
            confidence_text: words.text(&labels::confidence(advice.confidence, is_led_away)),
            is_led_away,
            headline: words.text(&headline(findings, advice)),
            summary: words.text(&summary(findings, advice)),
            reasons: advice
                .reasons
                .iter()
                .map(|reason| coded(reason.code(), phrases::reason(reason, advice.choice)))
                .collect(),
            cautions: advice
                .cautions
                .iter()
                .map(|caution| CodedText::of_caution(caution, words))
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

impl DeviceAdvice {
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
        let text = match (&*clients, choice) {
            ([only], _) if only.client == MailClient::Webmail => only.text.clone(),
            // Which protocol a program then reads by is its own matter.
            (_, Choice::Imap) if access::is_sign_in_only(&credentials) => {
                words.text(&Msg::OnDeviceSignIn)
            }
            (_, Choice::Imap) => words.text(&Msg::OnDeviceImap),
            (_, Choice::Pop3) => words.text(&Msg::OnDevicePop3),
            (_, Choice::Webmail) => words.text(&Msg::OnDeviceWebmail),
        };
        Self {
            kind: device.kind(),
            platform: device.platform(),
            label: words.text(&labels::device(device.kind(), device.platform())),
            protocol: choice,
            text,
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
            steps: steps.iter().map(|step| words.text(step)).collect(),
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

fn is_led_away(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    service
        .and_then(|service| findings.best(service))
        .is_some_and(|best| best.trust == Trust::LedAway)
}

fn summary(findings: &Findings, advice: &Advice) -> Msg {
    let domain = findings.domain.host().unicode();
    let Some(choice) = advice.choice else {
        return match findings.status {
            Status::NoSuchDomain => Msg::SummaryNoSuchDomain,
            Status::NoMail
            | Status::Found
            | Status::NotFound
            | Status::Unknown
            | Status::OwnAppsOnly => Msg::SummaryNoMail { domain },
        };
    };
    if let Some(provider) = own_app(findings, advice) {
        return match findings.status {
            Status::OwnAppsOnly => Msg::SummaryOwnApp { provider },
            Status::Found
            | Status::NotFound
            | Status::NoMail
            | Status::NoSuchDomain
            | Status::Unknown => Msg::SummaryBridgeElsewhere { provider },
        };
    }
    if let Some(bridge) = Account::new(findings, choice).bridge {
        let provider = bridge.name.clone();
        return Msg::SummaryBridge { provider };
    }
    let service = choice.service();
    let is_unclear = findings.status == Status::Unknown
        || service.is_some_and(|service| findings.unclear.contains(&service));
    if service.is_some() && is_unclear && advice.confidence == Confidence::General {
        let pop3 = findings.best(Service::Pop3);
        return match pop3.filter(|pop3| pop3.facts().is_some()) {
            Some(pop3) => Msg::SummaryImapUnclear {
                host: pop3.endpoint.host.to_string(),
            },
            None => Msg::SummaryUnknown { domain },
        };
    }
    let best = service.and_then(|service| findings.best(service));
    let host = best.map(|best| best.endpoint.host.to_string());
    let is_named = best.is_some_and(Finding::is_published);
    if let (true, Some(host)) = (is_led_away(findings, advice), &host) {
        let host = host.clone();
        match (choice, advice.confidence) {
            (Choice::Imap, Confidence::Proven) => return Msg::SummaryImapLedAway { host },
            (Choice::Pop3, Confidence::Proven) => return Msg::SummaryPop3LedAway { host },
            (Choice::Imap, Confidence::Published) => return Msg::SummaryImapLedAwayUnseen { host },
            (Choice::Pop3, Confidence::Published) => return Msg::SummaryPop3LedAwayUnseen { host },
            (Choice::Webmail, _) | (_, Confidence::General) => {}
        }
    }
    match (choice, advice.confidence, host) {
        (Choice::Imap, Confidence::Published, Some(host)) if !is_named => {
            Msg::SummaryImapSeen { host }
        }
        (Choice::Pop3, Confidence::Published, Some(host)) if !is_named => {
            Msg::SummaryPop3Seen { host }
        }
        (Choice::Imap, Confidence::Proven, Some(host)) => Msg::SummaryImapProven { host },
        (Choice::Imap, Confidence::Published, Some(host)) => Msg::SummaryImapPublished { host },
        (Choice::Imap, Confidence::General, _) | (Choice::Imap, _, None) => {
            Msg::SummaryImapGeneral { domain }
        }
        (Choice::Pop3, Confidence::Proven, Some(host)) => Msg::SummaryPop3Proven { host },
        (Choice::Pop3, Confidence::Published, Some(host)) => Msg::SummaryPop3Published { host },
        (Choice::Pop3, Confidence::General, _) | (Choice::Pop3, _, None) => {
            Msg::SummaryPop3General { domain }
        }
        (Choice::Webmail, _, _) => Msg::SummaryWebmail,
    }
}
