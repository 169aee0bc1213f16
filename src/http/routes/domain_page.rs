//! `/domains/{domain}`: an answer as a page to share.

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, get};

use super::home::to_answer;
use super::recommendation::{self, Again, Memories};
use crate::http::asker::Asker;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{DevicesAndNeeds, PageLanguage, PathDomain};
use crate::http::problem_response::ProblemResponse;
use crate::look_up::Refusal;

/// Advice for a domain, as a page
///
/// The same answer as that of `/v1/recommendation`, at an address to share. Whatever else was written
/// for the domain, such as an e-mail address, leads to that address: so it does not stay in the history.
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
        (status = 303, description = "To the address of the domain"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for a parameter that is given twice or that there is not: a page with the question for those who accept one"),
        Refusal,
    )
)]
#[get("/domains/{domain}", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn answer_page(request: HttpRequest) -> Result<HttpResponse, ProblemResponse> {
    let memories = Memories::of(&request)?;
    let before = match recommendation::again(&request, memories).await? {
        Again::Answer(response) => return Ok(response),
        Again::Unread(before) => before,
    };
    let asker = Asker::at_route(&request)?;
    let asked = asker.question_about_path()?;
    if !asked.is_plain {
        return Ok(to_answer(&asker, &asked.question));
    }
    Ok(recommendation::page(&asker, memories, asked, before).await?)
}
