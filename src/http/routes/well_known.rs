//! Files that programs look for at any site.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use time::{Date, Duration, OffsetDateTime};

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::settings::SiteSettings;
use crate::live::Live;
use crate::locale::Locales;

/// What answers a question sets off look-ups at strangers' servers, and is nothing to keep.
const ROBOTS: &str = "User-agent: *\nDisallow: /v1/\nDisallow: /domains/\nDisallow: /embed\n";
/// For how long who reads where to report a weakness may rely on it: less than a year (RFC 9116 §2.5.5).
const RELIED_ON: Duration = Duration::days(180);

/// What crawlers leave alone
///
/// Answers, since each sets off a look-up at somebody's servers (RFC 9309).
#[utoipa::path(
    tag = "service",
    operation_id = "robots",
    responses((status = 200, description = "The rules", body = String, content_type = "text/plain", example = "User-agent: *"))
)]
#[get("/robots.txt")]
pub async fn robots() -> HttpResponse {
    text(ROBOTS.to_owned())
}

/// Where to report a weakness
///
/// By whoever runs this service (RFC 9116).
#[utoipa::path(
    tag = "service",
    operation_id = "security",
    responses(
        (status = 200, description = "Whom to tell, and until when that holds", body = String, content_type = "text/plain", example = "Contact: https://exempel.se/kontakt"),
        (status = 404, description = "`not-found`: the operator has named no page"),
    )
)]
#[get("/.well-known/security.txt")]
pub async fn security(
    site: web::Data<Live<SiteSettings>>,
    locales: web::Data<Locales>,
) -> Result<HttpResponse, ProblemResponse> {
    let site = site.now();
    let contact = site.brand.contact.as_ref().ok_or(Problem::NotFound)?;
    let languages: Vec<&str> = locales.tags().collect();
    let expires: Date = (OffsetDateTime::now_utc() + RELIED_ON).date();
    Ok(text(format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\n",
        languages.join(", ")
    )))
}

fn text(content: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(content)
}
