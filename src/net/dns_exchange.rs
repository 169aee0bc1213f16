//! Questions to the operator's name servers, and their answers.
//!
//! Each question goes out through a socket of its own, from a port drawn for it, with an identifier
//! and a case of its name drawn for it (RFC 5452 §9). What else arrives at that port is a forger's:
//! it is left aside, and after a few such the question is put by TCP.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use hickory_resolver::proto::rr::{Name, RecordType};
use openssl::rand::rand_bytes;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::{Instant, sleep, timeout_at};

use super::dns_message::{Belongs, Case, MAX_DATAGRAM, Question, Reply, Said};
use super::records::DnsFault;

/// How long an answer may take.
const ATTEMPT: Duration = Duration::from_millis(1500);
/// A datagram may get lost: after so long the same is sent again, to the same port and with the same
/// identifier, and so often at most. The same is done where nobody listens, who may be starting.
const RESEND_AFTER: Duration = Duration::from_millis(333);
const DATAGRAMS: usize = 3;
/// Most datagrams that belong to no question of ours, before the question is put by TCP.
const FORGERIES: usize = 32;
/// Most servers that one question is put to.
const SERVERS: usize = 3;
/// How often a port is drawn, before the system is asked for one.
const PORTS_DRAWN: usize = 8;
/// The ports that need no privileges (RFC 6056 §3.2).
const PORTS: std::ops::RangeInclusive<u16> = 1024..=u16::MAX;

/// The name servers: whichever has failed least of late is asked first, and among equals the one
/// that is named first.
#[derive(Debug)]
pub struct NameServers(Vec<NameServer>);

#[derive(Debug)]
struct NameServer {
    address: SocketAddr,
    /// How often it has failed to answer since it last did.
    failures: AtomicU8,
    /// Whether it repeats the case of a name in its answers, as nearly all do.
    repeats_case: AtomicBool,
}

/// Why a server has not answered a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    TimedOut,
    /// Nobody listens there.
    Nobody,
    /// It has said that it cannot or will not, or it cannot be asked.
    Other,
}

/// What came by UDP.
enum Received {
    Said(Said),
    /// It is to be asked by TCP: an answer is too long, or somebody forges answers.
    UseTcp,
    /// It is to be asked by TCP: an answer is right but for the case of the name.
    OtherCase,
}

impl NameServers {
    pub fn new(addresses: impl IntoIterator<Item = SocketAddr>) -> Self {
        let servers = addresses.into_iter().map(|address| NameServer {
            address,
            failures: AtomicU8::new(0),
            repeats_case: AtomicBool::new(true),
        });
        Self(servers.collect())
    }

    /// Puts a question. A server that fails is followed by the next; one that is silent has all the
    /// time, and is not the first to be asked when the question is put again.
    pub async fn ask(&self, name: &Name, kind: RecordType) -> Result<Reply, DnsFault> {
        let until = Instant::now() + ATTEMPT;
        for round in 1.. {
            let mut nobody = true;
            for server in self.in_order() {
                match server.ask(name, kind, until).await {
                    Ok(reply) => return Ok(reply),
                    Err(Failure::TimedOut) => return Err(DnsFault::TimedOut),
                    Err(Failure::Nobody) => {}
                    Err(Failure::Other) => nobody = false,
                }
            }
            if !nobody || round == DATAGRAMS {
                break;
            }
            sleep(RESEND_AFTER).await;
        }
        Err(DnsFault::ServerFailure)
    }

    fn in_order(&self) -> Vec<&NameServer> {
        let mut servers: Vec<&NameServer> = self.0.iter().collect();
        servers.sort_by_cached_key(|server| server.failures.load(Ordering::Relaxed));
        servers.truncate(SERVERS);
        servers
    }
}

