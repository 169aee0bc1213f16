//! `/v1/recommendation`: advice for a domain.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::problem::{Problem, ProblemDocument};
use super::representation::{self, Caching, Format, Query};
use super::{body, events, example};
use crate::advice::advise;
use crate::answer::Answer;
use crate::callers::Caller;
use crate::locale::{Locales, Words};
use crate::mail_domain::MailDomain;
use crate::pipeline::{Pipeline, Refusal};
use crate::question::Question;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::need::Need;
use crate::render;
use crate::render::html::Surroundings;

/// Largest body of a question, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// A question as JSON.
#[derive(Debug, Deserialize, ToSchema)]
struct QuestionBody {
    /// A domain name, Unicode or ASCII, or an e-mail address of which only the domain is used: the
    /// local part is dropped at once, and is never stored, logged, sent or repeated.
    // One that is left out is an empty one, for which there is a better word than "bad JSON".
    #[serde(default)]
    #[schema(example = "exempel.se", required = true)]
    domain: String,
    /// What mail is read on, at most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    devices: Vec<DeviceBody>,
    /// What is wanted of it.
    #[serde(default)]
    #[schema(value_type = Vec<Need>)]
    needs: Vec<String>,
    /// The language of the answer, a BCP 47 tag. It outranks `Accept-Language`.
    #[schema(example = "sv", nullable = false)]
    lang: Option<String>,
}

/// A device as JSON.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct DeviceBody {
    #[schema(value_type = DeviceKind)]
    kind: String,
    /// One that the kind runs: see `/v1/options`.
    #[schema(value_type = Option<Platform>)]
    platform: Option<String>,
}

/// Advice for a domain
///
/// Looks the domain's settings up, connects to its mail servers, and says what to choose for these
/// devices and needs: IMAP, POP or webmail, why, what to watch out for, and what to enter. A domain
/// that does not exist, takes no mail or has no working server is no error but a `status`, or a
/// service with a `problem`. An answer can take as long as the operator's deadline, 5 seconds unless
/// set otherwise; it is then `"complete": false`.
///
/// As `text/event-stream`, each source and server that answers is an event `progress` (see the
/// schema `Progress`), and the answer as JSON is the event `recommendation`, which is the last.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommend",
    params(
        ("domain" = String, Query, description = "A domain name, Unicode or ASCII, or an e-mail address of which only the domain is used: the local part is dropped at once, and never stored, logged, sent or repeated", example = "exempel.se"),
        ("device" = Option<Vec<String>>, Query, description = "What mail is read on, `KIND` or `KIND:PLATFORM`; may be repeated, at most 20 times. See `/v1/options`", example = json!(["phone:ios", "computer:windows"])),
        ("need" = Option<Vec<Need>>, Query, description = "What is wanted of it; may be repeated"),
        ("lang" = Option<String>, Query, description = "The language of the answer, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<Format>, Query, description = "The representation; outranks `Accept`"),
        ("color" = Option<u8>, Query, description = "`1`: text has escape sequences that set off its headings; else it has none", example = 1),
    ),
    responses(
        (status = 200, description = "The advice, in the caller's language",
            headers(
                ("Content-Language" = String, description = "The language of the texts"),
                ("ETag" = String, description = "For `If-None-Match`; weak, since it is the same compressed"),
                ("Cache-Control" = String, description = "`public` until `expires_at`; `private, no-store` when an e-mail address was asked about"),
                ("Vary" = String, description = "`Accept`, `Accept-Language`"),
                ("RateLimit-Policy" = String, description = "Look-ups that a client may ask for, `q` in `w` seconds"),
                ("RateLimit" = String, description = "How many are left, `r`, and in how many seconds all are there again, `t`")
            ),
            content(
                (Answer = "application/json", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::recommendation("sv")))),
                    ("en" = (summary = "In English", value = json!(example::recommendation("en"))))
                )),
                (String = "text/plain", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::recommendation_text("sv")))),
                    ("en" = (summary = "In English", value = json!(example::recommendation_text("en"))))
                )),
                (String = "text/html"),
                (String = "text/event-stream")
            )),
        (status = 304, description = "The answer is the one that the caller has"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 414, description = "`uri-too-long`: over 2 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
    )
)]
#[get("/v1/recommendation")]
pub async fn by_query(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    match question_in_query(&Query::of(&request)) {
        Ok(asked) => respond(&request, caller, &pipeline, &locales, words, asked).await,
        Err(problem) => problem.respond(words),
    }
}

