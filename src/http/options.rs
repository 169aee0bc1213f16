//! `/v1/options`: what a question may name.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::problem::ProblemDocument;
use super::representation;
use crate::answer::{self, Options};
use crate::locale::Locales;
use crate::render;

/// What a question may name
///
/// The kinds of devices, their platforms and the needs, with labels, for those who build a form.
#[utoipa::path(
    tag = "advice",
    params(
        ("lang" = Option<String>, Query, description = "A BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<String>, Query, description = "`json` or `text`; outranks `Accept`", example = "json"),
    ),
    responses(
        (status = 200, description = "Devices and needs", content((Options = "application/json"), (String = "text/plain"))),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/options")]
pub async fn options(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    representation::unchanging(&request, &locales, answer::options, render::text::options)
}
