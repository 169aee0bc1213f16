//! From a question to findings: the one place where discovery, probing and the survey meet.

use std::net::SocketAddr;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ipnet::IpNet;
use openssl::error::ErrorStack;
use time::OffsetDateTime;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::callers::{Caller, CallerRate, Callers, Quota, QuotaSpent};
use crate::discovery::ispdb::Ispdb;
use crate::discovery::pacc;
use crate::discovery::published::Published;
use crate::discovery::web::{Place, WebQuestion};
use crate::findings::{Findings, Status};
use crate::mail_domain::{HostName, MailDomain};
use crate::metrics::{self, Known, Limit, RunningLookUp};
use crate::net::budget::Budget;
use crate::net::dialer::Dialer;
use crate::net::dns::{Dns, DnsSetupError, Purpose};
use crate::net::fetcher::{Fetcher, read_file};
use crate::net::identity::Identity;
use crate::net::opt_out::OptOut;
use crate::probe::Prober;
use crate::probe::tls::{Tls, TlsSetupError};
use crate::question::Question;
use crate::question::need::Need;
use crate::replicas::{Lease, RedisUrl, Replicas, ReplicasError};
use crate::store::{LookUp, State, Store};
use crate::survey::{News, Settled, Survey, Task};

/// How long an ending process stays to take leave.
const FINISH_TIME: Duration = Duration::from_millis(500);
/// How often replicas tell and ask each other how far a look-up has come.
const FOLLOW_EVERY: Duration = Duration::from_millis(100);
/// How long findings hold although DNS has records of shorter lives.
const LEAST_HOLDS: Duration = Duration::from_secs(60);
/// How long findings hold when some server could not be tried for now.
const POSTPONED_HOLDS: Duration = Duration::from_secs(60);

/// A look-up that may take longer than this would outlive whoever asks.
pub const MAX_DEADLINE: Duration = Duration::from_secs(30);

/// What a pipeline is made with.
#[derive(Clone, Debug)]
pub struct PipelineSettings {
    /// Name servers; `None` for those of the system's resolv.conf.
    pub dns_servers: Option<Vec<SocketAddr>>,
    /// Networks that may be connected to although they are not public.
    pub allow_networks: Vec<IpNet>,
    /// The longest that one look-up may take.
    pub deadline: Duration,
    /// The database of providers; `None` for none.
    pub ispdb: Option<Ispdb>,
    /// Names and networks that are never connected to.
    pub opt_out: OptOut,
    /// Who servers are told that asks.
    pub identity: Identity,
    pub limits: Limits,
    /// What other replicas share; `None` for a single one.
    pub redis: Option<RedisUrl>,
}

/// How much may be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Look-ups that each caller may ask for; `None` for as many as it likes.
    pub client_rate: Option<CallerRate>,
    /// Most look-ups that run at the same time.
    pub look_ups_at_once: usize,
}

impl Default for Limits {
    /// Nobody is counted.
    fn default() -> Self {
        Self {
            client_rate: None,
            look_ups_at_once: 256,
        }
    }
}

/// Why a question is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The caller has asked for as many look-ups as it may.
    RateLimited { retry_after: Duration },
    /// As many look-ups run as may.
    Overloaded { retry_after: Duration },
}

impl From<QuotaSpent> for Refusal {
    fn from(spent: QuotaSpent) -> Self {
        Self::RateLimited {
            retry_after: spent.resets_in,
        }
    }
}

impl From<Refusal> for Limit {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::RateLimited { .. } => Self::Client,
            Refusal::Overloaded { .. } => Self::LookUps,
        }
    }
}

