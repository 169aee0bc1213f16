//! What servers have been seen to be. It spares them visits, and it is all that one look-up takes
//! over from another.
//!
//! Only what was *observed* is kept, under all that it may depend on: service, transport and port,
//! the address that was reached, and the name that was asked for. What a server showed to one name
//! serves another only if its certificate is for that other name too, and sound; else it says
//! nothing about it. What a server did not do is never kept: somebody else may have better luck, and
//! whoever asks is not to hear of another's failures.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::join_all;
use moka::future::Cache;
use moka::policy::EvictionPolicy;
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tokio::sync::watch;

use super::{Prober, Progress, Target};
use crate::capacity::{Capacity, text, weight};
use crate::endpoint::{Service, Transport};
use crate::expiry::{CLOCK_SKEW, NOT_AGAIN_HOLDS, OBSERVATION_HOLDS};
use crate::findings::{Facts, Hindrance, Report};
use crate::mail_domain::HostName;
use crate::net::session::Session;
use crate::replicas::Replicas;

/// Most that is remembered of what a server showed to one name, in bytes: no sound one says so much.
const MAX_FACTS: usize = 16 * 1024;
/// Most names by which one door is remembered: more than may visit it while they hold.
const MAX_NAMES: usize = 16;

/// All that this process has seen, or sees.
pub struct Observations {
    seen: Cache<Door, Seen>,
    /// Where nobody took mail from those who send it, not to be knocked at again for a time. A host
    /// of thousands of domains is asked for outgoing mail on behalf of each of them. By another name
    /// it may be tried: whoever asked first decides nothing for those.
    not_again: Cache<Target, ()>,
    under_way: Mutex<HashMap<Target, watch::Receiver<UnderWay>>>,
    replicas: Option<Arc<Replicas>>,
}

/// What has been seen at one door. It is weighed when it is put among the others, and so whenever
/// something has been added.
type Seen = Arc<Mutex<Vec<Observation>>>;

/// A port of an address, and what is spoken there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Door {
    service: Service,
    transport: Transport,
    port: u16,
    address: IpAddr,
}

/// What a server showed to one name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Observation {
    door: Door,
    name: HostName,
    at: OffsetDateTime,
    round_trip: Duration,
    facts: Facts,
}

/// A probe that has set out.
#[derive(Clone, Debug, Default)]
struct UnderWay {
    progress: Vec<Progress>,
    /// `None` for one that could not be tried after all.
    ended: Option<Option<Report>>,
}

