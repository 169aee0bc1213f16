//! How much one client may ask for.

use std::time::{Duration, Instant};

use actix_web::test::TestRequest;
use futures_util::future::{join, join_all};
use postrad::look_up::Limits;

use crate::service::start_with;

fn limits(rate: &str) -> Limits {
    Limits {
        caller_rate: Some(rate.parse().unwrap()),
        ..Limits::default()
    }
}

fn from(address: &str, uri: &str) -> TestRequest {
    TestRequest::with_uri(uri).peer_addr(format!("{address}:4711").parse().unwrap())
}

#[actix_web::test]
async fn a_client_asks_for_so_many_look_ups_and_the_others_are_not_touched() {
    let service = start_with(limits("2/min")).await;
    for (address, uri, status, remaining) in [
        (
            "192.0.2.1",
            "/v1/recommendation?domain=a-exempel.se",
            200,
            "r=1;",
        ),
        // What is at hand is no look-up, asked in whatever way.
        (
            "192.0.2.1",
            "/v1/recommendation?domain=A-exempel.se.&lang=sv",
            200,
            "r=1;",
        ),
        (
            "192.0.2.1",
            "/v1/domains/a-exempel.se/services",
            200,
            "r=1;",
        ),
        (
            "192.0.2.1",
            "/v1/recommendation?domain=nowhere",
            400,
            "r=1;",
        ),
        (
            "192.0.2.1",
            "/v1/domains/b-exempel.se/services",
            200,
            "r=0;",
        ),
        (
            "192.0.2.1",
            "/v1/recommendation?domain=c-exempel.se",
            429,
            "r=0;",
        ),
        (
            "192.0.2.1",
            "/v1/domains/c-exempel.se/services",
            429,
            "r=0;",
        ),
        (
            "192.0.2.1",
            "/v1/recommendation?domain=a-exempel.se",
            200,
            "r=0;",
        ),
        (
            "192.0.2.2",
            "/v1/recommendation?domain=c-exempel.se",
            200,
            "r=1;",
        ),
        (
            "[2001:db8::1]",
            "/v1/recommendation?domain=d-exempel.se",
            200,
            "r=1;",
        ),
        (
            "[2001:db8::2]",
            "/v1/recommendation?domain=e-exempel.se",
            200,
            "r=0;",
        ),
        (
            "[2001:db8::3]",
            "/v1/recommendation?domain=f-exempel.se",
            429,
            "r=0;",
        ),
    ] {
        let answer = service.ask(from(address, uri)).await;
        assert_eq!(answer.status, status, "{address} {uri}");
        let state = answer.header("ratelimit");
        assert!(
            state.starts_with(&format!("\"look-ups\";{remaining}t=")),
            "{uri}: {state}"
        );
        assert_eq!(answer.header("ratelimit-policy"), "\"look-ups\";q=2;w=60");
    }
    let known = service
        .ask(from("192.0.2.2", "/v1/recommendation?domain=a-exempel.se"))
        .await;
    let tag = known.header("etag");
    let again = from("192.0.2.2", "/v1/recommendation?domain=a-exempel.se");
    let again = service
        .ask(again.insert_header(("If-None-Match", tag)))
        .await;
    assert_eq!(
        (again.status, again.header("ratelimit").is_empty()),
        (304, false)
    );
    let elsewhere = service.ask(from("192.0.2.1", "/v1/options")).await;
    assert_eq!(elsewhere.header("ratelimit"), "", "no look-up, no limit");
}

