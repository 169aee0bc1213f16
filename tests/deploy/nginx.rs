//! Debian's nginx with `nginx.conf`, in front of a service of the test's own.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use openssl::asn1::Asn1Time;
use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};

use super::text;

/// What is in no log.
const SECRET: &str = "anna.hemlig.svensson";

/// nginx as Debian sets it up, with the site in it and logs of everything that it says.
struct Nginx {
    process: Child,
    folder: PathBuf,
    http: SocketAddr,
    https: SocketAddr,
}

impl Nginx {
    /// In front of a service, with more settings for `http`.
    fn start(name: &str, service: SocketAddr, more: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("postrad-nginx-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (http, https) = (free_address(), free_address());
        certificate(&folder);
        let at = folder.display();
        let site = text("nginx.conf")
            .replace(
                "/etc/ssl/postrad/fullchain.pem",
                &format!("{at}/certificate"),
            )
            .replace("/etc/ssl/postrad/privkey.pem", &format!("{at}/key"))
            .replace("listen 80;", &format!("listen {http};"))
            .replace("listen [::]:80;", "")
            .replace(
                "listen 443 ssl http2;",
                &format!("listen {https} ssl http2;"),
            )
            .replace("listen [::]:443 ssl http2;", "")
            .replace("/var/www/acme", &format!("{at}/acme"))
            .replace("127.0.0.1:8080", &service.to_string());
        let settings = format!(
            "pid {at}/pid;\ndaemon off;\nworker_processes 1;\nerror_log {at}/error.log info;\n\
             events {{ worker_connections 768; }}\nhttp {{\naccess_log {at}/access.log;\n\
             client_body_temp_path {at}/a;\nproxy_temp_path {at}/b;\nfastcgi_temp_path {at}/c;\n\
             uwsgi_temp_path {at}/d;\nscgi_temp_path {at}/e;\n{more}\n{site}}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings).unwrap();
        let nginx = |argument: &str| {
            let mut command = Command::new("/usr/sbin/nginx");
            command
                .args([argument, "-e"])
                .arg(folder.join("start.log"))
                .arg("-c")
                .arg(&file);
            command
        };
        // It asks for an argument; quiet is the least.
        super::run(&mut nginx("-t")).unwrap();
        let process = nginx("-q").spawn().unwrap();
        let begun = Instant::now();
        while TcpStream::connect(https).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "nginx does not listen"
            );
            thread::sleep(Duration::from_millis(20));
        }
        Self {
            process,
            folder,
            http,
            https,
        }
    }

    /// Sends bytes in the clear, and reads until the other end closes.
    fn http(&self, request: &str) -> String {
        exchange(TcpStream::connect(self.http).unwrap(), request)
    }

    /// The same inside TLS.
    fn https(&self, request: &str) -> String {
        let mut connector = SslConnector::builder(SslMethod::tls()).unwrap();
        connector.set_verify(SslVerifyMode::NONE);
        let stream = TcpStream::connect(self.https).unwrap();
        let stream = connector.build().connect("post.example", stream).unwrap();
        exchange(stream, request)
    }

    /// The lines of all files that hold a text.
    fn lines_with(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let content = fs::read(&path).unwrap();
                let content = String::from_utf8_lossy(&content);
                let lines = content.lines().filter(|line| line.contains(text));
                found.extend(lines.map(|line| format!("{}: {line}", path.display())));
            }
        }
        found
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master takes its workers with it only when it is told to stop.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn exchange(mut stream: impl Read + Write, request: &str) -> String {
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// Writes a certificate and its key.
pub fn certificate(folder: &Path) {
    let pair = openssl::pkey::PKey::from_rsa(openssl::rsa::Rsa::generate(2048).unwrap()).unwrap();
    let mut signed = openssl::x509::X509::builder().unwrap();
    let (from, to) = (Asn1Time::from_unix(0), Asn1Time::days_from_now(1));
    signed.set_not_before(&from.unwrap()).unwrap();
    signed.set_not_after(&to.unwrap()).unwrap();
    signed.set_pubkey(&pair).unwrap();
    signed
        .sign(&pair, openssl::hash::MessageDigest::sha256())
        .unwrap();
    fs::write(folder.join("key"), pair.private_key_to_pem_pkcs8().unwrap()).unwrap();
    fs::write(folder.join("certificate"), signed.build().to_pem().unwrap()).unwrap();
}

/// A service, and the heads of the requests that have come through to it. It answers, or leaves
/// whoever asks waiting.
fn service(answer: Option<&'static str>) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heads);
    thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = [0; 4096];
            let count = stream.read(&mut bytes).unwrap_or(0);
            let head = String::from_utf8_lossy(&bytes[..count]).into_owned();
            kept.lock().unwrap().push(head);
            match answer {
                Some(answer) => {
                    let _ = stream.write_all(answer.as_bytes());
                }
                None => held.push(stream),
            }
        }
    });
    (address, heads)
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: post.example\r\nConnection: close\r\n\r\n")
}

