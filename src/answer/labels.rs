//! What things are called: services, how they are encrypted, devices, needs, sources, failures.

use crate::advice::Confidence;
use crate::endpoint::{Security, Service};
use crate::findings::{CertificateProblem, Failure, Source};
use crate::locale::Msg;
use crate::question::device::{DeviceKind, Platform};
use crate::question::need::Need;

pub(crate) fn service(service: Service) -> Msg {
    match service {
        Service::Imap => Msg::PageServiceImap,
        Service::Pop3 => Msg::PageServicePop3,
        Service::Submission => Msg::PageServiceSubmission,
    }
}

/// How a connection is encrypted, as most mail clients call it.
pub(crate) fn security(security: Security) -> Msg {
    match security {
        Security::Tls => Msg::TextSecurityTls,
        Security::Starttls => Msg::TextSecurityStarttls,
        Security::None => Msg::TextSecurityNone,
    }
}

/// A device whose system is not named goes by its kind.
pub(crate) fn device(kind: DeviceKind, platform: Option<Platform>) -> Msg {
    match platform {
        None => match kind {
            DeviceKind::Phone => Msg::DevicePhone,
            DeviceKind::Tablet => Msg::DeviceTablet,
            DeviceKind::Computer => Msg::DeviceComputer,
            DeviceKind::Borrowed => Msg::DeviceBorrowed,
            DeviceKind::Other => Msg::DeviceOther,
        },
        Some(Platform::Ios) => Msg::DevicePhoneIos,
        Some(Platform::Ipados) => Msg::DeviceTabletIpados,
        Some(Platform::Android) => match kind {
            DeviceKind::Tablet => Msg::DeviceTabletAndroid,
            DeviceKind::Phone | DeviceKind::Computer | DeviceKind::Borrowed | DeviceKind::Other => {
                Msg::DevicePhoneAndroid
            }
        },
        Some(Platform::Windows) => Msg::DeviceComputerWindows,
        Some(Platform::Macos) => Msg::DeviceComputerMacos,
        Some(Platform::Linux) => Msg::DeviceComputerLinux,
        Some(Platform::Chromeos) => Msg::DeviceComputerChromeos,
    }
}

pub(crate) fn need(need: Need) -> Msg {
    match need {
        Need::Offline => Msg::NeedOffline,
        Need::KeepOffServer => Msg::NeedKeepOffServer,
        Need::LittleServerSpace => Msg::NeedLittleServerSpace,
        Need::SharedMailbox => Msg::NeedSharedMailbox,
        Need::ChangingProvider => Msg::NeedChangingProvider,
        Need::Backup => Msg::NeedBackup,
    }
}

/// What the advice rests on. That a server answers says little where nobody proves whose it is.
pub(crate) fn confidence(confidence: Confidence, is_led_away: bool) -> Msg {
    match confidence {
        Confidence::Proven if is_led_away => Msg::PageProvenLedAway,
        Confidence::Proven => Msg::PageProven,
        Confidence::Published if is_led_away => Msg::PagePublishedLedAway,
        Confidence::Published => Msg::PagePublished,
        Confidence::General => Msg::PageGeneral,
    }
}

pub(crate) fn source(source: Source) -> Msg {
    match source {
        Source::Srv => Msg::PageSourceSrv,
        Source::Provider => Msg::PageSourceProvider,
        Source::Autoconfig => Msg::PageSourceAutoconfig,
        Source::Ispdb => Msg::PageSourceIspdb,
        Source::Autodiscover => Msg::PageSourceAutodiscover,
        Source::Pacc => Msg::PageSourcePacc,
        Source::Mx => Msg::PageSourceMx,
        Source::Guess => Msg::PageSourceGuess,
    }
}

/// What is said of a source that has been asked. `None` for one that nobody is asked for: a guess
/// and an entry of ours are told by the server that they lead to.
pub(crate) fn source_progress(source: Source, is_found: bool) -> Option<Msg> {
    Some(match (source, is_found) {
        (Source::Mx, true) => Msg::ProgressMxFound,
        (Source::Mx, false) => Msg::ProgressMxNone,
        (Source::Srv, true) => Msg::ProgressSrvFound,
        (Source::Srv, false) => Msg::ProgressSrvNone,
        (Source::Autoconfig, true) => Msg::ProgressAutoconfigFound,
        (Source::Autoconfig, false) => Msg::ProgressAutoconfigNone,
        (Source::Ispdb, true) => Msg::ProgressIspdbFound,
        (Source::Ispdb, false) => Msg::ProgressIspdbNone,
        (Source::Autodiscover, true) => Msg::ProgressAutodiscoverFound,
        (Source::Autodiscover, false) => Msg::ProgressAutodiscoverNone,
        (Source::Pacc, true) => Msg::ProgressPaccFound,
        (Source::Pacc, false) => Msg::ProgressPaccNone,
        (Source::Provider | Source::Guess, _) => return None,
    })
}

/// What became of a server that failed.
pub(crate) fn failure(failure: Failure) -> Msg {
    match failure {
        Failure::NoAddress => Msg::PageNoAddress,
        Failure::NoAnswer => Msg::PageNoAnswer,
        Failure::Closed => Msg::PageClosed,
        Failure::OtherProtocol => Msg::PageOtherProtocol,
        Failure::Unavailable => Msg::PageUnavailable,
        Failure::Preauthenticated => Msg::PagePreauthenticated,
        Failure::StarttlsRefused => Msg::PageStarttlsRefused,
        Failure::StarttlsFailed => Msg::PageStarttlsFailed,
        Failure::StarttlsInjection => Msg::PageStarttlsInjection,
        Failure::TlsFailed => Msg::PageTlsFailed,
        Failure::TooMuchData => Msg::PageTooMuchData,
    }
}

pub(crate) fn certificate_problem(problem: CertificateProblem) -> Msg {
    match problem {
        CertificateProblem::SelfSigned => Msg::PageCertificateSelfSigned,
        CertificateProblem::Untrusted => Msg::PageCertificateUntrusted,
        CertificateProblem::Expired => Msg::PageCertificateExpired,
        CertificateProblem::NotYetValid => Msg::PageCertificateNotYetValid,
        CertificateProblem::NameMismatch => Msg::PageCertificateNameMismatch,
    }
}