impl NameServer {
    async fn ask(&self, name: &Name, kind: RecordType, until: Instant) -> Result<Reply, Failure> {
        let case = if self.repeats_case.load(Ordering::Relaxed) {
            Case::Drawn
        } else {
            Case::Kept
        };
        let said = match self.by_udp(name, kind, case, until).await {
            Ok(Received::Said(said)) => Ok(said),
            Ok(Received::UseTcp) => Box::pin(self.by_tcp(name, kind, until)).await,
            Ok(Received::OtherCase) => Box::pin(self.without_drawn_case(name, kind, until)).await,
            Err(failure) => Err(failure),
        };
        let has_failed = match &said {
            Err(_) | Ok(Said::Refused) => true,
            Ok(Said::Reply(_) | Said::Truncated | Said::Failed) => false,
        };
        self.note(has_failed);
        match said? {
            Said::Reply(reply) => Ok(reply),
            Said::Truncated | Said::Refused | Said::Failed => Err(Failure::Other),
        }
    }

    fn note(&self, has_failed: bool) {
        let failures = self.failures.load(Ordering::Relaxed);
        let failures = if has_failed {
            failures.saturating_add(1)
        } else {
            0
        };
        self.failures.store(failures, Ordering::Relaxed);
    }

    async fn by_udp(
        &self,
        name: &Name,
        kind: RecordType,
        case: Case,
        until: Instant,
    ) -> Result<Received, Failure> {
        let (question, port) = draw(name, kind, case)?;
        let socket = self.send(&question, port).map_err(failure)?;
        let mut forgeries = 0;
        for sent in 1.. {
            let resend_at = Instant::now() + RESEND_AFTER;
            let wait_until = if sent < DATAGRAMS {
                resend_at.min(until)
            } else {
                until
            };
            let receiving = self.receive(&socket, &question, &mut forgeries);
            if let Ok(received) = timeout_at(wait_until, receiving).await {
                return received.map_err(failure);
            }
            if wait_until == until {
                break;
            }
            // What cannot be sent now is as what gets lost.
            let _ = socket.try_send(question.bytes());
        }
        Err(Failure::TimedOut)
    }

    /// Sends a question from a port. The socket hears this server alone, and of its absence.
    ///
    /// The question is sent before the runtime knows of the socket, which has room for it: nothing
    /// has to be waited for.
    fn send(&self, question: &Question, port: u16) -> io::Result<UdpSocket> {
        let kind = Type::DGRAM.nonblocking();
        let domain = Domain::for_address(self.address);
        let socket = Socket::new(domain, kind, Some(Protocol::UDP))?;
        let any: IpAddr = match self.address {
            SocketAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
            SocketAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
        };
        bind(&socket, any, port)?;
        socket.connect(&self.address.into())?;
        socket.send(question.bytes())?;
        UdpSocket::from_std(socket.into())
    }

