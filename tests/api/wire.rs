//! What only shows on a real connection.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use postrad::http::{HttpSettings, SiteSettings, TrustedProxies};
use postrad::look_up::Limits;

use crate::service;

/// A service on a port of its own, which ends with the process.
fn listen() -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let settings = HttpSettings {
                listen: "127.0.0.1:0".parse().unwrap(),
                trusted_proxies: TrustedProxies::default(),
                site: SiteSettings::default(),
            };
            let (look_ups, _) = service::look_ups(Limits::default());
            let greet = |address| sender.send(address).unwrap();
            postrad::http::serve(settings, look_ups, greet)
                .await
                .unwrap();
        });
    });
    receiver.recv().unwrap()
}

/// Sends bytes, and reads until the other end closes.
pub fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    // The service may answer and close before it has been sent everything.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn real_connections() {
    let address = listen();
    let request = |head: &str| format!("{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    let get = exchange(address, request("GET /v1/options HTTP/1.1").as_bytes());
    let head = exchange(address, request("HEAD /v1/options HTTP/1.1").as_bytes());
    let (get_head, get_body) = get.split_once("\r\n\r\n").unwrap();
    let (head_head, head_body) = head.split_once("\r\n\r\n").unwrap();
    let length = |head: &str| -> usize {
        let field = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        field.unwrap().parse().unwrap()
    };
    assert_eq!(head_body, "", "HEAD has no body");
    assert_eq!(length(get_head), get_body.len());
    assert_eq!(length(head_head), get_body.len());

    let post = "POST /v1/recommendation HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
                Content-Type: application/json\r\n";
    let declared = format!("{post}Content-Length: 20000\r\n\r\n{}", " ".repeat(20_000));
    let chunk = format!("4e20\r\n{}\r\n0\r\n\r\n", " ".repeat(20_000));
    let chunked = format!("{post}Transfer-Encoding: chunked\r\n\r\n{chunk}");
    for request in [declared, chunked] {
        let answer = exchange(address, request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains("\"payload-too-large\""), "{answer}");
    }

    // What is no HTTP gets no further than the framework, which says 400 and nothing else.
    for rubbish in [
        "anna.svensson@exempel.se\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /v1/options HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n\r\n",
    ] {
        let answer = exchange(address, rubbish.as_bytes());
        assert!(!answer.contains("anna"), "{answer}");
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    let alive = exchange(address, request("GET /healthz HTTP/1.1").as_bytes());
    assert!(alive.starts_with("HTTP/1.1 200 "), "{alive}");
}

/// Sends a head at once and what follows byte by byte, and gives what came back, and when the other
/// end had enough.
fn drip(address: SocketAddr, head: &str) -> (String, Duration) {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    let mut answer = Vec::new();
    let mut chunk = [0; 1024];
    while begun.elapsed() < Duration::from_secs(15) {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                // Whether it is taken shows in what is read.
                let _ = stream.write_all(b" ");
            }
            Err(_) => break,
        }
    }
    (
        String::from_utf8_lossy(&answer).into_owned(),
        begun.elapsed(),
    )
}

#[test]
fn slow_clients_are_cut_off() {
    let address = listen();
    let slow = [
        ("GET /healthz HTTP/1.1\r\nHost:", "408"),
        (
            "POST /v1/recommendation HTTP/1.1\r\nHost: localhost\r\n\
             Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
            "request-timeout",
        ),
    ];
    thread::scope(|scope| {
        let dripping = slow.map(|(head, told)| (scope.spawn(move || drip(address, head)), told));
        // Those who are quick are served meanwhile.
        thread::sleep(Duration::from_secs(1));
        let quick = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assert!(exchange(address, quick).starts_with("HTTP/1.1 200 "));
        for (dripping, told) in dripping {
            let (answer, time) = dripping.join().unwrap();
            assert!(answer.contains(told), "{answer}");
            assert!(time < Duration::from_secs(8), "{time:?}");
        }
    });
}

#[test]
fn the_lines_of_a_batch_come_as_they_are_known() {
    let address = listen();
    let body = r#"{"domains": ["a.stum.se", "exempel.se"]}"#;
    let request = format!(
        "POST /v1/recommendations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Accept-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    let begun = Instant::now();
    let mut first_line = None;
    while let Ok(count @ 1..) = stream.read(&mut chunk) {
        answer.extend_from_slice(&chunk[..count]);
        if first_line.is_none() && String::from_utf8_lossy(&answer).contains("}\n") {
            first_line = Some((begun.elapsed(), answer.clone()));
        }
    }
    let (first_after, first) = first_line.unwrap();
    let first = String::from_utf8_lossy(&first);
    assert!(
        first.contains("\"index\":1,") && !first.contains("\"index\":0,"),
        "{first}"
    );
    assert!(String::from_utf8_lossy(&answer).contains("\"index\":0,"));
    let all_after = begun.elapsed();
    assert!(
        first_after * 3 < all_after,
        "{first_after:?} of {all_after:?}"
    );
}
