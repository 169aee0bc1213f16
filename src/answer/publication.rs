//! What a domain's owner should publish, and what is wrong with what there is.

use serde::Serialize;
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;

use super::services::{CertificateAnswer, Service, State};
use super::{Domain, ServicesAnswer, service_label};
use crate::endpoint::{self, Security, Transport};
use crate::findings::{CertificateProblem, Source};
use crate::formats::{autoconfig, pacc, srv};
use crate::locale::{Msg, Words};

/// A certificate that is left alone so long before its end is not renewed automatically.
const SOON: Duration = Duration::days(14);
/// How long resolvers may keep the records, in seconds.
const TTL: u32 = 3600;

/// What to publish, and what to put right.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Publication {
    pub domain: Domain,
    /// The language of all texts, a BCP 47 tag.
    #[schema(example = "sv")]
    pub language: String,
    /// Gravest first.
    pub faults: Vec<Fault>,
    /// Lines for the zone file (RFC 1035 §5): SRV records (RFC 6186, RFC 8314), and the digest of
    /// the PACC document.
    #[schema(example = json!(["_imaps._tcp.exempel.se. 3600 IN SRV 0 1 993 imap.exempel.se."]))]
    pub records: Vec<String>,
    pub files: Vec<PublishedFile>,
    /// When the servers were asked (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// How long the answer may be kept (RFC 3339).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// Something to put right, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
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

/// What follows from the findings for those who publish.
pub fn publication(answer: &ServicesAnswer, documents: Documents, words: &Words) -> Publication {
    let domain = &answer.domain.ascii;
    let mut records = srv_records(answer);
    let (pacc, digest) = documents.pacc.unzip();
    let digest =
        digest.map(|digest| format!("{}.{domain}. {TTL} IN TXT \"{digest}\"", pacc::DIGEST_LABEL));
    records.extend(digest);
    let autoconfig = documents.autoconfig.map(|content| PublishedFile {
        url: format!(
            "https://{}.{domain}{}",
            autoconfig::HOST_LABEL,
            autoconfig::PATH
        ),
        media_type: autoconfig::MEDIA_TYPE,
        content,
    });
    let pacc = pacc.map(|content| PublishedFile {
        url: format!("https://{}.{domain}{}", pacc::HOST_LABEL, pacc::PATH),
        media_type: pacc::MEDIA_TYPE,
        content,
    });
    Publication {
        domain: answer.domain.clone(),
        language: words.tag().to_owned(),
        faults: faults(answer, words),
        records,
        files: autoconfig.into_iter().chain(pacc).collect(),
        checked_at: answer.checked_at,
        expires_at: answer.expires_at,
    }
}

/// The services with their servers, in the order in which people meet them.
fn services(answer: &ServicesAnswer) -> [(endpoint::Service, &[Service]); 3] {
    let services = &answer.services;
    [
        (endpoint::Service::Imap, &services.imap),
        (endpoint::Service::Pop3, &services.pop3),
        (endpoint::Service::Submission, &services.submission),
    ]
}

/// A record for the best server of each service and transport, IMAP preferred to POP3, and a word
/// about what is not offered.
fn srv_records(answer: &ServicesAnswer) -> Vec<String> {
    let domain = &answer.domain.ascii;
    let mut records = Vec::new();
    let works = |(_, servers): &(_, &[Service])| servers.iter().any(Service::works);
    if !services(answer).iter().any(works) {
        return records;
    }
    for (service, servers) in services(answer) {
        let priority = if service == endpoint::Service::Pop3 {
            10
        } else {
            0
        };
        let mut is_offered = false;
        for transport in [Transport::ImplicitTls, Transport::Cleartext] {
            let best = servers.iter().find(|server| {
                let is_of = match transport {
                    Transport::ImplicitTls => server.security == Security::Tls,
                    Transport::Cleartext => server.security == Security::Starttls,
                };
                server.works() && is_of
            });
            if let Some(best) = best {
                is_offered = true;
                let name = srv::name(service, transport);
                let (port, host) = (best.port, &best.host);
                records.push(format!(
                    "{name}.{domain}. {TTL} IN SRV {priority} 1 {port} {host}."
                ));
            }
        }
        // RFC 6186 §3.4: a target of `.` says that the service is not there. That nobody found where
        // mail is sent from is no reason to say that it cannot be sent.
        let is_access = endpoint::Service::ACCESS.contains(&service);
        if is_access
            && !is_offered
            && answer.complete
            && servers.iter().all(|s| !s.can_be_entered())
        {
            let name = srv::name(service, Transport::ImplicitTls);
            records.push(format!("{name}.{domain}. {TTL} IN SRV 0 0 0 ."));
        }
    }
    records
}

