//! `/metrics`: what the service counts about itself.

use actix_web::http::header;
use actix_web::http::uri::PathAndQuery;
use actix_web::{HttpRequest, HttpResponse, get};

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
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
pub async fn metrics(request: HttpRequest) -> Result<HttpResponse, ProblemResponse> {
    // By this one spelling: a proxy that keeps it to itself need not know the others.
    let target = request.uri();
    let path = target.path_and_query().map(PathAndQuery::as_str);
    if target.authority().is_some() || path != Some("/metrics") {
        return Err(Problem::NotFound.into());
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text()))
}
