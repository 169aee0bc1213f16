//! The map in `src/lib.rs` is true: every module uses only what lies below it there, and no files
//! of `src` use each other in a circle, at any depth.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

const LIBRARY: &str = "src/lib.rs";

/// A module by its path from the crate's root, such as `["net", "dns"]`.
type Module = Vec<String>;

/// The modules of the library, each with the file that it is written in, without its tests.
fn modules() -> BTreeMap<Module, (PathBuf, String)> {
    let mut modules = BTreeMap::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !is_of_tests(&path) {
                let module = path.strip_prefix("src").unwrap().with_extension("");
                let module: Module = module
                    .iter()
                    .map(|part| part.to_str().unwrap().to_owned())
                    .filter(|part| part != "lib")
                    .collect();
                modules.insert(module, (path.clone(), code(&path)));
            }
        }
    }
    modules.remove(&vec!["main".to_owned()]);
    modules
}

fn is_of_tests(path: &Path) -> bool {
    path.file_stem().is_some_and(|name| name == "tests")
}

/// What a file uses others in: it, without comments, without who may see what, and without its
/// tests, which stand last.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let tests = Regex::new(r"(?m)^#\[cfg\(test\)\]\n(#\[[^\]]*\]\n)*mod tests \{").unwrap();
    let text = tests.split(&text).next().unwrap_or_default().to_owned();
    let comment_or_visibility =
        Regex::new(r"(?m)^\s*//.*$|\bpub\((super|crate|self|in [^)]*)\)").unwrap();
    comment_or_visibility.replace_all(&text, "").into_owned()
}

/// The paths that a module names with `crate::`, `super::` and `self::`, as paths from the root.
fn named(module: &Module, text: &str) -> Vec<Module> {
    let path = Regex::new(r"\b(crate|super|self)((?:::\s*[A-Za-z_]\w*)*)(::\s*\{)?").unwrap();
    let word = Regex::new(r"[A-Za-z_]\w*").unwrap();
    let mut found = Vec::new();
    for captures in path.captures_iter(text) {
        let parts = word.find_iter(&captures[2]).map(|part| part.as_str());
        let mut base: Module = match &captures[1] {
            "crate" => Vec::new(),
            _ => module.clone(),
        };
        if &captures[1] == "super" {
            base.pop();
        }
        for part in parts {
            match part {
                "super" => drop(base.pop()),
                part => base.push(part.to_owned()),
            }
        }
        match captures.get(3) {
            Some(brace) => {
                for member in members(&text[brace.end()..]) {
                    let mut whole = base.clone();
                    whole.extend(word.find_iter(member).map(|part| part.as_str().to_owned()));
                    found.push(whole);
                }
            }
            None => found.push(base),
        }
    }
    found
}

/// What stands between an opened brace and its end, by commas; of what is nested, only the first
/// part counts.
fn members(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut members = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&text[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members
        .into_iter()
        .map(|member| member.split('{').next().unwrap_or_default().trim())
        .filter(|member| !member.is_empty())
        .collect()
}

/// Which modules each module uses.
fn uses() -> BTreeMap<Module, BTreeSet<Module>> {
    let modules = modules();
    modules
        .iter()
        .map(|(module, (_, text))| {
            let used = named(module, text)
                .into_iter()
                .filter_map(|mut path| {
                    while !modules.contains_key(&path) {
                        path.pop()?;
                    }
                    Some(path)
                })
                .filter(|used| used != module && !used.is_empty())
                .collect();
            (module.clone(), used)
        })
        .collect()
}

/// The map: modules of the first level, from the ground up.
fn map() -> Vec<Vec<String>> {
    let row = Regex::new(r"(?m)^//! \| (\[.*\]) \| .* \|$").unwrap();
    let name = Regex::new(r"\[`(\w+)`\]").unwrap();
    let text = fs::read_to_string(LIBRARY).unwrap();
    row.captures_iter(&text)
        .map(|row| {
            name.captures_iter(&row[1])
                .map(|name| name[1].to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn every_module_stands_on_the_map_and_uses_only_what_lies_below_it() {
    let map = map();
    let floor = |name: &String| map.iter().position(|floor| floor.contains(name));
    let mut faults = Vec::new();
    for (module, used) in uses() {
        let Some(first) = module.first() else {
            continue;
        };
        let Some(own) = floor(first) else {
            faults.push(format!("{first} is not on the map"));
            continue;
        };
        for other in used.iter().filter_map(|path| path.first()) {
            if other != first && floor(other).is_none_or(|floor| floor >= own) {
                faults.push(format!("{} uses {other}", module.join("::")));
            }
        }
    }
    let standing: BTreeSet<String> = modules()
        .into_keys()
        .filter_map(|m| m.first().cloned())
        .collect();
    for name in map.iter().flatten() {
        if !standing.contains(name) {
            faults.push(format!("{name} is on the map and nowhere else"));
        }
    }
    assert!(map.len() > 5, "the map is read: {map:?}");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let uses = uses();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = uses
        .keys()
        .map(|module| (module, reached_from(module, &uses)))
        .collect();
    let arrows: Vec<String> = uses
        .iter()
        .flat_map(|(module, used)| used.iter().map(move |used| (module, used)))
        .filter(|(module, used)| reached[used].contains(module))
        .map(|(module, used)| format!("{} uses {}", module.join("::"), used.join("::")))
        .collect();
    assert!(uses.len() > 50, "{} files are read", uses.len());
    assert!(arrows.is_empty(), "in a circle: {arrows:#?}");
}

/// What a module uses, and what that uses, and so on.
fn reached_from<'a>(
    module: &Module,
    uses: &'a BTreeMap<Module, BTreeSet<Module>>,
) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Module> = uses[module].iter().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(&uses[module]);
        }
    }
    reached
}

#[test]
fn paths_are_read() {
    let module = vec!["net".to_owned(), "dns".to_owned()];
    let paths = |text: &str| -> Vec<String> {
        named(&module, text)
            .iter()
            .map(|path| path.join("::"))
            .collect()
    };
    assert_eq!(
        paths("use super::budget::Budget; use crate::{a::B, c}; x(crate::d::e())"),
        ["net::budget::Budget", "a::B", "c", "d::e"]
    );
    assert_eq!(
        paths("use self::parts::{A, deep::{B, C}}; use super::super::cli;"),
        ["net::dns::parts::A", "net::dns::parts::deep", "cli"]
    );
}
