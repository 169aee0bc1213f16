//! Scripted servers: they say what the world's file tells them to, odd or not.
//! All of a world's run in one process, which reports to its standard output.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::net::{IpAddr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use openssl::ex_data::Index;
use openssl::ssl::{
    AlpnError, NameType, SniError, Ssl, SslAcceptor, SslContext, SslFiletype, SslMethod, SslVersion,
};
use parking_lot::Mutex;
use regex::{Regex, RegexBuilder};
use socket2::{Domain, SockRef, Socket, Type};

use super::case::{NewerTls, Script, Step, TlsVersion};
use super::isolation::{self, SERVERS};
use super::record::{Event, Record, What};
use super::space::{self, Listener};
use super::{Result, While, certificate};

/// The world's side: the running process and what it has reported.
pub struct Servers {
    process: Child,
    record: Arc<Mutex<Record>>,
    reader: JoinHandle<Result<()>>,
}

impl Servers {
    /// Starts the scripts of one side of the wire.
    pub fn start(scripts: &[Script], beside_the_program: bool) -> Result<Option<Self>> {
        // The others stay in the list, silenced, so that numbers agree.
        let mut scripts = scripts.to_vec();
        for script in &mut scripts {
            if script.beside_the_program != beside_the_program {
                script.listen.clear();
            }
        }
        let listeners = scripts.iter().flat_map(|script| &script.listen);
        let listeners: Vec<Listener> = listeners.copied().map(Listener::Tcp).collect();
        if listeners.is_empty() {
            return Ok(None);
        }
        let name = if beside_the_program { "near" } else { "far" };
        let file = space::folder().join(format!("scripts-{name}.json"));
        let text = serde_json::to_string(&scripts).doing("scripts")?;
        fs::write(&file, text).doing(file.display())?;
        let this = std::env::current_exe().doing("finding the lab itself")?;
        let mut command = if beside_the_program {
            isolation::command(&this.to_string_lossy())
        } else {
            space::in_internet(this)
        };
        let mut process = command
            .arg(SERVERS)
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .doing("scripted servers")?;
        let stdout = process.stdout.take().ok_or("no output of the servers")?;
        let record = Arc::new(Mutex::new(Record::default()));
        let noted = Arc::clone(&record);
        let reader = thread::spawn(move || {
            for line in io::BufReader::new(stdout).lines() {
                let line = line.doing("the servers' report")?;
                noted.lock().note(&line)?;
            }
            Ok(())
        });
        space::wait_for_listeners(&mut process, "scripted servers", &listeners)?;
        Ok(Some(Self {
            process,
            record,
            reader,
        }))
    }

    pub fn record(&self) -> Record {
        self.record.lock().clone()
    }

    /// Ends the servers and reads the last of their report.
    pub fn stop(mut self) -> Result<Record> {
        self.process.kill().doing("ending the servers")?;
        self.process.wait().doing("ending the servers")?;
        self.reader.join().map_err(|_| "the reader panicked")??;
        Ok(self.record.lock().clone())
    }
}

/// The servers' side: plays until it is killed.
pub fn play(file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).doing(file.display())?;
    let scripts: Vec<Script> = serde_json::from_str(&text).doing(file.display())?;
    // Where several listen, those with names come first, the one for everybody last.
    let mut places: BTreeMap<SocketAddr, Vec<Part>> = BTreeMap::new();
    for (number, script) in scripts.into_iter().enumerate() {
        let acceptor = match &script.certificate {
            Some(name) => Some(acceptor(certificate::files(name), script.max_tls).doing(name)?),
            None => None,
        };
        let script = Arc::new(script);
        for address in &script.listen {
            let part = Part {
                number,
                script: Arc::clone(&script),
                acceptor: acceptor.clone(),
            };
            let parts = places.entry(*address).or_default();
            let place = if script.names.is_empty() {
                parts.len()
            } else {
                0
            };
            parts.insert(place, part);
        }
    }
    let mut threads = Vec::new();
    for (address, parts) in places {
        let listener = listen(address).doing(address)?;
        let parts = Arc::new(parts);
        threads.push(thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let parts = Arc::clone(&parts);
                thread::spawn(move || {
                    // A client that goes away ends the play; what it sent
                    // has been reported.
                    let _ = Play::new(stream, parts).and_then(|mut play| play.perform());
                });
            }
        }));
    }
    for thread in threads {
        thread.join().map_err(|_| "a server panicked")?;
    }
    Ok(())
}

/// At all IPv6 addresses no script listens at those of IPv4, which are others'.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    if address.ip() != IpAddr::V6(Ipv6Addr::UNSPECIFIED) {
        return TcpListener::bind(address);
    }
    let socket = Socket::new(Domain::IPV6, Type::STREAM, None)?;
    socket.set_only_v6(true)?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(1024)?;
    Ok(socket.into())
}

/// A script at one of the places where it listens.
struct Part {
    number: usize,
    script: Arc<Script>,
    acceptor: Option<SslContext>,
}

