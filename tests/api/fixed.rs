//! Files that are the same for everybody.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use actix_web::http::header;
use actix_web::test::TestRequest;
use regex::Regex;
use socket2::{Domain, Socket, Type};

use crate::program::{self, Program};
use crate::service;
use crate::wire::exchange;

/// The largest of them.
const LARGEST: &str = "/docs/swagger-ui-bundle.js";

const CODINGS: [&str; 3] = ["", "gzip", "br"];

/// Everything that pages, the reader of the document and others load.
async fn files() -> Vec<String> {
    let service = service::start().await;
    let reference = Regex::new(r##"(?:src|href)="([^"#]+\.(?:js|css|png|svg))""##).unwrap();
    let mut files = vec![
        "/widget.js".to_owned(),
        "/openapi.json".to_owned(),
        "/docs/".to_owned(),
    ];
    for page in ["/", "/docs/"] {
        let request = TestRequest::with_uri(page).insert_header((header::ACCEPT, "text/html"));
        let text = service.ask(request).await.text().to_owned();
        for found in reference.captures_iter(&text) {
            let file = found[1].trim_start_matches("./");
            let is_absolute = file.starts_with('/');
            files.push(if is_absolute {
                file.to_owned()
            } else {
                format!("{page}{file}")
            });
        }
    }
    files.sort();
    files.dedup();
    assert!(
        files.len() > 8 && files.contains(&LARGEST.to_owned()),
        "{files:?}"
    );
    files
}

#[actix_web::test]
async fn each_coding_has_a_strong_tag_and_is_known_by_it() {
    let service = service::start().await;
    for file in files().await {
        let plain = service.get(&file).await;
        assert_eq!(
            (plain.status, plain.header("content-encoding")),
            (200, ""),
            "{file}"
        );
        let mut tags = Vec::new();
        let is_text = !plain.header("content-type").starts_with("image/png");
        for coding in CODINGS {
            let ask =
                || TestRequest::with_uri(&file).insert_header((header::ACCEPT_ENCODING, coding));
            let answer = service.ask(ask()).await;
            let tag = answer.header("etag").to_owned();
            assert!(tag.starts_with('"'), "{file}: {tag}");
            assert_eq!(
                answer.header("vary").to_lowercase(),
                "accept-encoding",
                "{file}"
            );
            // What is large and a text gets smaller, and no request makes it so: the program compresses
            // nothing of that size itself.
            if is_text && plain.body.len() > 1024 {
                assert_eq!(answer.header("content-encoding"), coding, "{file}");
            }
            let body = match answer.header("content-encoding") {
                "" => answer.body.to_vec(),
                "gzip" => {
                    let mut body = Vec::new();
                    let mut decoder = flate2::read::GzDecoder::new(&*answer.body);
                    decoder.read_to_end(&mut body).unwrap();
                    body
                }
                "br" => {
                    let mut body = Vec::new();
                    brotli::BrotliDecompress(&mut &*answer.body, &mut body).unwrap();
                    body
                }
                other => panic!("{file}: {other}"),
            };
            assert_eq!(body, plain.body, "{file} {coding}");
            assert_eq!(
                service.ask(ask()).await.body,
                answer.body,
                "the same byte for byte"
            );
            for known in [&*tag, &*format!("\"other\", W/{tag}"), "*"] {
                let again = service
                    .ask(ask().insert_header((header::IF_NONE_MATCH, known)))
                    .await;
                assert_eq!(
                    (again.status, again.body.len()),
                    (304, 0),
                    "{file} {coding} {known}"
                );
                for name in ["etag", "vary", "cache-control"] {
                    assert_eq!(again.header(name), answer.header(name), "{file} {name}");
                }
            }
            let other = ask().insert_header((header::IF_NONE_MATCH, "\"other\""));
            assert_eq!(service.ask(other).await.status, 200);
            if !answer.header("content-encoding").is_empty() || coding.is_empty() {
                tags.push(tag);
            }
        }
        tags.sort();
        let count = tags.len();
        tags.dedup();
        assert_eq!(tags.len(), count, "{file}: one tag for each coding");
    }
}

/// Asks on one connection, and gives the processor's time for one question: that of the quietest of
/// many runs, since what else runs beside it only ever adds to it.
struct Asked<'a> {
    program: &'a Program,
    request: String,
    stream: TcpStream,
    least: Duration,
}

