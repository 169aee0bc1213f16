//! The commands.

mod arguments;
mod check;
mod ending;
mod log;
mod serve;
mod terminal;
mod waiting;

use std::path::Path;
use std::process::ExitCode;

use clap_complete::Shell;
use clap_mangen::Man;

use self::arguments::{Command, Form, OptionsArgs};
use self::ending::{Ending, Failure, Outcome};
use self::terminal::{complain, print};
use crate::answer::Options;
use crate::findings::Certainty;
use crate::locale::{LocaleError, Locales, Msg, Words};
use crate::providers::Providers;
use crate::{http, render};

/// Runs the command line, and gives the exit code.
pub fn run() -> ExitCode {
    let outcome = Locales::of_this_thread()
        .map_err(Failure::from)
        .and_then(|locales| run_in(&locales));
    match outcome {
        Ok(ending) => ending.into(),
        Err(failure) => {
            complain(&failure.to_string());
            failure.ending().into()
        }
    }
}

fn run_in(locales: &Locales) -> Outcome {
    let english = locales.words("en").ok_or(LocaleError::Missing("en"))?;
    match arguments::parse(english) {
        Command::Serve(command) => serve::serve(command, locales),
        Command::Check(command) => check::check(command, locales),
        Command::Options(command) => options(&command, locales),
        Command::Openapi => openapi(),
        Command::Providers(arguments::Providers::Check { folder }) => {
            check_providers(&folder, locales)
        }
        Command::Completions { shell } => completions(shell, english),
        Command::Man { folder } => man(folder.as_deref(), english),
    }
}

fn options(command: &OptionsArgs, locales: &Locales) -> Outcome {
    let words = terminal::words_for(locales, command.lang.as_deref())?;
    let options = Options::new(words);
    print(&match command.format {
        Form::Text => render::text::options(&options, words, terminal::look()),
        Form::Json => serde_json::to_string_pretty(&options)? + "\n",
    })?;
    Ok(Ending::Well)
}

fn openapi() -> Outcome {
    print(&(http::document().to_pretty_json()? + "\n"))?;
    Ok(Ending::Well)
}

/// Says what is wrong with a folder of entries, or how many it holds.
fn check_providers(folder: &Path, locales: &Locales) -> Outcome {
    match Providers::default().with_folder(folder) {
        Ok(providers) => {
            let count = providers.entries().count();
            let words = terminal::words(locales);
            let good = Msg::TextProvidersGood { count };
            let of_certainty = |(certainty, (entries, facts)): (Certainty, _)| {
                let certainty = <&str>::from(certainty).to_owned();
                Msg::TextProvidersCertainty {
                    certainty,
                    entries,
                    facts,
                }
            };
            let counts = providers.tally().into_iter().map(of_certainty);
            for line in [good].into_iter().chain(counts) {
                print(&(words.text(&line) + "\n"))?;
            }
            Ok(Ending::Well)
        }
        Err(fault) => {
            complain(&fault.to_string());
            Ok(Ending::NothingToRecommend)
        }
    }
}

fn completions(shell: Shell, english: &Words) -> Outcome {
    let mut script = Vec::new();
    let mut command = arguments::command(english);
    clap_complete::generate(shell, &mut command, "postrad", &mut script);
    if shell == Shell::Bash {
        script.extend_from_slice(include_bytes!("cli/colons.bash"));
    }
    print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Well)
}

/// One page here, or those of all commands in a folder.
fn man(folder: Option<&Path>, english: &Words) -> Outcome {
    let command = arguments::command(english);
    match folder {
        Some(folder) => clap_mangen::generate_to(command, folder)?,
        None => {
            let mut page = Vec::new();
            Man::new(command.disable_help_subcommand(true)).render(&mut page)?;
            print(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Ending::Well)
}
