//! The world's name server: unbound, which has the zone text as its root zone.
//! It answers as a provider's resolver does: aliases followed, wildcards, and an
//! SOA with every "no".

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Child, Stdio};

use super::case::Case;
use super::space::{self, Listener};
use super::{Result, While};

pub const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 53));

const ZONE_HEAD: &str = "\
. 300 SOA ns.lab. hostmaster.lab. 1 3600 600 86400 300\n\
. 300 NS ns.lab.\n\
ns.lab. 300 A 198.51.100.53\n\
$ORIGIN .\n\
$TTL 300\n";

pub fn start(case: &Case) -> Result<Child> {
    let folder = space::folder().join("dns");
    fs::create_dir_all(&folder).doing(folder.display())?;
    let records: String = case
        .zone
        .lines()
        .map(|line| format!("{}\n", line.trim_start()))
        .collect();
    fs::write(folder.join("zone"), ZONE_HEAD.to_owned() + &records).doing("zone")?;

    let mut settings = format!(
        "server:\n chroot: \"\"\n username: \"\"\n pidfile: \"\"\n directory: {folder:?}\n \
         use-syslog: no\n do-daemonize: no\n num-threads: 1\n interface: {ADDRESS}\n \
         access-control: 0.0.0.0/0 allow\n module-config: \"iterator\"\n"
    );
    // Unbound would say by itself that nothing is called anything here (RFC 6303 §4.4).
    for name in [
        "100.51.198.in-addr.arpa",
        "113.0.203.in-addr.arpa",
        "8.b.d.0.1.0.0.2.ip6.arpa",
    ] {
        settings += &format!(" local-zone: \"{name}\" nodefault\n");
    }
    for name in &case.dns.silent {
        settings += &format!(" local-zone: \"{name}\" always_deny\n");
    }
    for name in &case.dns.refused {
        settings += &format!(" local-zone: \"{name}\" always_refuse\n");
    }
    settings += "remote-control:\n control-enable: no\n";
    settings += &zone(".", "zonefile: \"zone\"");
    for name in &case.dns.servfail {
        // A zone whose primary never answers is a zone that fails.
        settings += &zone(name, "primary: 127.0.0.1");
    }
    fs::write(folder.join("unbound.conf"), settings).doing("unbound.conf")?;

    // A copy, because Debian's AppArmor profile for the original keeps it to
    // its own folders.
    let program = folder.join("unbound");
    fs::copy("/usr/sbin/unbound", &program).doing("unbound")?;
    let log = fs::File::create(folder.join("log")).doing("unbound's log")?;
    let mut server = space::in_internet(program)
        .arg("-d")
        .arg("-c")
        .arg(folder.join("unbound.conf"))
        .stderr(log)
        .stdout(Stdio::null())
        .spawn()
        .doing("unbound")?;
    let port = Listener::Udp(SocketAddr::new(ADDRESS, 53));
    space::wait_for_listeners(&mut server, "unbound", &[port]).map_err(|error| {
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        format!("{error}\n{log}")
    })?;
    Ok(server)
}

fn zone(name: &str, data: &str) -> String {
    format!(
        "auth-zone:\n name: \"{name}\"\n {data}\n for-downstream: no\n \
         for-upstream: yes\n fallback-enabled: no\n"
    )
}
