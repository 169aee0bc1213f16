//! `/openapi.json` and `/docs/`: the API document, and its reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, web};
use utoipa_swagger_ui::Config;

use crate::http::fixed::Fixed;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::reader_files::READER;

/// The document as it is served.
pub struct DocumentFile(pub Fixed);

/// The reader of the document, by the names of its files.
pub struct Reader(BTreeMap<&'static str, Fixed>);

impl Reader {
    /// Swagger UI from the program itself. Nothing is loaded from elsewhere, and nothing is sent to
    /// a validator.
    pub fn new() -> Self {
        let config = Arc::new(Config::new(["/openapi.json"]).validator_url("none"));
        let file = |name: &'static str| {
            let file = utoipa_swagger_ui::serve(name, Arc::clone(&config));
            let file = file.ok().flatten()?;
            Some((name, Fixed::new(file.content_type, file.bytes.into_owned())))
        };
        Self(READER.into_iter().filter_map(file).collect())
    }
}

/// The API described
///
/// This document: OpenAPI 3.1.
#[utoipa::path(
    tag = "service",
    operation_id = "openapi",
    responses((status = 200, description = "The document", content_type = "application/json"))
)]
#[get("/openapi.json")]
pub async fn openapi_json(request: HttpRequest, document: web::Data<DocumentFile>) -> HttpResponse {
    document.0.respond(&request, "public, max-age=3600")
}

/// The API to read
///
/// This document as a page, which needs scripts and nothing from elsewhere.
#[utoipa::path(
    get,
    path = "/docs/",
    tag = "service",
    operation_id = "docs",
    responses((status = 200, description = "The page", body = String, content_type = "text/html"))
)]
#[expect(dead_code, reason = "it is described, and served with its files")]
fn docs_page() {}

/// The reader of the document, with its files.
#[get("/docs/{name:.*}")]
pub async fn documentation(
    request: HttpRequest,
    name: web::Path<String>,
    reader: web::Data<Reader>,
) -> Result<HttpResponse, ProblemResponse> {
    let name = if name.is_empty() {
        "index.html"
    } else {
        &**name
    };
    let file = reader.0.get(name).ok_or(Problem::NotFound)?;
    Ok(file.respond(&request, "public, max-age=3600"))
}
