//! What cannot be a question: a problem document that says what to do, in the caller's language,
//! and nothing is looked up.

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::service;

/// What stands in for whatever a caller sends, and must not come back.
const SECRET: &str = "anna.svensson";

#[actix_web::test]
async fn a_domain_that_cannot_be_used() {
    let long = format!("{}.se", "abcdefghi.".repeat(30));
    let service = service::start().await;
    for (domain, swedish, english) in [
        ("", "Ange en domän", "Enter a domain"),
        ("%20", "Ange en domän", "Enter a domain"),
        ("192.0.2.1", "IP-adress", "IP address"),
        ("[2001:db8::1]", "IP-adress", "IP address"),
        ("0x7f.1", "IP-adress", "IP address"),
        ("2130706433", "IP-adress", "IP address"),
        (
            "%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1",
            "IP-adress",
            "IP address",
        ),
        ("localhost", "reserverat", "reserved"),
        ("se", "domänändelse", "ending of a domain"),
        ("co.uk", "domänändelse", "ending of a domain"),
        ("intranet", "saknar punkt", "no dot"),
        ("exempel.lan", "toppdomän", "top-level domain"),
        ("exempel%00.se", "tecken", "characters"),
        ("exempel.se%0D%0AX-Y:%20z", "tecken", "characters"),
        ("exempel.se,exempel.org", "mer än en", "more than one"),
        (&long, "längre än", "longer than"),
    ] {
        for local_part in ["", "anna.svensson@"] {
            let query = format!("/v1/recommendation?domain={local_part}{domain}");
            let path = format!("/v1/domains/{local_part}{domain}/services");
            // Without a domain it is another path altogether.
            let path = Some(path).filter(|path| !path.contains("//"));
            for uri in [Some(query), path].into_iter().flatten() {
                for (language, expected) in [("sv", swedish), ("en", english)] {
                    let request = TestRequest::with_uri(&uri)
                        .insert_header((header::ACCEPT_LANGUAGE, language));
                    let answer = service.ask(request).await;
                    let detail = answer.problem(400, "invalid-domain", language);
                    assert!(detail.contains(expected), "{uri}: {detail}");
                    assert!(!answer.text().contains(SECRET), "{uri}");
                }
            }
        }
    }
    service
        .get("/v1/recommendation")
        .await
        .problem(400, "invalid-domain", "en");
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_query_that_cannot_be_used() {
    let too_many = "domain=exempel.se".to_owned() + &"&device=phone".repeat(21);
    let languages = service::languages();
    let service = service::start().await;
    for (query, code) in [
        ("domain=exempel.se&device=brodrost", "invalid-device"),
        ("domain=exempel.se&device=", "invalid-device"),
        ("domain=exempel.se&device=phone:windows", "invalid-device"),
        ("domain=exempel.se&device=phone&device=x", "invalid-device"),
        (&too_many, "invalid-device"),
        ("domain=exempel.se&need=kaffe", "invalid-need"),
        ("domain=exempel.se&need=backup&need=", "invalid-need"),
        ("domain=exempel.se&client=eudora", "invalid-client"),
        ("domain=exempel.se&client=", "invalid-client"),
        ("domain=exempel.se&client=Gmail", "invalid-client"),
        ("domain=exempel.se&client=gmail&client=x", "invalid-client"),
        ("domain=exempel.se&client=%1B%5B31m&all=1", "invalid-client"),
        ("domain=exempel.se&all=", "invalid-request"),
        ("domain=exempel.se&all=ja", "invalid-request"),
        ("domain=exempel.se&all=1&all=0", "invalid-request"),
        (
            "domain=exempel.se&new-provider=localhost.",
            "invalid-new-provider",
        ),
        (
            "domain=exempel.se&new-provider=%1B%5B31mgmx",
            "invalid-new-provider",
        ),
        (
            "domain=exempel.se&new-provider=gmx&new-provider=gmx",
            "invalid-request",
        ),
        ("domain=exempel.se&domain=exempel.org", "invalid-request"),
        ("domain=exempel.se&lang=sv&lang=en", "invalid-request"),
        (
            "domain=exempel.se&format=json&format=text",
            "invalid-request",
        ),
    ] {
        for language in &languages {
            let uri = format!("/v1/recommendation?{query}");
            let request = TestRequest::with_uri(&uri)
                .insert_header((header::ACCEPT_LANGUAGE, language.as_str()));
            // The language that was asked for twice is the first.
            let expected = if query.contains("lang=") {
                "sv"
            } else {
                language
            };
            service.ask(request).await.problem(400, code, expected);
        }
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_body_that_cannot_be_used() {
    let languages = service::languages();
    let service = service::start().await;
    let devices = |devices: Value| json!({"domain": "exempel.se", "devices": devices});
    for (body, code) in [
        (json!({}), "invalid-domain"),
        (json!({"domain": "localhost"}), "invalid-domain"),
        (
            json!({"domain": "anna.svensson@localhost"}),
            "invalid-domain",
        ),
        (devices(json!([{"kind": "brodrost"}])), "invalid-device"),
        (devices(json!([{"kind": "phone:ios"}])), "invalid-device"),
        (
            devices(json!([{"kind": "phone", "platform": "windows"}])),
            "invalid-device",
        ),
        (
            devices(vec![json!({"kind": "phone"}); 21].into()),
            "invalid-device",
        ),
        (
            json!({"domain": "exempel.se", "needs": ["kaffe"]}),
            "invalid-need",
        ),
        (
            json!({"domain": "exempel.se", "clients": ["gmail", "eudora"]}),
            "invalid-client",
        ),
        (
            json!({"domain": "exempel.se", "clients": {"gmail": true}}),
            "invalid-request",
        ),
        (
            json!({"domain": "exempel.se", "clients": [1]}),
            "invalid-request",
        ),
        (
            json!({"domain": "exempel.se", "all": "1"}),
            "invalid-request",
        ),
        (json!({"domain": "exempel.se", "all": 1}), "invalid-request"),
        (devices(json!(["brodrost"])), "invalid-device"),
        (devices(json!([["phone"]])), "invalid-request"),
        (devices(json!(true)), "invalid-request"),
        (
            json!({"domain": ["anna.svensson@exempel.se"]}),
            "invalid-request",
        ),
        (json!({"domain": null}), "invalid-request"),
        (json!(["anna.svensson@exempel.se"]), "invalid-request"),
        (json!(null), "invalid-request"),
    ] {
        for language in &languages {
            let request = TestRequest::post()
                .uri("/v1/recommendation")
                .insert_header((header::ACCEPT_LANGUAGE, language.as_str()))
                .set_json(&body);
            let answer = service.ask(request).await;
            answer.problem(400, code, language);
            assert!(!answer.text().contains(SECRET), "{body}");
        }
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_body_that_is_no_json() {
    let service = service::start().await;
    let deep = "[".repeat(10_000);
    for body in [
        "",
        "{",
        r#"{"domain": "anna.svensson@exempel.se", "#,
        r#"{"domain": "exempel.se", "domain": "anna.svensson@exempel.se"}"#,
        "anna.svensson@exempel.se",
        "{\"domain\": \"\u{0}\"}",
        &deep,
    ] {
        let request = TestRequest::post()
            .uri("/v1/recommendation?lang=sv")
            .insert_header((header::CONTENT_TYPE, "application/json"))
            .set_payload(body.to_owned());
        let answer = service.ask(request).await;
        answer.problem(400, "invalid-request", "sv");
        assert!(!answer.text().contains(SECRET), "{body}");
    }
    let request = TestRequest::post()
        .uri("/v1/recommendation")
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .set_payload(&b"{\"domain\": \"\xff\"}"[..]);
    service
        .ask(request)
        .await
        .problem(400, "invalid-request", "en");
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn the_language_in_a_body_is_that_of_its_problem() {
    let service = service::start().await;
    let request = TestRequest::post()
        .uri("/v1/recommendation")
        .insert_header((header::ACCEPT_LANGUAGE, "en"))
        .set_json(json!({"domain": "localhost", "lang": "sv-FI"}));
    service
        .ask(request)
        .await
        .problem(400, "invalid-domain", "sv");
}
