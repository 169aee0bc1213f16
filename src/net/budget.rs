//! What one look-up may spend.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most DNS questions of one look-up.
const DNS_QUESTIONS: usize = 30;
/// Most connections of one look-up.
const CONNECTIONS: usize = 12;
/// Most connections of one look-up at the same time.
const CONNECTIONS_AT_ONCE: usize = 6;

/// The budget of one look-up, so that one question is no lever against others' servers.
#[derive(Debug)]
pub struct Budget {
    dns_questions: AtomicUsize,
    connections: AtomicUsize,
    at_once: Arc<Semaphore>,
}

impl Budget {
    pub fn new() -> Self {
        Self {
            dns_questions: AtomicUsize::new(DNS_QUESTIONS),
            connections: AtomicUsize::new(CONNECTIONS),
            at_once: Arc::new(Semaphore::new(CONNECTIONS_AT_ONCE)),
        }
    }

    /// Takes one DNS question; `false` when none is left.
    pub(super) fn take_dns_question(&self) -> bool {
        take(&self.dns_questions)
    }

    /// Takes one connection; `false` when none is left.
    pub(super) fn take_connection(&self) -> bool {
        take(&self.connections)
    }

    /// Waits until another connection may be open. The turn lasts as long as the permit.
    pub(super) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        // Never closed, so `None` does not come about.
        Arc::clone(&self.at_once).acquire_owned().await.ok()
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

fn take(left: &AtomicUsize) -> bool {
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
        left.checked_sub(1)
    })
    .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_ends() {
        let budget = Budget::new();
        let connections = (0..100).filter(|_| budget.take_connection()).count();
        let questions = (0..100).filter(|_| budget.take_dns_question()).count();
        assert_eq!((connections, questions), (CONNECTIONS, DNS_QUESTIONS));
    }
}
