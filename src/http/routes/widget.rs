//! `/widget.js` and `/embed`: advice on pages of other sites.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::http::asked::{Asked, Circumstances};
use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::fixed::Fixed;
use crate::http::frame;
use crate::http::openapi_parts::{DeviceWord, NeedWord, PageLanguage};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format};

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
        ("device" = Option<Vec<DeviceWord>>, Query, description = "What mail is read on, as for `/v1/recommendation`", example = json!(["phone:ios"])),
        ("need" = Option<Vec<NeedWord>>, Query, description = "What is wanted of it, as for `/v1/recommendation`", example = json!(["backup"])),
        PageLanguage,
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice or is none: the page asks again, and may be framed like any other"),
    )
)]
#[get("/embed")]
pub async fn embed(asker: Asker) -> Result<HttpResponse, ProblemResponse> {
    // A field of a template that is left empty is none.
    let domain = asker.query.one("domain")?.map(str::trim);
    match domain.filter(|domain| !domain.is_empty()) {
        Some(domain) => Asked::in_query(domain, &asker.query).map(drop)?,
        None => Circumstances::in_query(&asker.query).map(drop)?,
    }
    let page = frame::page(&asker, None);
    let mut response = representation::respond(&asker, Format::Html, Caching::Day, page);
    frame::let_be_framed(&asker, &mut response);
    Ok(response)
}
