//! Every known way to be led inside, and what shows that it leads nowhere.
//!
//! `tests/tricks.csv` names for each trick the world and a text in it, or the source file and a
//! test in it. In every world whatever is sent to a place where no server can be is a fault, and so
//! is a connection to a trap on the program's own host.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The fewest of each kind.
const KINDS: [(&str, usize); 6] = [
    ("address", 30),
    ("embedding", 14),
    ("notation", 16),
    ("dns", 14),
    ("web", 12),
    ("own door", 10),
];

#[test]
fn every_trick_is_shown_to_lead_nowhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("tests/tricks.csv")).unwrap();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for row in table.lines().skip(1) {
        // The trick itself may be quoted, and then hold commas.
        let (rest, shown_by) = row.rsplit_once(',').unwrap();
        let (_, kind) = rest.rsplit_once(',').unwrap();
        let (place, sign) = shown_by.split_once(':').unwrap();
        let file = if place.ends_with(".rs") {
            root.join(place)
        } else {
            root.join(format!("tests/worlds/{place}.toml"))
        };
        let text = fs::read_to_string(&file).unwrap_or_default();
        assert!(text.contains(sign), "{row}: {} has none", file.display());
        *kinds.entry(kind).or_default() += 1;
    }
    for (kind, fewest) in KINDS {
        let found = kinds.get(kind).copied().unwrap_or_default();
        assert!(found >= fewest, "{kind}: {found} tricks");
    }
}

#[test]
fn every_refused_network_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let networks = fs::read_to_string(root.join("src/net/refused_networks.csv")).unwrap();
    let tricks = fs::read_to_string(root.join("tests/tricks.csv")).unwrap();
    for network in networks.lines().skip(1) {
        let network = network.split(',').next().unwrap();
        assert!(tricks.contains(&format!("{network} (")), "{network}");
    }
}
