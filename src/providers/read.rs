//! From files to entries, or to a word on what is wrong with them, each with its line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use time::Date;
use unic_langid::LanguageIdentifier;

use crate::findings::{Credential, EntryHost, ProviderEntry, ProviderFacts, ProviderKind, Whose};
use crate::hostile_text::readable;
use crate::mail_domain::HostName;

/// Most files that a folder may hold, and the largest one, in bytes.
const MAX_FILES: usize = 1000;
const MAX_FILE: u64 = 64 * 1024;
/// Most credentials that an entry names: one, and what does where that does not.
const MAX_CREDENTIALS: usize = 2;
/// Longest reason that is told, in characters.
const MAX_REASON: usize = 300;

/// A folder of entries that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    #[error("cannot read {}: {error}", path.display())]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("{}", lines(.0))]
    Faulty(Vec<EntryFault>),
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFault {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for EntryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

fn lines(faults: &[EntryFault]) -> String {
    let lines: Vec<String> = faults.iter().map(EntryFault::to_string).collect();
    lines.join("\n")
}

/// The files of a folder that end in `.toml`, by name.
pub(super) fn files(folder: &Path) -> Result<Vec<(String, String)>, FolderFault> {
    let unreadable = |path: &Path, error| FolderFault::Unreadable {
        path: path.to_owned(),
        error,
    };
    let mut paths = Vec::new();
    for file in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = file.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            paths.push(path);
        }
    }
    if paths.len() > MAX_FILES {
        let error = io::Error::other(format!("more than {MAX_FILES} files"));
        return Err(unreadable(folder, error));
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let length = fs::metadata(&path).map_err(|error| unreadable(&path, error))?;
        if length.len() > MAX_FILE {
            let error = io::Error::other(format!("larger than {MAX_FILE} bytes"));
            return Err(unreadable(&path, error));
        }
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}

/// The entries of files, or all that is wrong with them.
pub(super) fn entries(
    files: impl Iterator<Item = (String, String)>,
    whose: Whose,
    today: Date,
) -> Result<Vec<ProviderEntry>, FolderFault> {
    let mut files: Vec<(String, String)> = files.collect();
    files.sort();
    let mut faults = Vec::new();
    let mut entries = Vec::new();
    let mut taken = Taken::default();
    for (file, text) in &files {
        match entry(file, text, whose, today) {
            Ok(entry) => {
                faults.extend(taken.add(file, text, &entry.facts));
                entries.push(entry);
            }
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(entries)
    } else {
        Err(FolderFault::Faulty(faults))
    }
}

/// The entry of a file.
fn entry(
    file: &str,
    text: &str,
    whose: Whose,
    today: Date,
) -> Result<ProviderEntry, Vec<EntryFault>> {
    let fault = |line, reason: &str| EntryFault {
        file: file.to_owned(),
        line,
        reason: readable(reason, MAX_REASON),
    };
    let facts: ProviderFacts = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        vec![fault(line_at(text, at, error.message()), error.message())]
    })?;
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str());
    let id = stem.filter(|id| is_id(id));
    let mut faults: Vec<EntryFault> = inconsistencies(&facts, today)
        .into_iter()
        .map(|(sign, reason)| fault(line_of(text, &sign), reason))
        .collect();
    match id {
        Some(id) if faults.is_empty() => Ok(ProviderEntry {
            id: id.to_owned(),
            whose,
            facts,
        }),
        Some(_) => Err(faults),
        None => {
            let reason = "a file is named by lower-case letters, digits and hyphens";
            faults.push(fault(1, reason));
            Err(faults)
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// What does not fit together, each with a text that stands in the line where it is.
fn inconsistencies(facts: &ProviderFacts, today: Date) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let mut unless = |is_so: bool, sign: &str, reason| {
        if !is_so {
            found.push((sign.to_owned(), reason));
        }
    };
    let tells = !(facts.domains.is_empty() && facts.mx.is_empty() && facts.hosts.is_empty());
    unless(!facts.name.trim().is_empty(), "name", "the name is empty");
    unless(
        tells || !facts.servers.is_empty(),
        "name",
        "without domains, mx and hosts nothing leads to the entry",
    );
    unless(
        facts.credentials.len() <= MAX_CREDENTIALS,
        "credentials",
        "at most two credentials: what to use, and what does where that does not",
    );
    unless(
        facts.sign_in.is_none() || facts.credentials.contains(&Credential::SignIn),
        "sign-in",
        "sign-in is named, and is not among the credentials",
    );
    for server in &facts.servers {
        unless(
            server.host != EntryHost::ThisComputer || facts.has_bridge(),
            EntryHost::ThisComputer.as_str(),
            "only a bridge is on one's own computer",
        );
        unless(server.port != 0, "port = 0", "0 is no port");
    }
    let is_bare = facts.credentials.is_empty() && facts.before.is_empty();
    unless(
        facts.kind != ProviderKind::Filter || (is_bare && facts.servers.is_empty()),
        "kind",
        "a filter has no mailboxes, and so nothing to enter",
    );
    for tag in facts.note.keys().chain(facts.documentation.keys()) {
        unless(
            tag.parse::<LanguageIdentifier>().is_ok(),
            tag,
            "not a language tag such as sv",
        );
    }
    for source in &facts.sources {
        unless(
            source.read.0 <= today,
            &source.read.to_string(),
            "a day that has not come yet",
        );
    }
    found
}

/// Which names are taken by which file.
#[derive(Default)]
struct Taken {
    domains: BTreeMap<HostName, String>,
    mx: BTreeMap<HostName, String>,
    hosts: BTreeMap<HostName, String>,
}

impl Taken {
    /// Takes the names of an entry, and tells those that were taken before.
    fn add(&mut self, file: &str, text: &str, facts: &ProviderFacts) -> Vec<EntryFault> {
        let lists = [
            (&mut self.domains, &facts.domains, "domains"),
            (&mut self.mx, &facts.mx, "mx"),
            (&mut self.hosts, &facts.hosts, "hosts"),
        ];
        let mut faults = Vec::new();
        for (taken, names, key) in lists {
            for name in names {
                if let Some(other) = taken.insert(name.clone(), file.to_owned()) {
                    faults.push(EntryFault {
                        file: file.to_owned(),
                        line: line_of_name(text, key, name),
                        reason: format!("{name} stands among the {key} of {other} already"),
                    });
                }
            }
        }
        faults
    }
}

/// The line of a place in a text, from 1: where a list begins there, that of the value which the
/// reason begins with.
fn line_at(text: &str, at: usize, reason: &str) -> usize {
    let before = text.get(..at).unwrap_or(text);
    let value = reason
        .strip_prefix('"')
        .and_then(|rest| rest.split('"').next());
    let within = value.and_then(|value| {
        let mut rest = text.get(at..)?.lines();
        rest.position(|line| !value.is_empty() && line.contains(value))
    });
    before.matches('\n').count() + within.unwrap_or(0) + 1
}

/// The first line that holds a text, or the first of all.
fn line_of(text: &str, sign: &str) -> usize {
    let line = text.lines().position(|line| line.contains(sign));
    line.unwrap_or(0) + 1
}

/// The line of a name in a list, from 1.
fn line_of_name(text: &str, key: &str, name: &HostName) -> usize {
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let list = text.lines().position(|line| line.starts_with(key));
    let list = list.unwrap_or(0);
    let within = text
        .lines()
        .skip(list)
        .position(|line| quoted.iter().any(|name| line.contains(name)));
    list + within.unwrap_or(0) + 1
}
