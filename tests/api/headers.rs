//! What browsers are told, and the resources that look nothing up.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;
use postrad::http::{CorsOrigins, SiteSettings};
use postrad::look_up::Limits;

use crate::service;

const PATHS: [&str; 9] = [
    "/",
    "/v1/recommendation?domain=localhost",
    "/v1/explanation",
    "/v1/options",
    "/openapi.json",
    "/docs/",
    "/healthz",
    "/readyz",
    "/nowhere",
];

#[actix_web::test]
async fn every_response_is_careful() {
    let service = service::start().await;
    for path in PATHS {
        let answer = service.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("access-control-allow-origin", "*"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("http"), "{path}: {policy}");
        for name in ["set-cookie", "access-control-allow-credentials", "server"] {
            assert_eq!(answer.header(name), "", "{path}");
        }
    }
}

#[actix_web::test]
async fn pages_of_other_sites_may_ask() {
    let service = service::start().await;
    for path in PATHS {
        let request = TestRequest::with_uri(path)
            .method(Method::OPTIONS)
            .insert_header((header::ORIGIN, "https://foretag.se"))
            .insert_header((header::ACCESS_CONTROL_REQUEST_METHOD, "POST"))
            .insert_header((header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type"));
        let answer = service.ask(request).await;
        assert_eq!(answer.status, 204, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(
            answer.header("access-control-allow-methods"),
            "GET, HEAD, POST"
        );
        let headers = answer.header("access-control-allow-headers").to_lowercase();
        let headers: Vec<&str> = headers.split(", ").collect();
        // Any, and by name what libraries send by themselves: old browsers take `*` for a name.
        for name in [
            "*",
            "content-type",
            "if-none-match",
            "traceparent",
            "tracestate",
            "baggage",
            "x-requested-with",
            "cache-control",
        ] {
            assert!(headers.contains(&name), "{name} in {headers:?}");
        }
        let answer = service.get(path).await;
        let exposed = answer
            .header("access-control-expose-headers")
            .to_lowercase();
        for name in [
            "content-disposition",
            "etag",
            "link",
            "ratelimit",
            "retry-after",
        ] {
            assert!(exposed.split(", ").any(|exposed| exposed == name), "{name}");
        }
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn the_documentation_loads_nothing_from_elsewhere() {
    let service = service::start().await;
    let moved = service.get("/docs").await;
    assert_eq!((moved.status, moved.header("location")), (303, "/docs/"));

    let page = service.get("/docs/").await;
    assert_eq!(page.header("content-type"), "text/html");
    let page = page.text().to_owned();
    for elsewhere in ["=\"http", "=\"//", "<script>", "onload="] {
        assert!(!page.contains(elsewhere), "{elsewhere} in {page}");
    }
    let start = service.get("/docs/swagger-initializer.js").await;
    assert_eq!(start.status, 200);
    let start = start.text();
    assert!(start.contains("\"/openapi.json\""), "{start}");
    assert!(start.contains("\"validatorUrl\": \"none\""), "{start}");
}

#[actix_web::test]
async fn the_document_that_is_served_is_the_one_that_is_printed() {
    let service = service::start().await;
    let served = service.get("/openapi.json").await;
    assert_eq!(served.header("content-type"), "application/json");
    let printed = serde_json::to_value(postrad::http::document()).unwrap();
    assert_eq!(served.json(), printed);
}

#[actix_web::test]
async fn the_front_door_says_how_to_ask() {
    let service = service::start().await;
    for (language, expected) in [
        ("sv", "Fråga om en domän"),
        ("en", "Ask about a domain"),
        ("nb", "Spør om et domene"),
    ] {
        let request = TestRequest::with_uri("/")
            .insert_header((header::ACCEPT_LANGUAGE, language))
            .insert_header((header::ACCEPT, "text/plain"))
            .insert_header((header::HOST, "rad.foretag.se:8443"));
        let answer = service.ask(request).await;
        assert_eq!(answer.header("content-language"), language);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert!(answer.text().contains(expected), "{}", answer.text());
        assert!(
            answer
                .text()
                .contains("//rad.foretag.se:8443/v1/recommendation")
        );
    }
    // A name for us that could not be one does not come back.
    let request = TestRequest::with_uri("/")
        .insert_header((header::ACCEPT, "text/plain"))
        .insert_header((header::HOST, "x'$(id)'"));
    assert!(!service.ask(request).await.text().contains("$(id)"));
}

#[actix_web::test]
async fn the_operator_is_told_that_it_lives() {
    let service = service::start().await;
    for path in ["/healthz", "/readyz"] {
        let answer = service.get(path).await;
        assert_eq!((answer.status, answer.text()), (200, "ok\n"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn what_is_counted_is_told_at_one_address_alone() {
    let service = service::start().await;
    assert_eq!(service.get("/metrics").await.status, 200);
    for spelling in [
        "/%6detrics",
        "/metric%73",
        "/%6D%65%74%72%69%63%73",
        "/metrics?",
        "/metrics?x",
        "/metrics/",
        "//metrics",
        "/./metrics",
        "/METRICS",
        "http://localhost/metrics",
    ] {
        let answer = service.get(spelling).await;
        answer.problem(404, "not-found", "en");
    }
}

#[actix_web::test]
async fn only_pages_of_named_sites_may_read_where_some_are_named() {
    let named = ["https://hotell.se", "https://intern.se:8443"].map(|text| text.parse().unwrap());
    let site = SiteSettings {
        cors_origins: CorsOrigins::Only(named.to_vec()),
        ..SiteSettings::default()
    };
    let service = service::start_as(Limits::default(), site).await;
    for (origin, is_allowed) in [
        (Some("https://hotell.se"), true),
        (Some("https://intern.se:8443"), true),
        (Some("https://intern.se"), false),
        (Some("http://hotell.se"), false),
        (Some("https://hotell.se.evil.se"), false),
        (Some("https://evil.se"), false),
        (Some("null"), false),
        (Some("*"), false),
        (None, false),
    ] {
        for path in PATHS {
            for method in [Method::GET, Method::OPTIONS] {
                let mut request = TestRequest::with_uri(path)
                    .method(method)
                    .insert_header((header::ACCESS_CONTROL_REQUEST_METHOD, "POST"));
                if let Some(origin) = origin {
                    request = request.insert_header((header::ORIGIN, origin));
                }
                let answer = service.ask(request).await;
                let expected = origin.filter(|_| is_allowed).unwrap_or_default();
                let allowed = answer.header("access-control-allow-origin");
                assert_eq!(allowed, expected, "{path} {origin:?}");
                let mut vary = answer.headers.get_all("vary");
                assert!(vary.any(|line| line == "Origin"), "{path} {origin:?}");
            }
        }
    }
}

#[actix_web::test]
async fn what_was_looked_up_for_somebody_is_in_no_index() {
    let service = service::start().await;
    for (path, is_kept_out) in [
        ("/v1/recommendation?domain=exempel.se", true),
        ("/v1/recommendation?domain=exempel.se&format=text", true),
        ("/v1/domains/exempel.se/services", true),
        ("/v1/options", true),
        ("/domains/exempel.se/code.svg", true),
        ("/embed", true),
        ("/", false),
        ("/v1/explanation", false),
        ("/docs/", false),
    ] {
        let robots = service.get(path).await.header("x-robots-tag").to_owned();
        let expected = if is_kept_out { "noindex, nofollow" } else { "" };
        assert_eq!(robots, expected, "{path}");
    }
}

#[actix_web::test]
async fn the_api_can_be_found() {
    let service = service::start().await;
    let request = TestRequest::with_uri("/.well-known/api-catalog")
        .insert_header((header::HOST, "rad.foretag.se"));
    let answer = service.ask(request).await;
    let kind = answer.header("content-type");
    assert!(kind.starts_with("application/linkset+json"), "{kind}");
    let links = answer.json()["linkset"][0].clone();
    assert_eq!(links["anchor"], "http://rad.foretag.se/");
    for relation in ["service-desc", "service-doc", "status"] {
        let link = links[relation][0]["href"].as_str().unwrap();
        let path = link.strip_prefix("http://rad.foretag.se").unwrap();
        assert_eq!(service.get(path).await.status, 200, "{link}");
    }
}

#[actix_web::test]
async fn an_address_with_a_slash_at_the_end_leads_to_the_one_without() {
    let service = service::start().await;
    for (path, to) in [
        ("/v1/options/?lang=sv", Some("/v1/options?lang=sv")),
        ("/domains/exempel.se/", Some("/domains/exempel.se")),
        (
            "/v1/domains/exempel.se/services/",
            Some("/v1/domains/exempel.se/services"),
        ),
        ("/domains/anna@exempel.se/", None),
        ("/domains/anna%40exempel.se/", None),
        ("/v1/recommendation/?domain=anna@exempel.se", None),
        ("//ond.se/", None),
        ("/nowhere/", None),
        ("/metrics/", None),
    ] {
        let answer = service.get(path).await;
        let status = if to.is_some() { 308 } else { 404 };
        assert_eq!(
            (answer.status, answer.header("location")),
            (status, to.unwrap_or_default()),
            "{path}"
        );
        assert!(!format!("{:?}", answer.headers).contains("anna"));
    }
}
