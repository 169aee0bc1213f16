//! From a question to findings: the one place where discovery, probing and the survey meet.

use std::net::SocketAddr;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use ipnet::IpNet;
use time::OffsetDateTime;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};

use crate::advice::need::Need;
use crate::discovery::ispdb::Ispdb;
use crate::discovery::pacc;
use crate::discovery::published::Published;
use crate::discovery::web::{Place, WebQuestion};
use crate::findings::Findings;
use crate::mail_domain::{HostName, MailDomain};
use crate::net::budget::Budget;
use crate::net::dialer::Dialer;
use crate::net::dns::{Dns, DnsSetupError, Purpose};
use crate::net::fetcher::Fetcher;
use crate::net::identity::Identity;
use crate::net::opt_out::OptOut;
use crate::probe::Prober;
use crate::probe::tls::{Tls, TlsSetupError};
use crate::question::Question;
use crate::store::{LookUp, State, Store};
use crate::survey::{News, Settled, Survey, Task};

/// How long an ending process stays to take leave.
const FINISH_TIME: Duration = Duration::from_millis(500);

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
}

/// The service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Dns(#[from] DnsSetupError),
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
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
    deadline: Duration,
    runtime: Handle,
}

impl Pipeline {
    /// A pipeline whose look-ups run on the runtime that this is called on.
    pub fn new(settings: PipelineSettings) -> Result<Self, StartError> {
        let dialer = Arc::new(Dialer::new(
            settings.allow_networks,
            settings.opt_out.clone(),
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
                store: Store::new(),
                deadline: settings.deadline,
                runtime: Handle::current(),
            }),
        })
    }

    /// What the advice for this question rests on. Never fails: a dead server is a finding.
    pub async fn consult(&self, question: &Question) -> Arc<Findings> {
        let own = question.devices.iter().filter(|device| device.is_own());
        let may_suit_pop = own.count() == 1
            && [Need::KeepOffServer, Need::LittleServerSpace]
                .iter()
                .any(|need| question.needs.contains(need));
        let enough = if may_suit_pop {
            // Whether POP3 leaves copies is in its list of capabilities.
            Settled::Servers
        } else {
            Settled::Choice
        };
        self.look_up(&question.domain).await.settled(enough).await
    }

    /// All that can be known about a domain.
    pub async fn survey(&self, domain: &MailDomain) -> Arc<Findings> {
        self.look_up(domain).await.settled(Settled::Servers).await
    }

    /// Takes leave of the servers, for a moment at most: for a process that ends.
    pub async fn finish(&self, domain: &MailDomain) {
        let finish = async {
            self.survey(domain).await;
            self.shared.prober.finish().await;
        };
        // What is not done by then ends with the process.
        let _ = timeout(FINISH_TIME, finish).await;
    }

    /// The look-up of a domain, which everybody who asks shares. It goes on in a task of its own
    /// when those who asked have gone away.
    async fn look_up(&self, domain: &MailDomain) -> LookUp {
        let begin = || {
            let begun = Instant::now();
            let survey = Survey::new(domain.clone(), self.shared.ispdb.clone());
            let (states, receiver) = watch::channel(self.shared.state(&survey, begun, false));
            let look_up = LookUp::new(receiver);
            let (shared, remembered) = (Arc::clone(&self.shared), look_up.clone());
            let domain = domain.clone();
            self.shared.runtime.spawn(async move {
                shared.run(survey, begun, &states).await;
                shared.store.remember(domain, remembered).await;
            });
            look_up
        };
        self.shared.store.look_up(domain, begin).await
    }
}

impl Shared {
    /// Runs a survey until everything is settled, or the deadline has come.
    async fn run(
        self: &Arc<Self>,
        mut survey: Survey,
        begun: Instant,
        states: &watch::Sender<State>,
    ) {
        let deadline = begun + self.deadline;
        let budget = Arc::new(Budget::new());
        let (reporter, mut news) = mpsc::unbounded_channel();
        // Dropped at the end, and with it whatever nobody waits for any more.
        let mut running = JoinSet::new();
        loop {
            for task in survey.tasks(begun.elapsed()) {
                let (shared, budget) = (Arc::clone(self), Arc::clone(&budget));
                let domain = survey.domain().clone();
                running.spawn(shared.perform(task, domain, budget, reporter.clone()));
            }
            let state = self.state(&survey, begun, false);
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
        states.send_replace(self.state(&survey, begun, true));
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
                let answer = self.dns.srv(&budget, name, &domain, Purpose::Web).await;
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
                let file = tokio::fs::read(path).await.ok()?;
                question.read_file(&file, domain)
            }
        }
    }

    fn state(&self, survey: &Survey, begun: Instant, is_last: bool) -> State {
        let now = begun.elapsed();
        let settled = survey.settled(now);
        let clock = OffsetDateTime::now_utc();
        State {
            findings: Arc::new(survey.findings(now, clock, settled, is_last)),
            settled,
            is_last,
        }
    }
}
