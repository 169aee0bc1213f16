//! `/v1/domains/{domain}/autoconfig.xml`: what was found, as mail programs read it.

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use crate::findings::Settled;
use crate::formats::autoconfig::write;
use crate::http::asker::Asker;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::PathDomain;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::look_up::{LookUps, Refusal};

/// The findings for Thunderbird and others
///
/// A `clientConfig` 1.1 (draft-ietf-mailmaint-autoconfig), with the servers that work, best first.
#[utoipa::path(
    tag = "findings",
    operation_id = "autoconfig",
    params(
        PathDomain,
        ("lang" = Option<String>, Query, description = "The language of problem documents", example = "sv"),
    ),
    responses(
        (status = 200, description = "The document", body = String, content_type = "text/xml"),
        (status = 400, description = "`invalid-domain`"),
        Refusal,
        (status = 404, description = "`nothing-to-enter`"),
    )
)]
#[get(
    "/v1/domains/{domain}/autoconfig.xml",
    wrap = "from_fn(rate_limit_fields::add)"
)]
pub async fn autoconfig(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.domain()?;
    let look_up = look_ups
        .look_up(asked.question.domain(), asker.caller)
        .await?;
    let findings = look_up.settled(Settled::Account).await;
    let document = write::document(&findings).ok_or(Problem::NothingToEnter)?;
    Ok(HttpResponse::Ok()
        .content_type("text/xml; charset=utf-8")
        .insert_header((
            header::CACHE_CONTROL,
            asked.caching(&findings).cache_control(),
        ))
        .body(document))
}
