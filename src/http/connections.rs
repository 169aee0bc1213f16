//! How many connections there are, of each client and of all, and which of them has to make way.
//!
//! A connection on which nothing is asked costs a descriptor and little else, and look-ups need
//! descriptors, too. So there are bounds. Who comes when one is reached displaces the connection
//! that is oldest of those on which nothing is being answered: of the same client where it is the
//! client's bound. Whoever has asked is answered, and whoever has a question gets to put it.

mod request_lines;
pub mod stream;

use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::sync::Arc;
use std::task::Waker;

use parking_lot::Mutex;

use crate::callers::Caller;
use crate::metrics;

/// Most connections of one client. Many people may sit behind one address, and a browser opens six.
const MOST_OF_ONE: usize = 100;
/// Most connections of all: each has buffers, of some 20 kB.
const MOST_OF_ALL: usize = 4_096;
/// What the bound is called among our counts.
const LIMIT: &str = "connections";
/// Descriptors of the process itself: what it listens at, logs to and waits by, and Redis.
const OWN_DESCRIPTORS: usize = 64;
/// Descriptors that a look-up has open at most at the same time: its connections, and its questions
/// to name servers.
const DESCRIPTORS_OF_LOOK_UP: usize = 14;

/// How many connections there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionBounds {
    pub of_one: usize,
    pub of_all: usize,
}

impl ConnectionBounds {
    /// For a process that may have so many descriptors (`RLIMIT_NOFILE`) and so many look-ups at
    /// once. Look-ups come first; where there are too few for all of them, connections get a quarter.
    pub fn within(descriptors: usize, look_ups: usize) -> Self {
        let reserve = look_ups
            .saturating_mul(DESCRIPTORS_OF_LOOK_UP)
            .saturating_add(OWN_DESCRIPTORS);
        let of_all = descriptors
            .saturating_sub(reserve)
            .max(descriptors / 4)
            .clamp(1, MOST_OF_ALL);
        Self {
            of_one: of_all.div_ceil(4).min(MOST_OF_ONE),
            of_all,
        }
    }
}

/// The account of all connections of a process.
pub struct Connections {
    bounds: ConnectionBounds,
    open: Mutex<Open>,
}

/// What is open, oldest first.
#[derive(Default)]
struct Open {
    next: u64,
    all: BTreeMap<u64, Arc<Connection>>,
    /// The same, of those who are bounded.
    by_client: HashMap<Caller, BTreeMap<u64, Arc<Connection>>>,
}

/// A connection, as those see it who answer on it.
#[derive(Default)]
pub struct Connection {
    /// `None` for a proxy that is trusted: it speaks for many, and bounds them itself.
    client: Option<Caller>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// How many questions have come in.
    questions: u64,
    /// How many of them are being answered.
    answering: usize,
    is_displaced: bool,
    /// Whether the next question is not read before one that has come in is answered.
    is_held_back: bool,
    /// Whoever waits for the client's bytes.
    waker: Option<Waker>,
}

/// A place in the account, for as long as it is kept.
pub struct Place {
    id: u64,
    connection: Arc<Connection>,
    connections: Arc<Connections>,
}

/// A question that is being answered, for as long as it is kept.
pub struct Answering(Arc<Connection>);

/// Whether a question has come in since the last look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub questions: u64,
    pub is_answering: bool,
    pub is_displaced: bool,
}

impl Connections {
    pub fn new(bounds: ConnectionBounds) -> Arc<Self> {
        metrics::expect_refusals(&[LIMIT]);
        Arc::new(Self {
            bounds,
            open: Mutex::default(),
        })
    }

    /// A place for a connection of a client, or of a trusted proxy; `None` where all that it could
    /// displace are being answered.
    pub fn admit(self: &Arc<Self>, client: Option<Caller>) -> Option<Place> {
        let mut open = self.open.lock();
        let of_client = client.and_then(|client| open.by_client.get(&client));
        let is_let_in = match of_client {
            Some(own) if own.len() >= self.bounds.of_one => {
                let displaced = displaceable(own);
                displaced.is_some_and(|id| open.displace(id))
            }
            Some(_) | None if open.all.len() >= self.bounds.of_all => {
                let displaced = displaceable(&open.all);
                displaced.is_some_and(|id| open.displace(id))
            }
            Some(_) | None => true,
        };
        if !is_let_in {
            metrics::refusal(LIMIT);
            return None;
        }
        let connection = Arc::new(Connection {
            client,
            state: Mutex::default(),
        });
        let id = open.insert(&connection);
        Some(Place {
            id,
            connection,
            connections: Arc::clone(self),
        })
    }

    #[cfg(test)]
    fn count(&self) -> usize {
        self.open.lock().all.len()
    }
}

/// The oldest on which nothing is being answered. Those of proxies stay: they ask for many.
fn displaceable(connections: &BTreeMap<u64, Arc<Connection>>) -> Option<u64> {
    let mut connections = connections.iter();
    let found = connections.find(|(_, connection)| {
        connection.client.is_some() && connection.state.lock().answering == 0
    });
    found.map(|(id, _)| *id)
}

impl Open {
    fn insert(&mut self, connection: &Arc<Connection>) -> u64 {
        let id = self.next;
        self.next += 1;
        self.all.insert(id, Arc::clone(connection));
        if let Some(client) = connection.client {
            let own = self.by_client.entry(client).or_default();
            own.insert(id, Arc::clone(connection));
        }
        id
    }