fn faults(answer: &ServicesAnswer, words: &Words) -> Vec<Fault> {
    let fault = |code, text: Msg, remedy: Msg| Fault {
        code,
        text: words.text(&text),
        remedy: words.text(&remedy),
    };
    let mut faults = Vec::new();
    for (_, server) in all(answer) {
        let certificate = server.tls.as_ref().map(|tls| &tls.certificate);
        if let Some(certificate) = certificate {
            let found = certificate_fault(server, certificate, answer.checked_at, words);
            faults.extend(found.map(|(code, text, remedy)| fault(code, text, remedy)));
        }
    }
    for (_, server) in all(answer) {
        let (host, port) = (server.host.clone(), server.port.to_string());
        let outdated = server.tls.as_ref().map(|tls| tls.version);
        if let Some(version) = outdated.filter(|version| version.is_outdated()) {
            let version = version.name().to_owned();
            let text = Msg::FaultTlsOutdated {
                host: host.clone(),
                port: port.clone(),
                version,
            };
            faults.push(fault("tls-outdated", text, Msg::RemedyTlsOutdated {}));
        }
        if server.works() && server.security == Security::None {
            let text = Msg::FaultNoEncryption {
                host: host.clone(),
                port: port.clone(),
            };
            faults.push(fault("no-encryption", text, Msg::RemedyNoEncryption {}));
        }
        if server.state == State::Failing && server.can_be_entered() {
            faults.push(if server.sources.contains(&Source::Srv) {
                let text = Msg::FaultStaleSrv { host, port };
                fault("stale-srv", text, Msg::RemedyStaleSrv {})
            } else {
                let text = Msg::FaultStaleFile { host, port };
                fault("stale-settings", text, Msg::RemedyStaleFile {})
            });
        }
    }
    for (service, servers) in services(answer) {
        let has_srv = servers.iter().any(|s| s.sources.contains(&Source::Srv));
        let encrypted = |s: &&Service| s.works() && s.security != Security::None;
        if let Some(best) = servers.iter().find(encrypted).filter(|_| !has_srv) {
            let text = Msg::FaultMissingSrv {
                service: words.text(&service_label(service)),
                host: best.host.clone(),
            };
            faults.push(fault("missing-srv", text, Msg::RemedyMissingSrv {}));
        }
    }
    faults
}

fn all(answer: &ServicesAnswer) -> impl Iterator<Item = (endpoint::Service, &Service)> {
    services(answer)
        .into_iter()
        .flat_map(|(service, servers)| servers.iter().map(move |server| (service, server)))
}

fn certificate_fault(
    server: &Service,
    certificate: &CertificateAnswer,
    now: OffsetDateTime,
    words: &Words,
) -> Option<(&'static str, Msg, Msg)> {
    let (host, port) = (server.host.clone(), server.port.to_string());
    Some(match certificate.problem {
        Some(CertificateProblem::Expired) => (
            "certificate-expired",
            Msg::FaultCertificateExpired {
                host,
                port,
                date: words.date(certificate.not_after),
            },
            Msg::RemedyCertificateExpired {},
        ),
        Some(CertificateProblem::NotYetValid) => (
            "certificate-not-yet-valid",
            Msg::FaultCertificateNotYetValid {
                host,
                port,
                date: words.date(certificate.not_before),
            },
            Msg::RemedyCertificateNotYetValid {},
        ),
        Some(CertificateProblem::NameMismatch) => (
            "certificate-name-mismatch",
            Msg::FaultCertificateNameMismatch {
                host: host.clone(),
                port,
            },
            Msg::RemedyCertificateNameMismatch { host },
        ),
        Some(CertificateProblem::SelfSigned) => (
            "certificate-self-signed",
            Msg::FaultCertificateUntrusted { host, port },
            Msg::RemedyCertificateUntrusted {},
        ),
        Some(CertificateProblem::Untrusted) => (
            "certificate-untrusted",
            Msg::FaultCertificateUntrusted { host, port },
            Msg::RemedyCertificateUntrusted {},
        ),
        None if certificate.not_after - now < SOON => (
            "certificate-expires-soon",
            Msg::FaultCertificateExpiresSoon {
                host,
                port,
                date: words.date(certificate.not_after),
            },
            Msg::RemedyCertificateExpiresSoon {},
        ),
        None => return None,
    })
}
