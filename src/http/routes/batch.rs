//! `/v1/recommendations`: advice for many domains, each as soon as it is known.

use std::collections::HashMap;
use std::{io, iter};

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, post, web};
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::time::Instant;
use utoipa::ToSchema;

use crate::callers::Caller;
use crate::http::asked::{Asked, Circumstances};
use crate::http::asker::Asker;
use crate::http::batch_line::{BatchLine, Outcome};
use crate::http::body::Kind;
use crate::http::coding::Coding;
use crate::http::kept::{KeptAnswers, Rendition, WrittenForm};
use crate::http::language::Language;
use crate::http::lists::{DeviceBody, DeviceParts, Listed, texts};
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{
    BatchFormat, DeviceWord, JsonRefused, NeedWord, NotAcceptable, UriTooLong,
};
use crate::http::pacing::{HEARTBEAT, LONGEST_WAIT, kept_alive, within_rate};
use crate::http::pieces::pieces;
use crate::http::problem::{Place, Problem};
use crate::http::problem_response::ProblemResponse;
use crate::http::query::Query;
use crate::http::representation::{self, Format};
use crate::http::stopping::Stopping;
use crate::http::{batch_table, body, example, streaming, weighed};
use crate::look_up::LookUps;
use crate::mail_domain::{InvalidDomain, MailDomain};
use crate::question::{MAX_DOMAINS, Question};

/// Largest body of a batch, in bytes.
const MAX_BODY: usize = 64 * 1024;
/// How many domains of one batch are looked up at the same time.
const AT_ONCE: usize = 8;

/// Questions about many domains, with the same devices and needs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BatchBody {
    /// Domain names, Unicode or ASCII, or e-mail addresses of which only the domains are used.
    #[serde(default)]
    #[schema(example = json!(["exempel.se", "anna@foretaget.se"]), value_type = Vec<String>, min_items = 1, max_items = 100, required = true)]
    domains: Listed<String>,
    #[serde(default)]
    #[schema(ignore)]
    domain: Listed<String>,
    /// What mail is read on, at most 20.
    #[serde(default)]
    #[schema(value_type = Vec<DeviceParts>, max_items = 20)]
    devices: Listed<DeviceBody>,
    #[serde(default)]
    #[schema(ignore)]
    device: Listed<DeviceBody>,
    /// What is wanted of it.
    #[serde(default)]
    #[schema(value_type = Vec<NeedWord>)]
    needs: Listed<String>,
    #[serde(default)]
    #[schema(ignore)]
    need: Listed<String>,
    /// The language of the answers, a BCP 47 tag. It outranks `Accept-Language`.
    #[schema(example = "sv", nullable = false)]
    lang: Option<String>,
}

/// All answers as one document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is described, and written piece by piece")]
struct Batch {
    answers: Vec<BatchLine>,
}

/// The forms of the answers. The first is the one for who has no wish.
const FORMS: [(Format, ()); 3] = [(Format::Ndjson, ()), (Format::Json, ()), (Format::Csv, ())];

/// What parts the answers of a document.
const COMMA: &[u8] = b",\n";

