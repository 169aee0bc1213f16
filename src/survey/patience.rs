//! How long anything is waited for, in round trips: the one table.
//!
//! Two questions, and two kinds of rows. When is the next best thing begun *beside* something that
//! is slow? And when may something be *left behind*, because what is known without it is good? Who
//! is left behind is not called dead: the answer says that it is not complete, and the look-up goes
//! on without those who asked.

use std::time::Duration;

/// So many round trips, counted in halves, within bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    half_round_trips: u32,
    least: Duration,
    most: Duration,
}

impl Patience {
    const fn new(half_round_trips: u32, least_ms: u64, most_ms: u64) -> Self {
        Self {
            half_round_trips,
            least: Duration::from_millis(least_ms),
            most: Duration::from_millis(most_ms),
        }
    }

    /// How long that is; the most while no round trip has been seen.
    pub(super) fn time(self, round_trip: Option<Duration>) -> Duration {
        round_trip.map_or(self.most, |round_trip| {
            (round_trip * self.half_round_trips / 2).clamp(self.least, self.most)
        })
    }
}

/// Begun beside it: a name that is still being resolved, and a connection that has not come about.
/// A packet and its answer are one round trip, and the round trips seen so far are those of DNS,
/// which may be nearer than the server; two and a half leave room for that. RFC 8305 §5 has
/// 250 ms where nothing is known.
pub(super) const BESIDE_CONNECTING: Patience = Patience::new(5, 100, 250);
/// Begun beside it: a server that has taken the connection and says nothing. TLS and the greeting
/// are two round trips, STARTTLS makes them four; some look names up before they greet.
pub(super) const BESIDE_SILENCE: Patience = Patience::new(10, 250, 1000);

/// The least that a first packet's answer is waited for, in milliseconds, where the server that works is
/// near: as long as one takes across a continent and back. Whoever asks waits for it each time that a name
/// leads nowhere.
const NEAR: u64 = 80;

/// Left behind: a name that is still being resolved when something else works. Its name servers may
/// be farther off than ours.
pub(super) const RESOLVING: Patience = Patience::new(6, NEAR, 1000);
/// Left behind: a connection that has not come about, which takes one round trip where there is
/// anybody.
pub(super) const CONNECTING: Patience = Patience::new(4, NEAR, 1000);
/// Left behind: a server that has taken the connection: TLS, greeting, capabilities, and as much
/// again for a slow one, as long as another works as well.
pub(super) const TALKING: Patience = Patience::new(8, 150, 1000);
/// Left behind: a web server that has not taken the connection: its address and a connection are two
/// round trips.
pub(super) const REACHING: Patience = Patience::new(6, NEAR, 1000);
/// Left behind: one that has: TLS and the answer are two or three.
pub(super) const DOCUMENT: Patience = Patience::new(6, 150, 1000);
/// Left behind: DNS records that name servers or documents.
pub(super) const RECORDS: Patience = Patience::new(6, 150, 1000);

/// DNS answers that are quicker than that come from a cache, and tell nothing of the way to anybody.
const CACHED: Duration = Duration::from_millis(10);

/// The round trip that an answer from DNS shows.
pub(super) fn dns_round_trip(took: Duration) -> Option<Duration> {
    (took >= CACHED).then_some(took)
}
