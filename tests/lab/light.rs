//! What a look-up costs beside its time: the processor's, next to a program that does the same and nothing
//! else in the same rounds; memory, while it hangs; commands to Redis. And what an answer at hand costs next
//! to one that says nothing.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use openssl::ssl::SslConnector;

use super::case::{Case, Figure};
use super::isolation::command;
use super::program::{self, Serve};
use super::redis::Redis;
use super::wire::{Tally, Wire};
use super::{Result, While, bench};

/// What this thread has taken of the processor.
const OWN: &str = "/proc/thread-self/schedstat";
/// How often each is measured, one after the other.
const ROUNDS: usize = 5;
/// How many domains are looked up in a round.
const LOOK_UPS: u32 = 20;
/// How long a rate is measured.
const SECONDS: u64 = 3;
/// How long after a flood memory is looked at once more.
const LATER: Duration = Duration::from_secs(60);

pub fn run(case: &Case, redis: Option<&Redis>, wire: &Wire) -> Result<()> {
    match &case.light {
        None => Ok(()),
        Some(Figure::Processor { get, connect, name }) => processor(case, get, connect, name, wire),
        Some(Figure::Memory { get, look_ups }) => memory(case, get, *look_ups),
        Some(Figure::Redis { get }) => commands(case, get, redis, wire),
        Some(Figure::Rates { get, of }) => rates(case, get, of),
    }
}

fn show(figure: &str, found: f64, bar: f64, is_met: bool) {
    let told = if is_met { "" } else { "  NOT MET" };
    println!("{figure:<58}|{found:>8.2} |{bar:>7.2}{told}");
}

fn numbered(path: &str, number: u32) -> String {
    path.replace("{n}", &number.to_string())
}

/// Looks domains up one after the other, beside the same questions and conversations of a bare program.
fn processor(
    case: &Case,
    get: &str,
    servers: &[SocketAddr],
    name: &str,
    wire: &Wire,
) -> Result<()> {
    let serve = Serve::start(&case.env, 0)?;
    let agent = program::agent();
    let mut numbers = 1..;
    let mut look_up = || {
        let path = numbered(get, numbers.next().unwrap_or_default());
        let body = agent.get(program::url(0, &path)).call().doing(&path)?;
        let body = body.into_body().read_to_string().doing(&path)?;
        wire.wait_for_quiet();
        if body.contains(r#""proven""#) {
            Ok(())
        } else {
            Err(format!("{path}: no proof, so no figure: {body}"))
        }
    };
    // The first ones also fill what is kept, such as the connection to the database.
    for _ in 0..LOOK_UPS {
        look_up()?;
    }
    let connector = bench::connector().doing("a TLS client")?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let mut asked = None;
    for _ in 0..ROUNDS {
        let (tally, before) = (wire.tally(), serve.processor_time()?);
        for _ in 0..LOOK_UPS {
            look_up()?;
        }
        ours.push((serve.processor_time()? - before).as_secs_f64() / f64::from(LOOK_UPS));
        let work = Work::between(&tally, &wire.tally(), servers);
        bare.push(work.done(&connector, servers, name)?);
        asked = Some((work.queries, work.connections));
    }
    serve.stop()?;
    let (ours, bare) = (bench::median(ours), bench::median(bare));
    if let Some((questions, connections)) = asked {
        println!("first look-up: {questions} questions to name servers, {connections} connections");
    }
    println!(
        "first look-up: {:.2} ms of the processor; the floor {:.2} ms",
        ours * 1e3,
        bare * 1e3
    );
    show(
        "processor of a first look-up / the floor",
        ours / bare,
        1.25,
        ours / bare <= 1.25,
    );
    Ok(())
}

/// What a look-up asks, on average of a round.
struct Work {
    queries: usize,
    /// Of each server, how often it is talked with in a round.
    talks: Vec<usize>,
    connections: usize,
}

