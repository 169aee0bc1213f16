//! What probes find out about servers.

use std::net::IpAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::mechanism::Mechanism;
use crate::endpoint::Security;
use crate::hostile_text::{read_text, read_texts};
use crate::mail_domain::HostName;

/// When a certificate ends soon. Certificates are renewed by programs at a third of their life, or
/// at half of it where they are short-lived (letsencrypt.org/docs/integration-guide, of 90 days
/// and of 6): at a quarter somebody has missed it.
const RENEWAL_MISSED: i32 = 4;
/// …and more than two weeks ahead nobody has to do anything yet.
const SOON: time::Duration = time::Duration::days(14);

/// What a probe of one address and port found out. It names no host, since one machine answers
/// for many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The address that was connected to; `None` when none could be.
    pub address: Option<IpAddr>,
    pub result: Result<Facts, Failure>,
}

/// What a server that spoke its protocol told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub security: Security,
    /// Whether it has listed what it can; else it has only greeted, and nothing is known to be missing.
    // Older replicas say nothing of it.
    #[serde(default = "has_listed")]
    pub has_listed: bool,
    /// As the server wrote them, cleaned; without those learnt before STARTTLS.
    #[serde(deserialize_with = "read_texts")]
    pub capabilities: Vec<String>,
    pub mechanisms: Vec<Mechanism>,
    /// Whether a password can be given by LOGIN (RFC 3501) or USER and PASS (RFC 1939).
    pub password_login: bool,
    /// What only POP3 tells; `None` for other services, and until CAPA is answered to the end.
    pub pop3: Option<Pop3Facts>,
    /// `None` without encryption.
    pub tls: Option<TlsFacts>,
}

fn has_listed() -> bool {
    true
}

impl Facts {
    /// Whether anybody can log in, as far as the server has told.
    pub fn takes_log_ins(&self) -> bool {
        self.password_login || !self.mechanisms.is_empty() || !self.turns_everybody_away()
    }

    /// Whether it says that nobody can log in, if not by a mechanism that it lists: by LOGINDISABLED
    /// (RFC 3501 §6.2.3), or where POP3 lists what it can, without USER (RFC 2449 §6.3), and has not
    /// greeted with what APOP needs.
    fn turns_everybody_away(&self) -> bool {
        let is_disabled = |capability: &String| capability.eq_ignore_ascii_case("LOGINDISABLED");
        self.capabilities.iter().any(is_disabled)
            || self.pop3.as_ref().is_some_and(|pop3| !pop3.takes_apop)
    }

    /// Whether the server takes OAuth 2 tokens only (RFC 7628), so that a password will not do.
    pub fn needs_oauth2(&self) -> bool {
        !self.password_login
            && self.offers_oauth2()
            && self.mechanisms.iter().all(Mechanism::is_oauth2)
    }

    /// Whether the server takes OAuth 2 tokens, if only among other things.
    pub fn offers_oauth2(&self) -> bool {
        self.mechanisms.iter().any(Mechanism::is_oauth2)
    }
}

/// What a POP3 server has answered to CAPA (RFC 2449), as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pop3Facts {
    /// Whether UIDL is offered, without which no client can leave copies (RFC 1939 §7);
    /// `None` when the server has no CAPA and so does not say.
    pub uidl: Option<bool>,
    pub expire: Option<Expire>,
    /// Whether the greeting has what is needed to log in by APOP (RFC 1939 §7).
    pub takes_apop: bool,
    /// The shortest time between two log-ins (RFC 2449 §6.5).
    pub login_delay: Option<Duration>,
}

impl Pop3Facts {
    /// After how many days the server may remove mail; `None` where it does not, or does so at once.
    pub fn days_kept(&self) -> Option<u32> {
        match self.expire {
            Some(Expire::Days(days)) => Some(days).filter(|days| *days > 0),
            Some(Expire::Never) | None => None,
        }
    }
}

/// How long mail may stay on a POP3 server (RFC 2449 §6.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expire {
    Never,
    Days(u32),
}

/// What a TLS handshake showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TlsFacts {
    pub version: TlsVersion,
    pub certificate: Certificate,
}

impl TlsFacts {
    /// Whether what was shown under another name holds for this one too: the certificate is for it,
    /// and sound. A faulty one may be what a server shows to names that it does not know.
    pub fn speaks_for(&self, host: &HostName) -> bool {
        self.certificate.problems.is_empty() && self.certificate.is_for(host)
    }
}

