//! What is remembered of domains: their look-ups, under way or done. All of it can be found out
//! again.

use std::time::{Duration, Instant};

use moka::Expiry;
use moka::future::Cache;

use super::admission::Refusal;
use super::snapshot::LookUp;
use crate::mail_domain::MailDomain;

/// Most domains that are remembered.
const MAX_DOMAINS: u64 = 50_000;

/// The memory of one process.
pub(super) struct Memory {
    look_ups: Cache<MailDomain, LookUp>,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            look_ups: Cache::builder()
                .max_capacity(MAX_DOMAINS)
                .expire_after(WhileItHolds)
                .build(),
        }
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
