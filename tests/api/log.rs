//! What the log says of those who ask.

use std::fs;
use std::io::{BufRead, BufReader, Read};

use serde_json::Value;

use crate::program;
use crate::wire::exchange;

#[test]
fn what_a_stranger_does_wrong_is_no_error_of_ours() {
    let program = program::start();
    let post = "POST /v1/recommendation HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    let requests = [
        "anna.hemlig@exempel.se\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nX: anna.hemlig\0\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(200_000)),
        format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(200_000)),
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nanna.hemlig\r\n\r\n".to_owned(),
        format!("{post}Transfer-Encoding: chunked\r\n\r\nzzzz\r\nanna.hemlig\r\n"),
        format!("{post}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n"),
        format!("{post}Content-Length: 11\r\nConnection: close\r\n\r\nanna.hemlig"),
    ];
    for request in &requests {
        exchange(program.address, request.as_bytes());
    }
    let alive = "GET /v1/options HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assert!(exchange(program.address, alive.as_bytes()).starts_with("HTTP/1.1 200 "));
    let log = fs::read_to_string(&program.log).unwrap();
    assert!(log.contains("route=\"/v1/options\""), "{log}");
    for none in ["ERROR", "WARN", "anna", "panicked"] {
        assert!(!log.contains(none), "{none}: {log}");
    }
}

