//! `/domains/{domain}`: an answer as a page to share.

use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use super::recommendation;
use crate::http::asker::Asker;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{DevicesAndNeeds, PageLanguage, PathDomain};
use crate::http::problem_response::ProblemResponse;
use crate::look_up::{LookUps, Refusal};

/// Advice for a domain, as a page
///
/// The same answer as that of `/v1/recommendation`, at an address to share.
#[utoipa::path(
    tag = "pages",
    operation_id = "domainPage",
    params(
        PathDomain,
        DevicesAndNeeds,
        PageLanguage,
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for a parameter that is given twice: a page with the question for those who accept one"),
        Refusal,
    )
)]
#[get("/domains/{domain}", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn answer_page(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.question_about_path()?;
    Ok(recommendation::page(&asker, &look_ups, asked).await?)
}
