//! The domains of many worlds, asked about by turns, at once and again, at several round trips:
//! whoever asked before, and whatever came first, each domain gets one answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use parking_lot::Mutex;
use regex::{Captures, Regex};
use serde_json::Value;

use super::case::{Case, SameAnswer};
use super::isolation::worlds_in;
use super::matching::differences;
use super::program::{self, Serve};
use super::wire::Wire;
use super::{Result, While, dns, essence};

/// Makes a failure come again: it is printed with each run.
const SEED: &str = "POSTRAD_SEED";
const LOOK_UPS_END_WITHIN: Duration = Duration::from_secs(15);
/// Cautions that say what we could not do, and nothing about a server.
const ABOUT_US: [&str; 4] = ["incomplete", "not-checked", "dns-failed", "dns-timed-out"];
/// How many domains are shown with all that was said about them.
const SHOWN: usize = 30;

/// Adds the worlds that can share a program: those without settings of their own. Each moves to
/// addresses and to domains of its own first.
pub fn with_other_worlds(mut all: Case, file: &Path) -> Result<Case> {
    let Some(run) = &all.same_answer else {
        return Ok(all);
    };
    let apart: BTreeSet<String> = run.apart.iter().cloned().collect();
    let own = fs::read_to_string(file).doing(file.display())?;
    let mut addresses = Addresses::but_for(&own)?;
    let folder = file.parent().unwrap_or(Path::new("tests/worlds"));
    for (number, file) in worlds_in(folder).iter().enumerate() {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(file).doing(file.display())?;
        let case = Case::parse(file, &text)?;
        if apart.contains(&*name) || case.same_answer.is_some() || !case.can_share() {
            continue;
        }
        let moved = addresses.moved(number, &renamed(number, &text)?)?;
        all.take_in(number, Case::parse(file, &moved)?);
    }
    Ok(all)
}

impl Case {
    /// Whether it would be the same beside others, under other names.
    fn can_share(&self) -> bool {
        let has_settings = !self.env.is_empty() || !self.files.is_empty() || self.redis;
        let is_about_the_program =
            self.replicas > 1 || self.descriptors.is_some() || self.bounds.is_some();
        let wants_a_wire = self.wire.no_ipv6
            || self
                .wire
                .slow
                .iter()
                .any(|slow| slow.to.takes((dns::ADDRESS, 53).into()));
        let has_traps = self.script.iter().any(|script| script.beside_the_program);
        let is_idn = self.zone.contains("xn--");
        !has_settings
            && !is_about_the_program
            && !wants_a_wire
            && !has_traps
            && !is_idn
            && self.dns.rebind_to.is_none()
            && self.bench.is_none()
    }

    /// Takes in all of another world but what it expects.
    fn take_in(&mut self, number: usize, other: Self) {
        let own = |name: String| format!("{number}-{name}");
        self.zone += &other.zone;
        self.dns.servfail.extend(other.dns.servfail);
        self.dns.silent.extend(other.dns.silent);
        self.dns.refused.extend(other.dns.refused);
        self.dns.late.extend(other.dns.late);
        self.wire.drop.extend(other.wire.drop);
        self.wire.slow.extend(other.wire.slow);
        let certificates = other.certificates.into_iter();
        self.certificates
            .extend(certificates.map(|(name, one)| (own(name), one)));
        for mut dovecot in other.dovecot {
            dovecot.certificate = dovecot.certificate.map(own);
            dovecot.fail2ban = false;
            self.dovecot.push(dovecot);
        }
        for mut site in other.web {
            site.certificate = own(site.certificate);
            self.web.push(site);
        }
        for mut script in other.script {
            script.certificate = script.certificate.map(own);
            script.sent.clear();
            self.script.push(script);
        }
        self.ask.extend(other.ask);
    }

    /// Every domain that is asked about.
    fn domains(&self) -> Result<BTreeSet<String>> {
        let about = Regex::new(
            r"^/v1/(?:recommendation\?domain=(?:[^&@]*@)?|domains/)([a-z0-9.-]+)(?:[&/]|$)",
        )
        .doing("a pattern")?;
        let mut domains = BTreeSet::new();
        for ask in &self.ask {
            let each: Vec<&str> = match ask.each.as_slice() {
                [] => vec![""],
                each => each.iter().map(String::as_str).collect(),
            };
            let is_refused = ask.status.is_some_and(|status| status != 200);
            for path in ask.get.iter().filter(|_| !is_refused) {
                for each in &each {
                    let path = path.replace("{each}", each);
                    domains.extend(about.captures(&path).map(|found| found[1].to_owned()));
                }
            }
        }
        Ok(domains)
    }
}

/// The text of a world whose domains have the world's number.
fn renamed(number: usize, text: &str) -> Result<String> {
    let domain = Regex::new(r"\b([a-z0-9-]+)\.(se|com|net|org|example|nu)\b").doing("a pattern")?;
    Ok(domain
        .replace_all(text, format!("$1-{number}.$2"))
        .into_owned())
}

/// Gives every world addresses of its own.
struct Addresses {
    free: Vec<String>,
}

impl Addresses {
    /// All but those of the name servers and those that stand in a text.
    fn but_for(own: &str) -> Result<Self> {
        let own: BTreeSet<&str> = v4()?.find_iter(own).map(|found| found.as_str()).collect();
        let hosts = |network: &'static str| (1..255).map(move |host| format!("{network}.{host}"));
        let all = hosts("203.0.113").chain(hosts("198.51.100"));
        let name_servers = ["198.51.100.53", "198.51.100.54"];
        let is_free = |one: &String| !name_servers.contains(&&**one) && !own.contains(&**one);
        Ok(Self {
            free: all.filter(is_free).collect(),
        })
    }