/// Machines ask these every few seconds: who reads the log wants to see what people ask.
#[test]
fn what_machines_ask_all_the_time_is_a_detail() {
    let probes = ["/healthz", "/readyz", "/metrics"];
    for (settings, is_told) in [
        (&[][..], false),
        (&[("POSTRAD_LOG", "debug")], true),
        (&[("POSTRAD_LOG", "info,postrad=debug")], true),
    ] {
        let program = program::start_with(settings);
        for route in probes.iter().chain(&["/v1/options", "/v1/options"]) {
            let request = format!("GET {route} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            exchange(program.address, request.as_bytes());
        }
        let log = fs::read_to_string(&program.log).unwrap();
        let lines = |route: &str| log.matches(&format!("route=\"{route}\"")).count();
        assert_eq!(lines("/v1/options"), 2, "{log}");
        for route in probes {
            assert_eq!(lines(route), usize::from(is_told), "{route}: {log}");
        }
        let debug = log.lines().filter(|line| line.contains("DEBUG"));
        let debug = debug.filter(|line| line.contains("answered")).count();
        assert_eq!(debug, if is_told { probes.len() } else { 0 }, "{log}");
    }
}

/// What collects the log reads standard output, too, and wants an object a line.
#[test]
fn a_log_in_json_is_json_and_its_numbers_are_numbers() {
    let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_postrad"))
        .arg("serve")
        .env("POSTRAD_LISTEN", "127.0.0.1:0")
        .env("POSTRAD_DNS_SERVERS", "127.0.0.1")
        .env("POSTRAD_LOG_FORMAT", "json")
        .env("POSTRAD_LOG", "debug")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
    let mut lines = Vec::new();
    let mut next = |message: &str| loop {
        let line: Value = serde_json::from_str(&log.next().unwrap().unwrap()).unwrap();
        lines.push(line.clone());
        if line["fields"]["message"] == message {
            break line["fields"].clone();
        }
    };
    let address = next("listening")["address"].as_str().unwrap().to_owned();
    let address = address.parse().unwrap();
    let request = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    exchange(address, request.as_bytes());
    let answered = next("answered");
    assert_eq!(answered["status"], 200);
    assert!(answered["milliseconds"].is_u64(), "{answered}");
    process.kill().unwrap();
    process.wait().unwrap();
    let mut said = String::new();
    let mut out = process.stdout.take().unwrap();
    out.read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
    let authorities = lines
        .iter()
        .find(|line| line["fields"]["message"] == "certificate authorities");
    assert!(authorities.unwrap()["fields"]["count"].as_u64() > Some(0));
}

/// A filter with a slip in it would log nothing, or everything.
#[test]
fn a_filter_that_cannot_be_read_is_refused() {
    for filter in ["verbose", "info,postrad=loud"] {
        let ended = std::process::Command::new(env!("CARGO_BIN_EXE_postrad"))
            .arg("serve")
            .env("POSTRAD_LISTEN", "127.0.0.1:0")
            .env("POSTRAD_DNS_SERVERS", "127.0.0.1")
            .env("POSTRAD_LOG", filter)
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(2), "{filter}");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(said.starts_with("postrad: POSTRAD_LOG: "), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// As in compose files, where a variable is named and set to nothing.
#[test]
fn a_format_that_is_set_to_nothing_is_the_default() {
    let program = program::start_with(&[("POSTRAD_LOG_FORMAT", "")]);
    let log = fs::read_to_string(&program.log).unwrap();
    assert!(log.contains(" INFO "), "{log}");
}

#[test]
fn an_operator_is_warned_of_what_may_be_meant_otherwise() {
    let inside = [("POSTRAD_ALLOW_NETWORKS", "10.0.0.0/8")];
    let named = [inside[0], ("POSTRAD_CORS_ORIGINS", "https://hotell.se")];
    for (settings, is_warned) in [(&inside[..], true), (&named[..], false), (&[], false)] {
        let program = program::start_with(settings);
        let log = fs::read_to_string(&program.log).unwrap();
        let warned = log
            .lines()
            .any(|line| line.contains("WARN") && line.contains("cors-origins"));
        assert_eq!(warned, is_warned, "{log}");
    }
}

#[test]
fn a_proxy_that_nobody_has_named_is_told_of_once() {
    let trusted = [("POSTRAD_TRUSTED_PROXIES", "127.0.0.0/8")];
    for (settings, lines) in [(&[][..], 1), (&trusted[..], 0)] {
        let program = program::start_with(settings);
        let request = "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\
                       Connection: close\r\n\r\n";
        for _ in 0..3 {
            exchange(program.address, request.as_bytes());
        }
        let log = fs::read_to_string(&program.log).unwrap();
        assert_eq!(log.matches("trusted-proxies").count(), lines, "{log}");
        assert_eq!(log.matches("network=127.0.0.0/24").count(), lines, "{log}");
        assert!(!log.contains("192.0.2.1"), "{log}");
        let metrics = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        let counted = exchange(program.address, metrics.as_bytes());
        for (from, count) in [("own-network", 3 * lines), ("internet", 0)] {
            let name = "postrad_unnamed_proxy_requests_total";
            let line = format!("\n{name}{{from=\"{from}\"}} {count}\n");
            assert!(counted.contains(&line), "{line}{counted}");
        }
    }
}

/// Who trusts nobody tells every server on earth that its certificate is bad.
#[test]
fn without_authorities_it_does_not_start() {
    let folder = std::env::temp_dir();
    let junk = folder.join(format!("postrad-junk-{}.pem", std::process::id()));
    std::fs::write(&junk, "no certificate").unwrap();
    for path in [
        "/nonexistent",
        folder.to_str().unwrap(),
        junk.to_str().unwrap(),
    ] {
        for command in [&["serve"][..], &["check", "exempel.se"]] {
            let ended = std::process::Command::new(env!("CARGO_BIN_EXE_postrad"))
                .args(command)
                .env("POSTRAD_LISTEN", "127.0.0.1:0")
                .env("POSTRAD_DNS_SERVERS", "127.0.0.1")
                .env("SSL_CERT_FILE", path)
                .output()
                .unwrap();
            assert_eq!(ended.status.code(), Some(4), "{path}");
            let said = String::from_utf8_lossy(&ended.stderr);
            let last = said.lines().last().unwrap();
            assert!(last.starts_with("postrad: SSL_CERT_FILE: "), "{said}");
            assert!(last.contains(path), "{said}");
        }
    }
    std::fs::remove_file(&junk).unwrap();
}

/// A Redis that is wrong from the start is named, with what is wrong, and without its password.
#[test]
fn a_redis_that_cannot_be_reached_is_told_of_with_the_cause() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("redis://:hemligt@{}", silent.local_addr().unwrap());
    for (url, cause) in [
        ("redis://:hemligt@127.0.0.1:1", "refused"),
        ("redis://:hemligt@nosuch.invalid", "lookup"),
        (&*silent, ""),
    ] {
        let program = program::start_with(&[("POSTRAD_REDIS_URL", url)]);
        let told = || {
            let log = fs::read_to_string(&program.log).unwrap();
            log.lines()
                .filter(|line| line.contains("Redis cannot be reached"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while told().is_empty() && std::time::Instant::now() < end {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        std::thread::sleep(std::time::Duration::from_secs(3));
        let told = told();
        assert_eq!(told.len(), 1, "{url}: {told:?}");
        assert!(
            told[0].contains("WARN") && told[0].contains(cause),
            "{told:?}"
        );
        let log = fs::read_to_string(&program.log).unwrap();
        assert!(!log.contains("hemligt"), "{log}");
    }
}
