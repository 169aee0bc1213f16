//! The body of a request: JSON, whole, small, and in time.

use std::time::Duration;

use actix_web::http::header::{self, ContentType, Header};
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use tokio::time::timeout;

use super::problem::{Place, Problem};
use super::query::may_be_repeated;

/// How long a body may take to arrive: total time, so that no drip can stretch it.
const BODY_TIME: Duration = Duration::from_secs(5);

/// Reads a JSON body of at most so many bytes.
pub async fn json<T: DeserializeOwned>(
    request: &HttpRequest,
    payload: web::Payload,
    most: usize,
) -> Result<T, Problem> {
    match kind(request) {
        Some(Kind::Json) => read(&bytes(payload, most).await?),
        Some(Kind::Csv) | None => Err(Problem::UnsupportedMediaType),
    }
}

/// What a body is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Json,
    Csv,
}

/// What a request says that its body is; `None` for what nobody reads here.
pub fn kind(request: &HttpRequest) -> Option<Kind> {
    if !request.headers().contains_key(header::CONTENT_TYPE) {
        return None;
    }
    let ContentType(kind) = ContentType::parse(request).ok()?;
    let is_json = kind.subtype() == "json" || kind.suffix().is_some_and(|s| s == "json");
    match kind.type_().as_str() {
        "application" if is_json => Some(Kind::Json),
        "text" if kind.subtype() == "csv" => Some(Kind::Csv),
        _ => None,
    }
}

/// Reads JSON, and says where it is not as it should be.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut json);
    let read = read.map_err(|error| misread(error.path(), error.inner()))?;
    json.end().map_err(|_| Problem::InvalidJson)?;
    Ok(read)
}

/// A name that nobody knows is told from all else that may be wrong. Names of ours come back, and
/// places in lists; of theirs what cannot be anybody's.
fn misread(path: &Path, error: &serde_json::Error) -> Problem {
    let steps = path.iter().map(|step| match step {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => may_be_repeated(key).then(|| key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    let steps: Option<Vec<String>> = steps.collect();
    let place = steps.map(|steps| Place::pointer(&steps.join("/")));
    // It says so in words only.
    if error.is_data() && error.to_string().starts_with("unknown field") {
        return Problem::unknown_names(place);
    }
    match place.filter(|_| error.is_data()) {
        Some(place) => Problem::InvalidJson.at(place),
        None => Problem::InvalidJson,
    }
}

/// A body of at most so many bytes, whatever it is, such as a form that a browser sends.
pub async fn bytes(payload: web::Payload, most: usize) -> Result<Vec<u8>, Problem> {
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
