//! The built program, as a process of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::service;

const PROGRAM: &str = env!("CARGO_BIN_EXE_postrad");

pub struct Program {
    pub process: Child,
    pub address: SocketAddr,
    /// What it logs, where somebody wants to know.
    pub log: PathBuf,
}

/// Starts it over the name server that knows no domain, and waits until it listens.
pub fn start() -> Program {
    start_with(&[])
}

/// The same with settings.
pub fn start_with(settings: &[(&str, &str)]) -> Program {
    start_by(Command::new(PROGRAM), settings)
}

/// The same where a process may have so many descriptors: the soft limit and the hard one.
pub fn start_with_descriptors(limits: (u64, u64), settings: &[(&str, &str)]) -> Program {
    let mut limited = Command::new("prlimit");
    let (soft, hard) = limits;
    limited.arg(format!("--nofile={soft}:{hard}")).arg(PROGRAM);
    start_by(limited, settings)
}

fn start_by(mut command: Command, settings: &[(&str, &str)]) -> Program {
    let (name_server, _) = service::name_server();
    let log = std::env::temp_dir().join(format!("postrad-log-{}", name_server.port()));
    let mut process = command
        .arg("serve")
        .env("POSTRAD_LISTEN", "127.0.0.1:0")
        .env("POSTRAD_DNS_SERVERS", name_server.to_string())
        .env("POSTRAD_DEADLINE", "3s")
        .env("POSTRAD_ISPDB_URL", "")
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .stderr(fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(process.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let address = said.split("http://").nth(1).unwrap();
    let address = address.split_whitespace().next().unwrap();
    Program {
        process,
        address: address.trim_end_matches('.').parse().unwrap(),
        log,
    }
}

impl Program {
    /// The most memory that it has had, in bytes (`proc_pid_status(5)`).
    pub fn most_memory(&self) -> u64 {
        let status = self.proc("status");
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kilobytes = line.unwrap().split_whitespace().nth(1).unwrap();
        kilobytes.parse::<u64>().unwrap() * 1024
    }

    /// The processor's time that its threads have taken, of those that live: in nanoseconds the first
    /// field of each thread's `schedstat` (`Documentation/scheduler/sched-stats.rst` of Linux).
    pub fn processor_time(&self) -> Duration {
        let threads = fs::read_dir(format!("/proc/{}/task", self.process.id())).unwrap();
        let nanoseconds = threads.map(|thread| {
            let stat = fs::read_to_string(thread.unwrap().path().join("schedstat")).unwrap();
            stat.split_whitespace()
                .next()
                .unwrap()
                .parse::<u64>()
                .unwrap()
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    fn proc(&self, file: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{file}", self.process.id())).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended, as it was told.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.log);
    }
}