/// A protocol version as the ServerHello names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema, Deserialize)]
pub enum TlsVersion {
    #[serde(rename = "SSLv3")]
    Ssl3,
    #[serde(rename = "TLSv1.0")]
    Tls10,
    #[serde(rename = "TLSv1.1")]
    Tls11,
    #[serde(rename = "TLSv1.2")]
    Tls12,
    #[serde(rename = "TLSv1.3")]
    Tls13,
}

impl TlsVersion {
    /// Below TLS 1.2, which is the least that mail services may use (RFC 8997).
    pub fn is_outdated(self) -> bool {
        self < Self::Tls12
    }

    /// The name that people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ssl3 => "SSL 3",
            Self::Tls10 => "TLS 1.0",
            Self::Tls11 => "TLS 1.1",
            Self::Tls12 => "TLS 1.2",
            Self::Tls13 => "TLS 1.3",
        }
    }
}

/// A server's certificate, as far as a person who sets up mail is concerned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// DNS names in its subjectAltName, cleaned (RFC 9525: the common name does not count). Of very
    /// many, those that have to do with the host asked for, and some of the others.
    #[serde(deserialize_with = "read_texts")]
    pub names: Vec<String>,
    /// Who issued it, cleaned.
    #[serde(deserialize_with = "read_text")]
    pub issuer: String,
    pub not_before: OffsetDateTime,
    pub not_after: OffsetDateTime,
    /// Faults of the certificate and its chain, whatever the host's name; gravest first.
    pub problems: Vec<CertificateProblem>,
}

/// How a name begins that is for all names one label below it (RFC 9525 §6.3).
pub(super) const WILDCARD: &str = "*.";

impl Certificate {
    /// Whether the certificate is for a host.
    pub fn is_for(&self, host: &HostName) -> bool {
        self.names.iter().any(|name| Self::name_is_for(name, host))
    }

    /// Whether one of its names is for a host.
    pub fn name_is_for(name: &str, host: &HostName) -> bool {
        match name.strip_prefix(WILDCARD) {
            Some(parent) => host
                .above()
                .is_some_and(|above| parent.eq_ignore_ascii_case(above)),
            None => name.eq_ignore_ascii_case(host.as_str()),
        }
    }

    /// The names that a certificate for a host may have: its own, or a wildcard as the whole left-most
    /// label (RFC 9525 §6.3), in lower case.
    pub fn names_for(host: &HostName) -> impl Iterator<Item = String> {
        let wildcard = host.above().map(|above| format!("{WILDCARD}{above}"));
        [host.as_str().to_owned()].into_iter().chain(wildcard)
    }

    /// Keeps some of its names, each of which is shown as if it were the only one.
    pub(super) fn keep_names(&mut self, mut is_kept: impl FnMut(&Self) -> bool) {
        for name in std::mem::take(&mut self.names) {
            let only_it = Self {
                names: vec![name],
                issuer: String::new(),
                problems: Vec::new(),
                ..*self
            };
            if is_kept(&only_it) {
                self.names.extend(only_it.names);
            }
        }
    }

    /// Whether it ends so soon that its renewal must have been missed.
    pub fn expires_soon(&self, now: OffsetDateTime) -> bool {
        let life = self.not_after - self.not_before;
        self.not_after - now < SOON.min(life / RENEWAL_MISSED)
    }
}

/// A fault for which a mail client warns or refuses, gravest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "A fault for which a mail client warns or refuses, gravest first: `self-signed`, signed by itself; `untrusted`, its authority is unknown or the chain to it is broken; `expired`; `not-yet-valid`; `name-mismatch`, for other names than the host's."
)]
pub enum CertificateProblem {
    /// Signed by itself, not by an authority.
    SelfSigned,
    /// Its authority is unknown, or the chain to it is broken.
    Untrusted,
    Expired,
    NotYetValid,
    /// For other names than the host's.
    NameMismatch,
}

impl CertificateProblem {
    /// Its name among the cautions and faults of the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::SelfSigned => "certificate-self-signed",
            Self::Untrusted => "certificate-untrusted",
            Self::Expired => "certificate-expired",
            Self::NotYetValid => "certificate-not-yet-valid",
            Self::NameMismatch => "certificate-name-mismatch",
        }
    }
}

