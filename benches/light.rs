//! What look-ups and answers cost: `cargo bench --bench light`. The worlds are in `benches/light`; each runs
//! alone. A figure that does not meet its bar is marked.
#![forbid(unsafe_code)]
#![allow(dead_code, reason = "other targets use other parts of the lab")]
#![allow(
    clippy::disallowed_methods,
    reason = "those rules keep the program behind its one door; the lab is outside"
)]

#[path = "../tests/lab/lab.rs"]
mod lab;
mod play;

use std::process::ExitCode;

use lab::{isolation, world};

/// The longest that one of the worlds takes, in seconds.
const ENDS_AFTER: u64 = 300;

const HEADING: &str = "\
figure                                                    |   found |    bar
----------------------------------------------------------|---------|-------";

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    play::all("benches/light", HEADING, ENDS_AFTER)
}
