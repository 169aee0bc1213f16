//! One question of a world, and everything about its answer that is not as the
//! case says, or as every answer has to be.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::{Duration, Instant};

use regex::Regex;
use serde_json::{Value, json};
use ureq::http;

use super::case::Ask;
use super::matching::differences;
use super::wire::Tally;
use super::{Result, While, program};

/// What no question may exceed, whatever the world (docs/privacy-and-safety.md).
const CONNECTIONS: usize = 12;
const DNS_QUERIES: usize = 32;

pub struct Answer {
    pub text: String,
    /// All of it, headers and standard error too, for the privacy check.
    pub whole: String,
    pub asked_at: Instant,
    pub time: Duration,
    pub faults: Vec<String>,
    /// What was asked for, and the text of each answer that must be as one that is asked for alone.
    pub as_alone: Vec<(String, String)>,
}

impl Ask {
    pub fn is_http(&self) -> bool {
        self.check.is_none()
    }

    pub fn title(&self) -> String {
        match (&self.get, &self.post, &self.check) {
            (Some(path), None, None) => {
                format!("{} {path}", self.method.as_deref().unwrap_or("GET"))
            }
            (None, Some(path), None) => format!("POST {path} {}", self.body),
            (None, None, Some(arguments)) => format!("postrad check {}", arguments.join(" ")),
            _ => "a question must be one of get, post and check".to_owned(),
        }
    }

    /// Waits for as long as there is to be before it is put.
    pub fn pause(&self) {
        thread::sleep(Duration::from_millis(self.pause_ms));
    }

    pub fn put(&self, settings: &BTreeMap<String, String>, replicas: usize) -> Result<Answer> {
        let idle = program::idle_connections(self.replica.unwrap_or(0), self.idle_connections)?;
        let answer = thread::scope(|scope| {
            for beside in &self.meanwhile {
                let url = program::url(beside.replica, &beside.get);
                scope.spawn(move || program::agent().get(url).call());
            }
            thread::sleep(Duration::from_millis(self.head_start_ms));
            self.put_about_each(settings, replicas)
        });
        drop(idle);
        answer
    }

