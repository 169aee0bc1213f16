//! The message for each reason, caution, procedure and alternative.

use crate::advice::Choice;
use crate::advice::reason::{Alternative, Caution, OldServer, Procedure, Reason};
use crate::findings::{CertificateProblem, DnsFailure, Username};
use crate::locale::{Msg, Words};

/// A user name that is a mixture, as people read it, and the word in it that stands for their own.
pub(super) fn mixture(username: &Username, domain: &str, words: &Words) -> (String, String) {
    let name = words.text(&Msg::UsernamePlaceholder);
    (username.filled_in(&name, domain), name)
}

pub(super) fn reason(reason: &Reason, choice: Option<Choice>) -> Msg {
    let is_pop3 = choice == Some(Choice::Pop3);
    match reason {
        Reason::OnlyImap { host } => Msg::ReasonOnlyImap {
            host: host.unicode(),
        },
        Reason::OnlyPop3 { host } => Msg::ReasonOnlyPop3 {
            host: host.unicode(),
        },
        Reason::SaferConnection { host } => {
            let host = host.unicode();
            if is_pop3 {
                Msg::ReasonSaferPop3 { host }
            } else {
                Msg::ReasonSaferImap { host }
            }
        }
        Reason::OtherDoesNotAnswer { host } => {
            let host = host.unicode();
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
            host: host.unicode(),
        },
        Caution::Certificate {
            host,
            problem,
            not_before,
            not_after,
            name,
        } => {
            let host = host.unicode();
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
            host: host.unicode(),
        },
        Caution::Oauth2Required { host } => Msg::CautionOauth2Required {
            host: host.unicode(),
        },
        Caution::Busy { host } => Msg::CautionBusy {
            host: host.unicode(),
        },
        Caution::LogInDisabled { host } => Msg::CautionLogInDisabled {
            host: host.unicode(),
        },
        Caution::LedAway { host } => Msg::CautionLedAway {
            host: host.unicode(),
        },
        Caution::GuessedAtProvider { host } => Msg::CautionGuessedAtProvider {
            host: host.unicode(),
        },
        Caution::EncryptionBroken { host } => Msg::CautionEncryptionBroken {
            host: host.unicode(),
        },
        Caution::StaleSettings {
            host,
            port,
            is_all_there_is,
        } => {
            let (host, port) = (host.unicode(), port.to_string());
            if *is_all_there_is {
                Msg::CautionStaleSettingsOnly { host, port }
            } else {
                Msg::CautionStaleSettings { host, port }
            }
        }
        Caution::CannotLeaveCopies { host } => Msg::CautionCannotLeaveCopies {
            host: host.unicode(),
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
        Caution::OnlyCopy { on_computer: true } => Msg::CautionOnlyCopyOnComputer,
        Caution::OnlyCopy { on_computer: false } => Msg::CautionOnlyCopy,
        Caution::ProviderChange => Msg::CautionProviderChange,
        Caution::NoBackup => Msg::CautionNoBackup,
        Caution::LogOut => Msg::CautionLogOut,
        Caution::StaysOnServer => Msg::CautionStaysOnServer,
        Caution::ServerSpace { tells_quota: None } => Msg::CautionServerSpace,
        Caution::ServerSpace {
            tells_quota: Some(host),
        } => Msg::CautionServerSpaceQuota {
            host: host.unicode(),
        },
        Caution::SharedDeletion => Msg::CautionSharedDeletion,
        Caution::NeedsConnection => Msg::CautionNeedsConnection,
        Caution::Incomplete { seconds } => Msg::CautionIncomplete {
            seconds: count(*seconds),
        },
        Caution::CertificateExpiresSoon { host, not_after } => Msg::CautionCertificateExpiresSoon {
            host: host.unicode(),
            date: words.date(*not_after),
        },
        Caution::AppPassword { host } => Msg::CautionAppPassword {
            host: host.unicode(),
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
            host: host.unicode(),
        },
        Caution::UsernameForSending { host } => Msg::CautionUsernameForSending {
            host: host.unicode(),
        },
        Caution::OutgoingDoesNotAnswer { host, port } => Msg::CautionOutgoingDoesNotAnswer {
            host: host.unicode(),
            port: port.to_string(),
        },
        Caution::MailExpires { host, days } => Msg::CautionMailExpires {
            host: host.unicode(),
            days: count(*days),
        },
        Caution::LoginDelay { host, minutes } => Msg::CautionLoginDelay {
            host: host.unicode(),
            minutes: count(*minutes),
        },
        Caution::NotChecked { host: Some(host) } => Msg::CautionNotCheckedPublished {
            host: host.unicode(),
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
            old_server,
        } => {
            let mut steps = vec![Msg::ChangeAskNew, Msg::ChangeCreate];
            steps.push(match old_server {
                OldServer::Own { host, domain } => Msg::ChangeOldNameOwn {
                    host: host.clone(),
                    domain: domain.clone(),
                },
                OldServer::OfProvider { host } => Msg::ChangeOldName { host: host.clone() },
                OldServer::Unknown => Msg::ChangeOldNameUnknown,
            });
            if !has_computer {
                steps.push(Msg::ChangeFindComputer);
            }
            steps.extend([Msg::ChangeAddOld, Msg::ChangeBackUp]);
            match by {
                Choice::Imap | Choice::Webmail => {
                    steps.extend([Msg::ChangeAddNewImap, Msg::ChangeCopyUp, Msg::ChangeCompare])
                }
                Choice::Pop3 => steps.push(Msg::ChangeAddNewPop3),
            }
            if *devices > 1 {
                steps.push(Msg::ChangeOtherDevices { count: *devices });
            }
            steps.extend([Msg::ChangeCloseOld, Msg::ChangeCalendar]);
            (Msg::ChangeTitle, steps)
        }
        Procedure::PopToImap { host, is_tight } => (
            Msg::PopToImapTitle,
            vec![
                Msg::PopToImapBackUp,
                Msg::PopToImapAdd {
                    // It is entered.
                    host: host.to_string(),
                },
                if *is_tight {
                    Msg::PopToImapCopySome
                } else {
                    Msg::PopToImapCopy
                },
                Msg::PopToImapCheck,
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
        Alternative::ImapInApp => (Choice::Imap, Msg::AlternativeImapInApp),
        Alternative::Pop3OnComputer => (Choice::Pop3, Msg::AlternativePop3OnComputer),
        Alternative::Webmail => (Choice::Webmail, Msg::AlternativeWebmail),
    }
}
