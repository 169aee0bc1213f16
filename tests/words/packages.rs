//! What messages quote of Thunderbird's and Evolution's menus, against the packages of Debian's that
//! people have: `make labels` unpacks them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Pattern, PatternElement};

use super::locales::labels;

#[test]
fn labels_are_those_of_the_packages() {
    let mut compared = 0;
    for read in labels() {
        let Some(package) = &read.package else {
            continue;
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("target/labels")
            .join(package);
        assert!(folder.exists(), "{package} is not there: run make labels");
        let shown = catalogue(&folder, &read.language);
        for (label, key) in &read.labels {
            let shown = shown.get(key).map(|text| bare(text));
            assert_eq!(shown.as_ref(), Some(label), "{package}: {key}");
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared} labels only");
}

/// A label without what does not belong to its words: the key for the keyboard, the colon before a
/// field, the dots of what opens more, a full stop.
fn bare(text: &str) -> String {
    text.replace('_', "")
        .trim_end_matches([':', '…', '.'])
        .to_owned()
}

/// All that a package shows in a language, by key.
fn catalogue(folder: &Path, language: &str) -> BTreeMap<String, String> {
    let mut shown = BTreeMap::new();
    for path in files(folder) {
        let bytes = fs::read(&path).unwrap();
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("ftl") => shown.extend(fluent(&text())),
            Some("dtd") => shown.extend(text().lines().filter_map(entity)),
            Some("properties") => shown.extend(text().lines().filter_map(property)),
            Some("mo") if is_of(&path, language) => shown.extend(gettext(&bytes)),
            _ => {}
        }
    }
    shown
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// `locale/sv/LC_MESSAGES/evolution.mo`; English is the British one.
fn is_of(path: &Path, language: &str) -> bool {
    let folder = if language == "en" { "en_GB" } else { language };
    path.components().any(|part| part.as_os_str() == folder)
}

/// A message's text, or what it is called by its attribute `label`.
fn fluent(text: &str) -> Vec<(String, String)> {
    let resource = fluent_syntax::parser::parse(text);
    let resource = resource.unwrap_or_else(|(resource, _)| resource);
    let plain = |pattern: &Pattern<&str>| match &*pattern.elements {
        [PatternElement::TextElement { value }] => Some((*value).to_owned()),
        _ => None,
    };
    let message = |entry: Entry<&str>| {
        let Entry::Message(message) = entry else {
            return None;
        };
        let label = message.attributes.iter().find(|one| one.id.name == "label");
        let pattern = message.value.as_ref().or(label.map(|label| &label.value))?;
        Some((message.id.name.to_owned(), plain(pattern)?))
    };
    resource.body.into_iter().filter_map(message).collect()
}

/// `<!ENTITY leaveOnServer.label "Leave messages on server">`
fn entity(line: &str) -> Option<(String, String)> {
    let (key, rest) = line.strip_prefix("<!ENTITY ")?.split_once(' ')?;
    let text = rest.trim().strip_prefix('"')?.strip_suffix("\">")?;
    Some((key.to_owned(), text.to_owned()))
}

/// `prefPanel-server = Server Settings`
fn property(line: &str) -> Option<(String, String)> {
    let (key, text) = line.split_once(" = ")?;
    Some((key.to_owned(), text.to_owned()))
}

/// A compiled catalogue of gettext's (its manual, "The Format of GNU MO Files"), little-endian.
fn gettext(bytes: &[u8]) -> Vec<(String, String)> {
    let number = |place: usize| {
        let four = bytes[place..place + 4].try_into().unwrap();
        usize::try_from(u32::from_le_bytes(four)).unwrap()
    };
    assert_eq!(number(0), 0x9504_12de);
    let text = |table: usize, index: usize| {
        let (length, start) = (number(table + 8 * index), number(table + 8 * index + 4));
        String::from_utf8_lossy(&bytes[start..start + length]).into_owned()
    };
    let (count, original, translated) = (number(8), number(12), number(16));
    (0..count)
        .map(|index| (text(original, index), text(translated, index)))
        .collect()
}
