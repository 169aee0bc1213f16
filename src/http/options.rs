//! `/v1/options`: what a question may name.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::example;
use super::problem::{Problem, ProblemDocument};
use super::representation::{self, Caching, Format, Query};
use crate::answer::Options;
use crate::locale::Locales;
use crate::render;

/// What a question may name
///
/// The kinds of devices, their platforms and the needs, with labels, for those who build a form.
#[utoipa::path(
    tag = "advice",
    operation_id = "options",
    params(
        ("lang" = Option<String>, Query, description = "The language of the answer, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<Format>, Query, description = "The representation; outranks `Accept`"),
        ("color" = Option<u8>, Query, description = "`1`: text has escape sequences that set off its headings; else it has none", example = 1),
    ),
    responses(
        (status = 200, description = "Devices and needs",
            headers(
                ("Content-Language" = String, description = "The language of the texts"),
                ("ETag" = String, description = "For `If-None-Match`; weak, since it is the same compressed"),
                ("Cache-Control" = String, description = "`public`, for a day"),
                ("Vary" = String, description = "`Accept`, `Accept-Language`")
            ),
            content(
                (Options = "application/json", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::options("sv")))),
                    ("en" = (summary = "In English", value = json!(example::options("en"))))
                )),
                (String = "text/plain")
            )),
        (status = 304, description = "The answer is the one that the caller has"),
        (status = 400, description = "`invalid-request`: a parameter that is given twice", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/options")]
pub async fn options(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let query = Query::of(&request);
    let offered = [Format::Json, Format::Text];
    let options = Options::new(words);
    let written = representation::format(&request, &query, &offered).and_then(|format| {
        let body = match format {
            Format::Json => representation::json(&options)?,
            Format::Text => render::text::options(&options, words, representation::style(&query)?),
            Format::Html | Format::Events => return Err(Problem::NotAcceptable),
        };
        Ok((format, body))
    });
    match written {
        Ok((format, body)) => representation::respond(&request, words, format, Caching::Day, body),
        Err(problem) => problem.respond(words),
    }
}
