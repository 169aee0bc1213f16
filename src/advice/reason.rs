//! Why one choice and not the other, and what to watch out for: codes with the facts that the
//! words need, and no words.

use serde::Serialize;
use strum::IntoStaticStr;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::choice::Choice;
use crate::findings::{CertificateProblem, DnsFailure, TlsVersion};
use crate::mail_domain::HostName;

/// Why the protocol was chosen.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Reason {
    /// The server offers IMAP and not POP3.
    OnlyImap {
        host: HostName,
    },
    /// The server offers POP3 and not IMAP.
    OnlyPop3 {
        host: HostName,
    },
    /// The other protocol is offered without encryption only.
    SaferConnection {
        host: HostName,
    },
    /// The other protocol is published at `host`, and does not answer there.
    OtherDoesNotAnswer {
        host: HostName,
    },
    /// Several people read the mailbox.
    SharedMailbox,
    SeveralDevices {
        count: usize,
    },
    /// A single device, so nothing has to be kept in step.
    OneDevice,
    KeepOffServer,
    LittleServerSpace,
    /// Mail is to be read without a connection, which either protocol allows.
    Offline,
    /// A device that is lost or broken takes no mail with it.
    DeviceLoss,
    /// The device is somebody else's.
    BorrowedDevice,
}

impl Reason {
    /// The code in the API.
    pub fn code(&self) -> &'static str {
        self.into()
    }
}

/// What to watch out for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caution {
    /// What to enter is not encrypted at all.
    NoEncryption { host: HostName },
    Certificate {
        host: HostName,
        problem: CertificateProblem,
        not_before: OffsetDateTime,
        not_after: OffsetDateTime,
        /// A name that the certificate is for.
        name: Option<String>,
    },
    /// It is good now, and most clients will warn soon.
    CertificateExpiresSoon {
        host: HostName,
        not_after: OffsetDateTime,
    },
    /// The server has nothing newer than TLS 1.1 (RFC 8997).
    TlsOutdated { host: HostName, version: TlsVersion },
    /// Passwords are not taken, only OAuth 2 tokens.
    Oauth2Required { host: HostName },
    /// Passwords are taken beside OAuth 2 tokens: often ones made for the purpose.
    AppPassword { host: HostName },
    /// Only the mailbox's first address logs in.
    AliasCannotLogIn { provider: String },
    /// New mail goes to `provider`, and `host` is somebody else's.
    MailGoesElsewhere {
        domain: String,
        provider: String,
        host: HostName,
    },
    /// What to enter turns us away just now, or is not heard of while the other protocol is: no reason
    /// to change anything.
    Busy { host: HostName },
    /// What to enter answers, and says that nobody can log in (RFC 3501 §6.2.3).
    LogInDisabled { host: HostName },
    /// What to enter is named by somebody whom only the MX points at, and is neither the domain's nor
    /// theirs.
    LedAway { host: HostName },
    /// What to enter is a guess: nobody names a server, and the host lies where the exchanger does.
    GuessedAtProvider { host: HostName },
    /// What to enter offers STARTTLS, and no TLS comes of it.
    EncryptionBroken { host: HostName },
    /// Published, but does not answer. It may be all that is published, and so what to enter.
    StaleSettings {
        host: HostName,
        port: u16,
        is_all_there_is: bool,
    },
    /// The server for outgoing mail wants another user name than the one for incoming mail.
    UsernameForSending { host: HostName },
    /// What to enter for outgoing mail is published, but does not answer.
    OutgoingDoesNotAnswer { host: HostName, port: u16 },
    /// POP3 here takes the mail from the server.
    CannotLeaveCopies { host: HostName },
    /// POP3 here removes mail after a number of days, fetched or not (RFC 2449 §6.7).
    MailExpires { host: HostName, days: u32 },
    /// POP3 here wants more than a minute between two log-ins (RFC 2449 §6.5).
    LoginDelay { host: HostName, minutes: u64 },
    /// POP3 on several devices spreads the mail over them.
    PopOnSeveralDevices {
        count: usize,
        can_leave_copies: bool,
    },
    /// Several people with POP3: each takes mail from the others.
    PopOnSharedMailbox { can_leave_copies: bool },
    /// Several people with IMAP: what one deletes is gone for all.
    SharedDeletion,
    /// POP3 leaves no copy on the server: what has been fetched is nowhere else.
    OnlyCopy {
        /// Whether it is a computer that has fetched it.
        on_computer: bool,
    },
    /// Bring all mail home before the old account ends.
    ProviderChange,
    /// A mirror is no backup.
    NoBackup,
    /// On a borrowed device.
    LogOut,
    /// The mail stays with the provider.
    StaysOnServer,
    /// Mail fills the space on the server: on `host`, where that tells how full it is (RFC 9208).
    ServerSpace { tells_quota: Option<HostName> },
    /// Webmail shows nothing without a connection.
    NeedsConnection,
    /// No server was tried: `host` is published at a port that we do not connect to, or nothing
    /// was found and the advice rests on the devices alone.
    NotChecked { host: Option<HostName> },
    /// Something of ours kept us from knowing everything, or it is not known yet; when to ask again.
    Incomplete { seconds: u64 },
    /// DNS said nothing about the domain, so nothing could be looked for.
    DnsFailed { failure: DnsFailure },
}

