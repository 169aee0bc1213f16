//! Probing: one dialogue with one server over one guarded connection.

pub mod conversation;
pub mod dialogue;
mod imap;
pub mod lines;
mod pop3;
pub(crate) mod reports;
pub mod server_hello;
mod submission;
pub(crate) mod tls;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use self::conversation::Step;
use self::dialogue::Dialogue;
use self::lines::Lines;
use self::tls::{Handshake, HandshakeError, Stream, Tls};
use crate::endpoint::{Security, Service, Transport};
use crate::findings::{Facts, Failure, Report, TlsFacts};
use crate::mail_domain::HostName;
use crate::net::dialer::{Dialer, NoConnection};
use crate::net::identity::Identity;
use crate::net::session::Session;

/// How long a connection may take to come about.
const CONNECT_TIME: Duration = Duration::from_secs(3);
/// How long all that follows may take: total time, so that a slow drip cannot stretch it.
const DIALOGUE_TIME: Duration = Duration::from_secs(4);
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

/// How one conversation ended.
enum Ended {
    With(Box<Facts>),
    Unverified,
    Failed(Failure),
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

    /// Waits until every server has been taken leave of.
    pub async fn finish(&self) {
        self.farewells.close();
        self.farewells.wait().await;
    }

    /// Talks with a target. `None` when it was not tried at all. When the certificate or the TLS
    /// version fails, the conversation is held once more to find out why.
    pub async fn probe(
        &self,
        session: &Session,
        target: &Target,
        progress: impl Fn(Progress),
    ) -> Option<Report> {
        let mut report = Report {
            address: None,
            result: Err(Failure::NoAnswer),
        };
        let mut addresses = target.addresses.clone();
        for handshake in [Handshake::Verifying, Handshake::Inspecting] {
            let connecting = self.dialer.connect(session, &addresses, target.port);
            let connection = match timeout(CONNECT_TIME, connecting).await {
                Ok(Ok(connection)) => connection,
                Ok(Err(NoConnection::BudgetSpent)) if report.address.is_none() => return None,
                Ok(Err(NoConnection::VisitedEnough)) if report.address.is_none() => {
                    session.postpone();
                    return None;
                }
                Ok(Err(_)) | Err(_) => return Some(report),
            };
            progress(Progress::Connected {
                address: connection.address,
                round_trip: connection.round_trip,
            });
            report.address = Some(connection.address);
            addresses = vec![connection.address];

            let _turn = connection.turn;
            let stream: Box<dyn Stream> = Box::new(connection.stream);
            let talking = self.converse(target, handshake, stream, &progress);
            let ended = timeout(DIALOGUE_TIME, talking)
                .await
                .unwrap_or(Ended::Failed(Failure::NoAnswer));
            match ended {
                Ended::With(facts) => {
                    report.result = Ok(*facts);
                    break;
                }
                Ended::Failed(failure) => {
                    report.result = Err(failure);
                    break;
                }
                Ended::Unverified => report.result = Err(Failure::TlsFailed),
            }
        }
        Some(report)
    }

    async fn converse(
        &self,
        target: &Target,
        handshake: Handshake,
        mut stream: Box<dyn Stream>,
        progress: &impl Fn(Progress),
    ) -> Ended {
        let mut dialogue = Dialogue::new(target.service, target.transport);
        let mut security = Security::None;
        let mut tls = None;
        if target.transport == Transport::ImplicitTls {
            security = Security::Tls;
            match self.tls.shake_hands(handshake, stream, &target.host).await {
                Ok((encrypted, facts)) => (stream, tls) = (encrypted, Some(facts)),
                Err(error) => return error.into(),
            }
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
                                progress(Progress::Greeted(facts(&dialogue, security, &tls)));
                            }
                            step
                        }
                        // It greeted and went away: alive, and this much is known.
                        Err(Failure::Closed) if dialogue.told().greeted && tls.is_some() => {
                            return Ended::With(facts(&dialogue, security, &tls));
                        }
                        Err(failure) => return Ended::Failed(failure),
                    };
                }
                Step::Send(line) => {
                    if lines.send(line).await.is_err() {
                        return Ended::Failed(Failure::Closed);
                    }
                    step = Step::Read;
                }
                Step::StartTls => {
                    let Some(cleartext) = lines.into_stream() else {
                        return Ended::Failed(Failure::StarttlsInjection);
                    };
                    security = Security::Starttls;
                    match self
                        .tls
                        .shake_hands(handshake, cleartext, &target.host)
                        .await
                    {
                        Ok((encrypted, facts)) => {
                            lines = Lines::new(encrypted);
                            tls = Some(facts);
                        }
                        Err(error) => return error.into(),
                    }
                    step = dialogue.tls_started();
                    // It greeted in cleartext; now it is known to work encrypted.
                    progress(Progress::Greeted(self::facts(&dialogue, security, &tls)));
                }
                Step::Done { farewell } => {
                    // In one packet with the farewell: it costs nobody a round trip.
                    let introduction = dialogue.introduction(&self.identity);
                    let last_words = introduction.unwrap_or_default() + farewell;
                    self.farewells
                        .spawn(timeout(FAREWELL_TIME, lines.say_farewell(last_words)));
                    return Ended::With(facts(&dialogue, security, &tls));
                }
                Step::Fail(failure) => return Ended::Failed(failure),
            }
        }
    }
}

impl From<HandshakeError> for Ended {
    fn from(error: HandshakeError) -> Self {
        match error {
            HandshakeError::Unverified => Self::Unverified,
            HandshakeError::Failed(failure) => Self::Failed(failure),
        }
    }
}

fn facts(dialogue: &Dialogue, security: Security, tls: &Option<TlsFacts>) -> Box<Facts> {
    Box::new(dialogue.told().clone().into_facts(security, tls.clone()))
}
