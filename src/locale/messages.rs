//! Every message with its variables, in one table. `tests/locales.rs` sees to it that each locale
//! has the same.

use fluent::{FluentArgs, FluentValue};

macro_rules! messages {
    ($( $name:ident = $id:literal { $( $variable:ident : $kind:ty ),* } )*) => {
        /// A message and what it is about. Its words stand in `locales`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Msg {
            $( $name { $( $variable: $kind ),* }, )*
        }

        /// All messages: their ids and their variables.
        pub const CATALOG: &[(&str, &[&str])] = &[
            $( ($id, &[ $( stringify!($variable) ),* ]), )*
        ];

        impl Msg {
            /// The id in the `.ftl` files.
            pub fn id(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => $id, )*
                }
            }

            pub(super) fn arguments(&self) -> FluentArgs<'_> {
                #[allow(unused_mut, reason = "messages without variables")]
                let mut arguments = FluentArgs::new();
                match self {
                    $( Self::$name { $( $variable ),* } => {
                        $( arguments.set(stringify!($variable), value($variable)); )*
                    } )*
                }
                arguments
            }

            /// One of each, filled with `text` and `number`, for tests that render them all.
            pub fn samples(text: &str, number: usize) -> Vec<Self> {
                vec![ $( Self::$name { $( $variable: <$kind>::sample(text, number) ),* }, )* ]
            }
        }
    };
}

/// What stands for a variable.
trait Sample {
    fn sample(text: &str, number: usize) -> Self;
}

impl Sample for String {
    fn sample(text: &str, _: usize) -> Self {
        text.to_owned()
    }
}

impl Sample for usize {
    fn sample(_: &str, number: usize) -> Self {
        number
    }
}

fn value<'a, T>(variable: &'a T) -> FluentValue<'a>
where
    FluentValue<'a>: From<&'a T>,
{
    FluentValue::from(variable)
}

