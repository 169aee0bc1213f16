//! The built program, started as a user starts it: settings from the
//! environment, and resolv.conf.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::time::{Duration, Instant};
use std::{env, thread};

use ureq::Agent;

use super::case::Bounds;
use super::{Result, While, certificate, space};

/// Names another build of the program, such as the one that is shipped.
const OTHER_BUILD: &str = "POSTRAD_PROGRAM";
/// In seconds.
const CHECK_ENDS_AFTER: &str = "30";
/// The first replica's port.
const PORT: usize = 8080;
const READY_WITHIN: Duration = Duration::from_secs(10);
/// The longest that a look-up takes, with the deadline that is the default, and a second.
const LONGEST_LOOK_UP: Duration = Duration::from_secs(6);
/// How long descriptors of servers that were left may stay.
const SETTLES_WITHIN: Duration = Duration::from_secs(3);

/// Where a replica listens.
pub fn listen(replica: usize) -> String {
    format!("127.0.0.1:{}", PORT + replica)
}

/// Connections that begin a question with one byte and never go on.
pub fn idle_connections(replica: usize, count: usize) -> Result<Vec<TcpStream>> {
    let idle = (0..count).map(|_| {
        let mut idle = TcpStream::connect(listen(replica)).doing("an idle connection")?;
        idle.write_all(b"G").doing("an idle connection")?;
        Ok(idle)
    });
    idle.collect()
}

pub fn url(replica: usize, path: &str) -> String {
    format!("http://{}{path}", listen(replica))
}

fn program() -> String {
    let ours = env!("CARGO_BIN_EXE_postrad");
    env::var(OTHER_BUILD).unwrap_or_else(|_| ours.to_owned())
}

/// Statuses are for the case to judge.
pub fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(3)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(20)))
        .allow_non_standard_methods(true)
        .build()
        .new_agent()
}

/// The program with the lab's settings and the case's; nothing of whoever runs
/// the tests gets in.
fn command(program: &str, settings: &BTreeMap<String, String>) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("POSTRAD_LISTEN", listen(0))
        .env("POSTRAD_ISPDB_URL", "")
        .env("POSTRAD_ALLOW_NETWORKS", space::NETWORKS)
        .env("SSL_CERT_FILE", certificate::authority_file())
        .envs(settings);
    command
}

pub fn check(settings: &BTreeMap<String, String>, arguments: &[String]) -> Result<Output> {
    let mut check = command("timeout", settings);
    // One that hangs is ended, with a code of its own, before its world is.
    check
        .args([CHECK_ENDS_AFTER, &program(), "check"])
        .args(arguments);
    check.output().doing("postrad check")
}

/// The processor's time that a thread has taken: in nanoseconds the first field of its `schedstat`
/// (`Documentation/scheduler/sched-stats.rst` of Linux).
pub fn taken(stat: impl AsRef<Path>) -> Result<Duration> {
    let stat = stat.as_ref();
    let text = fs::read_to_string(stat).doing(stat.display())?;
    let nanoseconds = text.split_whitespace().next().unwrap_or_default();
    let time = nanoseconds.parse().map(Duration::from_nanos);
    time.doing(stat.display())
}

/// A running `postrad serve`.
pub struct Serve {
    replica: usize,
    process: Child,
    log: PathBuf,
    when_ready: Holdings,
}

/// What a process holds.
#[derive(Clone, Copy, Default)]
pub struct Holdings {
    pub memory_kib: u64,
    pub most_memory_kib: u64,
    pub descriptors: usize,
    pub threads: u64,
    cpu_ms: u64,
}

/// What the kernel counts a process's time in (`USER_HZ`).
const TICK_MS: u64 = 10;

impl Serve {
    pub fn start(settings: &BTreeMap<String, String>, replica: usize) -> Result<Self> {
        Self::start_with(settings, replica, None)
    }