#[actix_web::test]
async fn whoever_is_on_an_own_network_asks_for_as_much_as_it_likes() {
    let service = start_with(limits("1/min")).await;
    let mut asked = 0;
    for (peer, forwarded, is_unlimited) in [
        ("10.88.0.9", None, true),
        ("[2001:db8:88::9]", None, true),
        ("[::ffff:10.88.0.10]", None, true),
        ("10.77.0.1", Some("10.88.0.11"), true),
        ("10.89.0.9", None, false),
        ("[2001:db8:89::9]", None, false),
        ("10.77.0.1", Some("192.0.2.7"), false),
        // A stranger's word on where it comes from.
        ("192.0.2.8", Some("10.88.0.9"), false),
        // A proxy that nobody has named: all the world may be behind it.
        ("10.88.0.12", Some("192.0.2.9"), false),
        ("10.88.0.13", Some("10.88.0.9"), false),
    ] {
        let mut statuses = Vec::new();
        for number in 0..3 {
            asked += 1;
            let uri = format!("/v1/domains/d{asked}-exempel.se/services");
            let mut request = from(peer, &uri);
            if let Some(client) = forwarded {
                request = request.insert_header(("X-Forwarded-For", client));
            }
            let answer = service.ask(request).await;
            let is_limited = !answer.header("ratelimit").is_empty();
            assert_eq!(is_limited, !is_unlimited, "{peer} {forwarded:?} {number}");
            statuses.push(answer.status);
        }
        let expected = if is_unlimited {
            [200; 3]
        } else {
            [200, 429, 429]
        };
        assert_eq!(statuses, expected, "{peer} {forwarded:?}");
    }
}

#[actix_web::test]
async fn a_refusal_says_when_to_come_again() {
    let service = start_with(limits("1/min")).await;
    service
        .ask(from("192.0.2.1", "/v1/recommendation?domain=a-exempel.se"))
        .await;
    for (language, word) in [("sv", "Vänta"), ("en", "Wait"), ("nb", "Vent")] {
        let uri = format!("/v1/recommendation?domain=b-exempel.se&lang={language}");
        let answer = service.ask(from("192.0.2.1", &uri)).await;
        let detail = answer.problem(429, "rate-limited", language);
        let seconds: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&seconds), "{seconds}");
        assert!(
            detail.starts_with(word) && detail.contains(&seconds.to_string()),
            "{detail}"
        );
    }
    assert_eq!(service.get("/healthz").await.status, 200);
}

/// Nobody counts to 86 400 seconds.
#[actix_web::test]
async fn a_long_wait_is_said_in_minutes_or_hours() {
    for (rate, language, said) in [
        ("1/h", "sv", "Vänta 60 minuter och fråga igen."),
        ("1/h", "en", "Wait 60 minutes and ask again."),
        ("1/day", "sv", "Vänta 24 timmar och fråga igen."),
        ("1/day", "en", "Wait 24 hours and ask again."),
        ("1/day", "nb", "Vent 24 timer og spør igjen."),
    ] {
        let service = start_with(limits(rate)).await;
        service
            .ask(from("192.0.2.1", "/v1/recommendation?domain=a-exempel.se"))
            .await;
        let uri = format!("/v1/recommendation?domain=b-exempel.se&lang={language}");
        let answer = service.ask(from("192.0.2.1", &uri)).await;
        assert_eq!(answer.problem(429, "rate-limited", language), said);
    }
}

#[actix_web::test]
async fn without_a_proxy_no_header_makes_another_client() {
    let service = start_with(limits("3/min")).await;
    let mut refused = 0;
    for number in 0..100 {
        let forged = format!("198.51.100.{number}");
        let request = from(
            "192.0.2.1",
            &format!("/v1/recommendation?domain=d{number}.se"),
        )
        .insert_header(("X-Forwarded-For", &*forged))
        .insert_header(("Forwarded", format!("for={forged}")))
        .insert_header(("X-Real-IP", &*forged))
        .insert_header(("CF-Connecting-IP", &*forged))
        .insert_header(("User-Agent", &*forged));
        refused += usize::from(service.ask(request).await.status == 429);
    }
    assert_eq!(refused, 97);
}

