//! Liveness and readiness, for whoever runs the service.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, get, http::header, web};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

use super::problem::{Problem, ProblemDocument};
use super::representation;
use crate::locale::Locales;

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
}

/// Liveness
///
/// The process answers. Does no I/O.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "It lives", body = String, content_type = "text/plain", example = "ok"))
)]
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    ok()
}

/// Readiness
///
/// The service takes questions: name servers, authorities and locales have been read.
#[utoipa::path(
    tag = "service",
    responses(
        (status = 200, description = "It is ready", body = String, content_type = "text/plain", example = "ok"),
        (status = 503, description = "`stopping`: the service is about to stop", body = ProblemDocument, content_type = "application/problem+json",
            headers(("Retry-After" = u32, description = "Seconds until it is worth another try")))
    )
)]
#[get("/readyz")]
pub async fn readyz(
    request: HttpRequest,
    stopping: Option<web::Data<Stopping>>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    // Whatever can fail at the start has ended the process before it listened. Under load it stays
    // ready: answers at hand go on, and where all replicas are full, nobody gains by fewer.
    if stopping.is_some_and(|stopping| stopping.is_told()) {
        return Problem::Stopping.respond(representation::words(&locales, &request, None));
    }
    ok()
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
                stopping.0.store(true, Ordering::Relaxed);
                tracing::info!("told to stop: not ready any more");
                // Whoever insists is heard.
                let _ = timeout(LEAVE_TIME, self.interrupt.recv()).await;
            }
        }
    }
}

fn ok() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body("ok\n")
}
