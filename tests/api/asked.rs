//! What may be asked beside a domain, devices and needs: whose steps are shown, and where one moves to.
//! Each way to ask says the same, and what was asked stays when the question is put again.

use std::process::{Command, Output};
use std::time::Duration;

use actix_web::http::header;
use actix_web::test::TestRequest;
use postrad::look_up::Limits;
use regex::Regex;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

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
        (&["--new-provider", "nytt.se"], UNDERSTOOD),
        (&["--new-provider", "loopia"], UNDERSTOOD),
        (&["--new-provider", "nobody"], WRONG_USAGE),
        (&["--new-provider", "anna@exempel.se"], WRONG_USAGE),
        (&["--new-provider", "localhost."], WRONG_USAGE),
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

#[actix_web::test]
async fn where_one_moves_to_is_looked_up_beside_the_domain_however_it_is_asked() {
    let service = service::start().await;
    let uri = "/v1/recommendation?domain=exempel.se";
    let moving = format!("{uri}&new-provider=nytt.se");
    let answer = service.get(&moving).await;
    let expected = answer.json();
    let new = &expected["new_provider"];
    assert_eq!(new["domain"]["ascii"], "nytt.se");
    assert_eq!(new["status"], "no-such-domain");
    assert!(answer.header("cache-control").starts_with("public"));
    // Who does not move gets what they got, and both get their own tag.
    let stays = service.get(uri).await;
    assert_eq!(stays.json()["new_provider"], json!(null));
    assert_ne!(stays.header("etag"), answer.header("etag"));
    let again = TestRequest::with_uri(&moving)
        .insert_header((header::IF_NONE_MATCH, answer.header("etag")));
    assert_eq!(service.ask(again).await.status, 304);
    for same in [
        format!("{uri}&need=changing-provider&new-provider=NYTT.se."),
        format!("{uri}&new-provider=%20nytt.se%20"),
    ] {
        assert_eq!(service.get(&same).await.json(), expected, "{same}");
    }
    for name in ["new-provider", "new_provider"] {
        let body = json!({"domain": "exempel.se", name: "nytt.se"});
        let request = TestRequest::post().uri("/v1/recommendation").set_json(body);
        assert_eq!(service.ask(request).await.json(), expected, "{name}");
    }
    let events = service.get(&format!("{moving}&format=events")).await;
    let last = events.text().trim_end().rsplit("data: ").next().unwrap();
    assert_eq!(serde_json::from_str::<Value>(last).unwrap(), expected);
    // A form sends the field that was left empty, too.
    for nothing in ["&new-provider=", "&new-provider=%20"] {
        let answer = service.get(&format!("{uri}{nothing}")).await;
        assert_eq!(answer.header("etag"), stays.header("etag"));
    }
    for nothing in [json!(null), json!("")] {
        let body = json!({"domain": "exempel.se", "new-provider": nothing});
        let request = TestRequest::post().uri("/v1/recommendation").set_json(body);
        assert_eq!(service.ask(request).await.json(), stays.json());
    }
}

#[actix_web::test]
async fn an_address_there_is_kept_by_nobody_and_its_domain_stays_in_the_form() {
    const LOCAL_PART: &str = "anna.svensson";
    let service = service::start().await;
    let uri = "/domains/exempel.se?new-provider=anna.svensson@nytt.se&lang=sv";
    let answer = service.ask(visit(uri)).await;
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let page = answer.text();
    assert!(!page.contains(LOCAL_PART), "{page}");
    let field = "id=\"new-provider\" type=\"text\" name=\"new-provider\" value=\"nytt.se\"";
    assert!(page.contains(field), "{page}");
    let link =
        "\"/domains/exempel.se?need=changing-provider&amp;new-provider=nytt.se&amp;lang=sv\"";
    assert!(page.contains(link), "{page}");
    assert!(
        page.contains("Hos den nya leverantören (nytt.se)"),
        "{page}"
    );
    for typed in [
        "anna.svensson@nytt",
        "anna.svensson@%3Cscript%3E",
        "anna.svensson@",
    ] {
        let uri = format!("/?domain=exempel.se&new-provider={typed}&lang=sv");
        let answer = service.ask(visit(&uri)).await;
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (400, "no-store")
        );
        let page = answer.text();
        assert!(page.contains("(new-provider)"), "{page}");
        assert!(
            !page.contains(LOCAL_PART) && !page.contains("<script>"),
            "{page}"
        );
    }
    // The first of these is found out about where the answer is.
    for wrong in ["nobody", "exempel.se", "anna.svensson@EXEMPEL.se"] {
        let uri = format!("/v1/recommendation?domain=exempel.se&new-provider={wrong}");
        for language in service::languages() {
            let answer = service.get(&format!("{uri}&lang={language}")).await;
            let detail = answer.problem(400, "invalid-new-provider", &language);
            assert!(detail.contains("new-provider"), "{detail}");
            assert!(!answer.text().contains(LOCAL_PART), "{wrong}");
        }
    }
}

#[actix_web::test]
async fn two_look_ups_are_counted_as_two_and_take_two_places() {
    let uri = |old: &str, new: &str| format!("/v1/recommendation?domain={old}&new-provider={new}");
    let from = |uri: &str| TestRequest::with_uri(uri).peer_addr("192.0.2.1:4711".parse().unwrap());
    let limits = Limits {
        caller_rate: Some("3/h".parse().unwrap()),
        ..Limits::default()
    };
    let service = service::start_with(limits).await;
    for (uri, status, left) in [
        (uri("a-exempel.se", "b-exempel.se"), 200, "r=1;"),
        // What is at hand is no look-up, whichever it is of the two.
        (uri("b-exempel.se", "a-exempel.se"), 200, "r=1;"),
        // What an entry says is none.
        (uri("b-exempel.se", "loopia"), 200, "r=1;"),
        (uri("b-exempel.se", "nobody"), 400, "r=1;"),
        // One of two is no answer to the question, …
        (uri("c-exempel.se", "d-exempel.se"), 429, "r=0;"),
    ] {
        let answer = service.ask(from(&uri)).await;
        assert_eq!(answer.status, status, "{uri}");
        let limit = answer.header("ratelimit");
        assert!(limit.contains(left), "{uri}: {limit}");
        assert_eq!(
            status == 429,
            !answer.header("retry-after").is_empty(),
            "{uri}"
        );
    }
    // … and is at hand from then on.
    let found = service
        .ask(from("/v1/recommendation?domain=c-exempel.se"))
        .await;
    assert_eq!(found.status, 200);

    for (places, status) in [(1, 503), (2, 200)] {
        let limits = Limits {
            look_ups_at_once: places,
            ..Limits::default()
        };
        let service = service::start_with(limits).await;
        let uri = uri("exempel.se", "nytt.se");
        let asked = async || {
            timeout(Duration::from_secs(5), service.get(&uri))
                .await
                .unwrap()
        };
        let answer = asked().await;
        assert_eq!(answer.status, status, "{places}: {}", answer.text());
        // Once the first has found out what it can, its place is the other's.
        timeout(
            Duration::from_secs(5),
            service.get("/v1/recommendation?domain=exempel.se"),
        )
        .await
        .unwrap();
        for _ in 0..50 {
            if asked().await.status == 200 {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(asked().await.status, 200, "{places}");
    }
}
