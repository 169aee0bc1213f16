//! `/v1/explanation`: the guide.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::problem::ProblemDocument;
use super::representation;
use crate::answer::{self, Explanation};
use crate::locale::Locales;
use crate::render;

/// The guide
///
/// What a person needs to know about IMAP, POP and webmail in order to choose. Nothing is looked
/// up.
#[utoipa::path(
    tag = "advice",
    params(
        ("lang" = Option<String>, Query, description = "A BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<String>, Query, description = "`json` or `text`; outranks `Accept`", example = "json"),
    ),
    responses(
        (status = 200, description = "The guide", content((Explanation = "application/json"), (String = "text/plain"))),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/explanation")]
pub async fn explanation(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    representation::unchanging(&request, &locales, answer::explanation, |guide, _| {
        render::text::explanation(guide)
    })
}
