//! Debian's Redis, beside the programs that share it. Its traffic is not on the wire; all that it
//! is told is written down.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::case::RedisAct;
use super::isolation::command;
use super::space::{self, Listener};
use super::{Result, While};

const ADDRESS: &str = "127.0.0.1:6379";
const URL: &str = "redis://127.0.0.1:6379";
/// Where it is late.
const LATE_ADDRESS: &str = "127.0.0.1:6380";
const LATE_URL: &str = "redis://127.0.0.1:6380";

pub struct Redis {
    server: Option<Child>,
    monitors: Vec<PathBuf>,
}

impl Redis {
    pub fn start() -> Result<Self> {
        let mut redis = Self {
            server: None,
            monitors: Vec::new(),
        };
        redis.run()?;
        Ok(redis)
    }

    fn run(&mut self) -> Result<()> {
        let mut server = command("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .args(["--dir", space::FOLDER])
            .stdout(Stdio::null())
            .spawn()
            .doing("redis-server")?;
        let address: SocketAddr = ADDRESS.parse().doing(ADDRESS)?;
        space::wait_for_listeners(&mut server, "redis-server", &[Listener::Tcp(address)])?;
        self.server = Some(server);
        let number = self.monitors.len();
        let file = space::folder().join(format!("redis-{number}"));
        let output = File::create(&file).doing(file.display())?;
        self.monitors.push(file);
        command("redis-cli")
            .arg("monitor")
            .stdout(output)
            .spawn()
            .doing("redis-cli monitor")?;
        Ok(())
    }

    /// Where programs reach it, each of whose questions takes so much longer.
    pub fn url(late_ms: u64) -> Result<String> {
        if late_ms == 0 {
            return Ok(URL.to_owned());
        }
        let listener = TcpListener::bind(LATE_ADDRESS).doing(LATE_ADDRESS)?;
        let half = Duration::from_millis(late_ms) / 2;
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(ADDRESS) else {
                    continue;
                };
                if let (Ok(near_too), Ok(far_too)) = (near.try_clone(), far.try_clone()) {
                    copy_late(near, far_too, half);
                    copy_late(far, near_too, half);
                }
            }
        });
        Ok(LATE_URL.to_owned())
    }

    pub fn act(&mut self, act: RedisAct) -> Result<()> {
        match act {
            RedisAct::Start => self.run(),
            RedisAct::Stop => {
                let mut server = self.server.take().ok_or("Redis does not run")?;
                server.kill().doing("ending redis-server")?;
                server.wait().map(drop).doing("ending redis-server")
            }
            RedisAct::Freeze => self.signal("-STOP"),
            RedisAct::Thaw => self.signal("-CONT"),
        }
    }

    fn signal(&self, signal: &str) -> Result<()> {
        let server = self.server.as_ref().ok_or("Redis does not run")?;
        let id = server.id().to_string();
        let kill = command("kill").args([signal, &id]).status();
        kill.map(drop).doing("kill")
    }

    /// Everything that it has been told.
    pub fn told(&self) -> String {
        let read = |file: &PathBuf| fs::read_to_string(file).unwrap_or_default();
        self.monitors.iter().map(read).collect()
    }
}

/// Copies what comes, each piece so much later.
fn copy_late(mut from: TcpStream, mut to: TcpStream, delay: Duration) {
    let (queue, due) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut buffer = [0; 64 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            if queue
                .send((Instant::now() + delay, buffer[..length].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    thread::spawn(move || {
        // The program may have gone away.
        let _ = to.set_nodelay(true);
        for (when, bytes) in due {
            thread::sleep(when.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
    });
}

/// Runs a command of Redis, such as an operator or whoever took it over would.
pub fn tell(arguments: &[String]) -> Result<()> {
    let out = command("redis-cli").args(arguments).output();
    let out = out.doing("redis-cli")?;
    let said = String::from_utf8_lossy(&out.stdout);
    if out.status.success() && !said.starts_with("ERR") {
        return Ok(());
    }
    Err(format!("redis-cli {arguments:?}: {said}"))
}
