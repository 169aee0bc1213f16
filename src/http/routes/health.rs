//! Liveness and readiness, for whoever runs the service.

use actix_web::{HttpResponse, get, http::header, web};

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::stopping::Stopping;

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
        (status = 503, description = "`stopping`: the service is about to stop",
            headers(("Retry-After" = u32, description = "Seconds until it is worth another try")))
    )
)]
#[get("/readyz")]
pub async fn readyz(
    stopping: Option<web::Data<Stopping>>,
) -> Result<HttpResponse, ProblemResponse> {
    // Whatever can fail at the start has ended the process before it listened. Under load it stays
    // ready: answers at hand go on, and where all replicas are full, nobody gains by fewer.
    if stopping.is_some_and(|stopping| stopping.is_told()) {
        return Err(Problem::Stopping.into());
    }
    Ok(ok())
}

fn ok() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body("ok\n")
}
