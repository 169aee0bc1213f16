//! How a command ends, as a script can tell.

use std::io;
use std::process::ExitCode;

use strum::VariantArray;

use super::log::InvalidFilter;
use crate::config::ConfigError;
use crate::locale::LocaleError;
use crate::look_up::StartError;

/// How a command that was understood has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Ending {
    Well,
    NothingToRecommend,
    /// clap's own code as well.
    WrongUsage,
    NotFoundOut,
    Machine,
}

impl Ending {
    /// Its code, which stays.
    pub fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::NothingToRecommend => 1,
            Self::WrongUsage => 2,
            Self::NotFoundOut => 3,
            Self::Machine => 4,
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Well => "well: there is advice, or what was asked for is done",
            Self::NothingToRecommend => {
                "nothing can be recommended: no such domain, or one without mail; of entries: a fault"
            }
            Self::WrongUsage => "wrong usage: an argument, a setting or the settings file",
            Self::NotFoundOut => "it could not be found out just now: DNS failed",
            Self::Machine => {
                "this machine: port in use, disk full, no name servers, no certificate authorities"
            }
        }
    }

    /// All codes, below the help of a command.
    pub fn help() -> String {
        let lines = Self::VARIANTS.iter();
        let lines = lines.map(|ending| format!("\n  {}  {}", ending.code(), ending.meaning()));
        format!("Exit codes:{}", lines.collect::<String>())
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending.code())
    }
}

/// Whatever keeps a command from being carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Settings(#[from] ConfigError),
    #[error(transparent)]
    LogFilter(#[from] InvalidFilter),
    /// What may be asked now and not just then.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Machine(#[from] io::Error),
    /// What is compiled in cannot be read: our bug.
    #[error(transparent)]
    Locale(#[from] LocaleError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Failure {
    pub fn ending(&self) -> Ending {
        match self {
            Self::Usage(_) | Self::Settings(_) | Self::LogFilter(_) => Ending::WrongUsage,
            Self::Refused(_) => Ending::NotFoundOut,
            Self::Start(_) | Self::Machine(_) | Self::Locale(_) | Self::Json(_) => Ending::Machine,
        }
    }
}

/// What comes of a command.
pub type Outcome = Result<Ending, Failure>;
