//! The answer as callers get it: every word chosen once, in one language.

mod clients;
mod phrases;
mod progress;
mod publication;
mod recommendation;
mod services;
mod settings;
mod steps;

use serde::Serialize;
use time::{OffsetDateTime, UtcOffset};
use utoipa::ToSchema;

pub(crate) use self::clients::security_label;
pub use self::progress::{Progress, ProgressKind, progress};
pub use self::publication::{Documents, FaultText, Publication, PublishedFile, publication};
pub use self::recommendation::{
    AlternativeText, CodedText, DeviceAdvice, ProcedureText, Recommendation,
};
pub use self::services::{
    CertificateAnswer, DocumentationPage, LeaveCopiesAnswer, Provider, Service, Services, State,
    TlsAnswer, UsernameForm, WebAddress,
};
pub use self::settings::{Setting, SettingId};
pub use self::steps::ClientSteps;
use crate::advice::Advice;
use crate::endpoint;
use crate::findings::{Findings, Status};
use crate::locale::{Msg, Words};
use crate::mail_domain::MailDomain;
use crate::question::device::{DeviceKind, Platform};
use crate::question::need::Need;

/// Advice for a domain: what to choose, why, what to watch out for, and what to enter.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Answer {
    pub domain: Domain,
    /// The language of all texts, a BCP 47 tag.
    #[schema(example = "sv")]
    pub language: String,
    pub status: Status,
    /// `false` when the deadline came before everything was known.
    pub complete: bool,
    pub recommendation: Recommendation,
    /// What to enter, in the order in which clients ask; empty where nothing is known.
    pub settings: Vec<Setting>,
    /// What is worth knowing about the settings, for those who read them as text.
    #[serde(skip)]
    pub remark: Option<String>,
    /// Advice for each device asked about, in the order asked.
    pub devices: Vec<DeviceAdvice>,
    pub services: Services,
    pub provider: Provider,
    /// The guide to IMAP, POP and webmail.
    pub explanation: Explanation,
    /// When the servers were asked (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// What was found, without advice.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ServicesAnswer {
    pub domain: Domain,
    pub status: Status,
    /// `false` when the deadline came before everything was known.
    pub complete: bool,
    pub services: Services,
    pub provider: Provider,
    /// When the servers were asked (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// The domain asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Domain {
    /// With A-labels (RFC 5890).
    #[schema(example = "xn--smrgs-pra0j.se")]
    pub ascii: String,
    /// For people.
    #[schema(example = "smörgås.se")]
    pub unicode: String,
}

/// What a person needs to know in order to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explanation {
    pub title: String,
    pub sections: Vec<Section>,
}

/// A part of the guide. Paragraphs are parted by an empty line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Section {
    pub id: SectionId,
    pub title: String,
    pub text: String,
}

/// What a part of the guide is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionId {
    Imap,
    Pop3,
    Webmail,
    Backup,
    ChangingProvider,
    PopToImap,
}

/// What can be asked with, for those who build a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Options {
    pub devices: Vec<DeviceOption>,
    pub needs: Vec<NeedOption>,
}

/// A kind of device, and the systems that it may run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceOption {
    pub kind: DeviceKind,
    pub label: String,
    pub platforms: Vec<PlatformOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlatformOption {
    pub platform: Platform,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NeedOption {
    pub need: Need,
    pub label: String,
}

/// The answer to a question.
pub fn answer(findings: &Findings, advice: &Advice, words: &Words) -> Answer {
    Answer {
        domain: domain(&findings.domain),
        language: words.tag().to_owned(),
        status: findings.status,
        complete: findings.complete,
        recommendation: recommendation::recommendation(findings, advice, words),
        settings: advice.choice.map_or_else(Vec::new, |choice| {
            settings::settings(findings, choice, words)
        }),
        remark: advice
            .choice
            .and_then(|choice| settings::remark(findings, choice, words)),
        devices: recommendation::devices(findings, advice, words),
        services: services::services(findings),
        provider: services::provider(findings),
        explanation: explanation(words),
        checked_at: whole_seconds(findings.checked_at),
        expires_at: whole_seconds(findings.expires_at),
    }
}

/// The findings alone.
pub fn services_answer(findings: &Findings) -> ServicesAnswer {
    ServicesAnswer {
        domain: domain(&findings.domain),
        status: findings.status,
        complete: findings.complete,
        services: services::services(findings),
        provider: services::provider(findings),
        checked_at: whole_seconds(findings.checked_at),
        expires_at: whole_seconds(findings.expires_at),
    }
}

/// The guide.
pub fn explanation(words: &Words) -> Explanation {
    let section = |id, title, text| Section {
        id,
        title: words.text(&title),
        text: words.text(&text),
    };
    Explanation {
        title: words.text(&Msg::GuideTitle {}),
        sections: vec![
            section(SectionId::Imap, Msg::GuideImapTitle {}, Msg::GuideImap {}),
            section(SectionId::Pop3, Msg::GuidePop3Title {}, Msg::GuidePop3 {}),
            section(
                SectionId::Webmail,
                Msg::GuideWebmailTitle {},
                Msg::GuideWebmail {},
            ),
            section(
                SectionId::Backup,
                Msg::GuideBackupTitle {},
                Msg::GuideBackup {},
            ),
            section(
                SectionId::ChangingProvider,
                Msg::GuideChangeTitle {},
                Msg::GuideChange {},
            ),
            section(
                SectionId::PopToImap,
                Msg::GuidePopToImapTitle {},
                Msg::GuidePopToImap {},
            ),
        ],
    }
}

/// The devices and needs that a question may name.
pub fn options(words: &Words) -> Options {
    Options {
        devices: DeviceKind::ALL
            .into_iter()
            .map(|kind| DeviceOption {
                kind,
                label: words.text(&recommendation::device_label(kind, None)),
                platforms: kind
                    .platforms()
                    .iter()
                    .map(|platform| PlatformOption {
                        platform: *platform,
                        label: words.text(&recommendation::device_label(kind, Some(*platform))),
                    })
                    .collect(),
            })
            .collect(),
        needs: Need::ALL
            .into_iter()
            .map(|need| NeedOption {
                need,
                label: words.text(&need_label(need)),
            })
            .collect(),
    }
}

fn domain(domain: &MailDomain) -> Domain {
    Domain {
        ascii: domain.host().as_str().to_owned(),
        unicode: domain.host().unicode(),
    }
}

/// In UTC, and without fractions of a second, which say nothing here.
fn whole_seconds(moment: OffsetDateTime) -> OffsetDateTime {
    let moment = moment.to_offset(UtcOffset::UTC);
    moment.replace_nanosecond(0).unwrap_or(moment)
}

/// What a service is called.
pub(crate) fn service_label(service: endpoint::Service) -> Msg {
    match service {
        endpoint::Service::Imap => Msg::PageServiceImap {},
        endpoint::Service::Pop3 => Msg::PageServicePop3 {},
        endpoint::Service::Submission => Msg::PageServiceSubmission {},
    }
}

fn need_label(need: Need) -> Msg {
    match need {
        Need::Offline => Msg::NeedOffline {},
        Need::KeepOffServer => Msg::NeedKeepOffServer {},
        Need::LittleServerSpace => Msg::NeedLittleServerSpace {},
        Need::SharedMailbox => Msg::NeedSharedMailbox {},
        Need::ChangingProvider => Msg::NeedChangingProvider {},
        Need::Backup => Msg::NeedBackup {},
    }
}