#[actix_web::test]
async fn what_is_too_much_is_refused_at_once_and_all_else_goes_on() {
    let service = start_with(Limits {
        look_ups_at_once: 2,
        ..Limits::default()
    })
    .await;
    let known = "/v1/recommendation?domain=exempel.se";
    assert_eq!(service.get(known).await.status, 200);

    let asking_much = async {
        let begun = Instant::now();
        let slow = join(
            service.get("/v1/domains/a1.stum.se/services"),
            service.get("/v1/domains/a2.stum.se/services"),
        )
        .await;
        assert_eq!((slow.0.status, slow.1.status), (200, 200));
        assert!(
            begun.elapsed() >= Duration::from_secs(1),
            "the look-ups took their time"
        );
    };
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let begun = Instant::now();
        for (language, word) in [("sv", "Försök"), ("en", "Try"), ("nb", "Prøv")] {
            let uri = format!("/v1/recommendation?domain=a3.stum.se&lang={language}");
            let answer = service.get(&uri).await;
            let detail = answer.problem(503, "overloaded", language);
            assert!(detail.starts_with(word), "{detail}");
            assert_eq!(answer.header("retry-after"), "2");
        }
        // Whoever asks the same as another waits with it.
        let same = service.get("/v1/domains/A1.stum.se./services");
        for uri in [known, "/healthz", "/readyz", "/v1/options"] {
            assert_eq!(service.get(uri).await.status, 200, "{uri}");
        }
        assert!(
            begun.elapsed() < Duration::from_millis(500),
            "{:?}",
            begun.elapsed()
        );
        assert_eq!(same.await.status, 200);
    };
    join(asking_much, meanwhile).await;
    assert_eq!(
        service
            .get("/v1/recommendation?domain=tva-exempel.se")
            .await
            .status,
        200
    );
}

#[actix_web::test]
async fn a_thousand_who_ask_the_same_at_once_share_one_look_up() {
    let alone = start_with(Limits::default()).await;
    alone.get("/v1/domains/exempel.se/services").await;
    let service = start_with(Limits {
        caller_rate: Some("100/min".parse().unwrap()),
        look_ups_at_once: 1,
        ..Limits::default()
    })
    .await;
    let uri = "/v1/domains/exempel.se/services";
    let answers = join_all((0..1000).map(|_| service.ask(from("192.0.2.1", uri)))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(service.queries(), alone.queries());
}

#[actix_web::test]
async fn what_is_at_hand_is_free_up_to_a_number_whatever_it_is_asked_as() {
    for uri in [
        "/v1/recommendation?domain=exempel.se",
        "/v1/recommendation?domain=exempel.se&format=html",
        "/v1/recommendation?domain=exempel.se&format=events",
        "/domains/exempel.se",
        "/v1/domains/exempel.se/services",
        "/v1/domains/exempel.se/publish",
        "/domains/exempel.se/code.svg",
    ] {
        // One look-up may be asked for, and ten answers are free: the eleventh is one look-up more.
        let service = start_with(limits("2/min")).await;
        service
            .ask(from("192.0.2.1", "/v1/domains/exempel.se/services"))
            .await;
        let mut statuses = Vec::new();
        for _ in 0..22 {
            statuses.push(service.ask(from("192.0.2.1", uri)).await.status);
        }
        assert_ne!(statuses[20], 429, "{uri}: {statuses:?}");
        assert_eq!(statuses[21], 429, "{uri}: {statuses:?}");
        let other = service.ask(from("192.0.2.2", uri)).await;
        assert_ne!(other.status, 429, "{uri}");
        let own = service.ask(from("192.0.2.1", "/v1/options")).await;
        assert_eq!(own.status, 200, "what is the same for everybody is free");
    }
}

#[actix_web::test]
async fn an_answer_for_many_devices_weighs_more() {
    let service = start_with(limits("1/min")).await;
    let uri = format!(
        "/v1/recommendation?domain=exempel.se{}",
        "&device=phone:ios".repeat(20)
    );
    let mut answered = 0;
    while service.ask(from("192.0.2.1", &uri)).await.status == 200 {
        answered += 1;
    }
    // The first is the look-up, and weighs four more; the second weighs five.
    assert_eq!(answered, 2);
}