    /// The same with no more than so many descriptors.
    pub fn start_with(
        settings: &BTreeMap<String, String>,
        replica: usize,
        descriptors: Option<u64>,
    ) -> Result<Self> {
        let log = space::folder().join(format!("serve-{replica}.log"));
        let file = File::create(&log).doing(log.display())?;
        let mut command = match descriptors {
            Some(most) => {
                let mut limited = command("prlimit", settings);
                limited
                    .arg(format!("--nofile={most}:{most}"))
                    .arg(program());
                limited
            }
            None => command(&program(), settings),
        };
        let process = command
            .arg("serve")
            .env("POSTRAD_LISTEN", listen(replica))
            .stdout(file.try_clone().doing(log.display())?)
            .stderr(file)
            .spawn()
            .doing("postrad serve")?;
        let mut serve = Self {
            replica,
            process,
            log,
            when_ready: Holdings::default(),
        };
        serve.wait_until_ready()?;
        serve.when_ready = serve.holdings()?;
        Ok(serve)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let agent = agent();
        let end = Instant::now() + READY_WITHIN;
        while Instant::now() < end {
            let ready = agent.get(url(self.replica, "/readyz")).call();
            if ready.is_ok_and(|response| response.status() == 200) {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait().doing("postrad serve")? {
                return Err(format!(
                    "postrad serve ended with {status} instead of starting\n{}",
                    self.log()
                ));
            }
            thread::sleep(Duration::from_millis(10));
        }
        let log = self.log();
        Err(format!("/readyz is not 200 after {READY_WITHIN:?}\n{log}"))
    }

    pub fn holdings(&self) -> Result<Holdings> {
        let process = format!("/proc/{}", self.process.id());
        let status = fs::read_to_string(format!("{process}/status")).doing(&process)?;
        let kib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().next());
            number.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        let times = fs::read_to_string(format!("{process}/stat")).doing(&process)?;
        // Behind the name, which may hold anything: the 12th and 13th are the times in user and in
        // kernel mode.
        let times = times.rsplit_once(')').map_or("", |(_, rest)| rest);
        let ticks = times.split_whitespace().skip(11).take(2);
        let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Ok(Holdings {
            cpu_ms: ticks * TICK_MS,
            memory_kib: kib("VmRSS:"),
            most_memory_kib: kib("VmHWM:"),
            threads: kib("Threads:"),
            descriptors: fs::read_dir(format!("{process}/fd"))
                .doing(&process)?
                .count(),
        })
    }

    /// What it holds too much of, a moment after the last question.
    pub fn faults_of_bounds(&self, bounds: &Bounds) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        let end = Instant::now() + SETTLES_WITHIN;
        while Instant::now() < end && self.holdings()?.descriptors > self.when_ready.descriptors {
            thread::sleep(Duration::from_millis(50));
        }
        let now = self.holdings()?;
        let (before, after) = (self.when_ready.descriptors, now.descriptors);
        if after > before {
            faults.push(format!("descriptors: {before} before, {after} afterwards"));
        }
        let time = now.cpu_ms - self.when_ready.cpu_ms;
        let limit = self.when_ready.cpu_ms * bounds.computes_percent_of_start / 100;
        if time > limit {
            faults.push(format!("computed for {time} ms, at most {limit} expected"));
        }
        let growth = now
            .most_memory_kib
            .saturating_sub(self.when_ready.memory_kib)
            / 1024;
        let limit = bounds.memory_growth_mib;
        if growth > limit {
            faults.push(format!(
                "memory: grew by {growth} MiB, at most {limit} expected"
            ));
        }
        Ok(faults)
    }

    /// The processor's time that its threads have taken, of those that live.
    pub fn processor_time(&self) -> Result<Duration> {
        let tasks = format!("/proc/{}/task", self.process.id());
        let mut time = Duration::ZERO;
        for thread in fs::read_dir(&tasks).doing(&tasks)? {
            time += taken(thread.doing(&tasks)?.path().join("schedstat"))?;
        }
        Ok(time)
    }

    /// How many look-ups are under way.
    pub fn look_ups(&self) -> Result<usize> {
        let metrics = agent().get(url(self.replica, "/metrics")).call();
        let text = metrics.doing("/metrics")?.into_body().read_to_string();
        let text = text.doing("/metrics")?;
        let running = text
            .lines()
            .find_map(|line| line.strip_prefix("postrad_look_ups_running "));
        running.map_or(Ok(0), |running| running.parse().doing("/metrics"))
    }

    /// Waits until no look-up is under way, or until none can be any more: an answer comes before its
    /// look-up ends, and what that does then is not the next question's.
    pub fn wait_until_idle(&self) -> Result<()> {
        let end = Instant::now() + LONGEST_LOOK_UP;
        while self.look_ups()? > 0 && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn stop(mut self) -> Result<String> {
        self.process.kill().doing("ending postrad")?;
        self.process.wait().doing("ending postrad")?;
        Ok(self.log())
    }
}
