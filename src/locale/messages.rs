//! Every message with its variables, in one table. `tests/words/locales.rs` sees to it that each
//! locale has the same.

use std::fmt::Write;

use fluent::{FluentArgs, FluentValue};
use strum::EnumDiscriminants;

macro_rules! messages {
    ($( $name:ident = $id:literal $( { $( $variable:ident : $kind:ty ),* } )? )*) => {
        /// A message and what it is about. Its words stand in `locales`.
        #[derive(Clone, Debug, PartialEq, EnumDiscriminants)]
        #[strum_discriminants(name(MsgId), vis(pub(super)))]
        pub enum Msg {
            $( $name $( { $( $variable: $kind ),* } )?, )*
        }

        /// All messages: their ids and their variables.
        pub const CATALOG: &[(&str, &[&str])] = &[
            $( ($id, &[ $( $( stringify!($variable) ),* )? ]), )*
        ];

        impl Msg {
            /// The id in the `.ftl` files.
            pub fn id(&self) -> &'static str {
                CATALOG[self.place()].0
            }

            /// Its place in the catalogue.
            pub(super) fn place(&self) -> usize {
                MsgId::from(self) as usize
            }

            /// Shows what stands for its variables, in the order of the catalogue.
            pub(super) fn show_variables(&self, to: &mut dyn FnMut(&[Variable<'_>])) {
                match self {
                    $( Self::$name $( { $( $variable ),* } )? => {
                        to(&[ $( $( Variable::from($variable) ),* )? ]);
                    } )*
                }
            }

            /// One of each, filled with `text` and `number`, for tests that render them all.
            pub fn samples(text: &str, number: usize) -> Vec<Self> {
                vec![ $( Self::$name $( { $( $variable: <$kind>::sample(text, number) ),* } )?, )* ]
            }
        }
    };
}

/// What stands for a variable.
pub(super) enum Variable<'a> {
    Text(&'a str),
    Number(usize),
}

impl<'a> From<&'a String> for Variable<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<&usize> for Variable<'_> {
    fn from(number: &usize) -> Self {
        Self::Number(*number)
    }
}

impl<'a> Variable<'a> {
    /// Digits of the largest number.
    const DIGITS: usize = 20;

    pub(super) fn len_at_most(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Number(_) => Self::DIGITS,
        }
    }

    pub(super) fn write(&self, to: &mut String) {
        match self {
            Self::Text(text) => to.push_str(text),
            Self::Number(number) => {
                // A string takes whatever it is given.
                let _ = write!(to, "{number}");
            }
        }
    }

    /// The same for the interpreter.
    fn value(&self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::from(*text),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

/// Variables with their names, for the interpreter.
pub(super) fn arguments<'a>(message: &Msg, variables: &[Variable<'a>]) -> FluentArgs<'a> {
    let (_, names) = CATALOG[message.place()];
    let values = variables.iter().map(Variable::value);
    names.iter().copied().zip(values).collect()
}

/// What a variable may stand for in a test.
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