impl Observations {
    pub fn new(capacity: Capacity, replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            seen: Cache::builder()
                .max_capacity(capacity.observations())
                .weigher(|_, seen: &Seen| weight(seen.lock().iter().map(Observation::weight).sum()))
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(OBSERVATION_HOLDS)
                .build(),
            not_again: Cache::builder()
                .max_capacity(capacity.silent_doors())
                .weigher(|target: &Target, ()| {
                    let addresses = size_of_val(target.addresses.as_slice());
                    weight(size_of::<Target>() + addresses + text(target.host.as_str()))
                })
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(NOT_AGAIN_HOLDS)
                .build(),
            under_way: Mutex::default(),
            replicas,
        }
    }

    /// The report on a target: what has been observed, what comes of a probe of the same target that
    /// is under way, or of one of its own.
    ///
    /// # Errors
    /// Something of ours kept this look-up from trying.
    pub async fn report(
        &self,
        prober: &Prober,
        session: &Session,
        target: &Target,
        progress: impl Fn(Progress),
    ) -> Result<Report, Hindrance> {
        loop {
            if let Some(observation) = self.observed(target).await {
                return Ok(observation.told(progress));
            }
            if self.not_again.contains_key(target) {
                return Err(Hindrance::Visits);
            }
            // Whoever waits for a turn has not set out yet, and nobody waits for it.
            let turn = session.turn(target.port).await;
            match self.set_out(target) {
                Role::Goes(telling) => {
                    let round_trip = Mutex::new(Duration::ZERO);
                    // Asked while the visit is counted: each takes a round trip to Redis.
                    let others = self.observed_by_others(target).shared();
                    let is_needed = others.clone().map(|known| known.is_none()).shared();
                    // Boxed where it is made: each frame around it would make room for it otherwise.
                    let probe = Box::pin(prober.probe(session, turn, target, is_needed, |news| {
                        if let Progress::Connected {
                            round_trip: seen, ..
                        } = &news
                        {
                            *round_trip.lock() = *seen;
                        }
                        telling.tell(news.clone());
                        progress(news);
                    }));
                    let mut report = probe.await;
                    if let Some(Some(observation)) = others.peek().cloned() {
                        report = Ok(observation.told(|news| {
                            telling.tell(news.clone());
                            progress(news);
                        }));
                    } else if let Ok(Report {
                        address: Some(address),
                        result: Ok(facts),
                    }) = &report
                    {
                        let round_trip = *round_trip.lock();
                        // Made only once it is needed: those that wait for a server are many.
                        Box::pin(self.remember(target, *address, round_trip, facts)).await;
                    } else if let Ok(Report { address: None, .. }) = &report
                        && target.service == Service::Submission
                    {
                        self.not_again.insert(target.clone(), ()).await;
                    }
                    telling.end(report.as_ref().ok().cloned());
                    return report;
                }
                Role::Follows(probe) => {
                    drop(turn);
                    if let Some(report) = follow(probe, &progress).await {
                        return Ok(report);
                    }
                }
                Role::WaitsFor(probe) => {
                    drop(turn);
                    follow(probe, &|_| ()).await;
                }
            }
        }
    }

    /// What is to be done about a target that nothing is known of.
    fn set_out(&self, target: &Target) -> Role<'_> {
        let mut under_way = self.under_way.lock();
        under_way.retain(|_, probe| probe.has_changed().is_ok());
        if let Some(probe) = under_way.get(target) {
            return Role::Follows(probe.clone());
        }
        // The same door by another name: its certificate may be for this one too.
        let at_same_door = under_way
            .iter()
            .find(|(other, _)| other.shares_door(target))
            .map(|(_, probe)| probe.clone());
        if let Some(probe) = at_same_door {
            return Role::WaitsFor(probe);
        }
        let (sender, receiver) = watch::channel(UnderWay::default());
        under_way.insert(target.clone(), receiver);
        Role::Goes(Telling {
            sender,
            target: target.clone(),
            under_way: &self.under_way,
        })
    }

    /// What has been seen of a target here, at the address that would be tried first.
    async fn observed(&self, target: &Target) -> Option<Observation> {
        for address in &target.addresses {
            let door = Door::of(target, *address);
            let Some(seen) = self.seen.get(&door).await else {
                continue;
            };
            if let Some(observation) = fitting(&seen.lock(), &target.host) {
                return Some(observation.clone());
            }
        }
        None
    }

    /// What other replicas have seen of a target.
    async fn observed_by_others(&self, target: &Target) -> Option<Observation> {
        let unknown = target
            .addresses
            .iter()
            .map(|address| Door::of(target, *address))
            .filter(|door| !self.seen.contains_key(door));
        let seen = join_all(unknown.map(|door| self.seen_by_others(door))).await;
        let mut fitting = seen.iter().filter_map(|seen| fitting(seen, &target.host));
        fitting.next().cloned()
    }

    /// What other replicas have seen at a door. What could not have been written for it is not
    /// believed.
    async fn seen_by_others(&self, door: Door) -> Vec<Observation> {
        let Some(replicas) = &self.replicas else {
            return Vec::new();
        };
        let now = OffsetDateTime::now_utc();
        let mut seen: Vec<Observation> = replicas.read_all(&door.shared_name(), MAX_NAMES).await;
        seen.retain(|observation| observation.door == door && observation.at < now + CLOCK_SKEW);
        if !seen.is_empty() {
            let kept = Arc::new(Mutex::new(seen.clone()));
            self.seen.insert(door, kept).await;
        }
        seen
    }

    async fn remember(
        &self,
        target: &Target,
        address: IpAddr,
        round_trip: Duration,
        facts: &Facts,
    ) {
        if facts.weight() > MAX_FACTS {
            return;
        }
        let observation = Observation {
            door: Door::of(target, address),
            name: target.host.clone(),
            at: OffsetDateTime::now_utc(),
            round_trip,
            facts: facts.clone(),
        };
        let door = observation.door;
        let all = self.seen.get_with(door, async { Arc::default() }).await;
        {
            let mut seen = all.lock();
            seen.retain(|known| known.name != observation.name && known.is_fresh());
            if seen.len() < MAX_NAMES {
                seen.push(observation.clone());
            }
        }
        self.seen.insert(door, all).await;
        if let Some(replicas) = self.replicas.clone() {
            // Nobody waits until the others have heard of it.
            tokio::spawn(async move {
                let name = door.shared_name();
                let field = observation.name.as_str();
                replicas
                    .add(&name, field, &observation, MAX_NAMES, OBSERVATION_HOLDS)
                    .await;
            });
        }
    }
}

