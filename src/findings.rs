//! What is known about a domain: plain data, made by the look-up, read by the advice.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use crate::discovery::candidate::Trust;
use crate::discovery::published::{Authentication, LeaveCopies, Provider, Username, read_link};
use crate::endpoint::{Endpoint, Security, Service};
use crate::hostile_text::{read_text, read_texts};
use crate::mail_domain::{HostName, MailDomain};

/// Where a candidate comes from, strongest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[schema(
    description = "Where settings come from, strongest first: `srv`, SRV records of the domain (RFC 6186, RFC 8314); `autoconfig`, a document of the domain or of its provider (draft-ietf-mailmaint-autoconfig); `ispdb`, Thunderbird's database of providers; `autodiscover`, Microsoft's Autodiscover over https (MS-OXDSCLI); `pacc`, a JSON document of the domain that DNS vouches for (draft-ietf-mailmaint-pacc); `mx`, the domain's mail exchanger or a name beside it on the same machine; `guess`, a common name below the domain, or the domain itself."
)]
pub enum Source {
    /// SRV records of the domain (RFC 6186, RFC 8314 §5.1).
    Srv,
    /// An autoconfig document of the domain or of its provider
    /// (draft-ietf-mailmaint-autoconfig).
    Autoconfig,
    /// Thunderbird's database of providers.
    Ispdb,
    /// Microsoft's Autodiscover over https (MS-OXDSCLI).
    Autodiscover,
    /// A JSON document of the domain that DNS vouches for (draft-ietf-mailmaint-pacc).
    Pacc,
    /// The domain's mail exchanger, or a name beside it on the same machine (RFC 5321 §5).
    Mx,
    /// A common name below the domain, or the domain itself.
    Guess,
}

impl Source {
    /// Whether the domain's owner named the endpoint for mail clients.
    pub fn is_published(self) -> bool {
        match self {
            Self::Srv | Self::Autoconfig | Self::Ispdb | Self::Autodiscover | Self::Pacc => true,
            Self::Mx | Self::Guess => false,
        }
    }
}

/// What a look-up came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "What a look-up came to. `found`: a service works or is published. `not-found`: the domain takes mail (it has an MX), but no IMAP or POP3 service was found. `no-mail`: null MX (RFC 7505), or no MX and nothing found. `no-such-domain`: NXDOMAIN. `unknown`: DNS failed."
)]
pub enum Status {
    /// A service works or is published.
    Found,
    /// The domain takes mail (it has an MX), but no IMAP or POP3 service was found.
    NotFound,
    /// Null MX (RFC 7505), or no MX and nothing found.
    NoMail,
    /// NXDOMAIN.
    NoSuchDomain,
    /// DNS failed.
    Unknown,
}

/// How DNS failed to say anything about a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DnsFailure {
    /// The domain's name servers, or ours, answered with an error.
    ServerFailure,
    /// They did not answer in time.
    TimedOut,
}

/// All that a look-up knows about a domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    pub domain: MailDomain,
    pub status: Status,
    /// How DNS failed, where it did.
    pub dns_failure: Option<DnsFailure>,
    /// `false` when the deadline came before everything was known.
    pub complete: bool,
    /// Services that the domain says it does not offer (SRV target `.`, RFC 2782).
    pub not_offered: BTreeSet<Service>,
    /// Best first within each service.
    pub endpoints: Vec<Finding>,
    /// Where mail is read in a browser.
    pub webmail: Vec<WebService>,
    /// JMAP session resources (RFC 8620 §2).
    pub jmap: Vec<WebService>,
    /// Who runs the service, as they say themselves.
    pub provider: Provider,
    pub checked_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

impl Findings {
    /// The findings of one service, best first.
    pub fn of(&self, service: Service) -> impl Iterator<Item = &Finding> {
        self.endpoints
            .iter()
            .filter(move |finding| finding.endpoint.service == service)
    }

    /// What to enter for a service: the best finding that works, else the best that was published.
    pub fn best(&self, service: Service) -> Option<&Finding> {
        self.of(service)
            .find(|finding| finding.facts().is_some() || finding.is_published())
    }
}

/// A service that is reached by its address on the web.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebService {
    #[serde(deserialize_with = "read_link")]
    pub url: String,
    /// Strongest first.
    pub sources: BTreeSet<Source>,
    /// Whether it was asked, and was there; else somebody names it.
    pub has_answered: bool,
}

/// One endpoint, where it comes from, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub endpoint: Endpoint,
    /// Strongest first.
    pub sources: BTreeSet<Source>,
    /// Of the source most to be trusted.
    pub trust: Trust,
    /// What to enter as user name, where somebody says.
    pub username: Option<Username>,
    /// How to show who one is, as published, in order of preference.
    pub authentication: Vec<Authentication>,
    /// What POP3 clients are to do with mail that they have fetched, where somebody says.
    pub leave_copies: Option<LeaveCopies>,
    pub outcome: Outcome,
}

impl Finding {
    pub fn facts(&self) -> Option<&Facts> {
        match &self.outcome {
            Outcome::Answered(facts) => Some(facts),
            Outcome::Failed(_) | Outcome::Untried => None,
        }
    }

    pub fn is_published(&self) -> bool {
        self.trust != Trust::Guessed
    }

    /// The security found, or the one promised when nothing has answered.
    pub fn security(&self) -> Security {
        self.facts()
            .map_or_else(|| self.endpoint.expected_security(), |facts| facts.security)
    }

