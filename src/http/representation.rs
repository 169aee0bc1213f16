//! In which form and language a caller gets an answer, and what caches may do with it.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::http::header::{self, Accept, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::caching::{Caching, cache_control};
use super::policies;
use super::problem::Problem;
use super::query::Query;
use crate::locale::{Locales, Words};
use crate::render::text::Style;

/// A form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Json,
    Text,
    Html,
    Events,
}

impl Format {
    fn media_type(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("application", "json"),
            Self::Text => ("text", "plain"),
            Self::Html => ("text", "html"),
            Self::Events => ("text", "event-stream"),
        }
    }

    /// The name in the API.
    fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Html => "html",
            Self::Events => "events",
        }
    }
}

/// The language for a caller: `lang` before `Accept-Language`.
pub fn words<'a>(locales: &'a Locales, request: &HttpRequest, lang: Option<&str>) -> &'a Words {
    let query = Query::of(request);
    let lang = lang.or_else(|| query.all("lang").next());
    let accept_language = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    locales.negotiate(lang, accept_language)
}

/// The form that a caller wants: `format` before `Accept` by its q-values (RFC 9110 §12.5.1). The
/// forms offered are in order of our own preference.
pub fn format(request: &HttpRequest, query: &Query, offered: &[Format]) -> Result<Format, Problem> {
    if let Some(wanted) = query.one("format")? {
        let wanted = offered.iter().find(|format| format.code() == wanted);
        return wanted.copied().ok_or(Problem::NotAcceptable);
    }
    let accept = accept(request);
    offered
        .iter()
        .rev()
        .map(|format| (*format, quality(accept.as_ref(), format.media_type())))
        .max_by_key(|(_, quality)| *quality)
        .filter(|(_, quality)| *quality > header::Quality::ZERO)
        .map(|(format, _)| format)
        .ok_or(Problem::NotAcceptable)
}

/// How a text is to look: with escape sequences only for who asks for them by `color=1`.
pub fn style(query: &Query) -> Result<Style, Problem> {
    Ok(match query.one("color")? {
        Some("1") => Style::Coloured,
        Some(_) | None => Style::Plain,
    })
}

/// Whether a caller would rather see a page than a document for programs: a browser that somebody
/// looks at.
pub fn wants_page(request: &HttpRequest) -> bool {
    let query = Query::of(request);
    if let Some(format) = query.all("format").next() {
        return format == Format::Html.code();
    }
    let accept = accept(request);
    let quality = |media_type| quality(accept.as_ref(), media_type);
    quality(Format::Html.media_type()) > quality(Format::Json.media_type())
}

/// `None` where a caller has no wish, or none that can be read.
fn accept(request: &HttpRequest) -> Option<Accept> {
    let is_there = request.headers().contains_key(header::ACCEPT);
    is_there.then(|| Accept::parse(request).ok()).flatten()
}

fn quality(accept: Option<&Accept>, (kind, subtype): (&str, &str)) -> header::Quality {
    let Some(accept) = accept else {
        return header::Quality::MAX;
    };
    let mut best: Option<(u8, header::Quality)> = None;
    for range in &accept.0 {
        let specificity = match (range.item.type_().as_str(), range.item.subtype().as_str()) {
            ("*", "*") => 0,
            (wanted, "*") if wanted == kind => 1,
            (wanted, wanted_subtype) if wanted == kind && wanted_subtype == subtype => 2,
            _ => continue,
        };
        if best.is_none_or(|(known, _)| specificity > known) {
            best = Some((specificity, range.quality));
        }
    }
    best.map_or(header::Quality::ZERO, |(_, quality)| quality)
}

/// An answer as JSON.
pub fn json(answer: &impl Serialize) -> Result<String, Problem> {
    match serde_json::to_string_pretty(answer) {
        Ok(body) => Ok(body + "\n"),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            Err(Problem::Internal)
        }
    }
}

/// An answer in one of its forms.
pub fn respond(
    request: &HttpRequest,
    words: &Words,
    format: Format,
    caching: Caching,
    body: String,
) -> HttpResponse {
    // Weak, since the same answer is sent with and without compression.
    let tag = EntityTag::new_weak(format!("{:016x}", hash(&body)));
    let is_known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(&tag)),
        Err(_) => false,
    } && request.headers().contains_key(header::IF_NONE_MATCH);

    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::CONTENT_LANGUAGE, words.tag()))
        .insert_header((header::VARY, "Accept, Accept-Language"))
        .insert_header((header::CACHE_CONTROL, cache_control(caching)))
        .insert_header(header::ETag(tag));
    if format == Format::Html {
        // Of the answer that a caller has, these fields replace those (RFC 9111 §3.2).
        response.insert_header((header::CONTENT_SECURITY_POLICY, policies::PAGE));
    }
    if is_known {
        return response.finish();
    }
    match format {
        Format::Json => response.content_type("application/json"),
        Format::Text => response.content_type("text/plain; charset=utf-8"),
        Format::Html => response.content_type("text/html; charset=utf-8"),
        Format::Events => response.content_type("text/event-stream"),
    };
    response.body(body)
}

fn hash(body: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_form_is_the_one_that_is_wanted() {
        for (uri, accept, expected) in [
            ("/", None, Ok(Format::Json)),
            ("/", Some("*/*"), Ok(Format::Json)),
            ("/", Some("application/json"), Ok(Format::Json)),
            ("/", Some("text/plain"), Ok(Format::Text)),
            ("/", Some("text/*"), Ok(Format::Text)),
            ("/", Some("text/plain, application/json"), Ok(Format::Json)),
            (
                "/",
                Some("text/plain, application/json;q=0.9"),
                Ok(Format::Text),
            ),
            ("/", Some("*/*;q=0.1, text/plain"), Ok(Format::Text)),
            ("/", Some("application/json;q=0, */*"), Ok(Format::Text)),
            ("/", Some("text/html, */*;q=0.8"), Ok(Format::Html)),
            ("/?format=html", Some("*/*"), Ok(Format::Html)),
            ("/", Some("image/png"), Err(Problem::NotAcceptable)),
            (
                "/",
                Some("application/json;q=0"),
                Err(Problem::NotAcceptable),
            ),
            ("/?format=text", Some("application/json"), Ok(Format::Text)),
            ("/?format=json", Some("text/plain"), Ok(Format::Json)),
            ("/?format=pdf", None, Err(Problem::NotAcceptable)),
            (
                "/?format=json&format=text",
                None,
                Err(Problem::InvalidQuery),
            ),
        ] {
            let mut request = TestRequest::with_uri(uri);
            if let Some(accept) = accept {
                request = request.insert_header((header::ACCEPT, accept));
            }
            let request = request.to_http_request();
            assert_eq!(
                format(
                    &request,
                    &Query::of(&request),
                    &[Format::Json, Format::Text, Format::Html]
                ),
                expected,
                "{uri} {accept:?}"
            );
        }
    }
}
