//! What the operator changes while the service runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Rsa;
use openssl::x509::X509;

use crate::program::{self, Program};
use crate::wire::exchange;

/// Writes a certificate that ends in so many days, and its key.
fn certificate(folder: &Path, days: u32) {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut certificate = X509::builder().unwrap();
    let (from, to) = (Asn1Time::from_unix(0), Asn1Time::days_from_now(days));
    certificate.set_not_before(&from.unwrap()).unwrap();
    certificate.set_not_after(&to.unwrap()).unwrap();
    certificate.set_pubkey(&key).unwrap();
    certificate.sign(&key, MessageDigest::sha256()).unwrap();
    fs::write(folder.join("key"), key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    let certificate = certificate.build().to_pem().unwrap();
    fs::write(folder.join("certificate"), certificate).unwrap();
}

struct Operator {
    folder: PathBuf,
    program: Program,
}

impl Operator {
    /// Starts the program by a file of settings in a folder of its own.
    fn start(name: &str, days: u32, settings: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("postrad-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        certificate(&folder, days);
        let file = folder.join("postrad.toml");
        let operator = |program| Self {
            folder: folder.clone(),
            program,
        };
        fs::write(&file, with_profiles(&folder, settings)).unwrap();
        operator(program::start_with(&[(
            "POSTRAD_CONFIG",
            file.to_str().unwrap(),
        )]))
    }

    fn write(&self, settings: &str) {
        let text = with_profiles(&self.folder, settings);
        fs::write(self.folder.join("postrad.toml"), text).unwrap();
    }

    /// Has it read its settings, and gives what it logs until all is done.
    fn reload(&self, last: &str) -> String {
        let before = fs::read_to_string(&self.program.log).unwrap().len();
        let process = self.program.process.id().to_string();
        let told = Command::new("kill").args(["-HUP", &process]).status();
        assert!(told.unwrap().success());
        let begun = Instant::now();
        loop {
            let log = fs::read_to_string(&self.program.log).unwrap();
            if log[before..].contains(last) {
                return log[before..].to_owned();
            }
            assert!(begun.elapsed() < Duration::from_secs(10), "{log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn get(&self, target: &str) -> String {
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: a\r\nOrigin: https://b.se\r\nConnection: close\r\n\r\n"
        );
        exchange(self.program.address, request.as_bytes())
    }

    /// When the certificate that signs profiles ends, in days from now.
    fn certificate_ends_in(&self) -> i64 {
        let metrics = self.get("/metrics");
        let name = "\npostrad_profile_certificate_not_after_seconds ";
        let (_, value) = metrics.split_once(name).unwrap();
        let at: f64 = value.lines().next().unwrap().parse().unwrap();
        let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
        ((at - now.as_secs_f64()) / 86_400.0).round() as i64
    }
}

impl Drop for Operator {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn with_profiles(folder: &Path, settings: &str) -> String {
    let at = folder.display();
    format!(
        "profile-certificate = '{at}/certificate'\nprofile-key = '{at}/key'\nprofile-domains = ['*']\n\
         {settings}"
    )
}

const PAGES: &str = "the settings of pages and profiles were read anew";

#[test]
fn what_is_read_anew_holds_and_what_is_faulty_changes_nothing() {
    let operator = Operator::start("anew", 90, "embed-ancestors = ['https://a.se']\n");
    assert!(
        operator
            .get("/embed")
            .contains("frame-ancestors https://a.se\r\n")
    );
    assert_eq!(operator.certificate_ends_in(), 90);

    certificate(&operator.folder, 300);
    operator.write(
        "embed-ancestors = ['https://b.se']\ncors-origins = ['https://b.se']\nopt-out = ['hotell.se']\n",
    );
    let log = operator.reload(PAGES);
    assert!(log.contains("opt-out was read anew count=1"), "{log}");
    assert!(!log.contains("WARN"), "{log}");
    let page = operator.get("/embed");
    assert!(page.contains("frame-ancestors https://b.se\r\n"), "{page}");
    let allowed = "access-control-allow-origin: https://b.se\r\n";
    assert!(page.to_lowercase().contains(allowed), "{page}");
    assert_eq!(operator.certificate_ends_in(), 300);

    for (settings, word) in [
        ("embed-ancestors = ['b.se']\n", "is not an origin such as"),
        ("embed-ancestors = \n", "postrad.toml:4:"),
        ("ombed-ancestors = []\n", "postrad.toml:4:1: unknown field"),
    ] {
        operator.write(settings);
        let log = operator.reload(word);
        assert!(log.contains("WARN"), "{log}");
        assert!(!log.contains("ERROR"), "{log}");
        let page = operator.get("/embed");
        assert!(page.contains("frame-ancestors https://b.se\r\n"), "{page}");
        assert_eq!(operator.certificate_ends_in(), 300);
    }
    // Whom to leave alone waits for nothing else to be right.
    operator.write("embed-ancestors = ['b.se']\nopt-out = ['hotell.se', '192.0.2.1']\n");
    let log = operator.reload("embed-ancestors");
    assert!(log.contains("opt-out was read anew count=2"), "{log}");
    // In the middle of a renewal there is a new certificate, and no key for it yet.
    let old_key = fs::read(operator.folder.join("key")).unwrap();
    certificate(&operator.folder, 9);
    fs::write(operator.folder.join("key"), old_key).unwrap();
    operator.write("");
    operator.reload("profile-certificate and profile-key");
    assert_eq!(operator.certificate_ends_in(), 300);
}

#[test]
fn what_needs_a_restart_is_said() {
    let operator = Operator::start("restart", 90, "");
    assert!(!operator.reload(PAGES).contains("restart"));
    operator.write("client-rate = '1/min'\n");
    operator.reload("restart for them");
}

#[test]
fn the_end_of_a_certificate_is_told_of_in_time() {
    for (days, is_told) in [(30, false), (9, true), (0, true)] {
        let operator = Operator::start(&format!("end-{days}"), days, "");
        let log = operator.reload(PAGES);
        let whole = fs::read_to_string(&operator.program.log).unwrap();
        assert_eq!(log.contains("WARN"), is_told, "{whole}");
        let told = whole.matches("profile-certificate").count();
        assert_eq!(told, if is_told { 2 } else { 0 }, "{whole}");
    }
}

#[test]
fn a_password_in_the_file_is_not_told() {
    let operator = Operator::start("password", 90, "");
    operator.write("redis-url = \"redis://:hemligt@127.0.0.1\n");
    assert!(operator.reload("postrad.toml:4:").contains("WARN"));
    let log = fs::read_to_string(&operator.program.log).unwrap();
    assert!(!log.contains("hemligt"), "{log}");
}
