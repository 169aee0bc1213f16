//! `/v1/recommendations`: advice for many domains, each as soon as it is known.

use std::collections::HashMap;

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, post, web};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::advice::{advise, enough};
use crate::answer::Answer;
use crate::callers::Caller;
use crate::http::asked::{Asked, DeviceBody};
use crate::http::asker::Asker;
use crate::http::batch_line::BatchLine;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{JsonRefused, UriTooLong};
use crate::http::pieces::pieces;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::stopping::Stopping;
use crate::http::{body, example, streaming, weighed};
use crate::locale::Words;
use crate::look_up::LookUps;
use crate::mail_domain::{InvalidDomain, MailDomain};
use crate::question::need::Need;
use crate::question::{MAX_DOMAINS, Question};

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

/// Advice for many domains
///
/// The same questions and answers as for one domain, at most 100 at a time. Each answer is a line
/// of its own and comes as soon as it is known, so the order may be another. Each domain that has
/// to be looked up counts as one against the limit for the client; those beyond it are lines with a
/// problem, as are texts that are no domain. A domain that is named several times is one, and has a
/// line for each place.
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
                ("Content-Language" = String),
                ("RateLimit-Policy" = String),
                ("RateLimit" = String, description = "How many were left as the batch began, `r`, and in how many seconds all are there again, `t`")
            ),
            examples(
                ("sv" = (summary = "Svar, på svenska", value = json!(example::line_with_answer("sv")))),
                ("en" = (summary = "An answer, in English", value = json!(example::line_with_answer("en")))),
                ("problem-sv" = (summary = "Ett problem, på svenska", value = json!(example::line_with_problem("sv")))),
                ("problem-en" = (summary = "A problem, in English", value = json!(example::line_with_problem("en"))))
            )),
        (status = 400, description = "`invalid-domain` for no domain at all, `invalid-device`, `invalid-need`, or `invalid-request` for what is no such JSON, or for more than 100 domains"),
        (status = 413, description = "`payload-too-large`: over 64 KiB"),
        UriTooLong,
        JsonRefused,
    )
)]
#[post("/v1/recommendations", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn batch(
    asker: Asker,
    payload: web::Payload,
    look_ups: web::Data<LookUps>,
    stopping: Option<web::Data<Stopping>>,
) -> Result<HttpResponse, ProblemResponse> {
    let body: BatchBody = body::json(&asker.request, payload, MAX_BODY).await?;
    let asker = asker.in_language(body.lang.as_deref());
    let questions = match body.questions() {
        Ok(questions) => questions,
        Err(problem) => return Err(ProblemResponse::to(asker, problem)),
    };
    let (caller, language) = (asker.caller, asker.language.clone());
    let lines = stream::iter(same_together(questions))
        .map(move |(place, others, question)| {
            let (look_ups, language) = (look_ups.clone(), language.clone());
            let stopping = stopping.clone();
            async move {
                let words = language.words();
                let outcome = match &question {
                    Ok(_) if stopping.is_some_and(|stopping| stopping.is_told()) => {
                        Err(Problem::Stopping)
                    }
                    Ok(question) => answer(question, caller, &look_ups, words).await,
                    Err(problem) => Err(problem.clone()),
                };
                let domain = question.ok().map(|question| question.domain().to_string());
                let line = match outcome {
                    Ok(answer) => BatchLine::answer(place, domain, answer),
                    Err(problem) => BatchLine::problem(place, domain, &problem, words),
                };
                line.written(&others).map(Bytes::from)
            }
        })
        .buffer_unordered(AT_ONCE)
        .flat_map(|lines| match lines {
            Ok(lines) => stream::iter(pieces(lines).map(Ok)).left_stream(),
            Err(error) => stream::iter([Err(error)]).right_stream(),
        });
    Ok(streaming::mark(&mut HttpResponse::Ok())
        .content_type("application/x-ndjson")
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .streaming(lines))
}

impl BatchBody {
    /// The questions, each readable or not.
    fn questions(&self) -> Result<Vec<Result<Question, Problem>>, Problem> {
        if self.domains.len() > MAX_DOMAINS {
            return Err(Problem::TooManyDomains);
        }
        let devices = DeviceBody::devices(&self.devices)?;
        let ask = |domain: &String| {
            let needs = self.needs.iter().map(String::as_str);
            Asked::new(domain, devices.clone(), needs).map(|asked| asked.question)
        };
        let questions: Vec<_> = self.domains.iter().map(ask).collect();
        // What is wrong with all of them is wrong with the batch.
        let common = questions.iter().find_map(|question| match question {
            Err(problem @ (Problem::TooManyDevices | Problem::InvalidNeed)) => {
                Some(problem.clone())
            }
            Ok(_) | Err(_) => None,
        });
        match common {
            Some(problem) => Err(problem),
            None if questions.is_empty() => Err(Problem::InvalidDomain(InvalidDomain::Empty)),
            None => Ok(questions),
        }
    }
}

/// The questions, each with the place that it has in the batch, and the other places that it has: one
/// that is put several times is answered once.
fn same_together(
    questions: Vec<Result<Question, Problem>>,
) -> Vec<(usize, Vec<usize>, Result<Question, Problem>)> {
    let mut groups: Vec<(usize, Vec<usize>, Result<Question, Problem>)> = Vec::new();
    let mut group_of: HashMap<MailDomain, usize> = HashMap::new();
    for (index, question) in questions.into_iter().enumerate() {
        let known = question.as_ref().ok().map(Question::domain);
        match known.and_then(|domain| group_of.get(domain)).copied() {
            Some(group) => {
                groups[group].1.push(index);
            }
            None => {
                if let Some(domain) = known {
                    group_of.insert(domain.clone(), groups.len());
                }
                groups.push((index, Vec::new(), question));
            }
        }
    }
    groups
}

async fn answer(
    question: &Question,
    caller: Caller,
    look_ups: &LookUps,
    words: &Words,
) -> Result<Answer, Problem> {
    let look_up = weighed::look_up(look_ups, question, caller).await?.present;
    let findings = look_up.settled(enough(question)).await;
    let advice = advise(&findings, question);
    Ok(Answer::new(&findings, &advice, words))
}