/// Advice for a domain, asked in JSON
///
/// The same question and answer as with GET, for those who do not want a domain or an e-mail
/// address in logs of addresses on the way. Members that are not known are ignored.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommendByBody",
    request_body(content = QuestionBody, content_type = "application/json", description = "At most 16 KiB", examples(
        ("devices" = (summary = "A phone and a computer", value = json!({
            "domain": "exempel.se",
            "devices": [{"kind": "phone", "platform": "ios"}, {"kind": "computer", "platform": "windows"}],
            "needs": ["backup"],
            "lang": "sv"
        }))),
        ("domain" = (summary = "Only a domain", value = json!({"domain": "exempel.se"})))
    )),
    params(
        ("lang" = Option<String>, Query, description = "The language of the answer, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = Option<Format>, Query, description = "The representation; outranks `Accept`"),
        ("color" = Option<u8>, Query, description = "`1`: text has escape sequences that set off its headings; else it has none", example = 1),
    ),
    responses(
        (status = 200, description = "The advice, in the caller's language",
            headers(
                ("Content-Language" = String, description = "The language of the texts"),
                ("ETag" = String, description = "For `If-None-Match`; weak, since it is the same compressed"),
                ("Cache-Control" = String, description = "`public` until `expires_at`; `private, no-store` when an e-mail address was asked about"),
                ("Vary" = String, description = "`Accept`, `Accept-Language`"),
                ("RateLimit-Policy" = String, description = "Look-ups that a client may ask for, `q` in `w` seconds"),
                ("RateLimit" = String, description = "How many are left, `r`, and in how many seconds all are there again, `t`")
            ),
            content(
                (Answer = "application/json", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::recommendation("sv")))),
                    ("en" = (summary = "In English", value = json!(example::recommendation("en"))))
                )),
                (String = "text/plain", examples(
                    ("sv" = (summary = "På svenska", value = json!(example::recommendation_text("sv")))),
                    ("en" = (summary = "In English", value = json!(example::recommendation_text("en"))))
                )),
                (String = "text/html"),
                (String = "text/event-stream")
            )),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for what is no such JSON", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        (status = 406, description = "`not-acceptable`", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 408, description = "`request-timeout`: the body came too slowly", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "`payload-too-large`: over 16 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 414, description = "`uri-too-long`: over 2 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
        (status = 415, description = "`unsupported-media-type`: not `application/json`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[post("/v1/recommendation")]
pub async fn by_body(
    request: HttpRequest,
    caller: Caller,
    payload: web::Payload,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let body: QuestionBody = match body::json(&request, payload, MAX_BODY).await {
        Ok(body) => body,
        Err(problem) => return problem.respond(representation::words(&locales, &request, None)),
    };
    let words = representation::words(&locales, &request, body.lang.as_deref());
    match question_in_body(&body) {
        Ok(asked) => respond(&request, caller, &pipeline, &locales, words, asked).await,
        Err(problem) => problem.respond(words),
    }
}

/// A question, and whether it held more than a domain.
pub(super) struct Asked {
    pub(super) question: Question,
    held_address: bool,
}

async fn respond(
    request: &HttpRequest,
    caller: Caller,
    pipeline: &Pipeline,
    locales: &web::Data<Locales>,
    words: &Words,
    asked: Asked,
) -> HttpResponse {
    let offered = [Format::Json, Format::Text, Format::Html, Format::Events];
    match representation::format(request, &Query::of(request), &offered) {
        Ok(format) => respond_as(format, request, caller, pipeline, locales, words, asked).await,
        Err(problem) => problem.respond(words),
    }
}

/// The answer in a form.
pub(super) async fn respond_as(
    format: Format,
    request: &HttpRequest,
    caller: Caller,
    pipeline: &Pipeline,
    locales: &web::Data<Locales>,
    words: &Words,
    asked: Asked,
) -> HttpResponse {
    if format == Format::Events {
        return events::respond(request, caller, pipeline, locales, words, asked.question).await;
    }
    let question = &asked.question;
    Problem::or_respond(words, async {
        let style = representation::style(&Query::of(request))?;
        let findings = pipeline.consult(question, caller).await?;
        let advice = advise(&findings, question);
        let answer = Answer::new(&findings, &advice, words);
        let body = match format {
            Format::Json => representation::json(&answer)?,
            Format::Text => render::text::answer(&answer, words, style),
            Format::Html => {
                render::html::answer(&answer, question, Surroundings { words, locales })
            }
            // Answered above.
            Format::Events => return Err(Problem::NotAcceptable),
        };
        let caching = Caching::of(&findings, asked.held_address);
        Ok(representation::respond(
            request, words, format, caching, body,
        ))
    })
    .await
}

fn question_in_query(query: &Query) -> Result<Asked, Problem> {
    let domain = query.one("domain")?.unwrap_or_default();
    question_about(domain, query)
}

/// A question about a domain that was named elsewhere than in the query.
pub(super) fn question_about(domain: &str, query: &Query) -> Result<Asked, Problem> {
    query.one("lang")?;
    let devices = query
        .all("device")
        .map(|text| text.parse().map_err(|_| Problem::InvalidDevice))
        .collect::<Result<Vec<Device>, Problem>>()?;
    question(domain, devices, query.all("need"))
}

fn question_in_body(body: &QuestionBody) -> Result<Asked, Problem> {
    let needs = body.needs.iter().map(String::as_str);
    question(&body.domain, devices(&body.devices)?, needs)
}

pub(super) fn devices(bodies: &[DeviceBody]) -> Result<Vec<Device>, Problem> {
    let device = |device: &DeviceBody| {
        Device::from_codes(&device.kind, device.platform.as_deref())
            .map_err(|_| Problem::InvalidDevice)
    };
    bodies.iter().map(device).collect()
}

pub(super) fn question<'a>(
    domain: &str,
    devices: Vec<Device>,
    needs: impl Iterator<Item = &'a str>,
) -> Result<Asked, Problem> {
    let held_address = domain.contains('@');
    let domain = MailDomain::parse(domain).map_err(Problem::InvalidDomain)?;
    let needs = needs
        .map(|need| need.parse().map_err(|_| Problem::InvalidNeed))
        .collect::<Result<BTreeSet<Need>, Problem>>()?;
    Ok(Asked {
        held_address,
        question: Question::new(domain, devices, needs)?,
    })
}
