//! Liveness and readiness, for whoever runs the service.

use actix_web::{HttpResponse, get, http::header};

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
    responses((status = 200, description = "It is ready", body = String, content_type = "text/plain", example = "ok"))
)]
#[get("/readyz")]
pub async fn readyz() -> HttpResponse {
    // Whatever can fail at the start has ended the process before it listened.
    ok()
}

fn ok() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body("ok\n")
}
