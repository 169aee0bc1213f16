//! What is remembered: look-ups by domain, under way or done, and reports by endpoint.
//!
//! Everything here can be found out again.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;
use time::OffsetDateTime;
use tokio::sync::watch;

use crate::endpoint::{Service, Transport};
use crate::findings::{Findings, Report, Status};
use crate::mail_domain::{HostName, MailDomain};
use crate::metrics::Known;
use crate::pipeline::Refusal;
use crate::probe::Target;
use crate::survey::{Milestone, Settled};

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

/// A look-up that everybody who asks about the domain shares, under way or done.
#[derive(Clone, Debug)]
pub struct LookUp {
    states: watch::Receiver<State>,
    renewal_begun: Arc<Mutex<Option<Instant>>>,
}

/// What a look-up knows at one moment.
#[derive(Clone, Debug)]
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
}

impl Store {
    pub fn new() -> Self {
        Self {
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
            && sighting.is_fresh()
            && sighting.report.speaks_for(&target.host)
        {
            return Some(sighting.report);
        }
        let report = self.reports.optionally_get_with_by_ref(target, probe).await;
        let Some(report) = report else {
            let sighting = self.machines.get(&machine).await?;
            return Some(sighting.by_another_name());
        };
        let sighting = Sighting {
            at: Instant::now(),
            host: target.host.clone(),
            report: report.clone(),
        };
        self.machines.insert(machine, sighting).await;
        Some(report)
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
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
#[derive(Clone, Debug)]
struct Sighting {
    at: Instant,
    host: HostName,
    report: Report,
}

impl Sighting {
    fn is_fresh(&self) -> bool {
        self.at.elapsed() < holds(&self.report)
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
            at: Instant::now(),
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
}
