//! The ground a world stands on: the namespace `internet`, where every server
//! lives, the wire that leads to it, and this host's resolv.conf.

use std::fs;
use std::io::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ipnet::IpNet;

use super::case::Case;
use super::isolation::command;
use super::wire::{FAR, NEAR, Wire};
use super::{Result, While, dns};

/// A world's files: in memory, and gone with it.
pub const FOLDER: &str = "/run/lab";

const INTERNET: &str = "internet";
/// How many packets the wire has room for at each end.
const QUEUE: u32 = 10_000;
const CLIENT_V4: &str = "192.0.2.1";
const CLIENT_V6: &str = "2001:db8:c::1";
const SERVERS_V4: [&str; 2] = ["198.51.100.0/24", "203.0.113.0/24"];
/// Bait for a program that looks where it should not: what a cluster's resolv.conf says, and a
/// public name in the hosts file.
const SEARCH_LIST: &str = "svc.cluster.se";
const HOSTS: &str = "127.0.0.1 localhost imap.i-hosts.se mail.i-hosts.se i-hosts.se\n";
const SERVERS_V6: &str = "2001:db8::/48";

/// The networks that the program must be allowed to talk to.
pub const NETWORKS: &str = "192.0.2.0/24,198.51.100.0/24,203.0.113.0/24,2001:db8::/32";

/// Whether servers may live there. Whatever else the program reaches for is inside something.
pub fn is_server(address: IpAddr) -> bool {
    SERVERS_V4
        .iter()
        .chain([&SERVERS_V6])
        .filter_map(|network| network.parse::<IpNet>().ok())
        .any(|network| network.contains(&address))
}

pub fn folder() -> PathBuf {
    PathBuf::from(FOLDER)
}

/// A command that runs among the servers.
pub fn in_internet(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = command("ip");
    command.args(["netns", "exec", INTERNET]).arg(program);
    command
}

pub fn prepare(case: &Case) -> Result<Wire> {
    // Before /run is covered: on many machines resolv.conf is a link into it.
    let resolv_conf = fs::canonicalize("/etc/resolv.conf").doing("/etc/resolv.conf")?;
    run(command("mount").args(["-t", "tmpfs", "tmpfs", "/run"]))?;
    fs::create_dir_all(FOLDER).doing(FOLDER)?;
    fs::create_dir_all("/run/netns").doing("/run/netns")?;
    point_to_name_server(&resolv_conf)?;
    let hosts = folder().join("hosts");
    fs::write(&hosts, HOSTS).doing(hosts.display())?;
    run(command("mount").arg("--bind").arg(hosts).arg("/etc/hosts"))?;

    run(command("ip").args(["netns", "add", INTERNET]))?;
    // Low ports without root: Dovecot runs as a user of its own. Addresses are
    // whole networks given to the loopback device, not listed one by one.
    run(in_internet("sh").args([
        "-c",
        "echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start && \
         echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind",
    ]))?;
    let wire = Wire::open(case)?;
    let mut near = format!(
        "link set lo up\n\
         link set {FAR} txqueuelen {QUEUE}\n\
         link set {NEAR} txqueuelen {QUEUE}\n\
         link set {FAR} netns {INTERNET}\n\
         addr add {CLIENT_V4}/32 dev {NEAR}\n\
         link set {NEAR} up\n\
         route add default dev {NEAR} src {CLIENT_V4}\n"
    );
    if !case.wire.no_ipv6 {
        near += &format!(
            "addr add {CLIENT_V6}/128 dev {NEAR} nodad\n\
             -6 route add default dev {NEAR} src {CLIENT_V6}\n"
        );
    }
    batch(&[], &near)?;
    let mut routes = format!(
        "link set lo up\n\
         link set {FAR} up\n\
         -6 route add local {SERVERS_V6} dev lo\n\
         -6 route add {CLIENT_V6}/128 dev {FAR}\n\
         route add {CLIENT_V4}/32 dev {FAR}\n"
    );
    for network in SERVERS_V4 {
        routes += &format!("route add local {network} dev lo\n");
    }
    batch(&["-n", INTERNET], &routes)?;
    wire.start(case.wire.drop.clone());
    Ok(wire)
}

