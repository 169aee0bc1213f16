//! In which form and language a caller gets an answer, and what caches may do with it.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::http::header::{self, Accept, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::problem::Problem;
use crate::locale::{Locales, Words};
use crate::render::text::Style;

/// A form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Json,
    Text,
}

impl Format {
    /// In the order in which we offer them.
    const ALL: [Self; 2] = [Self::Json, Self::Text];

    fn media_type(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("application", "json"),
            Self::Text => ("text", "plain"),
        }
    }
}

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// By anyone, until then.
    Until(OffsetDateTime),
    /// By anyone, for a day: the texts change only with the program.
    Day,
    /// By nobody: the question held an e-mail address.
    Never,
}

/// The query of a request, decoded. Unknown parameters are ignored.
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn of(request: &HttpRequest) -> Self {
        let pairs = form_urlencoded::parse(request.query_string().as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// A parameter that may be given once.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.all(name);
        let value = values.next();
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Problem::InvalidQuery),
        }
    }

    /// A parameter that may be repeated.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
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

/// The form that a caller wants: `format` before `Accept` by its q-values (RFC 9110 §12.5.1).
pub fn format(request: &HttpRequest, query: &Query) -> Result<Format, Problem> {
    match query.one("format")? {
        Some("json") => return Ok(Format::Json),
        Some("text") => return Ok(Format::Text),
        Some(_) => return Err(Problem::NotAcceptable),
        None => {}
    }
    if !request.headers().contains_key(header::ACCEPT) {
        return Ok(Format::Json);
    }
    // What cannot be read is no wish.
    let Ok(accept) = Accept::parse(request) else {
        return Ok(Format::Json);
    };
    let quality = |format: Format| {
        let (kind, subtype) = format.media_type();
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
    };
    Format::ALL
        .into_iter()
        .rev()
        .max_by_key(|format| quality(*format))
        .filter(|format| quality(*format) > header::Quality::ZERO)
        .ok_or(Problem::NotAcceptable)
}

/// How a text is to look: with escape sequences only for who asks for them by `color=1`.
pub fn style(query: &Query) -> Result<Style, Problem> {
    Ok(match query.one("color")? {
        Some("1") => Style::Coloured,
        Some(_) | None => Style::Plain,
    })
}

/// An answer in one of its forms.
pub fn respond(
    request: &HttpRequest,
    words: &Words,
    format: Format,
    caching: Caching,
    json: &impl Serialize,
    text: impl FnOnce() -> String,
) -> HttpResponse {
    let body = match format {
        Format::Json => match serde_json::to_string_pretty(json) {
            Ok(body) => body + "\n",
            Err(error) => {
                tracing::error!(%error, "an answer cannot be written as JSON");
                return Problem::Internal.respond(words);
            }
        },
        Format::Text => text(),
    };
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
    if is_known {
        return response.finish();
    }
    match format {
        Format::Json => response.content_type("application/json"),
        Format::Text => response.content_type("text/plain; charset=utf-8"),
    };
    response.body(body)
}

/// A text of ours that nothing has to be looked up for, in the caller's form and language.
pub fn unchanging<T: Serialize>(
    request: &HttpRequest,
    locales: &Locales,
    make: impl FnOnce(&Words) -> T,
    text: impl FnOnce(&T, &Words, Style) -> String,
) -> HttpResponse {
    let words = words(locales, request, None);
    let query = Query::of(request);
    let wanted = format(request, &query).and_then(|format| Ok((format, style(&query)?)));
    match wanted {
        Ok((format, style)) => {
            let content = make(words);
            respond(request, words, format, Caching::Day, &content, || {
                text(&content, words, style)
            })
        }
        Err(problem) => problem.respond(words),
    }
}

fn cache_control(caching: Caching) -> String {
    match caching {
        Caching::Until(moment) => {
            let seconds = (moment - OffsetDateTime::now_utc()).whole_seconds().max(0);
            format!("public, max-age={seconds}")
        }
        Caching::Day => "public, max-age=86400".to_owned(),
        Caching::Never => "private, no-store".to_owned(),
    }
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
            ("/", Some("text/html, */*;q=0.8"), Ok(Format::Json)),
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
                format(&request, &Query::of(&request)),
                expected,
                "{uri} {accept:?}"
            );
        }
    }
}
