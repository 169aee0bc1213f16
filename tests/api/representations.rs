//! Languages, forms, and what caches may do.

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::json;

use crate::service::{self, Answer};

#[actix_web::test]
async fn the_form_and_the_language_are_those_asked_for() {
    let service = service::start().await;
    for path in [
        "/v1/explanation?",
        "/v1/options?",
        "/v1/recommendation?domain=exempel.se&",
    ] {
        for (query, accept, accept_language, kind, language) in [
            ("", "*/*", "", "application/json", "en"),
            ("", "application/json", "sv", "application/json", "sv"),
            (
                "",
                "text/plain",
                "en;q=0.1, sv;q=0.9",
                "text/plain; charset=utf-8",
                "sv",
            ),
            ("", "image/png, */*;q=0.1", "tlh", "application/json", "en"),
            ("lang=sv", "*/*", "en", "application/json", "sv"),
            (
                "format=text&lang=sv",
                "application/json",
                "en",
                "text/plain; charset=utf-8",
                "sv",
            ),
            (
                "utm_source=1&_=2&_=3",
                "*/*",
                "sv",
                "application/json",
                "sv",
            ),
        ] {
            let request = TestRequest::with_uri(&format!("{path}{query}"))
                .insert_header((header::ACCEPT, accept))
                .insert_header((header::ACCEPT_LANGUAGE, accept_language));
            let answer = service.ask(request).await;
            assert_eq!(answer.status, 200, "{path}{query}");
            assert_eq!(answer.header("content-type"), kind, "{path}{query}");
            assert_eq!(answer.header("content-language"), language, "{path}{query}");
            // A text names whole addresses, our own too.
            let varies = match kind.starts_with("text/plain") {
                true => "Accept, Accept-Language, Accept-Encoding, Host",
                false => "Accept, Accept-Language, Accept-Encoding",
            };
            assert_eq!(answer.header("vary"), varies);
        }
    }
}

#[actix_web::test]
async fn escape_sequences_are_for_those_who_ask_for_them() {
    let service = service::start().await;
    for path in [
        "/v1/explanation?",
        "/v1/options?",
        "/v1/recommendation?domain=exempel.se&",
    ] {
        for (query, is_coloured) in [
            ("format=text", false),
            ("format=text&color=0", false),
            ("format=text&color=1", true),
            ("format=json&color=1", false),
        ] {
            let answer = service.get(&format!("{path}{query}")).await;
            assert_eq!(answer.status, 200, "{path}{query}");
            let has_escapes = answer.text().contains('\u{1b}');
            assert_eq!(has_escapes, is_coloured, "{path}{query}");
        }
        let answer = service
            .get(&format!("{path}format=text&color=1&color=0"))
            .await;
        assert_eq!(answer.status, 400, "{path}");
    }
}

#[actix_web::test]
async fn a_domain_that_does_not_exist_is_an_answer() {
    let service = service::start().await;
    let answer = service
        .get("/v1/recommendation?domain=Exempel.SE&lang=sv")
        .await;
    assert_eq!(answer.status, 200);
    let document = answer.json();
    assert_eq!(
        document["domain"],
        json!({"ascii": "exempel.se", "unicode": "exempel.se"})
    );
    assert_eq!(document["status"], "no-such-domain");
    assert_eq!(document["language"], "sv");
    assert_eq!(document["recommendation"]["protocol"], json!(null));
    assert!(service.queries() > 0);

    let services = service.get("/v1/domains/exempel.se/services").await.json();
    assert_eq!(services["status"], "no-such-domain");
    assert_eq!(services["recommendation"], json!(null));
}

#[actix_web::test]
async fn who_asks_by_address_gets_an_answer_that_nobody_keeps() {
    let service = service::start().await;
    let max_age = |answer: &Answer| -> u64 {
        let control = answer.header("cache-control");
        control
            .strip_prefix("public, max-age=")
            .unwrap()
            .parse()
            .unwrap()
    };
    for (by_domain, by_address) in [
        (
            "/v1/recommendation?domain=exempel.se",
            "/v1/recommendation?domain=anna.svensson@exempel.se",
        ),
        (
            "/v1/recommendation?domain=exempel.se&format=text",
            "/v1/recommendation?format=text&domain=anna.svensson%40exempel.se",
        ),
        (
            "/v1/domains/exempel.se/services",
            "/v1/domains/anna.svensson@exempel.se/services",
        ),
        (
            "/v1/domains/exempel.se/services",
            "/v1/domains/anna.svensson%40exempel.se/services",
        ),
    ] {
        let by_domain = service.get(by_domain).await;
        assert!(max_age(&by_domain) <= 3600);
        let by_address = service.get(by_address).await;
        assert_eq!(by_address.header("cache-control"), "private, no-store");
        assert_eq!(by_address.body, by_domain.body);
        assert!(!format!("{:?}", by_address.headers).contains("anna"));
    }
    let request = TestRequest::post()
        .uri("/v1/recommendation")
        .set_json(json!({"domain": "anna.svensson@exempel.se"}));
    let answer = service.ask(request).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert!(!answer.text().contains("anna"));
}

#[actix_web::test]
async fn an_answer_that_the_caller_has_is_not_sent_again() {
    let service = service::start().await;
    for uri in ["/v1/explanation", "/v1/recommendation?domain=exempel.se"] {
        let first = service.get(uri).await;
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{tag}");

        for known in [tag.to_owned(), format!("\"other\", {tag}"), "*".to_owned()] {
            let request = TestRequest::with_uri(uri).insert_header((header::IF_NONE_MATCH, known));
            let again = service.ask(request).await;
            assert_eq!(again.status, 304, "{uri}");
            assert!(again.body.is_empty());
            for name in ["etag", "vary", "content-language"] {
                assert_eq!(again.header(name), first.header(name), "{uri} {name}");
            }
        }
        let separator = if uri.contains('?') { '&' } else { '?' };
        for other in ["lang=sv", "format=text"] {
            let request = TestRequest::with_uri(&format!("{uri}{separator}{other}"))
                .insert_header((header::IF_NONE_MATCH, tag));
            assert_eq!(service.ask(request).await.status, 200, "{uri} {other}");
        }
    }
}

#[actix_web::test]
async fn answers_are_compressed_for_those_who_can_read_it() {
    let service = service::start().await;
    let plain = service.get("/v1/explanation").await;
    for encoding in ["gzip", "br"] {
        let request = TestRequest::with_uri("/v1/explanation")
            .insert_header((header::ACCEPT_ENCODING, encoding));
        let answer = service.ask(request).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() < plain.body.len(), "{encoding}");
        let vary: Vec<_> = answer.headers.get_all("vary").collect();
        let vary = format!("{vary:?}").to_lowercase();
        assert!(
            vary.contains("accept-encoding") && vary.contains("accept-language"),
            "{vary}"
        );
        assert_eq!(answer.header("etag"), plain.header("etag"));
    }
}