    /// Takes a connection out. One that has been displaced is not there any more.
    fn remove(&mut self, id: u64) -> Option<Arc<Connection>> {
        let connection = self.all.remove(&id)?;
        if let Some(client) = connection.client
            && let Some(own) = self.by_client.get_mut(&client)
        {
            own.remove(&id);
            if own.is_empty() {
                self.by_client.remove(&client);
            }
        }
        Some(connection)
    }

    /// Takes a connection out, and has it closed by whoever serves it.
    fn displace(&mut self, id: u64) -> bool {
        let Some(connection) = self.remove(id) else {
            return false;
        };
        let mut state = connection.state.lock();
        state.is_displaced = true;
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
        metrics::refusal(LIMIT);
        true
    }
}

impl Connection {
    /// Begins to answer a question.
    pub fn answer(self: &Arc<Self>) -> Answering {
        let mut state = self.state.lock();
        state.questions += 1;
        state.answering += 1;
        if mem::take(&mut state.is_held_back)
            && let Some(waker) = &state.waker
        {
            waker.wake_by_ref();
        }
        Answering(Arc::clone(self))
    }

    /// Has whoever reads wait until the next question that has come in begins to be answered.
    fn hold_back(&self) {
        self.state.lock().is_held_back = true;
    }

    /// What has happened; whoever waits for more is woken when the connection is displaced.
    pub fn progress(&self, waker: &Waker) -> Progress {
        let mut state = self.state.lock();
        match &mut state.waker {
            Some(known) => known.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        Progress {
            questions: state.questions,
            is_answering: state.answering > 0,
            is_displaced: state.is_displaced,
        }
    }
}

impl Place {
    pub fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.open.lock().remove(self.id);
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.state.lock().answering -= 1;
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    fn client(number: u32) -> Option<Caller> {
        Some(Caller::at(IpAddr::from(Ipv4Addr::from_bits(number))))
    }

    fn is_displaced(place: &Place) -> bool {
        place.connection().progress(Waker::noop()).is_displaced
    }

    #[test]
    fn look_ups_come_first() {
        for (descriptors, look_ups, of_one, of_all) in [
            // The unit, and a shell of Debian's.
            (8192, 256, 100, 4096),
            (1024, 256, 64, 256),
            (1_048_576, 256, 100, 4096),
            (4096, 256, 100, 1024),
            (1024, 16, 100, 736),
            (256, 256, 16, 64),
            (0, 256, 1, 1),
            (usize::MAX, usize::MAX, 100, 4096),
        ] {
            assert_eq!(
                ConnectionBounds::within(descriptors, look_ups),
                ConnectionBounds { of_one, of_all },
                "{descriptors} {look_ups}"
            );
        }
    }

    #[test]
    fn a_client_displaces_its_own_oldest_and_nobody_elses() {
        let connections = Connections::new(ConnectionBounds {
            of_one: 2,
            of_all: 9,
        });
        let other = connections.admit(client(9)).unwrap();
        let first = connections.admit(client(1)).unwrap();
        let second = connections.admit(client(1)).unwrap();
        let third = connections.admit(client(1)).unwrap();
        assert!(is_displaced(&first));
        assert!(!is_displaced(&second) && !is_displaced(&third) && !is_displaced(&other));
        assert_eq!(connections.count(), 3);
        drop(first);
        assert_eq!(connections.count(), 3, "one that is displaced has left");
        drop((second, third, other));
        assert_eq!(connections.count(), 0);
        assert!(connections.open.lock().by_client.is_empty());
    }

    #[test]
    fn who_has_asked_is_answered() {
        let connections = Connections::new(ConnectionBounds {
            of_one: 2,
            of_all: 3,
        });
        let first = connections.admit(client(1)).unwrap();
        let answering = first.connection().answer();
        let second = connections.admit(client(1)).unwrap();
        let third = connections.admit(client(1)).unwrap();
        assert!(!is_displaced(&first) && is_displaced(&second));
        let also = third.connection().answer();
        assert!(connections.admit(client(1)).is_none());
        assert!(!is_displaced(&third));
        drop(answering);
        let fourth = connections.admit(client(1)).unwrap();
        assert!(is_displaced(&first));
        drop((also, fourth));
    }

    #[test]
    fn many_clients_displace_the_oldest_of_all_and_never_a_proxys() {
        let connections = Connections::new(ConnectionBounds {
            of_one: 100,
            of_all: 50,
        });
        let proxy = connections.admit(None).unwrap();
        let places: Vec<Place> = (0..500)
            .map(|number| connections.admit(client(number)).unwrap())
            .collect();
        assert_eq!(connections.count(), 50);
        assert!(places[..451].iter().all(is_displaced));
        assert!(!places[451..].iter().any(is_displaced));
        assert!(!is_displaced(&proxy));
        // A proxy has as many as there is room for.
        let more: Vec<_> = (0..49).map(|_| connections.admit(None).unwrap()).collect();
        assert!(connections.admit(None).is_none(), "all are proxies'");
        drop(more);
        assert!(connections.admit(client(1)).is_some());
    }

    #[test]
    fn an_ipv6_subscriber_is_one_client() {
        let connections = Connections::new(ConnectionBounds {
            of_one: 1,
            of_all: 9,
        });
        let at = |text: &str| Some(Caller::at(text.parse().unwrap()));
        let first = connections.admit(at("2001:db8:0:1::1")).unwrap();
        let _second = connections.admit(at("2001:db8:0:1:9::2")).unwrap();
        let _other = connections.admit(at("2001:db8:0:2::1")).unwrap();
        assert!(is_displaced(&first));
    }
}
