//! A service under a mixed hostile load for minutes: does it stay as it was, and do those who ask about
//! sound domains hear the truth meanwhile?

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, thread};

use parking_lot::Mutex;

use super::case::{Ask, Soak};
use super::program::{self, Holdings, Serve};
use super::wire::Wire;
use super::{Result, While, space};

/// How long it lasts, in seconds.
pub const SECONDS: &str = "SOAK_SECONDS";
const DEFAULT_SECONDS: u64 = 600;
/// What minutes are in ten minutes: memory is compared between the third of these and the last.
const PARTS: u32 = 10;
const FIRST_COMPARED: u32 = 2;
/// Idle connections are kept for half a minute by the service.
const SETTLES_WITHIN: Duration = Duration::from_secs(60);

pub fn seconds() -> u64 {
    let wanted = env::var(SECONDS).ok().and_then(|text| text.parse().ok());
    wanted.unwrap_or(DEFAULT_SECONDS)
}

/// What was asked, and what was wrong.
#[derive(Default)]
struct Account {
    asked: AtomicUsize,
    sound: AtomicUsize,
    refused: AtomicUsize,
    faults: Mutex<Vec<String>>,
}

/// Puts the load on the service; gives what was not as it must be.
pub fn run(soak: &Soak, sound: &[Ask], serve: &Serve, wire: &Wire) -> Result<Vec<String>> {
    let time = Duration::from_secs(seconds());
    let account = Account::default();
    let is_over = AtomicBool::new(false);
    let numbers = AtomicU32::new(0);
    let before = serve.holdings()?;
    let sent_before = wire.tally().received;
    let levels = thread::scope(|scope| {
        for _ in 0..soak.askers {
            scope.spawn(|| until(&is_over, || ask(soak, &numbers, &account)));
        }
        for _ in 0..soak.who_hang_up {
            scope.spawn(|| until(&is_over, || hang_up(soak, &numbers, &account)));
        }
        for _ in 0..soak.slow_readers {
            scope.spawn(|| until(&is_over, || read_slowly(&is_over)));
        }
        scope.spawn(|| until(&is_over, send_rubbish));
        for ask in sound {
            let (is_over, account) = (&is_over, &account);
            scope.spawn(move || until(is_over, || ask_about_sound(ask, account)));
        }
        let levels = watch(serve, time);
        is_over.store(true, Ordering::Relaxed);
        levels
    })?;
    let after = settled(serve, before)?;
    let mut faults = account.faults.into_inner();
    let level = |part: u32| {
        let of_part = levels.iter().filter(|(at, _)| *at == part);
        let memory: Vec<u64> = of_part.map(|(_, held)| held.memory_kib).collect();
        memory.iter().sum::<u64>() / memory.len().max(1) as u64
    };
    // Those that come again are at hand.
    let asked = account.asked.into_inner();
    let domains = asked.min(soak.domains as usize);
    let sent = (wire.tally().received - sent_before) / domains.max(1) / 1000;
    let (third, last) = (level(FIRST_COMPARED), level(PARTS - 1));
    println!(
        "soak: {} s, {} requests, {} refused; {} answers about sound domains, {} of them wrong",
        time.as_secs(),
        asked,
        account.refused.into_inner(),
        account.sound.into_inner(),
        faults.len(),
    );
    let lost = space::lost()?;
    println!(
        "servers sent {sent} kB for each of {domains} domains; the wire lost {lost} packets of itself"
    );
    println!(
        "memory: {} MiB before, {} after the first tenth, {} in the third, {} in the last, {} at most",
        before.memory_kib / 1024,
        level(0) / 1024,
        third / 1024,
        last / 1024,
        after.most_memory_kib / 1024,
    );
    println!(
        "descriptors: {} before, {} afterwards; threads: {} before, {} afterwards; look-ups: {} afterwards",
        before.descriptors,
        after.descriptors,
        before.threads,
        after.threads,
        serve.look_ups()?,
    );
    if soak
        .most_growth
        .is_some_and(|most| last * 100 > third * (100 + most))
    {
        faults.push(format!("memory grew from {third} KiB to {last} KiB"));
    }
    if sent < soak.least_sent_kb {
        faults.push(format!("servers sent {sent} kB a domain"));
    }
    if after.most_memory_kib > soak.most_memory_mib * 1024 {
        faults.push(format!("memory: {} KiB at most", after.most_memory_kib));
    }
    if after.descriptors > before.descriptors {
        faults.push("descriptors were not given back".to_owned());
    }
    // Files are read on threads that stay for a moment.
    if after.threads > before.threads {
        faults.push("threads were not given back".to_owned());
    }
    if serve.look_ups()? > 0 {
        faults.push("look-ups did not end".to_owned());
    }
    Ok(faults)
}