impl<'a> Asked<'a> {
    fn new(program: &'a Program, request: String) -> Self {
        let stream = TcpStream::connect(program.address).unwrap();
        let mut asked = Self {
            program,
            request,
            stream,
            least: Duration::MAX,
        };
        // What is done once is done now.
        asked.ask();
        asked
    }

    fn ask(&mut self) {
        self.stream.write_all(self.request.as_bytes()).unwrap();
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            self.stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let is_ok = head.starts_with("HTTP/1.1 200");
        assert!(is_ok || head.starts_with("HTTP/1.1 304"), "{head}");
        if is_ok && !self.request.starts_with("HEAD") {
            self.stream.read_exact(&mut [0; 3]).unwrap();
        }
    }

    fn run(&mut self) {
        const TIMES: u32 = 50;
        let before = self.program.processor_time();
        for _ in 0..TIMES {
            self.ask();
        }
        let one = (self.program.processor_time() - before) / TIMES;
        self.least = self.least.min(one);
    }
}

#[test]
fn who_wants_no_content_costs_little_more_than_a_sign_of_life() {
    const RUNS: usize = 8;
    let program = program::start();
    for file in [
        LARGEST,
        "/docs/swagger-ui.css",
        "/openapi.json",
        "/widget.js",
    ] {
        for coding in CODINGS {
            let fields = format!("Host: a\r\nAccept-Encoding: {coding}\r\n\r\n");
            let tag = exchange(
                program.address,
                format!("HEAD {file} HTTP/1.1\r\nConnection: close\r\n{fields}").as_bytes(),
            );
            let tag = tag
                .lines()
                .find_map(|line| line.strip_prefix("etag: "))
                .unwrap();
            let [mut alive, mut head, mut known] = [
                "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
                format!("HEAD {file} HTTP/1.1\r\n{fields}"),
                format!("GET {file} HTTP/1.1\r\nIf-None-Match: {tag}\r\n{fields}"),
            ]
            .map(|request| Asked::new(&program, request));
            for _ in 0..RUNS {
                for asked in [&mut alive, &mut head, &mut known] {
                    asked.run();
                }
            }
            for asked in [head, known] {
                assert!(
                    asked.least <= alive.least * 3,
                    "{file} {coding}: {:?}, {:?}",
                    asked.least,
                    alive.least
                );
            }
        }
    }
}

/// Asks for a file so many times, and reads nothing of it. The system takes little of it for the reader,
/// so what is not read stays with the service.
fn ask(address: SocketAddr, coding: &str, times: usize) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    socket.connect(&address.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    let request = format!("GET {LARGEST} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: {coding}\r\n\r\n");
    stream
        .set_write_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    // As much as is taken.
    let _ = stream.write_all(request.repeat(times).as_bytes());
    stream
}

#[test]
fn five_hundred_at_once_for_the_largest_file_fit_into_what_the_deploy_files_allow() {
    const AT_ONCE: usize = 500;
    // On the last, many questions stand behind the one that is answered.
    for (coding, times) in CODINGS
        .map(|coding| (coding, 1))
        .into_iter()
        .chain([("", 100)])
    {
        // One proxy may have so many connections.
        let program = program::start_with(&[("POSTRAD_TRUSTED_PROXIES", "127.0.0.1")]);
        let mut asked: Vec<_> = (0..AT_ONCE)
            .map(|_| ask(program.address, coding, times))
            .collect();
        thread::sleep(Duration::from_secs(1));
        let mut head = [0; 15];
        for stream in &mut asked {
            stream
                .set_read_timeout(Some(Duration::from_secs(20)))
                .unwrap();
            stream.read_exact(&mut head).unwrap();
            assert_eq!(&head, b"HTTP/1.1 200 OK");
        }
        let memory = program.most_memory() / 1_000_000;
        assert!(memory < 128, "{coding} {times}: {memory} MB");
    }
}
