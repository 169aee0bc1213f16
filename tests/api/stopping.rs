//! The program is told to stop while it is asked.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::service;
use crate::wire::exchange;

/// The built program, and where it listens.
fn start(name_server: SocketAddr) -> (Child, SocketAddr) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_postrad"))
        .arg("serve")
        .env("POSTRAD_LISTEN", "127.0.0.1:0")
        .env("POSTRAD_DNS_SERVERS", name_server.to_string())
        .env("POSTRAD_DEADLINE", "3s")
        .env("POSTRAD_ISPDB_URL", "")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(program.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let address = said.split("http://").nth(1).unwrap();
    let address = address.split_whitespace().next().unwrap();
    (program, address.trim_end_matches('.').parse().unwrap())
}

fn get(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    exchange(address, request.as_bytes())
}

#[test]
fn whoever_has_asked_is_answered() {
    let (name_server, _) = service::name_server();
    let (mut program, address) = start(name_server);
    assert!(get(address, "/readyz").starts_with("HTTP/1.1 200 "));
    thread::scope(|scope| {
        let asked: Vec<_> = (0..50)
            .map(|number| {
                let path = format!("/v1/recommendation?domain=a{number}.stum.se");
                scope.spawn(move || get(address, &path))
            })
            .collect();
        thread::sleep(Duration::from_millis(500));
        let told = Instant::now();
        let kill = Command::new("kill").arg(program.id().to_string()).status();
        assert!(kill.unwrap().success());
        thread::sleep(Duration::from_millis(200));
        let ready = get(address, "/readyz");
        assert!(
            ready.starts_with("HTTP/1.1 503 ") && ready.contains("\"stopping\""),
            "{ready}"
        );
        assert!(get(address, "/healthz").starts_with("HTTP/1.1 200 "));
        for answer in asked {
            let answer = answer.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
            assert!(answer.ends_with("}\n"), "{answer}");
        }
        assert!(program.wait().unwrap().success());
        assert!(
            told.elapsed() < Duration::from_secs(10),
            "{:?}",
            told.elapsed()
        );
    });
}
