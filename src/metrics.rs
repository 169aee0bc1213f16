//! What the service counts about itself, for Prometheus. Every label has a closed set of values:
//! none is ever a domain, an address or anything else that somebody sent.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

use crate::findings::Findings;
use crate::net::dialer::NoConnection;
use crate::net::dns::DnsFault;

const REQUESTS: &str = "postrad_http_requests_total";
const REQUEST_SECONDS: &str = "postrad_http_request_seconds";
const LOOK_UPS: &str = "postrad_look_ups_total";
const LOOK_UP_SECONDS: &str = "postrad_look_up_seconds";
const LOOK_UPS_RUNNING: &str = "postrad_look_ups_running";
const CACHE: &str = "postrad_cache_total";
const CONNECTIONS: &str = "postrad_connections_total";
const DNS_QUESTIONS: &str = "postrad_dns_questions_total";
const REFUSALS: &str = "postrad_refusals_total";
const REDIS_FAULTS: &str = "postrad_redis_faults_total";
const REDIS_UP: &str = "postrad_redis_up";

/// Upper bounds of the histograms' buckets, in seconds: an answer at hand, round trips, deadlines.
const BUCKETS: [f64; 12] = [
    0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 5.0, 10.0, 30.0,
];

/// The memory of what has been counted: one in a process.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

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
    let _ = RECORDER.set(recorder);
    describe_counter!(REQUESTS, "Requests, by route, method and status");
    describe_histogram!(REQUEST_SECONDS, "Time to the head of a response, by route");
    describe_counter!(LOOK_UPS, "Look-ups that ended, by what they came to");
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
    describe_gauge!(
        REDIS_UP,
        "Whether Redis is there; absent where none is used"
    );
    gauge!("postrad_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    Ok(())
}

/// All counts, in Prometheus' text format; empty when nothing is counted.
pub fn text() -> String {
    RECORDER
        .get()
        .map_or(String::new(), PrometheusHandle::render)
}

/// Sums up what has been measured, which else piles up while nobody reads it.
pub fn sum_up() {
    if let Some(recorder) = RECORDER.get() {
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

/// A look-up under way, from here until it is dropped.
pub struct RunningLookUp(());

impl RunningLookUp {
    pub fn begin() -> Self {
        gauge!(LOOK_UPS_RUNNING).increment(1);
        Self(())
    }

    /// It came to its end.
    pub fn end(self, findings: &Findings, time: Duration) {
        let complete = if findings.complete { "true" } else { "false" };
        counter!(LOOK_UPS, "status" => findings.status.code(), "complete" => complete).increment(1);
        histogram!(LOOK_UP_SECONDS).record(time);
    }
}

impl Drop for RunningLookUp {
    fn drop(&mut self) {
        gauge!(LOOK_UPS_RUNNING).decrement(1);
    }
}

/// What was known of a domain that somebody asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Fresh,
    /// Expired, and given out while it is renewed.
    Stale,
    /// A look-up is under way.
    UnderWay,
    Nothing,
}

pub fn question(known: Known) {
    let known = match known {
        Known::Fresh => "fresh",
        Known::Stale => "stale",
        Known::UnderWay => "under-way",
        Known::Nothing => "nothing",
    };
    counter!(CACHE, "known" => known).increment(1);
}

/// A connection was made, or came to nothing.
pub fn connection(port: u16, outcome: Result<(), NoConnection>) {
    let service = match port {
        143 | 993 => "imap",
        110 | 995 => "pop3",
        587 | 465 => "submission",
        _ => "web",
    };
    let outcome = match outcome {
        Ok(()) => "connected",
        Err(NoConnection::NoAnswer) => "no-answer",
        Err(NoConnection::NotTried) => "budget-spent",
        Err(NoConnection::VisitedEnough) => "visited-enough",
    };
    counter!(CONNECTIONS, "service" => service, "outcome" => outcome).increment(1);
}

/// A name server was asked.
pub fn dns_question(outcome: Result<(), DnsFault>) {
    let outcome = match outcome {
        Ok(()) => "records",
        Err(DnsFault::NoSuchName) => "no-such-name",
        Err(DnsFault::NoData) => "no-data",
        Err(DnsFault::ServerFailure) => "server-failure",
        Err(DnsFault::TimedOut) => "timed-out",
        Err(DnsFault::NotAsked) => "not-asked",
    };
    counter!(DNS_QUESTIONS, "outcome" => outcome).increment(1);
}

/// What was reached.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    Client,
    LookUps,
}

pub fn refusal(limit: Limit) {
    let limit = match limit {
        Limit::Client => "client",
        Limit::LookUps => "look-ups",
    };
    counter!(REFUSALS, "limit" => limit).increment(1);
}

/// Redis did not do what was asked of it.
#[derive(Clone, Copy, Debug)]
pub enum RedisFault {
    Gone,
    Silent,
    /// It said no, as one that is full does.
    Refused,
    /// What it held is not what a replica writes.
    Malformed,
}

pub fn redis_fault(fault: RedisFault) {
    let fault = match fault {
        RedisFault::Gone => "gone",
        RedisFault::Silent => "silent",
        RedisFault::Refused => "refused",
        RedisFault::Malformed => "malformed",
    };
    counter!(REDIS_FAULTS, "fault" => fault).increment(1);
}

pub fn redis_is_up(is_up: bool) {
    gauge!(REDIS_UP).set(if is_up { 1 } else { 0 });
}
