//! What is commonly written by mistake is understood, and what is not understood is named: nothing is
//! left out of a question without a word.

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::service;

const ASKED: &str = "/v1/recommendation?domain=exempel.se";
/// Its name servers do not answer, so the advice rests on the devices.
const ASKED_OF_SILENT: &str = "/v1/recommendation?domain=a.stum.se";

fn post(uri: &str, body: &Value) -> TestRequest {
    TestRequest::post().uri(uri).set_json(body)
}

#[actix_web::test]
async fn a_list_is_understood_by_whatever_name_it_is_commonly_given() {
    let service = service::start().await;
    let expected = service
        .get(&format!(
            "{ASKED_OF_SILENT}&device=phone:ios&device=computer:windows&need=backup"
        ))
        .await
        .json();
    assert_eq!(expected["devices"].as_array().unwrap().len(), 2);
    for query in [
        "devices=phone:ios&devices=computer:windows&needs=backup",
        "device[]=phone:ios&device[]=computer:windows&need[]=backup",
        "device%5B%5D=phone%3Aios&device%5B%5D=computer%3Awindows&needs%5B%5D=backup",
        "device[0]=phone:ios&device[1]=computer:windows&needs[0]=backup",
        "device=phone:ios&devices[]=computer:windows&need=backup&needs=backup",
        "device=phone:ios&device=computer:windows&need=backup&client[]=gmail&clients=thunderbird",
    ] {
        let answer = service.get(&format!("{ASKED_OF_SILENT}&{query}")).await;
        assert_eq!(answer.json(), expected, "{query}");
    }
    let windows = json!({"kind": "computer", "platform": "windows"});
    let ios = json!({"kind": "phone", "platform": "ios"});
    for more in [
        json!({"devices": [ios, windows], "needs": ["backup"]}),
        json!({"device": [ios, windows], "need": ["backup"]}),
        json!({"devices": ["phone:ios", "computer:windows"], "need": "backup"}),
        json!({"devices": ["phone:ios", windows], "needs": "backup", "clients": "gmail"}),
        json!({"device": "phone:ios", "devices": windows, "needs": ["backup"], "client": null}),
        json!({"device": ios, "devices": ["computer:windows"], "needs": ["backup"], "lang": null}),
    ] {
        let mut body = more.clone();
        body["domain"] = json!("a.stum.se");
        let answer = service.ask(post("/v1/recommendation", &body)).await;
        assert_eq!(answer.status, 200, "{more} {}", answer.text());
        let kinds = |answer: &Value| {
            let devices = answer["devices"].as_array().unwrap().clone();
            let mut kinds: Vec<_> = devices.iter().map(|d| d["kind"].to_string()).collect();
            kinds.sort();
            kinds
        };
        assert_eq!(kinds(&answer.json()), kinds(&expected), "{more}");
        body.as_object_mut().unwrap().remove("domain");
        body.as_object_mut().unwrap().remove("clients");
        body.as_object_mut().unwrap().remove("client");
        body["domains"] = json!("a.stum.se");
        let answer = service.ask(post("/v1/recommendations", &body)).await;
        assert_eq!(answer.status, 200, "{more} {}", answer.text());
        assert_eq!(kinds(&answer.json()["answer"]), kinds(&expected), "{more}");
    }
}

#[actix_web::test]
async fn a_page_understands_the_same() {
    let service = service::start().await;
    let page = async |uri: &str| {
        let request = TestRequest::with_uri(uri).insert_header((header::ACCEPT, "text/html"));
        service.ask(request).await
    };
    let expected = page("/domains/exempel.se?device=phone:ios&need=backup&lang=sv").await;
    let same =
        page("/domains/exempel.se?devices[]=phone:ios&needs=backup&lang=sv&utm_source=x&fbclid=y");
    assert_eq!(same.await.text(), expected.text());
    for name in ["device", "devices", "device[]", "device%5B0%5D"] {
        let framed = page(&format!(
            "/embed?{name}=phone:ios&{name}=tablet&needs=backup"
        ))
        .await;
        let element = "devices=\"phone:ios tablet\" needs=\"backup\"";
        assert!(framed.text().contains(element), "{name}: {}", framed.text());
        let moved = page(&format!("/?domain=exempel.se&{name}=phone:ios&lang=sv")).await;
        let location = moved.header("location");
        assert_eq!(location, "/domains/exempel.se?device=phone:ios&lang=sv");
    }
    // Nothing that is wrong there leaves a person without a way on.
    let refused = page("/domains/exempel.se?divice=phone:ios&lang=sv").await;
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("divice") && refused.text().contains("value=\"exempel.se\""));
}

