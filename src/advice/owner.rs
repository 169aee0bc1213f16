//! What is wrong with what a domain publishes, for its owner: codes with the facts that the words
//! need, and no words.

use time::OffsetDateTime;

use crate::endpoint::{Endpoint, Security, Service};
use crate::findings::{
    CertificateProblem, Finding, Findings, Outcome, Presence, Source, TlsVersion,
};

/// Something to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The server that is at fault, or that a record is missing for.
    pub endpoint: Endpoint,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Certificate {
        problem: CertificateProblem,
        not_before: OffsetDateTime,
        not_after: OffsetDateTime,
    },
    /// It is good now, and was not renewed in time.
    CertificateExpiresSoon {
        not_after: OffsetDateTime,
    },
    TlsOutdated(TlsVersion),
    NoEncryption,
    /// An SRV record names a server that does not answer.
    StaleSrv,
    /// A document names a server that does not answer.
    StaleSettings,
    /// Mail can be read, and nobody says by which server it is sent.
    NoOutgoingServer,
    /// No SRV record names the service, which works.
    MissingSrv,
}

impl FaultKind {
    /// The code in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Certificate { problem, .. } => problem.code(),
            Self::CertificateExpiresSoon { .. } => "certificate-expires-soon",
            Self::TlsOutdated(_) => "tls-outdated",
            Self::NoEncryption => "no-encryption",
            Self::StaleSrv => "stale-srv",
            Self::StaleSettings => "stale-settings",
            Self::NoOutgoingServer => "no-outgoing-server",
            Self::MissingSrv => "missing-srv",
        }
    }
}

/// Gravest first.
pub fn faults(findings: &Findings) -> Vec<Fault> {
    let servers = || {
        Service::ALL
            .into_iter()
            .flat_map(|service| findings.of(service))
    };
    let fault = |finding: &Finding, kind| Fault {
        endpoint: finding.endpoint.clone(),
        kind,
    };
    let certificates = servers().filter_map(|server| {
        let kind = of_certificate(server, findings.checked_at)?;
        Some(fault(server, kind))
    });
    let others = servers().flat_map(|server| {
        let kinds = of_connection(server).into_iter().chain(stale(server));
        kinds.map(move |kind| fault(server, kind))
    });
    let missing = Service::ALL.into_iter().filter_map(|service| {
        let server = without_srv(findings, service)?;
        Some(fault(server, FaultKind::MissingSrv))
    });
    let outgoing = without_outgoing(findings);
    let outgoing = outgoing.map(|incoming| fault(incoming, FaultKind::NoOutgoingServer));
    certificates
        .chain(others)
        .chain(outgoing)
        .chain(missing)
        .collect()
}

fn of_certificate(server: &Finding, now: OffsetDateTime) -> Option<FaultKind> {
    let certificate = &server.facts()?.tls.as_ref()?.certificate;
    match server.certificate_problems().first() {
        Some(problem) => Some(FaultKind::Certificate {
            problem: *problem,
            not_before: certificate.not_before,
            not_after: certificate.not_after,
        }),
        None if certificate.expires_soon(now) => Some(FaultKind::CertificateExpiresSoon {
            not_after: certificate.not_after,
        }),
        None => None,
    }
}

fn of_connection(server: &Finding) -> Vec<FaultKind> {
    let Some(facts) = server.facts() else {
        return Vec::new();
    };
    let version = facts.tls.as_ref().map(|tls| tls.version);
    let outdated = version.filter(|version| version.is_outdated());
    let is_cleartext = facts.security == Security::None;
    outdated
        .map(FaultKind::TlsOutdated)
        .into_iter()
        .chain(is_cleartext.then_some(FaultKind::NoEncryption))
        .collect()
}

fn stale(server: &Finding) -> Option<FaultKind> {
    // That it is there, and takes nobody just now, is no fault of what is published.
    if server.presence() == Some(Presence::TurnsAway) {
        return None;
    }
    match server.outcome {
        Outcome::Failed(_) if server.sources.contains(&Source::Srv) => Some(FaultKind::StaleSrv),
        Outcome::Failed(_) if server.is_published() => Some(FaultKind::StaleSettings),
        Outcome::Failed(_) | Outcome::Answered(_) | Outcome::Untried(_) => None,
    }
}

/// The server that mail is read from, where none is known that sends it, and all were looked for.
fn without_outgoing(findings: &Findings) -> Option<&Finding> {
    let has_outgoing = findings.best(Service::Submission).is_some()
        || findings.unclear.contains(&Service::Submission);
    let mut incoming = Service::ACCESS.into_iter();
    let incoming = incoming.find_map(|service| findings.best(service));
    incoming.filter(|_| !has_outgoing)
}

/// The best server of a service, where it works encrypted and no SRV record names any.
fn without_srv(findings: &Findings, service: Service) -> Option<&Finding> {
    let has_srv = findings
        .of(service)
        .any(|server| server.sources.contains(&Source::Srv));
    if has_srv {
        return None;
    }
    findings
        .of(service)
        .find(|server| server.works() && server.security() != Security::None)
}
