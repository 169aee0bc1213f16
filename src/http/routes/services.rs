//! `/v1/domains/{domain}/services`: what was found, without advice.

use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use crate::answer::ServicesAnswer;
use crate::http::asker::Asker;
use crate::http::example;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{JsonFormat, NotModified, UriTooLong};
use crate::http::problem::ProblemDocument;
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format, json};
use crate::look_up::{LookUps, Refusal};

/// What was found
///
/// Every server that is published for the domain or was found by trying, what it answered, and
/// what is wrong with it. Waits until all is known, where the advice comes as soon as it is
/// settled.
#[utoipa::path(
    tag = "findings",
    operation_id = "services",
    params(
        ("domain" = String, Path, description = "A domain name, Unicode or ASCII, or an e-mail address of which only the domain is used", example = "exempel.se"),
        ("lang" = Option<String>, Query, description = "The language of what must be done first, and of problem documents", example = "sv"),
        ("format" = inline(Option<JsonFormat>), Query, description = "The representation: there is one"),
    ),
    responses(
        (status = 200, description = "The findings", body = ServicesAnswer,
            headers(
                ("Content-Language" = String),
                ("ETag" = String),
                ("Cache-Control" = String),
                ("Vary" = String),
                ("RateLimit-Policy" = String),
                ("RateLimit" = String)
            ),
            example = json!(example::services("sv"))),
        NotModified,
        (status = 400, description = "`invalid-domain`, or `invalid-request` for a parameter that is given twice or that there is not", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        (status = 406, description = "`not-acceptable`: there is JSON only"),
        UriTooLong,
        Refusal,
    )
)]
#[get(
    "/v1/domains/{domain}/services",
    wrap = "from_fn(rate_limit_fields::add)"
)]
pub async fn services(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.domain()?;
    let (format, ()) = representation::choose(&asker, &[(Format::Json, ())])?;
    let look_up = look_ups
        .look_up(asked.question.domain(), asker.caller)
        .await?;
    let findings = look_up.complete().await;
    let services = json(&ServicesAnswer::new(&findings, asker.words()))?;
    let caching = asked.caching(&findings);
    Ok(representation::respond(&asker, format, caching, services))
}
