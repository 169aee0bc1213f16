//! `/.well-known/api-catalog`: where the API is described (RFC 9727).

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get};
use serde_json::json;

use crate::http::own_address::own_address;

/// A set of links as JSON (RFC 9264), of the profile that RFC 9727 names.
const MEDIA_TYPE: &str =
    "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";

/// Where the API is described
///
/// A set of links (RFC 9264): the document, the page that shows it, and whether the service is ready.
#[utoipa::path(
    tag = "service",
    operation_id = "apiCatalog",
    responses((status = 200, description = "The links", body = Object, content_type = "application/linkset+json"))
)]
#[get("/.well-known/api-catalog")]
pub async fn api_catalog(request: HttpRequest) -> HttpResponse {
    let address = own_address(&request);
    let links = json!({"linkset": [{
        "anchor": format!("{address}/"),
        "service-desc": [{"href": format!("{address}/openapi.json"), "type": "application/json"}],
        "service-doc": [{"href": format!("{address}/docs/"), "type": "text/html"}],
        "status": [{"href": format!("{address}/readyz")}],
    }]});
    HttpResponse::Ok()
        .content_type(MEDIA_TYPE)
        .insert_header((
            header::LINK,
            "</.well-known/api-catalog>; rel=\"api-catalog\"",
        ))
        .insert_header((header::VARY, "Host"))
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(links.to_string() + "\n")
}
