//! The recommendation as server-sent events.

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::Value;

use crate::service;

const QUESTION: &str = "/v1/recommendation?domain=exempel.se&device=phone:ios&lang=sv";

#[actix_web::test]
async fn what_is_found_comes_first_and_the_answer_last() {
    let service = service::start().await;
    let plain = service.get(QUESTION).await.json();
    for (uri, accept) in [
        (format!("{QUESTION}&format=events"), "*/*"),
        (QUESTION.to_owned(), "text/event-stream"),
    ] {
        let request = TestRequest::with_uri(&uri)
            .insert_header((header::ACCEPT, accept))
            .insert_header((header::ACCEPT_ENCODING, "gzip, br"));
        let answer = service.ask(request).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.header("content-type"),
            "text/event-stream; charset=utf-8"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("content-language"), "sv");
        assert_eq!(answer.header("x-accel-buffering"), "no");
        let events: Vec<&str> = answer.text().trim_end().split("\n\n").collect();
        let (last, progress) = events.split_last().unwrap();
        for event in progress {
            let data = event.strip_prefix("event: progress\ndata: ").unwrap();
            let data: Value = serde_json::from_str(data).unwrap();
            assert!(!data["text"].as_str().unwrap().is_empty(), "{data}");
        }
        let data = last
            .strip_prefix("id: end\nevent: recommendation\ndata: ")
            .unwrap();
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(data, plain);
    }
}

#[actix_web::test]
async fn who_has_heard_the_answer_is_not_told_again() {
    let service = service::start().await;
    let request = TestRequest::with_uri(&format!("{QUESTION}&format=events"))
        .insert_header(("Last-Event-ID", "end"));
    let answer = service.ask(request).await;
    // Which a browser takes as a word to stay away (the HTML standard, §9.2.3).
    assert_eq!(answer.status, 204);
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_mistake_is_a_problem_document() {
    let service = service::start().await;
    let request = TestRequest::with_uri("/v1/recommendation?domain=anna@exempel&lang=sv")
        .insert_header((header::ACCEPT, "text/event-stream"));
    let answer = service.ask(request).await;
    answer.problem(400, "invalid-domain", "sv");
    assert!(!answer.text().contains("anna"));
}
