//! What several replicas share through Redis or Valkey: findings, who looks a domain up, visits and
//! clients' counts.
//!
//! All of it can be found out again, and Redis can be away, silent, full or wrong at any moment:
//! then each replica goes on with a share of the limits. What comes from it is checked like
//! anything that a stranger sends.

mod link;

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use openssl::error::ErrorStack;
use openssl::rand::rand_bytes;
use parking_lot::Mutex;
use redis::{FromRedisValue, RedisError, Script, ScriptInvocation, cmd};
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::VariantNames;
use tokio::time::sleep;

pub use self::link::RedisUrl;
use self::link::{Link, RedisFault};
use crate::expiry::{LEASE_HOLDS, VISITS_HOLD};
use crate::mail_domain::MailDomain;
use crate::metrics;

/// What all names begin with. The number changes when what is shared changes its form.
const PREFIX: &str = "postrad:3";
/// Largest value that is written or believed, in bytes.
const MAX_VALUE: usize = 64 * 1024;
/// How often a replica says that it is there, and how long it counts after it last has.
const BEAT: Duration = Duration::from_secs(2);
const BEAT_HOLDS: Duration = Duration::from_secs(10);
/// How long the key of the clients' hashes is used.
const KEY_HOLDS: Duration = Duration::from_secs(24 * 3600);
/// Most replicas that are believed in.
const MAX_REPLICAS: usize = 1000;

/// Most accounts that a beat clears away.
const CLEARED_A_BEAT: usize = 1000;

// Findings and what servers were seen to be expire by themselves, and Redis may evict them when it is
// full. Accounts of visits and of callers, and the key of their hashes, may not be evicted: whoever
// fills Redis would clear them. So they have no time to live, as Redis sees it (`volatile-lru`); when
// each is over stands in one sorted set, `kept`, and replicas clear them away. All times are by Redis'
// own clock: what is later than now was noted before the clock was set back, and holds no longer.

/// Counts `ARGV[1]`, in a window that begins with the first count and lasts `ARGV[2]` ms.
const COUNT: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local began = tonumber(redis.call('HGET', KEYS[1], 'began') or 0)
if began > now or now - began >= tonumber(ARGV[2]) then
  began = now
  redis.call('HSET', KEYS[1], 'began', now, 'asked', 0)
end
local ends = began + ARGV[2]
redis.call('ZADD', KEYS[2], ends, KEYS[1])
return {redis.call('HINCRBY', KEYS[1], 'asked', ARGV[1]), ends - now}";

/// Notes the visit `ARGV[3]`, if there were fewer than `ARGV[2]` in the last `ARGV[1]` ms, and fewer
/// than `ARGV[4]` of strangers among them (below 0: however many).
const VISIT: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for at = 1, 2 do
  redis.call('ZREMRANGEBYSCORE', KEYS[at], '-inf', now - ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[at], '(' .. now, '+inf')
end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
local strangers = tonumber(ARGV[4])
if strangers >= 0 and redis.call('ZCARD', KEYS[2]) >= strangers then return 0 end
redis.call('ZADD', KEYS[3], now + ARGV[1], KEYS[1])
redis.call('ZADD', KEYS[1], now, ARGV[3])
return 1";

/// Notes that the visit `ARGV[2]` was a stranger's, for `ARGV[1]` ms.
const STRANGER: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[2], now + ARGV[1], KEYS[1])
redis.call('ZADD', KEYS[1], now, ARGV[2])
return 1";

/// Adds the value `ARGV[2]` under `ARGV[1]`, and lets all of it last for `ARGV[4]` ms. More than
/// `ARGV[3]` are not kept.
const ADD: &str = r"
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3])
  and redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1";

/// All values, if they are no more than `ARGV[1]`, and none is longer than `ARGV[2]` bytes.
const ALL: &str = r"
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then return {} end
local values = redis.call('HVALS', KEYS[1])
for _, value in ipairs(values) do
  if #value > tonumber(ARGV[2]) then return {} end
end
return values";

