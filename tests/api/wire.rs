//! What only shows on a real connection.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use postrad::http::{
    ConnectionBounds, HttpSettings, SiteSettings, TrustedProxies, UnlimitedNetworks,
};
use postrad::look_up::Limits;
use socket2::{Domain, Socket, Type};

use crate::{program, service};

/// A service on a port of its own, which ends with the process.
fn listen() -> SocketAddr {
    listen_within(Limits::default()).0
}

/// The same with limits, and how many questions its name server has been asked.
fn listen_within(limits: Limits) -> (SocketAddr, Arc<AtomicUsize>) {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let settings = HttpSettings {
                listen: "127.0.0.1:0".parse().unwrap(),
                trusted_proxies: TrustedProxies::default(),
                unlimited_networks: UnlimitedNetworks::default(),
                connections: ConnectionBounds::within(1024, 16),
                site: SiteSettings::default(),
                capacity: Limits::default().capacity,
            };
            let (look_ups, queries) = service::look_ups(limits);
            let greet = |address| sender.send((address, queries)).unwrap();
            let nothing_new = || Err("nobody changes anything".into());
            postrad::http::serve(settings, look_ups, nothing_new, greet)
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

/// Nobody waits for the rate of a client who has gone.
#[test]
fn a_batch_ends_with_whoever_hangs_up() {
    let limits = Limits {
        caller_rate: Some("2/s".parse().unwrap()),
        ..Limits::default()
    };
    let (address, queries) = listen_within(limits);
    let domains: Vec<String> = (0..60).map(|number| format!("\"d{number}.se\"")).collect();
    let body = format!("{{\"domains\":[{}]}}", domains.join(","));
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /v1/recommendations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut begun = [0; 4096];
    assert!(stream.read(&mut begun).unwrap() > 0);
    thread::sleep(Duration::from_millis(1500));
    let asked = queries.load(Ordering::SeqCst);
    assert!(asked > 0);
    drop(stream);
    thread::sleep(Duration::from_millis(2500));
    let meanwhile = queries.load(Ordering::SeqCst);
    thread::sleep(Duration::from_secs(3));
    assert_eq!(queries.load(Ordering::SeqCst), meanwhile);
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

/// Sends a beginning at once and then the same few bytes again and again, and gives what came back,
/// and when the other end had enough.
fn drip(address: SocketAddr, beginning: &str, drop: &str) -> (String, Duration) {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(beginning.as_bytes()).unwrap();
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
                let _ = stream.write_all(drop.as_bytes());
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
        ("GET /healthz HTTP/1.1\r\nHost:", " ", "408"),
        (
            "POST /v1/recommendation HTTP/1.1\r\nHost: localhost\r\n\
             Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
            " ",
            "request-timeout",
        ),
        // Bodies in chunks: of a batch, with spaces, by an extension of a chunk that never ends, by fields
        // behind the last; and none at all, promised by who waits to be told to go on; a form.
        (CHUNKED_BATCH, "1\r\n \r\n", "request-timeout"),
        (CHUNKED_EXTENSION, "x", "request-timeout"),
        (CHUNKED_TRAILER, "X: y\r\n", "HTTP/1.1 4"),
        (EXPECTING, "", "request-timeout"),
        (FORM, "x", "HTTP/1.1 408 "),
        // Behind an answer: a head, empty lines, a head that began in the same packet, and a body
        // that nobody reads.
        (ANSWERED, "G", "200 OK"),
        (ANSWERED, "\r\n", "200 OK"),
        (
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /healthz HTTP/1.1\r\nX: ",
            "x",
            "200 OK",
        ),
        (
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
            "1\r\nx\r\n",
            "200 OK",
        ),
    ];
    thread::scope(|scope| {
        let dripping = slow.map(|(beginning, drop, told)| {
            let dripping = scope.spawn(move || drip(address, beginning, drop));
            (dripping, beginning, told)
        });
        // Those who are quick are served meanwhile.
        thread::sleep(Duration::from_secs(1));
        let quick = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assert!(exchange(address, quick).starts_with("HTTP/1.1 200 "));
        for (dripping, beginning, told) in dripping {
            let (answer, time) = dripping.join().unwrap();
            assert!(answer.contains(told), "{answer}");
            // What is left of a body in chunks is read for another moment, so that the answer arrives.
            let most = if beginning.contains("chunked") { 12 } else { 8 };
            assert!(
                time < Duration::from_secs(most),
                "{beginning:?} {told} {time:?}"
            );
        }
    });
}

const CHUNKED_BATCH: &str = "POST /v1/recommendations HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
const CHUNKED_EXTENSION: &str = "POST /v1/recommendations HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;";
const CHUNKED_TRAILER: &str = "POST /v1/recommendation HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n";
const EXPECTING: &str = "POST /v1/recommendation HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/json\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n";
const FORM: &str = "POST / HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\ndomain=";

/// A question that is answered at once, on a connection that is kept.
const ANSWERED: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A connection of a client at another address of this machine.
fn connect_from(client: Ipv4Addr, service: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((client, 0)).into())?;
    socket.connect_timeout(&service.into(), Duration::from_secs(2))?;
    Ok(socket.into())
}

