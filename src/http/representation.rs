//! In which form and language a caller gets an answer, and what caches may do with it.

use actix_web::http::header::{self, Accept, Header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use strum::IntoStaticStr;

use super::asker::Asker;
use super::caching::Caching;
use super::pieces::Pieces;
use super::policies;
use super::problem::Problem;
use super::written::Written;

/// A form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    Json,
    Text,
    Html,
    Events,
    /// A document of JSON a line.
    Ndjson,
    Csv,
}

impl Format {
    /// What it is sent as.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Events => "text/event-stream; charset=utf-8",
            Self::Ndjson => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    /// What of a request an answer in this form hangs on: texts and pages name whole addresses.
    fn varies_by(self) -> &'static str {
        match self {
            Self::Text | Self::Html => "Accept, Accept-Language, Accept-Encoding, Host",
            Self::Json | Self::Events | Self::Ndjson | Self::Csv => {
                "Accept, Accept-Language, Accept-Encoding"
            }
        }
    }

    fn code(self) -> &'static str {
        self.into()
    }
}

/// How something is written in one of its forms. A route that offers forms has a table of them with
/// their writers: what it offers is said nowhere else.
pub type Writer<T> = fn(&T, &Asker) -> Result<String, Problem>;

/// The form that a caller wants, with what the route has beside it: `format` before `Accept` by its
/// q-values (RFC 9110 §12.5.1). The forms offered are in order of our own preference.
pub fn choose<W: Copy>(asker: &Asker, offered: &[(Format, W)]) -> Result<(Format, W), Problem> {
    if let Some(wanted) = asker.query.one("format")? {
        let wanted = offered.iter().find(|(format, _)| format.code() == wanted);
        return wanted.copied().ok_or(Problem::NotAcceptable);
    }
    let accept = accept(&asker.request);
    offered
        .iter()
        .rev()
        .map(|offer| (offer, liking(accept.as_ref(), offer.0)))
        .max_by_key(|(_, liking)| *liking)
        .filter(|(_, liking)| liking.quality > header::Quality::ZERO)
        .map(|(offer, _)| *offer)
        .ok_or(Problem::NotAcceptable)
}

/// What a problem is told as: a document for programs, unless a caller would rather have a text or see a
/// page.
pub fn of_problem(asker: &Asker) -> Format {
    let forms = [Format::Json, Format::Text, Format::Html].map(|format| (format, ()));
    if let Some(wanted) = asker.query.all("format").next() {
        let wanted = forms
            .into_iter()
            .find(|(format, ())| format.code() == wanted);
        return wanted.map_or(Format::Json, |(format, ())| format);
    }
    choose(asker, &forms).map_or(Format::Json, |(format, ())| format)
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

/// An answer in one of its forms, which is written for this request.
pub fn respond(asker: &Asker, format: Format, caching: Caching, body: String) -> HttpResponse {
    let written = Written::new(body.into_bytes());
    respond_with(
        &asker.request,
        (asker.words().tag(), format),
        caching,
        &written,
    )
}

/// An answer in one of its forms.
pub fn respond_with(
    request: &HttpRequest,
    (language, format): (&str, Format),
    caching: Caching,
    written: &Written,
) -> HttpResponse {
    let is_known = written.is_known_to(request);
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::CONTENT_LANGUAGE, language))
        .insert_header((header::VARY, format.varies_by()))
        .insert_header((header::CACHE_CONTROL, caching.cache_control()));
    if let Some(tag) = &written.tag {
        response.insert_header((header::ETAG, tag.clone()));
    }
    if format == Format::Html {
        // A caller that has the answer already takes this field over too (RFC 9111 §3.2).
        response.insert_header((header::CONTENT_SECURITY_POLICY, policies::PAGE));
    }
    if is_known {
        return response.finish();
    }
    response.content_type(format.content_type());
    let Some(coding) = written.coding.field() else {
        return response.body(written.body.clone());
    };
    response
        .insert_header((header::CONTENT_ENCODING, coding))
        .body(Pieces::of(written.body.clone()))
}

/// The field `Accept`; `None` where a caller has no wish, or none that can be read.
fn accept(request: &HttpRequest) -> Option<Accept> {
    let is_there = request.headers().contains_key(header::ACCEPT);
    is_there.then(|| Accept::parse(request).ok()).flatten()
}

/// How well a caller likes a form, and how precisely they say so: of two that they like as well, one
/// that is named goes before one that is merely not ruled out (`application/json, */*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Liking {
    quality: header::Quality,
    specificity: u8,
}

fn liking(accept: Option<&Accept>, format: Format) -> Liking {
    let Some(accept) = accept else {
        return Liking {
            quality: header::Quality::MAX,
            specificity: 0,
        };
    };
    let media_type = format.content_type();
    let (media_type, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    let (kind, subtype) = media_type.split_once('/').unwrap_or_default();
    let mut best: Option<Liking> = None;
    for range in &accept.0 {
        let specificity = match (range.item.type_().as_str(), range.item.subtype().as_str()) {
            ("*", "*") => 0,
            (wanted, "*") if wanted == kind => 1,
            (wanted, wanted_subtype) if wanted == kind && wanted_subtype == subtype => 2,
            _ => continue,
        };
        if best.is_none_or(|known| specificity > known.specificity) {
            best = Some(Liking {
                quality: range.quality,
                specificity,
            });
        }
    }
    best.unwrap_or(Liking {
        quality: header::Quality::ZERO,
        specificity: 0,
    })
}

#[cfg(test)]
mod tests {
    use actix_web::HttpMessage;
    use actix_web::test::TestRequest;
    use actix_web::web::Data;

    use super::*;
    use crate::callers::Caller;
    use crate::http::problem::Place;
    use crate::locale::Locales;

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
            ("/", Some("text/plain, */*"), Ok(Format::Text)),
            ("/", Some("*/*, text/html"), Ok(Format::Html)),
            ("/", Some("text/plain, text/html, */*"), Ok(Format::Text)),
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
                Err(Problem::Repeated.at(Place::parameter("format"))),
            ),
        ] {
            let mut request = TestRequest::with_uri(uri);
            if let Some(accept) = accept {
                request = request.insert_header((header::ACCEPT, accept));
            }
            let request = request
                .app_data(Data::new(Locales::embedded().unwrap()))
                .to_http_request();
            request.extensions_mut().insert(Caller::Operator);
            let asker = Asker::of(&request).unwrap();
            let offered = [Format::Json, Format::Text, Format::Html].map(|format| (format, ()));
            let chosen = choose(&asker, &offered).map(|(format, ())| format);
            assert_eq!(chosen, expected, "{uri} {accept:?}");
        }
    }
}
