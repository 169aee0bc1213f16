//! The format of a world: what a file of `tests/worlds` may say.
//!
//! Addresses: servers live in 198.51.100.0/24, 203.0.113.0/24 and
//! 2001:db8::/48, the program at 192.0.2.1 and 2001:db8:c::1. A server's address
//! needs no declaration. The name server is 198.51.100.53.

use std::collections::BTreeMap;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Result, While};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What is shown here, in a sentence.
    pub about: String,
    /// How long it may take, in seconds, where that is longer than what most have.
    pub ends_after: Option<u64>,
    /// Records in zone-file form, with absolute names. All else is NXDOMAIN.
    #[serde(default)]
    pub zone: String,
    /// More records, once for each number: it stands in the place of `{n}`.
    #[serde(default)]
    pub zone_of_many: Vec<Many>,
    #[serde(default)]
    pub dns: Dns,
    #[serde(default)]
    pub wire: Wire,
    /// Settings of the program that differ from the lab's.
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// Files that the program may be pointed at: `{files}` in a setting is
    /// their folder.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    #[serde(default)]
    pub certificates: BTreeMap<String, Certificate>,
    #[serde(default)]
    pub dovecot: Vec<Dovecot>,
    #[serde(default)]
    pub web: Vec<Web>,
    #[serde(default)]
    pub script: Vec<Script>,
    /// Texts that must not be in any answer, in the program's log, in what
    /// leaves it on the wire, nor in what a scripted server reads inside TLS.
    #[serde(default)]
    pub secrets: Vec<String>,
    pub bounds: Option<Bounds>,
    /// Texts that must not be in the program's log, and those that must.
    #[serde(default)]
    pub log_lacks: Vec<String>,
    #[serde(default)]
    pub log_contains: Vec<String>,
    /// How many programs run, each on a port of its own.
    #[serde(default = "one")]
    pub replicas: usize,
    /// A Redis beside the programs, which they are told of.
    #[serde(default)]
    pub redis: bool,
    /// How long after the first question it answers, and with it whatever was asked until then: a round.
    pub redis_late_ms: Option<u64>,
    /// How many descriptors a program may have open (`RLIMIT_NOFILE`).
    pub descriptors: Option<u64>,
    #[serde(default)]
    pub ask: Vec<Ask>,
    pub bench: Option<Bench>,
    pub light: Option<Figure>,
    pub same_answer: Option<SameAnswer>,
    pub soak: Option<Soak>,
}

impl Case {
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).doing(file.display())?;
        Self::parse(file, &text)
    }

    /// The text of a file.
    pub fn parse(file: &Path, text: &str) -> Result<Self> {
        let mut case: Self = toml::from_str(text).doing(file.display())?;
        let files = super::space::folder().join("files");
        for value in case.env.values_mut() {
            *value = value.replace("{files}", &files.display().to_string());
        }
        for many in &case.zone_of_many {
            let [first, last] = many.numbers;
            let zones = (first..=last).map(|number| many.zone.replace("{n}", &number.to_string()));
            case.zone.extend(zones);
        }
        for certificate in case.certificates.values_mut() {
            if let Some([first, last]) = certificate.each_number {
                let names = std::mem::take(&mut certificate.names);
                let named = |n: u32| {
                    names
                        .iter()
                        .map(move |name| name.replace("{n}", &n.to_string()))
                };
                certificate.names = (first..=last).flat_map(named).collect();
            }
        }
        for ask in &mut case.ask {
            if let Some([first, last]) = ask.each_number {
                ask.each
                    .extend((first..=last).map(|number| number.to_string()));
            }
        }
        if case.ask.is_empty() && case.same_answer.is_none() {
            return Err(format!("{}: a world without a question", file.display()));
        }
        Ok(case)
    }
}

