//! What the service counts about itself, for Prometheus. Every label has a closed set of values:
//! none is ever a domain, an address or anything else that somebody sent. Those who count hand
//! their labels in, so nothing is known here of anybody. What may be counted is expected at the start,
//! at nothing: an alarm looks for a change, and would miss what begins with its first event.

mod process;

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use metrics::{
    Counter, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "postrad_http_requests_total";
const REQUEST_SECONDS: &str = "postrad_http_request_seconds";
const LOOK_UPS: &str = "postrad_look_ups_total";
const LOOK_UP_SECONDS: &str = "postrad_look_up_seconds";
const LOOK_UPS_RUNNING: &str = "postrad_look_ups_running";
const CACHE: &str = "postrad_cache_total";
const CONNECTIONS: &str = "postrad_connections_total";
const DNS_QUESTIONS: &str = "postrad_dns_questions_total";
const REFUSALS: &str = "postrad_refusals_total";
const UNNAMED_PROXIES: &str = "postrad_unnamed_proxy_requests_total";
const REDIS_FAULTS: &str = "postrad_redis_faults_total";
const REDIS_UP: &str = "postrad_redis_up";
const AUTHORITIES: &str = "postrad_certificate_authorities";
const PROFILE_CERTIFICATE: &str = "postrad_profile_certificate_not_after_seconds";
const BUILD: &str = "postrad_build_info";

/// Upper bounds of the histograms' buckets, in seconds: an answer at hand, round trips, deadlines.
const BUCKETS: [f64; 12] = [
    0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 5.0, 10.0, 30.0,
];

/// The memory of what has been counted, and when that began: one in a process.
static RECORDER: OnceLock<(PrometheusHandle, SystemTime)> = OnceLock::new();

/// Begins to count. What was counted before is not there.
///
/// # Errors
/// Something else counts already.
pub fn start() -> Result<(), BuildError> {
    if RECORDER.get().is_some() {
        return Ok(());
    }
    let recorder = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)?
        .install_recorder()?;
    let _ = RECORDER.set((recorder, SystemTime::now()));
    describe_counter!(REQUESTS, "Requests, by route, method and status");
    describe_histogram!(REQUEST_SECONDS, "Time to the head of a response, by route");
    describe_counter!(LOOK_UPS, "Look-ups that ended, by status");
    describe_histogram!(LOOK_UP_SECONDS, "Time that a look-up took");
    describe_gauge!(LOOK_UPS_RUNNING, "Look-ups under way");
    describe_counter!(CACHE, "Questions, by what was known of the domain");
    describe_counter!(
        CONNECTIONS,
        "Connections to servers, by service and outcome"
    );
    describe_counter!(DNS_QUESTIONS, "Questions to name servers, by outcome");
    describe_counter!(REFUSALS, "What was refused, by the limit that was reached");
    describe_counter!(
        REDIS_FAULTS,
        "Times that Redis did not do what was asked of it"
    );
    describe_counter!(
        UNNAMED_PROXIES,
        "Requests that speak for others and come from no trusted proxy, by where they come from"
    );
    describe_gauge!(
        REDIS_UP,
        "Whether Redis is there; absent where none is used"
    );
    describe_gauge!(
        AUTHORITIES,
        "Certificate authorities that are trusted, or files of them in a folder"
    );
    describe_gauge!(
        PROFILE_CERTIFICATE,
        "When the certificate that signs profiles ends, in seconds since 1970; absent where none is used"
    );
    describe_gauge!(BUILD, "The version of the program");
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1);
    gauge!(LOOK_UPS_RUNNING).set(0);
    Ok(())
}

/// All counts, and what the process takes of the machine, in Prometheus' text format; empty when
/// nothing is counted.
pub fn text() -> String {
    match RECORDER.get() {
        Some((recorder, begun)) => recorder.render() + &process::text(*begun),
        None => String::new(),
    }
}

/// Folds what has been measured into the histograms, which else piles up while nobody reads it.
pub fn run_upkeep() {
    if let Some((recorder, _)) = RECORDER.get() {
        recorder.run_upkeep();
    }
}

/// A request was answered. The route is a pattern of ours; the method is one that a route takes.
pub fn request(route: String, method: &'static str, status: u16, time: Duration) {
    histogram!(REQUEST_SECONDS, "route" => route.clone()).record(time);
    counter!(
        REQUESTS,
        "route" => route, "method" => method, "status" => status.to_string()
    )
    .increment(1);
}

/// Requests of a route may be answered with a status.
pub fn expect_request(route: String, method: &'static str, status: u16) {
    let _ = histogram!(REQUEST_SECONDS, "route" => route.clone());
    counter!(
        REQUESTS,
        "route" => route, "method" => method, "status" => status.to_string()
    )
    .increment(0);
}

