//! Many domains in one question.

use std::time::{Duration, Instant};

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
        caller_rate: Some("2/h".parse().unwrap()),
        ..Limits::default()
    })
    .await;
    let body = json!({"domains": ["ett-exempel.se", "tva-exempel.se", "tre-exempel.se", "ett-exempel.se"]});
    let answer = service.ask(ask(&body)).await;
    assert_eq!(answer.header("ratelimit-policy"), "\"look-ups\";q=2;w=3600");
    let refused: Vec<Value> = lines(&answer)
        .into_iter()
        .filter(|line| line["problem"] != Value::Null)
        .collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0]["problem"]["code"], "rate-limited");
    assert_eq!(refused[0]["problem"]["status"], 429);
    assert!(refused[0]["problem"]["retry_after"].as_u64().unwrap() <= 3600);
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
        (json!({"domains": [1]}), 400, "invalid-request"),
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
        caller_rate: Some("3/h".parse().unwrap()),
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

#[actix_web::test]
async fn a_batch_waits_for_the_rate_and_is_not_refused() {
    let limits = Limits {
        caller_rate: Some("4/s".parse().unwrap()),
        ..Limits::default()
    };
    let domains: Vec<_> = (0..11).map(|number| format!("d{number}.se")).collect();
    for format in ["ndjson", "json", "csv"] {
        let service = start_with(limits).await;
        let begun = Instant::now();
        let uri = format!("/v1/recommendations?format={format}");
        let request = TestRequest::post()
            .uri(&uri)
            .set_json(json!({"domains": domains}));
        let answer = service.ask(request).await;
        assert!(!answer.text().contains("rate-limited"), "{}", answer.text());
        assert_eq!(
            answer.text().matches("no-such-domain").count(),
            11,
            "{format}"
        );
        // Four at once, four after a second, three after another.
        let took = begun.elapsed();
        assert!(took > Duration::from_millis(1900), "{format}: {took:?}");
        assert!(took < Duration::from_secs(10), "{format}: {took:?}");
    }
}

#[actix_web::test]
async fn a_batch_is_one_document_for_who_reads_json() {
    let service = start().await;
    let domains = [
        "b-exempel.se",
        "localhost",
        "a-exempel.se",
        "B-exempel.se",
        "bo@a-exempel.se",
    ];
    let body = json!({"domains": domains});
    for (accept, uri) in [
        ("application/json", "/v1/recommendations"),
        ("application/json, text/plain, */*", "/v1/recommendations"),
        ("*/*", "/v1/recommendations?format=json"),
    ] {
        let request = TestRequest::post()
            .uri(uri)
            .insert_header((header::ACCEPT, accept))
            .set_json(&body);
        let answer = service.ask(request).await;
        assert_eq!(answer.header("content-type"), "application/json");
        let document = answer.json();
        let answers = document["answers"].as_array().unwrap();
        // In the order of the list, but that a domain is answered once, at its first place.
        let order: Vec<_> = answers
            .iter()
            .map(|line| line["index"].as_u64().unwrap())
            .collect();
        assert_eq!(order, [0, 3, 1, 2, 4]);
        let by_line = service.ask(ask(&body)).await;
        let mut lines = lines(&by_line);
        lines.sort_by_key(|line| line["index"].as_u64());
        let mut answers = answers.clone();
        answers.sort_by_key(|line| line["index"].as_u64());
        let english = |line: &Value| (line["domain"].clone(), line["answer"]["status"].clone());
        assert_eq!(
            answers.iter().map(english).collect::<Vec<_>>(),
            lines.iter().map(english).collect::<Vec<_>>()
        );
        assert!(!answer.text().contains("bo@"));
    }
    let one = json!({"domains": ["exempel.se"]});
    let request = TestRequest::post()
        .uri("/v1/recommendations?format=json")
        .set_json(one);
    assert_eq!(
        service.ask(request).await.json()["answers"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[actix_web::test]
async fn a_batch_is_a_table_for_who_has_a_spreadsheet() {
    let service = start().await;
    let table = "Namn;E-post\r\nAnna;anna.svensson@exempel.se\r\nBo;=1+1\r\nCia;smörgås.se\r\n";
    let request = TestRequest::post()
        .uri("/v1/recommendations?device=phone:ios&need=backup&lang=sv")
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::ACCEPT, "text/csv"))
        .set_payload(table);
    let answer = service.ask(request).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("content-language"), "sv");
    let rows: Vec<&str> = answer.text().trim_end().split("\r\n").collect();
    assert!(
        rows[0].starts_with("\u{feff}index,domain,status,complete,protocol,"),
        "{}",
        rows[0]
    );
    let columns = rows[0].split(',').count();
    assert!(
        rows[1].starts_with("0,exempel.se,no-such-domain,true,,"),
        "{}",
        rows[1]
    );
    assert!(
        rows[2].starts_with("1,,,,,,") && rows[2].ends_with(",invalid-domain"),
        "{}",
        rows[2]
    );
    assert!(rows[3].starts_with("2,xn--smrgs-pra0j.se,"), "{}", rows[3]);
    assert_eq!((rows.len(), columns), (4, 19));
    assert!(!answer.text().contains("anna"));
    // One may be asked in and answered as the other.
    let json = TestRequest::post()
        .uri("/v1/recommendations?format=json")
        .insert_header((header::CONTENT_TYPE, "text/csv"))
        .set_payload("exempel.se\n");
    let json = service.ask(json).await.json();
    assert_eq!(json["answers"][0]["answer"]["status"], "no-such-domain");
    for (uri, table, code) in [
        ("", "", "invalid-domain"),
        ("", "domain\n", "invalid-domain"),
        ("?device=x", "exempel.se", "invalid-device"),
        ("?need=x", "exempel.se", "invalid-need"),
        ("?domain=exempel.se", "exempel.se", "invalid-request"),
        ("", &"a.se\n".repeat(101), "invalid-request"),
    ] {
        let request = TestRequest::post()
            .uri(&format!("/v1/recommendations{uri}"))
            .insert_header((header::CONTENT_TYPE, "text/csv"))
            .set_payload(table.to_owned());
        service.ask(request).await.problem(400, code, "en");
    }
}

#[actix_web::test]
async fn a_form_that_a_batch_does_not_have_is_refused() {
    let service = start().await;
    let body = json!({"domains": ["exempel.se"]});
    for (accept, uri, status) in [
        ("application/x-ndjson", "/v1/recommendations", 200),
        ("application/xml", "/v1/recommendations", 406),
        ("text/event-stream", "/v1/recommendations", 406),
        ("*/*", "/v1/recommendations?format=events", 406),
        ("*/*", "/v1/recommendations?format=xml", 406),
    ] {
        let request = TestRequest::post()
            .uri(uri)
            .insert_header((header::ACCEPT, accept))
            .set_json(&body);
        let answer = service.ask(request).await;
        assert_eq!(answer.status, status, "{accept} {uri}");
        if status == 406 {
            answer.problem(406, "not-acceptable", "en");
        }
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let request = TestRequest::post()
            .uri("/v1/recommendations")
            .insert_header((header::CONTENT_TYPE, kind))
            .set_payload("exempel.se");
        service
            .ask(request)
            .await
            .problem(415, "unsupported-media-type", "en");
    }
}
