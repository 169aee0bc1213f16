//! The service.

use std::io;
use std::net::SocketAddr;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sd_notify::NotifyState;
use tokio::runtime::Runtime;

use super::arguments::Serve;
use super::ending::{Ending, Outcome};
use super::log::{self, LogFormat};
use super::terminal::{self, print};
use crate::config::{Rereading, serve_settings};
use crate::locale::{Locales, Msg};
use crate::look_up::LookUps;
use crate::{http, metrics};

pub fn serve(command: Serve, locales: &Locales) -> Outcome {
    log::start(command.log_format)?;
    take_all_descriptors();
    let rereading = Rereading::new(command.flags.clone())?;
    let settings = serve_settings(command.flags)?;
    for warning in settings.warnings() {
        tracing::warn!("{warning}");
    }
    metrics::start().map_err(io::Error::other)?;
    let runtime = Runtime::new()?;
    let _guard = runtime.enter();
    let look_ups = LookUps::new(settings.look_up)?;
    let greet = |address: SocketAddr| {
        // Who started it may wait for this (sd_notify(3)); where nobody does, nobody is told.
        let _ = sd_notify::notify(&[NotifyState::Ready]);
        if command.log_format == LogFormat::Json {
            // Where the log is for programs, all is: standard output and error are often merged.
            return tracing::info!(%address, "listening");
        }
        let address = format!("http://{address}");
        let listening = terminal::words(locales).text(&Msg::TextListening {
            address: address.clone(),
        });
        let example = format!("{address}/v1/recommendation?domain=fastmail.com&format=text");
        // The service runs whether anybody reads this or not.
        let _ = print(&format!("{listening}\n  curl '{example}'\n"));
    };
    // Workers have runtimes of their own; look-ups run on this one.
    actix_web::rt::System::new().block_on(http::serve(
        settings.http,
        look_ups.clone(),
        move || Ok(rereading.read()?),
        greet,
    ))?;
    runtime.block_on(look_ups.say_farewell());
    Ok(Ending::Well)
}

/// The soft limit of descriptors is low (1,024 in most shells and containers) for the sake of programs
/// that use `select(2)`, which can't name more. This one does not, and a service is bounded by what it
/// is allowed (the hard limit): connections and look-ups are counted against that.
fn take_all_descriptors() {
    let limit = getrlimit(Resource::Nofile);
    let all = Rlimit {
        current: limit.maximum,
        ..limit
    };
    if let Err(error) = setrlimit(Resource::Nofile, all) {
        tracing::warn!(%error, "the limit of descriptors stays at the soft one");
    }
}