/// What all questions together may cost the running service. Its descriptors must also be back at
/// what they were before the first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// How much the most memory that it ever held may be above what it held when it was ready.
    pub memory_growth_mib: u64,
    /// How long it may compute, until it has been left alone for a moment: in per cent of what starting
    /// took it, which is the same work for the same build on whatever machine there is.
    pub computes_percent_of_start: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Many {
    /// The first and the last.
    pub numbers: [u32; 2],
    pub zone: String,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dns {
    /// Names at and below which every query is answered SERVFAIL.
    pub servfail: Vec<String>,
    /// Names at and below which no query is answered.
    pub silent: Vec<String>,
    /// Names at and below which every query is answered REFUSED.
    pub refused: Vec<String>,
    /// Names whose queries take so much longer, over UDP.
    pub late: Vec<Late>,
    /// At another name server, 198.51.100.54, every name has an address of its own in 203.0.113.0/24
    /// when it is asked for first, and this address whenever it is asked for again.
    pub rebind_to: Option<Ipv4Addr>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    pub name: String,
    pub ms: u64,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wire {
    pub round_trip_ms: u64,
    /// The program's host has neither an IPv6 address nor a route for it.
    pub no_ipv6: bool,
    /// `address` or `address:port`: packets to it vanish without a word.
    pub drop: Vec<Hole>,
    /// The same: packets to it take so much longer.
    pub slow: Vec<Slow>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    pub to: Hole,
    pub ms: u64,
}

/// What a packet's destination is compared with.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub enum Hole {
    Port(SocketAddr),
    Address(IpAddr),
}

impl Hole {
    pub fn takes(self, to: SocketAddr) -> bool {
        match self {
            Self::Port(hole) => hole == to,
            Self::Address(hole) => hole == to.ip(),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    pub names: Vec<String>,
    /// Each name is there once for each of these numbers, the first and the last, with it in the place
    /// of `{n}`.
    pub each_number: Option<[u32; 2]>,
    /// The names go into the common name alone, as before RFC 2818.
    pub cn_only: bool,
    pub validity: Validity,
    pub signed_by: SignedBy,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    #[default]
    Good,
    Expired,
    NotYetValid,
    /// Its renewal was missed.
    EndsSoon,
    /// For a life of one more.
    Days(u32),
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignedBy {
    #[default]
    Lab,
    Itself,
    /// An authority that the program was not told to trust.
    Stranger,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dovecot {
    pub addresses: Vec<IpAddr>,
    pub setup: Setup,
    /// A name from `[certificates]`; not needed without TLS.
    pub certificate: Option<String>,
    /// SASL mechanisms.
    #[serde(default = "plain")]
    pub mechanisms: Vec<String>,
    /// Whether stock fail2ban reads its log, and must not ban the program.
    #[serde(default)]
    pub fail2ban: bool,
    /// Whether a password is taken without TLS.
    #[serde(default)]
    pub plaintext_auth: bool,
}

fn plain() -> Vec<String> {
    vec!["plain".to_owned()]
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Setup {
    /// 143, 993, 110, 995.
    Everything,
    /// The same, and 587 and 465.
    WithSubmission,
    /// 143, 993.
    ImapOnly,
    /// 110, 995.
    Pop3Only,
    /// 143, 110.
    StarttlsOnly,
    /// 143, 110, and no TLS on them.
    NoTls,
}

/// A web site over https.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    pub address: IpAddr,
    /// A name from `[certificates]`.
    pub certificate: String,
    pub names: Vec<String>,
    /// By path; `*` is what every other path gets. All else is 404.
    pub pages: BTreeMap<String, Page>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Page {
    /// XML, or what is sent as if it were. A POST gets it too.
    Body(String),
    Html {
        html: String,
    },
    Redirection {
        to: String,
        #[serde(default = "found")]
        status: u16,
    },
    /// Wants a log-in: 401, with this in `WWW-Authenticate`.
    Locked {
        challenge: String,
    },
    /// The body for this e-mail address in the query, as it stands there; without one, this status.
    ForAddress {
        address: String,
        body: String,
        #[serde(default = "bad_request")]
        without: u16,
    },
}

fn found() -> u16 {
    302
}

fn bad_request() -> u16 {
    400
}

/// A server that says what it is told to.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub listen: Vec<SocketAddr>,
    /// A name from `[certificates]`.
    pub certificate: Option<String>,
    /// Whether the connection begins with a handshake.
    #[serde(default)]
    pub implicit_tls: bool,
    /// Several scripts may listen at the same place, as behind a router that reads the name in the
    /// handshake: those with names play for these, the one without for everybody else. Which it is
    /// is decided by a handshake at the beginning; after STARTTLS only the certificate is theirs.
    #[serde(default)]
    pub names: Vec<String>,
    pub max_tls: Option<TlsVersion>,
    /// What becomes of a connection whose first message offers a newer version than TLS 1.1.
    pub newer_tls: Option<NewerTls>,
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What each line that the client sends must match; when nothing is said,
    /// what a polite look at a mail server consists of (`record.rs`).
    pub sent_only: Option<Vec<String>>,
    /// Each of these must match a line that the client sent.
    #[serde(default)]
    pub sent: Vec<String>,
    /// A trap: it runs where the program runs, on the program's own host, and whatever reaches it
    /// is a fault.
    #[serde(default)]
    pub beside_the_program: bool,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
pub enum TlsVersion {
    #[serde(rename = "1.0")]
    Tls10,
    #[serde(rename = "1.1")]
    Tls11,
    #[serde(rename = "1.2")]
    Tls12,
}

/// How a server shows that it knows no newer version, other than by choosing an older one.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewerTls {
    Closed,
    Reset,
    /// The alert `protocol_version`.
    Alert,
}

/// `{tag}` in a text is the tag of the client's last command.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Send(String),
    /// Every character is sent as the one byte of its code.
    SendLatin1(String),
    SendHex(String),
    /// Reads a line, which must match this regular expression in any case.
    Expect(String),
    /// Answers commands: a regular expression for the line, and the reply.
    /// LOGOUT and QUIT get one and the connection is closed. When the next step
    /// is `start_tls`, STARTTLS and STLS end this step.
    Answer(BTreeMap<String, String>),
    StartTls,
    Close,
    /// Says nothing more, and goes on listening.
    HalfClose,
    Reset,
    /// Reads and says nothing for as long as the client stays.
    Silence,
    Drip {
        text: String,
        every_ms: u64,
    },
    /// This, without end.
    Flood(String),
    Repeat {
        text: String,
        times: usize,
    },
    WaitMs(u64),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// A path and query to GET, …
    pub get: Option<String>,
    /// … or to POST `body` to, …
    pub post: Option<String>,
    /// … or the arguments of `postrad check`.
    pub check: Option<Vec<String>>,
    /// Another method than GET or POST.
    pub method: Option<String>,
    #[serde(default)]
    pub body: String,
    /// Spaces behind the body, to make it long.
    #[serde(default)]
    pub padding: usize,
    #[serde(default = "json")]
    pub content_type: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Asked this many times at the same moment; the cost is that of all together.
    #[serde(default = "one")]
    pub at_once: usize,
    /// Asked once for each of these at the same moment, with it in the place of `{each}`. What the
    /// question may cost is for each of them.
    #[serde(default)]
    pub each: Vec<String>,
    /// More of these: the first and the last of some numbers.
    pub each_number: Option<[u32; 2]>,
    /// Questions that are asked beside it, this long before. What comes of them is not looked at,
    /// but for what they cost.
    #[serde(default)]
    pub meanwhile: Vec<Beside>,
    #[serde(default)]
    pub head_start_ms: u64,
    /// How many connections to the program are opened before it and kept until it is answered,
    /// each with a single byte of a question.
    #[serde(default)]
    pub idle_connections: usize,
    /// The essence of the answer (`essence.rs`) must be that of the same question to a program that
    /// was started for it alone.
    #[serde(default)]
    pub as_alone: bool,
    /// The answers about each of them must be the same, but for the name and the time.
    #[serde(default)]
    pub alike: bool,
    /// Which replica is asked, from 0. Several questions at the same moment go to each in turn
    /// when nothing is said.
    pub replica: Option<usize>,
    /// What happens to Redis before asking.
    pub redis_act: Option<RedisAct>,
    /// Commands that Redis is given before asking.
    #[serde(default)]
    pub redis: Vec<Vec<String>>,
    /// Waited before asking, and after what is done before it, when something must have settled.
    #[serde(default)]
    pub pause_ms: u64,

    /// Expected; 200 when nothing is said.
    pub status: Option<u16>,
    /// Expected of `check`; 0 when nothing is said.
    pub exit: Option<i32>,
    /// JSON; `matching.rs` tells how it is compared.
    pub answer: Option<String>,
    #[serde(default)]
    pub header: BTreeMap<String, String>,
    #[serde(default)]
    pub contains: Vec<String>,
    #[serde(default)]
    pub absent: Vec<String>,
    pub connections_at_most: Option<usize>,
    /// The same for ports that mail is read from (IMAP and POP3).
    pub access_connections_at_most: Option<usize>,
    /// The same for single addresses with their ports, however many questions there are.
    #[serde(default)]
    pub connections_to_at_most: BTreeMap<SocketAddr, usize>,
    pub dns_queries_at_most: Option<usize>,
    /// Bytes that servers sent, those of name servers not counted.
    pub received_at_most: Option<usize>,
    pub within_ms: Option<u64>,
    /// Rounds of a Redis that is late.
    pub redis_rounds_at_most: Option<usize>,
    /// Addresses, or addresses with port, that nothing was sent to.
    #[serde(default)]
    pub untouched: Vec<Hole>,
}

/// A question that is asked beside another.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    pub get: String,
    #[serde(default)]
    pub replica: usize,
}

/// Something that happens to Redis in the middle of a world.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedisAct {
    Start,
    Stop,
    /// It takes connections and says nothing.
    Freeze,
    Thaw,
}

fn one() -> usize {
    1
}

fn json() -> String {
    "application/json".to_owned()
}

/// Asks about the domains of this world and of all others that can share a program with them
/// (`same_answer.rs`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAnswer {
    /// Worlds that are left out although they could be among them.
    pub apart: Vec<String>,
    /// For each of them a program is started, and asked in an order of its own.
    pub round_trips_ms: Vec<u64>,
    pub at_once: usize,
}

/// A load (`soak.rs`). The world's questions are about sound domains: they are asked again and again
/// meanwhile, and each answer is looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Soak {
    pub askers: usize,
    pub who_hang_up: usize,
    pub slow_readers: usize,
    /// Between two questions of one asker.
    pub pause_ms: u64,
    /// What is asked for in turn, with a number from 1 to `domains` in the place of `{n}`.
    pub hostile: Vec<String>,
    pub domains: u32,
    /// How much more memory the service may have in the last tenth than in the third, in percent. Not
    /// where what is kept of domains fills up meanwhile.
    pub most_growth: Option<u64>,
    /// What the service may have at most, at any moment: what the deploy files allow.
    pub most_memory_mib: u64,
    /// How much servers must have sent for each domain that was looked up, on average, in thousands of
    /// bytes: else the load is none.
    #[serde(default)]
    pub least_sent_kb: usize,
}

