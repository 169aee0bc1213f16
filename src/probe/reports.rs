//! What is remembered of servers: reports by target, and by the machine that they are of. All of it
//! can be found out again.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Target;
use crate::endpoint::{Service, Transport};
use crate::expiry::{ANSWER_HOLDS, CLOCK_SKEW, FAILURE_HOLDS};
use crate::findings::Report;
use crate::mail_domain::HostName;
use crate::replicas::Replicas;

/// Most reports that are remembered.
const MAX_REPORTS: u64 = 50_000;

/// The memory of one process.
pub struct Reports {
    reports: Cache<Target, Report>,
    /// The last report on each port of a machine, by whatever name it was asked for.
    machines: Cache<Machine, Sighting>,
    replicas: Option<Arc<Replicas>>,
}

impl Reports {
    pub fn new(replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            replicas,
            reports: Cache::builder()
                .max_capacity(MAX_REPORTS)
                .expire_after(ReportsHold)
                .build(),
            machines: Cache::builder()
                .max_capacity(MAX_REPORTS)
                .time_to_live(ANSWER_HOLDS)
                .build(),
        }
    }

    /// The report on a target: the one remembered or under way, else that of `probe`. A target
    /// that could not be tried is not remembered.
    ///
    /// A report that was made by another name serves too when the certificate is for this one: a
    /// host of thousands of domains is then asked once. Where `probe` could not try the target, it
    /// serves for what does not depend on the name.
    pub async fn report(
        &self,
        target: &Target,
        probe: impl Future<Output = Option<Report>>,
    ) -> Option<Report> {
        let machine = Machine::from(target);
        if let Some(sighting) = self.machines.get(&machine).await
            && sighting.serves(&target.host)
        {
            return Some(sighting.report);
        }
        let find_out = async {
            if let Some(sighting) = self.sighting_of_others(&machine).await {
                self.machines
                    .insert(machine.clone(), sighting.clone())
                    .await;
                if sighting.serves(&target.host) {
                    return Some(sighting.report);
                }
            }
            let report = probe.await?;
            self.remember_sighting(&machine, target, &report).await;
            Some(report)
        };
        let report = self.reports.optionally_get_with_by_ref(target, find_out);
        if let Some(report) = report.await {
            return Some(report);
        }
        let sighting = self.machines.get(&machine).await?;
        Some(sighting.by_another_name())
    }

    async fn remember_sighting(&self, machine: &Machine, target: &Target, report: &Report) {
        let sighting = Sighting {
            at: OffsetDateTime::now_utc(),
            service: target.service,
            transport: target.transport,
            host: target.host.clone(),
            report: report.clone(),
        };
        if let Some(replicas) = &self.replicas {
            let name = machine.shared_name();
            replicas.write(&name, &sighting, holds(report)).await;
        }
        self.machines.insert(machine.clone(), sighting).await;
    }

    /// What another replica has seen of a machine.
    async fn sighting_of_others(&self, machine: &Machine) -> Option<Sighting> {
        let name = machine.shared_name();
        let sighting: Sighting = self.replicas.as_ref()?.read(&name).await?;
        let is_plausible = sighting.service == machine.service
            && sighting.transport == machine.transport
            && sighting.at < OffsetDateTime::now_utc() + CLOCK_SKEW
            && sighting.is_fresh()
            && sighting
                .report
                .address
                .is_none_or(|address| machine.addresses.contains(&address));
        is_plausible.then_some(sighting)
    }
}

/// A port of a machine: a target without its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Machine {
    service: Service,
    transport: Transport,
    port: u16,
    addresses: Vec<IpAddr>,
}

impl Machine {
    /// Its name among replicas.
    fn shared_name(&self) -> String {
        let addresses: Vec<String> = self.addresses.iter().map(IpAddr::to_string).collect();
        let (service, port) = (self.service.name(), self.port);
        let transport: &str = self.transport.into();
        format!(
            "report:{service}:{transport}:{port}:{}",
            addresses.join(",")
        )
    }
}

impl From<&Target> for Machine {
    fn from(target: &Target) -> Self {
        Self {
            service: target.service,
            transport: target.transport,
            port: target.port,
            addresses: target.addresses.clone(),
        }
    }
}

