//! `/assets/{version}/{name}`: what pages load.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::http::problem::{Problem, ProblemDocument};
use crate::http::representation;
use crate::locale::Locales;
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
        (status = 404, description = "`not-found`: no such file", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/assets/{version}/{name}")]
pub async fn asset(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    let part = |name| request.match_info().query(name);
    match assets::asset(part("version"), part("name")) {
        Some(asset) => HttpResponse::Ok()
            .content_type(asset.media_type)
            .insert_header((
                header::CACHE_CONTROL,
                if asset.is_that_version {
                    "public, max-age=31536000, immutable"
                } else {
                    "no-cache"
                },
            ))
            .body(asset.content),
        None => Problem::NotFound.respond(representation::words(&locales, &request, None)),
    }
}