/// Everything that may hold an e-mail address, and much that goes wrong.
fn requests() -> Vec<String> {
    let address = format!("{SECRET}@exempel.se");
    let body = format!(
        "{{\"domain\": \"{address}\", \"more\": \"{}\"}}",
        "x".repeat(100_000)
    );
    let post = |length: usize| {
        format!(
            "POST /v1/recommendation HTTP/1.1\r\nHost: post.example\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    vec![
        get(&format!("/v1/recommendation?domain={address}")),
        get(&format!("/domains/{address}")),
        get(&format!("/metrics?{address}")),
        get(&format!("/../..//{address}/%00")),
        get(&format!("/{address}\u{1}")),
        get(&format!("/{address}/{}", "x".repeat(40_000))),
        format!("GET /?domain={address} HTTP/1.0\r\n\r\n"),
        format!("GET /?domain={address} HTTP/9.9\r\n\r\n"),
        format!("GET /?domain={address}\r\n"),
        format!("{address}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
        format!(
            "GET / HTTP/1.1\r\nHost: post.example\r\nReferer: https://x/?{address}\r\n\
             {address}\r\nUser-Agent: {address}\r\nConnection: close\r\n\r\n"
        ),
        format!(
            "GET / HTTP/1.1\r\nHost: post.example\r\nX: {address}{}\r\n\r\n",
            "x".repeat(40_000)
        ),
        // In chunks, their extensions and the fields behind them; where credentials and cookies stand; in a
        // path that is encoded twice; in the methods and the protocols that others speak.
        format!(
            "POST /v1/recommendations HTTP/1.1\r\nHost: post.example\r\nConnection: close\r\n\
             Transfer-Encoding: chunked\r\n\r\n1;{address}\r\n{{\r\n0\r\nX: {address}\r\n\r\n"
        ),
        format!(
            "POST / HTTP/1.1\r\nHost: post.example\r\nConnection: close\r\nCookie: a={address}\r\n\
             Authorization: Basic {address}\r\nProxy-Authorization: Basic {address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\ndomain={address}",
            "domain=".len() + address.len()
        ),
        get(&format!(
            "/domains/{SECRET}%2540exempel.se/%2e%2e%2f{SECRET}"
        )),
        get(&format!("https://{address}/")),
        format!("{SECRET} /{address} HTTP/1.1\r\nHost: post.example\r\nConnection: close\r\n\r\n"),
        format!(
            "CONNECT {address}:443 HTTP/1.1\r\nHost: {address}:443\r\nConnection: close\r\n\r\n"
        ),
        format!(
            "GET /{address} HTTP/1.1\r\nHost: post.example\r\nConnection: Upgrade, {SECRET}\r\n\
             Upgrade: {SECRET}\r\nExpect: {SECRET}\r\nContent-Length: {SECRET}\r\n\r\n"
        ),
        format!("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{address}"),
        format!("PROXY TCP4 {address} 192.0.2.1 1 2\r\nGET /{address} HTTP/1.1\r\n\r\n"),
        format!("{}{body}", post(body.len())),
        format!("{}{body}", post(900_000)),
    ]
}

#[test]
fn nothing_of_what_is_asked_is_written_down() {
    let (answering, _) = service(Some(OK));
    let (rubbish, _) = service(Some("HTTP/1.1 200 OK\r\n\u{1}: x\r\n\r\n"));
    let (silent, _) = service(Some(""));
    // Nobody listens at the last.
    thread::scope(|scope| {
        for (name, service, status) in [
            ("answers", answering, "HTTP/1.1 200 "),
            ("rubbish", rubbish, "HTTP/1.1 502 "),
            ("hangs-up", silent, "HTTP/1.1 502 "),
            ("away", free_address(), "HTTP/1.1 502 "),
        ] {
            scope.spawn(move || writes_nothing_down(name, service, status));
        }
    });
}

/// Asks everything of nginx before a service, and looks at what it has written.
fn writes_nothing_down(name: &str, service: SocketAddr, status: &str) {
    let nginx = Nginx::start(name, service, "");
    thread::scope(|scope| {
        for request in requests() {
            let nginx = &nginx;
            scope.spawn(move || {
                nginx.http(&request);
                nginx.https(&request);
            });
        }
    });
    let question = get(&format!("/v1/recommendation?domain={SECRET}@exempel.se"));
    let answer = nginx.https(&question);
    assert!(answer.starts_with(status), "{name}: {answer}");
    let moved = nginx.http(&question);
    assert!(moved.starts_with("HTTP/1.1 301 "), "{moved}");
    let written = nginx.lines_with(SECRET);
    assert!(written.is_empty(), "{name}: {written:#?}");
    assert!(
        moved.contains("\r\nLocation: https://post.example/v1/recommendation\r\n"),
        "{moved}"
    );
}

#[test]
fn what_the_service_counts_gets_out_by_no_spelling() {
    let (address, heads) = service(Some(OK));
    let nginx = Nginx::start("metrics", address, "");
    for target in [
        "/metrics",
        "/metrics?",
        "/metrics?x=1",
        "/metrics#x",
        "//metrics",
        "/./metrics",
        "/x/../metrics",
        "/%6detrics",
        "/%6Detrics",
        "/%6d%65%74%72%69%63%73",
        "/x/%2e%2e/metrics",
        "/%2e/metrics",
        "http://post.example/metrics",
        "http://post.example//%6detrics?",
    ] {
        let answer = nginx.https(&get(target));
        assert!(answer.starts_with("HTTP/1.1 404 "), "{target}: {answer}");
    }
    assert_eq!(*heads.lock().unwrap(), Vec::<String>::new());
}

/// A page with its events, its widget and its files would share six connections.
#[test]
fn browsers_are_answered_by_http_2_and_keep_the_port_that_they_came_by() {
    let (address, heads) = service(Some(OK));
    let nginx = Nginx::start("http2", address, "");
    let port = nginx.https.port();
    for (version, expected) in [("--http2", "2"), ("--http1.1", "1.1")] {
        let asked = Command::new("curl")
            .args(["--silent", "--insecure", version, "--resolve"])
            .arg(format!("post.example:{port}:127.0.0.1"))
            .args(["--write-out", " %{http_version}"])
            .arg(format!(
                "https://post.example:{port}/v1/options?email={SECRET}"
            ))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&asked.stdout).into_owned();
        assert_eq!(said, format!("ok {expected}"));
        let heads = std::mem::take(&mut *heads.lock().unwrap());
        assert_eq!(heads.len(), 1, "{heads:?}");
        let host = format!("\r\nHost: post.example:{port}\r\n");
        assert!(heads[0].contains(&host), "{heads:?}");
        assert!(
            heads[0].contains("\r\nX-Forwarded-Proto: https\r\n"),
            "{heads:?}"
        );
    }
    let written = nginx.lines_with(SECRET);
    assert!(written.is_empty(), "{written:#?}");
}

/// A certificate is renewed in the clear (RFC 8555 §8.3), and nothing else is answered there.
#[test]
fn a_certificate_may_be_renewed() {
    let (address, heads) = service(Some(OK));
    let nginx = Nginx::start("acme", address, "");
    let folder = nginx.folder.join("acme/.well-known/acme-challenge");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("token"), "token.thumbprint").unwrap();
    fs::write(nginx.folder.join("acme/other"), "other").unwrap();
    for (target, status, body) in [
        (
            "/.well-known/acme-challenge/token",
            "200",
            "token.thumbprint",
        ),
        ("/.well-known/acme-challenge/none", "404", ""),
        ("/.well-known/acme-challenge/", "403", ""),
        ("/.well-known/acme-challenge/../../other", "301", ""),
        ("/.well-known/acme-challenge", "301", ""),
        ("/other", "301", ""),
        ("/", "301", ""),
    ] {
        let answer = nginx.http(&get(target));
        let expected = format!("HTTP/1.1 {status} ");
        assert!(answer.starts_with(&expected), "{target}: {answer}");
        assert!(answer.ends_with(body), "{target}: {answer}");
    }
    assert_eq!(*heads.lock().unwrap(), Vec::<String>::new());
}

