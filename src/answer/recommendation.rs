//! The words for the advice.

use serde::Serialize;
use utoipa::ToSchema;

use super::{labels, phrases, summary};
use crate::advice::reason::{Caution, Procedure, Reason, Severity};
use crate::advice::{Advice, Choice, Confidence};
use crate::findings::Findings;
use crate::locale::{Msg, Words};

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
        let is_led_away = summary::is_led_away(findings, advice);
        Self {
            protocol: advice.choice,
            confidence: advice.confidence,
            confidence_text: words.text(&labels::confidence(advice.confidence, is_led_away)),
            is_led_away,
            headline: words.text(&summary::headline(findings, advice)),
            summary: words.paragraph(&summary::summary(findings, advice)),
            next: summary::next(findings, advice)
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
