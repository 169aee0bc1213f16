//! What is counted and logged of each request.

use std::time::Instant;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

use crate::metrics;

/// Counts and logs a request: which of our routes, and what came of it. Nothing that the client
/// wrote.
pub async fn count<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let began = Instant::now();
    let response = next.call(request).await?;
    let time = began.elapsed();
    let request = response.request();
    let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        _ => "other",
    };
    let status = response.status().as_u16();
    // Not of 128 bits, which a log in JSON has as a text.
    let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    if is_probe(&route) && response.status().is_success() {
        tracing::debug!(route, method, status, milliseconds, "answered");
    } else {
        tracing::info!(route, method, status, milliseconds, "answered");
    }
    metrics::request(route, method, status, time);
    Ok(response)
}

/// Whether it is a route that machines ask every few seconds.
fn is_probe(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}
