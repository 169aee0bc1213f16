//! How many look-ups each caller may ask for. Answers that are at hand are no look-ups, and there are
//! many for each look-up that cost nothing: a crowd behind one address may all ask about the same
//! provider. Beyond that they count like look-ups, for they cost the processor's time.
//!
//! A caller's address is never kept. What is kept is a keyed hash of it, under a key that is drawn
//! at random at the start, for as long as the caller's window lasts, and with the web servers that its
//! look-ups have visited for two minutes.

mod windows;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use openssl::error::ErrorStack;
use openssl::rand::rand_bytes;
use parking_lot::Mutex;
use sha2::Sha256;

pub use self::windows::CallerHash;
use self::windows::Windows;
use crate::replicas::{HashKey, Replicas};

/// Most callers that are kept account of at the same time.
const MAX_CALLERS: usize = 100_000;
/// Answers at hand that cost nothing, for each look-up that a caller may ask for.
const FREE_ANSWERS: u32 = 10;

/// So many look-ups in so much time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallerRate {
    pub look_ups: NonZeroU32,
    pub per: Duration,
}

/// A text that is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a rate such as 60/min")]
pub struct InvalidRate;

impl FromStr for CallerRate {
    type Err = InvalidRate;

    /// Parses a rate such as `60/min`; the time is `s`, `min`, `h` or `day`.
    fn from_str(text: &str) -> Result<Self, InvalidRate> {
        let (look_ups, per) = text.split_once('/').ok_or(InvalidRate)?;
        let seconds = match per.trim() {
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            "day" => 24 * 3600,
            _ => return Err(InvalidRate),
        };
        Ok(Self {
            look_ups: look_ups.trim().parse().map_err(|_| InvalidRate)?,
            per: Duration::from_secs(seconds),
        })
    }
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Whoever runs the program, in a terminal.
    Operator,
    /// Somebody on the network. An IPv6 address counts with all of its /64, which is what one
    /// subscriber has (RFC 6177 §2).
    Remote(IpAddr),
    /// Somebody on a network of the operator's own, who may ask for as many as it likes.
    Unlimited(IpAddr),
}

impl Caller {
    /// The caller at an address.
    pub fn at(address: IpAddr) -> Self {
        Self::Remote(match address.to_canonical() {
            IpAddr::V4(v4) => IpAddr::V4(v4),
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        })
    }

    /// The same, who may ask for as many look-ups as it likes.
    pub fn without_limit(self) -> Self {
        match self {
            Self::Remote(address) => Self::Unlimited(address),
            Self::Operator | Self::Unlimited(_) => self,
        }
    }

    fn is_counted(self) -> bool {
        match self {
            Self::Remote(_) => true,
            Self::Operator | Self::Unlimited(_) => false,
        }
    }
}

/// Without the address: nothing that is printed or logged names a caller.
impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Operator => "Operator",
            Self::Remote(_) => "Remote",
            Self::Unlimited(_) => "Unlimited",
        })
    }
}

/// What a caller may still ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    pub rate: CallerRate,
    pub remaining: u32,
    /// Until the whole rate is there again.
    pub resets_in: Duration,
}

/// The caller has asked for as many look-ups as it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaSpent {
    pub resets_in: Duration,
}

/// The account of all callers.
pub struct Callers {
    rate: Option<CallerRate>,
    key: HashKey,
    windows: Windows<Window>,
    replicas: Option<Arc<Replicas>>,
}

/// A caller's time from its first look-up, and what it has asked for since.
struct Window {
    began: Instant,
    asked: AtomicU32,
    /// The weight of the answers at hand, here.
    at_hand: AtomicU32,
    /// What the caller has asked for over all replicas, when that was last heard of, and until when
    /// that counts.
    over_all: Mutex<Option<(u32, Instant)>>,
}

