//! Who may have a look-up: so many for each caller in a time, and so many at once for all.

use std::sync::Arc;
use std::time::Duration;

use openssl::error::ErrorStack;
use strum::{IntoStaticStr, VariantNames};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::settings::Limits;
use crate::callers::{Caller, CallerHash, Callers, Quota, QuotaSpent};
use crate::metrics;
use crate::replicas::Replicas;

/// Why a question is not looked up. Its name is the limit that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
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

/// One in so many places may be had by a renewal. They are few: whoever asks again is told what is
/// known, and whoever asks first has nothing.
const PLACES_FOR_A_RENEWAL: usize = 8;

/// A place among the look-ups that run at once, for as long as it is kept.
pub(super) struct Place {
    _place: OwnedSemaphorePermit,
    _among_renewals: Option<OwnedSemaphorePermit>,
}

/// The account of callers and places.
pub(super) struct Admission {
    callers: Callers,
    places: Arc<Semaphore>,
    renewals: Arc<Semaphore>,
    /// After which a place has become free, at the latest.
    deadline: Duration,
}

impl Admission {
    pub(super) fn new(
        limits: Limits,
        deadline: Duration,
        replicas: Option<Arc<Replicas>>,
    ) -> Result<Self, ErrorStack> {
        metrics::expect_refusals(Refusal::VARIANTS);
        Ok(Self {
            callers: Callers::new(limits.caller_rate, replicas)?,
            places: Arc::new(Semaphore::new(limits.look_ups_at_once)),
            renewals: Arc::new(Semaphore::new(
                limits.look_ups_at_once.div_ceil(PLACES_FOR_A_RENEWAL),
            )),
            deadline,
        })
    }

    /// Takes a place, if one is free.
    pub(super) fn place(&self) -> Result<Place, Refusal> {
        let places = Arc::clone(&self.places);
        let place = places
            .try_acquire_owned()
            .map_err(|_| Refusal::Overloaded {
                retry_after: self.deadline,
            })?;
        Ok(Place {
            _place: place,
            _among_renewals: None,
        })
    }

    /// Takes a place to renew what has expired: one of the few, and never the last that is free.
    pub(super) fn place_for_renewal(&self) -> Option<Place> {
        let among_renewals = Arc::clone(&self.renewals).try_acquire_owned().ok()?;
        let mut two = Arc::clone(&self.places).try_acquire_many_owned(2).ok()?;
        Some(Place {
            _place: two.split(1)?,
            _among_renewals: Some(among_renewals),
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

    /// Gives back a look-up that was counted and need not be made.
    pub(super) async fn give_back(&self, caller: Caller) {
        self.callers.give_back(caller).await;
    }

    /// The hash of a caller, which names nobody; `None` for the operator.
    pub(super) fn hash(&self, caller: Caller) -> Option<CallerHash> {
        self.callers.hash(caller)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn admission(look_ups_at_once: usize) -> Admission {
        let limits = Limits {
            look_ups_at_once,
            ..Limits::default()
        };
        Admission::new(limits, Duration::from_secs(5), None).unwrap()
    }

    #[test]
    fn renewals_have_few_places_and_never_the_last() {
        for (places, renewals) in [(1, 0), (2, 1), (8, 1), (16, 2), (256, 32)] {
            let admission = admission(places);
            let renewing: Vec<Place> =
                std::iter::from_fn(|| admission.place_for_renewal()).collect();
            assert_eq!(renewing.len(), renewals, "{places}");
            assert_eq!(admission.free_places(), places - renewals, "{places}");
            drop(renewing);
            assert_eq!(admission.free_places(), places, "{places}");
        }
    }

    #[test]
    fn who_asks_first_gets_the_last_place_and_a_renewal_does_not() {
        let admission = admission(4);
        let asking: Vec<Place> = (0..3).map(|_| admission.place().unwrap()).collect();
        assert!(admission.place_for_renewal().is_none());
        let last = admission.place().unwrap();
        assert!(admission.place().is_err());
        drop((asking, last));
        assert!(admission.place_for_renewal().is_some());
    }
}
