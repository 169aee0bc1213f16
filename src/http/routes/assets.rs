//! `/assets/{version}/{name}`: what pages load.

use std::collections::BTreeMap;

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::http::caching::by_version;
use crate::http::fixed::Fixed;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::render::html::assets;

/// How long a browser keeps a picture that it looks for by itself.
const PICTURES: &str = "public, max-age=86400";

/// The files that pages load, by name.
pub struct AssetFiles(BTreeMap<&'static str, Fixed>);

impl AssetFiles {
    pub fn new() -> Self {
        let files = assets::assets().map(|one| {
            let file = Fixed::new(one.media_type, Bytes::from_static(one.content));
            (one.name, file)
        });
        Self(files.collect())
    }

    /// The file of a name.
    pub fn named(&self, name: &str) -> Result<&Fixed, Problem> {
        self.0.get(name).ok_or(Problem::NotFound)
    }
}

/// The picture that browsers look for
#[utoipa::path(
    tag = "pages",
    operation_id = "favicon",
    responses((status = 200, description = "The picture", body = String, content_type = "image/vnd.microsoft.icon"))
)]
#[get("/favicon.ico")]
pub async fn favicon(
    request: HttpRequest,
    files: web::Data<AssetFiles>,
) -> Result<HttpResponse, ProblemResponse> {
    Ok(files.named("favicon.ico")?.respond(&request, PICTURES))
}

/// The picture that Apple's devices look for
#[utoipa::path(
    tag = "pages",
    operation_id = "touchIcon",
    responses((status = 200, description = "The picture", body = String, content_type = "image/png"))
)]
#[get("/apple-touch-icon.png")]
pub async fn touch_icon(
    request: HttpRequest,
    files: web::Data<AssetFiles>,
) -> Result<HttpResponse, ProblemResponse> {
    let file = files.named("apple-touch-icon.png")?;
    Ok(file.respond(&request, PICTURES))
}

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
pub async fn asset(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    files: web::Data<AssetFiles>,
) -> Result<HttpResponse, ProblemResponse> {
    let (version, name) = path.into_inner();
    let file = files.named(&name)?;
    let is_current = assets::is_this_version(&version);
    Ok(file.respond(&request, by_version(is_current)))
}
