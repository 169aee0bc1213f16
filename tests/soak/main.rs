//! A soak: `make soak`, ten minutes, or `SOAK_SECONDS`. Its world is `tests/soak/world.toml`.
#![forbid(unsafe_code)]
#![allow(dead_code, reason = "other targets use other parts of the lab")]
#![allow(
    clippy::disallowed_methods,
    reason = "those rules keep the program behind its one door; the lab is outside"
)]

#[path = "../lab/lab.rs"]
mod lab;

use std::path::Path;
use std::process::ExitCode;

use lab::{isolation, soak, world};

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    // What the lab may need to start and to settle.
    let ends_after = soak::seconds() + 180;
    for file in isolation::worlds_in(Path::new("tests/soak")) {
        if let Some(missing) = isolation::missing() {
            isolation::warn(&missing, 1);
            return ExitCode::FAILURE;
        }
        match isolation::run_for(&file, &[], ends_after) {
            Ok(said) => print!("{said}"),
            Err(error) => {
                println!("{error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