/// What a look-up does about a target.
enum Role<'a> {
    /// Tries it.
    Goes(Telling<'a>),
    /// Is told what comes of another's probe of the same target.
    Follows(watch::Receiver<UnderWay>),
    /// Waits until another name of the same door has been tried.
    WaitsFor(watch::Receiver<UnderWay>),
}

/// Tells those who follow. When it is dropped, the probe is no longer under way.
struct Telling<'a> {
    sender: watch::Sender<UnderWay>,
    target: Target,
    under_way: &'a Mutex<HashMap<Target, watch::Receiver<UnderWay>>>,
}

impl Telling<'_> {
    fn tell(&self, news: Progress) {
        self.sender.send_modify(|probe| probe.progress.push(news));
    }

    fn end(&self, report: Option<Report>) {
        self.sender.send_modify(|probe| probe.ended = Some(report));
    }
}

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        self.under_way.lock().remove(&self.target);
    }
}

/// Follows a probe to its end. `None` where there is no report: it could not be tried, or whoever
/// tried has gone away.
async fn follow(
    mut probe: watch::Receiver<UnderWay>,
    progress: &impl Fn(Progress),
) -> Option<Report> {
    let mut told = 0;
    loop {
        let now = probe.borrow_and_update().clone();
        for news in now.progress.into_iter().skip(told) {
            told += 1;
            progress(news);
        }
        if let Some(ended) = now.ended {
            return ended;
        }
        probe.changed().await.ok()?;
    }
}

/// The observation that serves a name: its own, else that of a name with which it shares a sound
/// certificate, else one that does not depend on names at all.
fn fitting<'a>(seen: &'a [Observation], host: &HostName) -> Option<&'a Observation> {
    let fresh = || seen.iter().filter(|observation| observation.is_fresh());
    fresh()
        .find(|observation| observation.name == *host)
        .or_else(|| fresh().find(|observation| observation.speaks_for(host)))
}

impl Observation {
    /// The report that a probe would have come to.
    fn told(self, progress: impl Fn(Progress)) -> Report {
        progress(Progress::Connected {
            address: self.door.address,
            round_trip: self.round_trip,
        });
        Report {
            address: Some(self.door.address),
            result: Ok(self.facts),
        }
    }

    fn weight(&self) -> usize {
        size_of::<Self>() + text(self.name.as_str()) + self.facts.weight()
    }

    /// Not where it is of a time to come either: the clock has been set back, and nobody knows how old
    /// it is.
    fn is_fresh(&self) -> bool {
        let now = OffsetDateTime::now_utc();
        self.at < now + CLOCK_SKEW && now - self.at < OBSERVATION_HOLDS
    }

    /// Whether it holds for a name that was not the one asked for.
    fn speaks_for(&self, host: &HostName) -> bool {
        self.facts
            .tls
            .as_ref()
            .is_none_or(|tls| tls.speaks_for(host))
    }
}

impl Door {
    fn of(target: &Target, address: IpAddr) -> Self {
        Self {
            service: target.service,
            transport: target.transport,
            port: target.port,
            address,
        }
    }

    /// Its name among replicas.
    fn shared_name(&self) -> String {
        let transport: &str = self.transport.into();
        let (service, port, address) = (self.service.name(), self.port, self.address);
        format!("seen:{service}:{transport}:{port}:{address}")
    }
}

impl Target {
    fn shares_door(&self, other: &Self) -> bool {
        self.service == other.service
            && self.transport == other.transport
            && self.port == other.port
            && self
                .addresses
                .iter()
                .any(|address| other.addresses.contains(address))
    }
}

#[cfg(test)]
mod tests;