#[actix_web::test]
async fn what_is_not_understood_is_named() {
    let service = service::start().await;
    let parameter = |name: &str| json!([{"parameter": name}]);
    for (uri, code, errors) in [
        (
            format!("{ASKED}&divice=phone"),
            "invalid-request",
            parameter("divice"),
        ),
        (
            format!("{ASKED}&device[x]=phone"),
            "invalid-request",
            parameter("device[x]"),
        ),
        (
            format!("{ASKED}&Device=phone"),
            "invalid-request",
            parameter("Device"),
        ),
        (
            format!("{ASKED}&email=anna@exempel.se"),
            "invalid-request",
            parameter("email"),
        ),
        (
            format!("{ASKED}&b=1&a=1&b=2"),
            "invalid-request",
            json!([{"parameter": "a"}, {"parameter": "b"}]),
        ),
        (
            format!("{ASKED}&devices=toaster"),
            "invalid-device",
            parameter("device"),
        ),
        (
            format!("{ASKED}{}", "&device=phone".repeat(21)),
            "invalid-device",
            parameter("device"),
        ),
        (
            format!("{ASKED}&need[]=kaffe"),
            "invalid-need",
            parameter("need"),
        ),
        (
            format!("{ASKED}&clients=eudora"),
            "invalid-client",
            parameter("client"),
        ),
        (
            format!("{ASKED}&domain=exempel.org"),
            "invalid-request",
            parameter("domain"),
        ),
        (
            format!("{ASKED}&all=ja"),
            "invalid-request",
            parameter("all"),
        ),
        (
            format!("{ASKED}&new_provider=localhost."),
            "invalid-new-provider",
            parameter("new-provider"),
        ),
        (
            "/v1/recommendation?domain=localhost".to_owned(),
            "invalid-domain",
            parameter("domain"),
        ),
        (
            "/v1/recommendation".to_owned(),
            "invalid-domain",
            parameter("domain"),
        ),
        (
            "/v1/domains/localhost/services".to_owned(),
            "invalid-domain",
            parameter("domain"),
        ),
        (
            "/v1/domains/exempel.se/services?device=phone".to_owned(),
            "invalid-request",
            parameter("device"),
        ),
        (
            "/v1/domains/exempel.se/publish?x=1".to_owned(),
            "invalid-request",
            parameter("x"),
        ),
        (
            "/v1/domains/exempel.se/apple.mobileconfig?mail=1".to_owned(),
            "invalid-request",
            parameter("mail"),
        ),
        (
            "/v1/options?domain=exempel.se".to_owned(),
            "invalid-request",
            parameter("domain"),
        ),
        (
            "/v1/explanation?device=phone".to_owned(),
            "invalid-request",
            parameter("device"),
        ),
        (
            "/v1/providers?q=gmx".to_owned(),
            "invalid-request",
            parameter("q"),
        ),
        (
            "/domains/exempel.se/code.svg?t=page".to_owned(),
            "invalid-request",
            parameter("t"),
        ),
        (
            "/domains/exempel.se/code.svg?to=x".to_owned(),
            "invalid-request",
            parameter("to"),
        ),
    ] {
        for language in service::languages() {
            let request = TestRequest::with_uri(&uri)
                .insert_header((header::ACCEPT_LANGUAGE, language.as_str()));
            let answer = service.ask(request).await;
            let detail = answer.problem(400, code, &language);
            assert_eq!(answer.json()["errors"], errors, "{uri}");
            if code == "invalid-request" && !uri.contains("=ja") && !uri.contains("to=x") {
                let name = errors[0]["parameter"].as_str().unwrap();
                assert!(detail.contains(name), "{uri}: {detail}");
            }
        }
    }
    assert_eq!(service.queries(), 0);
    // A field of a template that is left empty is none.
    let uri = "/v1/domains/exempel.se/apple.mobileconfig?email=";
    service
        .get(uri)
        .await
        .problem(404, "nothing-to-enter", "en");
    // What Thunderbird adds to the address of every such document says nothing that we keep.
    let uri = "/v1/domains/exempel.se/autoconfig.xml?emailaddress=anna%40exempel.se";
    service
        .get(uri)
        .await
        .problem(404, "nothing-to-enter", "en");
}

