//! What the process takes of the machine, under the names that Prometheus has for it
//! (prometheus.io/docs/instrumenting/writing_clientlibs, Process metrics).

use std::fmt::{Display, Write};
use std::time::SystemTime;

use procfs::WithCurrentSystemInfo;
use procfs::process::{LimitValue, Process};

/// In Prometheus' text format. What the system does not tell is left out.
///
/// Written here, since the recorder counts in whole numbers, and a processor's time is none. The time
/// of the start is handed in: to find it out takes `/proc/stat`, which a sandbox hides
/// (`ProcSubset=pid`).
pub fn text(begun: SystemTime) -> String {
    let mut text = String::new();
    let begun = begun.duration_since(SystemTime::UNIX_EPOCH).ok();
    write(
        &mut text,
        ("start_time_seconds", "gauge"),
        "When the process began, in seconds since 1970",
        begun.map(|begun| begun.as_secs_f64()),
    );
    let process = Process::myself().ok();
    let stat = process.as_ref().and_then(|process| process.stat().ok());
    let ticks = stat.as_ref().map(|stat| stat.utime + stat.stime);
    write(
        &mut text,
        ("cpu_seconds_total", "counter"),
        "Time of the processor that was taken",
        // Far below what a float has exactly, as is how many there are in a second.
        ticks.map(|ticks| ticks as f64 / procfs::ticks_per_second() as f64),
    );
    write(
        &mut text,
        ("resident_memory_bytes", "gauge"),
        "Memory that is taken",
        stat.as_ref().map(|stat| stat.rss_bytes().get()),
    );
    write(
        &mut text,
        ("virtual_memory_bytes", "gauge"),
        "Addresses that are taken",
        stat.as_ref().map(|stat| stat.vsize),
    );
    write(
        &mut text,
        ("threads", "gauge"),
        "Threads",
        stat.as_ref().map(|stat| stat.num_threads),
    );
    write(
        &mut text,
        ("open_fds", "gauge"),
        "Descriptors that are open",
        process.as_ref().and_then(|process| process.fd_count().ok()),
    );
    let limits = process.as_ref().and_then(|process| process.limits().ok());
    let most = limits.and_then(|limits| match limits.max_open_files.soft_limit {
        LimitValue::Value(most) => Some(most),
        LimitValue::Unlimited => None,
    });
    write(
        &mut text,
        ("max_fds", "gauge"),
        "Most descriptors that may be open",
        most,
    );
    text
}

fn write(text: &mut String, (name, kind): (&str, &str), help: &str, value: Option<impl Display>) {
    let Some(value) = value else { return };
    // A string takes whatever is written.
    let _ = write!(
        text,
        "# HELP process_{name} {help}\n# TYPE process_{name} {kind}\nprocess_{name} {value}\n\n"
    );
}
