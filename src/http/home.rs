//! `/`: how to ask.

use actix_web::{HttpRequest, HttpResponse, get, http::header, web};

use super::representation;
use crate::locale::{Locales, Msg};

/// How to ask
///
/// A short text, in the caller's language.
#[utoipa::path(
    tag = "service",
    operation_id = "home",
    responses((status = 200, description = "How to ask", body = String, content_type = "text/plain"))
)]
#[get("/")]
pub async fn home(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let connection = request.connection_info();
    let host = connection.host();
    // The caller's own word for us comes back only if it is one: a host, and perhaps a port.
    let is_host = !host.is_empty()
        && host.len() <= 255
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    let address = if is_host {
        format!("http://{host}")
    } else {
        "http://localhost".to_owned()
    };
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, words.tag()))
        .insert_header((header::VARY, "Accept-Language, Host"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(words.text(&Msg::TextHome { address }) + "\n")
}
