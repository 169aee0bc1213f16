//! What browsers may do with a response.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;

use crate::http::policies;

/// Adds what holds for every response. Pages have a content policy of their own.
pub async fn add<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let is_docs = request.path().starts_with("/docs/");
    let may_be_indexed = may_be_indexed(request.path());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    if !may_be_indexed {
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        );
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = if is_docs {
            policies::DOCS
        } else {
            policies::NOTHING
        };
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        );
    }
    // For browsers that do not know `frame-ancestors`.
    let may_be_framed = headers
        .get(header::CONTENT_SECURITY_POLICY)
        .and_then(|policy| policy.to_str().ok())
        .is_some_and(|policy| !policy.contains("frame-ancestors 'none'"));
    if !may_be_framed {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    Ok(response)
}

/// Whether search engines may keep what is there: nothing that was looked up for somebody. Pages say so
/// themselves; this is for JSON, texts and pictures.
fn may_be_indexed(path: &str) -> bool {
    let is_looked_up = ["/v1/", "/domains/", "/embed"]
        .iter()
        .any(|place| path.starts_with(place));
    !is_looked_up || path == "/v1/explanation"
}