/// A report on a machine, and by which name and when it was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Sighting {
    at: OffsetDateTime,
    service: Service,
    transport: Transport,
    host: HostName,
    report: Report,
}

impl Sighting {
    /// Whether it spares a visit by a name.
    fn serves(&self, host: &HostName) -> bool {
        self.is_fresh() && (self.host == *host || self.report.speaks_for(host))
    }

    fn is_fresh(&self) -> bool {
        OffsetDateTime::now_utc() - self.at < holds(&self.report)
    }

    /// What holds for every name. A server that has a certificate for the name that it was asked
    /// for may have one for the other name too, and which it is cannot be known; one that has none
    /// shows the same to all.
    fn by_another_name(self) -> Report {
        let mut report = self.report;
        if let Ok(facts) = &mut report.result {
            facts.tls.take_if(|tls| {
                tls.certificate.problems.is_empty() && tls.certificate.is_for(&self.host)
            });
        }
        report
    }
}

fn holds(report: &Report) -> Duration {
    match report.result {
        Ok(_) => ANSWER_HOLDS,
        Err(_) => FAILURE_HOLDS,
    }
}

struct ReportsHold;

impl<K> Expiry<K, Report> for ReportsHold {
    fn expire_after_create(&self, _: &K, report: &Report, _: Instant) -> Option<Duration> {
        Some(holds(report))
    }

    fn expire_after_update(
        &self,
        key: &K,
        report: &Report,
        now: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        self.expire_after_create(key, report, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Security;
    use crate::findings::{Certificate, CertificateProblem, Facts, TlsFacts, TlsVersion};

    fn sighting(host: &str, names: &[&str], problems: &[CertificateProblem]) -> Sighting {
        let certificate = Certificate {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            issuer: String::new(),
            not_before: OffsetDateTime::UNIX_EPOCH,
            not_after: OffsetDateTime::UNIX_EPOCH,
            problems: problems.to_vec(),
        };
        let facts = Facts {
            security: Security::Tls,
            capabilities: vec!["IDLE".to_owned()],
            mechanisms: Vec::new(),
            password_login: true,
            pop3: None,
            tls: Some(TlsFacts {
                version: TlsVersion::Tls13,
                certificate,
            }),
        };
        Sighting {
            at: OffsetDateTime::now_utc(),
            service: Service::Imap,
            transport: Transport::ImplicitTls,
            host: HostName::parse(host).unwrap(),
            report: Report {
                address: None,
                result: Ok(facts),
            },
        }
    }

    #[test]
    fn a_certificate_that_fits_one_name_says_nothing_about_another() {
        for (sighting, is_kept) in [
            (sighting("mail.ett.se", &["mail.ett.se"], &[]), false),
            (sighting("mail.ett.se", &["srv7.hotell.se"], &[]), true),
            (
                sighting(
                    "mail.ett.se",
                    &["mail.ett.se"],
                    &[CertificateProblem::SelfSigned],
                ),
                true,
            ),
        ] {
            let facts = sighting.by_another_name().result.unwrap();
            assert_eq!(facts.tls.is_some(), is_kept);
            assert_eq!(facts.capabilities, ["IDLE"]);
        }
    }

    #[test]
    fn what_replicas_tell_each_other_is_read_as_strictly_as_what_strangers_say() {
        let told = sighting("mail.ett.se", &["mail.ett.se"], &[]);
        let text = serde_json::to_string(&told).unwrap();
        let read = |text: &str| serde_json::from_str::<Sighting>(text);
        assert_eq!(read(&text).unwrap().report, told.report);
        for (part, by) in [
            ("\"mail.ett.se\"", "\"127.0.0.1\""),
            ("\"mail.ett.se\"", "\"localhost\""),
            ("\"mail.ett.se\"", "\"mail.ett.se/\""),
            ("\"IDLE\"", "\"ID\\u001bLE\""),
            ("\"IDLE\"", "\"ID\\u202eLE\""),
            ("\"IDLE\"", "7"),
            ("TLSv1.3", "TLSv9"),
            ("\"Ok\"", "\"Perhaps\""),
        ] {
            assert!(text.contains(part), "{part} in {text}");
            assert!(read(&text.replace(part, by)).is_err(), "{by}");
        }
        let long = text.replace("IDLE", &"x".repeat(2000));
        assert!(read(&long).is_err());
    }
}
