//! The commands.

mod log;

use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use tokio::runtime::Runtime;

use self::log::LogFormat;
use crate::advice::advise;
use crate::answer::Answer;
use crate::callers::Caller;
use crate::config::{LookUpFlags, ServeFlags, check_settings, serve_settings};
use crate::findings::{Certainty, Settled};
use crate::http::Problem;
use crate::locale::{Locales, Msg, Words};
use crate::look_up::{Destination, LookUps};
use crate::mail_domain::MailDomain;
use crate::providers::Providers;
use crate::question::Question;
use crate::question::device::Device;
use crate::question::mail_client::{MailClient, Wanted};
use crate::question::need::Need;
use crate::question::new_provider::NewProvider;
use crate::render::text::{Reader, Style};
use crate::{http, metrics, render};

/// The exit code of wrong usage, clap's own as well.
const WRONG_USAGE: u8 = 2;

/// IMAP or POP, and what do I enter? True advice for any mail domain.
#[derive(Parser, Debug)]
#[command(name = "postrad", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Run the HTTP service
    Serve(Serve),
    /// Ask about a domain, here in the terminal
    Check(Check),
    /// Print the OpenAPI document
    Openapi,
    /// Entries on mail providers
    #[command(subcommand)]
    Providers(ProvidersCommand),
}

#[derive(Subcommand, Debug)]
enum ProvidersCommand {
    /// Check a folder of entries as POSTRAD_PROVIDERS names it
    Check {
        /// A folder with a file ID.toml for each provider
        folder: PathBuf,
    },
}

#[derive(clap::Args, Debug)]
struct Serve {
    #[command(flatten)]
    flags: ServeFlags,

    /// How the log is written
    #[arg(long, env = "POSTRAD_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(clap::Args, Debug)]
struct Check {
    /// A domain, or an e-mail address of which only the domain is used
    domain: String,

    /// What mail is read on; may be repeated
    #[arg(long = "device", value_name = "KIND[:PLATFORM]")]
    devices: Vec<Device>,

    /// What is wanted of it; may be repeated
    #[arg(long = "need", value_name = "NEED")]
    needs: Vec<Need>,

    /// The mail program that steps are wanted for; may be repeated [default: the one that each device
    /// comes with]
    #[arg(long = "client", value_name = "CLIENT")]
    clients: Vec<MailClient>,

    /// Steps for all mail programs
    #[arg(long)]
    all: bool,

    /// Where one moves to, whose settings stand beside the present ones: a domain that is there
    /// already, or the id of a provider
    #[arg(long, value_name = "PROVIDER")]
    new_provider: Option<String>,

    /// The language of the answer, such as sv [default: that of the terminal]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,

    #[command(flatten)]
    look_up: LookUpFlags,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
}

/// Whatever ends a command.
type Failure = Box<dyn std::error::Error>;

/// Runs the command line, and gives the exit code.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(command) => serve(command),
        Command::Check(command) => check(command),
        Command::Openapi => openapi(),
        Command::Providers(ProvidersCommand::Check { folder }) => check_providers(&folder),
    };
    result.unwrap_or_else(|error| {
        complain(&error.to_string());
        ExitCode::from(WRONG_USAGE)
    })
}

fn serve(command: Serve) -> Result<ExitCode, Failure> {
    log::start(command.log_format)?;
    let settings = serve_settings(command.flags)?;
    for warning in settings.warnings() {
        tracing::warn!("{warning}");
    }
    metrics::start()?;
    let runtime = Runtime::new()?;
    let _guard = runtime.enter();
    let look_ups = LookUps::new(settings.look_up)?;
    let locales = Locales::embedded()?;
    let greet = |address: SocketAddr| {
        if command.log_format == LogFormat::Json {
            // Where the log is for programs, all is: standard output and error are often merged.
            return tracing::info!(%address, "listening");
        }
        let address = format!("http://{address}");
        let listening = terminal_words(&locales, None).text(&Msg::TextListening {
            address: address.clone(),
        });
        let example = format!("{address}/v1/recommendation?domain=fastmail.com&format=text");
        // The service runs whether anybody reads this or not.
        let _ = print(&format!("{listening}\n  curl '{example}'\n"));
    };
    // Workers have runtimes of their own; look-ups run on this one.
    actix_web::rt::System::new().block_on(http::serve(settings.http, look_ups.clone(), greet))?;
    runtime.block_on(look_ups.say_farewell());
    Ok(ExitCode::SUCCESS)
}

