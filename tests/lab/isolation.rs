//! Every world runs in namespaces of its own: no root is needed, worlds cannot
//! meet, and when one ends all that it started ends with it.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{Result, While, rebinding, script};

/// Where one world lives, in the argument list of the process that is it.
const WORLD: &str = "--world";
/// The process that plays a world's scripted servers.
pub const SERVERS: &str = "--servers";
/// The process that gives every name other addresses each time.
pub const REBINDING: &str = "--rebinding";

/// In seconds. A world that hangs is a failure with a name.
pub const WORLD_ENDS_AFTER: u64 = 120;

/// How `timeout` says that it has killed (`timeout(1)`).
const KILLED: i32 = 128 + 9;

/// What the lab starts, where Debian keeps it, and the package it comes from.
const PROGRAMS: [(&str, &str); 10] = [
    ("/usr/bin/unshare", "util-linux"),
    ("/usr/bin/fail2ban-regex", "fail2ban"),
    ("/usr/sbin/ip", "iproute2"),
    ("/usr/sbin/unbound", "unbound"),
    ("/usr/sbin/dovecot", "dovecot-core"),
    ("/usr/sbin/nginx", "nginx-light"),
    ("/usr/bin/redis-server", "redis-server"),
    ("/usr/bin/redis-cli", "redis-tools"),
    ("/usr/lib/dovecot/imap-login", "dovecot-imapd"),
    ("/usr/lib/dovecot/pop3-login", "dovecot-pop3d"),
];

/// A command that also finds what Debian keeps from an ordinary user's PATH.
pub fn command(program: &str) -> Command {
    let path = env::var("PATH").unwrap_or_default();
    let mut command = Command::new(program);
    command.env("PATH", format!("{path}:/usr/sbin:/sbin:/usr/bin:/bin"));
    command
}

fn unshared(ends_after: u64) -> Command {
    let mut command = command("timeout");
    // Only this signal reaches through to all that the world started.
    command.args(["--signal=KILL", &ends_after.to_string(), "unshare"]);
    command.args(["--user", "--map-root-user", "--net", "--mount", "--pid"]);
    command.args(["--fork", "--kill-child", "--mount-proc"]);
    command
}

/// Whether this process was started by the lab as a part of a world; if so it
/// has played it when this returns. A world itself is played by `play`.
pub fn play_part(play: impl FnOnce(&Path) -> Result<()>) -> Option<ExitCode> {
    let arguments: Vec<String> = env::args().collect();
    let [_, part, file] = arguments.as_slice() else {
        return None;
    };
    let outcome = match part.as_str() {
        WORLD => with_all_descriptors().and_then(|()| play(Path::new(file))),
        SERVERS => script::play(Path::new(file)),
        REBINDING => rebinding::play(file),
        _ => return None,
    };
    Some(match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    })
}

/// A world holds more connections than the soft limit of many a shell lets it (`RLIMIT_NOFILE`, often
/// 1,024); what the hard limit allows is there to be taken.
fn with_all_descriptors() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    let all = Rlimit {
        current: limit.maximum,
        ..limit
    };
    setrlimit(Resource::Nofile, all)
        .map_err(io::Error::from)
        .doing("RLIMIT_NOFILE")
}

pub fn worlds_in(folder: &Path) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut worlds: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    assert!(!worlds.is_empty(), "no world in {}", folder.display());
    worlds.sort();
    worlds
}

/// What this machine lacks, and what to do about it.
pub fn missing() -> Option<String> {
    for (path, package) in PROGRAMS {
        if !Path::new(path).exists() {
            return Some(format!(
                "{path} is not here: apt-get install {package}, or `make test`, \
                 which installs all that the tests need"
            ));
        }
    }
    let version = command("dovecot").arg("--version").output();
    let version = version.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    if !version.as_ref().is_ok_and(|text| text.starts_with("2.3.")) {
        return Some(format!(
            "Dovecot 2.3 is needed (Debian 12); here is {version:?}"
        ));
    }
    let probe = unshared(WORLD_ENDS_AFTER)
        .args(["ip", "tuntap", "add", "dev", "probe", "mode", "tun"])
        .output();
    match probe {
        Ok(out) if out.status.success() => None,
        Ok(out) => Some(format!(
            "no namespace with a TUN device can be made here: {} \
             Unprivileged user namespaces must be allowed \
             (sysctl kernel.unprivileged_userns_clone=1, \
             kernel.apparmor_restrict_unprivileged_userns=0), and /dev/net/tun \
             must exist and be open to you (modprobe tun; in a container: \
             --device /dev/net/tun and a seccomp profile that allows unshare)",
            String::from_utf8_lossy(&out.stderr).trim()
        )),
        Err(error) => Some(format!("unshare cannot be started: {error}")),
    }
}

/// In CI a lab that cannot run is a failure: nobody would see the warning.
pub fn is_required() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
        || env::var("POSTRAD_LAB").is_ok_and(|value| value == "require")
}

#[expect(
    clippy::print_stderr,
    reason = "it must be seen whatever captures the output"
)]
pub fn warn(missing: &str, worlds: usize) {
    let consequence = if is_required() {
        "FAIL"
    } else {
        "are IGNORED: nothing is known about real servers"
    };
    eprintln!(
        "\n*** THE LAB CANNOT RUN; its {worlds} worlds {consequence}.\n*** {missing}.\n\
         *** (POSTRAD_LAB=require, or CI, makes this an error.)\n"
    );
}

/// Plays a world in fresh namespaces, for so many seconds at most, with variables for the process that
/// plays it. What it printed is the result, or the error.
pub fn run_for(file: &Path, variables: &[(&str, &str)], ends_after: u64) -> Result<String> {
    let this = env::current_exe().doing("finding the lab itself")?;
    let mut world = unshared(ends_after);
    world.arg(this).arg(WORLD).arg(file);
    world.envs(variables.iter().copied());
    let out = world.output().doing("starting a world")?;
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.status.success() {
        return Ok(said);
    }
    let errors = String::from_utf8_lossy(&out.stderr);
    let hung = match out.status.code() {
        Some(KILLED) => format!("it had not ended after {ends_after} seconds\n"),
        Some(_) | None => String::new(),
    };
    Err(format!("{}\n{hung}{said}{errors}", file.display()))
}
