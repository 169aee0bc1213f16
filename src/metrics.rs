//! What the service counts about itself, for Prometheus. Every label has a closed set of values:
//! none is ever a domain, an address or anything else that somebody sent. Those who count hand
//! their labels in, so nothing is known here of anybody.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
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

/// Folds what has been measured into the histograms, which else piles up while nobody reads it.
pub fn run_upkeep() {
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

    /// The look-up has ended, with a status of `findings::Status`.
    pub fn end(self, status: &'static str, is_complete: bool, time: Duration) {
        let complete = if is_complete { "true" } else { "false" };
        counter!(LOOK_UPS, "status" => status, "complete" => complete).increment(1);
        histogram!(LOOK_UP_SECONDS).record(time);
    }
}

impl Drop for RunningLookUp {
    fn drop(&mut self) {
        gauge!(LOOK_UPS_RUNNING).decrement(1);
    }
}

/// Somebody asked about a domain of which so much was known.
pub fn question(known: &'static str) {
    counter!(CACHE, "known" => known).increment(1);
}

/// A connection was made, or failed.
pub fn connection(service: &'static str, outcome: &'static str) {
    counter!(CONNECTIONS, "service" => service, "outcome" => outcome).increment(1);
}

/// A name server was asked.
pub fn dns_question(outcome: &'static str) {
    counter!(DNS_QUESTIONS, "outcome" => outcome).increment(1);
}

/// Somebody was refused because this limit was reached.
pub fn refusal(limit: &'static str) {
    counter!(REFUSALS, "limit" => limit).increment(1);
}

/// Redis did not do what was asked of it.
pub fn redis_fault(fault: &'static str) {
    counter!(REDIS_FAULTS, "fault" => fault).increment(1);
}

pub fn redis_is_up(is_up: bool) {
    gauge!(REDIS_UP).set(if is_up { 1 } else { 0 });
}
