//! The one door to the outside: every connection but those for DNS is opened here.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ipnet::IpNet;
use strum::VariantNames;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::address_guard::AddressGuard;
use super::budget::Turn;
use super::document_url::HTTPS_PORT;
use super::opt_out::OptOut;
use super::session::Session;
use super::visits::{Visit, Visits};
use super::web_visits::WebVisits;
use crate::capacity::Capacity;
use crate::endpoint::Service;
use crate::findings::Hindrance;
use crate::live::Live;
use crate::mail_domain::HostName;
use crate::metrics;
use crate::replicas::Replicas;

/// How long a connection may take to come about, from its first packet: silence for so long is an
/// answer.
const CONNECT_TIME: Duration = Duration::from_secs(3);
/// How long one address is waited for before the next is tried beside it (RFC 8305 §5).
pub const CONNECTION_ATTEMPT_DELAY: Duration = Duration::from_millis(250);
/// How long an attempt keeps its turn while nothing answers. What comes of it afterwards is taken
/// all the same: a few silent machines must not keep a living one waiting.
const TURN_TIME: Duration = Duration::from_millis(400);

/// Most addresses of one host that are tried, in each family.
const ADDRESSES_A_FAMILY: usize = 2;
/// Among our counts: whoever listens at a port of no mail service, a connection that was made, and one
/// that was not.
const WEB: &str = "web";
const CONNECTED: &str = "connected";
const NO_ANSWER: &str = "no-answer";
/// Most addresses of one host that are tried.
pub const ADDRESSES_TRIED: usize = 2 * ADDRESSES_A_FAMILY;

/// Opens connections to addresses that the guard admits.
pub struct Dialer {
    guard: AddressGuard,
    visits: Visits,
    web_visits: WebVisits,
}

/// Where to connect to. Addresses and never names alone: what was checked is what is connected to.
#[derive(Clone, Copy)]
pub struct Destination<'a> {
    /// The name that a visit is counted for.
    pub host: &'a HostName,
    pub addresses: &'a [IpAddr],
    pub port: u16,
}

/// How far an attempt to connect has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It has its place among the visits, as far as this process knows.
    Counted,
    /// The first packet is sent.
    Dialling,
}

/// A connection, and what it took.
pub struct Connection {
    pub stream: TcpStream,
    pub address: IpAddr,
    /// From the first packet to the handshake's end, about one round trip.
    pub round_trip: Duration,
    /// The place among the connections that a look-up may have open at once; `None` when it was
    /// so long in coming that another has taken the place.
    pub turn: Option<Turn>,
    /// To a mail server.
    pub visit: Option<Visit>,
}

/// Why no connection came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoConnection {
    /// Refused, filtered, silent and forbidden addresses are not told apart, so that nobody can
    /// use us to find out which they are.
    NoAnswer,
    /// It was not tried, or what came of it tells about us.
    Hindered(Hindrance),
}

impl NoConnection {
    fn label(self) -> &'static str {
        match self {
            Self::NoAnswer => NO_ANSWER,
            Self::Hindered(hindrance) => hindrance.into(),
        }
    }

    /// What is to be said when several addresses of a host fail: something of ours first, since
    /// that address may be the one that answers; but addresses of a family that this machine cannot
    /// reach count only where there are no others.
    fn weight(self) -> u8 {
        match self {
            Self::Hindered(Hindrance::NoRoute) => 0,
            Self::NoAnswer => 1,
            Self::Hindered(_) => 2,
        }
    }
}

impl Dialer {
    pub fn new(
        allow_networks: Vec<IpNet>,
        opt_out: Live<OptOut>,
        capacity: Capacity,
        web_visits: usize,
        replicas: Option<Arc<Replicas>>,
    ) -> Self {
        let services = Service::ALL.map(Service::name);
        for services in [&services[..], &[WEB]] {
            metrics::expect_connections(services, &[CONNECTED, NO_ANSWER]);
            metrics::expect_connections(services, Hindrance::VARIANTS);
        }
        Self {
            guard: AddressGuard::new(allow_networks, opt_out),
            visits: Visits::new(capacity.visits(), replicas.clone()),
            web_visits: WebVisits::new(capacity.web_visits(), web_visits, replicas),
        }
    }

