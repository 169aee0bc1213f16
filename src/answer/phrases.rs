//! The message for each reason, caution, procedure and alternative.

use crate::advice::Choice;
use crate::advice::reason::{Alternative, Caution, Procedure, Reason};
use crate::findings::{CertificateProblem, DnsFailure};
use crate::locale::{Msg, Words};

pub(super) fn reason(reason: &Reason, choice: Option<Choice>) -> Msg {
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
        Reason::SharedMailbox => Msg::ReasonSharedMailbox,
        Reason::SeveralDevices { count } => Msg::ReasonSeveralDevices { count: *count },
        Reason::OneDevice => Msg::ReasonOneDevice,
        Reason::KeepOffServer => Msg::ReasonKeepOffServer,
        Reason::LittleServerSpace => Msg::ReasonLittleServerSpace,
        Reason::Offline if is_pop3 => Msg::ReasonOfflinePop3,
        Reason::Offline => Msg::ReasonOfflineImap,
        Reason::DeviceLoss => Msg::ReasonDeviceLoss,
        Reason::BorrowedDevice => Msg::ReasonBorrowedDevice,
    }
}

pub(super) fn caution(caution: &Caution, words: &Words) -> Msg {
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
        Caution::Busy { host } => Msg::CautionBusy {
            host: host.to_string(),
        },
        Caution::LogInDisabled { host } => Msg::CautionLogInDisabled {
            host: host.to_string(),
        },
        Caution::LedAway { host } => Msg::CautionLedAway {
            host: host.to_string(),
        },
        Caution::GuessedAtProvider { host } => Msg::CautionGuessedAtProvider {
            host: host.to_string(),
        },
        Caution::EncryptionBroken { host } => Msg::CautionEncryptionBroken {
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
        } => Msg::CautionPopOnSharedMailbox,
        Caution::PopOnSharedMailbox {
            can_leave_copies: false,
        } => Msg::CautionPopOnSharedMailboxTakes,
        Caution::OnlyCopy => Msg::CautionOnlyCopy,
        Caution::ProviderChange => Msg::CautionProviderChange,
        Caution::NoBackup => Msg::CautionNoBackup,
        Caution::LogOut => Msg::CautionLogOut,
        Caution::StaysOnServer => Msg::CautionStaysOnServer,
        Caution::ServerSpace { tells_quota: None } => Msg::CautionServerSpace,
        Caution::ServerSpace {
            tells_quota: Some(host),
        } => Msg::CautionServerSpaceQuota {
            host: host.to_string(),
        },
        Caution::SharedDeletion => Msg::CautionSharedDeletion,
        Caution::NeedsConnection => Msg::CautionNeedsConnection,
        Caution::Incomplete { seconds } => Msg::CautionIncomplete {
            seconds: count(*seconds),
        },
        Caution::CertificateExpiresSoon { host, not_after } => Msg::CautionCertificateExpiresSoon {
            host: host.to_string(),
            date: words.date(*not_after),
        },
        Caution::AppPassword { host } => Msg::CautionAppPassword {
            host: host.to_string(),
        },
        Caution::AliasCannotLogIn { provider } => Msg::CautionAliasCannotLogIn {
            provider: provider.clone(),
        },
        Caution::MailGoesElsewhere {
            domain,
            provider,
            host,
        } => Msg::CautionMailGoesElsewhere {
            domain: domain.clone(),
            provider: provider.clone(),
            host: host.to_string(),
        },
        Caution::UsernameForSending { host } => Msg::CautionUsernameForSending {
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
        Caution::NotChecked { host: None } => Msg::CautionNotChecked,
        Caution::DnsFailed { failure } => match failure {
            DnsFailure::ServerFailure => Msg::CautionDnsFailed,
            DnsFailure::TimedOut => Msg::CautionDnsTimedOut,
        },
    }
}

/// A number as a message takes it. One that does not fit is larger than any that is shown.
fn count(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

/// The title and the steps of a procedure.
pub(super) fn procedure(procedure: &Procedure) -> (Msg, Vec<Msg>) {
    match procedure {
        Procedure::ProviderChange {
            by,
            has_computer,
            devices,
        } => {
            let mut steps = Vec::new();
            if !has_computer {
                steps.push(Msg::ChangeFindComputer);
            }
            steps.extend([Msg::ChangeAddOld, Msg::ChangeBringHome, Msg::ChangeBackUp]);
            match by {
                Choice::Imap | Choice::Webmail => {
                    steps.extend([Msg::ChangeAddNewImap, Msg::ChangeCopyUp, Msg::ChangeCompare])
                }
                Choice::Pop3 => steps.push(Msg::ChangeAddNewPop3),
            }
            if *devices > 1 {
                steps.push(Msg::ChangeOtherDevices { count: *devices });
            }
            steps.push(Msg::ChangeCloseOld);
            (Msg::ChangeTitle, steps)
        }
        Procedure::PopToImap { host } => (
            Msg::PopToImapTitle,
            vec![
                Msg::PopToImapAdd {
                    host: host.to_string(),
                },
                Msg::PopToImapCopy,
                Msg::PopToImapCheck,
                Msg::PopToImapBackUp,
                Msg::PopToImapRemove,
            ],
        ),
    }
}

pub(super) fn alternative(alternative: Alternative) -> (Choice, Msg) {
    match alternative {
        Alternative::Pop3 => (Choice::Pop3, Msg::AlternativePop3),
        Alternative::Imap => (Choice::Imap, Msg::AlternativeImap),
        Alternative::ImapOnOwnDevice => (Choice::Imap, Msg::AlternativeImapOnOwnDevice),
        Alternative::Pop3OnOwnDevice => (Choice::Pop3, Msg::AlternativePop3OnOwnDevice),
        Alternative::Webmail => (Choice::Webmail, Msg::AlternativeWebmail),
    }
}