/// Clears `ARGV[5]` accounts away that are over, and says that replica `ARGV[1]` is there; gives how
/// many were in the last `ARGV[2]` ms, and the key of the clients' hashes, which is `ARGV[3]` if
/// there is none, for `ARGV[4]` ms. Clearing comes first: it works in a Redis that is full, too.
const SAY: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, ARGV[5])) do
  redis.call('UNLINK', name)
  redis.call('ZREM', KEYS[3], name)
end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if redis.call('SETNX', KEYS[2], ARGV[3]) == 1 then
  redis.call('ZADD', KEYS[3], now + ARGV[4], KEYS[2])
end
return {redis.call('ZCARD', KEYS[1]), redis.call('GET', KEYS[2])}";

/// Takes or prolongs the lease of holder `ARGV[1]` for `ARGV[2]` ms, unless another has it, and gives
/// what is known, or its first `ARGV[3]` bytes: by then whoever had it before has told.
const LEASE: &str = r"
local holder = redis.call('GET', KEYS[1])
local is_ours = 0
if not holder or holder == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  is_ours = 1
end
return {is_ours, redis.call('GETRANGE', KEYS[2], 0, ARGV[3])}";

/// Ends the lease of holder `ARGV[1]`.
const RELEASE: &str = r"
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0";

/// The key under which clients are hashed.
pub type HashKey = [u8; 32];

/// The other replicas, as far as they can be reached.
pub struct Replicas {
    link: Link,
    /// This replica's name, drawn at random.
    own: u64,
    count: AtomicUsize,
    key: Mutex<HashKey>,
    visits: AtomicU64,
    scripts: Scripts,
}

struct Scripts {
    count: Script,
    visit: Script,
    stranger: Script,
    say: Script,
    add: Script,
    all: Script,
    lease: Script,
    release: Script,
}

impl Scripts {
    fn all(&self) -> [&Script; 8] {
        let Self {
            count,
            visit,
            stranger,
            say,
            add,
            all,
            lease,
            release,
        } = self;
        [count, visit, stranger, say, add, all, lease, release]
    }
}

/// A visit that was noted, so that it can be taken back.
#[derive(Clone, Copy, Debug)]
pub struct SharedVisit(u64);

/// How many visits there may have been for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitLimits {
    pub all: usize,
    /// Of names that the certificate is not for; `None` for however many.
    pub of_strangers: Option<usize>,
}

/// Whether a domain may be looked up by this replica.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    Ours,
    /// Another replica is at it.
    Theirs,
    /// Nobody can be asked.
    Alone,
}