    /// Counts a question to a web server to which somebody's answer has led, if it may have one.
    pub async fn may_be_sent_on_to(&self, host: &HostName) -> bool {
        self.web_visits.be_sent_on_to(host).await
    }

    /// Connects to whichever of a host's addresses answers first. The next address is tried as
    /// soon as one has failed, and beside it after [`CONNECTION_ATTEMPT_DELAY`]. The time begins
    /// with the turn, which whoever calls has waited for.
    ///
    /// No packet is sent before `is_needed` says so, which is asked while the visit is counted.
    pub async fn connect(
        &self,
        session: &Session,
        turn: Turn,
        to: Destination<'_>,
        is_needed: impl Future<Output = bool> + Clone,
        told: impl Fn(Attempt),
    ) -> Result<Connection, NoConnection> {
        let port = to.port;
        let admitted: Vec<IpAddr> = to
            .addresses
            .iter()
            .copied()
            .filter(|address| self.guard.admits(*address))
            .collect();
        let mut waiting: VecDeque<SocketAddr> = interleave(&admitted)
            .map(|address| SocketAddr::new(address, port))
            .collect();
        // One turn is this call's own. More are taken only where they are free: a silent address
        // must not keep the next one waiting for a turn that it holds itself.
        let mut own_turn = Some(turn);
        let yield_at = Instant::now() + TURN_TIME;
        let mut more_turns = Vec::new();
        let mut attempts = FuturesUnordered::new();
        let mut fault: Option<NoConnection> = None;
        loop {
            if let Some(address) = waiting.pop_front() {
                if attempts.len() > more_turns.len() {
                    match session.budget.free_turn(port) {
                        Some(turn) => more_turns.push(turn),
                        // The older attempts have had their time; this one takes their place.
                        None => attempts.clear(),
                    }
                }
                attempts.push(self.attempt(session, to.host, address, is_needed.clone(), &told));
            }
            tokio::select! {
                attempt = attempts.next() => match attempt {
                    Some(Ok(connection)) => {
                        return Ok(Connection {
                            turn: own_turn,
                            ..connection
                        });
                    }
                    Some(Err(why)) => {
                        let known = fault.filter(|known| known.weight() > why.weight());
                        fault = Some(known.unwrap_or(why));
                    }
                    None => return Err(fault.unwrap_or(NoConnection::NoAnswer)),
                },
                () = sleep(CONNECTION_ATTEMPT_DELAY), if !waiting.is_empty() => {}
                () = sleep_until(yield_at), if waiting.is_empty() && own_turn.is_some() => {
                    own_turn = None;
                    more_turns.clear();
                }
            }
        }
    }

    async fn attempt(
        &self,
        session: &Session,
        name: &HostName,
        address: SocketAddr,
        is_needed: impl Future<Output = bool>,
        told: &impl Fn(Attempt),
    ) -> Result<Connection, NoConnection> {
        let attempt = self.visit(session, name, address, is_needed, told).await;
        let service = Service::of_port(address.port()).map_or(WEB, |(service, _)| service.name());
        let outcome = attempt
            .as_ref()
            .map_or_else(|why| why.label(), |_| CONNECTED);
        metrics::connection(service, outcome);
        attempt
    }

