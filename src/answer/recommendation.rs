//! The words for the advice.

use serde::Serialize;
use utoipa::ToSchema;

use super::steps::{self, ClientSteps};
use crate::advice::client::Client;
use crate::advice::device::{DeviceKind, Platform};
use crate::advice::reason::{Alternative, Caution, Procedure, Reason};
use crate::advice::{Advice, Choice, Confidence};
use crate::findings::{CertificateProblem, DnsFailure, Findings, Status};
use crate::locale::{Msg, Words};

/// What to choose, and why.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Recommendation {
    /// `null` where there is no mail to read.
    #[schema(required = true)]
    pub protocol: Option<Choice>,
    pub confidence: Confidence,
    /// The answer in a few words.
    #[schema(example = "Välj IMAP.")]
    pub headline: String,
    pub summary: String,
    /// Weightiest first.
    pub reasons: Vec<CodedText>,
    /// What to watch out for, weightiest first.
    pub cautions: Vec<CodedText>,
    /// When another choice would be right.
    pub alternatives: Vec<AlternativeText>,
    /// What takes several steps, whatever the device: to change provider, or from POP to IMAP.
    pub procedures: Vec<ProcedureText>,
}

/// A text, and a stable code for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CodedText {
    #[schema(example = "several-devices")]
    pub code: &'static str,
    pub text: String,
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
}

pub(super) fn recommendation(
    findings: &Findings,
    advice: &Advice,
    words: &Words,
) -> Recommendation {
    let coded = |code, message: Msg| CodedText {
        code,
        text: words.text(&message),
    };
    Recommendation {
        protocol: advice.choice,
        confidence: advice.confidence,
        headline: words.text(&headline(findings, advice.choice)),
        summary: words.text(&summary(findings, advice)),
        reasons: advice
            .reasons
            .iter()
            .map(|reason| coded(reason.code(), reason_text(reason, advice.choice)))
            .collect(),
        cautions: advice
            .cautions
            .iter()
            .map(|caution| coded(caution.code(), caution_text(caution, words)))
            .collect(),
        alternatives: advice
            .alternatives
            .iter()
            .map(|alternative| {
                let (protocol, message) = alternative_text(*alternative);
                AlternativeText {
                    protocol,
                    text: words.text(&message),
                }
            })
            .collect(),
        procedures: advice
            .procedures
            .iter()
            .map(|procedure| procedure_text(procedure, words))
            .collect(),
    }
}

pub(super) fn devices(findings: &Findings, advice: &Advice, words: &Words) -> Vec<DeviceAdvice> {
    advice
        .devices
        .iter()
        .map(|(device, choice)| {
            let clients = steps::by_client(findings, advice, (*device, *choice), words);
            let text = match (&*clients, choice) {
                ([only], _) if only.client == Client::Webmail => only.text.clone(),
                (_, Choice::Imap) => words.text(&Msg::OnDeviceImap {}),
                (_, Choice::Pop3) => words.text(&Msg::OnDevicePop3 {}),
                (_, Choice::Webmail) => words.text(&Msg::OnDeviceWebmail {}),
            };
            DeviceAdvice {
                kind: device.kind(),
                platform: device.platform(),
                label: words.text(&device_label(device.kind(), device.platform())),
                protocol: *choice,
                text,
                steps: match clients.first() {
                    Some(client) => client.steps.clone(),
                    None => steps::in_any_client(findings, advice, (*device, *choice), words),
                },
                clients,
            }
        })
        .collect()
}

/// What a device is called. A platform that the kind does not run cannot come here; the kind's
/// own name would do for it.
pub(super) fn device_label(kind: DeviceKind, platform: Option<Platform>) -> Msg {
    match (kind, platform) {
        (DeviceKind::Phone, Some(Platform::Ios)) => Msg::DevicePhoneIos {},
        (DeviceKind::Phone, Some(Platform::Android)) => Msg::DevicePhoneAndroid {},
        (DeviceKind::Tablet, Some(Platform::Ipados)) => Msg::DeviceTabletIpados {},
        (DeviceKind::Tablet, Some(Platform::Android)) => Msg::DeviceTabletAndroid {},
        (DeviceKind::Computer, Some(Platform::Windows)) => Msg::DeviceComputerWindows {},
        (DeviceKind::Computer, Some(Platform::Macos)) => Msg::DeviceComputerMacos {},
        (DeviceKind::Computer, Some(Platform::Linux)) => Msg::DeviceComputerLinux {},
        (DeviceKind::Computer, Some(Platform::Chromeos)) => Msg::DeviceComputerChromeos {},
        (DeviceKind::Phone, _) => Msg::DevicePhone {},
        (DeviceKind::Tablet, _) => Msg::DeviceTablet {},
        (DeviceKind::Computer, _) => Msg::DeviceComputer {},
        (DeviceKind::Borrowed, _) => Msg::DeviceBorrowed {},
        (DeviceKind::Other, _) => Msg::DeviceOther {},
    }
}