messages! {
    Date = "date" { day: usize, month: usize, year: String }
    Moment = "moment" { date: String, hour: String, minute: String }
    TimeZone = "time-zone"

    HeadlineImap = "headline-imap"
    HeadlinePop3 = "headline-pop3"
    HeadlineWebmail = "headline-webmail"
    HeadlineNotFound = "headline-not-found" { domain: String }
    HeadlineUnknown = "headline-unknown" { domain: String }
    HeadlineNoMail = "headline-no-mail" { domain: String }
    HeadlineNoSuchDomain = "headline-no-such-domain" { domain: String }
    SeenWorking = "seen-working" { host: String }
    SeenFailing = "seen-failing" { host: String }
    SeenPublished = "seen-published" { host: String }
    SeenThere = "seen-there" { host: String }
    SeenLedAway = "seen-led-away" { host: String }
    SeenLedAwayUnproven = "seen-led-away-unproven" { host: String }
    MeaningImap = "meaning-imap"
    MeaningImapMirrored = "meaning-imap-mirrored" { count: usize }
    MeaningPop3Leaves = "meaning-pop3-leaves"
    MeaningPop3Takes = "meaning-pop3-takes"
    SummaryGeneralImap = "summary-general-imap"
    SummaryGeneralPop3 = "summary-general-pop3"
    SummaryImapUnclear = "summary-imap-unclear" { host: String }
    SummaryWebmail = "summary-webmail"
    SummaryWebmailChromebook = "summary-webmail-chromebook"
    SummaryWebmailNoBackup = "summary-webmail-no-backup"
    SummaryNoMail = "summary-no-mail" { domain: String }
    SummaryNoSuchDomain = "summary-no-such-domain"

    ReasonOnlyImap = "reason-only-imap" { host: String }
    ReasonOnlyPop3 = "reason-only-pop3" { host: String }
    ReasonSaferImap = "reason-safer-imap" { host: String }
    ReasonSaferPop3 = "reason-safer-pop3" { host: String }
    ReasonImapDoesNotAnswer = "reason-imap-does-not-answer" { host: String }
    ReasonPop3DoesNotAnswer = "reason-pop3-does-not-answer" { host: String }
    ReasonSharedMailbox = "reason-shared-mailbox"
    ReasonSeveralDevices = "reason-several-devices" { count: usize }
    ReasonOneDevice = "reason-one-device"
    ReasonKeepOffServer = "reason-keep-off-server"
    ReasonLittleServerSpace = "reason-little-server-space"
    ReasonOfflineImap = "reason-offline-imap"
    ReasonOfflinePop3 = "reason-offline-pop3"
    ReasonDeviceLoss = "reason-device-loss"
    ReasonBorrowedDevice = "reason-borrowed-device"

    CautionNoEncryption = "caution-no-encryption" { host: String }
    CautionCertificateExpired = "caution-certificate-expired" { host: String, date: String }
    CautionCertificateNotYetValid = "caution-certificate-not-yet-valid" { host: String, date: String }
    CautionCertificateSelfSigned = "caution-certificate-self-signed" { host: String }
    CautionCertificateUntrusted = "caution-certificate-untrusted" { host: String }
    CautionCertificateNameMismatch = "caution-certificate-name-mismatch" { host: String, name: String }
    CautionCertificateNameless = "caution-certificate-nameless" { host: String }
    CautionCertificateExpiresSoon = "caution-certificate-expires-soon" { host: String, date: String }
    CautionTlsOutdated = "caution-tls-outdated" { host: String }
    CautionOauth2Required = "caution-oauth2-required" { host: String }
    CautionAppPassword = "caution-app-password" { host: String }
    CautionUsernameForSending = "caution-username-for-sending" { host: String }
    CautionOutgoingDoesNotAnswer = "caution-outgoing-does-not-answer" { host: String, port: String }
    CautionBusy = "caution-busy" { host: String }
    CautionLogInDisabled = "caution-log-in-disabled" { host: String }
    CautionGuessedAtProvider = "caution-guessed-at-provider" { host: String }
    CautionLedAway = "caution-led-away" { host: String }
    CautionEncryptionBroken = "caution-encryption-broken" { host: String }
    CautionStaleSettings = "caution-stale-settings" { host: String, port: String }
    CautionStaleSettingsOnly = "caution-stale-settings-only" { host: String, port: String }
    CautionCannotLeaveCopies = "caution-cannot-leave-copies" { host: String }
    CautionMailExpires = "caution-mail-expires" { host: String, days: usize }
    CautionLoginDelay = "caution-login-delay" { host: String, minutes: usize }
    CautionPopOnSeveralDevices = "caution-pop-on-several-devices" { count: usize }
    CautionPopOnSeveralDevicesTakes = "caution-pop-on-several-devices-takes" { count: usize }
    CautionPopOnSharedMailboxTakes = "caution-pop-on-shared-mailbox-takes"
    CautionPopOnSharedMailbox = "caution-pop-on-shared-mailbox"
    CautionSharedDeletion = "caution-shared-deletion"
    CautionOnlyCopy = "caution-only-copy"
    CautionOnlyCopyOnComputer = "caution-only-copy-on-computer"
    CautionProviderChange = "caution-provider-change"
    CautionNoBackup = "caution-no-backup"
    CautionLogOut = "caution-log-out"
    CautionStaysOnServer = "caution-stays-on-server"
    CautionServerSpace = "caution-server-space"
    CautionServerSpaceQuota = "caution-server-space-quota" { host: String }
    CautionNeedsConnection = "caution-needs-connection"
    CautionIncomplete = "caution-incomplete" { seconds: usize }
    CautionNotCheckedPublished = "caution-not-checked-published" { host: String }
    CautionNotChecked = "caution-not-checked"
    CautionDnsFailed = "caution-dns-failed"
    CautionDnsTimedOut = "caution-dns-timed-out"

    ChangeTitle = "change-title"
    ChangeAskNew = "change-ask-new"
    ChangeCreate = "change-create"
    ChangeOldNameOwn = "change-old-name-own" { host: String, domain: String }
    ChangeOldName = "change-old-name" { host: String }
    ChangeOldNameUnknown = "change-old-name-unknown"
    ChangeFindComputer = "change-find-computer"
    ChangeAddOld = "change-add-old"
    ChangeBackUp = "change-back-up"
    ChangeAddNewImap = "change-add-new-imap"
    ChangeAddNewPop3 = "change-add-new-pop3"
    ChangeCopyUp = "change-copy-up"
    ChangeCompare = "change-compare"
    ChangeOtherDevices = "change-other-devices" { count: usize }
    ChangeCloseOld = "change-close-old"
    ChangeCalendar = "change-calendar"
    PopToImapTitle = "pop-to-imap-title"
    PopToImapAdd = "pop-to-imap-add" { host: String }
    PopToImapCopy = "pop-to-imap-copy"
    PopToImapCopySome = "pop-to-imap-copy-some"
    PopToImapCheck = "pop-to-imap-check"
    PopToImapBackUp = "pop-to-imap-back-up"
    PopToImapRemove = "pop-to-imap-remove"

    AlternativePop3 = "alternative-pop3"
    AlternativeImap = "alternative-imap"
    AlternativeImapOnOwnDevice = "alternative-imap-on-own-device"
    AlternativePop3OnOwnDevice = "alternative-pop3-on-own-device"
    AlternativeImapInApp = "alternative-imap-in-app"
    AlternativePop3OnComputer = "alternative-pop3-on-computer"
    AlternativeWebmail = "alternative-webmail"

    CheckTitle = "check-title"
    CheckSendToYourself = "check-send-to-yourself"
    CheckSentElsewhere = "check-sent-elsewhere" { count: usize }
    TroubleLogIn = "trouble-log-in"
    TroubleOlderMail = "trouble-older-mail"
    TroubleSentFolder = "trouble-sent-folder"
    TroubleSentFolderIphone = "trouble-sent-folder-iphone"
    TroubleSentFolderThunderbird = "trouble-sent-folder-thunderbird"

    DevicePhone = "device-phone"
    DevicePhoneIos = "device-phone-ios"
    DevicePhoneAndroid = "device-phone-android"
    DeviceTablet = "device-tablet"
    DeviceTabletIpados = "device-tablet-ipados"
    DeviceTabletAndroid = "device-tablet-android"
    DeviceComputer = "device-computer"
    DeviceComputerWindows = "device-computer-windows"
    DeviceComputerMacos = "device-computer-macos"
    DeviceComputerLinux = "device-computer-linux"
    DeviceComputerChromeos = "device-computer-chromeos"
    DeviceBorrowed = "device-borrowed"
    DeviceOther = "device-other"

    NeedOffline = "need-offline"
    NeedKeepOffServer = "need-keep-off-server"
    NeedLittleServerSpace = "need-little-server-space"
    NeedSharedMailbox = "need-shared-mailbox"
    NeedChangingProvider = "need-changing-provider"
    NeedBackup = "need-backup"

    OnDeviceImap = "on-device-imap"
    OnDevicePop3 = "on-device-pop3"
    OnDeviceWebmail = "on-device-webmail"
    OnDeviceChromebook = "on-device-chromebook"
    DeviceSeveral = "device-several" { device: String, count: usize }
    DeviceTogether = "device-together" { first: String, last: String }
    StepOpenApp = "step-open-app"
    StepOpenProgram = "step-open-program"
    StepChooseImap = "step-choose-imap"
    StepChoosePop3 = "step-choose-pop3"
    StepPassword = "step-password"
    StepIncoming = "step-incoming" { host: String, port: String, security: String }
    StepIncomingCleartext = "step-incoming-cleartext" { host: String, port: String }
    StepOutgoing = "step-outgoing" { host: String, port: String, security: String }
    StepOutgoingCleartext = "step-outgoing-cleartext" { host: String, port: String }
    StepOutgoingUnknown = "step-outgoing-unknown"
    StepUsername = "step-username"
    StepUsernameAddress = "step-username-address"
    StepUsernameLocalPart = "step-username-local-part"
    StepUsernamePattern = "step-username-pattern" { pattern: String, name: String }
    StepSendingUsernameAddress = "step-sending-username-address"
    StepSendingUsernameLocalPart = "step-sending-username-local-part"
    StepSendingUsernamePattern = "step-sending-username-pattern" { pattern: String, name: String }
    UsernamePlaceholder = "username-placeholder"
    StepLeaveCopies = "step-leave-copies"
    StepTakeCopies = "step-take-copies"
    StepKeepOffline = "step-keep-offline"
    StepKeepOfflineOnPhone = "step-keep-offline-on-phone"
    StepSendToYourself = "step-send-to-yourself"
    StepWebmailOpen = "step-webmail-open"
    StepWebmailOpenAt = "step-webmail-open-at" { url: String }
    StepWebmailLogIn = "step-webmail-log-in"
    StepWebmailPrivateWindow = "step-webmail-private-window"
    StepWebmailLogOut = "step-webmail-log-out"
    StepWebmailBookmark = "step-webmail-bookmark"

    UnreadMenus = "unread-menus"
    ClientAppleMail = "client-apple-mail"
    ClientApplePhoneOpen = "client-apple-phone-open"
    ClientApplePhoneOther = "client-apple-phone-other"
    ClientApplePhoneIdentity = "client-apple-phone-identity"
    ClientApplePhoneImap = "client-apple-phone-imap"
    ClientApplePhonePop3 = "client-apple-phone-pop3"
    ClientApplePhoneIncoming = "client-apple-phone-incoming" { host: String }
    ClientApplePhoneOutgoing = "client-apple-phone-outgoing" { host: String }
    ClientApplePhoneSave = "client-apple-phone-save"
    ClientApplePhoneCheck = "client-apple-phone-check" { port: String }
    ClientApplePhoneCheckCleartext = "client-apple-phone-check-cleartext" { port: String }
    ClientApplePhoneCheckOutgoing = "client-apple-phone-check-outgoing" { port: String }
    ClientApplePhoneCheckOutgoingCleartext = "client-apple-phone-check-outgoing-cleartext" { port: String }
    ClientApplePhoneLeave = "client-apple-phone-leave"
    ClientApplePhoneOffline = "client-apple-phone-offline"
    ClientApplePhoneRemove = "client-apple-phone-remove"
    ClientAppleMacOpen = "client-apple-mac-open"
    ClientAppleMacIdentity = "client-apple-mac-identity"
    ClientAppleMacImap = "client-apple-mac-imap"
    ClientAppleMacPop3 = "client-apple-mac-pop3"
    ClientAppleMacIncoming = "client-apple-mac-incoming" { host: String }
    ClientAppleMacOutgoing = "client-apple-mac-outgoing" { host: String }
    ClientAppleMacSave = "client-apple-mac-save"
    ClientAppleMacCheck = "client-apple-mac-check" { port: String }
    ClientAppleMacCheckCleartext = "client-apple-mac-check-cleartext" { port: String }
    ClientAppleMacCheckOutgoing = "client-apple-mac-check-outgoing" { port: String }
    ClientAppleMacCheckOutgoingCleartext = "client-apple-mac-check-outgoing-cleartext" { port: String }
    ClientAppleMacLeave = "client-apple-mac-leave"
    ClientAppleMacTake = "client-apple-mac-take"
    ClientAppleMacOffline = "client-apple-mac-offline"
    ClientAppleMacRemove = "client-apple-mac-remove"
    ClientGmail = "client-gmail"
    ClientGmailOpen = "client-gmail-open"
    ClientGmailImap = "client-gmail-imap"
    ClientGmailPop3 = "client-gmail-pop3"
    ClientGmailIdentity = "client-gmail-identity"
    ClientGmailIncoming = "client-gmail-incoming" { host: String, port: String, security: String }
    ClientGmailOutgoing = "client-gmail-outgoing" { host: String, port: String, security: String }
    ClientGmailLeave = "client-gmail-leave"
    ClientGmailOffline = "client-gmail-offline"
    ClientGmailRemove = "client-gmail-remove"
    ClientGmailNone = "client-gmail-none"
    ClientGmailExchange = "client-gmail-exchange"
    ClientOutlookNew = "client-outlook-new"
    ClientOutlookNewAbout = "client-outlook-new-about"
    ClientOutlookNewOpen = "client-outlook-new-open"
    ClientOutlookNewIdentity = "client-outlook-new-identity"
    ClientOutlookNewImap = "client-outlook-new-imap"
    ClientOutlookNewPop3 = "client-outlook-new-pop3"
    ClientOutlookNewIncoming = "client-outlook-new-incoming" { host: String, port: String, security: String }
    ClientOutlookNewIncomingCleartext = "client-outlook-new-incoming-cleartext" { host: String, port: String }
    ClientOutlookNewOutgoing = "client-outlook-new-outgoing" { host: String, port: String, security: String }
    ClientOutlookNewOutgoingCleartext = "client-outlook-new-outgoing-cleartext" { host: String, port: String }
    ClientOutlookNewContinue = "client-outlook-new-continue"
    ClientOutlookNewOffline = "client-outlook-new-offline"
    ClientOutlookClassic = "client-outlook-classic"
    ClientOutlookClassicAbout = "client-outlook-classic-about"
    ClientOutlookClassicOpen = "client-outlook-classic-open"
    ClientOutlookClassicManual = "client-outlook-classic-manual"
    ClientOutlookClassicImap = "client-outlook-classic-imap"
    ClientOutlookClassicPop3 = "client-outlook-classic-pop3"
    ClientOutlookClassicChange = "client-outlook-classic-change"
    ClientOutlookClassicIncoming = "client-outlook-classic-incoming" { host: String, port: String, security: String }
    ClientOutlookClassicIncomingCleartext = "client-outlook-classic-incoming-cleartext" { host: String, port: String }
    ClientOutlookClassicOutgoing = "client-outlook-classic-outgoing" { host: String, port: String, security: String }
    ClientOutlookClassicOutgoingCleartext = "client-outlook-classic-outgoing-cleartext" { host: String, port: String }
    ClientOutlookClassicNext = "client-outlook-classic-next"
    ClientOutlookClassicOtherUsername = "client-outlook-classic-other-username"
    ClientOutlookClassicLeave = "client-outlook-classic-leave"
    ClientOutlookClassicTake = "client-outlook-classic-take"
    ClientOutlookClassicOffline = "client-outlook-classic-offline"
    ClientOutlookClassicBackUp = "client-outlook-classic-back-up"
    ClientOutlookMac = "client-outlook-mac"
    ClientOutlookMacOpen = "client-outlook-mac-open"
    ClientOutlookMacIdentity = "client-outlook-mac-identity"
    ClientOutlookMacImap = "client-outlook-mac-imap"
    ClientOutlookMacPop3 = "client-outlook-mac-pop3"
    ClientOutlookMacIncoming = "client-outlook-mac-incoming" { host: String, port: String }
    ClientOutlookMacIncomingCleartext = "client-outlook-mac-incoming-cleartext" { host: String, port: String }
    ClientOutlookMacOutgoing = "client-outlook-mac-outgoing" { host: String, port: String }
    ClientOutlookMacOutgoingCleartext = "client-outlook-mac-outgoing-cleartext" { host: String, port: String }
    ClientOutlookMobile = "client-outlook-mobile"
    ClientOutlookMobileAbout = "client-outlook-mobile-about"
    ClientOutlookMobileNoPop3 = "client-outlook-mobile-no-pop3"
    ClientOutlookMobileOpen = "client-outlook-mobile-open"
    ClientOutlookMobileIdentity = "client-outlook-mobile-identity"
    ClientOutlookMobileImap = "client-outlook-mobile-imap"
    ClientOutlookMobilePop3 = "client-outlook-mobile-pop3"
    ClientOutlookMobileIncoming = "client-outlook-mobile-incoming" { host: String, port: String, security: String }
    ClientOutlookMobileIncomingCleartext = "client-outlook-mobile-incoming-cleartext" { host: String, port: String }
    ClientOutlookMobileOutgoing = "client-outlook-mobile-outgoing" { host: String, port: String, security: String }
    ClientOutlookMobileOutgoingCleartext = "client-outlook-mobile-outgoing-cleartext" { host: String, port: String }
    ClientOutlookMobileSave = "client-outlook-mobile-save"
    ClientThunderbird = "client-thunderbird"
    ClientThunderbirdOpen = "client-thunderbird-open"
    ClientThunderbirdIdentity = "client-thunderbird-identity"
    ClientThunderbirdEdit = "client-thunderbird-edit"
    ClientThunderbirdImap = "client-thunderbird-imap"
    ClientThunderbirdPop3 = "client-thunderbird-pop3"
    ClientThunderbirdIncoming = "client-thunderbird-incoming" { host: String, port: String, security: String }
    ClientThunderbirdAuthentication = "client-thunderbird-authentication"
    ClientThunderbirdOutgoing = "client-thunderbird-outgoing" { host: String, port: String, security: String }
    ClientThunderbirdNone = "client-thunderbird-none"
    ClientThunderbirdPassword = "client-thunderbird-password"
    ClientThunderbirdLeave = "client-thunderbird-leave"
    ClientThunderbirdTake = "client-thunderbird-take"
    ClientThunderbirdOffline = "client-thunderbird-offline"
    ClientThunderbirdAndroidOpen = "client-thunderbird-android-open"
    ClientThunderbirdAndroidEdit = "client-thunderbird-android-edit"
    ClientThunderbirdAndroidImap = "client-thunderbird-android-imap"
    ClientThunderbirdAndroidPop3 = "client-thunderbird-android-pop3"
    ClientThunderbirdAndroidIncoming = "client-thunderbird-android-incoming" { host: String, port: String, security: String }
    ClientThunderbirdAndroidPassword = "client-thunderbird-android-password"
    ClientThunderbirdAndroidOutgoing = "client-thunderbird-android-outgoing" { host: String, port: String, security: String }
    ClientThunderbirdAndroidLeave = "client-thunderbird-android-leave"
    ClientEvolution = "client-evolution"
    ClientEvolutionOpen = "client-evolution-open"
    ClientEvolutionIdentity = "client-evolution-identity"
    ClientEvolutionImap = "client-evolution-imap"
    ClientEvolutionPop3 = "client-evolution-pop3"
    ClientEvolutionIncoming = "client-evolution-incoming" { host: String, port: String, security: String }
    ClientEvolutionOffline = "client-evolution-offline"
    ClientEvolutionLeave = "client-evolution-leave"
    ClientEvolutionTake = "client-evolution-take"
    ClientEvolutionOutgoing = "client-evolution-outgoing" { host: String, port: String, security: String }
    ClientEvolutionApply = "client-evolution-apply"
    ClientEvolutionTls = "client-evolution-tls"
    ClientEvolutionStarttls = "client-evolution-starttls"
    ClientEvolutionNone = "client-evolution-none"
    ClientWebmail = "client-webmail"

    GuideTitle = "guide-title"
    GuideChooseTitle = "guide-choose-title"
    GuideChoose = "guide-choose"
    GuideImapTitle = "guide-imap-title"
    GuideImap = "guide-imap"
    GuidePop3Title = "guide-pop3-title"
    GuidePop3 = "guide-pop3"
    GuideWebmailTitle = "guide-webmail-title"
    GuideWebmail = "guide-webmail"
    GuideBackupTitle = "guide-backup-title"
    GuideBackup = "guide-backup"
    GuideChangeTitle = "guide-change-title"
    GuideChange = "guide-change"
    GuidePopToImapTitle = "guide-pop-to-imap-title"
    GuidePopToImap = "guide-pop-to-imap"

    TextSettings = "text-settings"
    TextWhy = "text-why"
    TextCautions = "text-cautions"
    TextAlternatives = "text-alternatives"
    TextIncoming = "text-incoming"
    TextOutgoing = "text-outgoing"
    TextWebmail = "text-webmail"
    TextPort = "text-port"
    TextSecurity = "text-security"
    TextOutgoingUntried = "text-outgoing-untried"
    TextSeeSteps = "text-see-steps" { device: String }
    TextDeviceClient = "text-device-client" { device: String, client: String }
    TextProfile = "text-profile" { address: String }
    TextByHand = "text-by-hand" { option: String }
    TextOtherClients = "text-other-clients" { option: String, clients: String }
    TextUnverified = "text-unverified"
    TextDocumentation = "text-documentation" { url: String }
    TextUsername = "text-username"
    TextOutgoingUnknown = "text-outgoing-unknown"
    TextOutgoingLogIn = "text-outgoing-log-in"
    TextOutgoingLogInYes = "text-outgoing-log-in-yes"
    TextOutgoingLogInLikely = "text-outgoing-log-in-likely"
    TextOutgoingUsername = "text-outgoing-username"
    TextUsernameAddress = "text-username-address"
    TextUsernameLocalPart = "text-username-local-part"
    TextUsernamePattern = "text-username-pattern" { pattern: String, name: String }
    TextUsernameUnknown = "text-username-unknown"
    TextSecurityTls = "text-security-tls"
    TextSecurityStarttls = "text-security-starttls"
    TextSecurityNone = "text-security-none"
    TextChecked = "text-checked" { moment: String }
    TextGuide = "text-guide" { address: String }
    TextLookingUp = "text-looking-up" { domain: String }
    TextNoSuchLanguage = "text-no-such-language" { tags: String }
    TextHome = "text-home" { address: String }
    TextListening = "text-listening" { address: String }
    TextDevices = "text-devices"
    TextNeeds = "text-needs"
    TextClients = "text-clients"

    ProblemInvalidDomain = "problem-invalid-domain"
    ProblemDomainEmpty = "problem-domain-empty"
    ProblemDomainTooLong = "problem-domain-too-long"
    ProblemDomainCharacters = "problem-domain-characters"
    ProblemDomainSeveral = "problem-domain-several"
    ProblemDomainIpAddress = "problem-domain-ip-address"
    ProblemDomainSingleLabel = "problem-domain-single-label"
    ProblemDomainSpecialUse = "problem-domain-special-use"
    ProblemDomainPublicSuffix = "problem-domain-public-suffix"
    ProblemDomainUnknownTopLevel = "problem-domain-unknown-top-level"
    ProblemInvalidDevice = "problem-invalid-device"
    ProblemInvalidDeviceDetail = "problem-invalid-device-detail"
    ProblemTooManyDevices = "problem-too-many-devices" { most: usize }
    ProblemTooManyDomains = "problem-too-many-domains" { most: usize }
    ProblemInvalidNeed = "problem-invalid-need"
    ProblemInvalidNeedDetail = "problem-invalid-need-detail"
    ProblemInvalidClient = "problem-invalid-client"
    ProblemInvalidClientDetail = "problem-invalid-client-detail" { codes: String }
    ProblemInvalidNewProvider = "problem-invalid-new-provider"
    ProblemNewProviderUnreadable = "problem-new-provider-unreadable"
    ProblemNewProviderUnknown = "problem-new-provider-unknown"
    ProblemNewProviderSame = "problem-new-provider-same"
    ProblemInvalidRequest = "problem-invalid-request"
    ProblemInvalidJson = "problem-invalid-json"
    ProblemInvalidTable = "problem-invalid-table"
    ProblemInvalidQuery = "problem-invalid-query"
    ProblemRepeated = "problem-repeated" { names: String }
    ProblemUnknownName = "problem-unknown-name"
    ProblemUnknownNamed = "problem-unknown-named" { names: String }
    ProblemNotFound = "problem-not-found"
    ProblemNotFoundDetail = "problem-not-found-detail"
    ProblemMethodNotAllowed = "problem-method-not-allowed"
    ProblemMethodNotAllowedDetail = "problem-method-not-allowed-detail"
    ProblemNotAcceptable = "problem-not-acceptable"
    ProblemNotAcceptableDetail = "problem-not-acceptable-detail"
    ProblemPayloadTooLarge = "problem-payload-too-large"
    ProblemPayloadTooLargeDetail = "problem-payload-too-large-detail"
    ProblemUriTooLong = "problem-uri-too-long"
    ProblemUriTooLongDetail = "problem-uri-too-long-detail"
    ProblemUnsupportedMediaType = "problem-unsupported-media-type"
    ProblemUnsupportedMediaTypeDetail = "problem-unsupported-media-type-detail"
    ProblemLoop = "problem-loop-detected"
    ProblemLoopDetail = "problem-loop-detected-detail"
    ProblemInvalidEmail = "problem-invalid-email"
    ProblemInvalidEmailDetail = "problem-invalid-email-detail"
    ProblemNothingToEnter = "problem-nothing-to-enter"
    ProblemNothingToEnterDetail = "problem-nothing-to-enter-detail"
    ProblemRateLimited = "problem-rate-limited"
    ProblemRateLimitedDetail = "problem-rate-limited-detail" { seconds: usize }
    ProblemRateLimitedMinutes = "problem-rate-limited-minutes" { minutes: usize }
    ProblemRateLimitedHours = "problem-rate-limited-hours" { hours: usize }
    ProblemRequestTimeout = "problem-request-timeout"
    ProblemRequestTimeoutDetail = "problem-request-timeout-detail"
    ProblemOverloaded = "problem-overloaded"
    ProblemOverloadedDetail = "problem-overloaded-detail" { seconds: usize }
    ProblemStopping = "problem-stopping"
    ProblemStoppingDetail = "problem-stopping-detail"
    ProblemInternalError = "problem-internal-error"
    ProblemInternalErrorDetail = "problem-internal-error-detail"

    // The page
    PageLanguage = "page-language"
    PageSkip = "page-skip"
    PageLanguages = "page-languages"
    PageTitle = "page-title"
    PageTitleAnswer = "page-title-answer" { domain: String }
    PageTitleProblem = "page-title-problem" { title: String }
    PageTitleGuide = "page-title-guide" { title: String }
    PageDescription = "page-description"
    PageHeading = "page-heading"
    PageLead = "page-lead"
    PageField = "page-field"
    PageFieldHint = "page-field-hint"
    PagePrivacy = "page-privacy"
    PagePrivacyScript = "page-privacy-script"
    PageDevices = "page-devices"
    PageDevicesHint = "page-devices-hint"
    PageNeeds = "page-needs"
    PageClients = "page-clients"
    PageClientsHint = "page-clients-hint"
    PageClientsAll = "page-clients-all"
    PageNewProvider = "page-new-provider"
    PageNewProviderHint = "page-new-provider-hint"
    PresentProvider = "present-provider" { name: String }
    PresentProviderToday = "present-provider-today"
    NewProvider = "new-provider" { name: String }
    NewProviderFirst = "new-provider-first"
    NewProviderCautions = "new-provider-cautions"
    NewProviderOwnApp = "new-provider-own-app" { provider: String }
    NewProviderNoSuchDomain = "new-provider-no-such-domain" { domain: String }
    NewProviderNoMail = "new-provider-no-mail" { domain: String }
    NewProviderNotTried = "new-provider-not-tried" { provider: String }
    NewProviderNoServers = "new-provider-no-servers" { provider: String }
    NewProviderUnclear = "new-provider-unclear" { domain: String }
    NewProviderAskForWebmail = "new-provider-ask-for-webmail"
    NewProviderNothing = "new-provider-nothing" { domain: String }
    PageAsk = "page-ask"
    PageAskAgain = "page-ask-again"
    PageSuggestion = "page-suggestion" { domain: String }
    PageHow = "page-how"
    PageHowPublished = "page-how-published"
    PageHowServers = "page-how-servers"
    PageHowPrivacy = "page-how-privacy"
    PageAnswerFor = "page-answer-for" { domain: String }
    PageProven = "page-proven"
    PageProvenLedAway = "page-proven-led-away"
    PagePublished = "page-published"
    PagePublishedLedAway = "page-published-led-away"
    PageGeneral = "page-general"
    PageSettings = "page-settings"
    PageCopy = "page-copy"
    PageCopyAll = "page-copy-all"
    PageCopiedAll = "page-copied-all"
    PageSettingLine = "page-setting-line" { label: String, value: String }
    PageCopyWhat = "page-copy-what" { value: String }
    PageCopied = "page-copied"
    PageCopiedWhat = "page-copied-what" { value: String }
    PageSteps = "page-steps"
    PageDangers = "page-dangers"
    PageByHand = "page-by-hand"
    PageNext = "page-next"
    PageNextSpelling = "page-next-spelling"
    PageNextProvider = "page-next-provider"
    PageNextWebmail = "page-next-webmail"
    PageNextAgain = "page-next-again"
    PageGuide = "page-guide"
    PageChange = "page-change"
    PageLink = "page-link"
    PageLinkHint = "page-link-hint"
    PageNowhereTitle = "page-nowhere-title"
    PageNowhere = "page-nowhere"
    PageNowhereAsk = "page-nowhere-ask"
    PageStart = "page-start"
    PageProgress = "page-progress"
    PageStageLookUp = "page-stage-look-up"
    PageStageTry = "page-stage-try"
    PageStageDone = "page-stage-done"
    PageProgressDetails = "page-progress-details"
    PageFailed = "page-failed"
    PageCancel = "page-cancel"
    ProgressMxFound = "progress-mx-found"
    ProgressMxNone = "progress-mx-none"
    ProgressSrvFound = "progress-srv-found"
    ProgressSrvNone = "progress-srv-none"
    ProgressAutoconfigFound = "progress-autoconfig-found"
    ProgressAutoconfigNone = "progress-autoconfig-none"
    ProgressIspdbFound = "progress-ispdb-found"
    ProgressIspdbNone = "progress-ispdb-none"
    ProgressAutodiscoverFound = "progress-autodiscover-found"
    ProgressAutodiscoverNone = "progress-autodiscover-none"
    ProgressPaccFound = "progress-pacc-found"
    ProgressPaccNone = "progress-pacc-none"
    ProgressServerWorks = "progress-server-works" { host: String, port: String }
    ProgressServerFails = "progress-server-fails" { host: String, port: String }
    PageEvidence = "page-evidence"
    PageEvidenceCount = "page-evidence-count" { working: usize, tried: usize }
    PageEvidenceNone = "page-evidence-none"
    PageEvidenceSource = "page-evidence-source"
    PageEvidenceResult = "page-evidence-result"
    PageEvidenceCertificate = "page-evidence-certificate"
    PageEvidencePlace = "page-evidence-place" { service: String, port: String, security: String }
    PageServiceImap = "page-service-imap"
    PageServicePop3 = "page-service-pop3"
    PageServiceSubmission = "page-service-submission"
    PageSourceSrv = "page-source-srv"
    PageSourceProvider = "page-source-provider"
    PageSourceAutoconfig = "page-source-autoconfig"
    PageSourceIspdb = "page-source-ispdb"
    PageSourceAutodiscover = "page-source-autodiscover"
    PageSourcePacc = "page-source-pacc"
    PageSourceMx = "page-source-mx"
    PageSourceGuess = "page-source-guess"
    PageWorking = "page-working"
    PageWorkingTls = "page-working-tls" { version: String }
    PageUntried = "page-untried"
    PageNoAddress = "page-no-address"
    PageNoAnswer = "page-no-answer"
    PageClosed = "page-closed"
    PageOtherProtocol = "page-other-protocol"
    PageUnavailable = "page-unavailable"
    PagePreauthenticated = "page-preauthenticated"
    PageStarttlsRefused = "page-starttls-refused"
    PageStarttlsFailed = "page-starttls-failed"
    PageStarttlsInjection = "page-starttls-injection"
    PageTlsFailed = "page-tls-failed"
    PageTooMuchData = "page-too-much-data"
    PageCertificateDates = "page-certificate-dates" { from: String, to: String }
    PageCertificateIssuer = "page-certificate-issuer" { issuer: String }
    PageCertificateNames = "page-certificate-names" { names: String }
    PageCertificateSelfSigned = "page-certificate-self-signed"
    PageCertificateUntrusted = "page-certificate-untrusted"
    PageCertificateExpired = "page-certificate-expired"
    PageCertificateNotYetValid = "page-certificate-not-yet-valid"
    PageCertificateNameMismatch = "page-certificate-name-mismatch"
    PageFooterGuide = "page-footer-guide"
    PageFooterApi = "page-footer-api"
    PageFooterContact = "page-footer-contact"
    PageFooterPrivacy = "page-footer-privacy"
    ProfileName = "profile-name" { domain: String }
    ProfileDescription = "profile-description" { domain: String, host: String }
    PageOwnDevice = "page-own-device"
    PageProfileFastest = "page-profile-fastest"
    PageProfile = "page-profile"
    PageProfileHint = "page-profile-hint"
    PageCodeOn = "page-code-on" { device: String }
    PageCodeHint = "page-code-hint"
    PageCodePage = "page-code-page"
    PageCodeProfile = "page-code-profile"
    PageOwner = "page-owner"
    PublishTitle = "publish-title" { domain: String }
    PublishLead = "publish-lead"
    PublishPageTitle = "publish-page-title" { domain: String }
    PublishFaults = "publish-faults"
    PublishNoFaults = "publish-no-faults"
    PublishRecords = "publish-records"
    PublishFile = "publish-file" { url: String }
    PublishNothing = "publish-nothing"
    PublishBack = "publish-back" { domain: String }
    FaultStaleSrv = "fault-stale-srv" { host: String, port: String }
    RemedyStaleSrv = "remedy-stale-srv"
    FaultStaleFile = "fault-stale-file" { host: String, port: String }
    RemedyStaleFile = "remedy-stale-file"
    FaultNoOutgoingServer = "fault-no-outgoing-server"
    RemedyNoOutgoingServer = "remedy-no-outgoing-server"
    FaultMissingSrv = "fault-missing-srv" { service: String, host: String }
    RemedyMissingSrv = "remedy-missing-srv"
    FaultNoEncryption = "fault-no-encryption" { host: String, port: String }
    RemedyNoEncryption = "remedy-no-encryption"
    FaultTlsOutdated = "fault-tls-outdated" { host: String, port: String, version: String }
    RemedyTlsOutdated = "remedy-tls-outdated"
    FaultCertificateExpired = "fault-certificate-expired" { host: String, port: String, date: String }
    RemedyCertificateExpired = "remedy-certificate-expired"
    FaultCertificateExpiresSoon = "fault-certificate-expires-soon" { host: String, port: String, date: String }
    RemedyCertificateExpiresSoon = "remedy-certificate-expires-soon"
    FaultCertificateNotYetValid = "fault-certificate-not-yet-valid" { host: String, port: String, date: String }
    RemedyCertificateNotYetValid = "remedy-certificate-not-yet-valid"
    FaultCertificateNameMismatch = "fault-certificate-name-mismatch" { host: String, port: String }
    RemedyCertificateNameMismatch = "remedy-certificate-name-mismatch" { host: String }
    FaultCertificateUntrusted = "fault-certificate-untrusted" { host: String, port: String }
    RemedyCertificateUntrusted = "remedy-certificate-untrusted"
    WidgetMore = "widget-more"
    WidgetWait = "widget-wait"
    EmbedTitle = "embed-title"
    EmbedOpen = "embed-open"

    // What must be done first, and which password.
    AccessFirst = "access-first"
    AccessTurnOnImap = "access-turn-on-imap" { provider: String }
    AccessTurnOnPop = "access-turn-on-pop" { provider: String }
    AccessTurnOnSending = "access-turn-on-sending" { provider: String }
    AccessTurnOnTwoStep = "access-turn-on-two-step" { provider: String }
    AccessMakeAppPassword = "access-make-app-password" { provider: String }
    AccessInstallBridge = "access-install-bridge" { provider: String }
    AccessPaidPlan = "access-paid-plan" { provider: String }
    AccessAskAdministrator = "access-ask-administrator"
    AccessProviderWrites = "access-provider-writes" { text: String }
    AccessProviderInstruction = "access-provider-instruction"
    TextPassword = "text-password"
    TextProvidersGood = "text-providers-good" { count: usize }
    TextProvidersCertainty = "text-providers-certainty" { certainty: String, entries: usize, facts: usize }
    PasswordUsual = "password-usual"
    PasswordUsualOrApp = "password-usual-or-app"
    PasswordMailbox = "password-mailbox"
    PasswordMailboxOrApp = "password-mailbox-or-app"
    PasswordApp = "password-app"
    PasswordAppFrom = "password-app-from" { provider: String }
    PasswordAppOrUsual = "password-app-or-usual"
    PasswordSignIn = "password-sign-in"
    PasswordSignInOrApp = "password-sign-in-or-app"
    PasswordBridge = "password-bridge"
    PasswordUnknown = "password-unknown"
    HeadlineOwnApp = "headline-own-app" { provider: String }
    SummaryOwnApp = "summary-own-app" { provider: String }
    SummaryBridge = "summary-bridge" { provider: String }
    SummaryBridgeElsewhere = "summary-bridge-elsewhere" { provider: String }
    OnDeviceSignIn = "on-device-sign-in"
    BridgeUnable = "bridge-unable"
    OnDeviceOwnApp = "on-device-own-app" { provider: String }
    StepOwnApp = "step-own-app" { provider: String }
    StepOwnAppSignIn = "step-own-app-sign-in"
    StepUsernameBridge = "step-username-bridge"
    TextUsernameBridge = "text-username-bridge"
    TextBridgePorts = "text-bridge-ports"
    ClientApplePhoneSignIn = "client-apple-phone-sign-in"
    ClientAppleMacSignIn = "client-apple-mac-sign-in"
    SignInChooseGoogle = "sign-in-choose-google"
    SignInChooseExchange = "sign-in-choose-exchange"
    SignInChooseYahoo = "sign-in-choose-yahoo"
    SignInChooseAol = "sign-in-choose-aol"
    SignInChooseAny = "sign-in-choose-any"
    SignInAddress = "sign-in-address"
    SignInFound = "sign-in-found"
    SignInPage = "sign-in-page"
    SignInUnable = "sign-in-unable"
    CautionAliasCannotLogIn = "caution-alias-cannot-log-in" { provider: String }
    CautionMailGoesElsewhere = "caution-mail-goes-elsewhere" { domain: String, provider: String, host: String }
}
