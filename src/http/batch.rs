//! `/v1/recommendations`: advice for many domains, each as soon as it is known.

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, post, web};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::health::Stopping;
use super::problem::{Problem, ProblemDocument};
use super::recommendation::{DeviceBody, devices, question};
use super::{body, example, representation};
use crate::advice::advise;
use crate::answer::Answer;
use crate::callers::Caller;
use crate::locale::{Locales, Words};
use crate::mail_domain::InvalidDomain;
use crate::pipeline::Pipeline;
use crate::question::Question;
use crate::question::need::Need;

/// Most domains of one batch.
pub const MAX_DOMAINS: usize = 100;
/// Largest body of a batch, in bytes.
const MAX_BODY: usize = 64 * 1024;
/// How many domains of one batch are looked up at the same time.
const AT_ONCE: usize = 8;

/// Questions about many domains, with the same devices and needs.
#[derive(Debug, Deserialize, ToSchema)]
struct BatchBody {
    /// Domain names, Unicode or ASCII, or e-mail addresses of which only the domains are used.
    #[serde(default)]
    #[schema(example = json!(["exempel.se", "anna@foretaget.se"]), min_items = 1, max_items = 100, required = true)]
    domains: Vec<String>,
    /// What mail is read on, at most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    devices: Vec<DeviceBody>,
    /// What is wanted of it.
    #[serde(default)]
    #[schema(value_type = Vec<Need>)]
    needs: Vec<String>,
    /// The language of the answers, a BCP 47 tag. It outranks `Accept-Language`.
    #[schema(example = "sv", nullable = false)]
    lang: Option<String>,
}

/// What came of one domain: an answer or a problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchLine {
    /// The domain's place in the list, from 0.
    index: usize,
    /// The domain in ASCII; `null` where what was sent is none, for that is not repeated.
    domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<ProblemDocument>,
}

/// Advice for many domains
///
/// The same questions and answers as for one domain, at most 100 at a time. Each answer is a line
/// of its own and comes as soon as it is known, so the order may be another. Each domain that has
/// to be looked up counts as one against the limit for the client; those beyond it are lines with a
/// problem, as are texts that are no domain.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommendBatch",
    request_body(content = BatchBody, content_type = "application/json", description = "At most 64 KiB", examples(
        ("domains" = (summary = "Two domains", value = json!({
            "domains": ["exempel.se", "foretaget.se"],
            "devices": [{"kind": "phone", "platform": "ios"}],
            "lang": "sv"
        })))
    )),
    params(
        ("lang" = Option<String>, Query, description = "The language of the answers, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "One line of JSON for each domain", body = BatchLine, content_type = "application/x-ndjson",
            headers(
                ("Content-Language" = String, description = "The language of the texts"),
                ("RateLimit-Policy" = String, description = "Look-ups that a client may ask for, `q` in `w` seconds"),
                ("RateLimit" = String, description = "How many were left as the batch began, `r`, and in how many seconds all are there again, `t`")
            ),
            examples(
                ("sv" = (summary = "Svar, på svenska", value = json!(example::line_with_answer("sv")))),
                ("en" = (summary = "An answer, in English", value = json!(example::line_with_answer("en")))),
                ("problem-sv" = (summary = "Ett problem, på svenska", value = json!(example::line_with_problem("sv")))),
                ("problem-en" = (summary = "A problem, in English", value = json!(example::line_with_problem("en"))))
            )),
        (status = 400, description = "`invalid-domain` for no domain at all, `invalid-device`, `invalid-need`, or `invalid-request` for what is no such JSON, or for more than 100 domains", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 408, description = "`request-timeout`: the body came too slowly", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "`payload-too-large`: over 64 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 414, description = "`uri-too-long`: over 2 KiB", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`: not `application/json`", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[post("/v1/recommendations")]
pub async fn batch(
    request: HttpRequest,
    caller: Caller,
    payload: web::Payload,
    pipeline: web::Data<Pipeline>,
    locales: web::Data<Locales>,
    stopping: Option<web::Data<Stopping>>,
) -> HttpResponse {
    let body: BatchBody = match body::json(&request, payload, MAX_BODY).await {
        Ok(body) => body,
        Err(problem) => return problem.respond(representation::words(&locales, &request, None)),
    };
    let words = representation::words(&locales, &request, body.lang.as_deref());
    let questions = match questions(&body) {
        Ok(questions) => questions,
        Err(problem) => return problem.respond(words),
    };
    let language = words.tag().to_owned();
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_LANGUAGE, words.tag()));
    let lines = stream::iter(questions.into_iter().enumerate())
        .map(move |(index, question)| {
            let (pipeline, locales) = (pipeline.clone(), locales.clone());
            let (stopping, language) = (stopping.clone(), language.clone());
            async move {
                let words = locales.negotiate(Some(&language), None);
                let line = match question {
                    Ok(question) if stopping.is_some_and(|stopping| stopping.is_told()) => {
                        let domain = Some(question.domain().to_string());
                        BatchLine::problem(index, domain, &Problem::Stopping, words)
                    }
                    Ok(question) => line(index, &question, caller, &pipeline, words).await,
                    Err(problem) => BatchLine::problem(index, None, &problem, words),
                };
                line.bytes()
            }
        })
        .buffer_unordered(AT_ONCE);
    response
        .content_type("application/x-ndjson")
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        // A line is of use as soon as it is there: nobody on the way is to collect them, and a
        // compressor would.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(lines)
}

/// The questions, each readable or not.
fn questions(body: &BatchBody) -> Result<Vec<Result<Question, Problem>>, Problem> {
    if body.domains.len() > MAX_DOMAINS {
        return Err(Problem::TooManyDomains);
    }
    let devices = devices(&body.devices)?;
    let ask = |domain: &String| {
        let needs = body.needs.iter().map(String::as_str);
        question(domain, devices.clone(), needs).map(|asked| asked.question)
    };
    let questions: Vec<_> = body.domains.iter().map(ask).collect();
    // What is wrong with all of them is wrong with the batch.
    let common = questions.iter().find_map(|question| match question {
        Err(problem @ (Problem::TooManyDevices | Problem::InvalidNeed)) => Some(problem.clone()),
        Ok(_) | Err(_) => None,
    });
    match common {
        Some(problem) => Err(problem),
        None if questions.is_empty() => Err(Problem::InvalidDomain(InvalidDomain::Empty)),
        None => Ok(questions),
    }
}

async fn line(
    index: usize,
    question: &Question,
    caller: Caller,
    pipeline: &Pipeline,
    words: &Words,
) -> BatchLine {
    let domain = question.domain().to_string();
    match pipeline.consult(question, caller).await {
        Ok(findings) => {
            let advice = advise(&findings, question);
            BatchLine::answer(index, domain, Answer::new(&findings, &advice, words))
        }
        Err(refusal) => BatchLine::problem(index, Some(domain), &refusal.into(), words),
    }
}

impl BatchLine {
    pub(super) fn answer(index: usize, domain: String, answer: Answer) -> Self {
        Self {
            index,
            domain: Some(domain),
            answer: Some(answer),
            problem: None,
        }
    }

    pub(super) fn problem(
        index: usize,
        domain: Option<String>,
        problem: &Problem,
        words: &Words,
    ) -> Self {
        Self {
            index,
            domain,
            answer: None,
            problem: Some(problem.document(words)),
        }
    }

    fn bytes(&self) -> serde_json::Result<Bytes> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line.into())
    }
}
