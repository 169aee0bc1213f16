//! A world from its beginning to its end, inside its namespaces.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::ask::Answer;
use super::case::{Ask, Case};
use super::dovecot::Server;
use super::matching::differences;
use super::program::{self, Serve};
use super::record::Record;
use super::redis::{self, LateRedis, Redis};
use super::script::Servers;
use super::wire::{Tally, Wire};
use super::{
    Result, While, bench, certificate, dns, essence, light, nginx, rebinding, same_answer, soak,
    space,
};

/// fail2ban's aggressive mode bans at the fifth.
const MAIL_CONNECTIONS: usize = 4;
/// The setting that tells a program where Redis is.
const REDIS_URL: &str = "POSTRAD_REDIS_URL";
const MAIL_PORTS: [u16; 6] = [143, 993, 110, 995, 587, 465];

pub fn play(file: &Path) -> Result<()> {
    let mut case = Case::read(file)?;
    if case.same_answer.is_some() {
        case = same_answer::with_other_worlds(case, file)?;
    }
    let mut world = World::begin(case)?;
    if let Some(run) = world.case.same_answer.take() {
        let faults = same_answer::run(&run, &world.case, &world.wire)?;
        faults.iter().for_each(|fault| world.fault(fault));
        return world.end();
    }
    if let Some(load) = world.case.soak.take() {
        let faults = soak::run(&load, &world.case.ask, &world.serve[0], &world.wire)?;
        faults.iter().for_each(|fault| world.fault(fault));
        return world.end();
    }
    if world.case.bench.is_some() {
        bench::run(&world.case, &world.wire)?;
    }
    if world.case.light.is_some() {
        light::run(&world.case, world.redis.as_ref(), &world.wire)?;
        return Ok(());
    }
    world.ask_all()?;
    world.end()
}

pub struct World {
    case: Case,
    wire: Wire,
    dovecots: Vec<Server>,
    far: Option<Servers>,
    near: Option<Servers>,
    serve: Vec<Serve>,
    redis: Option<Redis>,
    /// One for each program, where Redis is late.
    late_redis: Vec<LateRedis>,
    /// What every question said and what was wrong with it.
    report: String,
    faults: usize,
    said: String,
}

impl World {
    pub fn begin(mut case: Case) -> Result<Self> {
        let wire = space::prepare(&case)?;
        certificate::make(&case.certificates)?;
        write_files(&case.files)?;
        let dovecots = case.dovecot.iter().enumerate();
        let dovecots: Result<Vec<_>> = dovecots.map(|(at, one)| Server::start(at, one)).collect();
        let mut dovecots = dovecots?;
        nginx::start(&case.web)?;
        dns::start(&case)?;
        rebinding::start(case.dns.rebind_to)?;
        let far = Servers::start(&case.script, false)?;
        let near = Servers::start(&case.script, true)?;
        for dovecot in &mut dovecots {
            dovecot.wait()?;
        }
        let http = case.ask.iter().any(Ask::is_http) && case.same_answer.is_none();
        let redis = case.redis.then(Redis::start).transpose()?;
        if redis.is_some() {
            case.env.insert(REDIS_URL.to_owned(), Redis::url());
        }
        let late = case.redis_late_ms.map(Duration::from_millis);
        let late_redis = late.into_iter().flat_map(|lasts| {
            let replicas = 0..case.replicas;
            replicas.map(move |replica| LateRedis::start(replica, lasts))
        });
        let late_redis = late_redis.collect::<Result<Vec<_>>>()?;
        let serve = if http && case.bench.is_none() && case.light.is_none() {
            start_all(&case, &late_redis)?
        } else {
            Vec::new()
        };
        Ok(Self {
            case,
            wire,
            dovecots,
            far,
            near,
            serve,
            redis,
            late_redis,
            report: String::new(),
            faults: 0,
            said: String::new(),
        })
    }

    fn record(&self) -> Vec<Record> {
        let sides = [&self.far, &self.near].into_iter().flatten();
        sides.map(Servers::record).collect()
    }

