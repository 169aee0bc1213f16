//! Soaks: `make soak`, ten minutes each, or `SOAK_SECONDS`. Their worlds are those of `tests/soak`;
//! who names some by their files gets these alone.
#![forbid(unsafe_code)]
#![allow(dead_code, reason = "other targets use other parts of the lab")]
#![allow(
    clippy::disallowed_methods,
    reason = "those rules keep the program behind its one door; the lab is outside"
)]

#[path = "../lab/lab.rs"]
mod lab;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lab::{isolation, soak, world};

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    // What the lab may need to start and to settle.
    let ends_after = soak::seconds() + 180;
    let named: Vec<_> = env::args().skip(1).collect();
    let worlds = isolation::worlds_in(Path::new("tests/soak"));
    let is_wanted = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default();
        named.is_empty() || named.iter().any(|one| name == one.as_str())
    };
    for file in worlds.into_iter().filter(is_wanted) {
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
