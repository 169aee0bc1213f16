//! How the service learns that it is to stop, and stops.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

/// How long the service goes on taking questions after it has been told to stop, so that whoever
/// sends them here has time to learn of it.
const LEAVE_TIME: Duration = Duration::from_secs(2);

/// Whether the service is about to stop.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The signals by which a process is told to stop.
pub struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    /// # Errors
    /// The system does not let the process hear them.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits until no more questions are to be taken: at once when a person interrupts, and a time
    /// after whoever runs the service has told it to stop.
    pub async fn received(mut self, stopping: Stopping) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {
                stopping.tell();
                tracing::info!("told to stop: not ready any more");
                // Whoever insists is heard.
                let _ = timeout(LEAVE_TIME, self.interrupt.recv()).await;
            }
        }
    }
}