    fn ask_all(&mut self) -> Result<()> {
        if self.serve.is_empty() && self.case.ask.iter().any(Ask::is_http) {
            self.serve = start_all(&self.case, &self.late_redis)?;
        }
        let asks = std::mem::take(&mut self.case.ask);
        // One process keeps one account of its visits.
        let mut visits = BTreeMap::new();
        let mut as_alone = Vec::new();
        for ask in &asks {
            if ask.has_bounds() {
                for serve in &self.serve {
                    serve.wait_until_idle()?;
                }
            }
            self.wire.wait_for_quiet();
            let before = self.wire.tally();
            if let (Some(act), Some(redis)) = (ask.redis_act, &mut self.redis) {
                redis.act(act)?;
            }
            for command in &ask.redis {
                redis::tell(command)?;
            }
            ask.pause();
            let late_redis = self.late_redis_of(ask);
            if let Some(redis) = late_redis {
                redis.hold_beyond(ask.redis_rounds_at_most);
            }
            let mut answer = ask.put(&self.case.env, self.case.replicas)?;
            if let Some(redis) = late_redis {
                redis.hold_beyond(None);
            }
            as_alone.append(&mut answer.as_alone);
            self.wire.wait_for_quiet();
            let after = self.wire.tally();
            let mut faults = ask.faults_of_cost(&before, &after, answer.time);
            let mut own = BTreeMap::new();
            let account = if ask.is_http() { &mut visits } else { &mut own };
            faults.extend(too_many_visits(account, &before, &after));
            faults.extend(self.touched(ask, &after));
            faults.extend(self.too_many_rounds(ask, &answer));
            self.note(ask, &answer, faults);
        }
        self.case.ask = asks;
        self.compare_with_alone(as_alone)
    }

    /// Holds answers against those of programs that are asked nothing else. They come last: their
    /// visits are no other program's.
    fn compare_with_alone(&mut self, answers: Vec<(String, String)>) -> Result<()> {
        let mut settings = self.case.env.clone();
        settings.remove(REDIS_URL);
        for (path, text) in answers {
            let serve = Serve::start(&settings, self.case.replicas)?;
            let url = program::url(self.case.replicas, &path);
            let alone = program::agent().get(url).call().doing(&path)?;
            let alone = alone.into_body().read_to_string().doing(&path)?;
            serve.stop()?;
            for fault in differences(&essence::of(&alone), &essence::of(&text)) {
                self.fault(&format!("{path}: not as when it is asked alone: {fault}"));
            }
        }
        Ok(())
    }

    fn touched(&self, ask: &Ask, after: &Tally) -> Vec<String> {
        let records = self.record();
        let touched = ask.untouched.iter().filter(|hole| {
            after.reached.iter().any(|to| hole.takes(*to))
                || records.iter().any(|record| record.touched(**hole))
        });
        touched
            .map(|hole| format!("was touched: {hole:?}"))
            .collect()
    }

    /// The Redis of the program that is asked, where it is late.
    fn late_redis_of(&self, ask: &Ask) -> Option<&LateRedis> {
        self.late_redis.get(ask.replica.unwrap_or(0))
    }

    fn too_many_rounds(&self, ask: &Ask, answer: &Answer) -> Option<String> {
        let most = ask.redis_rounds_at_most?;
        let Some(redis) = self.late_redis_of(ask) else {
            return Some("Redis is not late".to_owned());
        };
        let rounds = redis.rounds(answer.asked_at, answer.asked_at + answer.time);
        (rounds > most).then(|| format!("rounds of Redis: {rounds}, at most {most}"))
    }

    fn note(&mut self, ask: &Ask, answer: &Answer, faults: Vec<String>) {
        self.said += &answer.whole;
        if answer.faults.is_empty() && faults.is_empty() {
            return;
        }
        let _ = writeln!(self.report, "--- {} ({:?})", ask.title(), answer.time);
        for fault in answer.faults.iter().chain(&faults) {
            self.faults += 1;
            let _ = writeln!(self.report, "  * {fault}");
        }
        let _ = writeln!(self.report, "  it said: {}", answer.text.trim_end());
    }

    pub fn fault(&mut self, fault: &str) {
        self.faults += 1;
        let _ = writeln!(self.report, "  * {fault}");
    }

