//! `/widget.js` and `/embed`: advice on pages of other sites.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::http::caching::Caching;
use crate::http::policies;
use crate::http::problem::{Problem, ProblemDocument};
use crate::http::query::Query;
use crate::http::representation::{self, Format};
use crate::http::settings::SiteSettings;
use crate::locale::Locales;
use crate::mail_domain::MailDomain;
use crate::question::device::Device;
use crate::render::html::{self, Surroundings};

/// The widget's script, made once.
#[derive(Clone)]
pub struct Widget(pub String);

/// A custom element for pages of other sites
///
/// `<postrad-advice domain="exempel.se" lang="sv" devices="phone:ios computer:windows">`: a module
/// that defines the element. It has a shadow root, is styled through custom properties
/// (`--postrad-accent`, `--postrad-card` and so on) and parts, needs neither inline styles nor
/// inline scripts, and emits the events `postrad-result` and `postrad-error`. Without `domain` it
/// asks for one.
#[utoipa::path(
    tag = "pages",
    operation_id = "widget",
    responses((status = 200, description = "The script", body = String, content_type = "text/javascript"))
)]
#[get("/widget.js")]
pub async fn script(widget: web::Data<Widget>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .insert_header(("Cross-Origin-Resource-Policy", "cross-origin"))
        .body(widget.0.clone())
}

/// The widget as a page, to be framed
///
/// Only by pages of the origins that the operator has named; every other page of this service may
/// be framed by nobody.
#[utoipa::path(
    tag = "pages",
    operation_id = "embed",
    params(
        ("domain" = Option<String>, Query, description = "A domain name; without it, the page asks for one", example = "exempel.se"),
        ("device" = Option<Vec<String>>, Query, description = "What mail is read on, as for `/v1/recommendation`", example = json!(["phone:ios"])),
        ("lang" = Option<String>, Query, description = "The language of the page, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, or `invalid-request` for a parameter that is given twice", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/embed")]
pub async fn embed(
    request: HttpRequest,
    locales: web::Data<Locales>,
    site: web::Data<SiteSettings>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let query = Query::of(&request);
    let domain = query.one("domain").and_then(|domain| {
        let domain = domain.map(MailDomain::parse).transpose();
        domain.map_err(Problem::InvalidDomain)
    });
    let domain = match domain {
        Ok(domain) => domain,
        Err(problem) => return problem.respond(words),
    };
    let devices: Vec<&str> = query
        .all("device")
        .filter(|device| device.parse::<Device>().is_ok())
        .collect();
    let page = html::embed(
        domain.as_ref(),
        &devices,
        Surroundings {
            words,
            locales: &locales,
        },
    );
    let mut response = representation::respond(&request, words, Format::Html, Caching::Day, page);
    if let Ok(policy) = policies::framed_by(&site.embed_ancestors).parse() {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
