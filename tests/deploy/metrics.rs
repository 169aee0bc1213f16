//! What the program counts, as Prometheus reads it, and the rules and the dashboard that rest on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use regex::Regex;

use super::nginx::certificate;
use super::text;

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a program that nobody has asked anything counts, once it has looked for its Redis.
fn untouched(name: &str) -> String {
    let folder = std::env::temp_dir().join(format!("postrad-counts-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    certificate(&folder);
    let mut program = Program(
        Command::new(env!("CARGO_BIN_EXE_postrad"))
            .arg("serve")
            .env("POSTRAD_LISTEN", "127.0.0.1:0")
            .env("POSTRAD_DNS_SERVERS", "127.0.0.1")
            .env("POSTRAD_REDIS_URL", "redis://127.0.0.1:1")
            .env("POSTRAD_PROFILE_CERTIFICATE", folder.join("certificate"))
            .env("POSTRAD_PROFILE_KEY", folder.join("key"))
            .env("POSTRAD_PROFILE_DOMAINS", "*")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut greeting = String::new();
    let mut out = BufReader::new(program.0.stdout.take().unwrap());
    out.read_line(&mut greeting).unwrap();
    let address = Regex::new(r"http://(\S+?)\.?\s").unwrap();
    let address = address.captures(&greeting).unwrap()[1].to_owned();
    loop {
        let mut stream = TcpStream::connect(&address).unwrap();
        let request = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        if body.contains("\npostrad_redis_up") {
            fs::remove_dir_all(folder).unwrap();
            return body.to_owned();
        }
    }
}

/// The series by the names of their metrics, each with its labels.
fn series(metrics: &str) -> BTreeMap<&str, Vec<BTreeMap<&str, &str>>> {
    let mut series = BTreeMap::<_, Vec<_>>::new();
    for line in metrics.lines().filter(|line| !line.starts_with('#')) {
        let Some((name_and_labels, _)) = line.rsplit_once(' ') else {
            continue;
        };
        let (name, labels) = name_and_labels
            .split_once('{')
            .unwrap_or((name_and_labels, ""));
        let labels = labels.trim_end_matches('}').split("\",");
        let labels = labels.filter_map(|label| label.trim_end_matches('"').split_once("=\""));
        series.entry(name).or_default().push(labels.collect());
    }
    series
}

#[test]
fn prometheus_finds_no_fault_with_the_metrics() {
    let mut check = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let metrics = untouched("form");
    let mut input = check.stdin.take().unwrap();
    input.write_all(metrics.as_bytes()).unwrap();
    drop(input);
    let checked = check.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && said.is_empty(), "{said}");
}

/// An alarm looks for a change: what is not there before its first event has none by it.
#[test]
fn whatever_is_asked_for_is_there_before_anything_has_happened() {
    let metrics = untouched("start");
    let series = series(&metrics);
    let selector = Regex::new(r"\b((?:postrad|process)_[a-z_]+)(?:\{([^}]*)\})?").unwrap();
    let matcher = Regex::new(r#"(\w+)(=~|!=|!~|=)\\?"([^"\\]*)\\?""#).unwrap();
    let mut names = BTreeSet::new();
    for file in ["alerts.yaml", "grafana.json"] {
        let text = text(file);
        for selected in selector.captures_iter(&text) {
            let all = series
                .get(&selected[1])
                .unwrap_or_else(|| panic!("{file}: there is no {}", &selected[1]));
            names.insert(selected[1].to_owned());
            for wanted in
                matcher.captures_iter(selected.get(2).map_or("", |labels| labels.as_str()))
            {
                let (label, values) = (&wanted[1], &wanted[3]);
                let whole = |value: &str| Regex::new(&format!("^(?:{value})$")).unwrap();
                for value in values.split('|') {
                    let value = whole(value);
                    let is_there = |labels: &BTreeMap<&str, &str>| {
                        labels.get(label).is_some_and(|found| value.is_match(found))
                    };
                    assert!(
                        label == "job" || all.iter().any(is_there),
                        "{file}: no {} has {label} {value}",
                        &selected[1]
                    );
                }
            }
        }
    }
    assert!(names.len() >= 12, "{names:?}");
    // Whatever a route may go wrong with is at nothing, and not absent.
    let requests = &series["postrad_http_requests_total"];
    let of = |status: &str| {
        let of = requests.iter().filter(|labels| labels["status"] == status);
        of.map(|labels| labels["route"]).collect::<BTreeSet<_>>()
    };
    assert!(of("500").is_superset(&of("200")), "{:?}", of("200"));
    assert!(of("500").len() >= 20, "{:?}", of("500"));
    for (metric, count) in [
        ("postrad_look_ups_total", 12),
        ("postrad_refusals_total", 3),
        ("postrad_redis_faults_total", 4),
        ("process_cpu_seconds_total", 1),
        ("process_start_time_seconds", 1),
        ("process_resident_memory_bytes", 1),
        ("process_max_fds", 1),
        ("postrad_certificate_authorities", 1),
    ] {
        assert!(series[metric].len() >= count, "{metric}");
    }
}
