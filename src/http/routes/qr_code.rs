//! `/domains/{domain}/code.svg`: a square that a phone's camera reads.

use std::fmt::Write;

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use fast_qr::{ECL, QRBuilder};

use crate::http::asker::Asker;
use crate::http::openapi_parts::{DevicesAndNeeds, PathDomain};
use crate::http::problem::{Place, Problem};
use crate::http::problem_response::ProblemResponse;
use crate::look_up::{LookUps, Refusal};
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
        DevicesAndNeeds,
        ("lang" = Option<String>, Query, description = "As for the page", example = "sv"),
    ),
    responses(
        (status = 200, description = "The picture", body = String, content_type = "image/svg+xml"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for another destination"),
        Refusal,
    )
)]
#[get("/domains/{domain}/code.svg")]
pub async fn picture(
    asker: Asker,
    look_ups: web::Data<LookUps>,
) -> Result<HttpResponse, ProblemResponse> {
    let address = Address::of(&asker.question_about_path()?.question);
    let address = match asker.query.one("to")? {
        None | Some("page") => address,
        Some("profile") => address.profile(),
        Some(_) => return Err(Problem::InvalidQuery.at(Place::parameter("to")).into()),
    };
    let address = address.in_language(asker.words().tag());
    look_ups.count_at_hand(asker.caller, 1).await?;
    let drawn = draw(&format!("{}{address}", asker.own_address))?;
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml")
        // It holds the name that this caller has for us.
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(drawn))
}

/// Modules of white around it, which cameras need (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// As one line for each row: a picture with a square for each module would be ten times the size.
fn draw(address: &str) -> Result<String, Problem> {
    let code = QRBuilder::new(address).ecl(ECL::M).build();
    let code = code.map_err(|_| Problem::UriTooLong)?;
    let size = code.size + 2 * QUIET_ZONE;
    let mut dark = String::new();
    for row in 0..code.size {
        let mut at = 0;
        // Where the pen is, once it is down in this row.
        let mut pen = None;
        for run in code[row].chunk_by(|one, other| one.value() == other.value()) {
            if run[0].value() {
                let moved = match pen {
                    None => write!(dark, "M{} {}.5", at + QUIET_ZONE, row + QUIET_ZONE),
                    Some(pen) => write!(dark, "m{} 0", at - pen),
                };
                let drawn = write!(dark, "h{}", run.len());
                // A String takes whatever is written.
                debug_assert!(moved.is_ok() && drawn.is_ok());
                pen = Some(at + run.len());
            }
            at += run.len();
        }
    }
    Ok(format!(
        "<?xml version=\"1.0\" standalone=\"yes\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"240\" height=\"240\" \
         viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path stroke=\"#000\" d=\"{dark}\"/></svg>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the modules back from the picture.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let size = svg.split("viewBox=\"0 0 ").nth(1).unwrap();
        let size: usize = size.split(' ').next().unwrap().parse().unwrap();
        let mut rows = vec![vec![false; size]; size];
        let path = svg.split("stroke=\"#000\" d=\"").nth(1).unwrap();
        let path = path.split('"').next().unwrap();
        for row in path.split('M').skip(1) {
            let mut parts = row.split(['h', 'm']);
            let (x, y) = parts.next().unwrap().split_once(' ').unwrap();
            let mut at: usize = x.parse().unwrap();
            let y: usize = y.strip_suffix(".5").unwrap().parse().unwrap();
            for part in parts {
                match part.split_once(' ') {
                    Some((gap, _)) => at += gap.parse::<usize>().unwrap(),
                    None => {
                        let length: usize = part.parse().unwrap();
                        rows[y][at..at + length].fill(true);
                        at += length;
                    }
                }
            }
        }
        rows
    }

    #[test]
    fn a_camera_reads_the_address() {
        for address in [
            "https://post.example/domains/exempel.se?lang=sv".to_owned(),
            "h".to_owned(),
            format!("https://post.example/{}", "x".repeat(900)),
            format!("https://post.example/{}", "x".repeat(2000)),
        ] {
            let svg = draw(&address).unwrap();
            let rows = modules(&svg);
            // A camera sees several of its dots for each module.
            const DOTS: usize = 3;
            let size = rows.len() * DOTS;
            let mut seen = rqrr::PreparedImage::prepare_from_greyscale(size, size, |x, y| {
                if rows[y / DOTS][x / DOTS] { 0 } else { 255 }
            });
            let codes = seen.detect_grids();
            let [code] = &*codes else {
                panic!("{} codes for {address}", codes.len());
            };
            let (meta, read) = code.decode().unwrap();
            assert_eq!(read, address);
            // What it weighs: some bytes a module at most.
            let width = meta.version.to_size();
            assert_eq!(rows.len(), width + 2 * QUIET_ZONE);
            assert!(svg.len() < 400 + 3 * width * width);
        }
        assert_eq!(draw(&"x".repeat(3000)), Err(Problem::UriTooLong));
    }
}