/// The service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Dns(#[from] DnsSetupError),
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
    #[error(transparent)]
    Replicas(#[from] ReplicasError),
    #[error("no random numbers: {0}")]
    Random(#[from] ErrorStack),
}

/// Answers questions. One a process; clones share everything.
#[derive(Clone)]
pub struct Pipeline {
    shared: Arc<Shared>,
}

struct Shared {
    dns: Dns,
    prober: Prober,
    fetcher: Fetcher,
    ispdb: Option<Ispdb>,
    store: Store,
    callers: Callers,
    places: Arc<Semaphore>,
    replicas: Option<Arc<Replicas>>,
    deadline: Duration,
    runtime: Handle,
}

impl Pipeline {
    /// A pipeline whose look-ups run on the runtime that this is called on.
    pub fn new(settings: PipelineSettings) -> Result<Self, StartError> {
        let replicas = settings.redis.map(Replicas::new).transpose()?;
        let dialer = Arc::new(Dialer::new(
            settings.allow_networks,
            settings.opt_out.clone(),
            replicas.clone(),
        ));
        let dns = Dns::new(settings.dns_servers.as_deref(), settings.opt_out)?;
        // Each reads all of the system's authorities, so they do it at the same time.
        let (tls, fetcher) = thread::scope(|scope| {
            let tls = scope.spawn(Tls::new);
            let fetcher = Fetcher::new(Arc::clone(&dialer), dns.clone(), &settings.identity);
            (
                tls.join().unwrap_or_else(|panic| resume_unwind(panic)),
                fetcher,
            )
        });
        Ok(Self {
            shared: Arc::new(Shared {
                prober: Prober::new(dialer, tls?, &settings.identity),
                fetcher: fetcher.map_err(TlsSetupError::from)?,
                dns,
                ispdb: settings.ispdb,
                store: Store::new(replicas.clone()),
                callers: Callers::new(settings.limits.client_rate, replicas.clone())?,
                places: Arc::new(Semaphore::new(settings.limits.look_ups_at_once)),
                replicas,
                deadline: settings.deadline,
                runtime: Handle::current(),
            }),
        })
    }

    /// What the advice for this question rests on. A dead server is a finding; only limits refuse.
    pub async fn consult(
        &self,
        question: &Question,
        caller: Caller,
    ) -> Result<Arc<Findings>, Refusal> {
        let look_up = self.look_up(&question.domain, caller).await?;
        Ok(look_up.settled(enough(question)).await)
    }

    /// The same to be watched: the look-up, and how much of it has to be settled.
    pub async fn watch(
        &self,
        question: &Question,
        caller: Caller,
    ) -> Result<(LookUp, Settled), Refusal> {
        let look_up = self.look_up(&question.domain, caller).await?;
        Ok((look_up, enough(question)))
    }

    /// The same with the outgoing server, for somebody who asks once.
    pub async fn consult_fully(
        &self,
        question: &Question,
        caller: Caller,
    ) -> Result<Arc<Findings>, Refusal> {
        let look_up = self.look_up(&question.domain, caller).await?;
        Ok(look_up.settled(Settled::Account).await)
    }

    /// What every server that mail is read from offers.
    pub async fn survey(
        &self,
        domain: &MailDomain,
        caller: Caller,
    ) -> Result<Arc<Findings>, Refusal> {
        let look_up = self.look_up(domain, caller).await?;
        Ok(look_up.settled(Settled::Servers).await)
    }

    /// What a caller may still ask for; `None` without a limit.
    pub async fn quota(&self, caller: Caller) -> Option<Quota> {
        self.shared.callers.quota(caller).await
    }

    /// Completes a look-up and takes leave of the servers, for a moment at most: for a process that
    /// ends.
    pub async fn finish(&self, domain: &MailDomain) {
        // Nobody limits the operator. What is not done in time ends with the process.
        let _ = timeout(FINISH_TIME, self.survey(domain, Caller::Operator)).await;
        self.take_leave().await;
    }

    /// Takes leave of the servers that have been spoken to, for a moment at most.
    pub async fn take_leave(&self) {
        let _ = timeout(FINISH_TIME, self.shared.prober.finish()).await;
    }

    /// The look-up of a domain, which everybody who asks shares.
    async fn look_up(&self, domain: &MailDomain, caller: Caller) -> Result<LookUp, Refusal> {
        let known = self.shared.store.known(domain).await;
        metrics::question(known.as_ref().map_or(Known::Nothing, LookUp::known));
        if let Some(look_up) = known {
            if look_up.may_be_renewed()
                && let Ok(place) = self.shared.place()
            {
                // Whoever asks is told at once what is known; the next one, what is new.
                self.begin(domain, place);
            }
            return Ok(look_up);
        }
        loop {
            let is_ours = AtomicBool::new(false);
            let begin = async {
                is_ours.store(true, Ordering::Relaxed);
                let elsewhere = self.shared.store.known_to_others(domain).await;
                if let Some(state) = elsewhere.clone().filter(|state| state.is_last) {
                    return Ok(LookUp::new(watch::channel(state).1));
                }
                let place = self.shared.place()?;
                // Another replica is at it, for somebody else's account.
                if elsewhere.is_none() {
                    self.shared.callers.take(caller).await?;
                }
                Ok(self.begin(domain, place))
            };
            match self.shared.store.look_up(domain, begin).await {
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

    /// Begins a look-up. It goes on in a task of its own when those who asked have gone away.
    fn begin(&self, domain: &MailDomain, place: OwnedSemaphorePermit) -> LookUp {
        let survey = Survey::new(domain.clone(), self.shared.ispdb.clone());
        let state = self
            .shared
            .state(&survey, &Budget::new(), Instant::now(), false);
        let (states, receiver) = watch::channel(state);
        let look_up = LookUp::new(receiver);
        let (shared, remembered) = (Arc::clone(&self.shared), look_up.clone());
        let domain = domain.clone();
        self.shared.runtime.spawn(async move {
            shared.run_once_over_all(&domain, &states).await;
            drop(place);
            shared.store.remember(domain, remembered).await;
        });
        look_up
    }
}

/// How much has to be settled before a question can be answered.
fn enough(question: &Question) -> Settled {
    let own = question.devices.iter().filter(|device| device.is_own());
    let may_suit_pop = own.count() == 1
        && [Need::KeepOffServer, Need::LittleServerSpace]
            .iter()
            .any(|need| question.needs.contains(need));
    if may_suit_pop {
        // Whether POP3 leaves copies is in its list of capabilities.
        Settled::Servers
    } else {
        Settled::Choice
    }
}

impl Shared {
    /// A place among the look-ups that may run at once.
    fn place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let places = Arc::clone(&self.places);
        places.try_acquire_owned().map_err(|_| Refusal::Overloaded {
            retry_after: self.deadline,
        })
    }

    /// Runs a survey here, or follows the one of another replica that is at it already.
    async fn run_once_over_all(
        self: &Arc<Self>,
        domain: &MailDomain,
        states: &watch::Sender<State>,
    ) {
        let Some(replicas) = &self.replicas else {
            return self.run(domain, states).await;
        };
        let deadline = Instant::now() + self.deadline;
        loop {
            let lease = replicas.lease(domain).await;
            // Also with a lease: whoever had it before may just have come to the end.
            if let Some(state) = self.store.known_to_others(domain).await {
                let is_last = state.is_last;
                states.send_replace(state);
                if is_last {
                    return replicas.release(domain).await;
                }
            }
            match lease {
                Lease::Alone => return self.run(domain, states).await,
                Lease::Ours => {
                    tokio::select! {
                        () = self.run(domain, states) => {}
                        () = self.tell_others(replicas, domain, states) => {}
                    }
                    let last = states.borrow().clone();
                    self.store.tell_others(&last).await;
                    return replicas.release(domain).await;
                }
                Lease::Theirs => {}
            }
            if Instant::now() >= deadline {
                states.send_modify(|state| state.is_last = true);
                return;
            }
            sleep(FOLLOW_EVERY).await;
        }
    }

    /// Tells other replicas what has been settled so far, and that this one is still at it.
    async fn tell_others(
        &self,
        replicas: &Replicas,
        domain: &MailDomain,
        states: &watch::Sender<State>,
    ) {
        let mut told = Settled::Nothing;
        loop {
            sleep(FOLLOW_EVERY).await;
            replicas.lease(domain).await;
            let state = states.borrow().clone();
            if state.settled > told {
                told = state.settled;
                self.store.tell_others(&state).await;
            }
        }
    }

    /// Runs a survey until everything is settled, or the deadline has come.
    async fn run(self: &Arc<Self>, domain: &MailDomain, states: &watch::Sender<State>) {
        let begun = Instant::now();
        let counted = RunningLookUp::begin();
        let mut survey = Survey::new(domain.clone(), self.ispdb.clone());
        let budget = &Arc::new(Budget::new());
        let deadline = begun + self.deadline;
        let (reporter, mut news) = mpsc::unbounded_channel();
        // Dropped at the end, and with it whatever nobody waits for any more.
        let mut running = JoinSet::new();
        loop {
            for task in survey.tasks(begun.elapsed()) {
                let (shared, budget) = (Arc::clone(self), Arc::clone(budget));
                let domain = survey.domain().clone();
                running.spawn(shared.perform(task, domain, budget, reporter.clone()));
            }
            let state = self.state(&survey, budget, begun, false);
            if state.settled == Settled::Everything {
                break;
            }
            states.send_replace(state);

            let wake_at = survey
                .wake_at(begun.elapsed())
                .map_or(deadline, |at| deadline.min(begun + at));
            tokio::select! {
                Some(news) = news.recv() => survey.learn(news, begun.elapsed()),
                () = sleep_until(wake_at) => {}
            }
            if Instant::now() >= deadline {
                break;
            }
        }
        let last = self.state(&survey, budget, begun, true);
        counted.end(&last.findings, begun.elapsed());
        states.send_replace(last);
    }

    /// Carries out a task, and reports what came of it.
    async fn perform(
        self: Arc<Self>,
        task: Task,
        domain: HostName,
        budget: Arc<Budget>,
        reporter: mpsc::UnboundedSender<News>,
    ) {
        let news = match task {
            Task::AskMx => News::Mx(self.dns.mx(&budget, &domain).await),
            Task::AskSrv(question, at) => {
                let name = question.name;
                let answer = self.dns.srv(&budget, name, &at, Purpose::Access).await;
                News::Srv(question, at, answer)
            }
            Task::AskSite(record) => {
                let name = record.name();
                let answer = self.dns.srv(&budget, name, &domain, record.purpose()).await;
                News::Site(record, answer)
            }
            Task::AskPaccDigest => {
                let name = format!("{}.{domain}", pacc::DIGEST_LABEL);
                News::PaccDigest(self.dns.texts(&budget, &name, Purpose::Web).await)
            }
            Task::Fetch(question) => {
                let published = self.fetch(&question, &budget, &domain).await;
                News::Fetched(question, published)
            }
            Task::Resolve(host, purpose) => {
                let answer = self.dns.addresses(&budget, &host, purpose).await;
                News::Resolved(host, answer)
            }
            Task::Probe(id, target) => {
                let progress = |progress| {
                    // Nobody listens any more once the look-up is over.
                    let _ = reporter.send(News::Progress(id, progress));
                };
                let probe = self.prober.probe(&budget, &target, progress);
                News::Probed(id, self.store.report(&target, probe).await)
            }
        };
        let _ = reporter.send(news);
    }

    async fn fetch(
        &self,
        question: &WebQuestion,
        budget: &Budget,
        domain: &HostName,
    ) -> Option<Published> {
        match &question.place {
            Place::Web(url) => {
                let request = question.request(url, domain);
                let response = self.fetcher.fetch(budget, &request).await?;
                question.read(&response, domain)
            }
            Place::File(path) => {
                let file = read_file(path).await?;
                question.read_file(&file, domain)
            }
        }
    }

    fn state(&self, survey: &Survey, budget: &Budget, begun: Instant, is_last: bool) -> State {
        let now = begun.elapsed();
        let settled = survey.settled(now);
        let clock = OffsetDateTime::now_utc();
        let mut findings = survey.findings(now, clock, settled, is_last);
        let dns = budget.dns_holds();
        let dns = match findings.status {
            Status::Found => dns.records,
            Status::NotFound | Status::NoMail | Status::NoSuchDomain => {
                dns.records.into_iter().chain(dns.absences).min()
            }
            Status::Unknown => None,
        };
        if let Some(until) = dns {
            let left = until.saturating_duration_since(std::time::Instant::now());
            let holds = left.max(LEAST_HOLDS);
            findings.expires_at = findings.expires_at.min(clock + holds);
        }
        if budget.has_postponed() {
            findings.complete = false;
            findings.expires_at = findings.expires_at.min(clock + POSTPONED_HOLDS);
        }
        State {
            findings: Arc::new(findings),
            settled,
            milestones: survey.milestones(),
            is_last,
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "a test may open a door of its own"
)]
mod tests {
    use std::net::UdpSocket;

    use super::*;

    /// A pipeline whose name server says NXDOMAIN (RFC 1035 §4.1.1) to all, or nothing.
    fn pipeline(has_answers: bool) -> Pipeline {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let settings = PipelineSettings {
            dns_servers: Some(vec![socket.local_addr().unwrap()]),
            allow_networks: Vec::new(),
            deadline: Duration::from_millis(500),
            ispdb: None,
            opt_out: OptOut::default(),
            identity: Identity::default(),
            limits: Limits::default(),
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
        Pipeline::new(settings).unwrap()
    }

    /// What a look-up found out, and when that expired.
    async fn remember(pipeline: &Pipeline, domain: &MailDomain, expired: Duration) {
        let survey = Survey::new(domain.clone(), None);
        let mut state = pipeline
            .shared
            .state(&survey, &Budget::new(), Instant::now(), true);
        let findings = Arc::make_mut(&mut state.findings);
        findings.status = Status::Found;
        findings.complete = true;
        findings.expires_at = OffsetDateTime::now_utc() - expired;
        let look_up = LookUp::new(watch::channel(state).1);
        pipeline
            .shared
            .store
            .remember(domain.clone(), look_up)
            .await;
    }

    async fn status(pipeline: &Pipeline, domain: &MailDomain) -> Status {
        let survey = pipeline.survey(domain, Caller::Operator).await;
        survey.unwrap().status
    }

    #[tokio::test]
    async fn what_has_expired_is_given_out_once_more_while_it_is_renewed() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        for (has_answers, expired, at_once, later) in [
            (true, 1, Status::Found, Status::NoSuchDomain),
            (true, 3500, Status::Found, Status::NoSuchDomain),
            (true, 3601, Status::NoSuchDomain, Status::NoSuchDomain),
            // DNS fails: the old findings are better than none.
            (false, 1, Status::Found, Status::Found),
            (false, 3601, Status::Unknown, Status::Unknown),
        ] {
            let pipeline = pipeline(has_answers);
            remember(&pipeline, &domain, Duration::from_secs(expired)).await;
            assert_eq!(status(&pipeline, &domain).await, at_once, "{expired}");
            tokio::time::sleep(Duration::from_millis(800)).await;
            assert_eq!(status(&pipeline, &domain).await, later, "{expired}");
        }
    }

    #[tokio::test]
    async fn one_renews_for_all() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        let pipeline = pipeline(false);
        remember(&pipeline, &domain, Duration::from_secs(1)).await;
        for _ in 0..9 {
            assert_eq!(status(&pipeline, &domain).await, Status::Found);
        }
        let running =
            Limits::default().look_ups_at_once - pipeline.shared.places.available_permits();
        assert_eq!(running, 1);
    }
}