/// Advice for many domains
///
/// The same questions and answers as for one domain, at most 100 at a time, as JSON or as a table
/// (CSV, with a column that is headed `domain` or `email`, or else the first; the devices and needs of a
/// table stand in the address). A domain that is named several times is one, and is answered for each
/// place. A text that is no domain is answered by a problem.
///
/// As `application/x-ndjson` each answer is a line of its own and comes as soon as it is known, so the
/// order may be another. As `application/json`, one document, and as `text/csv` the answers come in the
/// order of the list, a domain that is named several times at its first place. None of them is kept
/// here until all is known: each can be read while the rest is looked up.
///
/// Each domain that has to be looked up counts as one against the limit for the client. Where the
/// client may ask no more just now, the batch waits until it may, for five minutes altogether; what
/// would have to wait for longer is answered by the problem `rate-limited`. Meanwhile a space comes
/// every ten seconds, which means nothing in JSON. Whoever hangs up ends it.
///
/// In a table, a cell that a spreadsheet would take for a formula has an apostrophe ahead of it. More
/// columns may come, on the right.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommendBatch",
    request_body(
        description = "At most 64 KiB",
        content(
            (BatchBody = "application/json", examples(
                ("domains" = (summary = "Two domains", value = json!({
                    "domains": ["exempel.se", "foretaget.se"],
                    "devices": [{"kind": "phone", "platform": "ios"}],
                    "lang": "sv"
                })))
            )),
            (String = "text/csv", example = json!("domain\r\nexempel.se\r\nforetaget.se\r\n"))
        )
    ),
    params(
        ("device" = Option<Vec<DeviceWord>>, Query, description = "What mail is read on, as for `/v1/recommendation`, beside what a body names", example = json!(["phone:ios"])),
        ("need" = Option<Vec<NeedWord>>, Query, description = "What is wanted of it, beside what a body names"),
        ("lang" = Option<String>, Query, description = "The language of the answers, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
        ("format" = inline(Option<BatchFormat>), Query, description = "The representation; outranks `Accept`"),
    ),
    responses(
        (status = 200, description = "The answers", content(
                (Batch = "application/json", example = json!({"answers": [example::line_with_answer("en"), example::line_with_problem("en")]})),
                (BatchLine = "application/x-ndjson", examples(
                    ("sv" = (summary = "Ett svar, på svenska", value = json!(example::line_with_answer("sv")))),
                    ("en" = (summary = "An answer, in English", value = json!(example::line_with_answer("en")))),
                    ("problem-sv" = (summary = "Ett problem, på svenska", value = json!(example::line_with_problem("sv")))),
                    ("problem-en" = (summary = "A problem, in English", value = json!(example::line_with_problem("en"))))
                )),
                (String = "text/csv")
            ),
            headers(
                ("Content-Language" = String),
                ("Vary" = String),
                ("Cache-Control" = String, description = "`private, no-store`"),
                ("RateLimit-Policy" = String),
                ("RateLimit" = String)
            )),
        (status = 400, description = "`invalid-domain` for no domain at all, `invalid-device`, `invalid-need`, or `invalid-request` for what is no such JSON or no table, or for more than 100 domains"),
        NotAcceptable,
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
    kept: web::Data<KeptAnswers>,
    stopping: Option<web::Data<Stopping>>,
) -> Result<HttpResponse, ProblemResponse> {
    let (format, ()) = representation::choose(&asker, &FORMS)?;
    let kind = body::kind(&asker.request).ok_or(Problem::UnsupportedMediaType)?;
    let (asker, questions) = match kind {
        Kind::Json => {
            let body: BatchBody = body::json(&asker.request, payload, MAX_BODY).await?;
            let questions = body.questions(&asker.query);
            (asker.in_language(body.lang.as_deref()), questions)
        }
        Kind::Csv => {
            let table = body::bytes(payload, MAX_BODY).await?;
            let questions = of_table(&table, &asker.query);
            (asker, questions)
        }
    };
    let questions = match questions {
        Ok(questions) => questions,
        Err(problem) => return Err(ProblemResponse::to(asker, problem)),
    };
    let (caller, language) = (asker.caller, asker.language.clone());
    let form = match format {
        Format::Csv => WrittenForm::Row,
        Format::Json | Format::Ndjson | Format::Text | Format::Html | Format::Events => {
            WrittenForm::Line
        }
    };
    let ends_at = Instant::now() + LONGEST_WAIT;
    let answers = stream::iter(same_together(questions)).map(move |(places, question)| {
        let (look_ups, kept, language) = (look_ups.clone(), kept.clone(), language.clone());
        let (stopping, form) = (stopping.clone(), form.clone());
        async move {
            let outcome = match &question {
                Ok(question) => {
                    let ask = async || {
                        let memories = (&**look_ups, &**kept);
                        answer((question, &form), caller, memories, &language).await
                    };
                    within_rate(ends_at, stopping.as_ref(), ask).await
                }
                Err(problem) => Err(problem.clone()),
            };
            let outcome = match outcome {
                Ok(answer) => Outcome::Answer(answer),
                Err(problem) => Outcome::Problem(problem.document(language.words()).into()),
            };
            let domain = question.ok().map(|question| question.domain().to_string());
            (places.into_iter(), domain, outcome)
        }
    });
    let nothing = || Ok(Bytes::from_static(b" "));
    let parts = match format {
        Format::Csv => {
            let head = stream::once(async { Ok(vec![batch_table::head()?.into()]) });
            let answers = answers.buffered(AT_ONCE);
            let rows = answers.map(|(places, domain, outcome)| {
                let rows = BatchLine::rows(places, domain.as_deref(), &outcome)?;
                Ok(vec![rows.into()])
            });
            kept_alive(in_pieces(head.chain(rows)), HEARTBEAT, None::<fn() -> _>).boxed_local()
        }
        Format::Json => {
            let answers = answers.buffered(AT_ONCE).enumerate();
            let answers = answers.map(|(at, (places, domain, outcome))| {
                let lines = BatchLine::written(places, domain, outcome, "")?;
                let first = if at == 0 { &b""[..] } else { COMMA };
                let between = iter::once(first).chain(iter::repeat(COMMA));
                let lines = between.zip(lines).flat_map(|(between, line)| {
                    iter::once(Bytes::from_static(between)).chain(line)
                });
                Ok(lines.collect())
            });
            let (head, foot) = (&b"{\"answers\":[\n"[..], &b"\n]}\n"[..]);
            let around = |bytes| stream::iter([Ok(vec![Bytes::from_static(bytes)])]);
            let document = around(head).chain(answers).chain(around(foot));
            kept_alive(in_pieces(document), HEARTBEAT, Some(nothing)).boxed_local()
        }
        Format::Ndjson | Format::Text | Format::Html | Format::Events => {
            let answers = answers.buffer_unordered(AT_ONCE);
            let lines = answers.map(|(places, domain, outcome)| {
                Ok(BatchLine::written(places, domain, outcome, "\n")?.concat())
            });
            kept_alive(in_pieces(lines), HEARTBEAT, Some(nothing)).boxed_local()
        }
    };
    Ok(streaming::mark(&mut HttpResponse::Ok())
        .content_type(format.content_type())
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::VARY, "Accept, Accept-Language"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .streaming(parts))
}

/// Parts that are written, as they are sent.
fn in_pieces(
    written: impl Stream<Item = io::Result<Vec<Bytes>>>,
) -> impl Stream<Item = io::Result<Bytes>> {
    written.flat_map(|parts| match parts {
        Ok(parts) => stream::iter(parts.into_iter().flat_map(pieces).map(Ok)).left_stream(),
        Err(error) => stream::iter([Err(error)]).right_stream(),
    })
}

/// The questions of a table, each readable or not.
fn of_table(table: &[u8], query: &Query) -> Result<Vec<Result<Question, Problem>>, Problem> {
    let circumstances = Circumstances::in_query(query)?;
    let domains = batch_table::domains(table)?;
    let place = || Place::parameter("domain");
    let domains = domains.iter().map(|domain| (place(), domain.as_str()));
    questions(domains, &circumstances, place())
}

/// A question for each domain, readable or not.
fn questions<'a>(
    domains: impl Iterator<Item = (Place, &'a str)>,
    circumstances: &Circumstances,
    all: Place,
) -> Result<Vec<Result<Question, Problem>>, Problem> {
    let mut questions = Vec::new();
    for (place, domain) in domains {
        if questions.len() == MAX_DOMAINS {
            return Err(Problem::TooManyDomains.at(place));
        }
        let asked = Asked::new((place, domain), circumstances.clone());
        questions.push(asked.map(|asked| asked.question));
    }
    if questions.is_empty() {
        return Err(Problem::InvalidDomain(InvalidDomain::Empty).at(all));
    }
    Ok(questions)
}

impl BatchBody {
    /// The questions, each readable or not.
    fn questions(&self, query: &Query) -> Result<Vec<Result<Question, Problem>>, Problem> {
        let devices = self.devices.placed("devices");
        let devices = devices.chain(self.device.placed("device"));
        let devices = devices.map(|(place, device)| (place, device.device()));
        let needs = self.needs.placed("needs").chain(self.need.placed("need"));
        let circumstances = Circumstances::new(
            devices.chain(query.devices()),
            texts(needs).chain(query.placed("need")),
        )?;
        let domains = self.domains.placed("domains");
        let domains = texts(domains.chain(self.domain.placed("domain")));
        questions(domains, &circumstances, Place::pointer("domains"))
    }
}

/// The questions, each with the places that it has in the batch: one that is put several times is answered
/// once.
fn same_together(
    questions: Vec<Result<Question, Problem>>,
) -> Vec<(Vec<usize>, Result<Question, Problem>)> {
    let mut groups: Vec<(Vec<usize>, Result<Question, Problem>)> = Vec::new();
    let mut group_of: HashMap<MailDomain, usize> = HashMap::new();
    for (index, question) in questions.into_iter().enumerate() {
        let known = question.as_ref().ok().map(Question::domain);
        match known.and_then(|domain| group_of.get(domain)).copied() {
            Some(group) => groups[group].0.push(index),
            None => {
                if let Some(domain) = known {
                    group_of.insert(domain.clone(), groups.len());
                }
                groups.push((vec![index], question));
            }
        }
    }
    groups
}

async fn answer(
    (question, form): (&Question, &WrittenForm),
    caller: Caller,
    (look_ups, kept): (&LookUps, &KeptAnswers),
    language: &Language,
) -> Result<Bytes, Problem> {
    let found = weighed::found(look_ups, question, caller).await?;
    let rendition = Rendition {
        question: question.clone(),
        language: language.words().tag().to_owned(),
        form: form.clone(),
    };
    let kept = kept.written(rendition, &found, Coding::Identity, language);
    Ok(kept.await?.written.body.clone())
}