impl Callers {
    /// An account by a rate, or without a limit.
    pub fn new(
        rate: Option<CallerRate>,
        replicas: Option<Arc<Replicas>>,
    ) -> Result<Self, ErrorStack> {
        let mut key = HashKey::default();
        rand_bytes(&mut key)?;
        let lasts = rate.map_or(Duration::ZERO, |rate| rate.per);
        Ok(Self {
            rate,
            key,
            windows: Windows::new(lasts, MAX_CALLERS),
            replicas,
        })
    }

    /// Counts a look-up of a caller, if it may have one.
    pub async fn take(&self, caller: Caller) -> Result<(), QuotaSpent> {
        self.take_together(caller, 1).await
    }

    /// Counts so many look-ups of a caller. Whoever asks for more than are left has none any more. The
    /// other replicas are told of all of them at once.
    async fn take_together(&self, caller: Caller, look_ups: u32) -> Result<(), QuotaSpent> {
        let Some((rate, hash)) = self.account(caller) else {
            return Ok(());
        };
        let window = self.windows.get_or_begin(hash, Window::begin);
        let most = rate.look_ups.get();
        let take = |asked: u32| Some(asked.saturating_add(look_ups).min(most));
        let before = window
            .asked
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .unwrap_or_else(|asked| asked);
        let taken = look_ups.min(most.saturating_sub(before));
        let has_all = taken == look_ups;
        let spent = |resets_in| QuotaSpent { resets_in };
        let Some(replicas) = self.replicas.as_ref().filter(|_| taken > 0) else {
            return has_all.then_some(()).ok_or(spent(window.left(rate)));
        };
        let over_all = replicas.count_look_ups(&hash, taken.into(), rate.per).await;
        let (asked, most, left) = match over_all {
            Some((asked, left)) => (asked, most, left),
            None => {
                let replicas = u32::try_from(replicas.count()).unwrap_or(u32::MAX);
                (before + taken, most.div_ceil(replicas), window.left(rate))
            }
        };
        let mut kept = window.over_all.lock();
        *kept = over_all.map(|(asked, left)| (asked, Instant::now() + left));
        if asked > most || !has_all {
            return Err(spent(left));
        }
        Ok(())
    }

    /// Counts answers at hand for a caller, by their weight: one is an answer of the usual size. Those
    /// beyond the free ones are taken as look-ups.
    pub async fn take_at_hand(&self, caller: Caller, weight: u32) -> Result<(), QuotaSpent> {
        if weight == 0 {
            return Ok(());
        }
        let Some((rate, hash)) = self.account(caller) else {
            return Ok(());
        };
        let window = self.windows.get_or_begin(hash, Window::begin);
        let add = |sum: u32| Some(sum.saturating_add(weight));
        let before = window
            .at_hand
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add)
            .unwrap_or_else(|sum| sum);
        let free = rate.look_ups.get().saturating_mul(FREE_ANSWERS);
        match weight.min(before.saturating_add(weight).saturating_sub(free)) {
            0 => Ok(()),
            beyond => self.take_together(caller, beyond).await,
        }
    }

    /// Gives back a look-up that was counted and need not be made. Nobody waits for other replicas to
    /// hear of it.
    pub async fn give_back(&self, caller: Caller) {
        let Some((rate, hash)) = self.account(caller) else {
            return;
        };
        if let Some(window) = self.windows.get(&hash) {
            let less = |asked: u32| Some(asked.saturating_sub(1));
            let _ = window
                .asked
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
            if let Some((asked, _)) = &mut *window.over_all.lock() {
                *asked = asked.saturating_sub(1);
            }
        }
        if let Some(replicas) = self.replicas.clone() {
            tokio::spawn(async move { replicas.count_look_ups(&hash, -1, rate.per).await });
        }
    }

    /// What a caller may still ask for; `None` without a limit.
    pub fn quota(&self, caller: Caller) -> Option<Quota> {
        let (rate, hash) = self.account(caller)?;
        let window = self.windows.get(&hash);
        let (asked, resets_in) = window.map_or((0, rate.per), |window| window.state(rate));
        Some(Quota {
            rate,
            remaining: rate.look_ups.get().saturating_sub(asked),
            resets_in,
        })
    }

    /// The rate of a caller, and its hash; `None` for one who may ask for as many as it likes.
    fn account(&self, caller: Caller) -> Option<(CallerRate, CallerHash)> {
        let rate = self.rate.filter(|_| caller.is_counted())?;
        Some((rate, self.hash(caller)?))
    }

    /// The hash of a caller; `None` for the operator.
    pub fn hash(&self, caller: Caller) -> Option<CallerHash> {
        let address = match caller {
            Caller::Operator => return None,
            Caller::Remote(IpAddr::V4(v4)) | Caller::Unlimited(IpAddr::V4(v4)) => {
                v4.to_ipv6_mapped()
            }
            Caller::Remote(IpAddr::V6(v6)) | Caller::Unlimited(IpAddr::V6(v6)) => v6,
        };
        let key = self
            .replicas
            .as_ref()
            .map_or(self.key, |replicas| replicas.key());
        Some(hmac(&key, &address.octets()))
    }
}