    pub fn end(mut self) -> Result<()> {
        let tally = self.wire.tally();
        if let Some(bounds) = &self.case.bounds {
            let faults = self
                .serve
                .iter()
                .map(|serve| serve.faults_of_bounds(bounds));
            for fault in faults.collect::<Result<Vec<_>>>()?.concat() {
                self.fault(&fault);
            }
        }
        let logs = self.serve.drain(..).map(Serve::stop);
        let log = logs.collect::<Result<String>>()?;
        let mut records = Vec::new();
        for servers in [self.far.take(), self.near.take()].into_iter().flatten() {
            records.push(servers.stop()?);
        }
        for to in &tally.reached {
            if !space::is_server(to.ip()) {
                self.fault(&format!("{to} is nobody's server, and was reached for"));
            }
        }
        for fault in faults_of_log(&log) {
            self.fault(&fault);
        }
        if log.contains("panicked at") {
            self.fault("the program panicked");
        }
        for record in &records {
            for fault in record.faults(&self.case.script)? {
                self.fault(&fault);
            }
        }
        let guarded = self.dovecots.iter().zip(&self.case.dovecot);
        let bans: Result<Vec<_>> = guarded
            .filter(|(_, wanted)| wanted.fail2ban)
            .map(|(dovecot, _)| dovecot.bans())
            .collect();
        for fault in bans?.concat() {
            self.fault(&fault);
        }
        let logs: Vec<String> = self.dovecots.iter().map(Server::log).collect();
        for line in logs.iter().flat_map(|log| log.lines()) {
            if line.contains("auth failed") || line.contains("Login: ") {
                self.fault(&format!("somebody tried to log in: {line}"));
            }
        }
        for text in std::mem::take(&mut self.case.log_lacks) {
            if log.contains(&text) {
                self.fault(&format!("{text:?} is in the log"));
            }
        }
        for text in std::mem::take(&mut self.case.log_contains) {
            if !log.contains(&text) {
                self.fault(&format!("{text:?} is not in the log"));
            }
        }
        self.look_for_secrets(&tally, &log, &records);
        if self.faults == 0 {
            return Ok(());
        }
        let mut report = format!("{}\n{}", self.case.about, self.report);
        let _ = writeln!(
            report,
            "--- {} DNS queries; connections:",
            tally.dns_queries
        );
        for (to, sources) in &tally.connections {
            let _ = writeln!(report, "  {} to {to}", sources.len());
        }
        for record in &records {
            report += &record.describe();
        }
        for log in logs {
            let _ = writeln!(report, "--- a Dovecot's log:\n{log}");
        }
        let _ = writeln!(report, "--- the program's log:\n{log}");
        Err(report)
    }

    fn look_for_secrets(&mut self, tally: &Tally, log: &str, records: &[Record]) {
        // A name in a DNS query has lengths where its text has dots (RFC 1035, 3.1).
        let dotted = tally.payload.iter().map(|byte| match byte {
            0..32 => b'.',
            _ => *byte,
        });
        let wire = String::from_utf8_lossy(&dotted.collect::<Vec<u8>>()).to_lowercase();
        let read: String = records.iter().map(Record::text).collect();
        let told = self.redis.as_ref().map_or(String::new(), Redis::told);
        let told = told.to_lowercase();
        for secret in std::mem::take(&mut self.case.secrets) {
            let secret = secret.to_lowercase();
            let found = [
                ("an answer", self.said.to_lowercase()),
                ("the log", log.to_lowercase()),
                ("what a server read", read.to_lowercase()),
            ]
            .into_iter()
            .filter(|(_, text)| text.contains(&secret))
            .map(|(place, _)| place)
            .chain(wire.contains(&secret).then_some("what left on the wire"))
            .chain(told.contains(&secret).then_some("what Redis was told"))
            .collect::<Vec<_>>();
            for place in found {
                self.fault(&format!("{secret:?} is in {place}"));
            }
        }
    }
}

fn start_all(case: &Case, late_redis: &[LateRedis]) -> Result<Vec<Serve>> {
    (0..case.replicas)
        .map(|replica| {
            let mut settings = case.env.clone();
            if let Some(redis) = late_redis.get(replica) {
                settings.insert(REDIS_URL.to_owned(), redis.url().to_owned());
            }
            Serve::start_with(&settings, replica, case.descriptors)
        })
        .collect()
}

fn write_files(files: &BTreeMap<String, String>) -> Result<()> {
    let folder = space::folder().join("files");
    fs::create_dir_all(&folder).doing(folder.display())?;
    for (name, content) in files {
        fs::write(folder.join(name), content).doing(name)?;
    }
    Ok(())
}

/// A log is read in terminals: it has no control characters. A line of a log in JSON is an event,
/// whatever strangers have written.
fn faults_of_log(log: &str) -> Vec<String> {
    let lines = log.lines().map(|line| {
        let is_control = |one: char| one.is_control() && one != '\t';
        if line.contains(is_control) || line.contains('\u{202e}') {
            return Some(format!("the log has control characters: {line:?}"));
        }
        let is_event = !line.starts_with('{') || serde_json::from_str::<Value>(line).is_ok();
        (!is_event).then(|| format!("a line of the log is no event: {line}"))
    });
    lines.flatten().collect()
}

/// Adds a question's connections to the account and says who was visited too often.
fn too_many_visits(
    account: &mut BTreeMap<IpAddr, usize>,
    before: &Tally,
    after: &Tally,
) -> Vec<String> {
    let mut grown = Vec::new();
    for (to, sources) in &after.visits {
        let earlier = before.visits.get(to).map_or(0, |sources| sources.len());
        if MAIL_PORTS.contains(&to.port()) && sources.len() > earlier {
            *account.entry(to.ip()).or_default() += sources.len() - earlier;
            grown.push(to.ip());
        }
    }
    grown.dedup();
    grown
        .iter()
        .filter(|ip| account[*ip] > MAIL_CONNECTIONS)
        .map(|ip| format!("{ip} got {} mail visits", account[ip]))
        .collect()
}
