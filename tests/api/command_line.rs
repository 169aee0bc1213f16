//! The commands, as somebody in a terminal and a script meet them.

use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::process::{Command, Output};

use regex::Regex;
use serde_json::Value;

use crate::service;

/// The program in surroundings of its own: nothing of whoever runs the tests gets in.
fn postrad(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postrad"));
    command.args(arguments).env_clear();
    command
        .env("PATH", "/usr/bin:/bin")
        .env("POSTRAD_ISPDB_URL", "")
        .env("POSTRAD_DEADLINE", "1500ms");
    command
}

fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// What it says, which is all well.
fn said(arguments: &[&str]) -> String {
    let (code, said, complaints) = run(&mut postrad(arguments));
    assert_eq!((code, &*complaints), (Some(0), ""), "{arguments:?}");
    said
}

/// A name server that takes questions and never answers.
fn silent_name_server() -> (UdpSocket, String) {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    (socket, address)
}

#[test]
fn a_script_can_tell_how_it_ended() {
    let (knows_no_domain, _) = service::name_server();
    let knows_no_domain = knows_no_domain.to_string();
    let (_silent, silent) = silent_name_server();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let check = |more: &[&'static str]| [&["check", "exempel.se"], more].concat();
    let serve = |more: &[&'static str]| [&["serve", "--listen", "127.0.0.1:0"], more].concat();
    for (arguments, settings, expected) in [
        (
            check(&[]),
            vec![("POSTRAD_DNS_SERVERS", &*knows_no_domain)],
            1,
        ),
        (
            check(&["--device", "phone"]),
            vec![("POSTRAD_DNS_SERVERS", &*silent)],
            3,
        ),
        (
            check(&["--format", "json"]),
            vec![("POSTRAD_DNS_SERVERS", &*silent)],
            3,
        ),
        (check(&["--device", "toaster"]), vec![], 2),
        (check(&["--lang", "de"]), vec![], 2),
        (check(&["--config", "/nonexistent.toml"]), vec![], 2),
        (check(&["--deadline", "soon"]), vec![], 2),
        (check(&[]), vec![("SSL_CERT_FILE", "/nonexistent")], 4),
        (serve(&["--max-look-ups", "0"]), vec![], 2),
        (serve(&["--web-visits", "0"]), vec![], 2),
        (serve(&["--profile-key", "/nonexistent"]), vec![], 2),
        (serve(&[]), vec![("SSL_CERT_FILE", "/nonexistent")], 4),
        (vec!["serve"], vec![("POSTRAD_LISTEN", &*taken)], 4),
        (vec!["serve"], vec![("POSTRAD_LISTEN", "192.0.2.1:8080")], 4),
        (vec!["serve", "--listen", "here"], vec![], 2),
        (vec!["options", "--lang", "xx"], vec![], 2),
        (vec!["completions", "tcsh"], vec![], 2),
        (vec!["man", "/nonexistent/folder"], vec![], 4),
        (vec![], vec![], 2),
        (vec!["help"], vec![], 0),
    ] {
        let (code, _, complaint) = run(postrad(&arguments).envs(settings));
        assert_eq!(code, Some(expected), "{arguments:?}: {complaint}");
    }
    // What is told is not heard: that is this machine's.
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ended = postrad(&["options"]).stdout(full).status().unwrap();
    assert_eq!(ended.code(), Some(4));
}

#[test]
fn help_names_every_code_and_so_do_the_documents() {
    let codes = Regex::new(r"(?m)^  (\d)  (\S.*)").unwrap();
    for command in ["check", "serve"] {
        let help = said(&[command, "--help"]);
        let found: Vec<_> = codes
            .captures_iter(&help)
            .map(|row| row[1].to_owned())
            .collect();
        assert_eq!(found, ["0", "1", "2", "3", "4"], "{help}");
    }
    let asking = include_str!("../../docs/asking.md");
    for code in 0..=4 {
        assert!(asking.contains(&format!("\n| {code} | ")), "{code}");
    }
}

#[test]
fn help_and_complaints_name_what_there_is_and_options_says_what_it_is_called() {
    let options: Value =
        serde_json::from_str(&said(&["options", "--format", "json", "--lang", "en"])).unwrap();
    let text = said(&["options", "--lang", "sv"]);
    let help = said(&["check", "--help"]);
    let named = |list: &str, code: &str| -> Vec<(String, String)> {
        let all = options[list].as_array().unwrap().iter();
        let pair = |one: &Value| {
            (
                one[code].as_str().unwrap().to_owned(),
                one["label"].as_str().unwrap().to_owned(),
            )
        };
        all.map(pair).collect()
    };
    let kinds = options["devices"].as_array().unwrap().iter();
    let systems = kinds.flat_map(|kind| {
        let platforms = kind["platforms"].as_array().unwrap().iter();
        let named = |platform: &Value| {
            let kind = kind["kind"].as_str().unwrap();
            let code = format!("{kind}:{}", platform["platform"].as_str().unwrap());
            (code, platform["label"].as_str().unwrap().to_owned())
        };
        platforms.map(named).collect::<Vec<_>>()
    });
    let devices = [named("devices", "kind"), systems.collect()].concat();
    let needs = named("needs", "need");
    let clients = named("clients", "client");
    assert!(devices.len() > 10 && needs.len() > 5 && clients.len() > 5);
    for (flag, all) in [
        ("--device", devices),
        ("--need", needs),
        ("--client", clients),
    ] {
        let (code, _, complaint) = run(&mut postrad(&["check", "exempel.se", flag, "toaster"]));
        assert_eq!(code, Some(2));
        for (name, label) in all {
            assert!(complaint.contains(&name), "{name}: {complaint}");
            let row = Regex::new(&format!(r"- {name}:\s+{}", regex::escape(&label))).unwrap();
            assert!(row.is_match(&help), "{name}: {help}");
            assert!(text.contains(&format!("  {name} ")), "{name}: {text}");
        }
    }
    assert!(said(&["options", "--lang", "nn"]).contains("Enheter"));
    assert!(text.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_language_is_the_one_asked_for_or_refused() {
    let (code, out, complaint) = run(postrad(&["options", "--lang", "de"]).env("LANG", "sv_SE"));
    assert_eq!((code, &*out), (Some(2), ""));
    assert!(
        complaint.contains("språket") && complaint.contains("en, nb, sv"),
        "{complaint}"
    );
    let swedish = said(&["options", "--lang", "sv"]);
    let set = run(postrad(&["options"])
        .env("LANG", "en_US.UTF-8")
        .env("LANGUAGE", "de:sv"));
    assert_eq!(set.1, swedish);
}

#[test]
fn what_belongs_together_is_asked_for_by_name() {
    for (given, expected) in [
        (
            "--profile-key",
            "profile-key is set and profile-certificate is not: ",
        ),
        (
            "--profile-certificate",
            "profile-certificate is set and profile-key is not: ",
        ),
    ] {
        let (_, _, complaint) = run(&mut postrad(&["serve", given, "/x.pem"]));
        assert!(complaint.contains(expected), "{complaint}");
    }
}

#[test]
fn the_version_is_the_packages_with_a_commit_at_most() {
    let version = Regex::new(r"^postrad (\S+)( \([0-9a-f]{7,12}\))?\n$").unwrap();
    let said = said(&["--version"]);
    let found = version.captures(&said).unwrap();
    assert_eq!(&found[1], env!("CARGO_PKG_VERSION"));
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let folder = std::env::temp_dir().join(format!("postrad-man-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    said(&["man", folder.to_str().unwrap()]);
    let help = said(&["--help"]);
    let commands = help.split("Commands:").nth(1).unwrap().lines();
    let commands = commands.filter_map(|line| line.strip_prefix("  "));
    let commands = commands.filter_map(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands
        .filter(|name| !name.starts_with('-') && *name != "help")
        .collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let page = fs::read_to_string(folder.join(format!("postrad-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert_eq!(
        fs::read_to_string(folder.join("postrad.1")).unwrap(),
        said(&["man"])
    );
    let check = fs::read_to_string(folder.join("postrad-check.1")).unwrap();
    assert!(
        check.contains("phone:ios") && check.contains("Exit codes"),
        "{check}"
    );
    fs::remove_dir_all(&folder).unwrap();
}

/// Asks bash, which must be there, what it would put in the place of the last word.
#[test]
fn bash_completes_what_a_question_may_name() {
    let script = said(&["completions", "bash"]);
    // As Readline breaks the line.
    let ask = |line: &str| {
        let words = line.replace(':', " : ");
        let mut words: Vec<_> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if line.ends_with(' ') {
            words.push("''");
        }
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let last = if last == ":" { "" } else { last };
        let ask = format!(
            "{script}\nCOMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({}); \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             $(complete -p postrad | sed 's/.*-F \\([^ ]*\\).*/\\1/') postrad {last:?} {before:?}\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.join(" "),
        );
        let (code, out, errors) = run(Command::new("bash").args(["--norc", "-c", &ask]));
        assert_eq!((code, &*errors), (Some(0), ""), "{line}");
        out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    for (line, expected) in [
        ("postrad ch", &["check"][..]),
        ("postrad check a.se --dev", &["--device"]),
        ("postrad check a.se --need keep", &["keep-off-server"]),
        (
            "postrad check a.se --client outlook-m",
            &["outlook-mac", "outlook-mobile"],
        ),
        ("postrad check a.se --device phone:", &["android", "ios"]),
        ("postrad check a.se --device phone:i", &["ios"]),
        ("postrad check a.se --device computer:mac", &["macos"]),
        (
            "postrad check --device phone:ios a.se --device tablet:",
            &["android", "ipados"],
        ),
        (
            "postrad check a.se --device phone:ios --format j",
            &["json"],
        ),
        (
            "postrad check a.se --device ph",
            &["phone", "phone:android", "phone:ios"],
        ),
    ] {
        let mut completed = ask(line);
        completed.sort();
        assert_eq!(completed, expected, "{line}");
    }
    let all = ask("postrad check a.se --device ");
    assert!(all.contains(&"computer:windows".to_owned()), "{all:?}");
    for shell in ["zsh", "fish"] {
        assert!(
            said(&["completions", shell]).contains("keep-off-server"),
            "{shell}"
        );
    }
}

/// A line of a shell in a terminal of its own (`script` of util-linux), and what was shown there.
fn in_a_terminal(line: &str, columns: u16, settings: &[(&str, &str)]) -> String {
    let program = env!("CARGO_BIN_EXE_postrad");
    let line = format!(
        "stty cols {columns} rows 30; {}",
        line.replace("postrad", program)
    );
    let mut terminal = Command::new("script");
    terminal
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .envs(
            postrad(&[])
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("TERM", "xterm")
        .envs(settings.iter().copied());
    let out = terminal.output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn whoever_waits_sees_that_something_happens_and_nothing_is_left_of_it() {
    const SIGN: &str = "Letar efter inställningarna för exempel.se";
    const ERASED: &str = "\u{1b}[2K";
    let (_silent, silent) = silent_name_server();
    let settings = [("POSTRAD_DNS_SERVERS", &*silent), ("LANG", "sv_SE.UTF-8")];
    // Whoever reads the answer elsewhere waits, too.
    let shown = in_a_terminal("postrad check exempel.se >/dev/null", 80, &settings);
    assert!(shown.contains(SIGN), "{shown:?}");
    let (_, behind) = shown.rsplit_once(SIGN).unwrap();
    assert!(behind.contains(ERASED), "{shown:?}");
    let plain = Regex::new("\u{1b}\\[[0-9;?]*[A-Za-z]|\r").unwrap();
    let left = plain.replace_all(behind, "");
    assert_eq!(left.trim_matches(['.', '…', ' ']), "", "{shown:?}");

    let dumb = [settings[0], settings[1], ("TERM", "dumb")];
    for (line, settings) in [
        ("postrad check exempel.se", &dumb[..]),
        ("postrad check exempel.se 2>&1 | cat", &settings),
        ("postrad check exempel.se 2>/dev/null", &settings),
    ] {
        let shown = in_a_terminal(line, 80, settings);
        assert!(shown.contains("exempel.se"), "{shown:?}");
        assert!(
            !shown.contains(SIGN) && !shown.contains(ERASED),
            "{line}: {shown:?}"
        );
    }
    // Who is answered at once is not told to wait.
    let (knows_no_domain, _) = service::name_server();
    let settings = [
        ("POSTRAD_DNS_SERVERS", &*knows_no_domain.to_string()),
        settings[1],
    ];
    let shown = in_a_terminal("postrad check exempel.se", 80, &settings);
    assert!(!shown.contains(SIGN), "{shown:?}");
}

#[test]
fn text_is_as_wide_as_the_terminal() {
    let widest = |columns, line| {
        let shown = in_a_terminal(line, columns, &[("LANG", "sv_SE.UTF-8")]);
        let plain = Regex::new("\u{1b}\\[[0-9;?]*[A-Za-z]|\r").unwrap();
        let plain = plain.replace_all(&shown, "").into_owned();
        plain
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap()
    };
    let (_silent, silent) = silent_name_server();
    let check = format!(
        "postrad check exempel.se --all --device computer:windows --dns-servers {silent} 2>/dev/null"
    );
    for (columns, at_least, at_most) in [(40, 32, 40), (60, 52, 60), (100, 90, 100), (250, 90, 100)]
    {
        let found = widest(columns, &check);
        assert!((at_least..=at_most).contains(&found), "{columns}: {found}");
    }
    let piped = format!("{check} | cat");
    assert!((70..=80).contains(&widest(40, &piped)));
}
