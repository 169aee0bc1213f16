//! `/widget.js` and `/embed`: advice on pages of other sites.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::assets::AssetFiles;
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
/// asks for one, and without `devices` for those, unless `ask="none"`. Its attributes, events, parts and
/// properties stand at the head of the script, and its types in `/widget.d.ts`.
#[utoipa::path(
    tag = "pages",
    operation_id = "widget",
    responses((status = 200, description = "The script", body = String, content_type = "text/javascript"))
)]
#[get("/widget.js")]
pub async fn script(request: HttpRequest, widget: web::Data<Widget>) -> HttpResponse {
    for_everybody(&widget.0, &request)
}

/// A custom element for pages of other sites, by the version of its interface
///
/// The same script as `/widget.js`, for those who want to be told by its address when attributes,
/// events, parts or custom properties change their meaning: that would be `/widget/2.js`, and this one
/// would stay. It is no fixed file, and cannot be pinned by a digest: it is mended in place.
#[utoipa::path(
    tag = "pages",
    operation_id = "widgetVersion1",
    responses((status = 200, description = "The script", body = String, content_type = "text/javascript",
        headers(("ETag" = String), ("Cache-Control" = String))))
)]
#[get("/widget/1.js")]
pub async fn script_1(request: HttpRequest, widget: web::Data<Widget>) -> HttpResponse {
    for_everybody(&widget.0, &request)
}

/// Types for the element
///
/// For TypeScript: its properties, its events and what they hold, and JSX.
#[utoipa::path(
    tag = "pages",
    operation_id = "widgetTypes",
    responses(
        (status = 200, description = "The types", body = String, content_type = "application/typescript"),
    )
)]
#[get("/widget.d.ts")]
pub async fn types(
    request: HttpRequest,
    files: web::Data<AssetFiles>,
) -> Result<HttpResponse, ProblemResponse> {
    Ok(for_everybody(files.named("widget.d.ts")?, &request))
}

/// What pages of other sites load. It is asked for again soon, and then mostly is as it was.
fn for_everybody(file: &Fixed, request: &HttpRequest) -> HttpResponse {
    let mut response = file.respond(request, "public, max-age=600");
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
