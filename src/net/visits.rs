//! How often an address has been visited: connections to its mail ports, over all domains and all
//! who ask. Stock fail2ban, in its aggressive mode, bans whoever comes five times in ten minutes
//! without logging in.
//!
//! Visits are few, so they must be no lever: whoever points a name of his own at somebody's machine
//! learns nothing there that serves anybody, and may not spend the visits of those whose machine it
//! is. Names that the machine's certificate is not for therefore get some of the visits only.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use moka::future::Cache;
use moka::policy::EvictionPolicy;
use parking_lot::Mutex;
use tokio::sync::Notify;

use super::certified_names::CertifiedNames;
use crate::capacity::weight;
use crate::endpoint::{Service, Transport};
use crate::expiry::VISITS_HOLD;
use crate::findings::Certificate;
use crate::mail_domain::HostName;
use crate::replicas::{Replicas, SharedVisit, VisitLimits};

/// Most visits of one place within the window.
const VISITS: usize = 4;
/// Most visits among them by names that no certificate seen there is for. The other two are kept
/// for names that one is for.
const VISITS_OF_STRANGERS: usize = 2;
/// One of those kept may be risked for IMAP by a name that has not been tried for it there: a server
/// that chooses its certificate by name shows strangers' names one that says nothing about the others.
const RISKED_FOR_A_NEW_NAME: usize = 1;
/// One of all is kept for outgoing mail from ports that mail is read from with STARTTLS. Those are tried
/// beside implicit TLS that is slow, or after it has failed: a machine that takes its time before it
/// greets would spend all that it has before anybody knew where mail is sent.
const KEPT_FOR_SUBMISSION: usize = 1;
/// Most visits and attempts that came to nothing. A machine has six ports.
const ATTEMPTS: usize = 20;
/// What the account of a place weighs, in bytes.
const ACCOUNT: usize = 1024;
/// Most certificates that are remembered of a place.
const MAX_CERTIFICATES: usize = 8;

/// The account of all visits.
pub struct Visits {
    places: Cache<Place, Arc<Account>>,
    replicas: Option<Arc<Replicas>>,
}

/// A visit that may be made, or is under way until it is dropped.
pub struct Visit {
    place: Place,
    number: u64,
    account: Arc<Account>,
    shared: Option<(Arc<Replicas>, SharedVisit)>,
}

/// Where a visit goes: an IPv4 address, or the /64 of an IPv6 address, which as a rule is one
/// machine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place(IpAddr);

impl From<IpAddr> for Place {
    fn from(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V4(v4) => v4.into(),
            IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
        })
    }
}

impl Visits {
    /// An account of so many bytes.
    pub fn new(most: u64, replicas: Option<Arc<Replicas>>) -> Self {
        Self {
            replicas,
            places: Cache::builder()
                .max_capacity(most)
                .weigher(|_, _| weight(ACCOUNT))
                .eviction_policy(EvictionPolicy::lru())
                .time_to_idle(VISITS_HOLD)
                .build(),
        }
    }

    /// Counts a visit to an address by a name, if it may have one now. Where that depends on visits
    /// that are under way, it waits for what comes of them: who came first decides nothing. While
    /// other replicas cannot be asked, it may have this replica's share. `counted` is told when it has its
    /// place here, before others are asked.
    pub async fn take(&self, to: SocketAddr, name: &HostName, counted: impl Fn()) -> Option<Visit> {
        let place = Place::from(to.ip());
        let account = self.places.get_with(place, async { Arc::default() }).await;
        let port = to.port();
        let taken = account
            .decided(|log| log.take(Instant::now(), name, port))
            .await;
        let (number, limits) = taken?;
        counted();
        let mut visit = Visit {
            place,
            number,
            account,
            shared: None,
        };
        let Some(replicas) = &self.replicas else {
            visit.reach(Stage::Granted);
            return Some(visit);
        };
        match replicas.visit(place.0, limits, VISITS_HOLD).await {
            Some(Some(shared)) => {
                visit.reach(Stage::Granted);
                visit.shared = Some((Arc::clone(replicas), shared));
                return Some(visit);
            }
            Some(None) => {}
            None => {
                // Rounded down: rather no visit than one too many. A single one is for IMAP.
                let share = (VISITS / replicas.count()).max(1);
                let is_wanted = share > 1 || is_of(Service::Imap, port);
                let is_granted = || visit.account.decided(|log| log.grant_of(share, number));
                if is_wanted && is_granted().await.is_some() {
                    return Some(visit);
                }
            }
        }
        visit.account.change(|log| log.forget(number));
        None
    }
}

