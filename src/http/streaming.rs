//! Bodies whose pieces are of use as soon as they are there: nobody on the way is to collect them.

use actix_web::Error;
use actix_web::HttpResponseBuilder;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, ContentEncoding};
use actix_web::middleware::Next;

/// Marks a response as one to be sent piece by piece.
///
/// A compressor would collect the pieces. `Content-Encoding: identity` is how ours
/// ([`actix_web::middleware::Compress`]) is told to leave a body alone; [`without_mark`] takes the
/// field away behind it, for it is none to the world (RFC 9110 §8.4).
pub fn mark(response: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    response
        .insert_header(ContentEncoding::Identity)
        // nginx's word for the same.
        .insert_header(("X-Accel-Buffering", "no"))
}

/// Takes from a response what was for our own compressor only.
pub async fn without_mark<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let coding = response.headers().get(header::CONTENT_ENCODING);
    if coding.is_some_and(|coding| coding == ContentEncoding::Identity.as_str()) {
        response.headers_mut().remove(header::CONTENT_ENCODING);
    }
    Ok(response)
}
