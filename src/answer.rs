//! The answer as callers get it: what it says, and what things are called, in one language. What is
//! around it on a page or in a terminal, such as headings and hints, is said by [`crate::render`].

mod access;
mod afterwards;
mod clients;
mod devices;
mod domain;
mod guide;
pub(crate) mod labels;
pub(crate) mod moments;
mod new_provider;
mod options;
mod phrases;
mod progress;
mod providers;
mod publication;
mod recommendation;
mod services;
mod settings;
mod steps;
mod summary;

use std::sync::Arc;

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

pub use self::access::AccessAnswer;
pub use self::devices::{DeviceAdvice, DeviceGroup};
pub use self::domain::Domain;
pub use self::guide::Explanation;
pub use self::new_provider::NewProviderAnswer;
pub use self::options::Options;
pub use self::progress::Progress;
pub use self::providers::{ProviderEntryAnswer, ProvidersAnswer};
pub use self::publication::{Documents, Publication};
pub use self::recommendation::{CautionText, CodedText, ProcedureText, Recommendation};
pub use self::services::{CertificateAnswer, Provider, Service, Services, State, UsernameForm};
pub use self::settings::{Setting, SettingId};
pub use self::steps::{ClientSteps, Part, StepText};
use crate::advice::{Advice, advise};
use crate::findings::{Findings, Status};
use crate::locale::Words;
use crate::question::Question;

/// Advice for a domain: what to choose, why, what to watch out for, and what to enter.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Answer {
    pub domain: Domain,
    /// The language of all texts, a BCP 47 tag.
    #[schema(example = "sv")]
    pub language: String,
    /// Another domain that was probably meant: without `www.`, or the one around a name that does not
    /// exist. `null` where there is none.
    #[schema(required = true)]
    pub suggestion: Option<Domain>,
    pub status: Status,
    /// `false` when not everything was known that might change the choice or what to enter: the deadline
    /// came first, something could not be tried just now, or is slow. Ask again when it has expired.
    /// `true` does not say that every list in `services` is there: the advice does not wait for what
    /// changes nothing, which is then `null`, and `expires_at` a few seconds away.
    /// `/v1/domains/{domain}/services` waits for all of it.
    pub complete: bool,
    pub recommendation: Recommendation,
    /// What no server says: what must be done first, and what one logs in with. `null` where nobody
    /// knows anything.
    #[schema(required = true)]
    pub access: Option<AccessAnswer>,
    /// What to enter, in the order in which clients ask; empty where nothing is known.
    pub settings: Vec<Setting>,
    /// What is worth knowing about the settings, for those who read them as text.
    #[serde(skip)]
    pub remark: Option<String>,
    /// Advice for each device asked about, in the order asked.
    #[schema(value_type = Vec<DeviceAdvice>)]
    pub devices: Vec<Arc<DeviceAdvice>>,
    /// What to see to once everything is set up. Codes: `send-to-yourself`, `sent-elsewhere`; more
    /// may come.
    pub checks: Vec<CodedText>,
    /// Where to look when something is missing. Codes: `log-in-refused`, `older-mail`, `sent-folder`;
    /// more may come.
    pub trouble: Vec<CodedText>,
    pub services: Services,
    /// The same where one moves to; `null` for who does not say where.
    #[schema(required = true)]
    pub new_provider: Option<NewProviderAnswer>,
    pub provider: Provider,
    /// The guide to IMAP, POP and webmail.
    pub explanation: Explanation,
    /// When the servers were asked, to the minute (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339): while servers are still being asked, a few seconds.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// What was found, without advice.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ServicesAnswer {
    pub domain: Domain,
    /// Another domain that was probably meant: without `www.`, or the one around a name that does not
    /// exist. `null` where there is none.
    #[schema(required = true)]
    pub suggestion: Option<Domain>,
    pub status: Status,
    /// `false` when not everything was known that might change the answer: the deadline came first,
    /// something could not be tried just now, or is slow. Ask again when it has expired.
    pub complete: bool,
    /// What no server says, whatever is set up; `null` where nobody knows anything.
    #[schema(required = true)]
    pub access: Option<AccessAnswer>,
    pub services: Services,
    pub provider: Provider,
    /// When the servers were asked, to the minute (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

impl Answer {
    /// What is worth knowing about the provider.
    pub fn note(&self) -> Option<&str> {
        self.access.as_ref()?.note.as_deref()
    }

    /// The devices as people read of them: equal ones as one.
    pub fn device_groups(&self, words: &Words) -> Vec<DeviceGroup<'_>> {
        devices::groups(&self.devices, words)
    }

    /// The answer to a question, by what was found at present and, if somebody moves, where they move to.
    pub fn to(
        question: &Question,
        present: &Findings,
        new: Option<&Findings>,
        words: &Words,
    ) -> Self {
        Self::new(present, &advise(present, question), words).moving_to(new, question, words)
    }

    pub fn new(findings: &Findings, advice: &Advice, words: &Words) -> Self {
        Self {
            domain: Domain::new(&findings.domain),
            language: words.tag().to_owned(),
            suggestion: Domain::suggested(findings),
            status: findings.status,
            complete: findings.complete,
            recommendation: Recommendation::new(findings, advice, words),
            access: advice
                .choice
                .and_then(|choice| AccessAnswer::of_choice(findings, choice, words)),
            settings: advice
                .choice
                .map_or_else(Vec::new, |choice| settings::rows(findings, choice, words)),
            remark: advice
                .choice
                .and_then(|choice| settings::remark(findings, choice, words)),
            devices: devices::all(findings, advice, words),
            checks: afterwards::checks(findings, advice, words),
            trouble: afterwards::trouble(findings, advice, words),
            services: Services::new(findings),
            new_provider: None,
            provider: Provider::new(findings),
            explanation: Explanation::new(words),
            checked_at: moments::checked_at(findings),
            expires_at: moments::expires_at(findings),
        }
    }

    /// What a person calls the present provider.
    pub fn present_provider(&self) -> &str {
        let provider = self.access.as_ref();
        let provider = provider.and_then(|access| access.provider.as_ref());
        provider.map_or(&self.domain.unicode, |provider| &provider.name)
    }

    /// The same, with what was found where somebody moves to, if they do. It holds for as long as both
    /// do.
    pub fn moving_to(mut self, new: Option<&Findings>, question: &Question, words: &Words) -> Self {
        let Some(findings) = new else { return self };
        let mut new = NewProviderAnswer::new(findings, question, words);
        // What holds whichever it is has been said.
        let said = &self.recommendation.cautions;
        new.cautions.retain(|caution| !said.contains(caution));
        self.expires_at = self.expires_at.min(moments::expires_at(findings));
        self.new_provider = Some(new);
        self
    }
}

impl ServicesAnswer {
    pub fn new(findings: &Findings, words: &Words) -> Self {
        Self {
            domain: Domain::new(&findings.domain),
            suggestion: Domain::suggested(findings),
            status: findings.status,
            complete: findings.complete,
            access: AccessAnswer::of_findings(findings, words),
            services: Services::new(findings),
            provider: Provider::new(findings),
            checked_at: moments::checked_at(findings),
            expires_at: moments::expires_at(findings),
        }
    }
}
