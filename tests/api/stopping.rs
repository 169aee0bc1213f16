//! The program is told to stop while it is asked.

use std::net::SocketAddr;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::program;
use crate::wire::exchange;

fn get(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    exchange(address, request.as_bytes())
}

#[test]
fn whoever_has_asked_is_answered() {
    let mut program = program::start();
    let address = program.address;
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
        let kill = Command::new("kill")
            .arg(program.process.id().to_string())
            .status();
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
        assert!(program.process.wait().unwrap().success());
        assert!(
            told.elapsed() < Duration::from_secs(10),
            "{:?}",
            told.elapsed()
        );
    });
}
