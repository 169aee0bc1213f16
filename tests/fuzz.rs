//! The parsers' fuzz targets, without a fuzzer: over the corpus, over pieces of it put together
//! anew, and over any bytes.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use targets::ALL;

const CASES: u32 = 512;
/// Bytes that mean something to one parser or another.
const SIGNIFICANT: &[u8] = b"\0\r\n\t .@:;,=<>/&\"'[](){}%*+-\x1b\x80\xff\xc2\x9b";

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(name);
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn the_corpus() {
    for (name, target) in ALL {
        let corpus = corpus(name);
        assert!(corpus.len() >= 2, "{name} has no corpus");
        corpus.iter().for_each(|data| target(data));
    }
}

#[test]
fn any_bytes() {
    for (_, target) in ALL {
        run(vec(any::<u8>(), 0..600), target);
    }
}

#[test]
fn what_is_almost_right() {
    for (name, target) in ALL {
        run(almost(corpus(name)), target);
    }
}

/// Two of the corpus, cut and put together, with some bytes changed.
fn almost(corpus: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![select(SIGNIFICANT), any::<u8>()];
    let changes = vec((any::<Index>(), byte), 0..8);
    let cuts = (any::<Index>(), any::<Index>());
    let whole = Just(corpus.clone()).prop_flat_map(select);
    let other = Just(corpus).prop_flat_map(select);
    (whole, other, cuts, changes).prop_map(|(whole, other, (end, start), changes)| {
        let head = &whole[..end.index(whole.len() + 1)];
        let tail = &other[start.index(other.len() + 1)..];
        let mut data = [head, tail].concat();
        for (at, byte) in changes {
            if !data.is_empty() {
                let at = at.index(data.len());
                data[at] = byte;
            }
        }
        data
    })
}

fn run(strategy: impl Strategy<Value = Vec<u8>>, target: fn(&[u8])) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&strategy, |data| {
        target(&data);
        Ok(())
    });
    outcome.unwrap();
}