messages! {
    Date = "date" { day: usize, month: usize, year: String }

    HeadlineImap = "headline-imap" {}
    HeadlinePop3 = "headline-pop3" {}
    HeadlineWebmail = "headline-webmail" {}
    HeadlineNoMail = "headline-no-mail" { domain: String }
    HeadlineNoSuchDomain = "headline-no-such-domain" { domain: String }
    SummaryImapProven = "summary-imap-proven" { host: String }
    SummaryImapPublished = "summary-imap-published" { host: String }
    SummaryImapGeneral = "summary-imap-general" { domain: String }
    SummaryPop3Proven = "summary-pop3-proven" { host: String }
    SummaryPop3Published = "summary-pop3-published" { host: String }
    SummaryPop3General = "summary-pop3-general" { domain: String }
    SummaryWebmail = "summary-webmail" {}
    SummaryNoMail = "summary-no-mail" { domain: String }
    SummaryNoSuchDomain = "summary-no-such-domain" {}

    ReasonOnlyImap = "reason-only-imap" { host: String }
    ReasonOnlyPop3 = "reason-only-pop3" { host: String }
    ReasonSaferImap = "reason-safer-imap" { host: String }
    ReasonSaferPop3 = "reason-safer-pop3" { host: String }
    ReasonImapDoesNotAnswer = "reason-imap-does-not-answer" { host: String }
    ReasonPop3DoesNotAnswer = "reason-pop3-does-not-answer" { host: String }
    ReasonSharedMailbox = "reason-shared-mailbox" {}
    ReasonSeveralDevices = "reason-several-devices" { count: usize }
    ReasonOneDevice = "reason-one-device" {}
    ReasonKeepOffServer = "reason-keep-off-server" {}
    ReasonLittleServerSpace = "reason-little-server-space" {}
    ReasonDeviceLoss = "reason-device-loss" {}
    ReasonBorrowedDevice = "reason-borrowed-device" {}

    CautionNoEncryption = "caution-no-encryption" { host: String }
    CautionCertificateExpired = "caution-certificate-expired" { host: String, date: String }
    CautionCertificateNotYetValid = "caution-certificate-not-yet-valid" { host: String, date: String }
    CautionCertificateSelfSigned = "caution-certificate-self-signed" { host: String }
    CautionCertificateUntrusted = "caution-certificate-untrusted" { host: String }
    CautionCertificateNameMismatch = "caution-certificate-name-mismatch" { host: String, name: String }
    CautionCertificateNameless = "caution-certificate-nameless" { host: String }
    CautionTlsOutdated = "caution-tls-outdated" { host: String }
    CautionOauth2Required = "caution-oauth2-required" { host: String }
    CautionStaleSettings = "caution-stale-settings" { host: String, port: String }
    CautionStaleSettingsOnly = "caution-stale-settings-only" { host: String, port: String }
    CautionCannotLeaveCopies = "caution-cannot-leave-copies" { host: String }
    CautionPopOnSeveralDevices = "caution-pop-on-several-devices" { count: usize }
    CautionPopOnSeveralDevicesTakes = "caution-pop-on-several-devices-takes" { count: usize }
    CautionPopOnSharedMailboxTakes = "caution-pop-on-shared-mailbox-takes" {}
    CautionPopOnSharedMailbox = "caution-pop-on-shared-mailbox" {}
    CautionOnlyCopy = "caution-only-copy" {}
    CautionProviderChange = "caution-provider-change" {}
    CautionNoBackup = "caution-no-backup" {}
    CautionLogOut = "caution-log-out" {}
    CautionStaysOnServer = "caution-stays-on-server" {}
    CautionServerSpace = "caution-server-space" {}
    CautionNotCheckedPublished = "caution-not-checked-published" { host: String }
    CautionNotChecked = "caution-not-checked" {}
    CautionDnsFailed = "caution-dns-failed" {}
    CautionDnsTimedOut = "caution-dns-timed-out" {}

    AlternativePop3 = "alternative-pop3" {}
    AlternativeImap = "alternative-imap" {}
    AlternativeImapOnOwnDevice = "alternative-imap-on-own-device" {}
    AlternativePop3OnOwnDevice = "alternative-pop3-on-own-device" {}
    AlternativeWebmail = "alternative-webmail" {}

    DevicePhone = "device-phone" {}
    DevicePhoneIos = "device-phone-ios" {}
    DevicePhoneAndroid = "device-phone-android" {}
    DeviceTablet = "device-tablet" {}
    DeviceTabletIpados = "device-tablet-ipados" {}
    DeviceTabletAndroid = "device-tablet-android" {}
    DeviceComputer = "device-computer" {}
    DeviceComputerWindows = "device-computer-windows" {}
    DeviceComputerMacos = "device-computer-macos" {}
    DeviceComputerLinux = "device-computer-linux" {}
    DeviceComputerChromeos = "device-computer-chromeos" {}
    DeviceBorrowed = "device-borrowed" {}
    DeviceOther = "device-other" {}

    NeedOffline = "need-offline" {}
    NeedKeepOffServer = "need-keep-off-server" {}
    NeedLittleServerSpace = "need-little-server-space" {}
    NeedSharedMailbox = "need-shared-mailbox" {}
    NeedChangingProvider = "need-changing-provider" {}
    NeedBackup = "need-backup" {}

    OnDeviceImap = "on-device-imap" {}
    OnDevicePop3 = "on-device-pop3" {}
    OnDeviceWebmail = "on-device-webmail" {}
    StepOpenApp = "step-open-app" {}
    StepOpenProgram = "step-open-program" {}
    StepChooseImap = "step-choose-imap" {}
    StepChoosePop3 = "step-choose-pop3" {}
    StepIncoming = "step-incoming" { host: String, port: String, security: String }
    StepIncomingUnknown = "step-incoming-unknown" {}
    StepOutgoing = "step-outgoing" { host: String, port: String, security: String }
    StepOutgoingUnknown = "step-outgoing-unknown" {}
    StepUsername = "step-username" {}
    StepUsernameAddress = "step-username-address" {}
    StepUsernameLocalPart = "step-username-local-part" {}
    StepSignIn = "step-sign-in" {}
    StepLeaveCopies = "step-leave-copies" {}
    StepSendToYourself = "step-send-to-yourself" {}
    StepWebmailOpen = "step-webmail-open" {}
    StepWebmailOpenAt = "step-webmail-open-at" { url: String }
    StepWebmailPrivateWindow = "step-webmail-private-window" {}
    StepWebmailLogOut = "step-webmail-log-out" {}

    GuideTitle = "guide-title" {}
    GuideImapTitle = "guide-imap-title" {}
    GuideImap = "guide-imap" {}
    GuidePop3Title = "guide-pop3-title" {}
    GuidePop3 = "guide-pop3" {}
    GuideWebmailTitle = "guide-webmail-title" {}
    GuideWebmail = "guide-webmail" {}
    GuideBackupTitle = "guide-backup-title" {}
    GuideBackup = "guide-backup" {}
    GuideChangeTitle = "guide-change-title" {}
    GuideChange = "guide-change" {}

    TextSettings = "text-settings" {}
    TextWhy = "text-why" {}
    TextCautions = "text-cautions" {}
    TextAlternatives = "text-alternatives" {}
    TextIncoming = "text-incoming" {}
    TextOutgoing = "text-outgoing" {}
    TextWebmail = "text-webmail" {}
    TextPort = "text-port" {}
    TextSecurity = "text-security" {}
    TextUsername = "text-username" {}
    TextOutgoingUnknown = "text-outgoing-unknown" {}
    TextUsernameAddress = "text-username-address" {}
    TextUsernameLocalPart = "text-username-local-part" {}
    TextUsernameUnknown = "text-username-unknown" {}
    TextSecurityTls = "text-security-tls" {}
    TextSecurityStarttls = "text-security-starttls" {}
    TextSecurityNone = "text-security-none" {}
    TextChecked = "text-checked" { date: String, hour: String, minute: String }
    TextIncomplete = "text-incomplete" {}
    TextGuide = "text-guide" {}
    TextHome = "text-home" { address: String }
    TextListening = "text-listening" { address: String }
    TextDevices = "text-devices" {}
    TextNeeds = "text-needs" {}

    ProblemInvalidDomain = "problem-invalid-domain" {}
    ProblemDomainEmpty = "problem-domain-empty" {}
    ProblemDomainTooLong = "problem-domain-too-long" {}
    ProblemDomainCharacters = "problem-domain-characters" {}
    ProblemDomainIpAddress = "problem-domain-ip-address" {}
    ProblemDomainSingleLabel = "problem-domain-single-label" {}
    ProblemDomainSpecialUse = "problem-domain-special-use" {}
    ProblemDomainPublicSuffix = "problem-domain-public-suffix" {}
    ProblemDomainUnknownTopLevel = "problem-domain-unknown-top-level" {}
    ProblemInvalidDevice = "problem-invalid-device" {}
    ProblemInvalidDeviceDetail = "problem-invalid-device-detail" {}
    ProblemTooManyDevices = "problem-too-many-devices" { most: usize }
    ProblemTooManyDomains = "problem-too-many-domains" { most: usize }
    ProblemInvalidNeed = "problem-invalid-need" {}
    ProblemInvalidNeedDetail = "problem-invalid-need-detail" {}
    ProblemInvalidRequest = "problem-invalid-request" {}
    ProblemInvalidJson = "problem-invalid-json" {}
    ProblemInvalidQuery = "problem-invalid-query" {}
    ProblemNotFound = "problem-not-found" {}
    ProblemNotFoundDetail = "problem-not-found-detail" {}
    ProblemMethodNotAllowed = "problem-method-not-allowed" {}
    ProblemMethodNotAllowedDetail = "problem-method-not-allowed-detail" {}
    ProblemNotAcceptable = "problem-not-acceptable" {}
    ProblemNotAcceptableDetail = "problem-not-acceptable-detail" {}
    ProblemPayloadTooLarge = "problem-payload-too-large" {}
    ProblemPayloadTooLargeDetail = "problem-payload-too-large-detail" {}
    ProblemUriTooLong = "problem-uri-too-long" {}
    ProblemUriTooLongDetail = "problem-uri-too-long-detail" {}
    ProblemUnsupportedMediaType = "problem-unsupported-media-type" {}
    ProblemUnsupportedMediaTypeDetail = "problem-unsupported-media-type-detail" {}
    ProblemRateLimited = "problem-rate-limited" {}
    ProblemRateLimitedDetail = "problem-rate-limited-detail" { seconds: usize }
    ProblemRequestTimeout = "problem-request-timeout" {}
    ProblemRequestTimeoutDetail = "problem-request-timeout-detail" {}
    ProblemOverloaded = "problem-overloaded" {}
    ProblemOverloadedDetail = "problem-overloaded-detail" { seconds: usize }
    ProblemStopping = "problem-stopping" {}
    ProblemStoppingDetail = "problem-stopping-detail" {}
    ProblemInternalError = "problem-internal-error" {}
    ProblemInternalErrorDetail = "problem-internal-error-detail" {}
}