/// How long somebody waits for an answer who comes from an address of their own.
fn time_of_another(service: SocketAddr) -> std::io::Result<Duration> {
    let begun = Instant::now();
    let mut stream = connect_from(Ipv4Addr::new(127, 9, 9, 9), service)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(ANSWERED.as_bytes())?;
    let mut answer = [0; 15];
    stream.read_exact(&mut answer)?;
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    Ok(begun.elapsed())
}

#[test]
fn connections_on_which_nothing_is_asked_keep_nobody_out() {
    /// More than there is room for.
    const FLOOD: u32 = 4_060;
    let one = |_: u32| Ipv4Addr::LOCALHOST;
    let many = |number: u32| Ipv4Addr::from_bits(Ipv4Addr::new(127, 1, 0, 1).to_bits() + number);
    for (flood, beginning, from) in [
        ("a client's", ANSWERED, one as fn(u32) -> Ipv4Addr),
        ("many clients'", ANSWERED, many),
        ("without a word", "", many),
        (
            "a head that has begun",
            "GET /healthz HTTP/1.1\r\nHost:",
            one,
        ),
    ] {
        let address = listen();
        // It may still be starting, which is no fault of the flood.
        time_of_another(address).unwrap();
        let mut held = Vec::new();
        for number in 0..FLOOD {
            // Who is refused is none of those who are held.
            if let Ok(mut stream) = connect_from(from(number), address) {
                let _ = stream.write_all(beginning.as_bytes());
                held.push(stream);
            }
            if number % 100 == 0 {
                let time = time_of_another(address).unwrap();
                assert!(time < Duration::from_secs(1), "{flood} {number}: {time:?}");
            }
        }
        for _ in 0..20 {
            for stream in &mut held {
                let _ = stream.write_all(b"G");
            }
            let time = time_of_another(address).unwrap();
            assert!(time < Duration::from_secs(1), "{flood}: {time:?}");
            thread::sleep(Duration::from_millis(50));
        }
    }
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

/// The soft limit is for programs that use `select(2)`, and low in most shells.
#[test]
fn as_many_are_served_as_the_hard_limit_of_descriptors_has_room_for() {
    let settings = [
        ("POSTRAD_MAX_LOOK_UPS", "2"),
        // One client has fewer.
        ("POSTRAD_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let program = program::start_with_descriptors((128, 768), &settings);
    let mut connections: Vec<_> = (0..300)
        .map(|_| TcpStream::connect(program.address).unwrap())
        .collect();
    for (number, connection) in connections.iter_mut().enumerate() {
        connection
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        connection
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut head = [0; 15];
        let answered = connection.read_exact(&mut head);
        assert!(answered.is_ok(), "{number}: {answered:?}");
        assert_eq!(&head, b"HTTP/1.1 200 OK", "{number}");
    }
}