/// How many packets were lost because more came at once than the wire has room for.
pub fn lost() -> Result<u64> {
    let mut lost = 0;
    for (mut command, device) in [(command("cat"), NEAR), (in_internet("cat"), FAR)] {
        let out = command.arg("/proc/net/dev").output().doing("cat")?;
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let line = said.lines().find_map(|line| {
            let (name, counts) = line.split_once(':')?;
            (name.trim() == device).then(|| counts.to_owned())
        });
        // Of what is sent, the fourth (`proc_pid_net(5)`).
        let dropped =
            line.and_then(|counts| counts.split_whitespace().nth(11)?.parse::<u64>().ok());
        lost += dropped.ok_or("no account of the wire")?;
    }
    Ok(lost)
}

fn point_to_name_server(resolv_conf: &Path) -> Result<()> {
    let text = format!("nameserver {}\nsearch {SEARCH_LIST}\n", dns::ADDRESS);
    if resolv_conf.starts_with("/run") {
        let parent = resolv_conf.parent().unwrap_or(Path::new("/run"));
        fs::create_dir_all(parent).doing(parent.display())?;
        return fs::write(resolv_conf, text).doing(resolv_conf.display());
    }
    let ours = folder().join("resolv.conf");
    fs::write(&ours, text).doing(ours.display())?;
    run(command("mount").arg("--bind").arg(ours).arg(resolv_conf))
}

fn batch(options: &[&str], lines: &str) -> Result<()> {
    // `-6` is an option of `ip`, not of a batch's line, so those go apart.
    for six in [false, true] {
        let lines: String = lines
            .lines()
            .filter(|line| line.starts_with("-6 ") == six)
            .map(|line| format!("{}\n", line.trim_start_matches("-6 ")))
            .collect();
        let mut ip = command("ip");
        ip.args(options).args(six.then_some("-6"));
        ip.args(["-batch", "-"]);
        ip.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = ip.spawn().doing("ip")?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(lines.as_bytes()).doing("ip")?;
        }
        finish(child, "ip -batch")?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let what = format!("{command:?}");
    let child = command.stderr(Stdio::piped()).spawn().doing(&what)?;
    finish(child, &what)
}

fn finish(child: Child, what: &str) -> Result<()> {
    let out = child.wait_with_output().doing(what)?;
    if out.status.success() {
        return Ok(());
    }
    Err(format!("{what}: {}", String::from_utf8_lossy(&out.stderr)))
}

/// Waits until every `port`/`protocol` of a server listens, as the kernel tells
/// it: no packet is spent on finding out.
pub fn wait_for_listeners(server: &mut Child, name: &str, wanted: &[Listener]) -> Result<()> {
    let end = Instant::now() + Duration::from_secs(10);
    loop {
        let sockets = Sockets::of(server.id());
        let missing: Vec<&Listener> = wanted.iter().filter(|one| !sockets.has(one)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        if let Some(status) = server.try_wait().doing(name)? {
            return Err(format!("{name} ended with {status} instead of starting"));
        }
        if Instant::now() > end {
            return Err(format!("{name} does not listen on {missing:?}"));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Listener {
    Tcp(std::net::SocketAddr),
    Udp(std::net::SocketAddr),
}

struct Sockets {
    tcp: String,
    udp: String,
}

impl Sockets {
    fn of(process: u32) -> Self {
        let read = |table: &str| {
            let v4 = fs::read_to_string(format!("/proc/{process}/net/{table}"));
            let v6 = fs::read_to_string(format!("/proc/{process}/net/{table}6"));
            v4.unwrap_or_default() + &v6.unwrap_or_default()
        };
        Self {
            tcp: read("tcp"),
            udp: read("udp"),
        }
    }

    fn has(&self, listener: &Listener) -> bool {
        // 0A is LISTEN; a UDP socket that is only bound is 07.
        let (table, address, state) = match listener {
            Listener::Tcp(address) => (&self.tcp, address, " 0A "),
            Listener::Udp(address) => (&self.udp, address, " 07 "),
        };
        let wanted = format!(": {} ", kernel_form(*address));
        table
            .lines()
            .any(|line| line.contains(&wanted) && line.contains(state))
    }
}

/// An address as `/proc/net/tcp` writes it: words in the host's byte order.
fn kernel_form(address: std::net::SocketAddr) -> String {
    let octets = match address.ip() {
        std::net::IpAddr::V4(ip) => ip.octets().to_vec(),
        std::net::IpAddr::V6(ip) => ip.octets().to_vec(),
    };
    let words: String = octets
        .chunks_exact(4)
        .map(|word| u32::from_ne_bytes([word[0], word[1], word[2], word[3]]))
        .map(|word| format!("{word:08X}"))
        .collect();
    format!("{words}:{:04X}", address.port())
}
