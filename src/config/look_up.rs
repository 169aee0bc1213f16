//! How domains are looked up, by both commands.

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::file::File;
use super::value::{
    ConfigError, list, networks, parse, parse_by, text, text_or_none, without_value,
};
use crate::discovery::ispdb::Ispdb;
use crate::look_up::{Limits, LookUpSettings, MAX_DEADLINE};
use crate::net::identity::{ContactUrl, Identity};
use crate::net::opt_out::OptOut;
use crate::providers::LiveProviders;
use crate::replicas::RedisUrl;

const DEFAULT_ISPDB: &str = "https://autoconfig.thunderbird.net/v1.1/";
pub const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);

/// The flags that both commands take.
#[derive(Args, Clone, Debug, Default)]
#[command(mut_args(without_value))]
pub struct LookUpFlags {
    /// Name servers, ADDRESS or ADDRESS:PORT, comma separated [default: the system's resolv.conf]
    #[arg(long, env = "POSTRAD_DNS_SERVERS", value_name = "LIST")]
    pub dns_servers: Option<String>,

    /// Networks (CIDR) that may be connected to although they are not public, comma separated
    #[arg(long, env = "POSTRAD_ALLOW_NETWORKS", value_name = "LIST")]
    pub allow_networks: Option<String>,

    /// Database of providers, https or file:, empty for none [default: Thunderbird's]
    #[arg(long, env = "POSTRAD_ISPDB_URL", value_name = "URL")]
    pub ispdb_url: Option<String>,

    /// The longest that one look-up may take [default: 5s]
    #[arg(long, env = "POSTRAD_DEADLINE", value_name = "TIME")]
    pub deadline: Option<String>,

    /// Names, addresses and networks (CIDR) that are never connected to, comma separated
    #[arg(long, env = "POSTRAD_OPT_OUT", value_name = "LIST")]
    pub opt_out: Option<String>,

    /// A page that tells servers who runs this and how to be left alone by it, https
    #[arg(long, env = "POSTRAD_CONTACT_URL", value_name = "URL")]
    pub contact_url: Option<String>,

    /// A folder of entries on mail providers, which win over the built-in ones [default: none]
    #[arg(long, env = "POSTRAD_PROVIDERS", value_name = "FOLDER")]
    pub providers: Option<String>,

    /// A TOML file with settings
    #[arg(long, env = "POSTRAD_CONFIG", value_name = "FILE")]
    // Not a path yet: a variable that is set to nothing, as in compose files, is not set.
    pub config: Option<OsString>,
}

impl LookUpFlags {
    /// The file that a flag names, or an empty one.
    pub fn file(&self) -> Result<File, ConfigError> {
        let path = self.config.as_deref().filter(|path| !path.is_empty());
        path.map_or_else(|| Ok(File::default()), |path| File::read(Path::new(path)))
    }

    /// Whom to leave alone.
    pub fn opt_out(&self, file: &File) -> Result<OptOut, ConfigError> {
        let items = list(self.opt_out.clone(), file.opt_out.as_ref());
        OptOut::parse(&items).map_err(|(value, _)| ConfigError::Value {
            setting: "opt-out",
            value,
            expected: "a name such as exempel.se, or a network such as 192.0.2.0/24",
        })
    }

    /// Where it is said who runs this.
    pub fn contact(&self, file: &File) -> Result<Option<ContactUrl>, ConfigError> {
        let text = text_or_none(self.contact_url.clone(), file.contact_url.as_ref());
        text.map(|text| page("contact-url", &text)).transpose()
    }

    /// The settings that apply, within limits, and with what replicas share.
    pub fn settings(
        self,
        file: &File,
        limits: Limits,
        redis: Option<RedisUrl>,
    ) -> Result<LookUpSettings, ConfigError> {
        let opt_out = self.opt_out(file)?;
        let contact = self.contact(file)?;
        let dns_servers = list(self.dns_servers, file.dns_servers.as_ref())
            .iter()
            .map(|text| name_server(text))
            .collect::<Result<Vec<_>, _>>()?;
        let allow_networks = list(self.allow_networks, file.allow_networks.as_ref());
        let allow_networks = networks("allow-networks", &allow_networks)?;
        let deadline = match text(self.deadline, file.deadline.as_ref()) {
            Some(text) => deadline(&text)?,
            None => DEFAULT_DEADLINE,
        };
        // Set to nothing it is none, and not set it is the default.
        let ispdb = self.ispdb_url.or_else(|| file.ispdb_url.clone());
        let ispdb = ispdb.as_deref().unwrap_or(DEFAULT_ISPDB);
        let ispdb = (!ispdb.is_empty())
            .then(|| self::ispdb(ispdb))
            .transpose()?;
        let providers = text_or_none(self.providers, file.providers.as_ref());
        let providers = LiveProviders::read(providers.map(PathBuf::from))?;
        Ok(LookUpSettings {
            opt_out,
            identity: Identity::new(contact),
            ispdb,
            providers,
            dns_servers: (!dns_servers.is_empty()).then_some(dns_servers),
            allow_networks,
            deadline,
            limits,
            redis,
        })
    }
}

fn name_server(text: &str) -> Result<SocketAddr, ConfigError> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) => Ok(SocketAddr::new(address, 53)),
        Err(_) => parse("dns-servers", text, "an address, or an address and a port"),
    }
}

fn deadline(text: &str) -> Result<Duration, ConfigError> {
    match humantime::parse_duration(text) {
        Ok(deadline) if !deadline.is_zero() && deadline <= MAX_DEADLINE => Ok(deadline),
        Ok(_) | Err(_) => Err(ConfigError::Value {
            setting: "deadline",
            value: text.to_owned(),
            expected: "a time such as 5s or 800ms, and at most 30s",
        }),
    }
}

fn ispdb(text: &str) -> Result<Ispdb, ConfigError> {
    let expected = "an https address, or a folder as file:///…";
    parse_by(Ispdb::parse, "ispdb-url", text, expected)
}

/// The address of a page.
pub fn page(setting: &'static str, text: &str) -> Result<ContactUrl, ConfigError> {
    parse_by(ContactUrl::parse, setting, text, "an https address")
}