/// How much is at stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(
    description = "How much is at stake. `danger`: read no further before this is settled. `warning`: it may cost mail, or keep one from it. `note`: worth knowing."
)]
pub enum Severity {
    /// A password or mail may get into the wrong hands.
    Danger,
    /// It may cost mail, or keep one from it.
    Warning,
    /// Worth knowing.
    Note,
}

impl Caution {
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoEncryption { .. }
            | Self::EncryptionBroken { .. }
            | Self::LedAway { .. }
            | Self::Certificate { .. } => Severity::Danger,
            Self::TlsOutdated { .. }
            | Self::Oauth2Required { .. }
            | Self::MailGoesElsewhere { .. }
            | Self::Busy { .. }
            | Self::LogInDisabled { .. }
            | Self::GuessedAtProvider { .. }
            | Self::StaleSettings { .. }
            | Self::OutgoingDoesNotAnswer { .. }
            | Self::CannotLeaveCopies { .. }
            | Self::MailExpires { .. }
            | Self::PopOnSeveralDevices { .. }
            | Self::PopOnSharedMailbox { .. }
            | Self::OnlyCopy { .. }
            | Self::ProviderChange
            | Self::DnsFailed { .. } => Severity::Warning,
            Self::CertificateExpiresSoon { .. }
            | Self::AppPassword { .. }
            | Self::AliasCannotLogIn { .. }
            | Self::UsernameForSending { .. }
            | Self::LoginDelay { .. }
            | Self::SharedDeletion
            | Self::NoBackup
            | Self::LogOut
            | Self::StaysOnServer
            | Self::ServerSpace { .. }
            | Self::NeedsConnection
            | Self::NotChecked { .. }
            | Self::Incomplete { .. } => Severity::Note,
        }
    }

    /// The code in the API.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoEncryption { .. } => "no-encryption",
            Self::Certificate { problem, .. } => problem.code(),
            Self::CertificateExpiresSoon { .. } => "certificate-expires-soon",
            Self::TlsOutdated { .. } => "tls-outdated",
            Self::Oauth2Required { .. } => "oauth2-required",
            Self::AppPassword { .. } => "app-password",
            Self::AliasCannotLogIn { .. } => "alias-cannot-log-in",
            Self::MailGoesElsewhere { .. } => "mail-goes-elsewhere",
            Self::Busy { .. } => "busy",
            Self::LogInDisabled { .. } => "log-in-disabled",
            Self::LedAway { .. } => "led-away",
            Self::GuessedAtProvider { .. } => "guessed-at-provider",
            Self::EncryptionBroken { .. } => "encryption-broken",
            Self::StaleSettings { .. } => "stale-settings",
            Self::UsernameForSending { .. } => "username-for-sending",
            Self::OutgoingDoesNotAnswer { .. } => "outgoing-does-not-answer",
            Self::MailExpires { .. } => "mail-expires",
            Self::LoginDelay { .. } => "login-delay",
            Self::SharedDeletion => "shared-deletion",
            Self::NeedsConnection => "needs-connection",
            Self::Incomplete { .. } => "incomplete",
            Self::CannotLeaveCopies { .. } => "cannot-leave-copies",
            Self::PopOnSeveralDevices { .. } => "pop-on-several-devices",
            Self::PopOnSharedMailbox { .. } => "pop-on-shared-mailbox",
            Self::OnlyCopy { .. } => "only-copy",
            Self::ProviderChange => "provider-change",
            Self::NoBackup => "no-backup",
            Self::LogOut => "log-out",
            Self::StaysOnServer => "stays-on-server",
            Self::ServerSpace { .. } => "server-space",
            Self::NotChecked { .. } => "not-checked",
            Self::DnsFailed { failure } => match failure {
                DnsFailure::ServerFailure => "dns-failed",
                DnsFailure::TimedOut => "dns-timed-out",
            },
        }
    }
}

/// Something that takes several steps, in a certain order.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Procedure {
    /// To another provider, with all mail.
    ProviderChange {
        /// How the new account is set up: by POP3 mail stays at home.
        by: Choice,
        /// A computer is what it is done on.
        has_computer: bool,
        /// Devices of one's own.
        devices: usize,
        /// Where the old mail is, and under which name.
        old_server: OldServer,
    },
    /// From POP3 to IMAP at the same provider, without losing what POP3 has fetched.
    PopToImap {
        host: HostName,
        /// There is little space on the server.
        is_tight: bool,
    },
}

/// The server of the provider that one leaves, by its name as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldServer {
    /// A name below the person's own domain, which leads to the new server once that has moved.
    Own {
        host: String,
        domain: String,
    },
    OfProvider {
        host: String,
    },
    Unknown,
}

impl Procedure {
    /// The code in the API.
    pub fn code(&self) -> &'static str {
        self.into()
    }
}

/// When another choice would be the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// POP3, for a single device that is to hold the mail.
    Pop3,
    /// IMAP, as soon as there is a second device.
    Imap,
    /// IMAP, for a device of one's own.
    ImapOnOwnDevice,
    /// POP3, for a device of one's own, where IMAP is not offered.
    Pop3OnOwnDevice,
    /// IMAP, in an app on what comes without a mail program.
    ImapInApp,
    /// POP3, on a computer, where it takes the mail from the server.
    Pop3OnComputer,
    /// The webmail, on somebody else's device.
    Webmail,
}
