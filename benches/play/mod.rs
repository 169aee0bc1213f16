//! How the worlds of a bench are played.

use std::path::Path;
use std::process::ExitCode;

use crate::lab::isolation;

/// Runs the worlds of a folder one after the other, each alone, so that nothing else is measured, and
/// prints what they say below a heading. What `cargo test --benches` starts measures nothing.
pub fn all(folder: &str, heading: &str, ends_after: u64) -> ExitCode {
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let worlds = isolation::worlds_in(Path::new(folder));
    if let Some(missing) = isolation::missing() {
        isolation::warn(&missing, worlds.len());
        return ExitCode::FAILURE;
    }
    println!("{heading}");
    let mut code = ExitCode::SUCCESS;
    for world in worlds {
        match isolation::run_for(&world, &[], ends_after) {
            Ok(said) => print!("{said}"),
            Err(error) => {
                println!("{error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}