fn until(is_over: &AtomicBool, act: impl Fn()) {
    while !is_over.load(Ordering::Relaxed) {
        act();
    }
}

/// The next hostile question.
fn path(soak: &Soak, numbers: &AtomicU32) -> String {
    let number = numbers.fetch_add(1, Ordering::Relaxed);
    let path = &soak.hostile[number as usize % soak.hostile.len()];
    // A number that comes again is at hand as a rule.
    path.replace("{n}", &(number % soak.domains + 1).to_string())
}

fn ask(soak: &Soak, numbers: &AtomicU32, account: &Account) {
    let answer = program::agent()
        .get(program::url(0, &path(soak, numbers)))
        .call();
    account.asked.fetch_add(1, Ordering::Relaxed);
    match answer {
        Ok(mut answer) => {
            if matches!(answer.status().as_u16(), 429 | 503) {
                account.refused.fetch_add(1, Ordering::Relaxed);
            }
            let _ = answer.body_mut().read_to_string();
        }
        Err(error) => account.faults.lock().push(format!("no answer: {error}")),
    }
    thread::sleep(Duration::from_millis(soak.pause_ms));
}

fn ask_about_sound(ask: &Ask, account: &Account) {
    match ask.put(&BTreeMap::new(), 1) {
        Ok(answer) => {
            account.sound.fetch_add(1, Ordering::Relaxed);
            if !answer.faults.is_empty() {
                let mut faults = account.faults.lock();
                // The first one shows why.
                let said = if faults.is_empty() { &*answer.text } else { "" };
                faults.push(format!("{}: {:?} {said}", ask.title(), answer.faults));
            }
        }
        Err(error) => account.faults.lock().push(error),
    }
    thread::sleep(Duration::from_millis(500));
}

/// Asks, and goes away before the answer.
fn hang_up(soak: &Soak, numbers: &AtomicU32, account: &Account) {
    account.asked.fetch_add(1, Ordering::Relaxed);
    let asking = connect().and_then(|mut stream| {
        let path = path(soak, numbers);
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes())
    });
    // Whether it got through does not matter.
    drop(asking);
    thread::sleep(Duration::from_millis(soak.pause_ms));
}

/// Takes a large answer, a few bytes now and then.
fn read_slowly(is_over: &AtomicBool) {
    let reading = connect().and_then(|mut stream| {
        stream.write_all(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n")?;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) && !is_over.load(Ordering::Relaxed) {
            stream.read_exact(&mut [0; 64])?;
            thread::sleep(Duration::from_millis(500));
        }
        Ok(())
    });
    drop(reading);
}

fn send_rubbish() {
    let sending = connect().and_then(|mut stream| {
        stream.write_all(b"\x16\x03\x01\x02\x00\x01\r\n\r\n{}[]<\xff\xfe\r\n\r\n")?;
        stream.read(&mut [0; 512])
    });
    drop(sending);
    thread::sleep(Duration::from_millis(250));
}

fn connect() -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(program::listen(0))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    Ok(stream)
}

/// What the process holds, with the tenth of the time in which that was.
fn watch(serve: &Serve, time: Duration) -> Result<Vec<(u32, Holdings)>> {
    let begun = Instant::now();
    let mut levels = Vec::new();
    while begun.elapsed() < time {
        let part = begun.elapsed().as_millis() * u128::from(PARTS) / time.as_millis();
        levels.push((u32::try_from(part).doing("a tenth")?, serve.holdings()?));
        thread::sleep(Duration::from_millis(250));
    }
    Ok(levels)
}

/// What it holds when it has been left alone.
fn settled(serve: &Serve, before: Holdings) -> Result<Holdings> {
    let end = Instant::now() + SETTLES_WITHIN;
    loop {
        let now = serve.holdings()?;
        let is_settled = now.descriptors <= before.descriptors
            && now.threads <= before.threads
            && serve.look_ups()? == 0;
        if is_settled || Instant::now() > end {
            return Ok(now);
        }
        thread::sleep(Duration::from_millis(500));
    }
}
