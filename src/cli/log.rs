//! The log of the service. It goes to standard error, and holds no domains, no client addresses, and
//! nothing that a server said.

use std::{env, io};

use clap::ValueEnum;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

const VARIABLE: &str = "POSTRAD_LOG";
const DEFAULT: &str = "info";
/// The library that tells of every request that is none as of an error: whoever sends rubbish would
/// fill the log and set off alarms.
const LIBRARY: &str = "actix_http";

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    // A variable that is set to nothing, as in compose files, is not set.
    #[value(alias = "")]
    Text,
    Json,
}

/// The filter cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{VARIABLE}: {0:?} is neither a level (off, error, warn, info, debug, trace) nor TARGET=LEVEL"
)]
pub struct InvalidFilter(String);

/// Begins to log by the filter in `POSTRAD_LOG`.
///
/// # Errors
/// There is no such filter: nothing would be logged, or everything.
pub fn start(format: LogFormat) -> Result<(), InvalidFilter> {
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter(&env::var(VARIABLE).unwrap_or_default())?)
        .with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}

/// What is logged. What the HTTP library says is there for who wants all details, or names it.
fn filter(wanted: &str) -> Result<EnvFilter, InvalidFilter> {
    let parts = wanted.split(',').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let levels = parts.iter().filter_map(|part| part.parse().ok());
    let all_details = levels.max() >= Some(LevelFilter::DEBUG);
    let refuse = |part: &&str| InvalidFilter((*part).to_owned());
    // A word by itself is a target to the library, of which everything is logged, and nothing else.
    let is_target_alone = |part: &&&str| {
        let is_level = part.parse::<LevelFilter>().is_ok();
        !is_level && !part.contains('=')
    };
    if let Some(part) = parts.iter().find(is_target_alone) {
        return Err(refuse(part));
    }
    if let Some(part) = parts.iter().find(|part| EnvFilter::try_new(part).is_err()) {
        return Err(refuse(part));
    }
    let wanted = if parts.is_empty() {
        DEFAULT.to_owned()
    } else {
        parts.join(",")
    };
    Ok(if all_details || wanted.contains(LIBRARY) {
        EnvFilter::new(wanted)
    } else {
        EnvFilter::new(format!("{wanted},{LIBRARY}=off"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_one_or_is_refused() {
        for (wanted, expected) in [
            ("", "actix_http=off,info"),
            (" ", "actix_http=off,info"),
            ("warn", "actix_http=off,warn"),
            ("off", "actix_http=off,off"),
            ("WARN, postrad=debug,", "actix_http=off,postrad=debug,warn"),
            ("debug", "debug"),
            ("trace,hyper=info", "hyper=info,trace"),
            ("info,actix_http=error", "actix_http=error,info"),
        ] {
            let filter = filter(wanted).unwrap().to_string();
            let mut parts: Vec<&str> = filter.split(',').collect();
            parts.sort_unstable();
            assert_eq!(parts.join(","), expected, "{wanted:?}");
        }
        for (wanted, part) in [
            ("verbose", "verbose"),
            ("warning", "warning"),
            ("postrad", "postrad"),
            ("info,postrad=loud", "postrad=loud"),
            ("info;debug", "info;debug"),
            ("postrad=debug=x", "postrad=debug=x"),
            ("info,[", "["),
        ] {
            let refused = filter(wanted).err();
            assert_eq!(refused, Some(InvalidFilter(part.to_owned())), "{wanted:?}");
        }
    }
}
