//! What replicas of two versions tell each other through Redis: what has lost something, or has it in another
//! form, goes by another number, so that neither reads what it would misunderstand. What it cannot read at all
//! a replica does without.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use postrad::findings::Settled;
use postrad::look_up::Snapshot;
use regex::Regex;
use serde_json::Value;

use crate::situations::situations;

/// Every path in a value, with the kind of what is there; what is in lists has no place.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Bool(_) => drop(found.insert(format!("{path}: boolean"))),
        Value::Number(_) => drop(found.insert(format!("{path}: number"))),
        Value::String(_) => drop(found.insert(format!("{path}: text"))),
        Value::Array(all) => {
            for one in all {
                paths(one, &format!("{path}[]"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                paths(member, &format!("{path}.{name}"), found);
            }
        }
    }
}

#[test]
fn what_replicas_share_has_the_form_of_its_number() {
    let mut form = BTreeSet::new();
    for situation in situations() {
        let snapshot = Snapshot {
            findings: Arc::new(situation.findings),
            settled: Settled::Everything,
            milestones: BTreeSet::new(),
            is_last: true,
        };
        let written = serde_json::to_value(&snapshot).unwrap();
        paths(&written, "", &mut form);
        // What was written is read again as it was.
        let read: Snapshot = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), written);
    }
    assert!(form.len() > 40, "{form:#?}");
    let number = Regex::new(r#"const PREFIX: &str = "postrad:(\d+)""#).unwrap();
    let number = &number
        .captures(include_str!("../../src/replicas.rs"))
        .unwrap()[1];
    let lines: Vec<String> = form.into_iter().collect();
    let found = format!("postrad:{number}\n{}\n", lines.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words/shared.txt");
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == found {
        return;
    }
    // A member that is new is one that others do not read; one that is gone is missed by them.
    let is_same_number = kept.lines().next() == found.lines().next();
    let gone: BTreeSet<&str> = kept.lines().skip(1).collect();
    let gone: Vec<_> = gone
        .into_iter()
        .filter(|line| !found.contains(line))
        .collect();
    assert!(
        gone.is_empty() || !is_same_number,
        "what replicas share has another form: raise the number in PREFIX of src/replicas.rs, \
         and then UPDATE_WORDS=1 cargo test --test words\n{gone:#?}",
    );
    assert!(
        std::env::var_os("UPDATE_WORDS").is_some(),
        "UPDATE_WORDS=1 writes {}",
        path.display()
    );
    fs::write(path, found).unwrap();
}
