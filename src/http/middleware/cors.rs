//! Which pages of other sites may read what is answered (the Fetch standard's CORS protocol): all,
//! unless the operator names some, for it has no secrets, cookies or credentials.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

use crate::http::settings::{CorsOrigins, Origin, SiteSettings};

/// What pages may send: anything, since nothing that a field says is trusted, and there are no
/// credentials to steal. `*` leaves out `Authorization` by the standard, and old browsers take it for
/// a name, so those are named that libraries for tracing, caching and forms send by themselves.
const ALLOWED_FIELDS: &str = "*, Accept, Accept-Language, Authorization, Baggage, Cache-Control, \
     Content-Type, If-None-Match, Last-Event-ID, Pragma, Sentry-Trace, Traceparent, Tracestate, \
     X-Request-ID, X-Requested-With";

/// What pages may read of an answer beside its body and what they may always read.
const EXPOSED_FIELDS: &str =
    "Content-Disposition, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Vary";

/// Answers what a browser asks ahead, and marks every response as one for all, or for the pages of
/// those whom the operator has named.
pub async fn allow(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (allowed, varies) = match &SiteSettings::of(request.request()).cors_origins {
        CorsOrigins::Only(origins) => (named(&request, origins), true),
        CorsOrigins::Any => (Some(HeaderValue::from_static("*")), false),
    };
    let mut response = if is_preflight(&request) {
        request.into_response(preflight())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let headers = response.headers_mut();
    if varies {
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(EXPOSED_FIELDS),
        );
    }
    Ok(response)
}

/// The origin of the page that asks, if it is one of those that may read.
fn named(request: &ServiceRequest, origins: &[Origin]) -> Option<HeaderValue> {
    let origin = request.headers().get(header::ORIGIN)?;
    let is_named = |named: &Origin| origin.as_bytes() == named.as_str().as_bytes();
    origins.iter().any(is_named).then(|| origin.clone())
}

fn is_preflight(request: &ServiceRequest) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// What a browser asks before it lets another site's page ask.
fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_FIELDS))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}