impl Work {
    fn between(before: &Tally, after: &Tally, servers: &[SocketAddr]) -> Self {
        let look_ups = LOOK_UPS as usize;
        let at_port = |tally: &Tally, port: u16| {
            let connections = tally.connections.iter();
            let there = connections.filter(|(to, _)| to.port() == port);
            there.map(|(_, sources)| sources.len()).sum::<usize>()
        };
        Self {
            queries: (after.dns_queries - before.dns_queries) / look_ups,
            talks: servers
                .iter()
                .map(|server| {
                    let port = server.port();
                    (at_port(after, port) - at_port(before, port)) / look_ups
                })
                .collect(),
            connections: (after.connections() - before.connections()) / look_ups,
        }
    }

    /// Does the same as so many look-ups, on this thread; gives the processor's time of one in seconds.
    fn done(&self, connector: &SslConnector, servers: &[SocketAddr], name: &str) -> Result<f64> {
        let before = program::taken(OWN)?;
        for number in 0..LOOK_UPS {
            for query in 0..self.queries {
                bench::answers_of_name_server(&format!("q{query}.latt{number}.se A"))?;
            }
            for (server, times) in servers.iter().zip(&self.talks) {
                for _ in 0..*times {
                    talk(connector, *server, name)?;
                }
            }
            let refused = self.connections - self.talks.iter().sum::<usize>();
            for _ in 0..refused {
                let _ = TcpStream::connect((servers[0].ip(), 1));
            }
        }
        Ok((program::taken(OWN)? - before).as_secs_f64() / f64::from(LOOK_UPS))
    }
}

/// A conversation as the program holds it.
fn talk(connector: &SslConnector, server: SocketAddr, name: &str) -> Result<()> {
    let stream = TcpStream::connect(server).doing(server)?;
    stream.set_nodelay(true).doing(server)?;
    let mut stream = connector.connect(name, stream).doing(server)?;
    let (ask, farewell): (&[u8], &[u8]) = match server.port() {
        993 => (b"a1 CAPABILITY\r\n", b"a2 LOGOUT\r\n"),
        995 => (b"CAPA\r\n", b"QUIT\r\n"),
        _ => (b"EHLO postrad.invalid\r\n", b"QUIT\r\n"),
    };
    bench::read_reply(&mut stream)?;
    stream.write_all(ask).doing(server)?;
    bench::read_reply(&mut stream)?;
    stream.write_all(farewell).doing(server)?;
    bench::read_reply(&mut stream)?;
    // The server may have gone already.
    let _ = stream.shutdown();
    Ok(())
}

/// Asks about so many domains at once whose servers accept and stay silent.
fn memory(case: &Case, get: &str, look_ups: u32) -> Result<()> {
    let serve = Serve::start(&case.env, 0)?;
    let before = serve.holdings()?.memory_kib;
    let mut clients = Vec::new();
    for number in 1..=look_ups {
        let mut client = TcpStream::connect(program::listen(0)).doing("a client")?;
        let request = format!("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", numbered(get, number));
        client.write_all(request.as_bytes()).doing("a client")?;
        clients.push(client);
    }
    let begun = Instant::now();
    let mut hanging = (0, 0);
    while begun.elapsed() < Duration::from_secs(4) {
        let running = serve.look_ups()?;
        let memory = serve.holdings()?.memory_kib.saturating_sub(before);
        if running > look_ups as usize / 2 {
            hanging = hanging.max((memory, running as u64));
        }
        thread::sleep(Duration::from_millis(100));
    }
    let (memory, running) = hanging;
    if running == 0 {
        return Err("no look-up hung".to_owned());
    }
    drop(clients);
    thread::sleep(LATER);
    let later = serve.holdings()?.memory_kib.saturating_sub(before);
    serve.stop()?;
    #[expect(clippy::cast_precision_loss, reason = "kilobytes of a process")]
    let (each, later) = (memory as f64 / running as f64, later as f64 / 1024.0);
    println!("{running} look-ups hung at once");
    show("memory of one that hangs, kB", each, 160.0, each <= 160.0);
    show(
        "a minute later above what it was, MB",
        later,
        60.0,
        later <= 60.0,
    );
    Ok(())
}