#[test]
fn a_client_has_so_many_requests_under_way() {
    const AT_ONCE: usize = 50;
    let (address, _) = service(None);
    // Who asks is said by the test.
    let more = "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Test-Client;";
    let nginx = Nginx::start("many", address, more);
    let ask = |client: &str| {
        let mut connector = SslConnector::builder(SslMethod::tls()).unwrap();
        connector.set_verify(SslVerifyMode::NONE);
        let stream = TcpStream::connect(nginx.https).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(200)))
            .unwrap();
        let mut stream = connector.build().connect("post.example", stream).unwrap();
        let request = get("/").replace("\r\n\r\n", &format!("\r\nX-Test-Client: {client}\r\n\r\n"));
        stream.write_all(request.as_bytes()).unwrap();
        stream
    };
    let is_refused = |client: &str| {
        let mut answer = [0; 12];
        let mut stream = ask(client);
        stream.read_exact(&mut answer).is_ok() && &answer == b"HTTP/1.1 429"
    };
    for (clients, same, other) in [
        (["192.0.2.1"; 2], "192.0.2.1", "192.0.2.2"),
        (
            ["2001:db8:0:1::1", "2001:db8:0:1:9:9:9:9"],
            "2001:db8:0:1::a0a",
            "2001:db8:0:2::1",
        ),
    ] {
        let _held: Vec<_> = (0..AT_ONCE)
            .map(|number| ask(clients[number % 2]))
            .collect();
        thread::sleep(Duration::from_millis(500));
        assert!(is_refused(same), "{same}");
        assert!(!is_refused(other), "{other}");
    }
}
