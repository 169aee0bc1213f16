//! Probing: one dialogue with one server over one guarded connection.

pub(crate) mod authorities;
pub mod conversation;
pub mod dialogue;
mod imap;
pub mod lines;
pub(crate) mod observations;
mod pop3;
pub mod server_hello;
mod submission;
pub(crate) mod tls;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::{sleep, timeout};
use tokio_util::task::TaskTracker;

use self::conversation::Step;
use self::dialogue::Dialogue;
use self::lines::Lines;
use self::tls::{NoHandshake, Stream, Tls, Versions};
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{Facts, Failure, Hindrance, Report, TlsFacts};
use crate::mail_domain::HostName;
use crate::net::budget::Turn;
use crate::net::dialer::{Attempt, Destination, Dialer, NoConnection};
use crate::net::identity::Identity;
use crate::net::session::Session;
use crate::net::visits::Visit;

/// How long all that follows a connection may take: total time, so that a slow drip cannot stretch it.
const DIALOGUE_TIME: Duration = Duration::from_secs(4);
/// How long a conversation keeps its turn, whether the server says anything or not.
const TURN_TIME: Duration = Duration::from_secs(1);
/// How long the answer to the farewell is waited for, after all is known.
const FAREWELL_TIME: Duration = Duration::from_secs(1);

/// What to connect to: a host's addresses and a port, and the name to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub service: Service,
    pub transport: Transport,
    pub port: u16,
    pub addresses: Vec<IpAddr>,
    /// The name indicated in TLS (RFC 6066 §3): the server may choose its certificate by it.
    pub host: HostName,
}

/// News of a probe under way.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Its turn has come: it has its place among the visits, or is about to send its first packet.
    Attempt(Attempt),
    Connected {
        address: IpAddr,
        round_trip: Duration,
    },
    /// The server has greeted over an encrypted connection: it works, and these facts are known
    /// before it has listed its capabilities.
    Greeted(Box<Facts>),
}

/// Connects to servers and talks with them.
pub struct Prober {
    dialer: Arc<Dialer>,
    tls: Tls,
    identity: Identity,
    farewells: TaskTracker,
}

impl Prober {
    pub fn new(dialer: Arc<Dialer>, tls: Tls, identity: &Identity) -> Self {
        Self {
            dialer,
            tls,
            identity: identity.clone(),
            farewells: TaskTracker::new(),
        }
    }

    /// Waits until every server has heard its farewell.
    pub async fn finish(&self) {
        self.farewells.close();
        self.farewells.wait().await;
    }

    /// Talks with a target, which has a turn, if `is_needed` says so. A server that hangs up at the
    /// sight of TLS 1.2 is visited once more with what it may know.
    ///
    /// # Errors
    /// Something of ours kept it from being tried: that is no report on the target.
    pub async fn probe(
        &self,
        session: &Session,
        turn: Turn,
        target: &Target,
        is_needed: impl Future<Output = bool> + Clone,
        progress: impl Fn(Progress),
    ) -> Result<Report, Hindrance> {
        let visit = self.visit(
            session,
            turn,
            target,
            Versions::All,
            is_needed.clone(),
            &progress,
        );
        let (address, ended) = visit.await?;
        let again = match (address, ended) {
            (Some(address), Err(ended)) if ended.may_be_intolerant => Target {
                addresses: vec![address],
                ..target.clone()
            },
            (address, ended) => {
                let result = ended.map_err(|ended| ended.failure);
                return Ok(Report { address, result });
            }
        };
        let turn = session.turn(target.port).await;
        let visit = self.visit(
            session,
            turn,
            &again,
            Versions::Outdated,
            is_needed,
            &progress,
        );
        let (address, ended) = visit.await?;
        let result = ended.map_err(|ended| ended.failure);
        Ok(Report { address, result })
    }