    /// The text of a world with other addresses.
    fn moved(&mut self, number: usize, text: &str) -> Result<String> {
        let mut taken = BTreeMap::new();
        let mut is_full = false;
        let moved = v4()?.replace_all(text, |found: &Captures<'_>| {
            let free = &mut self.free;
            let address = taken.entry(found[0].to_owned()).or_insert_with(|| {
                is_full |= free.is_empty();
                free.pop().unwrap_or_default()
            });
            address.clone()
        });
        if is_full {
            return Err("there are more servers in the worlds than addresses".to_owned());
        }
        Ok(moved.replace("2001:db8::", &format!("2001:db8:0:{number:x}::")))
    }
}

fn v4() -> Result<Regex> {
    Regex::new(r"\b(?:198\.51\.100|203\.0\.113)\.\d+\b").doing("a pattern")
}

/// When and how a domain was asked about.
#[derive(Clone)]
struct Answer {
    when: String,
    is_complete: bool,
    essence: Value,
}

/// Asks about everything, and says about which domains not everybody was told the same.
pub fn run(run: &SameAnswer, case: &Case, wire: &Wire) -> Result<Vec<String>> {
    let mut settings = case.env.clone();
    settings.insert("POSTRAD_CLIENT_RATE".to_owned(), "0".to_owned());
    let domains: Vec<String> = case.domains()?.into_iter().collect();
    let seed = match env::var(SEED) {
        Ok(seed) => seed.parse().doing(SEED)?,
        Err(_) => RandomState::new().hash_one(SEED),
    };
    let mut order = Order(seed);
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for (number, round_trip) in run.round_trips_ms.iter().enumerate() {
        wire.set_round_trip(*round_trip);
        let serve = Serve::start(&settings, 0)?;
        for turn in ["first", "again"] {
            let mut shuffled = domains.clone();
            order.shuffle(&mut shuffled);
            let when = format!("{turn}, program {number}, R = {round_trip} ms");
            for (domain, text) in ask_all(&shuffled, run.at_once)? {
                answers.entry(domain).or_default().push(Answer {
                    when: when.clone(),
                    is_complete: essence::is_complete(&text),
                    essence: essence::of(&text),
                });
            }
            wait_for_end(&serve)?;
        }
        serve.stop()?;
    }
    let mut different: Vec<String> = answers
        .iter()
        .filter_map(|(domain, answers)| Some(format!("{domain}:\n{}", differences_in(answers)?)))
        .collect();
    println!(
        "{} of {} domains get different answers; {SEED}={seed} asks in this order",
        different.len(),
        domains.len()
    );
    different.truncate(SHOWN);
    Ok(different)
}

/// Asks about these, so many at once, in this order.
fn ask_all(domains: &[String], at_once: usize) -> Result<Vec<(String, String)>> {
    let waiting = Mutex::new(domains.iter());
    let next = || waiting.lock().next();
    let ask = || {
        let agent = program::agent();
        let mut answers = Vec::new();
        while let Some(domain) = next() {
            let path = format!("/v1/recommendation?domain={domain}&device=computer");
            let answer = agent.get(program::url(0, &path)).call().doing(&path)?;
            let text = answer.into_body().read_to_string().doing(&path)?;
            answers.push((domain.clone(), text));
        }
        Ok(answers)
    };
    thread::scope(|scope| {
        let askers: Vec<_> = (0..at_once).map(|_| scope.spawn(ask)).collect();
        let mut answers = Vec::new();
        for asker in askers {
            let told: Result<_> = asker.join().map_err(|_| "a question panicked")?;
            answers.extend(told?);
        }
        Ok(answers)
    })
}

fn wait_for_end(serve: &Serve) -> Result<()> {
    let end = Instant::now() + LOOK_UPS_END_WITHIN;
    while serve.look_ups()? > 0 {
        if Instant::now() > end {
            return Err(format!("look-ups run for {LOOK_UPS_END_WITHIN:?}"));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// All that was said about a domain, unless it was the same. An answer that says that something is
/// missing in it may be another, but not a wrong one: it lacks, and it does not say that there is
/// nothing.
fn differences_in(answers: &[Answer]) -> Option<String> {
    let mut said: Vec<(&Value, Vec<&str>)> = Vec::new();
    let complete = || answers.iter().filter(|answer| answer.is_complete);
    let may_be_told: BTreeSet<&str> = complete()
        .flat_map(|answer| essence::cautions(&answer.essence))
        .chain(ABOUT_US)
        .collect();
    let is_binding = |answer: &&Answer| {
        let mut cautions = essence::cautions(&answer.essence);
        answer.is_complete
            || answer.essence["status"] == "not-found"
            || complete().next().is_some() && cautions.any(|code| !may_be_told.contains(code))
    };
    for answer in answers.iter().filter(is_binding) {
        match said.iter_mut().find(|(one, _)| **one == answer.essence) {
            Some((_, when)) => when.push(&answer.when),
            None => said.push((&answer.essence, vec![&answer.when])),
        }
    }
    let is_wrong = |answer: &Answer| !answer.is_complete && answer.essence["status"] == "not-found";
    if said.is_empty() || said.len() == 1 && !answers.iter().any(is_wrong) {
        return None;
    }
    let (usual, when) = said.swap_remove(0);
    let mut text = format!("    {}\n      {usual}\n", when.join("; "));
    for (essence, when) in said {
        let _ = writeln!(text, "    {}", when.join("; "));
        for difference in differences(usual, essence) {
            let _ = writeln!(text, "      {difference}");
        }
    }
    Some(text)
}

/// A source of orders that can be had again (xorshift64*).
struct Order(u64);

impl Order {
    fn next(&mut self) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.next() % (end as u64 + 1);
            list.swap(end, usize::try_from(other).unwrap_or_default());
        }
    }
}
