//! What is remembered: look-ups by domain, under way or done, and reports by endpoint.
//!
//! Everything here can be found out again.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tokio::sync::watch;

use crate::endpoint::{Service, Transport};
use crate::findings::{Findings, Report, Settled, Status};
use crate::mail_domain::{HostName, MailDomain};
use crate::metrics::Known;
use crate::pipeline::Refusal;
use crate::probe::Target;
use crate::replicas::{LEASE_HOLDS, Replicas};
use crate::survey::Milestone;

/// Most domains and most endpoints that are remembered.
const MAX_DOMAINS: u64 = 50_000;
const MAX_ENDPOINTS: u64 = 50_000;
/// How long a look-up counts as under way. It replaces itself when it ends, so this only clears
/// away one that never did.
const UNDER_WAY_HOLDS: Duration = Duration::from_secs(60);
/// How long a report on an endpoint holds.
/// How long findings that have expired are still given out, while they are renewed. Only working
/// set-ups: they seldom change, where a fault may have been mended because of what we said.
const STALE_HOLDS: Duration = Duration::from_secs(3600);
const ANSWER_HOLDS: Duration = Duration::from_secs(15 * 60);
const FAILURE_HOLDS: Duration = Duration::from_secs(2 * 60);

/// How far the clocks of two replicas may be apart, and longer than any findings hold.
const CLOCK_SKEW: Duration = Duration::from_secs(60);
const LONGEST_HOLDS: Duration = Duration::from_secs(3660);

/// A look-up that everybody who asks about the domain shares, under way or done.
#[derive(Clone, Debug)]
pub struct LookUp {
    states: watch::Receiver<State>,
    renewal_begun: Arc<Mutex<Option<Instant>>>,
}

/// What a look-up knows at one moment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    pub findings: Arc<Findings>,
    pub settled: Settled,
    pub milestones: BTreeSet<Milestone>,
    /// Whether the look-up has come to its end.
    pub is_last: bool,
}

impl State {
    fn may_be_stale(&self) -> bool {
        self.is_last && self.findings.status == Status::Found && self.findings.complete
    }
}

impl LookUp {
    pub fn new(states: watch::Receiver<State>) -> Self {
        Self {
            states,
            renewal_begun: Arc::default(),
        }
    }

    /// The findings, as soon as that much is settled, or as the look-up ends.
    pub async fn settled(mut self, enough: Settled) -> Arc<Findings> {
        // An error means that the look-up is over: then its last state is what there is.
        let _ = self.states.wait_for(|state| state.settled >= enough).await;
        let state = self.states.borrow();
        Arc::clone(&state.findings)
    }

    /// What is known by it, for the metrics.
    pub fn known(&self) -> Known {
        let state = self.states.borrow();
        if !state.is_last {
            Known::UnderWay
        } else if state.findings.expires_at > OffsetDateTime::now_utc() {
            Known::Fresh
        } else {
            Known::Stale
        }
    }

    /// What is known at this moment.
    pub fn state(&mut self) -> State {
        self.states.borrow_and_update().clone()
    }

    /// Waits until more is known than was last seen. `false` when no more will be.
    pub async fn changed(&mut self) -> bool {
        self.states.changed().await.is_ok()
    }

    /// Whether its findings have expired, and nobody renews them yet. Whoever is told so does.
    pub fn may_be_renewed(&self) -> bool {
        if self.known() != Known::Stale {
            return false;
        }
        let mut begun = self
            .renewal_begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_due = begun.is_none_or(|begun| begun.elapsed() >= UNDER_WAY_HOLDS);
        if is_due {
            *begun = Some(Instant::now());
        }
        is_due
    }

    /// How long it may be given out: while it is under way, until its findings expire, and a time
    /// beyond that while they are renewed.
    fn holds(&self) -> Duration {
        let state = self.states.borrow();
        if !state.is_last {
            return UNDER_WAY_HOLDS;
        }
        let left = state.findings.expires_at - OffsetDateTime::now_utc();
        let stale = if state.may_be_stale() {
            STALE_HOLDS
        } else {
            Duration::ZERO
        };
        Duration::try_from(left + stale).unwrap_or_default()
    }
}

