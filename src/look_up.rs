//! Look-ups: from a domain to findings, once for all who ask about it at the same time.

mod admission;
mod database;
mod memory;
mod moving;
mod perform;
mod run;
mod settings;
mod sharing;
mod snapshot;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use openssl::error::ErrorStack;
use strum::VariantNames;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::timeout;

use self::admission::{Admission, Place};
use self::database::DatabaseAnswers;
use self::memory::Memory;
use self::perform::Performer;
use self::sharing::{ask_others, run_once_over_all};
use self::snapshot::Freshness;
use crate::callers::{Caller, Quota};
use crate::discovery::ispdb::Ispdb;
use crate::findings::{Settled, Status};
use crate::live::Live;
use crate::mail_domain::MailDomain;
use crate::metrics::{self, Questions};
use crate::net::dialer::Dialer;
use crate::net::dns::{Dns, DnsSetupError};
use crate::net::fetcher::Fetcher;
use crate::net::opt_out::OptOut;
use crate::probe::Prober;
use crate::probe::authorities::{self, NoAuthorities};
use crate::probe::observations::Observations;
use crate::probe::tls::{Tls, TlsSetupError};
use crate::providers::{FolderFault, Providers};
use crate::question::Question;
use crate::replicas::{Lease, Replicas, ReplicasError};

pub use self::admission::Refusal;
pub use self::memory::Recollection;
pub use self::moving::{Destination, Found, LookedUp};
pub use self::settings::{Limits, LookUpSettings, MAX_DEADLINE};
pub use self::snapshot::{LookUp, Snapshot, Snapshots};

/// What is known of a domain that nobody has asked about, among our counts.
const NOTHING: &str = "nothing";
/// How long an ending process stays to say farewell to servers.
const FINISH_TIME: Duration = Duration::from_millis(500);

