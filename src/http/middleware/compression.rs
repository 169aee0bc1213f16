//! Compresses answers for those who take it.

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Bytes;

use crate::http::coding::{Coding, Effort};
use crate::http::pieces::Pieces;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;

/// Compresses what is there as a whole and a text, on the spot: so no more than one answer for each
/// worker is being compressed at the same time, whoever asks. What is sent piece by piece stays as
/// it is, and so does what comes compressed.
pub async fn compress(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(coding) = Coding::wanted(request.headers()) else {
        return Ok(request.error_response(ProblemResponse::from(Problem::NotAcceptable)));
    };
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return Ok(response);
    }
    let is_text = is_text(response.headers());
    if is_text || response.status() == StatusCode::NOT_MODIFIED {
        vary(response.headers_mut());
    }
    let BodySize::Sized(bytes @ 1..) = response.response().body().size() else {
        return Ok(response);
    };
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let coding = Some(coding).filter(|coding| is_text && coding.is_worth_it(bytes));
    let mut written = None;
    let mut response = response.map_body(|_, body| match body.try_into_bytes() {
        Ok(plain) => {
            let coded = coding.and_then(|coding| {
                let coded = coding.write(&plain, Effort::Once).ok()?;
                written = coding.field();
                Some(Bytes::from(coded))
            });
            BoxBody::new(Pieces::of(coded.unwrap_or(plain)))
        }
        Err(body) => body,
    });
    if let Some(field) = written {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, field);
    }
    Ok(response)
}

/// Whether what is sent is a text of some kind, and so gets smaller.
fn is_text(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence.starts_with("text/") || essence.ends_with("json") || essence.ends_with("xml")
    })
}

/// Says that the answer depends on the codings that are taken.
fn vary(headers: &mut HeaderMap) {
    let is_said = headers.get_all(header::VARY).any(|line| {
        let line = line.to_str().unwrap_or_default();
        let mut names = line.split(',');
        names.any(|name| {
            name.trim()
                .eq_ignore_ascii_case(header::ACCEPT_ENCODING.as_str())
        })
    });
    if !is_said {
        headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
}
