//! What a domain's owner should publish, and what is wrong with what there is.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::access::AccessAnswer;
use super::domain::Domain;
use super::labels;
use super::moments;
use crate::advice::owner::{self, FaultKind};
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{CertificateProblem, Findings};
use crate::formats::{autoconfig, pacc, srv};
use crate::locale::{Msg, Words};

/// How long resolvers may keep the records, in seconds.
const TTL: u32 = 3600;

/// What to publish, and what to put right.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Publication {
    pub domain: Domain,
    /// The language of all texts, a BCP 47 tag.
    #[schema(example = "sv")]
    pub language: String,
    /// What no server says, whatever is set up; `null` where nobody knows anything.
    #[schema(required = true)]
    pub access: Option<AccessAnswer>,
    /// Gravest first.
    pub faults: Vec<FaultText>,
    /// Lines for the zone file (RFC 1035 §5): SRV records (RFC 6186, RFC 8314), and the digest of
    /// the PACC document.
    #[schema(example = json!(["_imaps._tcp.exempel.se. 3600 IN SRV 0 1 993 imap.exempel.se."]))]
    pub records: Vec<String>,
    pub files: Vec<PublishedFile>,
    /// When the servers were asked, to the minute (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// Something to put right, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Fault)]
pub struct FaultText {
    #[schema(example = "stale-srv")]
    pub code: &'static str,
    pub text: String,
    pub remedy: String,
}

/// A file, and where mail programs look for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublishedFile {
    #[schema(example = "https://autoconfig.exempel.se/mail/config-v1.1.xml")]
    pub url: String,
    #[schema(example = "text/xml")]
    pub media_type: &'static str,
    pub content: String,
}

/// The files to publish, as they were rendered.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    pub autoconfig: Option<String>,
    /// With the text of the record that vouches for it.
    pub pacc: Option<(String, String)>,
}

impl Publication {
    /// What follows from the findings for those who publish.
    pub fn new(findings: &Findings, documents: Documents, words: &Words) -> Self {
        let host = findings.domain.host();
        let mut records = srv_records(findings);
        let (pacc, digest) = documents.pacc.unzip();
        let digest = digest
            .map(|digest| format!("{}.{host}. {TTL} IN TXT \"{digest}\"", pacc::DIGEST_LABEL));
        records.extend(digest);
        let autoconfig = documents.autoconfig.map(|content| PublishedFile {
            url: format!(
                "https://{}.{host}{}",
                autoconfig::HOST_LABEL,
                autoconfig::PATH
            ),
            media_type: autoconfig::MEDIA_TYPE,
            content,
        });
        let pacc = pacc.map(|content| PublishedFile {
            url: format!("https://{}.{host}{}", pacc::HOST_LABEL, pacc::PATH),
            media_type: pacc::MEDIA_TYPE,
            content,
        });
        Self {
            domain: Domain::new(&findings.domain),
            language: words.tag().to_owned(),
            access: AccessAnswer::of_findings(findings, words),
            faults: owner::faults(findings)
                .iter()
                .map(|found| fault(found, words))
                .collect(),
            records,
            files: autoconfig.into_iter().chain(pacc).collect(),
            checked_at: moments::checked_at(findings),
            expires_at: moments::expires_at(findings),
        }
    }
}

/// A record for the best server of each service and transport, IMAP preferred to POP3, and a word
/// about what is not offered.
fn srv_records(findings: &Findings) -> Vec<String> {
    let domain = findings.domain.host();
    let working = |service| findings.to_publish(service).filter(|server| server.works());
    let mut records = Vec::new();
    if !Service::ALL
        .into_iter()
        .any(|service| working(service).next().is_some())
    {
        return records;
    }
    for service in Service::ALL {
        let priority = match service {
            Service::Imap | Service::Submission => 0,
            Service::Pop3 => 10,
        };
        let mut is_offered = false;
        for transport in [Transport::ImplicitTls, Transport::Cleartext] {
            let security = match transport {
                Transport::ImplicitTls => Security::Tls,
                Transport::Cleartext => Security::Starttls,
            };
            if let Some(best) = working(service).find(|server| server.security() == security) {
                is_offered = true;
                let name = srv::name(service, transport);
                let (port, host) = (best.endpoint.port, &best.endpoint.host);
                records.push(format!(
                    "{name}.{domain}. {TTL} IN SRV {priority} 1 {port} {host}."
                ));
            }
        }
        // RFC 6186 §3.4: a target of `.` says that the service is not there. That nobody found where
        // mail is sent from is no reason to say that it cannot be sent.
        let is_access = Service::ACCESS.contains(&service);
        if is_access && !is_offered && findings.complete && findings.best(service).is_none() {
            let name = srv::name(service, Transport::ImplicitTls);
            records.push(format!("{name}.{domain}. {TTL} IN SRV 0 0 0 ."));
        }
    }
    records
}

fn fault(fault: &owner::Fault, words: &Words) -> FaultText {
    let (host, port) = (
        fault.endpoint.host.to_string(),
        fault.endpoint.port.to_string(),
    );
    let (text, remedy) = match fault.kind {
        FaultKind::Certificate {
            problem: CertificateProblem::Expired,
            not_after,
            ..
        } => {
            let date = words.date(not_after);
            (
                Msg::FaultCertificateExpired { host, port, date },
                Msg::RemedyCertificateExpired,
            )
        }
        FaultKind::Certificate {
            problem: CertificateProblem::NotYetValid,
            not_before,
            ..
        } => {
            let date = words.date(not_before);
            (
                Msg::FaultCertificateNotYetValid { host, port, date },
                Msg::RemedyCertificateNotYetValid,
            )
        }
        FaultKind::Certificate {
            problem: CertificateProblem::NameMismatch,
            ..
        } => (
            Msg::FaultCertificateNameMismatch {
                host: host.clone(),
                port,
            },
            Msg::RemedyCertificateNameMismatch { host },
        ),
        FaultKind::Certificate {
            problem: CertificateProblem::SelfSigned | CertificateProblem::Untrusted,
            ..
        } => (
            Msg::FaultCertificateUntrusted { host, port },
            Msg::RemedyCertificateUntrusted,
        ),
        FaultKind::CertificateExpiresSoon { not_after } => {
            let date = words.date(not_after);
            (
                Msg::FaultCertificateExpiresSoon { host, port, date },
                Msg::RemedyCertificateExpiresSoon,
            )
        }
        FaultKind::TlsOutdated(version) => {
            let version = version.name().to_owned();
            (
                Msg::FaultTlsOutdated {
                    host,
                    port,
                    version,
                },
                Msg::RemedyTlsOutdated,
            )
        }
        FaultKind::NoEncryption => (
            Msg::FaultNoEncryption { host, port },
            Msg::RemedyNoEncryption,
        ),
        FaultKind::StaleSrv => (Msg::FaultStaleSrv { host, port }, Msg::RemedyStaleSrv),
        FaultKind::StaleSettings => (Msg::FaultStaleFile { host, port }, Msg::RemedyStaleFile),
        FaultKind::NoOutgoingServer => (Msg::FaultNoOutgoingServer, Msg::RemedyNoOutgoingServer),
        FaultKind::MissingSrv => {
            let service = words.text(&labels::service(fault.endpoint.service));
            (
                Msg::FaultMissingSrv { service, host },
                Msg::RemedyMissingSrv,
            )
        }
    };
    FaultText {
        code: fault.kind.code(),
        text: words.text(&text),
        remedy: words.text(&remedy),
    }
}
