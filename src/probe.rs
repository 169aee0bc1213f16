//! Probing: one dialogue with one server over one guarded connection.

pub mod dialogue;
pub mod imap;
pub mod pop3;
pub mod reports;
pub mod submission;
pub mod tls;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use self::dialogue::{Dialogue, MAX_LINE, MAX_LINES, Step};
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
/// Most bytes of one dialogue.
const MAX_DIALOGUE: usize = 64 * 1024;

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
    /// The IMAP command that tells servers who asks.
    imap_id: String,
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
            imap_id: identity.imap_id(),
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
                    let told = dialogue.told();
                    let mut last_words = String::new();
                    // In one packet with the farewell: it costs nobody a round trip.
                    if tls.is_some() && told.takes_imap_id {
                        last_words += &self.imap_id;
                    }
                    last_words += farewell;
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

/// Lines of bounded length and number, ended by CRLF or a bare LF.
struct Lines {
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
    received: usize,
    count: usize,
}

impl Lines {
    fn new(stream: Box<dyn Stream>) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            received: 0,
            count: 0,
        }
    }

    /// The next line, without its end.
    async fn next(&mut self) -> Result<Vec<u8>, Failure> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.buffer.drain(..=end).collect();
                while line
                    .last()
                    .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
                {
                    line.pop();
                }
                self.count += 1;
                return if self.count > MAX_LINES {
                    Err(Failure::TooMuchData)
                } else {
                    Ok(line)
                };
            }
            if self.buffer.len() > MAX_LINE || self.received > MAX_DIALOGUE {
                return Err(Failure::TooMuchData);
            }
            let mut chunk = [0; 2048];
            match self.stream.read(&mut chunk).await {
                Ok(0) | Err(_) => return Err(Failure::Closed),
                Ok(count) => {
                    self.received += count;
                    self.buffer.extend_from_slice(&chunk[..count]);
                }
            }
        }
    }

    async fn send(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.write_all(line.as_bytes()).await?;
        self.stream.flush().await
    }

    /// The stream below, unless something unread stands before it.
    fn into_stream(self) -> Option<Box<dyn Stream>> {
        self.buffer.is_empty().then_some(self.stream)
    }

    /// Takes leave, so that the server logs an orderly end.
    async fn say_farewell(mut self, last_words: String) {
        // Nothing depends on how this goes.
        let _ = self.send(&last_words).await;
        while self.next().await.is_ok() {}
        let _ = self.stream.shutdown().await;
    }
}
