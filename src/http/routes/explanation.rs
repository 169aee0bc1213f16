//! `/v1/explanation`: the guide.

use actix_web::{HttpResponse, get};

use crate::answer::Explanation;
use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::example;
use crate::http::openapi_parts::{GuideForm, NotAcceptable, NotModified};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format, Writer, json};
use crate::render;

/// The forms of the guide.
const FORMS: [(Format, Writer<Explanation>); 3] = [
    (Format::Json, |guide, _| json(guide)),
    (Format::Text, |guide, asker| {
        Ok(render::text::explanation(guide, asker.style()?.into()))
    }),
    (Format::Html, |guide, asker| {
        Ok(render::html::guide(guide, asker.surroundings()))
    }),
];

/// The guide
///
/// What a person needs to know about IMAP, POP and webmail in order to choose. Nothing is looked
/// up.
#[utoipa::path(
    tag = "advice",
    operation_id = "explanation",
    params(
        GuideForm,
    ),
    responses(
        (status = 200, description = "The guide",
            headers(
                ("Content-Language" = String),
                ("ETag" = String),
                ("Cache-Control" = String, description = "`public`, for a day"),
                ("Vary" = String)
            ),
            content(
                (Explanation = "application/json", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::explanation("sv")))),
                    ("en" = (summary = "In English", value = json!(example::explanation("en"))))
                )),
                (String = "text/plain"),
                (String = "text/html")
            )),
        NotModified,
        (status = 400, description = "`invalid-request`: a parameter that is given twice or that there is not"),
        NotAcceptable,
    )
)]
#[get("/v1/explanation")]
pub async fn explanation(asker: Asker) -> Result<HttpResponse, ProblemResponse> {
    let (format, write) = representation::choose(&asker, &FORMS)?;
    let guide = write(&Explanation::new(asker.words()), &asker)?;
    Ok(representation::respond(&asker, format, Caching::Day, guide))
}
