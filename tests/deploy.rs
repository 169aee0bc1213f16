//! The files of `deploy/` are as the tools that read them want them, and their firewalls refuse what
//! the guard refuses.
//!
//! `systemd-analyze`, `nginx`, `promtool` and `yamllint` are Debian's and must be there; `make test`
//! installs them. `hadolint` and `kubernetes-validate` are on PyPI, and are used by
//! `make lint-deploy`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed; those rules keep the program behind its one door"
)]

#[path = "deploy/metrics.rs"]
mod metrics;
#[path = "deploy/nginx.rs"]
mod nginx;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use ipnet::{IpNet, Ipv6Net};

fn deploy(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("deploy")
        .join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(deploy(file)).unwrap()
}

/// What the guard refuses, without the networks that lie in others.
fn refused() -> BTreeSet<IpNet> {
    let rows = include_str!("../src/net/refused_networks.csv");
    let rows = rows
        .lines()
        .skip(1)
        .map(|row| row.split(',').next().unwrap());
    let mut networks: Vec<IpNet> = rows.map(|network| network.parse().unwrap()).collect();
    let all = networks.clone();
    networks.retain(|network| {
        !all.iter()
            .any(|other| other != network && other.contains(network))
    });
    networks.into_iter().collect()
}

/// The networks that stand alone on a line behind `mark`.
fn networks(text: &str, mark: &str) -> BTreeSet<IpNet> {
    let lines = text.lines().map(str::trim);
    let marked = lines.filter_map(|line| line.strip_prefix(mark));
    marked.filter_map(|network| network.parse().ok()).collect()
}

#[test]
fn systemd_refuses_what_the_guard_refuses() {
    assert_eq!(
        networks(&text("postrad.service"), "IPAddressDeny="),
        refused()
    );
}

#[test]
fn the_network_policy_refuses_what_the_guard_refuses() {
    let policy = text("kubernetes.yaml");
    let global_unicast: Ipv6Net = "2000::/3".parse().unwrap();
    // Of IPv6, only global unicast is let through at all.
    let expected: BTreeSet<IpNet> = refused()
        .into_iter()
        .filter(|network| match network {
            IpNet::V4(_) => true,
            IpNet::V6(network) => global_unicast.contains(network),
        })
        .collect();
    assert_eq!(networks(&policy, "- "), expected);
    let blocks: Vec<&str> = policy
        .lines()
        .filter_map(|line| line.trim().strip_prefix("cidr: "))
        .collect();
    assert_eq!(blocks, ["0.0.0.0/0", "2000::/3"]);
    let others = ["::/3", "4000::/2", "8000::/1"].map(|network| network.parse().unwrap());
    assert!(others.iter().all(|network| refused().contains(network)));
}

#[test]
fn the_unit_is_one_and_its_sandbox_is_tight() {
    let unit = std::env::temp_dir().join(format!("postrad-{}.service", std::process::id()));
    // The program need not be installed here.
    let with_program = text("postrad.service").replace("/usr/local/bin/postrad", "/bin/true");
    fs::write(&unit, with_program).unwrap();
    // Nor its manual page.
    let verified = run(Command::new("systemd-analyze")
        .args(["verify", "--man=no"])
        .arg(&unit));
    let exposure = run(Command::new("systemd-analyze")
        .args(["security", "--offline=yes", "--threshold=15"])
        .arg(&unit));
    fs::remove_file(unit).unwrap();
    assert_eq!(verified, Ok(String::new()));
    exposure.unwrap();
}

