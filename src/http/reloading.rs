//! What is read anew while the service runs, when the operator asks for it (SIGHUP): everything by
//! which one keeps others from harm, or serves several brands, so that it takes no restart.

use std::error::Error;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::profile_expiry;
use super::settings::SiteSettings;
use crate::live::Live;
use crate::look_up::LookUps;
use crate::net::opt_out::OptOut;

/// A setting that cannot be used, in words.
pub type Fault = Box<dyn Error>;

/// The settings as they are now, each or what is wrong with it.
pub struct Anew {
    pub opt_out: Result<OptOut, Fault>,
    pub site: Result<SiteSettings, Fault>,
    /// Whether something else is not as it was at the start, which holds from the next start.
    pub has_others: bool,
}

/// The operator's wish to have settings read anew.
pub struct ReloadSignal(Signal);

impl ReloadSignal {
    /// # Errors
    /// The signal cannot be listened to.
    pub fn new() -> std::io::Result<Self> {
        signal(SignalKind::hangup()).map(Self)
    }

    /// Reads them whenever it comes. What is faulty is told in the log, and changes nothing: not even
    /// what else was read.
    pub async fn obey(
        mut self,
        look_ups: LookUps,
        site: Live<SiteSettings>,
        read: impl Fn() -> Result<Anew, Fault>,
    ) {
        while self.0.recv().await.is_some() {
            match look_ups.read_providers_again() {
                Ok(count) => tracing::info!(count, "the entries on providers were read anew"),
                Err(fault) => stays("providers", &fault),
            }
            let anew = match read() {
                Ok(anew) => anew,
                Err(fault) => {
                    stays("config", &*fault);
                    continue;
                }
            };
            match anew.opt_out {
                Ok(opt_out) => {
                    let count = opt_out.count();
                    look_ups.leave_alone(opt_out);
                    tracing::info!(count, "opt-out was read anew");
                }
                Err(fault) => stays("opt-out", &*fault),
            }
            match anew.site {
                Ok(anew) => {
                    profile_expiry::tell(&anew);
                    site.replace(anew);
                    tracing::info!("the settings of pages and profiles were read anew");
                }
                Err(fault) => stays("pages and profiles", &*fault),
            }
            if anew.has_others {
                tracing::warn!("other settings in the file are not as they were: restart for them");
            }
        }
    }
}

/// Tells what is wrong.
fn stays(what: &'static str, fault: &dyn Error) {
    let fault = fault.to_string().replace('\n', "; ");
    tracing::warn!(
        what,
        fault,
        "cannot be read anew; what was there before stays"
    );
}
