//! `RateLimit-Policy` and `RateLimit`: how much more a caller may ask for.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::problem::whole_seconds;
use crate::callers::Quota;

/// The name of the one policy, a String of Structured Fields (RFC 9651).
const POLICY: &str = "\"look-ups\"";

/// `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10).
pub fn insert_fields(headers: &mut HeaderMap, quota: Quota) {
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
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", state)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
