//! `/assets/{version}/{name}`: what pages load.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::render::html::assets;

/// What pages load
///
/// Styles, scripts and pictures. The version names their content, so they may be kept for ever.
#[utoipa::path(
    tag = "pages",
    operation_id = "asset",
    params(
        ("version" = String, Path, description = "Of all files together"),
        ("name" = String, Path, description = "A file", example = "page.css"),
    ),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/css",
            headers(("Cache-Control" = String, description = "`public`, for a year; `no-cache` for the file as it is now where another version was asked for"))),
        (status = 404, description = "`not-found`: no such file"),
    )
)]
#[get("/assets/{version}/{name}")]
pub async fn asset(path: web::Path<(String, String)>) -> Result<HttpResponse, ProblemResponse> {
    let (version, name) = path.into_inner();
    let asset = assets::asset(&version, &name).ok_or(Problem::NotFound)?;
    let caching = if asset.is_that_version {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(HttpResponse::Ok()
        .content_type(asset.media_type)
        .insert_header((header::CACHE_CONTROL, caching))
        .body(asset.content))
}
