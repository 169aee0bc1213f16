//! What every request passes on its way in, and every response on its way out.

use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, web};

use super::problem::{MEDIA_TYPE, Problem};
use super::{policies, problem_page, rate_limit_fields, representation};
use crate::callers::{Caller, Quota};
use crate::locale::Locales;
use crate::metrics;
use crate::net::fetcher::{LOOP_FIELD, LOOP_MARK};
use crate::pipeline::Pipeline;

/// Longest address of a request, in bytes.
const MAX_URI: usize = 2 * 1024;

/// Headers of every response. Pages of other sites may read the API (it has no secrets, cookies or
/// credentials), and nobody may frame what is not meant for it.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("ETag, RateLimit, RateLimit-Policy, Retry-After"),
    ),
];

pub async fn passage(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    let is_docs = request.path().starts_with("/docs/");
    // HEAD is GET without the body (RFC 9110 §9.3.2), and the server leaves the body out itself.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let uri = request.uri().path_and_query();
    let mut response = if uri.is_some_and(|uri| uri.as_str().len() > MAX_URI) {
        let refusal = explain(request.request(), &Problem::UriTooLong);
        request.into_response(refusal)
    } else if comes_from_a_look_up(&request) {
        let refusal = explain(request.request(), &Problem::Loop);
        request.into_response(refusal)
    } else if is_preflight(&request) {
        request.into_response(preflight())
    } else {
        explained(next.call(request).await?.map_into_boxed_body())
    };
    // A word to our own compression, to leave the body alone. It is none to the world (RFC 9110
    // §8.4).
    let headers = response.headers_mut();
    if headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|coding| coding == "identity")
    {
        headers.remove(header::CONTENT_ENCODING);
    }
    let quota = quota(response.request()).await;
    response = problem_page::explained(response);
    let headers = response.headers_mut();
    if let Some(quota) = quota {
        rate_limit_fields::insert_fields(headers, quota);
    }
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    // Pages have a policy of their own.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = if is_docs {
            policies::DOCS
        } else {
            policies::NOTHING
        };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // For browsers that do not know `frame-ancestors`.
    let may_be_framed = headers
        .get(header::CONTENT_SECURITY_POLICY)
        .and_then(|policy| policy.to_str().ok())
        .is_some_and(|policy| !policy.contains("frame-ancestors 'none'"));
    if !may_be_framed {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    count(&response, began.elapsed());
    Ok(response)
}

/// Counts and logs a request: which of our routes, and what came of it. Nothing that the client
/// wrote.
fn count(response: &ServiceResponse<BoxBody>, time: Duration) {
    let request = response.request();
    let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        _ => "other",
    };
    let status = response.status().as_u16();
    let milliseconds = time.as_millis();
    tracing::info!(route, method, status, milliseconds, "answered");
    metrics::request(route, method, status, time);
}

/// A refusal as a problem document: those of the framework and of its services say nothing that
/// helps a caller, and nothing in the caller's language.
fn explained(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == MEDIA_TYPE);
    if is_problem || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = Problem::for_status(status);
    if problem == Problem::Internal {
        tracing::error!(
            status = status.as_u16(),
            "a response without an explanation"
        );
    }
    let refusal = explain(response.request(), &problem);
    response.into_response(refusal)
}

fn explain(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    match request.app_data::<web::Data<Locales>>() {
        Some(locales) => problem.respond(representation::words(locales, request, None)),
        None => HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Whether a look-up asks, ours or another's (RFC 8586): two domains that send look-ups to what
/// is known here about the other would keep us asking ourselves.
fn comes_from_a_look_up(request: &ServiceRequest) -> bool {
    request.headers().get_all(LOOP_FIELD).any(|field| {
        let field = String::from_utf8_lossy(field.as_bytes());
        field.split(',').any(|hop| {
            let identifier = hop.split(';').next().unwrap_or_default();
            identifier.trim() == LOOP_MARK
        })
    })
}

/// What is left for the client, where the resource is one that has a limit.
async fn quota(request: &HttpRequest) -> Option<Quota> {
    let caller = request.extensions().get::<Caller>().copied()?;
    let pipeline = request.app_data::<web::Data<Pipeline>>()?;
    pipeline.quota(caller).await
}

fn is_preflight(request: &ServiceRequest) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// What a browser asks before it lets another site's page ask (the Fetch standard's CORS
/// protocol).
fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"))
        .insert_header((
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "Accept, Accept-Language, Content-Type",
        ))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}
