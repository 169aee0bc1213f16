//! The operator's folder of entries on providers, as it is used: by `postrad providers check`, and by
//! a service that is told to read it anew.
#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed, and this one starts the program"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_postrad");
const PATIENCE: Duration = Duration::from_secs(20);

const GOOD: &str = "name = 'Hotellet'\nmx = ['hotell.se']\n";
const BETTER: &str = "name = 'Nya Hotellet'\nmx = ['hotell.se']\n";
const FAULTY: &str = "name = 'Hotellet'\nmx = ['hotell.se']\npassword = 'yes'\n";

/// A folder with a file, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let name = format!("postrad-providers-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(folder: &Path) -> Output {
    let mut check = Command::new(PROGRAM);
    check.args(["providers", "check"]).arg(folder);
    check.env("LC_ALL", "sv_SE.UTF-8").output().unwrap()
}

#[test]
fn the_built_in_entries_are_counted_by_certainty() {
    let output = check(Path::new("providers"));
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    println!("{said}");
    let [all, certain, less_certain, ..] = lines[..] else {
        panic!("{said}")
    };
    assert!(all.ends_with("poster är lästa och felfria."), "{said}");
    assert!(
        certain.starts_with("Säkra: ") && certain.ends_with("uppgifter)"),
        "{said}"
    );
    assert!(less_certain.starts_with("Mindre säkra: "), "{said}");
}

#[test]
fn a_folder_is_checked() {
    let good = Folder::new("good", &[("hotell.toml", GOOD), ("README", "no entry")]);
    let output = check(&good.0);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said, "En post är läst och felfri.\nSäkra: 1 (en uppgift)\n");

    let files = [
        ("hotell.toml", FAULTY),
        ("annan.toml", "name = 'Annan'\nmx = ['.']\n"),
    ];
    let faulty = Folder::new("faulty", &files);
    let output = check(&faulty.0);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    for fault in ["annan.toml:2: ", "hotell.toml:3: unknown field `password`"] {
        assert!(said.contains(fault), "{said}");
    }

    let output = check(Path::new("/nowhere/at/all"));
    assert_eq!(output.status.code(), Some(1));
    let output = Command::new(PROGRAM).args(["providers", "check"]).output();
    assert_eq!(output.unwrap().status.code(), Some(2), "no folder named");
}

#[test]
fn the_example_of_a_hosting_company_is_good() {
    let output = check(Path::new("deploy/examples/webbhotell/providers"));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_service_does_not_start_with_a_faulty_folder() {
    let faulty = Folder::new("start", &[("hotell.toml", FAULTY)]);
    let output = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--providers"])
        .arg(&faulty.0)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("hotell.toml:3: unknown field"), "{said}");
}

/// A running service, ended with the test.
struct Serve {
    process: Child,
    address: String,
    log: PathBuf,
}

impl Serve {
    fn start(folder: &Path, log: PathBuf) -> Self {
        let mut process = Command::new(PROGRAM)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--dns-servers",
                "127.0.0.1:9",
            ])
            .arg("--providers")
            .arg(folder)
            .env("LC_ALL", "en_GB.UTF-8")
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let out = process.stdout.take().unwrap();
        let mut greeting = String::new();
        BufReader::new(out).read_line(&mut greeting).unwrap();
        let address = greeting
            .split_whitespace()
            .find(|word| word.starts_with("http://"));
        let address = address.unwrap().trim_end_matches('.').to_owned();
        Self {
            process,
            address,
            log,
        }
    }

    /// What the service calls the provider.
    fn name(&self) -> String {
        let url = format!("{}/v1/providers/hotell", self.address);
        let mut response = ureq::get(&url).call().unwrap();
        let body = response.body_mut().read_to_string().unwrap();
        let entry: serde_json::Value = serde_json::from_str(&body).unwrap();
        entry["name"].as_str().unwrap().to_owned()
    }

    /// Has the folder read anew, and waits for a word on it in the log.
    fn reads_again(&self, word: &str) {
        let process = self.process.id().to_string();
        let told = Command::new("kill").args(["-HUP", &process]).status();
        assert!(told.unwrap().success());
        let begun = Instant::now();
        while !fs::read_to_string(&self.log).unwrap().contains(word) {
            assert!(begun.elapsed() < PATIENCE, "nothing in the log: {word}");
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.log);
    }
}

#[test]
fn entries_are_read_anew_and_the_last_good_ones_stay() {
    let folder = Folder::new("again", &[("hotell.toml", GOOD)]);
    let file = folder.0.join("hotell.toml");
    let serve = Serve::start(&folder.0, folder.0.join("log"));
    assert_eq!(serve.name(), "Hotellet");
    fs::write(&file, BETTER).unwrap();
    assert_eq!(serve.name(), "Hotellet", "nobody has asked for it");
    serve.reads_again("the entries on providers were read anew");
    assert_eq!(serve.name(), "Nya Hotellet");
    fs::write(&file, FAULTY).unwrap();
    serve.reads_again("hotell.toml:3: unknown field");
    assert_eq!(
        serve.name(),
        "Nya Hotellet",
        "what is faulty changes nothing"
    );
}
