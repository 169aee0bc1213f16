//! What a look-up knows at one moment, and the hold that those who asked have of it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};
use time::OffsetDateTime;
use tokio::sync::watch;

use crate::expiry::{LONGEST_HOLDS, STALE_HOLDS, UNDER_WAY_HOLDS};
use crate::findings::{Findings, Settled, Status};
use crate::mail_domain::MailDomain;
use crate::survey::Milestone;

/// What a look-up knows at one moment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub findings: Arc<Findings>,
    pub settled: Settled,
    pub milestones: BTreeSet<Milestone>,
    /// Whether the look-up has come to its end.
    pub is_last: bool,
}

impl Snapshot {
    /// Of a look-up that has only begun.
    pub(super) fn first(domain: MailDomain) -> Self {
        let now = OffsetDateTime::now_utc();
        Self {
            findings: Arc::new(Findings::none(domain, now)),
            settled: Settled::Nothing,
            milestones: BTreeSet::new(),
            is_last: false,
        }
    }

    /// Whether it may be given out for a time after it has expired.
    pub(super) fn may_be_stale(&self) -> bool {
        self.is_last && self.findings.status == Status::Found && self.findings.complete
    }

    /// How long it may be given out after it has expired: no longer than it did hold.
    fn stale_for(&self) -> Duration {
        if !self.may_be_stale() {
            return Duration::ZERO;
        }
        let held = self.findings.expires_at - self.findings.checked_at;
        Duration::try_from(held)
            .unwrap_or_default()
            .min(STALE_HOLDS)
    }
}

/// A look-up that everybody who asks about the domain shares, under way or done.
#[derive(Clone, Debug)]
pub struct LookUp(Arc<Shared>);

/// One place for all who ask, so that whoever is answered touches little that others touch, too.
#[derive(Debug)]
struct Shared {
    snapshots: watch::Receiver<Snapshot>,
    renewal_begun: Mutex<Option<Instant>>,
}

/// What a look-up comes to know, one thing after the other.
pub struct Snapshots(watch::Receiver<Snapshot>);

impl Snapshots {
    /// What is known at this moment.
    pub fn snapshot(&mut self) -> Snapshot {
        self.0.borrow_and_update().clone()
    }

    /// Waits until more is known than was last seen. `false` when no more will be.
    pub async fn changed(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }
}

/// How good what a look-up knows still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Freshness {
    Fresh,
    /// Expired, and given out while it is renewed.
    Stale,
    /// The look-up is under way.
    UnderWay,
}

impl LookUp {
    pub(super) fn new(snapshots: watch::Receiver<Snapshot>) -> Self {
        Self(Arc::new(Shared {
            snapshots,
            renewal_begun: Mutex::default(),
        }))
    }

    /// The findings, as soon as that much is settled, or as the look-up ends.
    pub async fn settled(self, enough: Settled) -> Arc<Findings> {
        self.settled_so_far(enough).await.0
    }

    /// The same, and whether the look-up has come to its end.
    pub(super) async fn settled_so_far(self, enough: Settled) -> (Arc<Findings>, bool) {
        self.found(|snapshot| snapshot.settled >= enough).await
    }

    /// The findings, as soon as nothing is left behind that may say more of the servers, or as the
    /// look-up ends.
    pub async fn complete(self) -> Arc<Findings> {
        self.found(|snapshot| snapshot.settled >= Settled::Account && snapshot.findings.complete)
            .await
            .0
    }

    async fn found(self, is_enough: impl Fn(&Snapshot) -> bool) -> (Arc<Findings>, bool) {
        let taken = |snapshot: &Snapshot| (Arc::clone(&snapshot.findings), snapshot.is_last);
        {
            let snapshot = self.0.snapshots.borrow();
            if snapshot.is_last || is_enough(&snapshot) {
                return taken(&snapshot);
            }
        }
        let mut snapshots = self.0.snapshots.clone();
        // An error means that the look-up is over: then its last snapshot is what there is.
        let _ = snapshots.wait_for(is_enough).await;
        let snapshot = snapshots.borrow();
        taken(&snapshot)
    }

    /// What it comes to know from here on.
    pub fn snapshots(&self) -> Snapshots {
        Snapshots(self.0.snapshots.clone())
    }

    pub(super) fn freshness(&self) -> Freshness {
        let snapshot = self.0.snapshots.borrow();
        if !snapshot.is_last {
            Freshness::UnderWay
        } else if snapshot.findings.expires_at > OffsetDateTime::now_utc() {
            Freshness::Fresh
        } else {
            Freshness::Stale
        }
    }

    /// Whether nobody renews it yet, now that its findings have expired. Whoever is told so does, or
    /// says that it may not ([`Self::is_not_renewed`]).
    pub(super) fn may_be_renewed(&self) -> bool {
        let mut begun = self.0.renewal_begun.lock();
        let is_due = begun.is_none_or(|begun| begun.elapsed() >= UNDER_WAY_HOLDS);
        if is_due {
            *begun = Some(Instant::now());
        }
        is_due
    }

    /// Takes note that whoever was to renew it may not: the next one may.
    pub(super) fn is_not_renewed(&self) {
        *self.0.renewal_begun.lock() = None;
    }

    /// How long it may be given out: while it is under way, until its findings expire, and a time
    /// beyond that while they are renewed.
    pub(super) fn holds(&self) -> Duration {
        let snapshot = self.0.snapshots.borrow();
        if !snapshot.is_last {
            return UNDER_WAY_HOLDS;
        }
        // However far the clock has been set back meanwhile.
        let left = snapshot.findings.expires_at - OffsetDateTime::now_utc();
        let left = left.min(LONGEST_HOLDS.try_into().unwrap_or_default());
        Duration::try_from(left + snapshot.stale_for()).unwrap_or_default()
    }

    /// Whether something of ours kept it from knowing all, so that what was known before is worth
    /// more.
    pub(super) fn was_hindered(&self) -> bool {
        !self.0.snapshots.borrow().findings.complete
    }

    pub(super) fn may_be_stale(&self) -> bool {
        self.0.snapshots.borrow().may_be_stale()
    }

    /// How much memory what it knows takes, about, in bytes.
    pub(super) fn weight(&self) -> usize {
        self.0.snapshots.borrow().findings.weight()
    }
}
