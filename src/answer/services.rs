//! The services found, as settings that can be entered.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::IntoStaticStr;
use time::OffsetDateTime;
use utoipa::ToSchema;

use crate::advice::access;
use crate::endpoint::{self, Security};
use crate::findings::{
    CertificateProblem, Failure, Finding, Findings, LeaveCopies, Mechanism, Outcome, Source,
    TlsVersion, Trust, Username, WebService,
};
use crate::mail_domain::MailDomain;

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
    /// Whether it is certain that whoever answers for the domain named it: over https, or by SRV
    /// records to a host below the domain.
    pub authenticated: bool,
    /// What to enter as user name; `null` when nobody says, or for a mixture.
    #[schema(required = true)]
    pub username: Option<UsernameForm>,
    /// The mixture to enter as user name, where the publisher wants one; `%EMAILLOCALPART%` in it
    /// is what stands before the @.
    #[schema(required = true, example = "%EMAILLOCALPART%.exempel.se")]
    pub username_pattern: Option<String>,
    /// SASL mechanisms in lower case; `password` when plain LOGIN or USER and PASS is all that is
    /// offered. Of a server that has not answered: what is published. `null` where neither is known:
    /// it was not asked, or has not answered yet; empty only where it offers none.
    #[schema(required = true, value_type = Option<Vec<String>>, example = json!(["plain", "xoauth2"]))]
    pub authentication: Option<Vec<Mechanism>>,
    /// What the publisher would have POP3 clients do with mail that they have fetched; `null` when
    /// nobody says.
    #[schema(required = true)]
    pub leave_copies: Option<LeaveCopiesAnswer>,
    /// As the server lists them; `null` where it was not asked, or has not answered yet; empty only
    /// where it lists none.
    #[schema(required = true, example = json!(["IMAP4rev1", "IDLE"]))]
    pub capabilities: Option<Vec<String>>,
    /// What the TLS handshake showed; `null` without one.
    #[schema(required = true)]
    pub tls: Option<TlsAnswer>,
}

/// What became of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schema(
    description = "What became of a server. `working`: it spoke the protocol; a certificate problem does not change that. `failing`: see `problem`. `untried`: it was not connected to."
)]
pub enum State {
    /// It spoke the protocol. A certificate problem does not change that.
    Working,
    Failing,
    Untried,
}

impl State {
    /// The name in the API, and for the style of a page.
    pub fn code(self) -> &'static str {
        self.into()
    }
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

/// Whether a client is to leave copies on a POP3 server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeaveCopiesAnswer {
    pub leave: bool,
    /// For how many days; `null` for as long as they are in the client.
    #[schema(required = true)]
    pub days: Option<u32>,
}

/// A service that is reached by its address on the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebAddress {
    #[schema(example = "https://webmail.exempel.se/")]
    pub url: String,
    pub state: State,
    /// Where the address comes from, strongest first.
    pub sources: Vec<Source>,
}

/// Who runs the service, as they say themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Provider {
    #[schema(required = true, example = "Exempel Webbhotell")]
    pub name: Option<String>,
    /// Their own instructions.
    pub documentation: Vec<DocumentationPage>,
}

/// A page of instructions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentationPage {
    #[schema(example = "https://exempel.se/e-post")]
    pub url: String,
    /// What it is about, by language tag (BCP 47).
    #[schema(example = json!({"sv": "Ställ in e-post"}))]
    pub descriptions: BTreeMap<String, String>,
}

impl Provider {
    pub(super) fn new(findings: &Findings) -> Self {
        let known = access::entry(findings).into_iter().flat_map(|entry| {
            let pages = entry.facts.documentation.iter();
            pages.map(|(tag, url)| DocumentationPage {
                url: url.as_str().to_owned(),
                descriptions: BTreeMap::from([(tag.clone(), entry.facts.name.clone())]),
            })
        });
        let pages = findings.provider.documentation.iter();
        Self {
            name: findings.provider.name.clone(),
            documentation: known
                .chain(pages.map(|page| DocumentationPage {
                    url: page.url.clone(),
                    descriptions: page.descriptions.iter().cloned().collect(),
                }))
                .collect(),
        }
    }
}

impl Services {
    pub(super) fn new(findings: &Findings) -> Self {
        let list = |service| {
            findings
                .of(service)
                .map(|finding| service_answer(&findings.domain, finding))
                .collect()
        };
        Self {
            imap: list(endpoint::Service::Imap),
            pop3: list(endpoint::Service::Pop3),
            submission: list(endpoint::Service::Submission),
            jmap: findings.jmap.iter().map(web_address).collect(),
            webmail: findings.webmail.iter().map(web_address).collect(),
        }
    }

