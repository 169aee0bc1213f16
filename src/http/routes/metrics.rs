//! `/metrics`: what the service counts about itself.

use actix_web::{HttpResponse, get, http::header};

use crate::metrics::text;

/// Metrics
///
/// Counts and times in Prometheus' text format. Every label has a closed set of values: none is
/// ever a domain or an address.
#[utoipa::path(
    tag = "service",
    operation_id = "metrics",
    responses((status = 200, description = "The counts", body = String, content_type = "text/plain", example = "postrad_look_ups_running 3"))
)]
#[get("/metrics")]
pub async fn metrics() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text())
}
