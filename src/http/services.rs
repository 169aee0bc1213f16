//! `/v1/domains/{domain}/services`: what was found, without advice.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::example;
use super::named::Named;
use super::problem::{Problem, ProblemDocument};
use super::representation::{self, Format, Query};
use crate::answer::ServicesAnswer;
use crate::callers::Caller;
use crate::locale::Locales;
use crate::pipeline::{Pipeline, Refusal};

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
        ("lang" = Option<String>, Query, description = "The language of problem documents; the findings have no words", example = "sv"),
    ),
    responses(
        (status = 200, description = "The findings", body = ServicesAnswer,
            headers(
                ("Content-Language" = String, description = "The language of the texts"),
                ("ETag" = String, description = "For `If-None-Match`; weak, since it is the same compressed"),
                ("Cache-Control" = String, description = "`public` until `expires_at`; `private, no-store` when an e-mail address was asked about"),
                ("Vary" = String, description = "`Accept`, `Accept-Language`"),
                ("RateLimit-Policy" = String, description = "Look-ups that a client may ask for, `q` in `w` seconds"),
                ("RateLimit" = String, description = "How many are left, `r`, and in how many seconds all are there again, `t`")
            ),
            example = json!(example::services())),
        (status = 304, description = "The answer is the one that the caller has"),
        (status = 400, description = "`invalid-domain`", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        (status = 406, description = "`not-acceptable`: there is JSON only", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 414, description = "`uri-too-long`: over 2 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
    )
)]
#[get("/v1/domains/{domain}/services")]
pub async fn services(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    Problem::or_respond(words, async {
        let named = Named::by(&request)?;
        let format = representation::format(&request, &Query::of(&request), &[Format::Json])?;
        let findings = pipeline.survey(&named.domain, caller).await?;
        let body = representation::json(&ServicesAnswer::new(&findings))?;
        let caching = named.caching(&findings);
        Ok(representation::respond(
            &request, words, format, caching, body,
        ))
    })
    .await
}
