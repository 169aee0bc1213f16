//! `/v1/domains/{domain}/autoconfig.xml`: what was found, as mail programs read it.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::answer;
use crate::callers::Caller;
use crate::http::caching::cache_control;
use crate::http::domain_in_path::Named;
use crate::http::problem::{Problem, ProblemDocument};
use crate::http::representation;
use crate::locale::Locales;
use crate::pipeline::{Pipeline, Refusal};
use crate::render::autoconfig_xml;

/// The findings for Thunderbird and others
///
/// A `clientConfig` 1.1 (draft-ietf-mailmaint-autoconfig), with the servers that work, best first.
#[utoipa::path(
    tag = "findings",
    operation_id = "autoconfig",
    params(
        ("domain" = String, Path, description = "A domain name, Unicode or ASCII", example = "exempel.se"),
        ("lang" = Option<String>, Query, description = "The language of problem documents", example = "sv"),
    ),
    responses(
        (status = 200, description = "The document", body = String, content_type = "text/xml"),
        (status = 400, description = "`invalid-domain`", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
        (status = 404, description = "`nothing-to-enter`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/domains/{domain}/autoconfig.xml")]
pub async fn autoconfig(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    Problem::or_respond(words, async {
        let named = Named::by(&request)?;
        let findings = pipeline.survey(&named.domain, caller).await?;
        let document = autoconfig_xml::document(&answer::services_answer(&findings))
            .ok_or(Problem::NothingToEnter)?;
        let caching = cache_control(named.caching(&findings));
        Ok(HttpResponse::Ok()
            .content_type("text/xml; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, caching))
            .body(document))
    })
    .await
}
