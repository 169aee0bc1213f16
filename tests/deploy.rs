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

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ipnet::{IpNet, Ipv6Net};
use openssl::asn1::Asn1Time;

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
    let verified = run(Command::new("systemd-analyze").arg("verify").arg(&unit));
    let exposure = run(Command::new("systemd-analyze")
        .args(["security", "--offline=yes", "--threshold=15"])
        .arg(&unit));
    fs::remove_file(unit).unwrap();
    assert_eq!(verified, Ok(String::new()));
    exposure.unwrap();
}

#[test]
fn nginx_takes_its_settings() {
    let folder = std::env::temp_dir().join(format!("postrad-nginx-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let at = folder.display();
    let key = format!("{at}/key");
    let certificate = format!("{at}/certificate");
    let pair = openssl::pkey::PKey::from_rsa(openssl::rsa::Rsa::generate(2048).unwrap()).unwrap();
    let mut signed = openssl::x509::X509::builder().unwrap();
    let (from, to) = (Asn1Time::from_unix(0), Asn1Time::days_from_now(1));
    signed.set_not_before(&from.unwrap()).unwrap();
    signed.set_not_after(&to.unwrap()).unwrap();
    signed.set_pubkey(&pair).unwrap();
    signed
        .sign(&pair, openssl::hash::MessageDigest::sha256())
        .unwrap();
    fs::write(&key, pair.private_key_to_pem_pkcs8().unwrap()).unwrap();
    fs::write(&certificate, signed.build().to_pem().unwrap()).unwrap();
    let site = text("nginx.conf")
        .replace("/etc/ssl/postrad/fullchain.pem", &certificate)
        .replace("/etc/ssl/postrad/privkey.pem", &key)
        .replace("listen 80;", "listen 127.0.0.1:18080;")
        .replace("listen [::]:80;", "")
        .replace("listen 443 ssl;", "listen 127.0.0.1:18443 ssl;")
        .replace("listen [::]:443 ssl;", "");
    let settings = format!(
        "pid {at}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n\
         client_body_temp_path {at}/a;\nproxy_temp_path {at}/b;\nfastcgi_temp_path {at}/c;\n\
         uwsgi_temp_path {at}/d;\nscgi_temp_path {at}/e;\n{site}}}\n"
    );
    fs::write(folder.join("nginx.conf"), settings).unwrap();
    let outcome = run(Command::new("/usr/sbin/nginx")
        .args(["-t", "-e", "stderr", "-c"])
        .arg(folder.join("nginx.conf")));
    fs::remove_dir_all(folder).unwrap();
    outcome.unwrap();
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
    for file in ["compose.yaml", "kubernetes.yaml", "alerts.yaml"] {
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
    assert!(image.contains(&format!("rust:{minor}-bookworm ")));
}