    async fn visit(
        &self,
        session: &Session,
        name: &HostName,
        address: SocketAddr,
        is_needed: impl Future<Output = bool>,
        told: &impl Fn(Attempt),
    ) -> Result<Connection, NoConnection> {
        if !session.budget.take_connection(address) {
            return Err(NoConnection::Hindered(Hindrance::Budget));
        }
        let counting = async {
            if address.port() == HTTPS_PORT {
                let asked_by = session.asked_by;
                (
                    self.web_visits.connect_to(address.ip(), asked_by).await,
                    None,
                )
            } else {
                let counted = || told(Attempt::Counted);
                let visit = self.visits.take(address, name, counted).await;
                (visit.is_some(), visit)
            }
        };
        let ((may_visit, mut visit), is_needed) = tokio::join!(counting, is_needed);
        if !is_needed && let Some(visit) = visit.take() {
            visit.take_back();
        }
        if !may_visit || !is_needed {
            session.budget.give_back_visit(address);
            return Err(NoConnection::Hindered(Hindrance::Visits));
        }
        told(Attempt::Dialling);
        let started = Instant::now();
        #[expect(clippy::disallowed_methods, reason = "this is the one door")]
        let connecting = TcpStream::connect(address);
        let why = match timeout(CONNECT_TIME, connecting).await {
            Ok(Ok(stream)) => {
                // Dialogues are short lines that wait for each other. A socket without the option
                // still works.
                let _ = stream.set_nodelay(true);
                if let Some(visit) = &visit {
                    visit.came_about();
                }
                return Ok(Connection {
                    stream,
                    address: address.ip(),
                    round_trip: started.elapsed(),
                    turn: None,
                    visit,
                });
            }
            Ok(Err(error)) => match hindrance(&error, address) {
                Some(hindrance) => NoConnection::Hindered(hindrance),
                None => NoConnection::NoAnswer,
            },
            Err(_) => NoConnection::NoAnswer,
        };
        session.budget.give_back_visit(address);
        if let Some(visit) = visit {
            visit.give_back();
        }
        Err(why)
    }
}

/// What of ours is behind an error of connecting (connect(2), socket(2)); `None` where it is the
/// server's or the network's answer.
fn hindrance(error: &io::Error, address: SocketAddr) -> Option<Hindrance> {
    match error.raw_os_error()? {
        libc::EMFILE
        | libc::ENFILE
        | libc::ENOBUFS
        | libc::ENOMEM
        | libc::EADDRNOTAVAIL
        | libc::EADDRINUSE
        | libc::EAGAIN => Some(Hindrance::Resources),
        libc::EPERM | libc::EACCES => Some(Hindrance::Firewall),
        libc::EAFNOSUPPORT => Some(Hindrance::NoRoute),
        libc::ENETUNREACH | libc::EHOSTUNREACH => {
            (!has_route(address)).then_some(Hindrance::NoRoute)
        }
        _ => None,
    }
}

/// Whether this machine has any way to an address: a router's word that there is none looks the
/// same to a connection. Nothing is sent.
fn has_route(address: SocketAddr) -> bool {
    let unspecified = SocketAddr::new(
        match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::UNSPECIFIED.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::UNSPECIFIED.into(),
        },
        0,
    );
    #[expect(clippy::disallowed_methods, reason = "this is the one door")]
    let connected = UdpSocket::bind(unspecified).and_then(|socket| socket.connect(address));
    connected.is_ok()
}

/// The first few of IPv6 and of IPv4 by turns, beginning with the family that comes first
/// (RFC 8305 §4).
fn interleave(addresses: &[IpAddr]) -> impl Iterator<Item = IpAddr> {
    let first_is_v6 = addresses.first().is_some_and(IpAddr::is_ipv6);
    let (mut first, mut second): (VecDeque<IpAddr>, VecDeque<IpAddr>) = addresses
        .iter()
        .partition(|address| address.is_ipv6() == first_is_v6);
    first.truncate(ADDRESSES_A_FAMILY);
    second.truncate(ADDRESSES_A_FAMILY);
    std::iter::from_fn(move || {
        std::mem::swap(&mut first, &mut second);
        second.pop_front().or_else(|| first.pop_front())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_take_turns() {
        let addresses = |text: &str| -> Vec<IpAddr> {
            text.split(' ')
                .map(|address| address.parse().unwrap())
                .collect()
        };
        for (given, tried) in [
            ("1.1.1.1", "1.1.1.1"),
            (
                "2a01::1 2a01::2 1.1.1.1 1.1.1.2",
                "2a01::1 1.1.1.1 2a01::2 1.1.1.2",
            ),
            ("1.1.1.1 1.1.1.2 2a01::1", "1.1.1.1 2a01::1 1.1.1.2"),
            ("2a01::1 2a01::2", "2a01::1 2a01::2"),
            ("1.1.1.1 1.1.1.2 1.1.1.3", "1.1.1.1 1.1.1.2"),
        ] {
            let order: Vec<IpAddr> = interleave(&addresses(given)).collect();
            assert_eq!(order, addresses(tried), "{given}");
        }
    }
}
