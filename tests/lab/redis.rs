//! Debian's Redis, beside the programs that share it. Its traffic is not on the wire; all that it
//! is told is written down.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::case::RedisAct;
use super::isolation::command;
use super::space::{self, Listener};
use super::{Result, While};

const ADDRESS: &str = "127.0.0.1:6379";
const URL: &str = "redis://127.0.0.1:6379";
/// Where it is late for the first program; each other one has the next port.
const FIRST_LATE_PORT: usize = 6380;
/// In the key under which programs say that they are there.
const HEARTBEAT: &str = ":replicas\r\n";
/// How long a round lasts beyond those that an answer may wait for: on a busy machine, an answer that
/// does not wait for it is there before. It is less than the program gives Redis.
const HELD: Duration = Duration::from_millis(200);

pub struct Redis {
    server: Option<Child>,
    monitors: Vec<PathBuf>,
}

/// A Redis that is far away, for one program.
pub struct LateRedis {
    rounds: Arc<Mutex<Rounds>>,
    url: String,
}

/// What was asked, and how late the answers are.
struct Rounds {
    all: Vec<Round>,
    lasts: Duration,
    /// How many more an answer may wait for, where somebody counts.
    left: Option<usize>,
}

/// What a program asks before it hears an answer: all of it is answered together.
struct Round {
    /// When it last asked something in this round.
    asked: Instant,
    /// When the answers are due.
    due: Instant,
    is_answered: bool,
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

    /// Where programs reach it.
    pub fn url() -> String {
        URL.to_owned()
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

impl LateRedis {
    /// Stands between a program and Redis. A round lasts so long.
    pub fn start(replica: usize, lasts: Duration) -> Result<Self> {
        let address = format!("127.0.0.1:{}", FIRST_LATE_PORT + replica);
        let listener = TcpListener::bind(&address).doing(&address)?;
        let rounds = Arc::new(Mutex::new(Rounds {
            all: Vec::new(),
            lasts,
            left: None,
        }));
        let of_all = Arc::clone(&rounds);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(ADDRESS) else {
                    continue;
                };
                if let (Ok(near_too), Ok(far_too)) = (near.try_clone(), far.try_clone()) {
                    ask(near, far_too, Arc::clone(&of_all));
                    answer(far, near_too, Arc::clone(&of_all));
                }
            }
        });
        Ok(Self {
            rounds,
            url: format!("redis://{address}"),
        })
    }

    /// Where its program reaches it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Answers beyond so many rounds come much later, until it is told another number.
    pub fn hold_beyond(&self, rounds: Option<usize>) {
        self.rounds.lock().left = rounds;
    }

    /// How many rounds somebody can have waited for who asked the program at one moment and had an
    /// answer at another. What the program asked of Redis and did not wait for is in the same rounds,
    /// or in one that was not over by then.
    pub fn rounds(&self, from: Instant, until: Instant) -> usize {
        let rounds = self.rounds.lock();
        let waited = rounds
            .all
            .iter()
            .filter(|round| round.asked >= from && round.is_answered && round.due <= until);
        waited.count()
    }
}

impl Rounds {
    /// Something is asked at this moment.
    fn note(&mut self, now: Instant) {
        if let Some(round) = self.all.last_mut().filter(|round| !round.is_answered) {
            round.asked = now;
            return;
        }
        let lasts = if self.left == Some(0) {
            HELD
        } else {
            self.lasts
        };
        self.left = self.left.map(|left| left.saturating_sub(1));
        self.all.push(Round {
            asked: now,
            due: now + lasts,
            is_answered: false,
        });
    }
}

/// Passes on what the program asks, and notes in which round.
fn ask(mut near: TcpStream, mut far: TcpStream, rounds: Arc<Mutex<Rounds>>) {
    thread::spawn(move || {
        let _ = far.set_nodelay(true);
        let mut buffer = [0; 64 * 1024];
        while let Ok(length @ 1..) = near.read(&mut buffer) {
            if !is_heartbeat(&buffer[..length]) {
                rounds.lock().note(Instant::now());
            }
            if far.write_all(&buffer[..length]).is_err() {
                return;
            }
        }
    });
}

/// Whether a program says that it is there, and nothing else: nobody waits for that.
fn is_heartbeat(asked: &[u8]) -> bool {
    let asked = String::from_utf8_lossy(asked);
    asked.contains(HEARTBEAT) && asked.matches("EVALSHA").count() == 1
}

/// Passes on what Redis answers, when the round is over in which it was asked.
fn answer(mut far: TcpStream, mut near: TcpStream, rounds: Arc<Mutex<Rounds>>) {
    let (queue, answers) = mpsc::channel::<(Instant, Vec<u8>)>();
    let of_program = Arc::clone(&rounds);
    thread::spawn(move || {
        let mut buffer = [0; 64 * 1024];
        while let Ok(length @ 1..) = far.read(&mut buffer) {
            let due = of_program.lock().all.last().map(|round| round.due);
            let due = due.unwrap_or_else(Instant::now);
            if queue.send((due, buffer[..length].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        // The program may have gone away.
        let _ = near.set_nodelay(true);
        for (due, bytes) in answers {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            // What it asks from now on may rest on this.
            let mut of_program = rounds.lock();
            for round in of_program.all.iter_mut().filter(|round| round.due <= due) {
                round.is_answered = true;
            }
            drop(of_program);
            if near.write_all(&bytes).is_err() {
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
