//! `/widget.js` and `/embed`: advice on pages of other sites.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::fixed::Fixed;
use crate::http::openapi_parts::PageLanguage;
use crate::http::policies;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format};
use crate::http::settings::SiteSettings;
use crate::mail_domain::MailDomain;
use crate::question::device::Device;
use crate::render::html;

/// The widget's script.
pub struct Widget(pub Fixed);

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
pub async fn script(request: HttpRequest, widget: web::Data<Widget>) -> HttpResponse {
    let mut response = widget.0.respond(&request, "public, max-age=3600");
    response.headers_mut().insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    response
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
        PageLanguage,
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, or `invalid-request` for a parameter that is given twice"),
    )
)]
#[get("/embed")]
pub async fn embed(
    asker: Asker,
    site: web::Data<SiteSettings>,
) -> Result<HttpResponse, ProblemResponse> {
    let domain = asker.query.one("domain")?;
    let domain = domain.map(MailDomain::parse).transpose();
    let domain = domain.map_err(Problem::InvalidDomain)?;
    let devices: Vec<&str> = asker
        .query
        .all("device")
        .filter(|device| device.parse::<Device>().is_ok())
        .collect();
    let page = html::embed(domain.as_ref(), &devices, asker.surroundings());
    let mut response = representation::respond(&asker, Format::Html, Caching::Day, page);
    if let Ok(policy) = HeaderValue::try_from(policies::framed_by(&site.embed_ancestors)) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}
