//! The wire between the program and the internet: two TUN devices and a copier
//! that delays, drops and counts. (Debian's kernels for small machines lack
//! netem, and this also sees what is sent.)

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tun_rs::{DeviceBuilder, SyncDevice};

use super::case::{Case, Hole, Late, Slow};
use super::packet::{Kind, Packet};
use super::{Result, While};

/// The device on the program's side, and the one that moves to the internet.
pub const NEAR: &str = "near";
pub const FAR: &str = "far";

const PORT_DNS: u16 = 53;
/// Longer than any packet on a device with the usual MTU of 1500.
const BUFFER: usize = 4096;

const ACCESS_PORTS: [u16; 4] = [143, 993, 110, 995];

/// What left the program so far, and what came of it.
#[derive(Clone, Default)]
pub struct Tally {
    /// Destination → the source ports that connected to it: a repeated SYN is
    /// not another connection.
    pub connections: BTreeMap<SocketAddr, BTreeSet<u16>>,
    /// The same for those that the server took: a refused one is no visit.
    pub visits: BTreeMap<SocketAddr, BTreeSet<u16>>,
    pub dns_queries: usize,
    pub reached: BTreeSet<SocketAddr>,
    pub payload: Vec<u8>,
    /// Bytes that servers sent, name servers left out.
    pub received: usize,
}

impl Tally {
    pub fn connections(&self) -> usize {
        self.connections.values().map(BTreeSet::len).sum()
    }

    pub fn connections_to(&self, to: SocketAddr) -> usize {
        self.connections.get(&to).map_or(0, BTreeSet::len)
    }

    /// Those to ports that mail is read from.
    pub fn access_connections(&self) -> usize {
        self.connections
            .iter()
            .filter(|(to, _)| ACCESS_PORTS.contains(&to.port()))
            .map(|(_, sources)| sources.len())
            .sum()
    }

    fn note(&mut self, packet: &Packet<'_>) {
        self.payload.extend_from_slice(packet.payload);
        if packet.to.port() == PORT_DNS {
            let query = packet.kind == Kind::Udp || !packet.payload.is_empty();
            self.dns_queries += usize::from(query);
            return;
        }
        self.reached.insert(packet.to);
        if packet.kind == Kind::Syn {
            let sources = self.connections.entry(packet.to).or_default();
            sources.insert(packet.from.port());
        }
    }
}

struct Watch {
    tally: Tally,
    last_packet: Instant,
}

pub struct Wire {
    near: Arc<SyncDevice>,
    far: Arc<SyncDevice>,
    /// Half the round trip, in microseconds.
    delay: Arc<AtomicU64>,
    slow: Vec<Slow>,
    late: Vec<Late>,
    watch: Arc<Mutex<Watch>>,
}

impl Wire {
    /// Both devices are made here; one may then be moved to another namespace.
    pub fn open(case: &Case) -> Result<Self> {
        let device = |name: &str| {
            let device = DeviceBuilder::new().name(name).build_sync();
            device.map(Arc::new).doing(format!("TUN device {name}"))
        };
        let watch = Watch {
            tally: Tally::default(),
            last_packet: Instant::now(),
        };
        let wire = Self {
            near: device(NEAR)?,
            far: device(FAR)?,
            delay: Arc::default(),
            slow: case.wire.slow.clone(),
            late: case.dns.late.clone(),
            watch: Arc::new(Mutex::new(watch)),
        };
        wire.set_round_trip(case.wire.round_trip_ms);
        Ok(wire)
    }

    /// What is under way keeps the time that it had.
    pub fn set_round_trip(&self, ms: u64) {
        self.delay.store(ms * 1000 / 2, Ordering::Relaxed);
    }

    /// Starts to copy; both devices must be up.
    pub fn start(&self, holes: Vec<Hole>) {
        let watch = Arc::clone(&self.watch);
        self.copy(&self.near, &self.far, move |bytes| {
            let Some(packet) = Packet::read(bytes) else {
                return true;
            };
            let mut watch = watch.lock();
            watch.tally.note(&packet);
            watch.last_packet = Instant::now();
            !holes.iter().any(|hole| hole.takes(packet.to))
        });
        let watch = Arc::clone(&self.watch);
        self.copy(&self.far, &self.near, move |bytes| {
            let mut watch = watch.lock();
            if let Some(packet) = Packet::read(bytes) {
                if packet.from.port() != PORT_DNS {
                    watch.tally.received += packet.payload.len();
                }
                if packet.kind == Kind::SynAck {
                    let sources = watch.tally.visits.entry(packet.from).or_default();
                    sources.insert(packet.to.port());
                }
            }
            watch.last_packet = Instant::now();
            true
        });
    }

    fn copy(
        &self,
        from: &Arc<SyncDevice>,
        to: &Arc<SyncDevice>,
        passes: impl Fn(&[u8]) -> bool + Send + 'static,
    ) {
        let (from, to, delay) = (Arc::clone(from), Arc::clone(to), Arc::clone(&self.delay));
        let (slow, asked_late) = (self.slow.clone(), self.late.clone());
        let late = Arc::clone(&to);
        // The delay is the same for all but those that are slow, so the queue keeps the order.
        let (queue, due) = mpsc::channel::<(Instant, Vec<u8>)>();
        thread::spawn(move || {
            let mut buffer = [0; BUFFER];
            while let Ok(length) = from.recv(&mut buffer) {
                let bytes = &buffer[..length];
                if !passes(bytes) {
                    continue;
                }
                let delay = Duration::from_micros(delay.load(Ordering::Relaxed));
                let more = Packet::read(bytes).and_then(|packet| {
                    let slow = slow.iter().find(|slow| slow.to.takes(packet.to));
                    let asked = || asked_late.iter().find(|late| packet.asks_for(&late.name));
                    slow.map(|slow| slow.ms).or_else(|| Some(asked()?.ms))
                });
                if let Some(more) = more {
                    let (late, bytes) = (Arc::clone(&late), bytes.to_vec());
                    let wait = delay + Duration::from_millis(more);
                    thread::spawn(move || {
                        thread::sleep(wait);
                        let _ = late.send(&bytes);
                    });
                } else if queue
                    .send((Instant::now() + delay, bytes.to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        thread::spawn(move || {
            for (when, bytes) in due {
                thread::sleep(when.saturating_duration_since(Instant::now()));
                // A packet that cannot be delivered is a lost packet.
                let _ = to.send(&bytes);
            }
        });
    }

    pub fn tally(&self) -> Tally {
        self.watch.lock().tally.clone()
    }

    /// Waits until nothing has passed for a while, so that the afterwork of one
    /// question is not counted with the next.
    pub fn wait_for_quiet(&self) {
        let delay = Duration::from_micros(self.delay.load(Ordering::Relaxed));
        let quiet = Duration::from_millis(60) + 4 * delay;
        let end = Instant::now() + Duration::from_secs(3);
        while Instant::now() < end {
            let since = self.watch.lock().last_packet.elapsed();
            match quiet.checked_sub(since) {
                Some(rest) => thread::sleep(rest),
                None => return,
            }
        }
    }
}
