//! Whoever asks in the same words as somebody before is not read again, and must not notice.

use std::net::SocketAddr;

use actix_web::test::TestRequest;
use postrad::net::opt_out::OptOut;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::service;

/// How somebody asks.
#[derive(Clone, Debug)]
struct Asking {
    path: &'static str,
    query: Vec<&'static str>,
    fields: Vec<(&'static str, &'static str)>,
    peer: &'static str,
}

impl Asking {
    /// The request, or one that means the same and is always read: what advertisers add to an address
    /// says nothing.
    fn request(&self, is_read: bool) -> TestRequest {
        let mut query = self.query.clone();
        if self.path == "/v1/recommendation" {
            query.insert(0, "domain=exempel.se");
        }
        if is_read {
            query.push("utm_source=mejl");
        }
        let request = TestRequest::with_uri(&format!("{}?{}", self.path, query.join("&")));
        let peer: SocketAddr = self.peer.parse().unwrap();
        self.fields
            .iter()
            .fold(request.peer_addr(peer), |request, field| {
                request.append_header(*field)
            })
    }
}

fn asking() -> impl Strategy<Value = Asking> {
    let query = prop::sample::subsequence(
        vec![
            "device=phone:ios",
            "device=computer",
            "need=backup",
            "client=thunderbird",
            "all=1",
            "lang=sv",
            "format=text",
            "color=1",
            "new-provider=gmail",
        ],
        0..4,
    );
    let fields = prop::sample::subsequence(
        vec![
            ("Accept", "text/html"),
            ("Accept", "text/plain"),
            ("Accept-Language", "sv"),
            ("Accept-Language", "nb, en;q=0.1"),
            ("Accept-Encoding", "gzip"),
            ("Accept-Encoding", "br"),
            ("Host", "rad.se"),
            ("Host", "hjälp.se"),
            ("X-Forwarded-Host", "annan.se"),
            ("X-Forwarded-Proto", "https"),
            ("Forwarded", "proto=https;host=tredje.se"),
            ("If-None-Match", "*"),
            ("If-None-Match", "\"x\""),
        ],
        0..5,
    );
    let path = select(vec!["/v1/recommendation", "/domains/exempel.se"]);
    // The second is a proxy that is trusted.
    let peer = select(vec!["192.0.2.1:4711", "10.77.0.1:4711"]);
    (path, query, fields, peer).prop_map(|(path, query, fields, peer)| Asking {
        path,
        query,
        fields,
        peer,
    })
}

#[actix_web::test]
async fn who_asks_in_the_same_words_gets_what_would_be_read_out_of_them() {
    let service = service::start().await;
    // What is kept rests on a look-up that has come to its end.
    let first = service.get("/v1/recommendation?domain=exempel.se").await;
    assert_eq!(first.json()["complete"], true);
    let mut runner = TestRunner::deterministic();
    let askings: Vec<Asking> = (0..150)
        .map(|_| asking().new_tree(&mut runner).unwrap().current())
        .collect();
    let mut refused = 0;
    for asking in askings.iter().chain(&askings).chain(&askings) {
        let told = service.ask(asking.request(false)).await;
        let read = service.ask(asking.request(true)).await;
        assert_eq!(told.status, read.status, "{asking:?}");
        assert_eq!(told.body, read.body, "{asking:?}");
        refused += usize::from(told.status >= 400);
        for name in [
            "content-type",
            "content-language",
            "content-encoding",
            "content-security-policy",
            "vary",
            "etag",
            "x-robots-tag",
            "access-control-allow-origin",
            "location",
        ] {
            assert_eq!(told.header(name), read.header(name), "{asking:?} {name}");
        }
        let holds = |caching: &str| {
            caching
                .split_once("max-age=")
                .map(|(scope, _)| scope.to_owned())
        };
        assert_eq!(
            holds(told.header("cache-control")),
            holds(read.header("cache-control")),
            "{asking:?}"
        );
    }
    assert!(refused * 2 < askings.len() * 3, "{refused}");
}

#[actix_web::test]
async fn what_was_told_a_moment_ago_is_told_no_more_when_it_is_forgotten() {
    let service = service::start().await;
    let uri = "/v1/recommendation?domain=exempel.se";
    let ask = async || {
        let before = service.queries();
        assert_eq!(service.get(uri).await.json()["complete"], true);
        service.queries() > before
    };
    assert!(ask().await);
    for _ in 0..5 {
        assert!(!ask().await);
    }
    // Whoever wants to be left alone is, and so is whoever did.
    for names in [&[][..], &["annan.se".to_owned()], &[]] {
        service.look_ups.leave_alone(OptOut::parse(names).unwrap());
        assert!(ask().await);
        assert!(!ask().await);
    }
    service.look_ups.read_providers_again().unwrap();
    assert!(ask().await);
    assert!(!ask().await);
}
