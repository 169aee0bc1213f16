//! `/v1/options`: what a question may name.

use actix_web::{HttpResponse, get};

use crate::answer::Options;
use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::example;
use crate::http::openapi_parts::{NotAcceptable, NotModified, OptionsForm};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format, Writer, json};
use crate::render;

/// The forms of the options.
const FORMS: [(Format, Writer<Options>); 2] = [
    (Format::Json, |choices, _| json(choices)),
    (Format::Text, |choices, asker| {
        let look = asker.style()?.into();
        Ok(render::text::options(choices, asker.words(), look))
    }),
];

/// What a question may name
///
/// The kinds of devices, their platforms and the needs, with labels, for those who build a form.
#[utoipa::path(
    tag = "advice",
    operation_id = "options",
    params(
        OptionsForm,
    ),
    responses(
        (status = 200, description = "Devices and needs",
            headers(
                ("Content-Language" = String),
                ("ETag" = String),
                ("Cache-Control" = String, description = "`public`, for a day"),
                ("Vary" = String)
            ),
            content(
                (Options = "application/json", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::options("sv")))),
                    ("en" = (summary = "In English", value = json!(example::options("en"))))
                )),
                (String = "text/plain")
            )),
        NotModified,
        (status = 400, description = "`invalid-request`: a parameter that is given twice or that there is not"),
        NotAcceptable,
    )
)]
#[get("/v1/options")]
pub async fn options(asker: Asker) -> Result<HttpResponse, ProblemResponse> {
    let (format, write) = representation::choose(&asker, &FORMS)?;
    let options = write(&Options::new(asker.words()), &asker)?;
    Ok(representation::respond(
        &asker,
        format,
        Caching::Day,
        options,
    ))
}
