//! README and `docs/` say what is so: their commands run, and what they name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;
use serde_json::Value;

use crate::program;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAM: &str = env!("CARGO_BIN_EXE_postrad");

/// Names and texts of all that people read first.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(ROOT);
    let docs = fs::read_dir(root.join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let all =
        docs.chain(["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(|name| root.join(name)));
    let all = all.filter(|path| path.extension().is_some_and(|kind| kind == "md"));
    all.map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// What stands between fences of a kind, in all documents.
fn blocks(kind: &str) -> Vec<(PathBuf, String)> {
    let fence = Regex::new(&format!("(?ms)^```{kind}\n(.*?)^```$")).unwrap();
    let documents = documents();
    let found = documents.iter().flat_map(|(path, text)| {
        let blocks = fence.captures_iter(text);
        blocks
            .map(|block| (path.clone(), block[1].to_owned()))
            .collect::<Vec<_>>()
    });
    found.collect()
}

fn help(command: &str) -> String {
    let help = Command::new(PROGRAM)
        .args([command, "--help"])
        .output()
        .unwrap();
    String::from_utf8(help.stdout).unwrap()
}

#[test]
fn every_command_runs_or_names_what_exists() {
    let program = program::start();
    let address = program.address.to_string();
    let folder = std::env::temp_dir().join(format!("postrad-documents-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let makefile = fs::read_to_string(Path::new(ROOT).join("Makefile")).unwrap();
    let path_in_repository = Regex::new(r"(^|\s)((deploy|docs|tests)\S*)").unwrap();
    let mut run = 0;
    for (document, block) in blocks("sh") {
        let lines = block.replace("\\\n", " ");
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (words, _) = line.split_once(" #").unwrap_or((line, ""));
            let name = words.split_whitespace().next().unwrap();
            for path in path_in_repository.captures_iter(words) {
                let path = Path::new(ROOT).join(&path[2]);
                assert!(path.exists(), "{}: {}", document.display(), path.display());
            }
            match name {
                "curl" | "postrad" => {
                    let line = words
                        .replace("127.0.0.1:8080", &address)
                        .replace("curl ", "curl --silent --show-error --fail ");
                    let done = Command::new("bash")
                        .args(["-c", &line])
                        .current_dir(&folder)
                        .env(
                            "PATH",
                            format!(
                                "{}:/usr/bin:/bin",
                                Path::new(PROGRAM).parent().unwrap().display()
                            ),
                        )
                        .env("POSTRAD_DNS_SERVERS", "127.0.0.1:9")
                        .env("POSTRAD_DEADLINE", "500ms")
                        .output()
                        .unwrap();
                    // Here no domain is known, which is no fault of the command.
                    let is_understood = matches!(done.status.code(), Some(0 | 1 | 3));
                    assert!(
                        is_understood && (name == "postrad" || done.status.success()),
                        "{line}: {done:?}"
                    );
                    run += 1;
                }
                "make" => {
                    let target = words.split_whitespace().nth(1).unwrap();
                    assert!(makefile.contains(&format!("\n{target}:")), "{line}");
                }
                // They change the machine, or come from elsewhere.
                "apt" | "cargo" | "kubectl" | "npx" | "podman" | "tar" => {}
                other => panic!(
                    "{}: {other}: say here what is asked of it",
                    document.display()
                ),
            }
        }
    }
    assert!(run >= 10, "{run}");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn every_script_is_one_and_the_batch_is_read() {
    let program = program::start();
    let node = |arguments: &[&str]| {
        let done = Command::new("node").args(arguments).output();
        let done = done.expect("node: `make test` installs what is missing");
        assert!(done.status.success(), "{arguments:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    let mut ran = 0;
    let blocks = blocks("js");
    assert!(blocks.len() >= 4);
    for (number, (_, script)) in blocks.iter().enumerate() {
        let file = format!("postrad-script-{}-{number}.mjs", std::process::id());
        let file = std::env::temp_dir().join(file);
        let script = script.replace("127.0.0.1:8080", &program.address.to_string());
        fs::write(&file, &script).unwrap();
        node(&["--check", file.to_str().unwrap()]);
        if script.contains("/v1/recommendations") {
            let said = node(&[file.to_str().unwrap()]);
            let mut lines: Vec<&str> = said.lines().collect();
            lines.sort_unstable();
            assert!(lines[0].starts_with("exempel.se "), "{said}");
            assert!(lines[1].starts_with("foretaget.se "), "{said}");
            ran += 1;
        }
        fs::remove_file(&file).unwrap();
    }
    assert_eq!(ran, 1);
}

#[test]
fn every_setting_that_is_named_exists_and_every_one_is_explained() {
    let variable = Regex::new(r"POSTRAD_[A-Z_]*[A-Z]").unwrap();
    let in_help = help("serve");
    let mut known: BTreeSet<&str> = variable
        .find_iter(&in_help)
        .map(|found| found.as_str())
        .collect();
    assert!(known.len() > 15, "{known:?}");
    let operating = fs::read_to_string(Path::new(ROOT).join("docs/operating.md")).unwrap();
    for name in &known {
        assert!(
            operating.contains(&format!("`{name}`")),
            "{name} is not in docs/operating.md"
        );
    }
    // The log's filter, and what is said to a build and to tests.
    known.extend([
        "POSTRAD_LOG",
        "POSTRAD_COMMIT",
        "POSTRAD_PROGRAM",
        "POSTRAD_SEED",
    ]);
    let deploy = fs::read_dir(Path::new(ROOT).join("deploy")).unwrap();
    let deploy = deploy
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file());
    let deploy = deploy.map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    for (path, text) in documents().into_iter().chain(deploy) {
        for found in variable.find_iter(&text) {
            assert!(
                known.contains(found.as_str()),
                "{}: {}",
                path.display(),
                found.as_str()
            );
        }
    }
}

#[test]
fn every_path_is_a_route_and_every_route_is_told() {
    let asking = fs::read_to_string(Path::new(ROOT).join("docs/asking.md")).unwrap();
    let row = Regex::new(r"(?m)^\| (`/[^|]*) \|").unwrap();
    let path = Regex::new(r"`(/[^`]*)`").unwrap();
    let mut told = BTreeSet::new();
    for row in row.captures_iter(&asking) {
        told.extend(path.captures_iter(&row[1]).map(|path| path[1].to_owned()));
    }
    assert!(told.len() > 15, "{told:?}");
    let document: Value = serde_json::from_str(include_str!("../../openapi/openapi.json")).unwrap();
    let routes = document["paths"].as_object().unwrap().keys();
    // What pages load is for pages.
    let of_pages = |route: &&String| route.starts_with("/assets/") || route.starts_with("/site/");
    for route in routes.filter(|route| !of_pages(route)) {
        assert!(told.contains(route), "{route} is not in docs/asking.md");
    }
    let program = program::start_with(&[("POSTRAD_CONTACT_URL", "https://exempel.se/")]);
    for path in told {
        let uri = format!(
            "http://{}{}",
            program.address,
            path.replace("{domain}", "exempel.se")
                .replace("{id}", "loopia")
        );
        let answer = Command::new("curl")
            .args(["--silent", "--header", "Accept: */*", &uri])
            .output();
        let said = String::from_utf8_lossy(&answer.unwrap().stdout).into_owned();
        assert!(!said.contains(r#""code":"not-found""#), "{path}: {said}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)|src=.(docs/[^ ]*?\.png)").unwrap();
    let mut followed = 0;
    for (path, text) in documents() {
        for found in link.captures_iter(&text) {
            let target = found.get(1).or(found.get(2)).unwrap().as_str();
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") {
                continue;
            }
            let file = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            assert!(file.exists(), "{}: {target}", path.display());
            if !heading.is_empty() {
                let text = fs::read_to_string(&file).unwrap();
                let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
                let mut headings = headings.map(|line| line.trim_start_matches('#').trim());
                let found = headings.any(|words| slug(words) == heading);
                assert!(found, "{}: {target}", path.display());
            }
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed}");
}

/// A heading's name in a link, as forges make it.
fn slug(words: &str) -> String {
    let kept = words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -".contains(*c));
    kept.map(|c| {
        if c == ' ' {
            '-'
        } else {
            c.to_ascii_lowercase()
        }
    })
    .collect()
}

#[test]
fn the_widget_has_the_attributes_the_parts_and_the_looks_that_are_told() {
    let widget = include_str!("../../web/widget.js");
    let told = fs::read_to_string(Path::new(ROOT).join("docs/embedding.md")).unwrap();
    let all = |pattern: &str, text: &str| -> BTreeSet<String> {
        let pattern = Regex::new(pattern).unwrap();
        let found = pattern.captures_iter(text).map(|found| found[1].to_owned());
        found.collect()
    };
    let has = all(r"part: '([a-z-]+)'", widget);
    let (_, table) = told.split_once("| part | what |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    assert_eq!(has, all(r"`([a-z-]+)`", table));
    assert_eq!(
        all(r"(--postrad-[a-z-]+)", widget),
        all(r"(--postrad-[a-z-]+)", &told)
    );
    let observed = Regex::new(r"observedAttributes = \[([^\]]*)\]").unwrap();
    let observed = observed.captures(widget).unwrap()[1].to_owned();
    for attribute in all(r"'([a-z-]+)'", &observed) {
        assert!(told.contains(&format!("| `{attribute}` | ")), "{attribute}");
    }
}