    /// The services that a mail client is set up with, in the order in which people meet them.
    pub fn by_service(&self) -> [(endpoint::Service, &[Service]); 3] {
        endpoint::Service::ALL.map(|service| {
            let servers = match service {
                endpoint::Service::Imap => &self.imap,
                endpoint::Service::Pop3 => &self.pop3,
                endpoint::Service::Submission => &self.submission,
            };
            (service, &**servers)
        })
    }
}

fn web_address(service: &WebService) -> WebAddress {
    WebAddress {
        url: service.url.clone(),
        state: if service.has_answered {
            State::Working
        } else {
            State::Untried
        },
        sources: service.sources.iter().copied().collect(),
    }
}

fn service_answer(domain: &MailDomain, finding: &Finding) -> Service {
    let facts = finding.facts();
    let (username, username_pattern) = match &finding.username {
        Some(Username::Address) => (Some(UsernameForm::Address), None),
        Some(Username::LocalPart) => (Some(UsernameForm::LocalPart), None),
        Some(mixture @ Username::Pattern(_)) => {
            let domain = domain.host().unicode();
            (None, Some(mixture.filled_in(Username::LOCAL_PART, &domain)))
        }
        None => (None, None),
    };
    Service {
        host: finding.endpoint.host.as_str().to_owned(),
        port: finding.endpoint.port,
        security: finding.security(),
        state: match finding.outcome {
            Outcome::Answered(_) => State::Working,
            Outcome::Failed(_) => State::Failing,
            Outcome::Untried(_) => State::Untried,
        },
        problem: match finding.outcome {
            Outcome::Failed(failure) => Some(failure),
            Outcome::Answered(_) | Outcome::Untried(_) => None,
        },
        sources: finding.sources.iter().copied().collect(),
        authenticated: finding.trust == Trust::Authenticated,
        username,
        username_pattern,
        authentication: authentication(finding),
        leave_copies: finding.leave_copies.map(|leave_copies| match leave_copies {
            LeaveCopies::No => LeaveCopiesAnswer {
                leave: false,
                days: None,
            },
            LeaveCopies::Yes => LeaveCopiesAnswer {
                leave: true,
                days: None,
            },
            LeaveCopies::Days(days) => LeaveCopiesAnswer {
                leave: true,
                days: Some(days),
            },
        }),
        capabilities: facts
            .filter(|facts| facts.has_listed)
            .map(|facts| facts.capabilities.clone()),
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

/// What is known of it, if anything is. A server that has only greeted may offer whatever there is.
fn authentication(finding: &Finding) -> Option<Vec<Mechanism>> {
    let is_known = match finding.facts() {
        Some(facts) => facts.has_listed,
        None => !finding.authentication.is_empty(),
    };
    is_known.then(|| finding.mechanisms())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::{Endpoint, Transport};
    use crate::findings::{Authentication, Facts, Untried};
    use crate::mail_domain::HostName;

    /// As JSON has them: what was not asked is not told as missing.
    #[test]
    fn what_was_not_asked_is_null_and_what_is_not_offered_an_empty_list() {
        let facts = |has_listed, capabilities: &[&str], mechanisms: &[&str]| Facts {
            security: Security::Tls,
            has_listed,
            capabilities: capabilities.iter().map(|one| (*one).to_owned()).collect(),
            mechanisms: mechanisms
                .iter()
                .filter_map(|one| Mechanism::parse(one))
                .collect(),
            password_login: false,
            pop3: None,
            tls: None,
        };
        let plain = Authentication::Password;
        for (outcome, published, authentication, capabilities) in [
            (Outcome::Untried(Untried::NotYet), None, "null", "null"),
            (
                Outcome::Untried(Untried::NotYet),
                Some(plain),
                r#"["password"]"#,
                "null",
            ),
            (Outcome::Failed(Failure::Unavailable), None, "null", "null"),
            (
                Outcome::Answered(facts(false, &[], &[])),
                None,
                "null",
                "null",
            ),
            (Outcome::Answered(facts(true, &[], &[])), None, "[]", "[]"),
            (
                Outcome::Answered(facts(true, &["X"], &["plain"])),
                None,
                r#"["plain"]"#,
                r#"["X"]"#,
            ),
        ] {
            let finding = Finding {
                endpoint: Endpoint {
                    service: endpoint::Service::Imap,
                    host: HostName::parse("imap.exempel.se").unwrap(),
                    port: 993,
                    transport: Transport::ImplicitTls,
                },
                sources: [Source::Srv].into(),
                trust: Trust::Authenticated,
                username: None,
                authentication: published.into_iter().collect(),
                leave_copies: None,
                outcome,
            };
            let domain = MailDomain::parse("exempel.se").unwrap();
            let told = serde_json::to_value(service_answer(&domain, &finding)).unwrap();
            assert_eq!(told["authentication"].to_string(), authentication);
            assert_eq!(told["capabilities"].to_string(), capabilities);
        }
    }
}