    /// One visit: the address that was connected to, and how it ended.
    async fn visit(
        &self,
        session: &Session,
        turn: Turn,
        target: &Target,
        versions: Versions,
        is_needed: impl Future<Output = bool> + Clone,
        progress: &impl Fn(Progress),
    ) -> Result<(Option<IpAddr>, Result<Facts, NoHandshake>), Hindrance> {
        let destination = Destination {
            host: &target.host,
            addresses: &target.addresses,
            port: target.port,
        };
        let told = |attempt| progress(Progress::Attempt(attempt));
        let connecting = self
            .dialer
            .connect(session, turn, destination, is_needed, told);
        let connection = match connecting.await {
            Ok(connection) => connection,
            Err(NoConnection::NoAnswer) => return Ok((None, Err(Failure::NoAnswer.into()))),
            Err(NoConnection::Hindered(hindrance)) => return Err(hindrance),
        };
        progress(Progress::Connected {
            address: connection.address,
            round_trip: connection.round_trip,
        });
        let stream: Box<dyn Stream> = Box::new(connection.stream);
        let visit = connection.visit.as_ref();
        let is_upgrading = AtomicBool::new(false);
        let talking = self.converse(target, versions, stream, visit, &is_upgrading, progress);
        let talking = timeout(DIALOGUE_TIME, talking);
        tokio::pin!(talking);
        let turn = connection.turn;
        let ended = tokio::select! {
            ended = &mut talking => ended,
            () = sleep(TURN_TIME) => {
                // Somebody else's server may be the quicker one.
                drop(turn);
                talking.await
            }
        };
        let mut ended = ended.unwrap_or(Err(Failure::NoAnswer.into()));
        if let Err(NoHandshake { failure, .. }) = &mut ended
            && is_upgrading.load(Ordering::Relaxed)
        {
            *failure = failure.after_starttls();
        }
        Ok((Some(connection.address), ended))
    }

    async fn converse(
        &self,
        target: &Target,
        versions: Versions,
        mut stream: Box<dyn Stream>,
        visit: Option<&Visit>,
        is_upgrading: &AtomicBool,
        progress: &impl Fn(Progress),
    ) -> Result<Facts, NoHandshake> {
        let mut dialogue = Dialogue::new(target.service, target.transport);
        let mut security = Security::None;
        let mut tls = None;
        if target.transport == Transport::ImplicitTls {
            security = Security::Tls;
            let (encrypted, shown) = self.shake_hands(target, versions, stream, visit).await?;
            (stream, tls) = (encrypted, Some(shown));
        }
        let mut lines = Lines::new(stream);
        let mut step = Step::Read;
        loop {
            match step {
                Step::Read => {
                    step = match lines.next().await {
                        Ok(line) => {
                            let was_greeted = dialogue.told().greeted;
                            let step = dialogue.receive(&line);
                            if !was_greeted && dialogue.told().greeted && tls.is_some() {
                                let facts = facts(&dialogue, security, &tls);
                                progress(Progress::Greeted(Box::new(facts)));
                            }
                            step
                        }
                        // It greeted and went away: alive, and this much is known.
                        Err(Failure::Closed) if dialogue.told().greeted && tls.is_some() => {
                            return Ok(facts(&dialogue, security, &tls));
                        }
                        Err(failure) => return Err(failure.into()),
                    };
                }
                Step::Send(line) => {
                    is_upgrading.store(dialogue.asks_for_tls(line), Ordering::Relaxed);
                    if lines.send(line).await.is_err() {
                        return Err(Failure::Closed.into());
                    }
                    step = Step::Read;
                }
                Step::StartTls => {
                    let Some(cleartext) = lines.into_stream() else {
                        return Err(Failure::StarttlsInjection.into());
                    };
                    security = Security::Starttls;
                    let (encrypted, shown) =
                        self.shake_hands(target, versions, cleartext, visit).await?;
                    (lines, tls) = (Lines::new(encrypted), Some(shown));
                    step = dialogue.tls_started();
                    // It greeted in cleartext; now it is known to work encrypted.
                    let facts = facts(&dialogue, security, &tls);
                    progress(Progress::Greeted(Box::new(facts)));
                }
                Step::Done { farewell } => {
                    // In one packet with the farewell: it costs nobody a round trip.
                    let introduction = dialogue.introduction(&self.identity);
                    let last_words = introduction.unwrap_or_default() + farewell;
                    self.farewells
                        .spawn(timeout(FAREWELL_TIME, lines.say_farewell(last_words)));
                    return Ok(facts(&dialogue, security, &tls));
                }
                Step::Fail(failure) => return Err(failure.into()),
            }
        }
    }

    /// Shakes hands, and notes for whom the server's visits are.
    async fn shake_hands(
        &self,
        target: &Target,
        versions: Versions,
        stream: Box<dyn Stream>,
        visit: Option<&Visit>,
    ) -> Result<(Box<dyn Stream>, TlsFacts), NoHandshake> {
        let shaking = self.tls.shake_hands(stream, &target.host, versions);
        let (encrypted, shown) = shaking.await?;
        if let Some(visit) = visit {
            visit.showed(&shown.certificate, &target.host);
        }
        Ok((encrypted, shown))
    }
}

fn facts(dialogue: &Dialogue, security: Security, tls: &Option<TlsFacts>) -> Facts {
    dialogue.told().clone().into_facts(security, tls.clone())
}
