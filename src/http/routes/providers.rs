//! `/v1/providers`: what is known of mail providers that no server says.

use std::time::{Duration, SystemTime};

use actix_web::{HttpResponse, get, web};

use crate::answer::{ProviderEntryAnswer, ProvidersAnswer};
use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::example;
use crate::http::openapi_parts::{JsonFormat, NotModified};
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format, json};
use crate::look_up::LookUps;

/// How long an entry may be kept: the operator may read them anew at any time.
const HOLDS: Duration = Duration::from_secs(3600);

/// What is known of providers
///
/// What must be done before a mail program gets in, and what one logs in with, of each provider that
/// is known, with where that was read and when. Nothing is looked up.
#[utoipa::path(
    tag = "findings",
    operation_id = "providers",
    params(
        ("lang" = Option<String>, Query, description = "The language of the texts, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = inline(Option<JsonFormat>), Query, description = "The representation: there is one"),
    ),
    responses(
        (status = 200, description = "The entries, the operator's own first", body = ProvidersAnswer),
        NotModified,
        (status = 400, description = "`invalid-request`: a parameter that is given twice or that there is not"),
        (status = 406, description = "`not-acceptable`: there is JSON only"),
    )
)]
#[get("/v1/providers")]
pub async fn list(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let (format, ()) = representation::choose(&asker, &[(Format::Json, ())])?;
    let answer = ProvidersAnswer::new(&look_ups.providers(), asker.words());
    Ok(representation::respond(
        &asker,
        format,
        caching(),
        json(&answer)?,
    ))
}

/// What is known of a provider
///
/// One entry of `/v1/providers`.
#[utoipa::path(
    tag = "findings",
    operation_id = "provider",
    params(
        ("id" = String, Path, description = "As `/v1/providers` and `access.provider.id` name it", example = "gmx"),
        ("lang" = Option<String>, Query, description = "The language of the texts, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = inline(Option<JsonFormat>), Query, description = "The representation: there is one"),
    ),
    responses(
        (status = 200, description = "The entry", body = ProviderEntryAnswer, examples(
            ("sv" = (summary = "På svenska", value = json!(example::provider("sv")))),
            ("en" = (summary = "In English", value = json!(example::provider("en"))))
        )),
        NotModified,
        (status = 400, description = "`invalid-request`: a parameter that is given twice or that there is not"),
        (status = 404, description = "`not-found`: there is no such entry"),
        (status = 406, description = "`not-acceptable`: there is JSON only"),
    )
)]
#[get("/v1/providers/{id}")]
pub async fn one(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let (format, ()) = representation::choose(&asker, &[(Format::Json, ())])?;
    let providers = look_ups.providers();
    let entry = providers.by_id(asker.request.match_info().query("id"));
    let entry = entry.ok_or(Problem::NotFound)?;
    let answer = json(&ProviderEntryAnswer::new(entry, asker.words()))?;
    Ok(representation::respond(&asker, format, caching(), answer))
}

fn caching() -> Caching {
    Caching::Until(SystemTime::now() + HOLDS)
}
