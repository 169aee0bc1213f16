//! What is refused whatever the question, by the framework as well.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;

use crate::service;

#[actix_web::test]
async fn refusals_are_problem_documents_in_the_callers_language() {
    let long = format!("/v1/options?x={}", "anna.svensson".repeat(200));
    let service = service::start().await;
    let get = |uri: &str| TestRequest::with_uri(uri);
    let post = |kind: Option<&str>, body: String| {
        let request = TestRequest::post().uri("/v1/recommendation");
        match kind {
            Some(kind) => request.insert_header((header::CONTENT_TYPE, kind.to_owned())),
            None => request,
        }
        .set_payload(body)
    };
    for (request, status, code) in [
        (get("/anna.svensson"), 404, "not-found"),
        (get("/v1"), 404, "not-found"),
        (get("/v1/"), 404, "not-found"),
        (get("/v1/nothing/"), 404, "not-found"),
        (get("//v1/options"), 404, "not-found"),
        (get("/v1/domains//services"), 404, "not-found"),
        (get("/%ff%00"), 404, "not-found"),
        (get("/docs/../Cargo.toml"), 404, "not-found"),
        (get("/docs/nothing"), 404, "not-found"),
        (get("/nowhere").method(Method::OPTIONS), 404, "not-found"),
        (get("/nowhere").method(Method::POST), 404, "not-found"),
        (
            get("/v1/options").method(Method::POST),
            405,
            "method-not-allowed",
        ),
        (
            get("/v1/recommendation").method(Method::PUT),
            405,
            "method-not-allowed",
        ),
        (
            get("/healthz").method(Method::DELETE),
            405,
            "method-not-allowed",
        ),
        (
            get("/docs/").method(Method::POST),
            405,
            "method-not-allowed",
        ),
        (
            get("/v1/options").method(Method::from_bytes(b"BREW").unwrap()),
            405,
            "method-not-allowed",
        ),
        (
            get("/v1/recommendation?domain=exempel.se&format=pdf"),
            406,
            "not-acceptable",
        ),
        (
            get("/v1/recommendation?domain=exempel.se")
                .insert_header((header::ACCEPT, "image/png")),
            406,
            "not-acceptable",
        ),
        (
            get("/v1/domains/exempel.se/services").insert_header((header::ACCEPT, "text/csv")),
            406,
            "not-acceptable",
        ),
        (get("/v1/explanation?format=pdf"), 406, "not-acceptable"),
        (
            get("/v1/options").insert_header((header::ACCEPT_ENCODING, "identity;q=0")),
            406,
            "not-acceptable",
        ),
        (
            post(Some("application/json"), " ".repeat(16 * 1024 + 1)),
            413,
            "payload-too-large",
        ),
        (get(&long), 414, "uri-too-long"),
        (post(None, "{}".to_owned()), 415, "unsupported-media-type"),
        (
            post(Some("text/plain"), "anna.svensson".to_owned()),
            415,
            "unsupported-media-type",
        ),
        (
            post(
                Some("application/x-www-form-urlencoded"),
                "domain=exempel.se".to_owned(),
            ),
            415,
            "unsupported-media-type",
        ),
        (
            post(Some("no/such/thing"), "{}".to_owned()),
            415,
            "unsupported-media-type",
        ),
    ]
    .into_iter()
    {
        let request = request.insert_header((header::ACCEPT_LANGUAGE, "sv"));
        let answer = service.ask(request).await;
        answer.problem(status, code, "sv");
        assert!(!answer.text().contains("anna.svensson"), "{code}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{code}");
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_method_that_is_refused_is_told_the_others() {
    let service = service::start().await;
    for (path, allow) in [
        ("/", "GET, HEAD, POST, OPTIONS"),
        ("/domains/exempel.se", "GET, HEAD, OPTIONS"),
        ("/v1/recommendation", "GET, HEAD, POST, OPTIONS"),
        ("/v1/domains/exempel.se/services", "GET, HEAD, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
        ("/docs/", "GET, HEAD, OPTIONS"),
    ] {
        let refused = service
            .ask(TestRequest::with_uri(path).method(Method::DELETE))
            .await;
        refused.problem(405, "method-not-allowed", "en");
        assert_eq!(refused.header("allow"), allow, "{path}");

        let told = service
            .ask(TestRequest::with_uri(path).method(Method::OPTIONS))
            .await;
        assert_eq!(told.status, 204, "{path}");
        assert_eq!(told.header("allow"), allow, "{path}");
    }
}
