//! How many round trips a first look-up takes, beside the bare chain of the same
//! steps done one after the other in the same run.

use std::cmp::Ordering;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use openssl::ssl::{SslConnector, SslMethod};

use super::case::{Bench, BenchDocument, Case};
use super::program::{self, Serve};
use super::wire::Wire;
use super::{Result, While, certificate, dns};

/// Fresh processes, and so first look-ups.
const RUNS: usize = 5;

/// How far everybody is, in milliseconds.
const ROUND_TRIPS_MS: [u64; 2] = [50, 20];

pub fn run(case: &Case, wire: &Wire) -> Result<()> {
    let Some(bench) = &case.bench else {
        return Ok(());
    };
    let connector = connector().doing("a TLS client")?;
    for round_trip in ROUND_TRIPS_MS {
        wire.set_round_trip(round_trip);
        let mut program = Vec::new();
        let mut chain = Vec::new();
        for _ in 0..RUNS {
            program.push(first_look_up(case, bench)?);
            chain.push(bare_chain(bench, &connector)?);
        }
        let (program, chain) = (median(program), median(chain));
        let round_trip = Duration::from_millis(round_trip);
        println!(
            "{:<36}|{:>6} |{:>6.1} ms |{:>5.2} |{:>6.1} ms |{:>5.2} |{:>5.2}",
            bench.shape,
            round_trip.as_millis(),
            program.as_secs_f64() * 1e3,
            program.div_duration_f64(round_trip),
            chain.as_secs_f64() * 1e3,
            chain.div_duration_f64(round_trip),
            program.div_duration_f64(chain),
        );
    }
    Ok(())
}

/// Of figures, the one in the middle.
pub fn median<T: PartialOrd + Copy>(mut figures: Vec<T>) -> T {
    figures.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    figures[figures.len() / 2]
}

fn first_look_up(case: &Case, bench: &Bench) -> Result<Duration> {
    let serve = Serve::start(&case.env, 0)?;
    let agent = program::agent();
    // The client's own connection is not what is measured.
    agent
        .get(program::url(0, "/healthz"))
        .call()
        .doing("/healthz")?;
    let start = Instant::now();
    let response = agent.get(program::url(0, &bench.get)).call();
    let body = response.doing(&bench.get)?.into_body().read_to_string();
    let time = start.elapsed();
    let body = body.doing(&bench.get)?;
    serve.stop()?;
    if body.contains(r#""proven""#) {
        return Ok(time);
    }
    Err(format!("{}: no proof, so no time: {body}", bench.get))
}

pub fn connector() -> std::result::Result<SslConnector, openssl::error::ErrorStack> {
    let mut builder = SslConnector::builder(SslMethod::tls_client())?;
    builder.set_ca_file(certificate::authority_file())?;
    Ok(builder.build())
}

fn bare_chain(bench: &Bench, connector: &SslConnector) -> Result<Duration> {
    let start = Instant::now();
    for query in &bench.queries {
        ask_name_server(query)?;
    }
    if let Some(document) = &bench.document {
        fetch(document, connector)?;
    }
    if let Some(query) = &bench.last_query {
        ask_name_server(query)?;
    }
    let stream = TcpStream::connect(bench.connect).doing(bench.connect)?;
    stream.set_nodelay(true).doing(bench.connect)?;
    if bench.starttls {
        read_reply(&mut &stream)?;
        (&stream).write_all(b"a STARTTLS\r\n").doing("STARTTLS")?;
        read_reply(&mut &stream)?;
    }
    let stream = connector.connect(&bench.name, stream);
    let mut stream = stream.map_err(|error| format!("{}: {error}", bench.name))?;
    if bench.starttls {
        stream.write_all(b"b CAPABILITY\r\n").doing("CAPABILITY")?;
    }
    read_reply(&mut stream)?;
    Ok(start.elapsed())
}

/// The name's address, TCP, TLS, and the document.
fn fetch(document: &BenchDocument, connector: &SslConnector) -> Result<()> {
    let BenchDocument {
        address,
        name,
        path,
    } = document;
    ask_name_server(&format!("{name} A"))?;
    let stream = TcpStream::connect((*address, 443)).doing(name)?;
    stream.set_nodelay(true).doing(name)?;
    let stream = connector.connect(name, stream);
    let mut stream = stream.map_err(|error| format!("{name}: {error}"))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).doing(name)?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).doing(name)?;
    if &head == b"HTTP/1.1 200" {
        Ok(())
    } else {
        Err(format!("{name}{path}: {}", String::from_utf8_lossy(&head)))
    }
}

/// Dovecot's replies come in one piece.
pub fn read_reply(stream: &mut impl Read) -> Result<()> {
    match stream.read(&mut [0; 2048]).doing("reading a reply")? {
        0 => Err("the server closed instead of answering".to_owned()),
        _ => Ok(()),
    }
}

/// One query whose answer is in the zone, and of which only the time counts.
fn ask_name_server(query: &str) -> Result<()> {
    match answers_of_name_server(query)? {
        0 => Err(format!("{query}: no answer in the zone")),
        _ => Ok(()),
    }
}

/// One query (RFC 1035, section 4.1) over a socket of its own, and how many answers there are to it.
pub fn answers_of_name_server(query: &str) -> Result<u16> {
    let (name, kind) = query.split_once(' ').ok_or("a query is `name TYPE`")?;
    let kind: u16 = match kind {
        "A" => 1,
        "MX" => 15,
        "AAAA" => 28,
        "SRV" => 33,
        _ => return Err(format!("unknown type of query: {kind}")),
    };
    let mut packet = vec![0x50, 0x52, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.split('.') {
        packet.push(u8::try_from(label.len()).doing(name)?);
        packet.extend_from_slice(label.as_bytes());
    }
    packet.push(0);
    packet.extend_from_slice(&kind.to_be_bytes());
    packet.extend_from_slice(&1_u16.to_be_bytes());

    let socket = UdpSocket::bind("0.0.0.0:0").doing("a UDP socket")?;
    let wait = Some(Duration::from_secs(3));
    socket.set_read_timeout(wait).doing("a UDP socket")?;
    let server = SocketAddr::new(dns::ADDRESS, 53);
    socket.send_to(&packet, server).doing(query)?;
    let mut answer = [0; 512];
    let length = socket.recv(&mut answer).doing(query)?;
    if length < 12 {
        return Err(format!("{query}: no whole answer"));
    }
    Ok(u16::from_be_bytes([answer[6], answer[7]]))
}
