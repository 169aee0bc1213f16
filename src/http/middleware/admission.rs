//! Which requests get as far as a route.

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::net::fetcher::{LOOP_FIELD, LOOP_MARK};

/// Longest address of a request, in bytes.
const MAX_URI: usize = 2 * 1024;

/// Lets a request on, or says why not.
pub async fn admit(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // HEAD is GET without the body (RFC 9110 §9.3.2), and the server leaves the body out itself.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let uri = request.uri().path_and_query();
    if uri.is_some_and(|uri| uri.as_str().len() > MAX_URI) {
        return Ok(request.error_response(ProblemResponse::from(Problem::UriTooLong)));
    }
    if comes_from_a_look_up(&request) {
        return Ok(request.error_response(ProblemResponse::from(Problem::Loop)));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
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
