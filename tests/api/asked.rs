//! What may be asked beside a domain, devices and needs: whose steps are shown. Each way to ask says
//! the same, and what was asked stays when the question is put again.

use std::process::{Command, Output};

use actix_web::http::header;
use actix_web::test::TestRequest;
use regex::Regex;
use serde_json::json;

use crate::service;

fn visit(uri: &str) -> TestRequest {
    TestRequest::with_uri(uri).insert_header((header::ACCEPT, "text/html"))
}

/// What is ticked on a page, as the form would send it.
fn ticked(page: &str) -> Vec<String> {
    let box_ = Regex::new(r#"name="(client|all)" value="([a-z0-9-]+)"( checked)?"#).unwrap();
    let found = box_
        .captures_iter(page)
        .filter(|found| found.get(3).is_some());
    found
        .map(|found| format!("{}={}", &found[1], &found[2]))
        .collect()
}

#[actix_web::test]
async fn the_clients_asked_about_stay_in_the_form_and_in_the_links() {
    let service = service::start().await;
    for (asked, kept, boxes) in [
        ("", "", vec![]),
        ("&all=0", "", vec![]),
        ("&client=gmail", "client=gmail&amp;", vec!["client=gmail"]),
        (
            "&client=webmail&client=gmail&client=gmail",
            "client=gmail&amp;client=webmail&amp;",
            vec!["client=gmail", "client=webmail"],
        ),
        ("&all=1", "all=1&amp;", vec!["all=1"]),
        ("&client=gmail&all=true", "all=1&amp;", vec!["all=1"]),
    ] {
        for uri in [
            format!("/domains/exempel.se?device=phone:ios{asked}&lang=sv"),
            format!("/v1/recommendation?domain=exempel.se&device=phone:ios{asked}&lang=sv"),
        ] {
            let answer = service.ask(visit(&uri)).await;
            assert_eq!(answer.status, 200, "{uri}");
            let page = answer.text();
            for language in service::languages() {
                let link =
                    format!("\"/domains/exempel.se?device=phone:ios&amp;{kept}lang={language}\"");
                assert!(page.contains(&link), "{uri}: {link}");
            }
            assert_eq!(ticked(page), boxes, "{uri}");
            let is_open = page.contains("<details class=\"apps\" open");
            assert_eq!(is_open, !boxes.is_empty(), "{uri}");
        }
    }
    // Also where something else is wrong with the question.
    let uri = "/?domain=exempel&client=gmail&client=eudora&lang=sv";
    let refused = service.ask(visit(uri)).await;
    assert_eq!(
        (refused.status, ticked(refused.text())),
        (400, vec!["client=gmail".to_owned()])
    );
}

#[actix_web::test]
async fn json_has_all_clients_whichever_are_asked_for() {
    let service = service::start().await;
    let uri = "/v1/recommendation?domain=exempel.se&device=computer:windows";
    let plain = service.get(uri).await;
    for more in ["&client=thunderbird", "&all=1", "&client=gmail&all=0"] {
        let answer = service.get(&format!("{uri}{more}")).await;
        assert_eq!(answer.header("etag"), plain.header("etag"), "{more}");
    }
    for more in [
        json!({"clients": ["thunderbird", "gmail"]}),
        json!({"clients": [], "all": true}),
        json!({"all": false}),
    ] {
        let mut body = json!({
            "domain": "exempel.se", "devices": [{"kind": "computer", "platform": "windows"}],
        });
        let members = more.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(members);
        let request = TestRequest::post()
            .uri("/v1/recommendation")
            .set_json(&body);
        let answer = service.ask(request).await;
        assert_eq!(answer.status, 200, "{more}");
        assert_eq!(answer.json(), plain.json(), "{more}");
    }
}

#[actix_web::test]
async fn whoever_names_no_client_is_told_all_of_them() {
    let service = service::start().await;
    let options = service.get("/v1/options").await.json();
    let clients = options["clients"].as_array().unwrap().clone();
    let codes: Vec<&str> = clients
        .iter()
        .map(|one| one["client"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"thunderbird") && codes.len() > 5,
        "{codes:?}"
    );
    let text = service.get("/v1/options?format=text&lang=sv").await;
    for language in service::languages() {
        let uri = format!("/v1/recommendation?domain=exempel.se&client=eudora&lang={language}");
        let detail = service
            .get(&uri)
            .await
            .problem(400, "invalid-client", &language);
        for code in &codes {
            assert!(detail.contains(code), "{detail}");
            assert!(text.text().contains(code), "{code}");
        }
        assert!(!detail.contains("eudora"), "{detail}");
    }
}

/// Runs `postrad check` over the name server that knows no domain.
fn check(arguments: &[&str]) -> Output {
    let (name_server, _) = service::name_server();
    Command::new(env!("CARGO_BIN_EXE_postrad"))
        .args(["check", "exempel.se"])
        .args(arguments)
        .env("POSTRAD_DNS_SERVERS", name_server.to_string())
        .env("POSTRAD_ISPDB_URL", "")
        .output()
        .unwrap()
}

#[test]
fn the_command_takes_the_same() {
    // The domain does not exist, so nothing is advised.
    const UNDERSTOOD: i32 = 1;
    const WRONG_USAGE: i32 = 2;
    for (arguments, expected) in [
        (
            &["--client", "gmail", "--client", "thunderbird"][..],
            UNDERSTOOD,
        ),
        (&["--all"], UNDERSTOOD),
        (&["--all", "--client", "webmail"], UNDERSTOOD),
        (&["--client", "eudora"], WRONG_USAGE),
        (&["--client"], WRONG_USAGE),
        (&["--all=ja"], WRONG_USAGE),
    ] {
        let output = check(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(expected),
            "{arguments:?}: {said}"
        );
        if arguments == ["--client", "eudora"] {
            assert!(said.contains("apple-mail, gmail, thunderbird"), "{said}");
        }
    }
}
