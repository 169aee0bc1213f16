//! `/v1/domains/{domain}/services`: what was found, without advice.

use actix_web::{HttpRequest, HttpResponse, get, web};

use super::problem::{Problem, ProblemDocument};
use super::representation::{self, Caching, Format, Query};
use crate::answer::{self, ServicesAnswer};
use crate::locale::Locales;
use crate::mail_domain::MailDomain;
use crate::pipeline::Pipeline;

/// What was found
///
/// Every server that is published for the domain or was found by trying, what it answered, and
/// what is wrong with it. Waits until all is known, where the advice comes as soon as it is
/// settled.
#[utoipa::path(
    tag = "findings",
    params(("domain" = String, Path, description = "A domain name, or an e-mail address of which only the domain is used", example = "exempel.se")),
    responses(
        (status = 200, description = "The findings", body = ServicesAnswer),
        (status = 304, description = "The answer is the one that the caller has"),
        (status = 400, description = "`invalid-domain`", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/v1/domains/{domain}/services")]
pub async fn services(
    request: HttpRequest,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let name = request.match_info().query("domain");
    let domain = match MailDomain::parse(name) {
        Ok(domain) => domain,
        Err(why) => return Problem::InvalidDomain(why).respond(words),
    };
    match representation::format(&request, &Query::of(&request)) {
        Ok(Format::Json) => {}
        Ok(Format::Text) => return Problem::NotAcceptable.respond(words),
        Err(problem) => return problem.respond(words),
    }
    let findings = pipeline.survey(&domain).await;
    let caching = if name.contains('@') {
        Caching::Never
    } else {
        Caching::Until(findings.expires_at)
    };
    let answer = answer::services_answer(&findings);
    representation::respond(&request, words, Format::Json, caching, &answer, String::new)
}