/// What Redis is told for a first look-up.
fn commands(case: &Case, get: &str, redis: Option<&Redis>, wire: &Wire) -> Result<()> {
    let redis = redis.ok_or("no Redis")?;
    let serve = Serve::start(&case.env, 0)?;
    let agent = program::agent();
    let mut told = Vec::new();
    for number in 1..=LOOK_UPS {
        let before = commands_in(&redis.told());
        let path = numbered(get, number);
        agent.get(program::url(0, &path)).call().doing(&path)?;
        wire.wait_for_quiet();
        #[expect(clippy::cast_precision_loss, reason = "a few commands")]
        told.push((commands_in(&redis.told()) - before) as f64);
    }
    serve.stop()?;
    let told = bench::median(told);
    show(
        "commands to Redis for a first look-up",
        told,
        12.0,
        told <= 12.0,
    );
    Ok(())
}

/// Commands that came over the network, but for those by which a replica says that it is there.
fn commands_in(told: &str) -> usize {
    let lines = told.lines().filter(|line| line.contains(" [0 "));
    let lines = lines.filter(|line| !line.contains(" lua] ") && !line.contains(":replicas\""));
    lines.count()
}

/// How many answers there are in a second of each kind, beside `/healthz`.
fn rates(case: &Case, get: &str, kinds: &[super::case::Rate]) -> Result<()> {
    let serve = Serve::start(&case.env, 0)?;
    let first = program::agent().get(program::url(0, get)).call();
    first.doing(get)?.into_body().read_to_string().doing(get)?;
    // The look-up goes on for a moment, and only its end is kept.
    serve.wait_until_idle()?;
    let mut alive = Vec::new();
    let mut found: Vec<Vec<(f64, f64)>> = vec![Vec::new(); kinds.len()];
    for _ in 0..ROUNDS {
        alive.push(rate("/healthz", &[])?.0);
        for (kind, found) in kinds.iter().zip(&mut found) {
            found.push(rate(get, &kind.fields)?);
        }
    }
    serve.stop()?;
    println!("/healthz: {:.0} a second", bench::median(alive.clone()));
    for (kind, found) in kinds.iter().zip(found) {
        let answers = bench::median(found.iter().map(|(answers, _)| *answers).collect());
        let bytes = bench::median(found.iter().map(|(answers, sent)| sent / answers).collect());
        println!(
            "cached {}: {answers:.0} a second, each {bytes:.0} bytes with its head",
            kind.name
        );
        let beside = found.iter().zip(&alive);
        let ratio = bench::median(
            beside
                .map(|((answers, _), alive)| answers / alive)
                .collect(),
        );
        show(
            &format!("cached {} / healthz", kind.name),
            ratio,
            kind.bar,
            ratio >= kind.bar,
        );
    }
    Ok(())
}

/// Answers in a second, over connections that are kept, and the bytes that were sent in it.
fn rate(path: &str, fields: &[String]) -> Result<(f64, f64)> {
    let mut wrk = command("wrk");
    wrk.args(["-t1", "-c32", &format!("-d{SECONDS}")]);
    for field in fields {
        wrk.args(["-H", field]);
    }
    let output = wrk.arg(program::url(0, path)).output().doing("wrk")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.contains("Non-2xx") {
        return Err(format!("{path}: {text}"));
    }
    let figure = |name: &str| {
        let mut lines = text.lines();
        lines.find_map(|line| line.trim().strip_prefix(name).map(str::trim))
    };
    let answers = figure("Requests/sec:").and_then(|rate| rate.parse().ok());
    let bytes = figure("Transfer/sec:").and_then(bytes);
    answers.zip(bytes).ok_or_else(|| format!("{path}: {text}"))
}

/// A size as wrk writes it, such as `12.34MB`.
fn bytes(text: &str) -> Option<f64> {
    let number = text.trim_end_matches(|one: char| one.is_ascii_alphabetic());
    let unit = match &text[number.len()..] {
        "B" => 1.0,
        "KB" => 1024.0,
        "MB" => 1024.0 * 1024.0,
        "GB" => 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
}
