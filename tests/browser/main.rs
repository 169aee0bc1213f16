//! The page as people meet it: Debian's Chromium, driven beside the program in the lab, with real
//! mail servers.
//!
//! `cargo test --test browser` runs every scenario, `cargo test --test browser -- keyboard` those
//! whose name contains `keyboard`. With `SCREENSHOTS` set to a folder, nothing is tested and pictures are written there.
#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    dead_code,
    reason = "a test that panics has failed; the rules of the one door are the program's; not every part of the lab is needed here"
)]

#[path = "../lab/lab.rs"]
mod lab;

mod answer;
mod axe;
mod chromium;
mod elsewhere;
mod scenarios;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lab::case::Case;
use lab::isolation;
use lab::world::World;
use libtest_mimic::{Arguments, Trial};

const WORLD: &str = "tests/browser/world.toml";
/// The longest that a scenario takes, in seconds: all pictures take minutes.
const ENDS_AFTER: u64 = 600;
/// Which scenario the process in the world is to play.
const SCENARIO: &str = "POSTRAD_SCENARIO";

fn main() -> ExitCode {
    if let Some(code) = isolation::play_part(play) {
        return code;
    }
    let mut arguments = Arguments::from_args();
    // A browser is many processes.
    arguments.test_threads.get_or_insert(2);
    let missing = if arguments.list {
        None
    } else {
        isolation::missing().or_else(chromium::missing)
    };
    if let Some(missing) = &missing {
        isolation::warn(missing, scenarios::ALL.len());
    }
    let is_ignored = missing.is_some() && !isolation::is_required();
    let trials = scenarios()
        .iter()
        .map(|scenario| {
            let missing = missing.clone();
            let name = scenario.name;
            Trial::test(name, move || match missing {
                Some(missing) => Err(missing.into()),
                None => {
                    let variables = [(SCENARIO, name)];
                    isolation::run_for(&world(), &variables, ENDS_AFTER)
                        .map(drop)
                        .map_err(Into::into)
                }
            })
            .with_ignored_flag(is_ignored)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn scenarios() -> &'static [chromium::Scenario] {
    match std::env::var_os(scenarios::FOLDER) {
        Some(_) => &[scenarios::SCREENSHOTS],
        None => scenarios::ALL,
    }
}

fn world() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(WORLD)
}

/// One scenario, inside its namespaces.
fn play(file: &Path) -> lab::Result<()> {
    let name = std::env::var(SCENARIO).unwrap_or_default();
    let scenario = scenarios().iter().find(|scenario| scenario.name == name);
    let scenario = scenario.ok_or_else(|| format!("no scenario {name:?}"))?;
    let mut case = Case::read(file)?;
    let settings = scenario.settings.iter();
    case.env
        .extend(settings.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let mut world = World::begin(case)?;
    if let Err(fault) = chromium::run(scenario) {
        world.fault(&fault);
    }
    world.end()
}