fn part_for<'a>(parts: &'a [Part], name: Option<&str>) -> Option<&'a Part> {
    let is_named =
        |part: &&Part| name.is_some_and(|name| part.script.names.iter().any(|one| one == name));
    parts.iter().find(is_named).or(parts.last())
}

fn acceptor(
    (certificate, key): (PathBuf, PathBuf),
    max: Option<TlsVersion>,
) -> std::result::Result<SslContext, openssl::error::ErrorStack> {
    let mut builder = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls_server())?;
    builder.set_certificate_file(certificate, SslFiletype::PEM)?;
    builder.set_private_key_file(key, SslFiletype::PEM)?;
    if let Some(max) = max {
        // Debian's OpenSSL speaks the old versions at security level 0 only.
        builder.set_cipher_list("ALL:@SECLEVEL=0")?;
        builder.set_min_proto_version(Some(SslVersion::TLS1))?;
        builder.clear_options(
            openssl::ssl::SslOptions::NO_TLSV1 | openssl::ssl::SslOptions::NO_TLSV1_1,
        );
        builder.set_max_proto_version(Some(match max {
            TlsVersion::Tls10 => SslVersion::TLS1,
            TlsVersion::Tls11 => SslVersion::TLS1_1,
            TlsVersion::Tls12 => SslVersion::TLS1_2,
        }))?;
    }
    // Whoever plays for the name that is asked for shows the certificate.
    builder.set_servername_callback(|ssl, _| {
        let name = ssl.servername(NameType::HOST_NAME).map(str::to_owned);
        let parts = parts_index().ok().and_then(|index| ssl.ex_data(index));
        let part = parts.and_then(|parts| part_for(parts, name.as_deref()));
        let context = part.and_then(|part| part.acceptor.clone());
        context.map_or(Ok(()), |context| {
            ssl.set_ssl_context(&context)
                .map_err(|_| SniError::ALERT_FATAL)
        })
    });
    // Nothing is ever chosen; only that it was offered is of interest.
    builder.set_alpn_select_callback(|_, _| {
        OFFERED_ALPN.with(|offered| offered.set(true));
        Err(AlpnError::NOACK)
    });
    Ok(builder.build().into_context())
}

/// Where a handshake keeps the parts that it may choose from.
fn parts_index() -> io::Result<Index<Ssl, Arc<Vec<Part>>>> {
    static INDEX: OnceLock<Option<Index<Ssl, Arc<Vec<Part>>>>> = OnceLock::new();
    let index = INDEX.get_or_init(|| Ssl::new_ex_index().ok());
    index.ok_or_else(|| io::Error::other("no room in a handshake"))
}

