//! `/domains/{domain}/code.svg`: a square that a phone's camera reads.

use actix_web::http::header;
use actix_web::{HttpResponse, get};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::http::asker::Asker;
use crate::http::openapi_parts::PathDomain;
use crate::http::own_address::own_address;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::render::html::Address;

/// A QR code that opens the answer, or the profile
///
/// For those who read the answer on a computer and set up a phone.
#[utoipa::path(
    tag = "pages",
    operation_id = "code",
    params(
        PathDomain,
        ("to" = Option<String>, Query, description = "`page` or `profile`", example = "page"),
        ("device" = Option<Vec<String>>, Query, description = "As for the page", example = json!(["phone:ios"])),
        ("lang" = Option<String>, Query, description = "As for the page", example = "sv"),
    ),
    responses(
        (status = 200, description = "The picture", body = String, content_type = "image/svg+xml"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for another destination"),
    )
)]
#[get("/domains/{domain}/code.svg")]
pub async fn picture(asker: Asker) -> Result<HttpResponse, ProblemResponse> {
    let address = Address::of(&asker.question_about_path()?.question);
    let address = match asker.query.one("to")? {
        None | Some("page") => address,
        Some("profile") => address.profile(),
        Some(_) => return Err(Problem::InvalidQuery.into()),
    };
    let address = address.in_language(asker.words().tag());
    let picture = draw(&format!("{}{address}", own_address(&asker.request)))?;
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml")
        // It holds the name that this caller has for us.
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(picture))
}

fn draw(address: &str) -> Result<String, Problem> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|_| Problem::UriTooLong)?;
    Ok(code
        .render::<svg::Color<'_>>()
        // Four modules of white around it, which cameras need (ISO/IEC 18004).
        .quiet_zone(true)
        .min_dimensions(240, 240)
        .build())
}
