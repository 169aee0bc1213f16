//! The services found, as settings that can be entered.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use crate::discovery::published::Username;
use crate::endpoint::{self, Security};
use crate::findings::{
    CertificateProblem, Facts, Failure, Finding, Findings, Outcome, Source, TlsVersion,
};

/// All services, best first in each list: the first of the recommended protocol is what to enter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct Services {
    pub imap: Vec<Service>,
    pub pop3: Vec<Service>,
    /// Servers for outgoing mail.
    pub submission: Vec<Service>,
    pub jmap: Vec<WebAddress>,
    pub webmail: Vec<WebAddress>,
}

/// One server.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Service {
    #[schema(example = "imap.exempel.se")]
    pub host: String,
    #[schema(minimum = 1, maximum = 65535, example = 993)]
    pub port: u16,
    pub security: Security,
    pub state: State,
    /// Why it failed; `null` for a server that works or was not tried.
    #[schema(required = true)]
    pub problem: Option<Failure>,
    /// Where the settings come from, strongest first.
    pub sources: Vec<Source>,
    /// What to enter as user name; `null` when nobody says.
    #[schema(required = true)]
    pub username: Option<UsernameForm>,
    /// SASL mechanisms in lower case; `password` when plain LOGIN or USER and PASS is all that is
    /// offered.
    #[schema(example = json!(["plain", "xoauth2"]))]
    pub authentication: Vec<String>,
    /// As the server lists them.
    #[schema(example = json!(["IMAP4rev1", "IDLE"]))]
    pub capabilities: Vec<String>,
    /// What the TLS handshake showed; `null` without one.
    #[schema(required = true)]
    pub tls: Option<TlsAnswer>,
}

impl Service {
    /// Whether a person may be told to enter it: it works, or the domain's owner named it. A guess
    /// that failed is evidence, and nothing to enter.
    pub fn can_be_entered(&self) -> bool {
        match self.state {
            State::Working => true,
            State::Failing | State::Untried => {
                self.sources.iter().any(|source| source.is_published())
            }
        }
    }
}

/// What became of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(
    description = "What became of a server. `working`: it spoke the protocol; a certificate problem does not change that. `failing`: see `problem`. `untried`: it was not connected to."
)]
pub enum State {
    /// It spoke the protocol. A certificate problem does not change that.
    Working,
    Failing,
    Untried,
}

/// What is entered as user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "What is entered as user name. `address`: the whole e-mail address. `local-part`: what stands before the @."
)]
pub enum UsernameForm {
    /// The whole e-mail address.
    Address,
    /// What stands before the @.
    LocalPart,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TlsAnswer {
    pub version: TlsVersion,
    pub certificate: CertificateAnswer,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CertificateAnswer {
    /// The names that it is for.
    #[schema(example = json!(["imap.exempel.se"]))]
    pub names: Vec<String>,
    pub issuer: String,
    /// RFC 3339.
    #[serde(with = "time::serde::rfc3339")]
    pub not_before: OffsetDateTime,
    /// RFC 3339.
    #[serde(with = "time::serde::rfc3339")]
    pub not_after: OffsetDateTime,
    /// The gravest fault, or `null`.
    #[schema(required = true)]
    pub problem: Option<CertificateProblem>,
}

/// A service that is reached by its address on the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebAddress {
    #[schema(example = "https://webmail.exempel.se/")]
    pub url: String,
}

pub(super) fn services(findings: &Findings) -> Services {
    let list = |service| findings.of(service).map(service_answer).collect();
    Services {
        imap: list(endpoint::Service::Imap),
        pop3: list(endpoint::Service::Pop3),
        submission: list(endpoint::Service::Submission),
        jmap: Vec::new(),
        webmail: findings
            .webmail
            .iter()
            .map(|url| WebAddress { url: url.clone() })
            .collect(),
    }
}

fn service_answer(finding: &Finding) -> Service {
    let facts = finding.facts();
    Service {
        host: finding.endpoint.host.as_str().to_owned(),
        port: finding.endpoint.port,
        security: finding.security(),
        state: match finding.outcome {
            Outcome::Answered(_) => State::Working,
            Outcome::Failed(_) => State::Failing,
            Outcome::Untried => State::Untried,
        },
        problem: match finding.outcome {
            Outcome::Failed(failure) => Some(failure),
            Outcome::Answered(_) | Outcome::Untried => None,
        },
        sources: finding.sources.iter().copied().collect(),
        username: finding
            .username
            .as_ref()
            .and_then(|username| match username {
                Username::Address => Some(UsernameForm::Address),
                Username::LocalPart => Some(UsernameForm::LocalPart),
                // A mixture has no name in the contract.
                Username::Pattern(_) => None,
            }),
        authentication: facts.map_or_else(Vec::new, authentication),
        capabilities: facts.map_or_else(Vec::new, |facts| facts.capabilities.clone()),
        tls: facts
            .and_then(|facts| facts.tls.as_ref())
            .map(|tls| TlsAnswer {
                version: tls.version,
                certificate: CertificateAnswer {
                    names: tls.certificate.names.clone(),
                    issuer: tls.certificate.issuer.clone(),
                    not_before: tls.certificate.not_before,
                    not_after: tls.certificate.not_after,
                    problem: finding.certificate_problems().first().copied(),
                },
            }),
    }
}

fn authentication(facts: &Facts) -> Vec<String> {
    if facts.mechanisms.is_empty() && facts.password_login {
        vec!["password".to_owned()]
    } else {
        facts.mechanisms.clone()
    }
}
