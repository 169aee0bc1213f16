//! `/v1/domains/{domain}/publish`: what its owner should publish.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::named::Named;
use super::problem::{Problem, ProblemDocument};
use super::representation::{self, Format, Query};
use crate::answer::{Documents, Publication};
use crate::callers::Caller;
use crate::locale::Locales;
use crate::pipeline::{Pipeline, Refusal};
use crate::render::html::{self, Surroundings};
use crate::render::{autoconfig_xml, pacc};

/// What to publish
///
/// For the domain's owner: SRV records as lines of a zone file, an autoconfig file, a PACC file and
/// the record that vouches for it, all with the servers that work now, and what is wrong with what
/// is published, each with a remedy.
#[utoipa::path(
    tag = "findings",
    operation_id = "publish",
    params(
        ("domain" = String, Path, description = "A domain name, Unicode or ASCII", example = "exempel.se"),
        ("lang" = Option<String>, Query, description = "The language of the texts, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<Format>, Query, description = "The representation; outranks `Accept`"),
    ),
    responses(
        (status = 200, description = "What to publish", content(
            (Publication = "application/json"),
            (String = "text/html")
        )),
        (status = 304, description = "The answer is the one that the caller has"),
        (status = 400, description = "`invalid-domain`", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/domains/{domain}/publish")]
pub async fn publish(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let offered = [Format::Json, Format::Html];
    Problem::or_respond(words, async {
        let named = Named::by(&request)?;
        let format = representation::format(&request, &Query::of(&request), &offered)?;
        let findings = pipeline.survey(&named.domain, caller).await?;
        let documents = Documents {
            autoconfig: autoconfig_xml::document(&findings),
            pacc: pacc::document(&findings).map(|document| {
                let digest = pacc::digest(&document);
                (document, digest)
            }),
        };
        let publication = Publication::new(&findings, documents, words);
        let body = match format {
            Format::Json => representation::json(&publication)?,
            Format::Html => html::publication(
                &publication,
                Surroundings {
                    words,
                    locales: &locales,
                },
            ),
            Format::Text | Format::Events => return Err(Problem::NotAcceptable),
        };
        let caching = named.caching(&findings);
        Ok(representation::respond(
            &request, words, format, caching, body,
        ))
    })
    .await
}
