//! What a question costs whoever answers it, in time of the processor, by its size. `make costs` shows
//! the figures of the program as it is served.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::thread;
use std::time::Duration;

use regex::Regex;
use serde_json::json;

use crate::program::{self, Program};

/// Most time of the processor for each 1,000 bytes that are asked, begun ones too. A program that was
/// not optimised takes some thirty times as much.
const MOST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 90 } else { 3 });

/// The same for the longest answer that there is: a hundred lines with steps for all devices, 4 MB. What
/// bounds it is its weight: at the limit that is the default, a client has 132 such lines a minute.
const MOST_OF_LONGEST: Duration = MOST.saturating_mul(2);

/// How often each question is asked. All are asked in turn, so that whatever else the machine does for a
/// while costs none of them all its runs.
const RUNS: usize = 10;

/// Largest piece that is sent at once, in bytes: lines in larger ones waited for the reader's system to
/// acknowledge what had come, which made seconds of a batch.
const LARGEST_PIECE: usize = 16 * 1024;

const ALL_DEVICES: [&str; 13] = [
    "phone:ios",
    "phone:android",
    "phone",
    "tablet:ipados",
    "tablet:android",
    "tablet",
    "computer:windows",
    "computer:macos",
    "computer:linux",
    "computer:chromeos",
    "computer",
    "borrowed",
    "other",
];

/// What is asked, and what it may cost.
struct Question {
    name: String,
    request: String,
    most: Duration,
}

fn get(path: &str, fields: &str) -> Question {
    Question {
        name: format!("{} {fields}", path.get(..60).unwrap_or(path)),
        request: format!("GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n"),
        most: MOST,
    }
}

fn batch(domains: usize, devices: &[&str], most: Duration) -> Question {
    let domains: Vec<_> = (0..domains).map(|n| format!("d{n}.se")).collect();
    let devices: Vec<_> = devices
        .iter()
        .map(|device| match device.split_once(':') {
            Some((kind, platform)) => json!({"kind": kind, "platform": platform}),
            None => json!({"kind": device}),
        })
        .collect();
    let body = json!({"domains": domains, "devices": devices}).to_string();
    let length = body.len();
    Question {
        name: format!("batch of {} × {}", domains.len(), devices.len()),
        request: format!(
            "POST /v1/recommendations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        ),
        most,
    }
}

fn questions() -> Vec<Question> {
    let twenty: Vec<&str> = ALL_DEVICES.into_iter().cycle().take(20).collect();
    let parameters: String = twenty.iter().map(|d| format!("&device={d}")).collect();
    let all_needs: String = [
        "offline",
        "keep-off-server",
        "little-server-space",
        "shared-mailbox",
        "changing-provider",
        "backup",
    ]
    .map(|need| format!("&need={need}"))
    .concat();
    let mut questions = vec![
        get("/healthz", ""),
        batch(100, &[], MOST),
        batch(100, &["phone"], MOST),
        batch(100, &["phone:ios"; 20], MOST),
        batch(100, &["computer:windows"; 20], MOST_OF_LONGEST),
        batch(100, &twenty, MOST_OF_LONGEST),
        batch(1, &twenty, MOST),
        get(&format!("/domains/d1.se/code.svg?to=page{parameters}"), ""),
        get(
            &format!("/domains/d1.se/code.svg?to=page{parameters}{all_needs}&lang=sv"),
            "",
        ),
        get(
            &format!("/domains/d1.se/code.svg?to=profile{parameters}"),
            "",
        ),
        get("/metrics", ""),
        get("/v1/domains/d1.se/autoconfig.xml", ""),
        get("/v1/domains/d1.se/services", ""),
        get("/v1/domains/d1.se/publish", ""),
    ];
    for coding in ["identity", "gzip", "br"] {
        let fields = format!("Accept-Encoding: {coding}");
        for format in ["json", "text", "html", "events"] {
            let path = format!("/v1/recommendation?domain=d1.se&format={format}");
            questions.push(get(&path, &fields));
            questions.push(get(&format!("{path}{parameters}{all_needs}"), &fields));
            let moving = format!("{path}&all=1&new-provider=d2.se{parameters}");
            questions.push(get(&moving, &fields));
            questions.push(get(&format!("{path}&new-provider=loopia"), &fields));
        }
        for path in [
            "/",
            "/v1/explanation",
            "/v1/options",
            "/openapi.json",
            "/docs/swagger-ui-bundle.js",
            "/docs/swagger-ui-standalone-preset.js",
            "/widget.js",
            "/domains/d1.se/code.svg",
        ] {
            questions.push(get(path, &fields));
        }
    }
    for field in [
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "If-None-Match",
        "CDN-Loop",
        "Cookie",
        "Forwarded",
    ] {
        let value = "a,".repeat(20_000);
        questions.push(get("/v1/explanation", &format!("{field}: {value}")));
    }
    questions
}

#[test]
fn no_question_costs_more_than_its_size_allows() {
    let name_server = publish_for_any_domain();
    let program = program::start_with(&[
        ("POSTRAD_DNS_SERVERS", &name_server.to_string()),
        ("POSTRAD_ALLOW_NETWORKS", "127.0.0.0/8"),
        // Counted, and never enough.
        ("POSTRAD_CLIENT_RATE", "1000000/min"),
    ]);
    let questions = questions();
    let mut costs: Vec<Cost> = questions
        .iter()
        .map(|question| Cost::begin(&program, question))
        .collect();
    for _ in 0..RUNS {
        for (question, cost) in questions.iter().zip(&mut costs) {
            cost.measure(&program, question);
        }
    }
    let mut faults = Vec::new();
    for (question, cost) in questions.iter().zip(costs) {
        let asked = question.request.len();
        let kilobytes = u32::try_from(asked.div_ceil(1000)).unwrap();
        let told = format!(
            "{:>7.2} ms of {:>6.2}  {asked:>6} bytes asked, {:>8} answered  {}",
            milliseconds(cost.least),
            milliseconds(question.most * kilobytes),
            cost.bytes,
            question.name.get(..80).unwrap_or(&question.name)
        );
        println!("{told}");
        if cost.least > question.most * kilobytes {
            faults.push(told);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What a question costs in the quietest of its runs, and how much its answer is.
struct Cost {
    connection: BufReader<TcpStream>,
    least: Duration,
    bytes: usize,
}

impl Cost {
    /// Asks once, so that everything is at hand.
    fn begin(program: &Program, question: &Question) -> Self {
        let mut connection = BufReader::new(TcpStream::connect(program.address).unwrap());
        let bytes = ask(&mut connection, &question.request);
        Self {
            connection,
            least: Duration::MAX,
            bytes,
        }
    }

    fn measure(&mut self, program: &Program, question: &Question) {
        let before = program.processor_time();
        self.bytes = ask(&mut self.connection, &question.request);
        // What is done behind the answer is part of it.
        thread::sleep(Duration::from_millis(2));
        self.least = self.least.min(program.processor_time() - before);
    }
}

/// Asks, and gives how many bytes came back.
fn ask(connection: &mut BufReader<TcpStream>, request: &str) -> usize {
    connection.get_mut().write_all(request.as_bytes()).unwrap();
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(connection.read_line(&mut head).unwrap() > 0, "{head}");
    }
    let head = head.to_lowercase();
    let is_answered = Regex::new("^http/1.1 (200|304|406|431|508) ").unwrap();
    assert!(is_answered.is_match(&head), "{head}");
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned())
    };
    if let Some(length) = field("content-length:") {
        let mut body = vec![0; length.parse().unwrap()];
        connection.read_exact(&mut body).unwrap();
        return head.len() + body.len();
    }
    let mut bytes = head.len();
    loop {
        let mut size = String::new();
        connection.read_line(&mut size).unwrap();
        let size = usize::from_str_radix(size.trim(), 16).unwrap();
        assert!(
            size <= LARGEST_PIECE || request.starts_with("GET"),
            "{size}"
        );
        let mut piece = vec![0; size + 2];
        connection.read_exact(&mut piece).unwrap();
        bytes += size;
        if size == 0 {
            return bytes;
        }
    }
}

/// A name server by which every domain publishes two servers, on this machine, where none listens.
fn publish_for_any_domain() -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    thread::spawn(move || {
        let mut message = [0; 512];
        while let Ok((length, client)) = socket.recv_from(&mut message) {
            let answer = answer(&message[..length]);
            if socket.send_to(&answer, client).is_err() {
                return;
            }
        }
    });
    address
}