#[actix_web::test]
async fn what_is_not_understood_in_a_body_is_pointed_at() {
    let service = service::start().await;
    let one = |body: Value| ("/v1/recommendation", body);
    let many = |body: Value| ("/v1/recommendations", body);
    for ((uri, body), code, pointer) in [
        (
            one(json!({"domain": "exempel.se", "divice": 1})),
            "invalid-request",
            Some("#/divice"),
        ),
        (
            one(json!({"domain": "exempel.se", "email": "x"})),
            "invalid-request",
            Some("#/email"),
        ),
        (
            one(json!({"domain": null})),
            "invalid-request",
            Some("#/domain"),
        ),
        (
            one(json!({"domain": "localhost"})),
            "invalid-domain",
            Some("#/domain"),
        ),
        (one(json!({})), "invalid-domain", Some("#/domain")),
        (
            one(json!({"domain": "exempel.se", "devices": ["phone", "x"]})),
            "invalid-device",
            Some("#/devices/1"),
        ),
        (
            one(json!({"domain": "exempel.se", "device": "x"})),
            "invalid-device",
            Some("#/device"),
        ),
        (
            one(json!({"domain": "exempel.se", "device": [{"kind": "x"}]})),
            "invalid-device",
            Some("#/device/0"),
        ),
        (
            one(json!({"domain": "exempel.se", "devices": vec!["phone"; 21]})),
            "invalid-device",
            Some("#/devices/20"),
        ),
        (
            one(json!({"domain": "exempel.se", "devices": ["phone", {}]})),
            "invalid-request",
            Some("#/devices/1"),
        ),
        (
            one(json!({"domain": "exempel.se", "devices": [{"kind": 1}]})),
            "invalid-request",
            Some("#/devices/0/kind"),
        ),
        (
            one(json!({"domain": "exempel.se", "devices": [{"kind": "phone", "os": "ios"}]})),
            "invalid-request",
            Some("#/devices/0/os"),
        ),
        (
            one(json!({"domain": "exempel.se", "needs": ["backup", 1]})),
            "invalid-request",
            Some("#/needs/1"),
        ),
        (
            one(json!({"domain": "exempel.se", "needs": ["backup", "x"]})),
            "invalid-need",
            Some("#/needs/1"),
        ),
        (
            one(json!({"domain": "exempel.se", "client": "x"})),
            "invalid-client",
            Some("#/client"),
        ),
        (
            one(json!({"domain": "exempel.se", "all": "1"})),
            "invalid-request",
            Some("#/all"),
        ),
        (
            one(json!({"domain": "exempel.se", "new-provider": "localhost."})),
            "invalid-new-provider",
            Some("#/new-provider"),
        ),
        (
            many(json!({"domains": []})),
            "invalid-domain",
            Some("#/domains"),
        ),
        (
            many(json!({"domains": vec!["exempel.se"; 101]})),
            "invalid-request",
            Some("#/domains/100"),
        ),
        (
            many(json!({"domains": ["exempel.se"], "needs": ["x"]})),
            "invalid-need",
            Some("#/needs/0"),
        ),
        (
            many(json!({"domains": ["exempel.se"], "clients": ["gmail"]})),
            "invalid-request",
            Some("#/clients"),
        ),
        // No name that may be somebody's comes back.
        (
            one(json!({"domain": "exempel.se", "anna.svensson@exempel.se": 1})),
            "invalid-request",
            None,
        ),
        (
            one(json!({"domain": "exempel.se", "\u{1b}[31m": 1})),
            "invalid-request",
            None,
        ),
    ] {
        for language in service::languages() {
            let request = post(uri, &body).insert_header((header::ACCEPT_LANGUAGE, &*language));
            let answer = service.ask(request).await;
            answer.problem(400, code, &language);
            let errors = pointer.map_or(Value::Null, |pointer| json!([{"pointer": pointer}]));
            assert_eq!(answer.json()["errors"], errors, "{body}");
            assert!(!answer.text().contains("anna"), "{body}");
        }
    }
    // A line says which domain it is about by its place, and what is wrong with it by the same.
    let answer = service
        .ask(post(
            "/v1/recommendations",
            &json!({"domains": ["localhost"]}),
        ))
        .await;
    let line = answer.json();
    assert_eq!(
        line["problem"]["errors"],
        json!([{"pointer": "#/domains/0"}])
    );
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn no_piece_of_an_address_that_came_apart_comes_back() {
    let service = service::start().await;
    for query in [
        "domain=anna&svensson@exempel.se",
        "domain=anna&svensson&bo@exempel.se",
        "domain=anna&svensson=bo@exempel.se",
        "domain=exempel.se&svensson%40exempel.se",
        "domain=exempel.se&anna.svensson",
        "domain=exempel.se&anna=svensson%40exempel.se",
    ] {
        for accept in ["application/json", "text/html"] {
            let uri = format!("/v1/recommendation?{query}");
            let request = TestRequest::with_uri(&uri).insert_header((header::ACCEPT, accept));
            let answer = service.ask(request).await;
            assert_eq!(answer.status, 400, "{query}");
            assert!(
                !answer.text().contains("svensson"),
                "{query}: {}",
                answer.text()
            );
        }
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn a_form_is_held_to_the_same() {
    let service = service::start().await;
    for (form, status) in [
        ("domain=exempel.se&devices[]=phone:ios&lang=sv", 303),
        ("domain=exempel.se&divice=phone:ios&lang=sv", 400),
        ("domain=exempel.se&utm_source=x&lang=sv", 303),
    ] {
        let request = TestRequest::post()
            .uri("/")
            .insert_header((header::ACCEPT, "text/html"))
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(form);
        assert_eq!(service.ask(request).await.status, status, "{form}");
    }
}

#[actix_web::test]
async fn another_domain_that_was_probably_meant_is_suggested() {
    let service = service::start().await;
    for (asked, status, meant) in [
        ("posten.zon.se", "no-such-domain", Some("zon.se")),
        ("a.b.zon.se", "no-such-domain", Some("zon.se")),
        ("anna@posten.zon.se", "no-such-domain", Some("zon.se")),
        ("www.zon.se", "no-mail", Some("zon.se")),
        ("https://www.zon.se/kontakt", "no-mail", Some("zon.se")),
        // Of what is around these nobody says that it is there.
        ("zon.se", "no-such-domain", None),
        ("posten.exempel.se", "no-such-domain", None),
        ("exempel.se", "no-such-domain", None),
        ("wwwzon.se", "", None),
        ("www.se", "", None),
    ] {
        let uri = format!(
            "/v1/recommendation?domain={}&device=phone:ios",
            asked.replace('/', "%2F")
        );
        let answer = service.get(&uri).await.json();
        let suggestion = &answer["suggestion"];
        assert!(answer["status"] == status || status.is_empty(), "{asked}");
        assert_eq!(suggestion["ascii"].as_str(), meant, "{asked}");
        assert_eq!(
            answer.get("suggestion").map(Value::is_null),
            Some(meant.is_none())
        );
        for (language, words) in [
            ("sv", "Menade du"),
            ("nb", "Mente du"),
            ("en", "Did you mean"),
        ] {
            let text = service
                .get(&format!("{uri}&format=text&lang={language}"))
                .await;
            let page = service
                .get(&format!("{uri}&format=html&lang={language}"))
                .await;
            let said = meant.map(|meant| format!("{words} {meant}?"));
            let link = format!("<a href=\"/domains/zon.se?device=phone:ios&amp;lang={language}\">");
            for body in [text.text(), page.text()] {
                match &said {
                    Some(said) => assert!(body.contains(said), "{asked}: {body}"),
                    None => assert!(!body.contains(words), "{asked}: {body}"),
                }
            }
            assert_eq!(
                page.text().contains(&format!("{link}{words}")),
                meant.is_some()
            );
        }
        let services = format!(
            "/v1/domains/{}/services",
            asked
                .rsplit("//")
                .next()
                .unwrap()
                .split('/')
                .next()
                .unwrap()
        );
        let services = service.get(&services).await.json();
        assert_eq!(services["suggestion"], *suggestion, "{asked}");
    }
}
