//! `/`: the question as a page, or how to ask it in a terminal.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};

use crate::http::asked::question_about;
use crate::http::body;
use crate::http::caching::Caching;
use crate::http::draft::Draft;
use crate::http::own_address::own_address;
use crate::http::problem::ProblemDocument;
use crate::http::query::Query;
use crate::http::representation::{self, Format};
use crate::locale::{Locales, Msg, Words};
use crate::render::html::{Address, Surroundings};

/// Largest form, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// The first page
///
/// A page with a form, which works without scripts, or a short text on how to ask, in the caller's
/// language. With a `domain` it leads to the answer.
#[utoipa::path(
    tag = "pages",
    operation_id = "home",
    params(
        ("domain" = Option<String>, Query, description = "A domain name: leads to the answer's page", example = "exempel.se"),
        ("lang" = Option<String>, Query, description = "The language of the page, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "The page, or how to ask", content(
            (String = "text/plain"),
            (String = "text/html")
        )),
        (status = 303, description = "To the answer's page"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice: a page with the question for those who accept one", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[get("/")]
pub async fn home(request: HttpRequest, locales: web::Data<Locales>) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let query = Query::of(&request);
    let offered = [Format::Text, Format::Html];
    match representation::format(&request, &query, &offered) {
        Ok(Format::Html) => {}
        Ok(Format::Text | Format::Json | Format::Events) => return how_to_ask(&request, words),
        Err(problem) => return problem.respond(words),
    }
    match query.one("domain") {
        Ok(None) => {
            let page = Draft::new("", &query).page(
                None,
                Surroundings {
                    words,
                    locales: &locales,
                },
            );
            representation::respond(&request, words, Format::Html, Caching::Day, page)
        }
        Ok(Some(domain)) => to_answer(domain, &query, words),
        Err(problem) => problem.respond(words),
    }
}

/// A question from the form
///
/// Leads to the answer's page. What stands before the @ of an e-mail address gets no further: it is
/// in no address, and so in no log of addresses.
#[utoipa::path(
    tag = "pages",
    operation_id = "ask",
    request_body(content = String, content_type = "application/x-www-form-urlencoded", description = "`domain`, `device`, `need` and `lang`, as for `/v1/recommendation`; at most 16 KiB"),
    responses(
        (status = 303, description = "To the answer's page"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice: a page with the question for those who accept one", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "`payload-too-large`: over 16 KiB", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
#[post("/")]
pub async fn ask(
    request: HttpRequest,
    payload: web::Payload,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let query = match body::form(payload, MAX_BODY).await {
        Ok(body) => Query::parse(&body),
        Err(problem) => return problem.respond(representation::words(&locales, &request, None)),
    };
    let words = representation::words(&locales, &request, query.all("lang").next());
    let mut response = match query.one("domain") {
        Ok(domain) => to_answer(domain.unwrap_or_default(), &query, words),
        Err(problem) => problem.respond(words),
    };
    let typed = query.all("domain").next().unwrap_or_default();
    response.extensions_mut().insert(Draft::new(typed, &query));
    response
}

fn to_answer(domain: &str, query: &Query, words: &Words) -> HttpResponse {
    match question_about(domain, query) {
        Ok(asked) => HttpResponse::SeeOther()
            .insert_header((
                header::LOCATION,
                Address::of(&asked.question).in_language(words.tag()),
            ))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish(),
        Err(problem) => problem.respond(words),
    }
}

fn how_to_ask(request: &HttpRequest, words: &Words) -> HttpResponse {
    let address = own_address(request);
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, words.tag()))
        .insert_header((header::VARY, "Accept, Accept-Language, Host"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(words.text(&Msg::TextHome { address }) + "\n")
}
