//! The API document, collected from the very routes that are served, and its reader.

use actix_web::{App, HttpResponse, get, http::header, web};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Postråd",
        description = "IMAP or POP, and what do I enter? Postråd looks a mail domain's settings up, connects to its servers, and advises a person in Swedish or English. Errors are problem documents (RFC 9457) with a stable `code`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/", description = "This service")),
    tags(
        (name = "advice", description = "What to choose, and why"),
        (name = "findings", description = "What was found, without advice"),
        (name = "service", description = "The service itself")
    )
)]
struct Frame;

/// The document without its paths.
pub fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The whole document.
pub fn document() -> utoipa::openapi::OpenApi {
    App::new()
        .into_utoipa_app()
        .openapi(frame())
        .configure(routes)
        .split_for_parts()
        .1
}

/// The API described
///
/// This document: OpenAPI 3.1.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "The document", content_type = "application/json"))
)]
#[get("/openapi.json")]
pub async fn openapi_json(document: web::Data<utoipa::openapi::OpenApi>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .json(&**document)
}

/// `/docs/`: Swagger UI from the program itself. Nothing is loaded from elsewhere, and nothing is
/// sent to a validator.
pub fn documentation() -> SwaggerUi {
    SwaggerUi::new("/docs/{_:.*}").config(Config::new(["/openapi.json"]).validator_url("none"))
}
