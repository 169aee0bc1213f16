//! `/v1/domains/{domain}/autoconfig.xml`: what was found, as mail programs read it.

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use crate::findings::Settled;
use crate::formats::autoconfig::write;
use crate::http::asker::Asker;
use crate::http::conditional::is_known;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{NotModified, PathDomain};
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::written;
use crate::look_up::{LookUps, Refusal};

/// The findings for Thunderbird and others
///
/// A `clientConfig` 1.1 (draft-ietf-mailmaint-autoconfig), with the servers that work, best first.
#[utoipa::path(
    tag = "findings",
    operation_id = "autoconfig",
    params(
        PathDomain,
        ("emailaddress" = Option<String>, Query, description = "What Thunderbird adds (draft-ietf-mailmaint-autoconfig); it is not looked at", example = "anna@exempel.se"),
        ("lang" = Option<String>, Query, description = "The language of problem documents", example = "sv"),
    ),
    responses(
        (status = 200, description = "The document", body = String, content_type = "text/xml"),
        NotModified,
        (status = 400, description = "`invalid-domain`, or `invalid-request` for a parameter that is given twice or that there is not"),
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
    let tag = written::tag(document.as_bytes());
    let is_known = is_known(&asker.request, &tag);
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response.insert_header(header::ETag(tag)).insert_header((
        header::CACHE_CONTROL,
        asked.caching(&findings).cache_control(),
    ));
    Ok(if is_known {
        response.finish()
    } else {
        response
            .content_type("text/xml; charset=utf-8")
            .body(document)
    })
}
