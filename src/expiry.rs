//! How long what was found out holds.

use std::time::{Duration, Instant};

use crate::findings::{Settled, Status};

/// How long findings hold. A set-up that works seldom changes; a failure may be over soon.
const FOUND_HOLDS: Duration = Duration::from_secs(3600);
const ABSENCE_HOLDS: Duration = Duration::from_secs(600);
const INCOMPLETE_HOLDS: Duration = Duration::from_secs(60);
const UNKNOWN_HOLDS: Duration = Duration::from_secs(30);
/// How long findings hold that the running look-up will soon add to.
const UNFINISHED_HOLDS: Duration = Duration::from_secs(5);
/// How long findings hold although DNS has records of shorter lives.
const LEAST_HOLDS: Duration = Duration::from_secs(60);

/// How long findings that have expired are still given out, while they are renewed, at most: no
/// longer than they did hold. Only working set-ups: they seldom change, where a fault may have been
/// mended because of what we said.
pub const STALE_HOLDS: Duration = Duration::from_secs(3600);
/// How long a look-up counts as under way. It replaces itself when it ends, so this only clears
/// away one that never did.
pub const UNDER_WAY_HOLDS: Duration = Duration::from_secs(60);
/// How long a replica keeps the right to look a domain up, unless it says that it is still at it.
pub const LEASE_HOLDS: Duration = Duration::from_millis(1500);

/// How long what a server has shown holds. What it did not do is never kept: it may be over.
pub const OBSERVATION_HOLDS: Duration = Duration::from_secs(15 * 60);
/// How long a door at which nobody answered is not knocked at again by the same name.
pub const NOT_AGAIN_HOLDS: Duration = Duration::from_secs(2 * 60);
/// How long a visit to a server counts.
pub const VISITS_HOLD: Duration = Duration::from_secs(10 * 60);
/// How long a visit to a web server counts: longer than it takes to look up all domains of a batch.
pub const WEB_VISITS_HOLD: Duration = Duration::from_secs(2 * 60);
/// How long an answer of the database of providers holds. It changes by the month.
pub const DATABASE_HOLDS: Duration = Duration::from_secs(3600);

/// How far the clocks of two replicas may be apart, and the longest that any findings hold.
pub const CLOCK_SKEW: Duration = Duration::from_secs(60);
pub const LONGEST_HOLDS: Duration = FOUND_HOLDS.saturating_add(CLOCK_SKEW);

/// Until when what DNS said holds: the earliest of all times to live.
#[derive(Clone, Copy, Debug, Default)]
pub struct DnsHolds {
    /// Of records that are there (RFC 1035 §3.2.1).
    pub records: Option<Instant>,
    /// Of records that are not there (RFC 2308 §5).
    pub absences: Option<Instant>,
}

impl DnsHolds {
    /// How long what findings of this status rest on holds; `None` where DNS does not say.
    fn left(self, status: Status, now: Instant) -> Option<Duration> {
        let until = match status {
            Status::Found | Status::OwnAppsOnly => self.records,
            Status::NotFound | Status::NoMail | Status::NoSuchDomain => {
                self.records.into_iter().chain(self.absences).min()
            }
            Status::Unknown => None,
        };
        Some(until?.saturating_duration_since(now))
    }
}

/// How long findings hold, whose look-up has ended or goes on, and which may leave something open.
pub fn findings_hold(
    status: Status,
    settled: Settled,
    is_last: bool,
    is_complete: bool,
    dns: DnsHolds,
    now: Instant,
) -> Duration {
    let mut holds = match (status, settled) {
        _ if !is_last => UNFINISHED_HOLDS,
        (Status::Unknown, _) => UNKNOWN_HOLDS,
        (_, Settled::Nothing | Settled::Choice) => INCOMPLETE_HOLDS,
        (
            Status::Found | Status::OwnAppsOnly,
            Settled::Servers | Settled::Account | Settled::Everything,
        ) => FOUND_HOLDS,
        (
            Status::NotFound | Status::NoMail | Status::NoSuchDomain,
            Settled::Servers | Settled::Account | Settled::Everything,
        ) => ABSENCE_HOLDS,
    };
    if let Some(left) = dns.left(status, now) {
        holds = holds.min(left.max(LEAST_HOLDS));
    }
    if !is_complete {
        holds = holds.min(INCOMPLETE_HOLDS);
    }
    holds
}