/// A world of `benches/light`: what is measured there. `{n}` in a question is a number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
pub enum Figure {
    /// Of first look-ups, whose servers the bare program talks with by this name.
    Processor {
        get: String,
        connect: Vec<SocketAddr>,
        name: String,
    },
    /// Of look-ups that hang.
    Memory { get: String, look_ups: u32 },
    /// Its commands for first look-ups.
    Redis { get: String },
    /// Of an answer at hand.
    Rates { get: String, of: Vec<Rate> },
}

/// A way to ask, and how often it is to be answered for each time that `/healthz` is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub name: String,
    pub fields: Vec<String>,
    pub bar: f64,
}

/// A world of `benches/worlds`: what the program's time is compared with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bench {
    pub shape: String,
    /// Asked once in each of several fresh processes.
    pub get: String,
    /// The bare chain: these queries one after the other (`name TYPE`), …
    pub queries: Vec<String>,
    /// … then a document over https, when one names the server, with the name's
    /// address asked for first, …
    pub document: Option<BenchDocument>,
    /// … and the server's address, …
    pub last_query: Option<String>,
    /// … then a connection, a handshake for the name, and the greeting; or, on a
    /// port with STARTTLS, the greeting, STARTTLS, a handshake, and CAPABILITY.
    pub connect: SocketAddr,
    #[serde(default)]
    pub starttls: bool,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenchDocument {
    pub address: IpAddr,
    pub name: String,
    pub path: String,
}
