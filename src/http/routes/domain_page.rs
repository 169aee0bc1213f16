//! `/domains/{domain}`: an answer as a page to share.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::recommendation::respond_as;
use crate::callers::Caller;
use crate::http::asked::question_about;
use crate::http::problem::ProblemDocument;
use crate::http::query::Query;
use crate::http::representation::{self, Format};
use crate::locale::Locales;
use crate::pipeline::{Pipeline, Refusal};
use crate::question::need::Need;

/// Advice for a domain, as a page
///
/// The same answer as that of `/v1/recommendation`, at an address to share.
#[utoipa::path(
    tag = "pages",
    operation_id = "domainPage",
    params(
        ("domain" = String, Path, description = "A domain name, Unicode or ASCII", example = "exempel.se"),
        ("device" = Option<Vec<String>>, Query, description = "What mail is read on, `KIND` or `KIND:PLATFORM`; may be repeated, at most 20 times. See `/v1/options`", example = json!(["phone:ios", "computer:windows"])),
        ("need" = Option<Vec<Need>>, Query, description = "What is wanted of it; may be repeated"),
        ("lang" = Option<String>, Query, description = "The language of the page, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice: a page with the question for those who accept one", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
    )
)]
#[get("/domains/{domain}")]
pub async fn answer_page(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let name = request.match_info().query("domain");
    match question_about(name, &Query::of(&request)) {
        Ok(asked) => {
            respond_as(
                Format::Html,
                &request,
                caller,
                &pipeline,
                &locales,
                words,
                asked,
            )
            .await
        }
        Err(problem) => problem.respond(words),
    }
}
