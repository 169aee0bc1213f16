//! Round trips of a first look-up: `cargo bench --bench round_trips`. The worlds
//! are in `benches/worlds`; each runs alone, so that nothing else is measured.
#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    reason = "those rules keep the program behind its one door; the lab is outside"
)]

#[path = "../tests/lab/lab.rs"]
mod lab;

use std::path::Path;
use std::process::ExitCode;

use lab::{isolation, world};

const HEADING: &str = "\
shape                               |  program | in R |    chain | in R | ratio
------------------------------------|----------|------|----------|------|------";

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    // `cargo test --benches` runs this too; measuring is not its business.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let worlds = isolation::worlds_in(Path::new("benches/worlds"));
    if let Some(missing) = isolation::missing() {
        isolation::warn(&missing, worlds.len());
        return ExitCode::FAILURE;
    }
    println!("{}", HEADING);
    let mut code = ExitCode::SUCCESS;
    for world in worlds {
        match isolation::run(&world) {
            Ok(said) => print!("{said}"),
            Err(error) => {
                println!("{error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}
