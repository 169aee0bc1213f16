//! The test lab. Every file of `tests/worlds` is a small internet of its own:
//! a zone, mail servers, a question to the built program and the answer that is
//! expected. `case.rs` describes the format; a case needs no Rust.
//!
//! `cargo test --test lab` runs all worlds, `cargo test --test lab -- null-mx`
//! those whose name contains `null-mx`.
#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    reason = "those rules keep the program behind its one door; the lab is outside"
)]

#[path = "lab.rs"]
mod lab;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use lab::case::Case;
use lab::{isolation, world};
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(world::play) {
        return code;
    }
    let mut arguments = Arguments::from_args();
    // Worlds mostly wait for their servers, so more of them than cores pays; but where the cores are
    // busy, servers are later than whoever asks has patience for, and rightly taken for slow.
    let cores = thread::available_parallelism().map_or(1, usize::from);
    arguments.test_threads.get_or_insert((cores + 1).min(4));

    let mut worlds: Vec<(PathBuf, u64)> = isolation::worlds_in(Path::new("tests/worlds"))
        .into_iter()
        .map(|file| {
            // What is wrong with a file, its world says itself.
            let given = Case::read(&file).ok().and_then(|case| case.ends_after);
            (file, given.unwrap_or(isolation::WORLD_ENDS_AFTER))
        })
        .collect();
    // Nobody has to wait for the longest at the end.
    worlds.sort_by_key(|(_, ends_after)| Reverse(*ends_after));
    let missing = if arguments.list {
        None
    } else {
        isolation::missing()
    };
    if let Some(missing) = &missing {
        isolation::warn(missing, worlds.len());
    }
    let ignored = missing.is_some() && !isolation::is_required();
    let trials = worlds
        .into_iter()
        .map(|(world, ends_after)| {
            let missing = missing.clone();
            let name = world.file_stem().unwrap_or_default().to_string_lossy();
            Trial::test(name.into_owned(), move || match missing {
                Some(missing) => Err(missing.into()),
                None => isolation::run_for(&world, &[], ends_after)
                    .map(|said| print!("{said}"))
                    .map_err(Into::into),
            })
            .with_ignored_flag(ignored)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
