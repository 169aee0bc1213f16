//! Look-ups: from a domain to findings, once for all who ask about it at the same time.

mod admission;
mod memory;
mod perform;
mod run;
mod settings;
mod sharing;
mod snapshot;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use openssl::error::ErrorStack;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::timeout;

use self::admission::{Admission, Place};
use self::memory::Memory;
use self::perform::Performer;
use self::sharing::{known_to_others, run_once_over_all};
use crate::callers::{Caller, Quota};
use crate::findings::Settled;
use crate::mail_domain::MailDomain;
use crate::metrics;
use crate::net::dialer::Dialer;
use crate::net::dns::{Dns, DnsSetupError};
use crate::net::fetcher::Fetcher;
use crate::probe::Prober;
use crate::probe::observations::Observations;
use crate::probe::tls::{Tls, TlsSetupError};
use crate::providers::{FolderFault, Providers};
use crate::replicas::{Replicas, ReplicasError};

pub use self::admission::Refusal;
pub use self::settings::{Limits, LookUpSettings, MAX_DEADLINE};
pub use self::snapshot::{LookUp, Snapshot};

/// How long an ending process stays to say farewell to servers.
const FINISH_TIME: Duration = Duration::from_millis(500);

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

/// All look-ups of a process; clones share everything.
#[derive(Clone)]
pub struct LookUps {
    shared: Arc<Shared>,
}

struct Shared {
    performer: Arc<Performer>,
    memory: Memory,
    admission: Admission,
    replicas: Option<Arc<Replicas>>,
    runtime: Handle,
}

impl LookUps {
    /// Look-ups that run on the runtime that this is called on.
    pub fn new(settings: LookUpSettings) -> Result<Self, StartError> {
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
                performer: Arc::new(Performer {
                    prober: Prober::new(dialer, tls?, &settings.identity),
                    fetcher: fetcher.map_err(TlsSetupError::from)?,
                    dns,
                    observations: Observations::new(replicas.clone()),
                    ispdb: settings.ispdb,
                    providers: settings.providers,
                    deadline: settings.deadline,
                }),
                memory: Memory::new(),
                admission: Admission::new(settings.limits, settings.deadline, replicas.clone())?,
                replicas,
                runtime: Handle::current(),
            }),
        })
    }

    /// The look-up of a domain, which everybody who asks shares. A dead server is a finding; only
    /// limits refuse. How much of it must be settled, whoever asks says to [`LookUp::settled`].
    pub async fn look_up(&self, domain: &MailDomain, caller: Caller) -> Result<LookUp, Refusal> {
        let Shared {
            memory, admission, ..
        } = &*self.shared;
        let known = memory.known(domain).await;
        metrics::question(
            known
                .as_ref()
                .map_or("nothing", |look_up| look_up.freshness().into()),
        );
        if let Some(look_up) = known {
            if look_up.may_be_renewed()
                && let Ok(place) = admission.place()
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
                let elsewhere = match &self.shared.replicas {
                    Some(replicas) => known_to_others(replicas, domain).await,
                    None => None,
                };
                if let Some(snapshot) = elsewhere.clone().filter(|snapshot| snapshot.is_last) {
                    return Ok(LookUp::new(watch::channel(snapshot).1));
                }
                let place = admission.place()?;
                // Else another replica is at it, for somebody else's account.
                if elsewhere.is_none() {
                    admission.count(caller).await?;
                }
                Ok(self.begin(domain, place))
            };
            match memory.look_up(domain, begin).await {
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

    /// What a caller may still ask for; `None` without a limit.
    pub async fn quota(&self, caller: Caller) -> Option<Quota> {
        self.shared.admission.quota(caller).await
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

    /// Begins a look-up. It goes on in a task of its own when those who asked have gone away.
    fn begin(&self, domain: &MailDomain, place: Place) -> LookUp {
        let (snapshots, receiver) = watch::channel(Snapshot::first(domain.clone()));
        let look_up = LookUp::new(receiver);
        let (shared, remembered) = (Arc::clone(&self.shared), look_up.clone());
        let domain = domain.clone();
        self.shared.runtime.spawn(async move {
            let replicas = shared.replicas.as_deref();
            run_once_over_all(replicas, &shared.performer, &domain, &snapshots).await;
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
    use crate::findings::Status;
    use crate::net::identity::Identity;
    use crate::net::opt_out::OptOut;
    use crate::providers::LiveProviders;

    /// Look-ups whose name server says NXDOMAIN (RFC 1035 §4.1.1) to all, or nothing.
    fn look_ups(has_answers: bool) -> LookUps {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let settings = LookUpSettings {
            dns_servers: Some(vec![socket.local_addr().unwrap()]),
            allow_networks: Vec::new(),
            deadline: Duration::from_millis(500),
            ispdb: None,
            providers: LiveProviders::read(None).unwrap(),
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
        LookUps::new(settings).unwrap()
    }

    /// What a look-up found out, and when that expired.
    async fn remember(look_ups: &LookUps, domain: &MailDomain, expired: Duration) {
        let mut snapshot = Snapshot::first(domain.clone());
        snapshot.is_last = true;
        let findings = Arc::make_mut(&mut snapshot.findings);
        findings.status = Status::Found;
        findings.complete = true;
        findings.expires_at = OffsetDateTime::now_utc() - expired;
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
        for (has_answers, expired, at_once, later) in [
            (true, 1, Status::Found, Status::NoSuchDomain),
            (true, 3500, Status::Found, Status::NoSuchDomain),
            (true, 3601, Status::NoSuchDomain, Status::NoSuchDomain),
            // DNS fails: the old findings are better than none.
            (false, 1, Status::Found, Status::Found),
            (false, 3601, Status::Unknown, Status::Unknown),
        ] {
            let look_ups = look_ups(has_answers);
            remember(&look_ups, &domain, Duration::from_secs(expired)).await;
            assert_eq!(status(&look_ups, &domain).await, at_once, "{expired}");
            tokio::time::sleep(Duration::from_millis(800)).await;
            assert_eq!(status(&look_ups, &domain).await, later, "{expired}");
        }
    }

    #[tokio::test]
    async fn one_renews_for_all() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        let look_ups = look_ups(false);
        remember(&look_ups, &domain, Duration::from_secs(1)).await;
        for _ in 0..9 {
            assert_eq!(status(&look_ups, &domain).await, Status::Found);
        }
        let running = Limits::default().look_ups_at_once - look_ups.shared.admission.free_places();
        assert_eq!(running, 1);
    }
}