impl Visit {
    /// Takes note that it has come about: somebody was there to be visited.
    pub fn came_about(&self) {
        self.reach(Stage::Made);
    }

    fn reach(&self, stage: Stage) {
        self.account.change(|log| log.reach(self.number, stage));
    }

    /// Takes note that the visit did not come about: nobody was there to be visited.
    pub fn give_back(self) {
        self.account.change(|log| log.failed.push(Instant::now()));
        self.take_back();
    }

    /// Takes note that the visit is not needed after all.
    pub fn take_back(self) {
        self.account.change(|log| log.forget(self.number));
        self.tell(|replicas, place, visit| async move {
            replicas.give_back_visit(place, &visit).await;
        });
    }

    /// Takes note of the certificate that the server has shown to this name.
    pub fn showed(&self, certificate: &Certificate, name: &HostName) {
        let is_for_it = certificate.is_for(name);
        self.account
            .change(|log| log.showed(self.number, certificate, is_for_it));
        if !is_for_it {
            self.tell(|replicas, place, visit| async move {
                replicas.visit_of_stranger(place, &visit).await;
            });
        }
    }

    /// Tells other replicas something of the visit, if they know of it. Nobody waits until they have
    /// heard.
    fn tell<F>(&self, word: impl FnOnce(Arc<Replicas>, IpAddr, SharedVisit) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if let Some((replicas, shared)) = &self.shared {
            tokio::spawn(word(Arc::clone(replicas), self.place.0, *shared));
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.account.change(|log| log.ended(self.number));
    }
}

/// What is known of one place, and who waits for what comes of visits there.
#[derive(Debug, Default)]
struct Account {
    log: Mutex<Log>,
    changed: Notify,
}

/// Whether something may be done.
enum Decision<T> {
    Yes(T),
    No,
    /// It depends on what comes of visits under way.
    Open,
}

impl Account {
    /// Changes the log. Whoever waits looks at it afterwards.
    fn change<T>(&self, change: impl FnOnce(&mut Log) -> T) -> T {
        let changed = change(&mut self.log.lock());
        self.changed.notify_waiters();
        changed
    }

    /// What is decided, as soon as it no longer depends on visits under way. Each of those ends: a
    /// connection and a conversation have their time.
    async fn decided<T>(&self, decide: impl Fn(&mut Log) -> Decision<T>) -> Option<T> {
        loop {
            let changed = self.changed.notified();
            let decision = decide(&mut self.log.lock());
            match decision {
                Decision::Yes(decided) => return Some(decided),
                Decision::No => return None,
                Decision::Open => changed.await,
            }
        }
    }
}

/// What has happened at one place within the window.
#[derive(Debug, Default)]
struct Log {
    visits: Vec<Entry>,
    /// Attempts that came to nothing.
    failed: Vec<Instant>,
    /// Certificates that were seen, the newest last.
    certificates: Vec<(Instant, CertifiedNames)>,
    numbers: u64,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    at: Instant,
    name: HostName,
    port: u16,
    stage: Stage,
    shown: Shown,
}

/// How far a visit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Other replicas are being asked whether it may be made.
    Asked,
    /// It may be made: a connection is being tried.
    Granted,
    /// The place has been connected to.
    Made,
}

/// What a visit has shown of the server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    NothingYet,
    /// One for other names than the one that was asked for.
    OtherNames,
    /// One for that name; or none at all, so that nothing there depends on names.
    Fit,
}

