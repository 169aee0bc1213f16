//! The one door to the outside: every connection but those for DNS is opened here.

use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ipnet::IpNet;
use strum::IntoStaticStr;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep, sleep_until};

use super::address_guard::AddressGuard;
use super::document_url::HTTPS_PORT;
use super::opt_out::OptOut;
use super::session::Session;
use super::visits::Visits;
use crate::endpoint::Service;
use crate::metrics;
use crate::replicas::Replicas;

/// How long one address is waited for before the next is tried beside it (RFC 8305 §5).
pub const CONNECTION_ATTEMPT_DELAY: Duration = Duration::from_millis(250);
/// How long an attempt keeps its turn while nothing answers. What comes of it afterwards is taken
/// all the same: a few silent machines must not keep a living one waiting.
const TURN_TIME: Duration = Duration::from_millis(400);

/// Most addresses of one host that are tried, in each family.
const ADDRESSES_A_FAMILY: usize = 2;

/// Opens connections to addresses that the guard admits.
pub struct Dialer {
    guard: AddressGuard,
    visits: Visits,
}

/// A connection, and what it took.
#[derive(Debug)]
pub struct Connection {
    pub stream: TcpStream,
    pub address: IpAddr,
    /// From the first packet to the handshake's end, about one round trip.
    pub round_trip: Duration,
    /// The place among the connections that a look-up may have open at once; `None` when it was
    /// so long in coming that another has taken the place.
    pub turn: Option<OwnedSemaphorePermit>,
}

/// Why no connection came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NoConnection {
    /// Refused, filtered, silent and forbidden addresses are not told apart, so that nobody can
    /// use us to find out which they are.
    NoAnswer,
    /// It was not tried: the port is none of ours, or the look-up has connected as often as it may.
    BudgetSpent,
    /// It was not tried, since its mail servers have had as many visits as is polite for now.
    VisitedEnough,
}

impl Dialer {
    pub fn new(
        allow_networks: Vec<IpNet>,
        opt_out: OptOut,
        replicas: Option<Arc<Replicas>>,
    ) -> Self {
        Self {
            guard: AddressGuard::new(allow_networks, opt_out),
            visits: Visits::new(replicas),
        }
    }

    /// Whether a mail service's port may be connected to: only those that are registered. A service
    /// published on another port is reported and not tried.
    pub fn allows_port(port: u16) -> bool {
        Service::of_port(port).is_some()
    }

    /// Connects to whichever of a host's addresses answers first. The next address is tried as
    /// soon as one has failed, and beside it after [`CONNECTION_ATTEMPT_DELAY`].
    ///
    /// Takes addresses, never names: what was checked is what is connected to.
    pub async fn connect(
        &self,
        session: &Session,
        addresses: &[IpAddr],
        port: u16,
    ) -> Result<Connection, NoConnection> {
        if !Self::allows_port(port) && port != HTTPS_PORT {
            return Err(NoConnection::BudgetSpent);
        }
        let admitted: Vec<IpAddr> = addresses
            .iter()
            .copied()
            .filter(|address| self.guard.admits(*address))
            .collect();
        let mut waiting: VecDeque<SocketAddr> = interleave(&admitted)
            .map(|address| SocketAddr::new(address, port))
            .collect();
        // One turn is this call's own, and waited for. More are taken only where they are free: a
        // silent address must not keep the next one waiting for a turn that it holds itself.
        let mut own_turn = session.budget.turn(port).await;
        let yield_at = Instant::now() + TURN_TIME;
        let mut more_turns = Vec::new();
        let mut attempts = FuturesUnordered::new();
        let mut fault = NoConnection::NoAnswer;
        loop {
            if let Some(address) = waiting.pop_front() {
                if attempts.len() > more_turns.len() {
                    match session.budget.free_turn(port) {
                        Some(turn) => more_turns.push(turn),
                        // The older attempts have had their time; this one takes their place.
                        None => attempts.clear(),
                    }
                }
                attempts.push(self.attempt(session, address));
            }
            tokio::select! {
                attempt = attempts.next() => match attempt {
                    Some(Ok(connection)) => {
                        return Ok(Connection {
                            turn: own_turn,
                            ..connection
                        });
                    }
                    Some(Err(why)) => fault = why,
                    None => return Err(fault),
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
        address: SocketAddr,
    ) -> Result<Connection, NoConnection> {
        let attempt = self.visit(session, address).await;
        let service = Service::of_port(address.port()).map_or("web", |(service, _)| service.name());
        metrics::connection(
            service,
            attempt.as_ref().map_or_else(Into::into, |_| "connected"),
        );
        attempt
    }

    async fn visit(
        &self,
        session: &Session,
        address: SocketAddr,
    ) -> Result<Connection, NoConnection> {
        if !session.budget.take_connection(address) {
            return Err(NoConnection::BudgetSpent);
        }
        let mut visit = None;
        if address.port() != HTTPS_PORT {
            visit = self.visits.take(address).await;
            if visit.is_none() {
                session.budget.give_back_visit(address);
                return Err(NoConnection::VisitedEnough);
            }
        }
        let started = Instant::now();
        #[expect(clippy::disallowed_methods, reason = "this is the one door")]
        let connected = TcpStream::connect(address).await;
        let Ok(stream) = connected else {
            session.budget.give_back_visit(address);
            if let Some(visit) = visit {
                self.visits.spare(visit).await;
            }
            return Err(NoConnection::NoAnswer);
        };
        // Dialogues are short lines that wait for each other. A socket without the option still
        // works.
        let _ = stream.set_nodelay(true);
        Ok(Connection {
            stream,
            address: address.ip(),
            round_trip: started.elapsed(),
            turn: None,
        })
    }
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