/// The answer to a question (RFC 1035 §4.1): SRV records for IMAP and submission, an MX, and the
/// address of `mail`, below whatever domain; no data for all else.
fn answer(question: &[u8]) -> Vec<u8> {
    const HEADER: usize = 12;
    const A: u8 = 1;
    const MX: u8 = 15;
    const SRV: u8 = 33;
    // Whatever case the name is written in (RFC 4343).
    let asked = question.to_ascii_lowercase();
    let mut labels = Vec::new();
    let mut at = HEADER;
    while asked[at] > 0 {
        let end = at + 1 + usize::from(asked[at]);
        labels.push(&asked[at + 1..end]);
        at = end;
    }
    let kind = question[at + 2];
    let name = |labels: &[&[u8]]| {
        let labels = labels.iter().flat_map(|label| {
            let length = u8::try_from(label.len()).unwrap();
            [&[length], *label].concat()
        });
        labels.chain([0]).collect::<Vec<u8>>()
    };
    let mail = |below: &[&[u8]]| name(&[&[&b"mail"[..]], below].concat());
    let data = match (kind, labels[0]) {
        (SRV, b"_imaps") => Some([&[0, 0, 0, 1, 0x03, 0xe1], &*mail(&labels[2..])].concat()),
        (SRV, b"_submissions") => Some([&[0, 0, 0, 1, 0x01, 0xd1], &*mail(&labels[2..])].concat()),
        (MX, _) => Some([&[0, 10], &*mail(&labels)].concat()),
        (A, b"mail") => Some(vec![127, 0, 0, 1]),
        _ => None,
    };
    let mut answer = question[..2].to_vec();
    answer.extend([0x85, 0x80, 0, 1, 0, u8::from(data.is_some()), 0, 0, 0, 0]);
    answer.extend(&question[HEADER..at + 5]);
    if let Some(data) = data {
        answer.extend([0xc0, 0x0c, 0, kind, 0, 1, 0, 0, 0x0e, 0x10, 0]);
        answer.push(u8::try_from(data.len()).unwrap());
        answer.extend(data);
    }
    answer
}