/// The memory of one process.
pub struct Store {
    look_ups: Cache<MailDomain, LookUp>,
    reports: Cache<Target, Report>,
    /// The last report on each port of a machine, by whatever name it was asked for.
    machines: Cache<Machine, Sighting>,
    replicas: Option<Arc<Replicas>>,
}

impl Store {
    pub fn new(replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            replicas,
            look_ups: Cache::builder()
                .max_capacity(MAX_DOMAINS)
                .expire_after(FindingsHold)
                .build(),
            reports: Cache::builder()
                .max_capacity(MAX_ENDPOINTS)
                .expire_after(ReportsHold)
                .build(),
            machines: Cache::builder()
                .max_capacity(MAX_ENDPOINTS)
                .time_to_live(ANSWER_HOLDS)
                .build(),
        }
    }

    /// The look-up of a domain that is remembered, perhaps stale, or under way.
    pub async fn known(&self, domain: &MailDomain) -> Option<LookUp> {
        self.look_ups.get(domain).await
    }

    /// The look-up of a domain: the one remembered or under way, else the one begun by `begin`. All
    /// who wait for the same beginning share its refusal.
    pub async fn look_up(
        &self,
        domain: &MailDomain,
        begin: impl Future<Output = Result<LookUp, Refusal>>,
    ) -> Result<LookUp, Refusal> {
        let begun = self.look_ups.try_get_with_by_ref(domain, begin).await;
        begun.map_err(|refusal| *refusal)
    }

    /// Remembers how a look-up ended, for as long as its findings hold. One that DNS failed does
    /// not take the place of what is known.
    pub async fn remember(&self, domain: MailDomain, look_up: LookUp) {
        let has_failed = look_up.states.borrow().findings.status == Status::Unknown;
        if has_failed
            && let Some(known) = self.look_ups.get(&domain).await
            && known.states.borrow().may_be_stale()
        {
            return;
        }
        self.look_ups.insert(domain, look_up).await;
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
        let is_plausible = sighting.at < OffsetDateTime::now_utc() + CLOCK_SKEW
            && sighting.is_fresh()
            && sighting
                .report
                .address
                .is_none_or(|address| machine.addresses.contains(&address));
        is_plausible.then_some(sighting)
    }

    /// What another replica knows, or comes to know, about a domain.
    pub async fn known_to_others(&self, domain: &MailDomain) -> Option<State> {
        let name = shared_name(domain);
        let state: State = self.replicas.as_ref()?.read(&name).await?;
        let now = OffsetDateTime::now_utc();
        let findings = &state.findings;
        let is_plausible = findings.domain == *domain
            && findings.checked_at < now + CLOCK_SKEW
            && findings.expires_at > now
            && findings.expires_at < now + LONGEST_HOLDS;
        is_plausible.then_some(state)
    }

    /// Tells other replicas what is known about a domain.
    pub async fn tell_others(&self, state: &State) {
        let Some(replicas) = &self.replicas else {
            return;
        };
        let left = state.findings.expires_at - OffsetDateTime::now_utc();
        let holds = Duration::try_from(left).unwrap_or_default();
        let holds = if state.is_last {
            holds
        } else {
            holds.min(LEASE_HOLDS)
        };
        let name = shared_name(&state.findings.domain);
        replicas.write(&name, state, holds).await;
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
        format!("report:{}:{}", self.port, addresses.join(","))
    }
}

/// The name of findings among replicas.
fn shared_name(domain: &MailDomain) -> String {
    format!("findings:{domain}")
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

struct FindingsHold;

impl Expiry<MailDomain, LookUp> for FindingsHold {
    fn expire_after_create(
        &self,
        _: &MailDomain,
        look_up: &LookUp,
        _: Instant,
    ) -> Option<Duration> {
        Some(look_up.holds())
    }

    fn expire_after_update(
        &self,
        _: &MailDomain,
        look_up: &LookUp,
        _: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(look_up.holds())
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
