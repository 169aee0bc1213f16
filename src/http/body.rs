//! The body of a request: JSON, whole, small, and in time.

use std::time::Duration;

use actix_web::http::header::{self, ContentType, Header};
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::problem::Problem;

/// How long a body may take to arrive: total time, so that no drip can stretch it.
const BODY_TIME: Duration = Duration::from_secs(5);

/// Reads a JSON body of at most so many bytes.
pub async fn json<T: DeserializeOwned>(
    request: &HttpRequest,
    payload: web::Payload,
    most: usize,
) -> Result<T, Problem> {
    let is_json = request.headers().contains_key(header::CONTENT_TYPE)
        && ContentType::parse(request).is_ok_and(|ContentType(kind)| {
            kind.type_() == "application"
                && (kind.subtype() == "json" || kind.suffix().is_some_and(|s| s == "json"))
        });
    if !is_json {
        return Err(Problem::UnsupportedMediaType);
    }
    let body = timeout(BODY_TIME, whole(payload, most)).await;
    let body = body.map_err(|_| Problem::RequestTimeout)??;
    serde_json::from_slice(&body).map_err(|_| Problem::InvalidJson)
}

/// A form, as browsers send it.
pub async fn form(payload: web::Payload, most: usize) -> Result<Vec<u8>, Problem> {
    let body = timeout(BODY_TIME, whole(payload, most)).await;
    body.map_err(|_| Problem::RequestTimeout)?
}

async fn whole(mut payload: web::Payload, most: usize) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::InvalidJson)?;
        if body.len() + chunk.len() > most {
            return Err(Problem::PayloadTooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
