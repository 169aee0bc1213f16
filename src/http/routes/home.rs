//! `/`: the question as a page, or how to ask it in a terminal.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};

use crate::http::asker::Asker;
use crate::http::body;
use crate::http::caching::Caching;
use crate::http::draft::Draft;
use crate::http::openapi_parts::{DevicesAndNeeds, PageFormat, PageLanguage};
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::query::Query;
use crate::http::representation::{self, Format};
use crate::http::taken::Taken;
use crate::locale::Msg;
use crate::question::Question;
use crate::render::html::Address;

/// The forms of the first page, as they are preferred for those who take either.
const FORMS: [(Format, FirstPage); 2] = [(Format::Html, page), (Format::Text, how_to_ask)];
const FORMS_IN_A_TERMINAL: [(Format, FirstPage); 2] = [FORMS[1], FORMS[0]];

/// What programs for terminals call themselves (RFC 9110 §10.1.5). Whatever shows a link to others, or
/// looks for pages, takes anything as well, and is after the page.
const FOR_TERMINALS: [&str; 5] = ["curl/", "Wget/", "Wget2/", "HTTPie/", "xh/"];

type FirstPage = fn(&Asker) -> Result<HttpResponse, Problem>;

/// Largest form, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// The first page
///
/// A page with a form, which works without scripts, or a short text on how to ask, in the caller's
/// language: of those who take either, programs for terminals get the text. With a `domain` it leads to the answer.
#[utoipa::path(
    tag = "pages",
    operation_id = "home",
    params(
        ("domain" = Option<String>, Query, description = "A domain name: leads to the answer's page", example = "exempel.se"),
        DevicesAndNeeds,
        PageLanguage,
        ("format" = inline(Option<PageFormat>), Query, description = "The representation; outranks `Accept`"),
    ),
    responses(
        (status = 200, description = "The page, or how to ask", content(
            (String = "text/plain"),
            (String = "text/html")
        )),
        (status = 303, description = "To the answer's page"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for a parameter that is given twice or that there is not: a page with the question for those who accept one"),
    )
)]
#[get("/")]
pub async fn home(asker: Asker) -> Result<HttpResponse, ProblemResponse> {
    let forms = if is_in_a_terminal(&asker.request) {
        FORMS_IN_A_TERMINAL
    } else {
        FORMS
    };
    let (_, respond) = representation::choose(&asker, &forms)?;
    let mut response = respond(&asker)?;
    response
        .headers_mut()
        .append(header::VARY, header::USER_AGENT.into());
    Ok(response)
}

fn is_in_a_terminal(request: &HttpRequest) -> bool {
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    agent.is_some_and(|agent| FOR_TERMINALS.iter().any(|name| agent.starts_with(name)))
}

/// A question from the form
///
/// Leads to the answer's page. What stands before the @ of an e-mail address gets no further: it is
/// in no address, and so in no log of addresses.
#[utoipa::path(
    tag = "pages",
    operation_id = "ask",
    request_body(content = String, content_type = "application/x-www-form-urlencoded", description = "`domain`, `device`, `need`, `client`, `all`, `new-provider` and `lang`, as for `/v1/recommendation`; at most 16 KiB"),
    responses(
        (status = 303, description = "To the answer's page"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for a parameter that is given twice or that there is not: a page with the question for those who accept one"),
        (status = 413, description = "`payload-too-large`: over 16 KiB"),
    )
)]
#[post("/")]
pub async fn ask(asker: Asker, payload: web::Payload) -> Result<HttpResponse, ProblemResponse> {
    let form = body::bytes(payload, MAX_BODY).await?;
    let taken = Taken::by_form(&asker.request);
    let asker = asker.with_form(Query::parse(&form));
    let taken = taken.map_err(|_| Problem::Internal)?;
    let known = asker.query.only(|name| taken.has(name));
    let answer = known
        .and_then(|()| asker.question())
        .map(|asked| to_answer(&asker, &asked.question));
    answer.map_err(|problem| ProblemResponse::to(asker, problem))
}

fn page(asker: &Asker) -> Result<HttpResponse, Problem> {
    if asker.query.one("domain")?.is_some() {
        return Ok(to_answer(asker, &asker.question()?.question));
    }
    let page = Draft::of(asker).page(None, asker.surroundings());
    Ok(representation::respond(
        asker,
        Format::Html,
        Caching::Day,
        page,
    ))
}

/// Leads to the page of the answer to a question. Nothing but the domain of an address is in its own.
pub fn to_answer(asker: &Asker, question: &Question) -> HttpResponse {
    let address = Address::of(question);
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address.in_language(asker.words().tag())))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

fn how_to_ask(asker: &Asker) -> Result<HttpResponse, Problem> {
    let address = asker.own_address.clone();
    Ok(HttpResponse::Ok()
        .content_type(Format::Text.content_type())
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::VARY, "Accept, Accept-Language, Host"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(asker.words().text(&Msg::TextHome { address }) + "\n"))
}