/// The replicas cannot be reached, ever.
#[derive(Debug, thiserror::Error)]
pub enum ReplicasError {
    #[error("the address of Redis cannot be used: {0}")]
    Address(#[from] RedisError),
    #[error("no random numbers: {0}")]
    Random(#[from] ErrorStack),
}

impl Replicas {
    /// The replicas that share this Redis. It is looked for in the background, on the runtime that
    /// this is called on.
    pub fn new(url: RedisUrl) -> Result<Arc<Self>, ReplicasError> {
        metrics::expect_redis_faults(RedisFault::VARIANTS);
        let mut key = HashKey::default();
        rand_bytes(&mut key)?;
        let mut own = [0; 8];
        rand_bytes(&mut own)?;
        let replicas = Arc::new(Self {
            link: Link::new(url)?,
            own: u64::from_ne_bytes(own),
            count: AtomicUsize::new(1),
            key: Mutex::new(key),
            visits: AtomicU64::new(0),
            scripts: Scripts {
                count: Script::new(COUNT),
                visit: Script::new(VISIT),
                stranger: Script::new(STRANGER),
                say: Script::new(SAY),
                add: Script::new(ADD),
                all: Script::new(ALL),
                lease: Script::new(LEASE),
                release: Script::new(RELEASE),
            },
        });
        tokio::spawn(Arc::clone(&replicas).stay_in_touch());
        Ok(replicas)
    }

    /// How many replicas there were when Redis was last there, this one included.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed).max(1)
    }

    /// The key under which clients are hashed.
    pub fn key(&self) -> HashKey {
        *self.key.lock()
    }

    /// Counts so many look-ups of a caller in a window of this length; gives its count and the time that its
    /// window lasts. `None` when Redis does not say.
    pub async fn count_look_ups(
        &self,
        caller: &[u8],
        look_ups: i64,
        per: Duration,
    ) -> Option<(u32, Duration)> {
        let caller: String = caller.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut script = self.scripts.count.key(format!("{PREFIX}:client:{caller}"));
        script.key(kept());
        script.arg(look_ups).arg(milliseconds(per));
        let (asked, left): (i64, i64) = self.run(&script).await?;
        let left = Duration::from_millis(u64::try_from(left).unwrap_or_default());
        let asked = u32::try_from(asked.max(0)).unwrap_or(u32::MAX);
        Some((asked, left.min(per)))
    }

    /// Notes a visit to a place; `Some(None)` when it has had its visits, `None` when Redis does
    /// not say.
    pub async fn visit(
        &self,
        place: IpAddr,
        limits: VisitLimits,
        window: Duration,
    ) -> Option<Option<SharedVisit>> {
        let number = self.visits.fetch_add(1, Ordering::Relaxed);
        let mut script = self.scripts.visit.key(visits_of(place));
        script.key(strangers_at(place)).key(kept());
        script.arg(milliseconds(window)).arg(limits.all);
        script.arg(self.name_of_visit(number));
        let of_strangers = limits
            .of_strangers
            .and_then(|most| i64::try_from(most).ok());
        script.arg(of_strangers.unwrap_or(-1));
        let allowed: u8 = self.run(&script).await?;
        Some((allowed == 1).then_some(SharedVisit(number)))
    }

    /// Notes that a visit was by a name that the certificate is not for.
    pub async fn visit_of_stranger(&self, place: IpAddr, visit: &SharedVisit) {
        let mut script = self.scripts.stranger.key(strangers_at(place));
        script.key(kept());
        script.arg(milliseconds(VISITS_HOLD));
        script.arg(self.name_of_visit(visit.0));
        let _: Option<u8> = self.run(&script).await;
    }

    /// Takes back a visit that did not come about.
    pub async fn give_back_visit(&self, place: IpAddr, visit: &SharedVisit) {
        let mut command = cmd("ZREM");
        command
            .arg(visits_of(place))
            .arg(self.name_of_visit(visit.0));
        let _: Option<()> = self
            .link
            .ask(async |connection| command.query_async(connection).await)
            .await;
    }

    /// Takes or prolongs the right to look a domain up, and reads what some replica has shared of it
    /// under a name, both at once. That has the right form; whether it is true to what was asked for is
    /// the caller's to check.
    pub async fn lease<T: DeserializeOwned>(
        &self,
        domain: &MailDomain,
        name: &str,
    ) -> (Lease, Option<T>) {
        let mut script = self.scripts.lease.key(format!("{PREFIX}:lease:{domain}"));
        script.key(format!("{PREFIX}:{name}"));
        script.arg(self.own).arg(milliseconds(LEASE_HOLDS));
        script.arg(MAX_VALUE);
        let said: Option<(u8, Vec<u8>)> = self.run(&script).await;
        match said {
            Some((0, value)) => (Lease::Theirs, parsed(&value)),
            Some((_, value)) => (Lease::Ours, parsed(&value)),
            None => (Lease::Alone, None),
        }
    }

    /// Gives up the right to look a domain up.
    pub async fn release(&self, domain: &MailDomain) {
        let mut script = self.scripts.release.key(format!("{PREFIX}:lease:{domain}"));
        script.arg(self.own);
        let _: Option<()> = self.run(&script).await;
    }

    /// Shares a value for a time. One that is too large stays here.
    pub async fn write(&self, name: &str, value: &impl Serialize, holds: Duration) {
        if holds.is_zero() {
            return;
        }
        let Some(value) = shareable(value) else {
            return;
        };
        let mut command = cmd("SET");
        command.arg(format!("{PREFIX}:{name}")).arg(value);
        command.arg("PX").arg(milliseconds(holds));
        let _: Option<()> = self
            .link
            .ask(async |connection| command.query_async(connection).await)
            .await;
    }

    /// All values that replicas have shared under one name, up to so many. They have the right form;
    /// whether they are true to what was asked for is the caller's to check.
    pub async fn read_all<T: DeserializeOwned>(&self, name: &str, most: usize) -> Vec<T> {
        let mut script = self.scripts.all.key(format!("{PREFIX}:{name}"));
        script.arg(most).arg(MAX_VALUE);
        let values: Option<Vec<Vec<u8>>> = self.run(&script).await;
        let values = values.unwrap_or_default();
        let parsed: Vec<T> = values
            .iter()
            .take(most)
            .filter_map(|value| serde_json::from_slice(value).ok())
            .collect();
        if parsed.len() < values.len() {
            metrics::redis_fault(RedisFault::Malformed.into());
        }
        parsed
    }

    /// Shares one value more under a name, for a time. One that is too large stays here.
    pub async fn add(
        &self,
        name: &str,
        field: &str,
        value: &impl Serialize,
        most: usize,
        holds: Duration,
    ) {
        let Some(value) = shareable(value) else {
            return;
        };
        let mut script = self.scripts.add.key(format!("{PREFIX}:{name}"));
        script
            .arg(field)
            .arg(value)
            .arg(most)
            .arg(milliseconds(holds));
        let _: Option<u8> = self.run(&script).await;
    }

    /// Connects whenever Redis is away, and says that this replica is there.
    async fn stay_in_touch(self: Arc<Self>) {
        loop {
            self.link.connect(&self.scripts.all()).await;
            self.say().await;
            metrics::redis_is_up(self.link.is_up());
            sleep(BEAT).await;
        }
    }

    async fn say(&self) {
        let mut script = self.scripts.say.key(format!("{PREFIX}:replicas"));
        script.key(format!("{PREFIX}:key")).key(kept());
        script.arg(self.own).arg(milliseconds(BEAT_HOLDS));
        // Offered each time anew, so that none is used for longer than its time.
        let mut fresh = HashKey::default();
        if rand_bytes(&mut fresh).is_err() {
            return;
        }
        script.arg(&fresh[..]).arg(milliseconds(KEY_HOLDS));
        script.arg(CLEARED_A_BEAT);
        let said: Option<(usize, Vec<u8>)> = self.run(&script).await;
        let Some((count, key)) = said else { return };
        let count = NonZeroUsize::new(count).map_or(1, NonZeroUsize::get);
        self.count.store(count.min(MAX_REPLICAS), Ordering::Relaxed);
        if let Ok(key) = HashKey::try_from(key) {
            *self.key.lock() = key;
        }
    }

    /// What a script gives; `None` when Redis does not say.
    async fn run<T: FromRedisValue>(&self, script: &ScriptInvocation<'_>) -> Option<T> {
        self.link
            .ask(async |connection| script.invoke_async(connection).await)
            .await
    }

    fn name_of_visit(&self, number: u64) -> String {
        format!("{:x}:{number:x}", self.own)
    }
}

/// A value that was read, if there is one in the right form.
fn parsed<T: DeserializeOwned>(value: &[u8]) -> Option<T> {
    if value.is_empty() {
        return None;
    }
    let parsed = (value.len() <= MAX_VALUE)
        .then(|| serde_json::from_slice(value).ok())
        .flatten();
    if parsed.is_none() {
        metrics::redis_fault(RedisFault::Malformed.into());
    }
    parsed
}

/// A value in the form in which it is shared, if it is not too large.
fn shareable(value: &impl Serialize) -> Option<Vec<u8>> {
    let value = serde_json::to_vec(value).ok()?;
    (value.len() <= MAX_VALUE).then_some(value)
}

/// When each of the accounts is over that may not be evicted.
fn kept() -> String {
    format!("{PREFIX}:kept")
}

fn visits_of(place: IpAddr) -> String {
    format!("{PREFIX}:visits:{place}")
}

fn strangers_at(place: IpAddr) -> String {
    format!("{PREFIX}:strangers:{place}")
}

fn milliseconds(time: Duration) -> u64 {
    // Never zero, which Redis takes for a mistake.
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}