fn headline(findings: &Findings, choice: Option<Choice>) -> Msg {
    let domain = findings.domain.host().unicode();
    match (choice, findings.status) {
        (Some(Choice::Imap), _) => Msg::HeadlineImap {},
        (Some(Choice::Pop3), _) => Msg::HeadlinePop3 {},
        (Some(Choice::Webmail), _) => Msg::HeadlineWebmail {},
        (None, Status::NoSuchDomain) => Msg::HeadlineNoSuchDomain { domain },
        (None, Status::NoMail | Status::Found | Status::NotFound | Status::Unknown) => {
            Msg::HeadlineNoMail { domain }
        }
    }
}

fn summary(findings: &Findings, advice: &Advice) -> Msg {
    let domain = findings.domain.host().unicode();
    let Some(choice) = advice.choice else {
        return match findings.status {
            Status::NoSuchDomain => Msg::SummaryNoSuchDomain {},
            Status::NoMail | Status::Found | Status::NotFound | Status::Unknown => {
                Msg::SummaryNoMail { domain }
            }
        };
    };
    let is_unknown = findings.status == Status::Unknown && choice != Choice::Webmail;
    if is_unknown && advice.confidence == Confidence::General {
        return Msg::SummaryUnknown { domain };
    }
    let best = choice.service().and_then(|service| findings.best(service));
    let host = best.map(|best| best.endpoint.host.to_string());
    match (choice, advice.confidence, host) {
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
        (Choice::Webmail, _, _) => Msg::SummaryWebmail {},
    }
}

fn reason_text(reason: &Reason, choice: Option<Choice>) -> Msg {
    let is_pop3 = choice == Some(Choice::Pop3);
    match reason {
        Reason::OnlyImap { host } => Msg::ReasonOnlyImap {
            host: host.to_string(),
        },
        Reason::OnlyPop3 { host } => Msg::ReasonOnlyPop3 {
            host: host.to_string(),
        },
        Reason::SaferConnection { host } => {
            let host = host.to_string();
            if is_pop3 {
                Msg::ReasonSaferPop3 { host }
            } else {
                Msg::ReasonSaferImap { host }
            }
        }
        Reason::OtherDoesNotAnswer { host } => {
            let host = host.to_string();
            if is_pop3 {
                Msg::ReasonImapDoesNotAnswer { host }
            } else {
                Msg::ReasonPop3DoesNotAnswer { host }
            }
        }
        Reason::SharedMailbox => Msg::ReasonSharedMailbox {},
        Reason::SeveralDevices { count } => Msg::ReasonSeveralDevices { count: *count },
        Reason::OneDevice => Msg::ReasonOneDevice {},
        Reason::KeepOffServer => Msg::ReasonKeepOffServer {},
        Reason::LittleServerSpace => Msg::ReasonLittleServerSpace {},
        Reason::Offline if is_pop3 => Msg::ReasonOfflinePop3 {},
        Reason::Offline => Msg::ReasonOfflineImap {},
        Reason::DeviceLoss => Msg::ReasonDeviceLoss {},
        Reason::BorrowedDevice => Msg::ReasonBorrowedDevice {},
    }
}