thread_local! {
    /// Set by the handshake that runs in this connection's own thread.
    static OFFERED_ALPN: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

struct Play {
    parts: Arc<Vec<Part>>,
    /// The name that was asked for in the handshake.
    name: Option<String>,
    connection: u64,
    at: SocketAddr,
    tcp: TcpStream,
    stream: Box<dyn Stream>,
    tag: String,
}

impl Play {
    fn new(tcp: TcpStream, parts: Arc<Vec<Part>>) -> io::Result<Self> {
        static CONNECTIONS: AtomicU64 = AtomicU64::new(1);
        tcp.set_nodelay(true)?;
        let play = Self {
            parts,
            name: None,
            connection: CONNECTIONS.fetch_add(1, Ordering::Relaxed),
            at: tcp.local_addr()?,
            stream: Box::new(tcp.try_clone()?),
            tcp,
            tag: String::new(),
        };
        play.report(What::Opened);
        Ok(play)
    }

    fn part(&self) -> io::Result<&Part> {
        part_for(&self.parts, self.name.as_deref()).ok_or_else(|| io::Error::other("no script"))
    }

    fn report(&self, what: What) {
        let Ok(part) = self.part() else { return };
        let event = Event {
            script: part.number,
            connection: self.connection,
            at: self.at,
            what,
        };
        if let Ok(line) = serde_json::to_string(&event) {
            println!("{line}");
        }
    }

    fn perform(&mut self) -> io::Result<()> {
        if self.part()?.script.implicit_tls {
            self.start_tls()?;
        }
        let script = Arc::clone(&self.part()?.script);
        for (at, step) in script.steps.iter().enumerate() {
            match step {
                Step::Send(text) => self.send(text.as_bytes())?,
                Step::SendLatin1(text) => {
                    let bytes: Vec<u8> = text.chars().map(|one| one as u8).collect();
                    self.send(&bytes)?;
                }
                Step::SendHex(hex) => self.send(&from_hex(hex)?)?,
                Step::Expect(pattern) => {
                    let line = self.line()?;
                    if !regex(pattern)?.is_match(&line) {
                        return Ok(());
                    }
                }
                Step::Answer(replies) => {
                    let then_tls = script.steps.get(at + 1) == Some(&Step::StartTls);
                    if !self.answer(replies, then_tls)? {
                        return Ok(());
                    }
                }
                Step::StartTls => self.start_tls()?,
                Step::Close => return Ok(()),
                Step::HalfClose => self.tcp.shutdown(Shutdown::Write)?,
                Step::Reset => return SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO)),
                Step::Silence => loop {
                    self.byte()?;
                },
                Step::Drip { text, every_ms } => {
                    for byte in text.as_bytes() {
                        self.stream.write_all(&[*byte])?;
                        self.stream.flush()?;
                        thread::sleep(Duration::from_millis(*every_ms));
                    }
                }
                Step::Flood(text) => {
                    let text = text.repeat(4096 / text.len().max(1) + 1);
                    loop {
                        self.stream.write_all(text.as_bytes())?;
                    }
                }
                Step::Repeat { text, times } => {
                    for _ in 0..*times {
                        self.stream.write_all(text.as_bytes())?;
                    }
                    self.stream.flush()?;
                }
                Step::WaitMs(time) => thread::sleep(Duration::from_millis(*time)),
            }
        }
        // Stays until the client leaves, as a server does.
        loop {
            self.byte()?;
        }
    }

    /// Whether the next step is to follow.
    fn answer(&mut self, replies: &BTreeMap<String, String>, then_tls: bool) -> io::Result<bool> {
        loop {
            let line = self.line()?;
            let line = line.trim_end();
            let pop3 = regex("^(CAPA|STLS|QUIT|USER|PASS|AUTH|UIDL|NOOP)( |$)")?.is_match(line);
            let goodbye = regex(r"^(QUIT|\S+ LOGOUT)$")?.is_match(line);
            let mut reply = None;
            for (pattern, text) in replies {
                if regex(pattern)?.is_match(line) {
                    reply = Some(text.as_str());
                    break;
                }
            }
            let reply = reply.unwrap_or(match (pop3, goodbye) {
                (true, true) => "+OK bye\r\n",
                (true, false) => "-ERR unknown\r\n",
                (false, true) => "* BYE bye\r\n{tag} OK done\r\n",
                (false, false) => "{tag} BAD unknown\r\n",
            });
            self.send(reply.as_bytes())?;
            if goodbye {
                return Ok(false);
            }
            if then_tls && regex(r"^(STLS|\S+ STARTTLS)$")?.is_match(line) {
                return Ok(true);
            }
        }
    }

    fn start_tls(&mut self) -> io::Result<()> {
        if let Some(newer) = self.part()?.script.newer_tls
            && self.client_offers_newer_tls()?
        {
            match newer {
                NewerTls::Closed => self.tcp.shutdown(Shutdown::Both)?,
                NewerTls::Reset => SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO))?,
                NewerTls::Alert => self.tcp.write_all(&[21, 3, 1, 0, 2, 2, 70])?,
            }
            return Err(io::Error::other("too new"));
        }
        let context = self.part()?.acceptor.as_ref();
        let context = context.ok_or_else(|| io::Error::other("no certificate"))?;
        let mut ssl = Ssl::new(context)?;
        ssl.set_ex_data(parts_index()?, Arc::clone(&self.parts));
        let accepted = ssl.accept(self.tcp.try_clone()?);
        if OFFERED_ALPN.with(std::cell::Cell::get) {
            self.report(What::OfferedAlpn);
        }
        let stream = accepted.map_err(|error| io::Error::other(error.to_string()))?;
        self.name = stream
            .ssl()
            .servername(NameType::HOST_NAME)
            .map(str::to_owned);
        self.stream = Box::new(stream);
        Ok(())
    }

    /// Whether `client_version` in the first message (RFC 5246 §7.4.1.2) is above TLS 1.1.
    fn client_offers_newer_tls(&self) -> io::Result<bool> {
        let mut hello = [0; 11];
        while self.tcp.peek(&mut hello)? < hello.len() {
            thread::sleep(Duration::from_millis(1));
        }
        Ok(hello[9..] > [3, 2][..])
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let tag = self.tag.as_bytes();
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some(at) = rest.windows(5).position(|window| window == b"{tag}") {
            out.extend_from_slice(&rest[..at]);
            out.extend_from_slice(tag);
            rest = &rest[at + 5..];
        }
        out.extend_from_slice(rest);
        self.stream.write_all(&out)?;
        self.stream.flush()
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        while !line.ends_with('\n') {
            line.push(self.byte()?);
        }
        self.tag = line.split_whitespace().next().unwrap_or("*").to_owned();
        Ok(line)
    }

    /// One at a time, so that nothing of a handshake is read as a command.
    fn byte(&mut self) -> io::Result<char> {
        let mut byte = [0];
        self.stream.read_exact(&mut byte)?;
        let byte = char::from(byte[0]);
        self.report(What::Sent(byte.to_string()));
        Ok(byte)
    }
}

fn regex(pattern: &str) -> io::Result<Regex> {
    let regex = RegexBuilder::new(pattern).case_insensitive(true).build();
    regex.map_err(io::Error::other)
}

fn from_hex(hex: &str) -> io::Result<Vec<u8>> {
    let digits: Vec<char> = hex.chars().filter(|one| !one.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16);
    let bytes: std::result::Result<_, _> = digits.chunks(2).map(byte).collect();
    bytes.map_err(io::Error::other)
}