/// `systemctl start` waits for a word, and would wait in vain.
#[test]
fn the_service_says_when_it_listens() {
    assert!(text("postrad.service").contains("\nType=notify\n"));
    let folder = std::env::temp_dir().join(format!("postrad-notify-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let told = UnixDatagram::bind(folder.join("socket")).unwrap();
    told.set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_postrad"))
        .arg("serve")
        .env("POSTRAD_LISTEN", "127.0.0.1:0")
        .env("POSTRAD_DNS_SERVERS", "127.0.0.1")
        .env("NOTIFY_SOCKET", folder.join("socket"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut message = [0; 64];
    let length = told.recv(&mut message);
    program.kill().unwrap();
    program.wait().unwrap();
    fs::remove_dir_all(folder).unwrap();
    assert_eq!(message[..length.unwrap()].trim_ascii_end(), b"READY=1");
}

#[test]
fn prometheus_takes_the_alerts() {
    run(Command::new("promtool")
        .args(["check", "rules"])
        .arg(deploy("alerts.yaml")))
    .unwrap();
}

#[test]
fn yaml_is_yaml() {
    const RULES: &str = "{extends: default, rules: {line-length: {max: 130}, \
                         document-start: disable}}";
    for file in [
        "compose.yaml",
        "kubernetes.yaml",
        "kustomization.yaml",
        "alerts.yaml",
    ] {
        run(Command::new("yamllint")
            .args(["--strict", "-d", RULES])
            .arg(deploy(file)))
        .unwrap();
    }
}

#[test]
fn the_dashboard_and_the_alerts_speak_of_the_same_metrics() {
    let dashboard: serde_json::Value = serde_json::from_str(&text("grafana.json")).unwrap();
    assert!(dashboard["panels"].as_array().unwrap().len() >= 8);
    let name = regex::Regex::new(r"\bpostrad_[a-z_]+").unwrap();
    let shown = dashboard.to_string();
    for used in name.find_iter(&text("alerts.yaml")) {
        assert!(
            shown.contains(used.as_str()),
            "{} is not shown",
            used.as_str()
        );
    }
}

/// What a tool says on standard error when it is content, or all that it says when it is not.
fn run(command: &mut Command) -> Result<String, String> {
    let out = command
        .output()
        .map_err(|error| format!("{command:?}: {error}; `make test` installs what is missing"))?;
    let errors = String::from_utf8_lossy(&out.stderr).into_owned();
    if out.status.success() {
        return Ok(errors);
    }
    Err(format!(
        "{command:?}: {errors}{}",
        String::from_utf8_lossy(&out.stdout)
    ))
}

#[test]
fn the_image_is_built_with_the_pinned_toolchain() {
    let pinned: toml::Table = include_str!("../rust-toolchain.toml").parse().unwrap();
    let channel = pinned["toolchain"]["channel"].as_str().unwrap();
    let image = text("Containerfile");
    assert!(image.contains(&format!("RUSTUP_TOOLCHAIN={channel}\n")));
    let (minor, _) = channel.rsplit_once('.').unwrap();
    assert!(image.contains(&format!("rust:{minor}-bookworm\n")));
}

#[test]
fn what_was_looked_at_is_what_is_built() {
    let lock: toml::Table = include_str!("../Cargo.lock").parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    let list = include_str!("../docs/advisories.md");
    let rows = list.lines().filter_map(|line| line.strip_prefix("| "));
    let mut looked_at = 0;
    for row in rows.skip(1) {
        let mut cells = row.split(" | ");
        let (name, version) = (cells.next().unwrap(), cells.next().unwrap());
        if name.starts_with("---") {
            continue;
        }
        let is_built = packages.iter().any(|package| {
            package["name"].as_str() == Some(name) && package["version"].as_str() == Some(version)
        });
        assert!(
            is_built,
            "{name} {version}: look at what is built now, and say so"
        );
        looked_at += 1;
    }
    assert!(looked_at >= 5);
}

/// A version's numbers, which are in order as versions are.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn what_the_nightly_run_leaves_out_is_explained_and_not_mended_yet() {
    let settings: toml::Table = include_str!("../deny.toml").parse().unwrap();
    let ignored = settings["advisories"]["ignore"].as_array().unwrap();
    let list = include_str!("../docs/advisories.md");
    for entry in ignored {
        let id = entry["id"].as_str().unwrap();
        assert!(!entry["reason"].as_str().unwrap().is_empty(), "{id}");
        let row = list
            .lines()
            .find(|line| line.starts_with("| ") && line.contains(id));
        let row = row.unwrap_or_else(|| panic!("{id} is not in docs/advisories.md"));
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let (built, answer) = (cells[1], cells[3]);
        let mended = row.split("mended in ").nth(1).unwrap();
        let (mended, _) = mended.split_once(')').unwrap();
        assert!(
            version(built) < version(mended),
            "{id} is mended in what is built: take it out of deny.toml"
        );
        assert!(answer.starts_with("no"), "{id} reaches us: it is no reason");
    }
}
