//! `/v1/domains/{domain}/publish`: what its owner should publish.

use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use crate::answer::{Documents, Publication};
use crate::findings::Settled;
use crate::formats::{autoconfig, pacc};
use crate::http::asker::Asker;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{NotAcceptable, NotModified, PathDomain, PublicationFormat};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format, Writer, json};
use crate::look_up::{LookUps, Refusal};
use crate::render::html;

/// The forms of what to publish.
const FORMS: [(Format, Writer<Publication>); 2] = [
    (Format::Json, |publication, _| json(publication)),
    (Format::Html, |publication, asker| {
        Ok(html::publication(publication, asker.surroundings()))
    }),
];

/// What to publish
///
/// For the domain's owner: SRV records as lines of a zone file, an autoconfig file, a PACC file and
/// the record that vouches for it, all with the servers that work now, and what is wrong with what
/// is published, each with a remedy.
#[utoipa::path(
    tag = "findings",
    operation_id = "publish",
    params(
        PathDomain,
        ("lang" = Option<String>, Query, description = "The language of the texts, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = inline(Option<PublicationFormat>), Query, description = "The representation; outranks `Accept`"),
    ),
    responses(
        (status = 200, description = "What to publish", content(
            (Publication = "application/json"),
            (String = "text/html")
        )),
        NotModified,
        (status = 400, description = "`invalid-domain`, or `invalid-request` for a parameter that is given twice or that there is not"),
        Refusal,
        NotAcceptable,
    )
)]
#[get(
    "/v1/domains/{domain}/publish",
    wrap = "from_fn(rate_limit_fields::add)"
)]
pub async fn publish(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.domain()?;
    let (format, write) = representation::choose(&asker, &FORMS)?;
    let look_up = look_ups
        .look_up(asked.question.domain(), asker.caller)
        .await?;
    let findings = look_up.settled(Settled::Account).await;
    let documents = Documents {
        autoconfig: autoconfig::write::document(&findings),
        pacc: pacc::write::document(&findings).map(|document| {
            let digest = pacc::write::digest(&document);
            (document, digest)
        }),
    };
    let publication = Publication::new(&findings, documents, asker.words());
    let body = write(&publication, &asker)?;
    let caching = asked.caching(&findings);
    Ok(representation::respond(&asker, format, caching, body))
}