    fn put_about_each(
        &self,
        settings: &BTreeMap<String, String>,
        replicas: usize,
    ) -> Result<Answer> {
        if self.each.is_empty() {
            return self.put_at_once(settings, replicas);
        }
        let answers = thread::scope(|scope| {
            let asked: Vec<_> = self
                .each
                .iter()
                .map(|each| (each, self.about(each)))
                .map(|(each, ask)| {
                    (
                        each,
                        scope.spawn(move || ask.put_at_once(settings, replicas)),
                    )
                })
                .collect();
            let answered = asked.into_iter().map(|(each, one)| (each, one.join()));
            answered.collect::<Vec<_>>()
        });
        let times = Regex::new(r#""\w+_at": ?"[^"]*""#).doing("a pattern")?;
        let mut without_names = BTreeSet::new();
        let mut all = Answer {
            text: String::new(),
            whole: String::new(),
            asked_at: Instant::now(),
            time: Duration::ZERO,
            faults: Vec::new(),
            as_alone: Vec::new(),
        };
        for (each, answer) in answers {
            let answer = answer.map_err(|_| "a question panicked")??;
            let time = answer.time;
            let faults = answer.faults.iter();
            all.faults
                .extend(faults.map(|fault| format!("{each} ({time:?}): {fault}")));
            if !answer.faults.is_empty() {
                all.text += &answer.text;
            }
            if self.alike {
                let same = answer.text.replace(each, "{each}");
                without_names.insert(times.replace_all(&same, "").into_owned());
            }
            all.whole += &answer.whole;
            all.as_alone.extend(answer.as_alone);
            all.time = all.time.max(answer.time);
        }
        if without_names.len() > 1 {
            all.faults.push("the answers are not alike".to_owned());
            all.text.extend(without_names);
        }
        Ok(all)
    }

    /// The same question about one of `each`.
    fn about(&self, each: &str) -> Self {
        let fill = |text: &Option<String>| text.as_ref().map(|text| text.replace("{each}", each));
        Self {
            get: fill(&self.get),
            answer: fill(&self.answer),
            each: Vec::new(),
            ..self.clone()
        }
    }

    fn put_at_once(&self, settings: &BTreeMap<String, String>, replicas: usize) -> Result<Answer> {
        let answers = thread::scope(|scope| {
            let asked: Vec<_> = (0..self.at_once.max(1))
                .map(|number| self.replica.unwrap_or(number % replicas))
                .map(|replica| scope.spawn(move || self.put_once(settings, replica)))
                .collect();
            let answered = asked.into_iter().map(|one| one.join());
            answered.collect::<std::result::Result<Vec<_>, _>>()
        });
        let answers = answers.map_err(|_| "a question panicked")?;
        let answers: Result<Vec<Answer>> = answers.into_iter().collect();
        // One that is wrong is the one to show.
        let answer = answers?
            .into_iter()
            .max_by_key(|answer| answer.faults.len());
        answer.ok_or_else(|| "nothing was asked".to_owned())
    }

    fn put_once(&self, settings: &BTreeMap<String, String>, replica: usize) -> Result<Answer> {
        match (&self.get, &self.post, &self.check) {
            (Some(path), None, None) => {
                self.http(replica, self.method.as_deref().unwrap_or("GET"), path)
            }
            (None, Some(path), None) => self.http(replica, "POST", path),
            (None, None, Some(arguments)) => self.terminal(settings, arguments),
            _ => Err(self.title()),
        }
    }

    fn http(&self, replica: usize, method: &str, path: &str) -> Result<Answer> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(program::url(replica, path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if self.post.is_some() && !self.content_type.is_empty() {
            request = request.header("Content-Type", &self.content_type);
        }
        let body = self.body.clone() + &" ".repeat(self.padding);
        let request = request.body(body).doing(path)?;
        let start = Instant::now();
        let mut response = program::agent().run(request).doing(path)?;
        let text = response.body_mut().read_to_string().doing(path)?;
        let time = start.elapsed();

        let mut faults = Vec::new();
        let status = response.status().as_u16();
        let expected = self.status.unwrap_or(200);
        if status != expected {
            faults.push(format!("status: expected {expected}, found {status}"));
        }
        let header = |name: &str| {
            let value = response.headers().get(name);
            value
                .map_or("", |value| value.to_str().unwrap_or("(not ASCII)"))
                .to_owned()
        };
        for (name, expected) in &self.header {
            let found = header(name);
            if !found.contains(expected) {
                faults.push(format!("{name}: expected {expected:?}, found {found:?}"));
            }
        }
        let kind = header("Content-Type");
        let is_problem = status >= 400 && method != "HEAD";
        if is_problem && !kind.starts_with("application/problem+json") {
            faults.push(format!("an error must be a problem document, not {kind:?}"));
        } else if kind.contains("json") && !kind.contains("ndjson") && method != "HEAD" {
            self.compare(&text, &mut faults);
            faults.extend(faults_of_incomplete(&text, &header("Cache-Control")));
            if is_problem {
                faults.extend(faults_of_problem(&text, status));
            }
        } else if self.answer.is_some() {
            faults.push(format!("the answer is no JSON but {kind:?}"));
        }
        self.search(&text, &mut faults);
        let whole = format!("{:?}\n{text}", response.headers());
        let as_alone = self.as_alone.then(|| (path.to_owned(), text.clone()));
        Ok(Answer {
            text,
            whole,
            asked_at: start,
            time,
            faults,
            as_alone: as_alone.into_iter().collect(),
        })
    }

    fn terminal(
        &self,
        settings: &BTreeMap<String, String>,
        arguments: &[String],
    ) -> Result<Answer> {
        let start = Instant::now();
        let out = program::check(settings, arguments)?;
        let time = start.elapsed();
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        let errors = String::from_utf8_lossy(&out.stderr);
        let whole = format!("{text}{errors}");
        let mut faults = Vec::new();
        let expected = self.exit.unwrap_or(0);
        if out.status.code() != Some(expected) {
            let found = out.status;
            faults.push(format!(
                "exit: expected {expected}, found {found}\n{errors}"
            ));
        }
        if self.answer.is_some() {
            self.compare(&text, &mut faults);
        }
        self.search(&whole, &mut faults);
        Ok(Answer {
            text,
            whole,
            asked_at: start,
            time,
            faults,
            as_alone: Vec::new(),
        })
    }

    fn compare(&self, text: &str, faults: &mut Vec<String>) {
        let found: Value = match serde_json::from_str(text) {
            Ok(found) => found,
            Err(error) => return faults.push(format!("the answer is no JSON: {error}")),
        };
        let Some(expected) = &self.answer else { return };
        match serde_json::from_str(expected) {
            Ok(expected) => faults.extend(differences(&expected, &found)),
            Err(error) => faults.push(format!("the case's `answer` is no JSON: {error}")),
        }
    }

    fn search(&self, text: &str, faults: &mut Vec<String>) {
        let missing = self
            .contains
            .iter()
            .filter(|wanted| !text.contains(*wanted));
        faults.extend(missing.map(|wanted| format!("the answer lacks {wanted:?}")));
        let unwanted = self
            .absent
            .iter()
            .filter(|unwanted| text.contains(*unwanted));
        faults.extend(unwanted.map(|unwanted| format!("the answer has {unwanted:?}")));
    }

    /// Whether it may cost less than any question may.
    pub fn has_bounds(&self) -> bool {
        self.is_http()
            && (self.connections_at_most.is_some()
                || self.access_connections_at_most.is_some()
                || !self.connections_to_at_most.is_empty()
                || self.dns_queries_at_most.is_some()
                || self.received_at_most.is_some())
    }

    /// What this question cost, by the difference of two tallies.
    pub fn faults_of_cost(&self, before: &Tally, after: &Tally, time: Duration) -> Vec<String> {
        let mut faults = Vec::new();
        let mut at_most = |what: &str, found: usize, limit: usize| {
            if found > limit {
                faults.push(format!("{what}: at most {limit} expected, found {found}"));
            }
        };
        let questions = self.each.len().max(1) + self.meanwhile.len();
        let connections = after.connections() - before.connections();
        let limit = questions * self.connections_at_most.unwrap_or(CONNECTIONS);
        at_most("connections", connections, limit);
        if let Some(limit) = self.access_connections_at_most {
            let connections = after.access_connections() - before.access_connections();
            at_most("connections to read mail", connections, limit);
        }
        for (to, limit) in &self.connections_to_at_most {
            let found = after.connections_to(*to) - before.connections_to(*to);
            at_most(&format!("connections to {to}"), found, *limit);
        }
        let queries = after.dns_queries - before.dns_queries;
        let limit = questions * self.dns_queries_at_most.unwrap_or(DNS_QUERIES);
        at_most("DNS queries", queries, limit);
        if let Some(limit) = self.received_at_most {
            let received = after.received - before.received;
            at_most("bytes from servers", received, questions * limit);
        }
        if let Some(limit) = self.within_ms {
            let time = usize::try_from(time.as_millis()).unwrap_or(usize::MAX);
            at_most(
                "milliseconds",
                time,
                usize::try_from(limit).unwrap_or(usize::MAX),
            );
        }
        faults
    }
}

/// What we could not try holds a minute at most, in every world.
fn faults_of_incomplete(text: &str, cache_control: &str) -> Option<String> {
    const AT_MOST: u32 = 60;
    let answer: Value = serde_json::from_str(text).ok()?;
    let is_incomplete = answer.get("complete") == Some(&Value::Bool(false));
    let (_, seconds) = cache_control.split_once("max-age=")?;
    let seconds: u32 = seconds.parse().ok()?;
    (is_incomplete && seconds > AT_MOST)
        .then(|| format!("what is incomplete holds {AT_MOST} s at most, not {seconds}"))
}

/// RFC 9457, and a `code` of ours.
fn faults_of_problem(text: &str, status: u16) -> Vec<String> {
    let Ok(found) = serde_json::from_str(text) else {
        return Vec::new();
    };
    let there = json!({"$any": true});
    let expected = json!({
        "type": there, "title": there, "status": status, "detail": there, "code": there,
    });
    differences(&expected, &found)
}
