//! Round trips of a first look-up: `cargo bench --bench round_trips`. The worlds
//! are in `benches/worlds`; each runs alone, so that nothing else is measured.
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

const HEADING: &str = "\
shape                               |  R ms |  program | in R |    chain | in R | ratio
------------------------------------|-------|----------|------|----------|------|------";

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    play::all("benches/worlds", HEADING, isolation::WORLD_ENDS_AFTER)
}