/// The service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Dns(#[from] DnsSetupError),
    #[error(transparent)]
    Authorities(#[from] NoAuthorities),
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
    #[error(transparent)]
    Replicas(#[from] ReplicasError),
    #[error("no random numbers: {0}")]
    Random(#[from] ErrorStack),
}

/// All look-ups of a process; clones share everything.
#[derive(Clone)]
pub struct LookUps {
    shared: Arc<Shared>,
}

/// What other replicas have said about a domain; `None` where there are none.
type Said = Option<(Lease, Option<Snapshot>)>;

struct Shared {
    performer: Arc<Performer>,
    opt_out: Live<OptOut>,
    memory: Memory,
    admission: Admission,
    replicas: Option<Arc<Replicas>>,
    runtime: Handle,
    questions: Questions,
}

impl LookUps {
    /// Look-ups that run on the runtime that this is called on.
    pub fn new(settings: LookUpSettings) -> Result<Self, StartError> {
        let authorities = authorities::find()?;
        let (path, count) = (authorities.path.display(), authorities.count);
        tracing::info!(%path, count, "certificate authorities");
        metrics::authorities(count);
        metrics::expect_look_ups(Status::VARIANTS);
        let replicas = settings.redis.map(Replicas::new).transpose()?;
        let capacity = settings.limits.capacity;
        let opt_out = Live::new(settings.opt_out);
        let dialer = Arc::new(Dialer::new(
            settings.allow_networks,
            opt_out.clone(),
            capacity,
            settings.limits.web_visits,
            replicas.clone(),
        ));
        let servers = settings.dns_servers.as_deref();
        let dns = Dns::new(servers, opt_out.clone(), capacity.dns())?;
        // Each reads all of the system's authorities, so they do it at the same time.
        let (tls, fetcher) = thread::scope(|scope| {
            let tls = scope.spawn(|| Tls::new(&authorities.path));
            let database = settings.ispdb.as_ref().and_then(Ispdb::host);
            let identity = &settings.identity;
            let fetcher = Fetcher::new(Arc::clone(&dialer), dns.clone(), identity, database);
            (
                tls.join().unwrap_or_else(|panic| resume_unwind(panic)),
                fetcher,
            )
        });
        Ok(Self {
            shared: Arc::new(Shared {
                performer: Arc::new(Performer {
                    prober: Prober::new(dialer, tls?, &settings.identity),
                    fetcher: fetcher.map_err(TlsSetupError::from)?,
                    dns,
                    observations: Observations::new(capacity, replicas.clone()),
                    ispdb: settings.ispdb,
                    providers: settings.providers,
                    database_answers: DatabaseAnswers::new(capacity.database()),
                    deadline: settings.deadline,
                }),
                opt_out,
                memory: Memory::new(capacity.findings()),
                admission: Admission::new(settings.limits, settings.deadline, replicas.clone())?,
                replicas,
                runtime: Handle::current(),
                questions: Questions::expected(Freshness::VARIANTS.iter().chain([&NOTHING])),
            }),
        })
    }

    /// The look-up of a domain, which everybody who asks shares. A dead server is a finding; only
    /// limits refuse. How much of it must be settled, whoever asks says to [`LookUp::settled`].
    pub async fn look_up(&self, domain: &MailDomain, caller: Caller) -> Result<LookUp, Refusal> {
        let known = self.shared.memory.known(domain).await;
        let freshness = known.as_ref().map(LookUp::freshness);
        self.shared
            .questions
            .count(freshness.map_or(NOTHING, Into::into));
        if let Some(look_up) = known {
            self.count_at_hand(caller, 1).await?;
            if freshness == Some(Freshness::Stale) && look_up.may_be_renewed() {
                // Whoever asks is told at once what is known; the next one, what is new.
                self.renew(domain, caller, &look_up);
            }
            return Ok(look_up);
        }
        // What is known is told by a small future, which moves about with that of the whole request.
        Box::pin(self.look_up_anew(domain, caller)).await
    }

    /// Looks up what is not known, or joins whoever is at it.
    async fn look_up_anew(&self, domain: &MailDomain, caller: Caller) -> Result<LookUp, Refusal> {
        let Shared {
            memory, admission, ..
        } = &*self.shared;
        loop {
            let is_ours = AtomicBool::new(false);
            // Boxed where it is made, and so is what carries it: whoever asks waits in as much memory
            // as this takes, long after it has begun.
            let begin = Box::pin(async {
                is_ours.store(true, Ordering::Relaxed);
                let place = admission.place();
                // Also when another replica is at it: should it come to nothing there, this one goes
                // on with it. What is known is at hand, and costs nobody anything.
                let (said, counted) = self.ask_and_count(domain, caller).await;
                if let Some(snapshot) = self.known_elsewhere(domain, &said) {
                    if counted.is_ok() {
                        admission.give_back(caller).await;
                    }
                    return Ok(LookUp::new(watch::channel(snapshot).1));
                }
                match (place, counted) {
                    (Ok(place), Ok(())) => Ok(self.begin(domain, caller, said, place)),
                    (Err(refusal), counted) => {
                        if counted.is_ok() {
                            admission.give_back(caller).await;
                        }
                        self.leave(domain, &said);
                        Err(refusal)
                    }
                    (Ok(_), Err(refusal)) => {
                        self.leave(domain, &said);
                        Err(refusal)
                    }
                }
            });
            match Box::pin(memory.look_up(domain, begin)).await {
                // It was another caller who may not; this one may.
                Err(Refusal::RateLimited { .. }) if !is_ours.load(Ordering::Relaxed) => {}
                result => {
                    if let Err(refusal) = result {
                        metrics::refusal(refusal.into());
                    }
                    return result;
                }
            }
        }
    }

    /// The look-ups of a question, begun at the same time. Each is counted, and takes a place of its
    /// own; neither waits for one, so that they cannot wait for each other. Where one is refused there
    /// is no answer, since it would be to another question. What the other finds out is kept, and is
    /// at hand when the question is put again.
    pub async fn look_both_up(
        &self,
        question: &Question,
        destination: Option<Destination>,
        caller: Caller,
    ) -> Result<LookedUp, Refusal> {
        let present = self.look_up(question.domain(), caller);
        let Some(destination) = destination else {
            return Ok(LookedUp {
                present: present.await?,
                new: None,
            });
        };
        let new = async {
            match destination {
                Destination::Domain(domain) => self.look_up(&domain, caller).await,
                Destination::Entry(entry) => {
                    self.count_at_hand(caller, 1).await?;
                    Ok(moving::known(entry, question.domain().clone()))
                }
            }
        };
        let both = Box::pin(async { tokio::try_join!(present, new) });
        let (present, new) = both.await?;
        Ok(LookedUp {
            present,
            new: Some(new),
        })
    }

    /// What is known of mail providers at this moment.
    pub fn providers(&self) -> Arc<Providers> {
        self.shared.performer.providers.now()
    }

    /// Reads the entries on providers anew, and gives their number. What was found before with
    /// others is forgotten here; other replicas keep it until it expires.
    ///
    /// # Errors
    /// Something is wrong with them: those from before stay.
    pub fn read_providers_again(&self) -> Result<usize, FolderFault> {
        self.shared.performer.providers.read_again()?;
        self.shared.memory.forget();
        Ok(self.providers().entries().count())
    }

    /// Connects to none of these from now on, and to whoever was among those from before and is not
    /// any more. What was found at them is forgotten here.
    pub fn leave_alone(&self, opt_out: OptOut) {
        self.shared.opt_out.replace(opt_out);
        self.shared.memory.forget();
    }

    /// This moment, to be taken before a look-up is asked for.
    pub fn recollection(&self) -> Recollection {
        self.shared.memory.recollection()
    }

    /// Whether a look-up that was asked for then would be the same now.
    pub fn would_say(&self, then: Recollection) -> bool {
        self.shared.memory.would_say(then, SystemTime::now())
    }

    /// Counts a question about a domain that is answered by what is known, and fresh, as if it had been
    /// asked for ([`Self::look_up`]); one is the weight of such an answer.
    pub async fn count_known(&self, caller: Caller, weight: u32) -> Result<(), Refusal> {
        self.shared.questions.count(Freshness::Fresh.into());
        self.count_at_hand(caller, weight).await
    }

    /// Counts what a caller is answered without a look-up, beside the answer about a domain that is at
    /// hand and counts by itself: one is the weight of such an answer.
    pub async fn count_at_hand(&self, caller: Caller, weight: u32) -> Result<(), Refusal> {
        let counted = self.shared.admission.count_at_hand(caller, weight).await;
        counted.inspect_err(|refusal| metrics::refusal(refusal.into()))
    }

    /// What a caller may still ask for; `None` without a limit.
    pub fn quota(&self, caller: Caller) -> Option<Quota> {
        self.shared.admission.quota(caller)
    }

    /// Completes a look-up and says farewell to the servers, for a moment at most: for a process
    /// that ends.
    pub async fn finish(&self, domain: &MailDomain) {
        let completing = async {
            // Nobody limits the operator.
            if let Ok(look_up) = self.look_up(domain, Caller::Operator).await {
                look_up.settled(Settled::Account).await;
            }
        };
        // What is not done in time ends with the process.
        let _ = timeout(FINISH_TIME, completing).await;
        self.say_farewell().await;
    }

    /// Says farewell to the servers that have been spoken to, for a moment at most.
    pub async fn say_farewell(&self) {
        let _ = timeout(FINISH_TIME, self.shared.performer.prober.finish()).await;
    }

    /// Begins to renew what has expired, for the account of whoever asks, if there is room.
    fn renew(&self, domain: &MailDomain, caller: Caller, expired: &LookUp) {
        let Some(place) = self.shared.admission.place_for_renewal() else {
            return expired.is_not_renewed();
        };
        let (look_ups, domain, expired) = (self.clone(), domain.clone(), expired.clone());
        self.shared.runtime.spawn(async move {
            let shared = &look_ups.shared;
            let (said, counted) = look_ups.ask_and_count(&domain, caller).await;
            if let Some(snapshot) = look_ups.known_elsewhere(&domain, &said) {
                if counted.is_ok() {
                    shared.admission.give_back(caller).await;
                }
                let known = LookUp::new(watch::channel(snapshot).1);
                return shared.memory.remember(domain, known).await;
            }
            if counted.is_ok() {
                drop(look_ups.begin(&domain, caller, said, place));
            } else {
                look_ups.leave(&domain, &said);
                expired.is_not_renewed();
            }
        });
    }

    /// Asks other replicas, and counts a look-up, at the same time: each takes a round trip to Redis.
    async fn ask_and_count(
        &self,
        domain: &MailDomain,
        caller: Caller,
    ) -> (Said, Result<(), Refusal>) {
        let asking = async {
            match &self.shared.replicas {
                Some(replicas) => Some(ask_others(replicas, domain).await),
                None => None,
            }
        };
        tokio::join!(asking, self.shared.admission.count(caller))
    }

    /// What other replicas have found out to the end, so that there is nothing to look up.
    fn known_elsewhere(&self, domain: &MailDomain, said: &Said) -> Option<Snapshot> {
        let (_, known) = said.as_ref()?;
        let known = known.clone().filter(|snapshot| snapshot.is_last)?;
        self.leave(domain, said);
        Some(known)
    }

    /// Leaves a domain to others. Nobody waits until they hear of it.
    fn leave(&self, domain: &MailDomain, said: &Said) {
        if let (Some(replicas), Some((Lease::Ours, _))) = (&self.shared.replicas, said) {
            let (replicas, domain) = (Arc::clone(replicas), domain.clone());
            self.shared
                .runtime
                .spawn(async move { replicas.release(&domain).await });
        }
    }

    /// Begins a look-up. It goes on in a task of its own when those who asked have gone away.
    fn begin(&self, domain: &MailDomain, caller: Caller, said: Said, place: Place) -> LookUp {
        let asked_by = self.shared.admission.hash(caller);
        let (snapshots, receiver) = watch::channel(Snapshot::first(domain.clone()));
        let look_up = LookUp::new(receiver);
        let (shared, remembered) = (Arc::clone(&self.shared), look_up.clone());
        let domain = domain.clone();
        self.shared.runtime.spawn(async move {
            let replicas = shared.replicas.as_deref();
            let asked = (&domain, asked_by);
            run_once_over_all(replicas, &shared.performer, asked, said, &snapshots).await;
            drop(place);
            shared.memory.remember(domain, remembered).await;
        });
        look_up
    }
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "a test may open a door of its own"
)]
mod tests {
    use std::net::UdpSocket;

    use time::OffsetDateTime;

    use super::*;
    use crate::expiry::{LONGEST_HOLDS, STALE_HOLDS};
    use crate::findings::Status;
    use crate::mail_domain::HostName;
    use crate::net::identity::Identity;
    use crate::net::records::{DnsFault, Purpose};
    use crate::net::session::Session;
    use crate::providers::LiveProviders;

    /// Look-ups whose name server says NXDOMAIN (RFC 1035 §4.1.1) to all, or nothing.
    fn look_ups(has_answers: bool) -> LookUps {
        look_ups_within(has_answers, Limits::default())
    }

    fn look_ups_within(has_answers: bool, limits: Limits) -> LookUps {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let settings = LookUpSettings {
            dns_servers: Some(vec![socket.local_addr().unwrap()]),
            allow_networks: Vec::new(),
            deadline: Duration::from_millis(500),
            ispdb: None,
            providers: LiveProviders::read(None).unwrap(),
            opt_out: OptOut::default(),
            identity: Identity::default(),
            limits,
            redis: None,
        };
        thread::spawn(move || {
            let mut message = [0; 512];
            while let Ok((length, caller)) = socket.recv_from(&mut message) {
                message[2..4].copy_from_slice(&[0x81, 0x83]);
                if has_answers {
                    socket.send_to(&message[..length], caller).unwrap();
                }
            }
        });
        LookUps::new(settings).unwrap()
    }

    /// What a look-up found out, for how long that held, and how long ago that was over.
    async fn remember(look_ups: &LookUps, domain: &MailDomain, held: u64, expired: u64) {
        let mut snapshot = Snapshot::first(domain.clone());
        snapshot.is_last = true;
        let findings = Arc::make_mut(&mut snapshot.findings);
        findings.status = Status::Found;
        findings.complete = true;
        findings.expires_at = OffsetDateTime::now_utc() - Duration::from_secs(expired);
        findings.checked_at = findings.expires_at - Duration::from_secs(held);
        let look_up = LookUp::new(watch::channel(snapshot).1);
        look_ups
            .shared
            .memory
            .remember(domain.clone(), look_up)
            .await;
    }

    async fn status(look_ups: &LookUps, domain: &MailDomain) -> Status {
        let look_up = look_ups.look_up(domain, Caller::Operator).await.unwrap();
        look_up.settled(Settled::Account).await.status
    }

    #[tokio::test]
    async fn what_has_expired_is_given_out_once_more_while_it_is_renewed() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        for (has_answers, held, expired, at_once, later) in [
            (true, 3600, 1, Status::Found, Status::NoSuchDomain),
            (true, 3600, 3500, Status::Found, Status::NoSuchDomain),
            (true, 3600, 3601, Status::NoSuchDomain, Status::NoSuchDomain),
            // No longer than it did hold, and an hour at most.
            (true, 60, 59, Status::Found, Status::NoSuchDomain),
            (true, 60, 61, Status::NoSuchDomain, Status::NoSuchDomain),
            (true, 600, 599, Status::Found, Status::NoSuchDomain),
            (true, 600, 601, Status::NoSuchDomain, Status::NoSuchDomain),
            (true, 7200, 3601, Status::NoSuchDomain, Status::NoSuchDomain),
            // DNS fails: the old findings are better than none.
            (false, 3600, 1, Status::Found, Status::Found),
            (false, 3600, 3601, Status::Unknown, Status::Unknown),
        ] {
            let look_ups = look_ups(has_answers);
            remember(&look_ups, &domain, held, expired).await;
            let what = format!("{held} {expired}");
            assert_eq!(status(&look_ups, &domain).await, at_once, "{what}");
            tokio::time::sleep(Duration::from_millis(800)).await;
            assert_eq!(status(&look_ups, &domain).await, later, "{what}");
        }
    }

    #[tokio::test]
    async fn whom_to_leave_alone_may_be_named_while_it_runs() {
        let look_ups = look_ups(true);
        let host = HostName::parse("imap.exempel.se").unwrap();
        for (items, expected) in [
            (&[][..], DnsFault::NoSuchName),
            (&["exempel.se"], DnsFault::OptedOut),
            (&["annan-exempel.se"], DnsFault::NoSuchName),
        ] {
            let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
            look_ups.leave_alone(OptOut::parse(&items).unwrap());
            let session = Session::new(None);
            let dns = &look_ups.shared.performer.dns;
            let found = dns.addresses(&session, &host, Purpose::Access).await;
            assert_eq!(found, Err(expected), "{items:?}");
        }
    }

    #[test]
    fn nothing_holds_for_longer_because_the_clock_was_set_back() {
        let now = OffsetDateTime::now_utc();
        for set_back_by in [0, 3600, 2 * 24 * 3600] {
            let mut snapshot = Snapshot::first(MailDomain::parse("exempel.se").unwrap());
            snapshot.is_last = true;
            let findings = Arc::make_mut(&mut snapshot.findings);
            findings.status = Status::Found;
            findings.complete = true;
            findings.checked_at = now + Duration::from_secs(set_back_by);
            findings.expires_at = findings.checked_at + Duration::from_secs(600);
            let holds = LookUp::new(watch::channel(snapshot).1).holds();
            assert!(holds <= LONGEST_HOLDS + STALE_HOLDS, "{holds:?}");
            assert!(holds > Duration::from_secs(599), "{holds:?}");
        }
    }

    #[tokio::test]
    async fn one_renews_for_all() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        let look_ups = look_ups(false);
        remember(&look_ups, &domain, 3600, 1).await;
        for _ in 0..9 {
            assert_eq!(status(&look_ups, &domain).await, Status::Found);
        }
        assert_eq!(running(&look_ups).await, 1);
    }

    /// How many look-ups run, when those that were begun have had a moment to.
    async fn running(look_ups: &LookUps) -> usize {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Limits::default().look_ups_at_once - look_ups.shared.admission.free_places()
    }

    fn remote(address: &str) -> Caller {
        Caller::at(address.parse().unwrap())
    }

    #[tokio::test]
    async fn who_sets_a_renewal_off_pays_for_it_and_who_cannot_is_told_what_is_known() {
        let look_ups = look_ups_within(
            false,
            Limits {
                caller_rate: Some("5/h".parse().unwrap()),
                ..Limits::default()
            },
        );
        let domains: Vec<MailDomain> = (0..9)
            .map(|number| MailDomain::parse(&format!("d{number}.se")).unwrap())
            .collect();
        for domain in &domains {
            remember(&look_ups, domain, 3600, 1).await;
        }
        let asker = remote("198.51.100.1");
        for _ in 0..3 {
            for domain in &domains {
                let told = look_ups.look_up(domain, asker).await.unwrap();
                assert_eq!(told.settled(Settled::Account).await.status, Status::Found);
            }
            assert_eq!(running(&look_ups).await, 5);
            assert_eq!(look_ups.quota(asker).unwrap().remaining, 0);
        }
        // What one could not renew is left for others.
        let other = remote("198.51.100.2");
        for domain in &domains {
            look_ups.look_up(domain, other).await.unwrap();
        }
        assert_eq!(running(&look_ups).await, 9);
        assert_eq!(look_ups.quota(other).unwrap().remaining, 1);
    }

    #[tokio::test]
    async fn renewals_leave_places_for_who_asks_first() {
        let look_ups = look_ups_within(
            false,
            Limits {
                look_ups_at_once: 16,
                ..Limits::default()
            },
        );
        let domain = |number: usize| MailDomain::parse(&format!("d{number}.se")).unwrap();
        for number in 0..40 {
            remember(&look_ups, &domain(number), 3600, 1).await;
            look_ups
                .look_up(&domain(number), Caller::Operator)
                .await
                .unwrap();
        }
        let asked_first = (100..114).map(domain);
        for domain in asked_first {
            assert!(look_ups.look_up(&domain, Caller::Operator).await.is_ok());
        }
        let one_more = look_ups.look_up(&domain(200), Caller::Operator).await;
        assert!(matches!(one_more, Err(Refusal::Overloaded { .. })));
    }
}
