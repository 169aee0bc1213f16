//! `/`: the question as a page, or how to ask it in a terminal.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};

use super::body;
use super::limits::TrustedProxies;
use super::page::Draft;
use super::problem::ProblemDocument;
use super::recommendation::question_about;
use super::representation::{self, Caching, Format, Query};
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

/// What the caller calls us. Their own word comes back only if it is one: a host, and perhaps a
/// port. That TLS ends before us, and under another name, is for a trusted proxy to say.
pub(super) fn own_address(request: &HttpRequest) -> String {
    let trusted = request.app_data::<web::Data<TrustedProxies>>();
    let connection;
    let (scheme, host) = if trusted.is_some_and(|trusted| trusted.vouch_for(request)) {
        connection = request.connection_info();
        (connection.scheme(), connection.host())
    } else {
        let host = request.headers().get(header::HOST);
        (
            "http",
            host.and_then(|host| host.to_str().ok()).unwrap_or_default(),
        )
    };
    let is_host = !host.is_empty()
        && host.len() <= 255
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    let scheme = if scheme == "https" { "https" } else { "http" };
    if is_host {
        format!("{scheme}://{host}")
    } else {
        "http://localhost".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_callers_word_on_our_address() {
        let trusted = || web::Data::new(TrustedProxies(vec!["10.0.0.1/32".parse().unwrap()]));
        let proxy = "10.0.0.1:4000";
        let stranger = "192.0.2.1:4000";
        for (peer, headers, address) in [
            (stranger, vec![("Host", "rad.se")], "http://rad.se"),
            (
                stranger,
                vec![("Host", "[2001:db8::1]:8080")],
                "http://[2001:db8::1]:8080",
            ),
            (
                stranger,
                vec![("Host", "rad.se/<script>")],
                "http://localhost",
            ),
            (stranger, vec![], "http://localhost"),
            (
                stranger,
                vec![
                    ("Host", "rad.se"),
                    ("X-Forwarded-Host", "ond.se"),
                    ("X-Forwarded-Proto", "https"),
                    ("Forwarded", "host=ond.se;proto=https"),
                ],
                "http://rad.se",
            ),
            (
                proxy,
                vec![("Host", "rad.se"), ("X-Forwarded-Proto", "https")],
                "https://rad.se",
            ),
            (
                proxy,
                vec![
                    ("Host", "inne"),
                    ("X-Forwarded-Host", "rad.se"),
                    ("X-Forwarded-Proto", "ftp"),
                ],
                "http://rad.se",
            ),
        ] {
            let mut request = TestRequest::default()
                .peer_addr(peer.parse().unwrap())
                .app_data(trusted());
            for header in &headers {
                request = request.insert_header(*header);
            }
            assert_eq!(
                own_address(&request.to_http_request()),
                address,
                "{headers:?}"
            );
        }
    }
}