    /// Whether a client can leave mail on the server: nothing is known to keep it from that.
    pub fn can_leave_copies(&self) -> bool {
        let pop3 = self.facts().and_then(|facts| facts.pop3.as_ref());
        !pop3.is_some_and(Pop3Facts::cannot_leave_copies)
    }

    /// Whether nothing but OAuth 2 is said to be taken: by the server, or while that is unheard by
    /// those who published it.
    pub fn needs_oauth2(&self) -> bool {
        match self.facts() {
            Some(facts) => facts.needs_oauth2(),
            None => {
                !self.authentication.is_empty()
                    && self
                        .authentication
                        .iter()
                        .all(|authentication| *authentication == Authentication::Oauth2)
            }
        }
    }

    /// Every fault of the certificate for this host's name, gravest first.
    pub fn certificate_problems(&self) -> Vec<CertificateProblem> {
        let Some(tls) = self.facts().and_then(|facts| facts.tls.as_ref()) else {
            return Vec::new();
        };
        let mut problems = tls.certificate.problems.clone();
        if !tls.certificate.is_for(&self.endpoint.host) {
            problems.push(CertificateProblem::NameMismatch);
        }
        problems
    }
}

/// What came of trying an endpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    Answered(Facts),
    Failed(Failure),
    Untried,
}

/// What a probe of one address and port found out. It names no host, since one machine answers
/// for many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The address that was connected to; `None` when none could be.
    pub address: Option<IpAddr>,
    pub result: Result<Facts, Failure>,
}

impl Report {
    /// Whether what was found holds for a host at the same address: its certificate is for that
    /// host too, there was none to choose by name, or no connection came about.
    pub fn speaks_for(&self, host: &HostName) -> bool {
        match &self.result {
            Ok(facts) => facts
                .tls
                .as_ref()
                .is_none_or(|tls| tls.certificate.is_for(host)),
            Err(_) => self.address.is_none(),
        }
    }
}

/// What a server that spoke its protocol told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub security: Security,
    /// As the server wrote them, cleaned; without those learnt before STARTTLS.
    #[serde(deserialize_with = "read_texts")]
    pub capabilities: Vec<String>,
    /// SASL mechanisms in lower case (RFC 4422).
    #[serde(deserialize_with = "read_texts")]
    pub mechanisms: Vec<String>,
    /// Whether a password can be given by LOGIN (RFC 3501) or USER and PASS (RFC 1939).
    pub password_login: bool,
    /// What only POP3 tells; `None` for other services, and while CAPA is unanswered.
    pub pop3: Option<Pop3Facts>,
    /// `None` without encryption.
    pub tls: Option<TlsFacts>,
}

impl Facts {
    /// Whether the server takes OAuth 2 tokens only (RFC 7628), so that a password will not do.
    pub fn needs_oauth2(&self) -> bool {
        !self.password_login && self.offers_oauth2() && self.mechanisms.iter().all(is_oauth2)
    }

    /// Whether the server takes OAuth 2 tokens, if only among other things.
    pub fn offers_oauth2(&self) -> bool {
        self.mechanisms.iter().any(is_oauth2)
    }
}

/// SASL XOAUTH2 (Google's) and OAUTHBEARER (RFC 7628).
fn is_oauth2(mechanism: &String) -> bool {
    matches!(&**mechanism, "xoauth2" | "oauthbearer")
}

/// What a POP3 server says in its CAPA answer (RFC 2449).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pop3Facts {
    /// Whether UIDL is offered, without which no client can leave copies (RFC 1939 §7);
    /// `None` when the server has no CAPA and so does not say.
    pub uidl: Option<bool>,
    pub expire: Option<Expire>,
    /// The shortest time between two log-ins (RFC 2449 §6.5).
    pub login_delay: Option<Duration>,
}

impl Pop3Facts {
    /// Whether mail cannot stay on the server after it has been fetched.
    pub fn cannot_leave_copies(&self) -> bool {
        self.uidl == Some(false) || self.expire == Some(Expire::Days(0))
    }

    /// After how many days the server may remove mail; `None` where it does not.
    pub fn days_kept(&self) -> Option<u32> {
        match self.expire {
            Some(Expire::Days(days)) => Some(days),
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
    /// DNS names in its subjectAltName, cleaned (RFC 9525: the common name does not count).
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

impl Certificate {
    /// Whether the certificate is for a host: an exact name, or a wildcard as the whole left-most
    /// label (RFC 9525 §6.3).
    pub fn is_for(&self, host: &HostName) -> bool {
        let host = host.as_str();
        self.names.iter().any(|name| {
            let name = name.to_ascii_lowercase();
            match name.strip_prefix("*.") {
                Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest == parent),
                None => name == host,
            }
        })
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

/// Why an endpoint did not come to speak its protocol.
///
/// A refused port, a filtered one, a silent one and an address that is not public are one and the
/// same failure, so that nobody can tell them apart through us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "Why a server did not come to speak its protocol. `no-address`: the name has none. `no-answer`: no connection came about, or it stayed silent, or the address is not public. `closed`: before the protocol was spoken. `other-protocol`: something else answered. `unavailable`: the server said that it takes no connections now. `preauthenticated`: an IMAP server without a log-in. `starttls-refused`: offered, then refused. `starttls-injection`: cleartext behind the answer to STARTTLS. `tls-failed`: for another reason than the certificate. `too-much-data`: more than any such server has reason to send."
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
    /// Cleartext stood behind the answer to STARTTLS: someone injects (CVE-2021-22947).
    StarttlsInjection,
    /// The TLS handshake failed for another reason than the certificate.
    TlsFailed,
    /// More was sent than any such server has reason to.
    TooMuchData,
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
        }
    }
}
