//! What is read anew while the service runs, when the operator asks for it (SIGHUP).

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::look_up::LookUps;

/// The operator's wish to have the entries on providers read anew.
pub struct ReloadSignal(Signal);

impl ReloadSignal {
    /// # Errors
    /// The signal cannot be listened to.
    pub fn new() -> std::io::Result<Self> {
        signal(SignalKind::hangup()).map(Self)
    }

    /// Reads them whenever it comes. What is faulty is told in the log, and changes nothing.
    pub async fn obey(mut self, look_ups: LookUps) {
        while self.0.recv().await.is_some() {
            match look_ups.read_providers_again() {
                Ok(count) => tracing::info!(count, "the entries on providers were read anew"),
                Err(fault) => tracing::error!(
                    %fault,
                    "the entries on providers cannot be read; those from before stay"
                ),
            }
        }
    }
}
