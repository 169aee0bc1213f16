//! `/site/{version}/…`: what pages load that is the operator's own.

use actix_web::http::header;
use actix_web::web::{self, Bytes};
use actix_web::{HttpResponse, get};

use crate::http::caching::by_version;
use crate::http::pieces::Pieces;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::settings::SiteSettings;
use crate::live::Live;
use crate::render::html::brand::digest;

/// The operator's colours
///
/// A style sheet. The version names its content, so it may be kept for ever.
#[utoipa::path(
    tag = "pages",
    operation_id = "theme",
    params(("version" = String, Path, description = "Of the colours")),
    responses(
        (status = 200, description = "The colours", body = String, content_type = "text/css"),
        (status = 404, description = "`not-found`: the operator has named no colours"),
    )
)]
#[get("/site/{version}/theme.css")]
pub async fn theme(
    version: web::Path<String>,
    site: web::Data<Live<SiteSettings>>,
) -> Result<HttpResponse, ProblemResponse> {
    let site = site.now();
    let css = site.brand.theme.css().ok_or(Problem::NotFound)?;
    let is_current = *version == digest(css.as_bytes());
    Ok(respond(
        "text/css; charset=utf-8",
        css.as_bytes(),
        is_current,
    ))
}

/// The operator's logo
///
/// A picture. The version names its content, so it may be kept for ever.
#[utoipa::path(
    tag = "pages",
    operation_id = "logo",
    params(("version" = String, Path, description = "Of the logo")),
    responses(
        (status = 200, description = "The logo", body = String, content_type = "image/png"),
        (status = 404, description = "`not-found`: the operator has named no logo"),
    )
)]
#[get("/site/{version}/logo")]
pub async fn logo(
    version: web::Path<String>,
    site: web::Data<Live<SiteSettings>>,
) -> Result<HttpResponse, ProblemResponse> {
    let site = site.now();
    let logo = site.brand.logo.as_ref().ok_or(Problem::NotFound)?;
    let is_current = *version == logo.digest();
    Ok(respond(logo.media_type, &logo.content, is_current))
}

fn respond(media_type: &'static str, content: &[u8], is_current: bool) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, by_version(is_current)))
        .body(Pieces::of(Bytes::copy_from_slice(content)))
}