    async fn receive(
        &self,
        socket: &UdpSocket,
        question: &Question,
        forgeries: &mut usize,
    ) -> io::Result<Received> {
        loop {
            let ready = socket.ready(Interest::READABLE | Interest::ERROR).await?;
            let taken = if ready.is_readable() {
                self.take(socket, question)
            } else {
                socket.try_io(Interest::ERROR, || told(socket))
            };
            match taken {
                Ok(Some(received)) => return Ok(received),
                Ok(None) => *forgeries += 1,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            if *forgeries > FORGERIES {
                return Ok(Received::UseTcp);
            }
        }
    }

    /// Takes one datagram; `None` for one that belongs to no question of ours.
    fn take(&self, socket: &UdpSocket, question: &Question) -> io::Result<Option<Received>> {
        let mut room = [0; MAX_DATAGRAM + 1];
        let (length, from) = socket.try_recv_from(&mut room)?;
        // What came before the socket was bound to the server is still there.
        if (from.ip(), from.port()) != (self.address.ip(), self.address.port()) {
            return Ok(None);
        }
        let datagram = &room[..length];
        Ok(match question.belongs(datagram) {
            Belongs::Foreign => None,
            Belongs::OtherCase => Some(Received::OtherCase),
            Belongs::Ours if length > MAX_DATAGRAM => Some(Received::UseTcp),
            Belongs::Ours => Some(match question.read(datagram) {
                Said::Truncated => Received::UseTcp,
                said @ (Said::Reply(_) | Said::Refused | Said::Failed) => Received::Said(said),
            }),
        })
    }

    /// Puts a question whose answer came in another case: by TCP, where nobody who does not see the
    /// question can answer it; and where that is not to be had, without a case to be repeated, as it
    /// is from then on.
    async fn without_drawn_case(
        &self,
        name: &Name,
        kind: RecordType,
        until: Instant,
    ) -> Result<Said, Failure> {
        match self.by_tcp(name, kind, until).await {
            Ok(said) => Ok(said),
            Err(_) => match self.by_udp(name, kind, Case::Kept, until).await? {
                Received::Said(said) => {
                    self.repeats_case.store(false, Ordering::Relaxed);
                    Ok(said)
                }
                Received::UseTcp | Received::OtherCase => Err(Failure::Other),
            },
        }
    }

    /// Puts a question by TCP (RFC 7766), where nobody answers who does not see the question. That
    /// also shows whether this server repeats the case of names.
    async fn by_tcp(&self, name: &Name, kind: RecordType, until: Instant) -> Result<Said, Failure> {
        let (question, _) = draw(name, kind, Case::Drawn)?;
        let message = timeout_at(until, self.exchange_by_tcp(question.bytes()))
            .await
            .map_err(|_| Failure::TimedOut)?
            .map_err(failure)?;
        match question.belongs(&message) {
            Belongs::Ours => {}
            Belongs::OtherCase => self.repeats_case.store(false, Ordering::Relaxed),
            Belongs::Foreign => return Err(Failure::Other),
        }
        Ok(question.read(&message))
    }

    async fn exchange_by_tcp(&self, question: &[u8]) -> io::Result<Vec<u8>> {
        #[expect(clippy::disallowed_methods, reason = "name servers are the operator's")]
        let mut stream = TcpStream::connect(self.address).await?;
        let length = u16::try_from(question.len()).map_err(io::Error::other)?;
        let framed = [&length.to_be_bytes(), question].concat();
        stream.write_all(&framed).await?;
        let length = usize::from(stream.read_u16().await?);
        // There is room for what comes, not for what is announced.
        let mut message = Vec::new();
        stream.take(length as u64).read_to_end(&mut message).await?;
        if message.len() < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(message)
    }
}

/// What the network tells of the datagrams that were sent (ICMP), as an error.
fn told(socket: &UdpSocket) -> io::Result<Option<Received>> {
    Err(socket
        .take_error()?
        .unwrap_or(io::ErrorKind::WouldBlock.into()))
}

/// A question with an identifier, and a port to send it from.
fn draw(name: &Name, kind: RecordType, case: Case) -> Result<(Question, u16), Failure> {
    let mut drawn = [0; 4];
    rand_bytes(&mut drawn).map_err(|_| Failure::Other)?;
    let [id, port] = [[drawn[0], drawn[1]], [drawn[2], drawn[3]]].map(u16::from_be_bytes);
    let question = Question::new(name, kind, id, case).map_err(|_| Failure::Other)?;
    Ok((question, port))
}

/// Binds a socket to a port that was drawn, or to another drawn one where that cannot be had.
fn bind(socket: &Socket, any: IpAddr, mut port: u16) -> io::Result<()> {
    for _ in 0..PORTS_DRAWN {
        if PORTS.contains(&port) && socket.bind(&SocketAddr::new(any, port).into()).is_ok() {
            return Ok(());
        }
        let mut drawn = [0; 2];
        rand_bytes(&mut drawn)?;
        port = u16::from_be_bytes(drawn);
    }
    socket.bind(&SocketAddr::new(any, 0).into())
}

fn failure(error: io::Error) -> Failure {
    if error.kind() == io::ErrorKind::ConnectionRefused {
        Failure::Nobody
    } else {
        Failure::Other
    }
}

#[cfg(test)]
mod tests;
