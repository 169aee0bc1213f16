//! `/openapi.json` and `/docs/`: the API document, and its reader.

use actix_web::{HttpResponse, get, http::header, web};
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// The API described
///
/// This document: OpenAPI 3.1.
#[utoipa::path(
    tag = "service",
    operation_id = "openapi",
    responses((status = 200, description = "The document", content_type = "application/json"))
)]
#[get("/openapi.json")]
pub async fn openapi_json(document: web::Data<OpenApi>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .json(&**document)
}

/// `/docs/`: Swagger UI from the program itself. Nothing is loaded from elsewhere, and nothing is
/// sent to a validator.
pub fn documentation() -> SwaggerUi {
    SwaggerUi::new("/docs/{_:.*}").config(Config::new(["/openapi.json"]).validator_url("none"))
}