impl Log {
    /// Counts a visit by a name, if it may be made: its number, and what holds over all replicas.
    fn take(&mut self, now: Instant, name: &HostName, port: u16) -> Decision<(u64, VisitLimits)> {
        let is_recent = |at: &Instant| now.duration_since(*at) < VISITS_HOLD;
        self.visits.retain(|visit| is_recent(&visit.at));
        self.failed.retain(is_recent);
        self.certificates.retain(|(at, _)| is_recent(at));

        let limits = VisitLimits {
            all: VISITS,
            of_strangers: self.most_of_strangers(name, port),
        };
        let is_within = |visits: usize, strangers: usize| {
            visits < limits.all && limits.of_strangers.is_none_or(|most| strangers < most)
        };
        let count = |counts: &dyn Fn(&Entry) -> bool| {
            self.visits.iter().filter(|visit| counts(visit)).count()
        };
        let made = count(&|visit| visit.stage == Stage::Made);
        let strangers = count(&|visit| visit.shown == Shown::OtherNames);
        let may_be_strangers =
            strangers + count(&|visit| visit.shown == Shown::NothingYet && visit.name != *name);
        // Implicit TLS that has not been connected to may well never be: that is why this is tried.
        let with_those_beside =
            made + count(&|visit| visit.stage != Stage::Made && is_starttls(visit.port));
        let leaves_one =
            |visits: usize| visits + KEPT_FOR_SUBMISSION < VISITS || !self.keeps_one_from(port);
        if !is_within(made, strangers)
            || !leaves_one(made)
            || self.visits.len() + self.failed.len() >= ATTEMPTS
        {
            return Decision::No;
        }
        if !is_within(self.visits.len(), may_be_strangers) || !leaves_one(with_those_beside) {
            return Decision::Open;
        }
        self.numbers += 1;
        self.visits.push(Entry {
            number: self.numbers,
            at: now,
            name: name.clone(),
            port,
            stage: Stage::Asked,
            shown: Shown::NothingYet,
        });
        Decision::Yes((self.numbers, limits))
    }

    /// Grants a visit that was asked for, if there are fewer than a replica's share.
    fn grant_of(&mut self, share: usize, number: u64) -> Decision<()> {
        let granted = |stage| {
            self.visits
                .iter()
                .filter(|visit| visit.stage >= stage)
                .count()
        };
        if granted(Stage::Made) >= share {
            Decision::No
        } else if granted(Stage::Granted) >= share {
            Decision::Open
        } else {
            self.reach(number, Stage::Granted);
            Decision::Yes(())
        }
    }

    fn reach(&mut self, number: u64, stage: Stage) {
        if let Some(visit) = self.entry(number) {
            visit.stage = stage;
        }
    }

    /// How many visits strangers may have had for this name to have another; `None` for a name that
    /// a certificate seen here is for.
    fn most_of_strangers(&self, name: &HostName, port: u16) -> Option<usize> {
        let is_proven = self
            .certificates
            .iter()
            .any(|(_, names)| names.are_for(name));
        if is_proven {
            return None;
        }
        let is_new = !self
            .visits
            .iter()
            .any(|visit| is_of(Service::Imap, visit.port) && visit.name == *name);
        let risked = if is_new && is_of(Service::Imap, port) {
            RISKED_FOR_A_NEW_NAME
        } else {
            0
        };
        Some(VISITS_OF_STRANGERS + risked)
    }

    /// Whether a port has to leave a visit for outgoing mail: nobody has visited a server for it yet.
    fn keeps_one_from(&self, port: u16) -> bool {
        let is_for_submission = |visit: &Entry| is_of(Service::Submission, visit.port);
        is_starttls(port) && !self.visits.iter().any(is_for_submission)
    }

    fn showed(&mut self, number: u64, certificate: &Certificate, is_for_it: bool) {
        if let Some(visit) = self.entry(number) {
            visit.shown = if is_for_it {
                Shown::Fit
            } else {
                Shown::OtherNames
            };
        }
        let names = CertifiedNames::of(certificate);
        if !self.certificates.iter().any(|(_, known)| *known == names) {
            if self.certificates.len() == MAX_CERTIFICATES {
                self.certificates.remove(0);
            }
            self.certificates.push((Instant::now(), names));
        }
    }

    /// A visit that ends without a certificate has met a server without one, or none at all. One
    /// that nobody granted was none.
    fn ended(&mut self, number: u64) {
        self.visits
            .retain(|visit| visit.number != number || visit.stage != Stage::Asked);
        if let Some(visit) = self.entry(number)
            && visit.shown == Shown::NothingYet
        {
            visit.shown = Shown::Fit;
        }
    }

    fn forget(&mut self, number: u64) {
        self.visits.retain(|visit| visit.number != number);
    }

    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        self.visits.iter_mut().find(|visit| visit.number == number)
    }
}

fn is_of(service: Service, port: u16) -> bool {
    service.transport_at(port).is_some()
}

/// Whether it is a port that mail is read from with STARTTLS.
fn is_starttls(port: u16) -> bool {
    Service::ACCESS
        .into_iter()
        .any(|service| service.transport_at(port) == Some(Transport::Cleartext))
}

#[cfg(test)]
mod tests;
