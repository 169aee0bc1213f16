//! What may stand on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::ending::Ending;
use super::log::LogFormat;
use crate::answer::Options;
use crate::config::{LookUpFlags, ServeFlags};
use crate::locale::Words;
use crate::question::device::Device;
use crate::question::mail_client::MailClient;
use crate::question::need::Need;

/// IMAP or POP, and what do I enter? True advice for any mail domain.
#[derive(Parser, Debug)]
#[command(name = "postrad", version = env!("POSTRAD_VERSION"), max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
#[expect(clippy::large_enum_variant, reason = "a process has one")]
pub enum Command {
    /// Run the HTTP service
    #[command(after_help = Ending::help())]
    Serve(Serve),
    /// Ask about a domain, here in the terminal
    #[command(after_help = Ending::help())]
    Check(Check),
    /// What a question may name: devices, needs and mail programs
    Options(OptionsArgs),
    /// Print the OpenAPI document
    Openapi,
    /// Entries on mail providers
    #[command(subcommand)]
    Providers(Providers),
    /// Print what completes commands in a shell
    Completions { shell: Shell },
    /// Print the manual page
    Man {
        /// Write the pages of all commands into this folder
        folder: Option<PathBuf>,
    },
}

#[derive(Subcommand, Debug)]
pub enum Providers {
    /// Check a folder of entries as POSTRAD_PROVIDERS names it
    Check {
        /// A folder with a file ID.toml for each provider
        folder: PathBuf,
    },
}

#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    pub flags: ServeFlags,

    /// How the log is written
    #[arg(long, env = "POSTRAD_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

#[derive(Args, Debug)]
pub struct Check {
    /// A domain, or an e-mail address of which only the domain is used
    pub domain: String,

    /// What mail is read on; may be repeated
    #[arg(long = "device", value_name = "KIND[:PLATFORM]")]
    pub devices: Vec<Device>,

    /// What is wanted of it; may be repeated
    #[arg(long = "need", value_name = "NEED")]
    pub needs: Vec<Need>,

    /// The mail program that steps are wanted for; may be repeated [default: the one that each device
    /// comes with]
    #[arg(long = "client", value_name = "CLIENT")]
    pub clients: Vec<MailClient>,

    /// Steps for all mail programs
    #[arg(long)]
    pub all: bool,

    /// Where one moves to, whose settings stand beside the present ones: a domain that is there
    /// already, or the id of a provider
    #[arg(long, value_name = "PROVIDER")]
    pub new_provider: Option<String>,

    /// The language of the answer, such as sv [default: that of the terminal]
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,

    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,

    #[command(flatten)]
    pub look_up: LookUpFlags,
}

#[derive(Args, Debug)]
pub struct OptionsArgs {
    /// The language of the labels, such as sv [default: that of the terminal]
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,

    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,
}

/// For people, or for programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Form {
    Text,
    Json,
}

/// What the process was called with; ends it where that is no command, or asks for help.
pub fn parse(english: &Words) -> Command {
    let matches = command(english).get_matches();
    // The same derived command has just taken them.
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.command
}

/// The whole command line. What a question may name stands in its help, with what it is called: in
/// English, as all of the help is.
pub fn command(english: &Words) -> clap::Command {
    let options = Options::new(english);
    let devices = options.devices.iter().flat_map(|device| {
        let kind = PossibleValue::new(device.kind.code()).help(device.label.clone());
        let platforms = device.platforms.iter().map(|platform| {
            let code = format!("{}:{}", device.kind.code(), platform.platform.code());
            PossibleValue::new(code).help(platform.label.clone())
        });
        [kind].into_iter().chain(platforms).collect::<Vec<_>>()
    });
    let devices = PossibleValuesParser::new(devices);
    let devices = devices.try_map(|text| text.parse::<Device>());
    let needs = options.needs.iter();
    let needs = needs.map(|need| PossibleValue::new(need.need.code()).help(need.label.clone()));
    let needs = PossibleValuesParser::new(needs).try_map(|text| text.parse::<Need>());
    let clients = options
        .clients
        .iter()
        .map(|client| PossibleValue::new(client.client.code()).help(client.label.clone()));
    let clients = PossibleValuesParser::new(clients).try_map(|text| text.parse::<MailClient>());
    Cli::command().mut_subcommand("check", |check| {
        check
            .mut_arg("devices", |arg| arg.value_parser(devices))
            .mut_arg("needs", |arg| arg.value_parser(needs))
            .mut_arg("clients", |arg| arg.value_parser(clients))
    })
}
