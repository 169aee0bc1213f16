//! Who may have a look-up: so many for each caller in a time, and so many at once for all.

use std::sync::Arc;
use std::time::Duration;

use openssl::error::ErrorStack;
use strum::IntoStaticStr;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::settings::Limits;
use crate::callers::{Caller, Callers, Quota, QuotaSpent};
use crate::replicas::Replicas;

/// Why a question is not looked up. Its name is the limit that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
pub enum Refusal {
    /// The caller has asked for as many look-ups as it may.
    #[strum(serialize = "client")]
    RateLimited { retry_after: Duration },
    /// As many look-ups run as may.
    #[strum(serialize = "look-ups")]
    Overloaded { retry_after: Duration },
}

impl From<QuotaSpent> for Refusal {
    fn from(spent: QuotaSpent) -> Self {
        Self::RateLimited {
            retry_after: spent.resets_in,
        }
    }
}

/// A place among the look-ups that run at once, for as long as it is kept.
pub(super) type Place = OwnedSemaphorePermit;

/// The account of callers and places.
pub(super) struct Admission {
    callers: Callers,
    places: Arc<Semaphore>,
    /// After which a place has become free, at the latest.
    deadline: Duration,
}

impl Admission {
    pub(super) fn new(
        limits: Limits,
        deadline: Duration,
        replicas: Option<Arc<Replicas>>,
    ) -> Result<Self, ErrorStack> {
        Ok(Self {
            callers: Callers::new(limits.caller_rate, replicas)?,
            places: Arc::new(Semaphore::new(limits.look_ups_at_once)),
            deadline,
        })
    }

    /// Takes a place, if one is free.
    pub(super) fn place(&self) -> Result<Place, Refusal> {
        let places = Arc::clone(&self.places);
        places.try_acquire_owned().map_err(|_| Refusal::Overloaded {
            retry_after: self.deadline,
        })
    }

    /// Counts a look-up of a caller, if it may have one.
    pub(super) async fn count(&self, caller: Caller) -> Result<(), Refusal> {
        Ok(self.callers.take(caller).await?)
    }

    /// Counts what a caller is answered without a look-up, by its weight.
    pub(super) async fn count_at_hand(&self, caller: Caller, weight: u32) -> Result<(), Refusal> {
        Ok(self.callers.take_at_hand(caller, weight).await?)
    }

    /// What a caller may still ask for; `None` without a limit.
    pub(super) fn quota(&self, caller: Caller) -> Option<Quota> {
        self.callers.quota(caller)
    }

    #[cfg(test)]
    pub(super) fn free_places(&self) -> usize {
        self.places.available_permits()
    }
}