/// A look-up under way, from here until it is dropped.
pub struct RunningLookUp(());

impl RunningLookUp {
    pub fn begin() -> Self {
        gauge!(LOOK_UPS_RUNNING).increment(1);
        Self(())
    }

    /// The look-up has ended, with a status of `findings::Status`.
    pub fn end(self, status: &'static str, is_complete: bool, time: Duration) {
        let complete = complete(is_complete);
        counter!(LOOK_UPS, "status" => status, "complete" => complete).increment(1);
        histogram!(LOOK_UP_SECONDS).record(time);
    }
}

impl Drop for RunningLookUp {
    fn drop(&mut self) {
        gauge!(LOOK_UPS_RUNNING).decrement(1);
    }
}

/// Look-ups may end with one of these statuses.
pub fn expect_look_ups(statuses: &[&'static str]) {
    for status in statuses {
        for is_complete in [true, false] {
            let complete = complete(is_complete);
            counter!(LOOK_UPS, "status" => *status, "complete" => complete).increment(0);
        }
    }
    let _ = histogram!(LOOK_UP_SECONDS);
}

fn complete(is_complete: bool) -> &'static str {
    if is_complete { "true" } else { "false" }
}

/// Questions about domains, by how much was known of them: their counts are at hand, since that is all
/// that is counted of most.
pub struct Questions(Vec<(&'static str, Counter)>);

impl Questions {
    /// So much may be known of a domain.
    pub fn expected<'a>(known: impl IntoIterator<Item = &'a &'static str>) -> Self {
        let known = known.into_iter().map(|known| {
            let counter = counter!(CACHE, "known" => *known);
            counter.increment(0);
            (*known, counter)
        });
        Self(known.collect())
    }

    /// Somebody asked about a domain of which so much was known.
    pub fn count(&self, known: &'static str) {
        let mut counters = self.0.iter();
        if let Some((_, counter)) = counters.find(|(expected, _)| *expected == known) {
            counter.increment(1);
        }
    }
}

/// A connection was made, or failed.
pub fn connection(service: &'static str, outcome: &'static str) {
    counter!(CONNECTIONS, "service" => service, "outcome" => outcome).increment(1);
}

/// This may come of connections to services.
pub fn expect_connections(services: &[&'static str], outcomes: &[&'static str]) {
    for service in services {
        for outcome in outcomes {
            counter!(CONNECTIONS, "service" => *service, "outcome" => *outcome).increment(0);
        }
    }
}

/// A name server was asked.
pub fn dns_question(outcome: &'static str) {
    counter!(DNS_QUESTIONS, "outcome" => outcome).increment(1);
}

/// This may come of questions to name servers.
pub fn expect_dns_questions(outcomes: &[&'static str]) {
    for outcome in outcomes {
        counter!(DNS_QUESTIONS, "outcome" => *outcome).increment(0);
    }
}

/// Somebody was refused because this limit was reached.
pub fn refusal(limit: &'static str) {
    counter!(REFUSALS, "limit" => limit).increment(1);
}

/// These limits may be reached.
pub fn expect_refusals(limits: &[&'static str]) {
    for limit in limits {
        counter!(REFUSALS, "limit" => *limit).increment(0);
    }
}

/// A request speaks for others, and does not come from a trusted proxy.
pub fn unnamed_proxy(from: &'static str) {
    counter!(UNNAMED_PROXIES, "from" => from).increment(1);
}

/// Such requests may come from these.
pub fn expect_unnamed_proxies(origins: &[&'static str]) {
    for from in origins {
        counter!(UNNAMED_PROXIES, "from" => *from).increment(0);
    }
}

/// Redis did not do what was asked of it.
pub fn redis_fault(fault: &'static str) {
    counter!(REDIS_FAULTS, "fault" => fault).increment(1);
}

/// Redis may fail in these ways.
pub fn expect_redis_faults(faults: &[&'static str]) {
    for fault in faults {
        counter!(REDIS_FAULTS, "fault" => *fault).increment(0);
    }
}

pub fn redis_is_up(is_up: bool) {
    gauge!(REDIS_UP).set(if is_up { 1 } else { 0 });
}

/// So many authorities are trusted.
pub fn authorities(count: usize) {
    // Far below what a float has exactly.
    gauge!(AUTHORITIES).set(count as f64);
}

/// The certificate that signs profiles ends, in seconds since 1970.
pub fn profile_certificate_ends(at: i64) {
    // Far below what a float has exactly.
    gauge!(PROFILE_CERTIFICATE).set(at as f64);
}
