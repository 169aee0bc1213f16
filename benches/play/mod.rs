//! How the worlds of a bench are played.

use std::path::Path;
use std::process::ExitCode;

use crate::lab::isolation;

/// Runs the worlds of a folder one after the other, each alone, so that nothing else is measured, and
/// prints what they say below a heading: all of them, or those whose name one of the arguments is a part
/// of. What `cargo test --benches` starts measures nothing.
pub fn all(folder: &str, heading: &str, ends_after: u64) -> ExitCode {
    let (options, wanted): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    if !options.iter().any(|option| option == "--bench") {
        return ExitCode::SUCCESS;
    }
    let mut worlds = isolation::worlds_in(Path::new(folder));
    worlds.retain(|world| {
        let name = world.file_stem().unwrap_or_default().to_string_lossy();
        wanted.is_empty() || wanted.iter().any(|part| name.contains(part))
    });
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