impl Window {
    fn begin() -> Self {
        Self {
            began: Instant::now(),
            asked: AtomicU32::new(0),
            at_hand: AtomicU32::new(0),
            over_all: Mutex::default(),
        }
    }

    /// What was asked for, here or as last heard over all replicas, and how long that counts.
    fn state(&self, rate: CallerRate) -> (u32, Duration) {
        let over_all = *self.over_all.lock();
        match over_all {
            Some((asked, until)) if until > Instant::now() => (asked, until - Instant::now()),
            Some(_) | None => (self.asked.load(Ordering::Relaxed), self.left(rate)),
        }
    }

    fn left(&self, rate: CallerRate) -> Duration {
        rate.per.saturating_sub(self.began.elapsed())
    }
}

/// HMAC-SHA-256 (RFC 2104), of which half is plenty.
fn hmac(key: &HashKey, text: &[u8]) -> CallerHash {
    #[expect(clippy::expect_used, reason = "RFC 2104 takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(text);
    let whole = mac.finalize().into_bytes();
    std::array::from_fn(|at| whole[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(address: &str) -> Caller {
        Caller::at(address.parse().unwrap())
    }

    #[test]
    fn rates_are_parsed() {
        for (text, expected) in [
            ("60/min", Some((60, 60))),
            ("5 / s", Some((5, 1))),
            ("1000/h", Some((1000, 3600))),
            ("300/day", Some((300, 86400))),
            ("0/min", None),
            ("60", None),
            ("60/", None),
            ("/min", None),
            ("-1/min", None),
            ("60/week", None),
            ("4294967296/s", None),
        ] {
            let rate = text.parse::<CallerRate>().ok();
            let rate = rate.map(|rate| (rate.look_ups.get(), rate.per.as_secs()));
            assert_eq!(rate, expected, "{text}");
        }
    }

    #[tokio::test]
    async fn each_caller_has_its_own_count() {
        let callers = Callers::new(Some("2/min".parse().unwrap()), None).unwrap();
        for (address, is_allowed) in [
            ("198.51.100.1", true),
            ("198.51.100.1", true),
            ("198.51.100.1", false),
            ("::ffff:198.51.100.1", false),
            ("198.51.100.2", true),
            ("2001:db8:0:1::1", true),
            ("2001:db8:0:1:ffff::2", true),
            ("2001:db8:0:1::3", false),
            ("2001:db8:0:2::1", true),
        ] {
            let taken = callers.take(caller(address)).await;
            assert_eq!(taken.is_ok(), is_allowed, "{address}");
        }
        for _ in 0..9 {
            assert_eq!(callers.take(Caller::Operator).await, Ok(()));
        }
        let quota = callers.quota(caller("198.51.100.2")).unwrap();
        assert_eq!(quota.remaining, 1);
        assert_eq!(callers.quota(caller("192.0.2.9")).unwrap().remaining, 2);
    }

    #[tokio::test]
    async fn who_has_no_limit_is_not_counted_and_is_no_other_caller() {
        let callers = Callers::new(Some("1/min".parse().unwrap()), None).unwrap();
        let limited = caller("198.51.100.1");
        let unlimited = limited.without_limit();
        for _ in 0..9 {
            assert_eq!(callers.take(unlimited).await, Ok(()));
            assert_eq!(callers.take_at_hand(unlimited, 9999).await, Ok(()));
            callers.give_back(unlimited).await;
        }
        assert_eq!(callers.quota(unlimited), None);
        assert_eq!(callers.quota(limited).unwrap().remaining, 1);
        // What its look-ups visit is on one account.
        assert_eq!(callers.hash(unlimited), callers.hash(limited));
        assert_eq!(Caller::Operator.without_limit(), Caller::Operator);
    }

    #[tokio::test]
    async fn what_is_given_back_may_be_had_again() {
        let callers = Callers::new(Some("2/min".parse().unwrap()), None).unwrap();
        let caller = caller("198.51.100.1");
        for _ in 0..9 {
            assert_eq!(callers.take(caller).await, Ok(()));
            callers.give_back(caller).await;
        }
        assert_eq!(callers.quota(caller).unwrap().remaining, 2);
        callers.give_back(caller).await;
        assert_eq!(callers.quota(caller).unwrap().remaining, 2);
    }

    #[tokio::test]
    async fn a_window_ends_and_leaves_nothing_behind() {
        let rate = CallerRate {
            look_ups: NonZeroU32::MIN,
            per: Duration::from_millis(50),
        };
        let callers = Callers::new(Some(rate), None).unwrap();
        let caller = caller("198.51.100.1");
        assert_eq!(callers.take(caller).await, Ok(()));
        let spent = callers.take(caller).await.unwrap_err();
        assert!(spent.resets_in <= rate.per);
        tokio::time::sleep(rate.per).await;
        assert_eq!(callers.take(caller).await, Ok(()));
        tokio::time::sleep(rate.per).await;
        assert_eq!(callers.windows.count(), 0);
    }

    #[tokio::test]
    async fn answers_at_hand_are_free_up_to_a_number_and_then_count() {
        let callers = Callers::new(Some("2/min".parse().unwrap()), None).unwrap();
        let (client, other) = (caller("198.51.100.1"), caller("198.51.100.2"));
        for (weight, is_allowed, left) in [
            (1, true, 2),
            (18, true, 2),
            (1, true, 2),
            // What was free is gone.
            (1, true, 1),
            (1, true, 0),
            (1, false, 0),
            (5, false, 0),
        ] {
            let taken = callers.take_at_hand(client, weight).await;
            assert_eq!(taken.is_ok(), is_allowed, "{weight} {left}");
            assert_eq!(callers.quota(client).unwrap().remaining, left);
        }
        assert!(callers.take(client).await.is_err(), "they are look-ups");
        // One that is heavier than all that is free counts for what is beyond.
        assert_eq!(callers.take_at_hand(other, 21).await, Ok(()));
        assert_eq!(callers.quota(other).unwrap().remaining, 1);
        for weight in [u32::MAX, u32::MAX, 1] {
            assert!(callers.take_at_hand(other, weight).await.is_err());
        }
        assert_eq!(callers.take_at_hand(Caller::Operator, 99).await, Ok(()));
    }

    #[tokio::test]
    async fn without_a_rate_nobody_is_counted() {
        let callers = Callers::new(None, None).unwrap();
        assert_eq!(callers.take(caller("198.51.100.1")).await, Ok(()));
        assert_eq!(
            callers.take_at_hand(caller("198.51.100.1"), 9999).await,
            Ok(())
        );
        assert_eq!(callers.quota(caller("198.51.100.1")), None);
        assert_eq!(callers.windows.count(), 0);
    }
}