fn caution_text(caution: &Caution, words: &Words) -> Msg {
    match caution {
        Caution::NoEncryption { host } => Msg::CautionNoEncryption {
            host: host.to_string(),
        },
        Caution::Certificate {
            host,
            problem,
            not_before,
            not_after,
            name,
        } => {
            let host = host.to_string();
            match (problem, name) {
                (CertificateProblem::Expired, _) => Msg::CautionCertificateExpired {
                    host,
                    date: words.date(*not_after),
                },
                (CertificateProblem::NotYetValid, _) => Msg::CautionCertificateNotYetValid {
                    host,
                    date: words.date(*not_before),
                },
                (CertificateProblem::SelfSigned, _) => Msg::CautionCertificateSelfSigned { host },
                (CertificateProblem::Untrusted, _) => Msg::CautionCertificateUntrusted { host },
                (CertificateProblem::NameMismatch, Some(name)) => {
                    Msg::CautionCertificateNameMismatch {
                        host,
                        name: name.clone(),
                    }
                }
                (CertificateProblem::NameMismatch, None) => {
                    Msg::CautionCertificateNameless { host }
                }
            }
        }
        Caution::TlsOutdated { host, .. } => Msg::CautionTlsOutdated {
            host: host.to_string(),
        },
        Caution::Oauth2Required { host } => Msg::CautionOauth2Required {
            host: host.to_string(),
        },
        Caution::StaleSettings {
            host,
            port,
            is_all_there_is,
        } => {
            let (host, port) = (host.to_string(), port.to_string());
            if *is_all_there_is {
                Msg::CautionStaleSettingsOnly { host, port }
            } else {
                Msg::CautionStaleSettings { host, port }
            }
        }
        Caution::CannotLeaveCopies { host } => Msg::CautionCannotLeaveCopies {
            host: host.to_string(),
        },
        Caution::PopOnSeveralDevices {
            count,
            can_leave_copies: true,
        } => Msg::CautionPopOnSeveralDevices { count: *count },
        Caution::PopOnSeveralDevices {
            count,
            can_leave_copies: false,
        } => Msg::CautionPopOnSeveralDevicesTakes { count: *count },
        Caution::PopOnSharedMailbox {
            can_leave_copies: true,
        } => Msg::CautionPopOnSharedMailbox {},
        Caution::PopOnSharedMailbox {
            can_leave_copies: false,
        } => Msg::CautionPopOnSharedMailboxTakes {},
        Caution::OnlyCopy => Msg::CautionOnlyCopy {},
        Caution::ProviderChange => Msg::CautionProviderChange {},
        Caution::NoBackup => Msg::CautionNoBackup {},
        Caution::LogOut => Msg::CautionLogOut {},
        Caution::StaysOnServer => Msg::CautionStaysOnServer {},
        Caution::ServerSpace { tells_quota: None } => Msg::CautionServerSpace {},
        Caution::ServerSpace {
            tells_quota: Some(host),
        } => Msg::CautionServerSpaceQuota {
            host: host.to_string(),
        },
        Caution::SharedDeletion => Msg::CautionSharedDeletion {},
        Caution::NeedsConnection => Msg::CautionNeedsConnection {},
        Caution::Incomplete => Msg::CautionIncomplete {},
        Caution::CertificateExpiresSoon { host, not_after } => Msg::CautionCertificateExpiresSoon {
            host: host.to_string(),
            date: words.date(*not_after),
        },
        Caution::AppPassword { host } => Msg::CautionAppPassword {
            host: host.to_string(),
        },
        Caution::OutgoingDoesNotAnswer { host, port } => Msg::CautionOutgoingDoesNotAnswer {
            host: host.to_string(),
            port: port.to_string(),
        },
        Caution::MailExpires { host, days } => Msg::CautionMailExpires {
            host: host.to_string(),
            days: count(*days),
        },
        Caution::LoginDelay { host, minutes } => Msg::CautionLoginDelay {
            host: host.to_string(),
            minutes: count(*minutes),
        },
        Caution::NotChecked { host: Some(host) } => Msg::CautionNotCheckedPublished {
            host: host.to_string(),
        },
        Caution::NotChecked { host: None } => Msg::CautionNotChecked {},
        Caution::DnsFailed { failure } => match failure {
            DnsFailure::ServerFailure => Msg::CautionDnsFailed {},
            DnsFailure::TimedOut => Msg::CautionDnsTimedOut {},
        },
    }
}

/// For a message's variable. What does not fit is more than anybody counts to.
fn count(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

fn procedure_text(procedure: &Procedure, words: &Words) -> ProcedureText {
    let (title, steps) = match procedure {
        Procedure::ProviderChange {
            by,
            has_computer,
            devices,
        } => {
            let mut steps = Vec::new();
            if !has_computer {
                steps.push(Msg::ChangeFindComputer {});
            }
            steps.extend([
                Msg::ChangeAddOld {},
                Msg::ChangeBringHome {},
                Msg::ChangeBackUp {},
            ]);
            match by {
                Choice::Imap | Choice::Webmail => steps.extend([
                    Msg::ChangeAddNewImap {},
                    Msg::ChangeCopyUp {},
                    Msg::ChangeCompare {},
                ]),
                Choice::Pop3 => steps.push(Msg::ChangeAddNewPop3 {}),
            }
            if *devices > 1 {
                steps.push(Msg::ChangeOtherDevices { count: *devices });
            }
            steps.push(Msg::ChangeCloseOld {});
            (Msg::ChangeTitle {}, steps)
        }
        Procedure::PopToImap { host } => (
            Msg::PopToImapTitle {},
            vec![
                Msg::PopToImapAdd {
                    host: host.to_string(),
                },
                Msg::PopToImapCopy {},
                Msg::PopToImapCheck {},
                Msg::PopToImapBackUp {},
                Msg::PopToImapRemove {},
            ],
        ),
    };
    ProcedureText {
        code: procedure.code(),
        title: words.text(&title),
        steps: steps.iter().map(|step| words.text(step)).collect(),
    }
}

fn alternative_text(alternative: Alternative) -> (Choice, Msg) {
    match alternative {
        Alternative::Pop3 => (Choice::Pop3, Msg::AlternativePop3 {}),
        Alternative::Imap => (Choice::Imap, Msg::AlternativeImap {}),
        Alternative::ImapOnOwnDevice => (Choice::Imap, Msg::AlternativeImapOnOwnDevice {}),
        Alternative::Pop3OnOwnDevice => (Choice::Pop3, Msg::AlternativePop3OnOwnDevice {}),
        Alternative::Webmail => (Choice::Webmail, Msg::AlternativeWebmail {}),
    }
}