/// Why an endpoint did not come to speak its protocol.
///
/// A refused port, a filtered one, a silent one and an address that is not public are one and the
/// same failure, so that nobody can tell them apart through us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "Why a server did not come to speak its protocol. `no-address`: the name has none. `no-answer`: no connection came about, or it stayed silent, or the address is not public. `closed`: before the protocol was spoken. `other-protocol`: something else answered. `unavailable`: the server said that it takes no connections now. `preauthenticated`: an IMAP server without a log-in. `starttls-refused`: offered, then refused. `starttls-failed`: offered, and no TLS came of it. `starttls-injection`: cleartext behind the answer to STARTTLS. `tls-failed`: for another reason than the certificate. `too-much-data`: more than any such server has reason to send."
)]
pub enum Failure {
    /// The name has no address.
    NoAddress,
    /// No connection came about, or the connection stayed silent.
    NoAnswer,
    /// The connection was closed before the protocol was spoken.
    Closed,
    /// Something answered that is not this protocol.
    OtherProtocol,
    /// The server said that it takes no connections now (`* BYE`, `-ERR`).
    Unavailable,
    /// An IMAP server that greets with PREAUTH has no log-in to offer (RFC 3501 §7.1.4).
    Preauthenticated,
    /// STARTTLS or STLS was offered and then refused.
    StarttlsRefused,
    /// STARTTLS or STLS was offered, and no TLS came of it, for another reason than the certificate.
    StarttlsFailed,
    /// Cleartext stood behind the answer to STARTTLS: someone injects (CVE-2021-22947).
    StarttlsInjection,
    /// The TLS handshake failed for another reason than the certificate.
    TlsFailed,
    /// More was sent than any such server has reason to.
    TooMuchData,
}

/// What a failure tells of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It is there, and turns us away just now: too many connections, maintenance, a ban.
    TurnsAway,
    /// It is there, and its encryption does not work.
    BrokenEncryption,
    /// It may be there: a filter, a ban or a pause are silent, too.
    Unheard,
    /// It was seen not to be there, or not to be a server that one logs in to.
    Absent,
}

impl Failure {
    /// The same where it came after STARTTLS was offered and asked for.
    pub fn after_starttls(self) -> Self {
        match self {
            Self::NoAnswer | Self::Closed | Self::TlsFailed => Self::StarttlsFailed,
            Self::NoAddress
            | Self::OtherProtocol
            | Self::Unavailable
            | Self::Preauthenticated
            | Self::StarttlsRefused
            | Self::StarttlsFailed
            | Self::StarttlsInjection
            | Self::TooMuchData => self,
        }
    }

    pub fn presence(self) -> Presence {
        match self {
            Self::Unavailable => Presence::TurnsAway,
            Self::StarttlsRefused | Self::StarttlsFailed | Self::StarttlsInjection => {
                Presence::BrokenEncryption
            }
            Self::NoAnswer | Self::Closed | Self::TlsFailed => Presence::Unheard,
            Self::NoAddress | Self::OtherProtocol | Self::Preauthenticated | Self::TooMuchData => {
                Presence::Absent
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_for_its_names_and_one_wildcard_label() {
        let certificate = |names: &[&str]| Certificate {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            issuer: String::new(),
            not_before: OffsetDateTime::UNIX_EPOCH,
            not_after: OffsetDateTime::UNIX_EPOCH,
            problems: Vec::new(),
        };
        for (names, host, expected) in [
            (&["imap.exempel.se"][..], "imap.exempel.se", true),
            (&["IMAP.Exempel.SE"], "imap.exempel.se", true),
            (&["a.se", "imap.exempel.se"], "imap.exempel.se", true),
            (&["*.exempel.se"], "imap.exempel.se", true),
            (&["*.exempel.se"], "exempel.se", false),
            (&["*.exempel.se"], "a.b.exempel.se", false),
            (&["i*.exempel.se"], "imap.exempel.se", false),
            (&["exempel.se"], "imap.exempel.se", false),
            (&[], "imap.exempel.se", false),
        ] {
            let host = HostName::parse(host).unwrap();
            assert_eq!(
                certificate(names).is_for(&host),
                expected,
                "{names:?} {host}"
            );
            // Names that are written down to be looked for later are the same.
            let is_among = |name: &&str| {
                Certificate::names_for(&host).any(|own| own.eq_ignore_ascii_case(name))
            };
            assert_eq!(names.iter().any(is_among), expected, "{names:?} {host}");
        }
    }
}