fn check(command: Check) -> Result<ExitCode, Failure> {
    let locales = Locales::embedded()?;
    let words = terminal_words(&locales, command.lang.as_deref());
    let refuse = |problem: Problem| {
        let (title, detail) = problem.texts();
        complain(&format!("{}. {}", words.text(&title), words.text(&detail)));
        Ok(ExitCode::from(WRONG_USAGE))
    };
    let domain = match MailDomain::parse(&command.domain) {
        Ok(domain) => domain,
        Err(why) => return refuse(Problem::InvalidDomain(why)),
    };
    let needs = command.needs.into_iter().collect();
    let clients = Wanted::new(command.clients.into_iter().collect(), command.all);
    let question = match Question::new(domain, command.devices, needs) {
        Ok(question) => question.with_clients(clients),
        Err(too_many) => return refuse(too_many.into()),
    };
    let question = match command.new_provider.as_deref().map(NewProvider::parse) {
        None => Ok(question),
        Some(new) => new.and_then(|new| question.moving_to(new)),
    };
    let question = match question {
        Ok(question) => question,
        Err(why) => return refuse(why.into()),
    };
    let settings = check_settings(command.look_up)?;
    let runtime = Runtime::new()?;
    let _guard = runtime.enter();
    let look_ups = LookUps::new(settings)?;
    let destination = match Destination::of(&question, &look_ups.providers()) {
        Ok(destination) => destination,
        Err(why) => return refuse(why.into()),
    };
    let looking_up = look_ups.look_both_up(&question, destination, Caller::Operator);
    let (findings, new) = match runtime.block_on(looking_up) {
        // With the outgoing server, for somebody who asks once.
        Ok(looked_up) => runtime.block_on(looked_up.settled(Settled::Account)),
        Err(refusal) => return refuse(refusal.into()),
    };
    let advice = advise(&findings, &question);
    let answer = Answer::new(&findings, &advice, words).moving_to(new.as_deref(), &question, words);
    print(&match command.format {
        CheckFormat::Text => {
            let reader = Reader {
                words,
                style: terminal_style(),
                address: None,
            };
            render::text::answer(&answer, &question, reader)
        }
        CheckFormat::Json => serde_json::to_string_pretty(&answer)? + "\n",
    })?;
    // The answer is out; servers that were spoken to get their LOGOUT before the process ends.
    runtime.block_on(look_ups.finish(question.domain()));
    Ok(match answer.recommendation.protocol {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    })
}

fn openapi() -> Result<ExitCode, Failure> {
    print(&(http::document().to_pretty_json()? + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong with a folder of entries, or how many it holds.
fn check_providers(folder: &Path) -> Result<ExitCode, Failure> {
    let locales = Locales::embedded()?;
    match Providers::default().with_folder(folder) {
        Ok(providers) => {
            let count = providers.entries().count();
            let words = terminal_words(&locales, None);
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
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            complain(&fault.to_string());
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Escape sequences are for terminals, and only where `NO_COLOR` is not set (no-color.org).
fn terminal_style() -> Style {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if io::stdout().is_terminal() && !wants_none && !is_dumb {
        Style::Coloured
    } else {
        Style::Plain
    }
}

/// `--lang`, else what the terminal is set to (POSIX.1-2024, 8.2).
fn terminal_words<'a>(locales: &'a Locales, lang: Option<&str>) -> &'a Words {
    let setting = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locales.negotiate(lang, setting.as_deref())
}

/// Writes to standard output. That nobody reads it any more is no fault.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn complain(text: &str) {
    // There is nowhere left to say that this failed.
    let _ = writeln!(io::stderr(), "postrad: {text}");
}
