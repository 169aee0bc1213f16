//! `RateLimit-Policy` and `RateLimit`: how much more a caller may ask for
//! (draft-ietf-httpapi-ratelimit-headers-10). For the routes that look domains up.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};

use crate::callers::{Caller, Quota};
use crate::http::problem::whole_seconds;
use crate::look_up::LookUps;

/// The name of the one policy, a String of Structured Fields (RFC 9651).
const POLICY: &str = "\"look-ups\"";

const POLICY_FIELD: HeaderName = HeaderName::from_static("ratelimit-policy");
const STATE_FIELD: HeaderName = HeaderName::from_static("ratelimit");

/// Tells the caller what is left, whatever came of the request.
pub async fn add<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    if let Some(quota) = quota(response.request()) {
        insert(response.headers_mut(), quota);
    }
    Ok(response)
}

/// Takes the fields over into a response that stands in for another.
pub fn keep(from: &HeaderMap, into: &mut HeaderMap) {
    for name in [POLICY_FIELD, STATE_FIELD] {
        if let Some(value) = from.get(&name) {
            into.insert(name, value.clone());
        }
    }
}

/// `None` without a limit.
fn quota(request: &HttpRequest) -> Option<Quota> {
    let caller = request.extensions().get::<Caller>().copied()?;
    let look_ups = request.app_data::<web::Data<LookUps>>()?;
    look_ups.quota(caller)
}

fn insert(headers: &mut HeaderMap, quota: Quota) {
    let policy = format!(
        "{POLICY};q={};w={}",
        quota.rate.look_ups,
        quota.rate.per.as_secs()
    );
    let state = format!(
        "{POLICY};r={};t={}",
        quota.remaining,
        whole_seconds(quota.resets_in)
    );
    for (name, value) in [(POLICY_FIELD, policy), (STATE_FIELD, state)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}
