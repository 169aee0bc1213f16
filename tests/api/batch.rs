//! Many domains in one question.

use actix_web::http::header;
use actix_web::test::TestRequest;
use postrad::look_up::Limits;
use serde_json::{Value, json};

use crate::service::{Answer, start, start_with};

fn ask(body: &Value) -> TestRequest {
    TestRequest::post()
        .uri("/v1/recommendations?lang=sv")
        .peer_addr("192.0.2.1:4711".parse().unwrap())
        .set_json(body)
}

/// The lines, by the domains' places in the question.
fn lines(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("content-language"), "sv");
    assert_eq!(answer.header("content-encoding"), "");
    let lines = answer.text().lines();
    let mut lines: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    lines.sort_by_key(|line| line["index"].as_u64());
    for (index, line) in lines.iter().enumerate() {
        assert_eq!(line["index"], index);
    }
    lines
}

#[actix_web::test]
async fn each_domain_gets_a_line() {
    let service = start().await;
    let body = json!({
        "domains": ["exempel.se", "anna.svensson@Räksmörgås.se", "127.0.0.1", "", "bertil@localhost", "exempel.se"],
        "devices": [{"kind": "phone"}],
    });
    let request = ask(&body).insert_header((header::ACCEPT_ENCODING, "gzip, br"));
    let answer = service.ask(request).await;
    let lines = lines(&answer);
    assert_eq!(lines.len(), 6);
    for (line, domain) in [
        (0, "exempel.se"),
        (1, "xn--rksmrgs-5wao1o.se"),
        (5, "exempel.se"),
    ] {
        assert_eq!(lines[line]["domain"], domain);
        assert_eq!(lines[line]["answer"]["status"], "no-such-domain");
        assert_eq!(lines[line]["answer"]["language"], "sv");
        assert_eq!(lines[line]["problem"], Value::Null);
    }
    for line in [2, 3, 4] {
        assert_eq!(lines[line]["domain"], Value::Null);
        assert_eq!(lines[line]["problem"]["code"], "invalid-domain");
        assert_eq!(lines[line]["answer"], Value::Null);
    }
    for secret in ["anna.svensson", "bertil", "127.0.0.1"] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
}

#[actix_web::test]
async fn each_look_up_counts() {
    let service = start_with(Limits {
        caller_rate: Some("2/min".parse().unwrap()),
        ..Limits::default()
    })
    .await;
    let body = json!({"domains": ["ett-exempel.se", "tva-exempel.se", "tre-exempel.se", "ett-exempel.se"]});
    let answer = service.ask(ask(&body)).await;
    assert_eq!(answer.header("ratelimit-policy"), "\"look-ups\";q=2;w=60");
    let refused: Vec<Value> = lines(&answer)
        .into_iter()
        .filter(|line| line["problem"] != Value::Null)
        .collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0]["problem"]["code"], "rate-limited");
    assert_eq!(refused[0]["problem"]["status"], 429);
    assert!(refused[0]["problem"]["retry_after"].as_u64().unwrap() <= 60);
    // What is at hand is answered all the same.
    let body = json!({"domains": [lines(&answer)[0]["domain"]]});
    let again = service.ask(ask(&body)).await;
    assert_eq!(lines(&again)[0]["answer"]["status"], "no-such-domain");
}

#[actix_web::test]
async fn what_is_wrong_with_all_is_wrong_with_the_batch() {
    let service = start().await;
    let many: Vec<String> = (0..101).map(|number| format!("a{number}.se")).collect();
    let large = "x".repeat(70_000);
    for (body, status, code) in [
        (json!({"domains": []}), 400, "invalid-domain"),
        (json!({}), 400, "invalid-domain"),
        (json!({"domains": many}), 400, "invalid-request"),
        (json!({"domains": "exempel.se"}), 400, "invalid-request"),
        (
            json!({"domains": ["exempel.se"], "devices": [{"kind": "bröd"}]}),
            400,
            "invalid-device",
        ),
        (
            json!({"domains": ["exempel.se"], "needs": ["bröd"]}),
            400,
            "invalid-need",
        ),
        (json!({"domains": [large]}), 413, "payload-too-large"),
    ] {
        let answer = service.ask(ask(&body)).await;
        answer.problem(status, code, "sv");
    }
    let hundred: Vec<String> = (0..100).map(|number| format!("a{number}.se")).collect();
    let answer = service.ask(ask(&json!({"domains": hundred}))).await;
    assert_eq!(lines(&answer).len(), 100);
    assert_eq!(
        service.get("/v1/recommendations").await.header("allow"),
        "POST, OPTIONS"
    );
}

#[actix_web::test]
async fn a_batch_costs_by_its_lines_and_equal_domains_are_one() {
    let limits = Limits {
        caller_rate: Some("3/min".parse().unwrap()),
        ..Limits::default()
    };
    let refused = |answer: &Answer| {
        let lines = lines(answer);
        lines
            .iter()
            .filter(|line| line["problem"]["code"] == "rate-limited")
            .count()
    };
    // A hundred times one domain is one, in whatever spelling.
    let service = start_with(limits).await;
    let same: Vec<_> = (0..100)
        .map(|number| ["exempel.se", "Exempel.se.", "anna@EXEMPEL.se"][number % 3])
        .collect();
    for _ in 0..30 {
        let answer = service.ask(ask(&json!({"domains": same}))).await;
        assert_eq!((refused(&answer), lines(&answer).len()), (0, 100));
    }
    // Different ones are as many as they are: of thirty free answers, with three look-ups.
    let service = start_with(limits).await;
    let three = json!({"domains": ["ett-exempel.se", "tva-exempel.se", "tre-exempel.se"]});
    for _ in 0..11 {
        assert_eq!(refused(&service.ask(ask(&three)).await), 0);
    }
    assert_eq!(refused(&service.ask(ask(&three)).await), 3);
    // And each weighs what its devices weigh.
    let service = start_with(limits).await;
    let mut heavy = three.clone();
    heavy["devices"] = json!(vec![json!({"kind": "phone"}); 20]);
    assert_eq!(refused(&service.ask(ask(&heavy)).await), 0);
    assert_eq!(refused(&service.ask(ask(&heavy)).await), 0);
    assert!(refused(&service.ask(ask(&heavy)).await) > 1);
}
