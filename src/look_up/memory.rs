//! What is remembered of domains: their look-ups, under way or done. All of it can be found out
//! again.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use moka::Expiry;
use moka::future::Cache;
use moka::policy::EvictionPolicy;

use super::admission::Refusal;
use super::snapshot::LookUp;
use crate::capacity::weight;
use crate::mail_domain::MailDomain;

/// The memory of one process.
pub(super) struct Memory {
    look_ups: Cache<MailDomain, LookUp>,
    /// How often all was forgotten.
    forgotten: AtomicU64,
}

/// A moment at which memory is asked, by which can be told later whether it would say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recollection {
    at: SystemTime,
    until: SystemTime,
    forgotten: u64,
}

impl Recollection {
    /// The same of what expires at that time.
    #[must_use]
    pub fn of_what_expires(self, at: SystemTime) -> Self {
        Self {
            until: self.until.min(at),
            ..self
        }
    }
}

/// How long what memory said is told without asking again. It learns from being asked what is wanted,
/// and may then forget other things first.
const RECOLLECTION_HOLDS: Duration = Duration::from_secs(1);

impl Memory {
    /// A memory for so many bytes. What nobody has asked for in the longest time goes first: what has
    /// just been begun must not be refused a place by what came before it.
    pub(super) fn new(most: u64) -> Self {
        Self {
            look_ups: Cache::builder()
                .max_capacity(most)
                .weigher(|_, look_up: &LookUp| weight(look_up.weight()))
                .eviction_policy(EvictionPolicy::lru())
                .expire_after(WhileItHolds)
                .build(),
            forgotten: AtomicU64::default(),
        }
    }

    /// This moment. To be taken before memory is asked, so that what it forgets meanwhile is noticed.
    pub(super) fn recollection(&self) -> Recollection {
        let at = SystemTime::now();
        Recollection {
            at,
            until: at + RECOLLECTION_HOLDS,
            forgotten: self.forgotten.load(Ordering::Acquire),
        }
    }

    /// Whether memory would still say what it said then.
    pub(super) fn would_say(&self, then: Recollection, now: SystemTime) -> bool {
        // Where the clock was set back, nobody knows how long ago that was.
        let is_recent = now >= then.at && now < then.until;
        is_recent && self.forgotten.load(Ordering::Acquire) == then.forgotten
    }

    /// The look-up of a domain that is remembered, perhaps stale, or under way.
    pub(super) async fn known(&self, domain: &MailDomain) -> Option<LookUp> {
        self.look_ups.get(domain).await
    }

    /// The look-up of a domain: the one remembered or under way, else the one begun by `begin`. All
    /// who wait for the same beginning share its refusal.
    pub(super) async fn look_up(
        &self,
        domain: &MailDomain,
        begin: impl Future<Output = Result<LookUp, Refusal>>,
    ) -> Result<LookUp, Refusal> {
        let begun = self.look_ups.try_get_with_by_ref(domain, begin).await;
        begun.map_err(|refusal| *refusal)
    }

    /// Forgets all look-ups. Those under way go on for whoever waits for them.
    pub(super) fn forget(&self) {
        self.look_ups.invalidate_all();
        self.forgotten.fetch_add(1, Ordering::AcqRel);
    }

    /// Remembers how a look-up ended, for as long as its findings hold. One that was
    /// hindered does not take the place of what is known.
    pub(super) async fn remember(&self, domain: MailDomain, look_up: LookUp) {
        if look_up.was_hindered()
            && let Some(known) = self.look_ups.get(&domain).await
            && known.may_be_stale()
        {
            return;
        }
        self.look_ups.insert(domain, look_up).await;
    }
}

struct WhileItHolds;

impl Expiry<MailDomain, LookUp> for WhileItHolds {
    fn expire_after_create(
        &self,
        _: &MailDomain,
        look_up: &LookUp,
        _: Instant,
    ) -> Option<Duration> {
        Some(look_up.holds())
    }

    fn expire_after_update(
        &self,
        _: &MailDomain,
        look_up: &LookUp,
        _: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(look_up.holds())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use time::OffsetDateTime;
    use tokio::sync::watch;

    use super::*;
    use crate::capacity::Capacity;
    use crate::findings::{Provider, Status, WebService};
    use crate::look_up::snapshot::Snapshot;

    /// A look-up of a domain, as heavy as its owner could make it.
    fn heavy(domain: &MailDomain) -> LookUp {
        let mut snapshot = Snapshot::first(domain.clone());
        snapshot.is_last = true;
        let findings = Arc::make_mut(&mut snapshot.findings);
        findings.status = Status::Found;
        findings.complete = true;
        findings.expires_at = OffsetDateTime::now_utc() + Duration::from_secs(3600);
        findings.provider = Provider::default();
        findings.webmail = (0..100)
            .map(|_| WebService {
                url: "x".repeat(500),
                sources: Default::default(),
                has_answered: true,
            })
            .collect();
        assert!(findings.weight() > 60 * 1024);
        LookUp::new(watch::channel(snapshot).1)
    }

    #[tokio::test]
    async fn domains_are_weighed_and_the_latest_is_always_there() {
        let most = Capacity::default().findings();
        let memory = Memory::new(most);
        for number in 0..5000 {
            let domain = MailDomain::parse(&format!("d{number}.se")).unwrap();
            memory.remember(domain.clone(), heavy(&domain)).await;
            assert!(memory.known(&domain).await.is_some(), "{number}");
        }
        memory.look_ups.run_pending_tasks().await;
        assert!(memory.look_ups.weighted_size() <= most);
        assert!(memory.look_ups.entry_count() >= 500);
    }

    #[test]
    fn a_recollection_is_good_for_a_moment_and_until_all_is_forgotten() {
        let memory = Memory::new(Capacity::default().findings());
        let then = memory.recollection();
        for (later, is_good) in [
            (Duration::ZERO, true),
            (RECOLLECTION_HOLDS / 2, true),
            (RECOLLECTION_HOLDS, false),
            (RECOLLECTION_HOLDS * 9, false),
        ] {
            assert_eq!(
                memory.would_say(then, then.at + later),
                is_good,
                "{later:?}"
            );
        }
        assert!(!memory.would_say(then, then.at - RECOLLECTION_HOLDS / 2));
        let short = then.of_what_expires(then.at + RECOLLECTION_HOLDS / 4);
        assert!(memory.would_say(short, then.at));
        assert!(!memory.would_say(short, then.at + RECOLLECTION_HOLDS / 2));
        let long = then.of_what_expires(then.at + RECOLLECTION_HOLDS * 9);
        assert_eq!(long, then);
        memory.forget();
        assert!(!memory.would_say(then, then.at));
        let since = memory.recollection();
        assert!(memory.would_say(since, since.at));
    }
}
