//! `/domains/{domain}`: an answer as a page to share.

use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use super::recommendation;
use crate::http::asker::Asker;
use crate::http::middleware::rate_limit_fields;
use crate::http::problem::ProblemDocument;
use crate::http::problem_response::ProblemResponse;
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
#[get("/domains/{domain}", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn answer_page(
    asker: Asker,
    pipeline: web::Data<Pipeline>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.question_about_path()?;
    Ok(recommendation::page(&asker, &pipeline, asked).await?)
}
