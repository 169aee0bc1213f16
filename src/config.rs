//! Settings: flags, then environment, then an optional TOML file, then the default.

use std::ffi::OsString;
use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;
use serde::Deserialize;
use tokio::sync::Semaphore;
use url::Url;

use crate::callers::CallerRate;
use crate::discovery::ispdb::Ispdb;
use crate::http::{HttpSettings, Origin, SiteSettings, TrustedProxies};
use crate::net::identity::{ContactUrl, Identity};
use crate::net::opt_out::OptOut;
use crate::pipeline::{Limits, MAX_DEADLINE, PipelineSettings};
use crate::render::mobileconfig::Signer;
use crate::replicas::RedisUrl;

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
const DEFAULT_ISPDB: &str = "https://autoconfig.thunderbird.net/v1.1/";
const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);
const DEFAULT_CLIENT_RATE: CallerRate = CallerRate {
    look_ups: NonZeroU32::new(60).unwrap(),
    per: Duration::from_secs(60),
};

/// The flags that both commands take.
#[derive(Args, Clone, Debug, Default)]
pub struct LookUpFlags {
    /// Name servers, ADDRESS[:PORT], comma separated [default: the system's resolv.conf]
    #[arg(
        long,
        env = "POSTRAD_DNS_SERVERS",
        value_name = "LIST",
        hide_env_values = true
    )]
    dns_servers: Option<String>,

    /// Networks (CIDR) that may be connected to although they are not public, comma separated
    #[arg(
        long,
        env = "POSTRAD_ALLOW_NETWORKS",
        value_name = "LIST",
        hide_env_values = true
    )]
    allow_networks: Option<String>,

    /// Database of providers, https or file:, empty for none [default: Thunderbird's]
    #[arg(
        long,
        env = "POSTRAD_ISPDB_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    ispdb_url: Option<String>,

    /// The longest that one look-up may take [default: 5s]
    #[arg(
        long,
        env = "POSTRAD_DEADLINE",
        value_name = "TIME",
        hide_env_values = true
    )]
    deadline: Option<String>,

    /// Names, addresses and networks (CIDR) that are never connected to, comma separated
    #[arg(
        long,
        env = "POSTRAD_OPT_OUT",
        value_name = "LIST",
        hide_env_values = true
    )]
    opt_out: Option<String>,

    /// A page that tells servers who runs this and how to be left alone by it, https
    #[arg(
        long,
        env = "POSTRAD_CONTACT_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    contact_url: Option<String>,

    /// A TOML file with settings
    #[arg(
        long,
        env = "POSTRAD_CONFIG",
        value_name = "FILE",
        hide_env_values = true
    )]
    // Not a path yet: a variable that is set to nothing, as in compose files, is not set.
    config: Option<OsString>,
}

/// The flags of the service.
#[derive(Args, Clone, Debug, Default)]
pub struct ServeFlags {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(
        long,
        env = "POSTRAD_LISTEN",
        value_name = "ADDRESS:PORT",
        hide_env_values = true
    )]
    listen: Option<String>,

    /// Look-ups that a client address may ask for, such as 60/min; 0 for no limit
    /// [default: 60/min]
    #[arg(
        long,
        env = "POSTRAD_CLIENT_RATE",
        value_name = "RATE",
        hide_env_values = true
    )]
    client_rate: Option<String>,

    /// Most look-ups that run at the same time [default: 256]
    #[arg(
        long,
        env = "POSTRAD_MAX_LOOK_UPS",
        value_name = "NUMBER",
        hide_env_values = true
    )]
    max_look_ups: Option<String>,

    /// Redis or Valkey that several replicas share, redis:// or rediss:// [default: none]
    #[arg(
        long,
        env = "POSTRAD_REDIS_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    redis_url: Option<String>,

    /// Proxies (CIDR) whose Forwarded or X-Forwarded-For is believed, comma separated
    #[arg(
        long,
        env = "POSTRAD_TRUSTED_PROXIES",
        value_name = "LIST",
        hide_env_values = true
    )]
    trusted_proxies: Option<String>,

    #[command(flatten)]
    site: SiteFlags,

    #[command(flatten)]
    look_up: LookUpFlags,
}

/// The flags of the pages and the profiles.
#[derive(Args, Clone, Debug, Default)]
pub struct SiteFlags {
    /// Sites that may frame /embed, such as https://hotell.se, comma separated [default: none]
    #[arg(
        long,
        env = "POSTRAD_EMBED_ANCESTORS",
        value_name = "LIST",
        hide_env_values = true
    )]
    embed_ancestors: Option<String>,

    /// PEM file with the certificate that signs profiles, and its chain [default: unsigned]
    #[arg(
        long,
        env = "POSTRAD_PROFILE_CERTIFICATE",
        value_name = "FILE",
        hide_env_values = true
    )]
    profile_certificate: Option<String>,

    /// PEM file with its key
    #[arg(
        long,
        env = "POSTRAD_PROFILE_KEY",
        value_name = "FILE",
        hide_env_values = true
    )]
    profile_key: Option<String>,
}

/// What the file may hold. The names are those of the flags.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    listen: Option<String>,
    client_rate: Option<String>,
    max_look_ups: Option<usize>,
    redis_url: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    dns_servers: Option<Vec<String>>,
    allow_networks: Option<Vec<String>>,
    ispdb_url: Option<String>,
    deadline: Option<String>,
    opt_out: Option<Vec<String>>,
    contact_url: Option<String>,
    embed_ancestors: Option<Vec<String>>,
    profile_certificate: Option<String>,
    profile_key: Option<String>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("{}: {error}", path.display())]
    Malformed {
        path: PathBuf,
        error: toml::de::Error,
    },
    #[error("{setting}: {value:?} is not {expected}")]
    Value {
        setting: &'static str,
        value: String,
        expected: &'static str,
    },
}

/// The service's settings, parsed.
#[derive(Clone, Debug)]
pub struct ServeSettings {
    pub http: HttpSettings,
    pub look_up: PipelineSettings,
}

impl ServeFlags {
    /// The settings that apply.
    pub fn settings(self) -> Result<ServeSettings, ConfigError> {
        let file = self.look_up.file()?;
        let flag = self.listen.as_ref().filter(|text| !text.is_empty());
        let listen = match flag.or(file.listen.as_ref()) {
            Some(text) => parse("listen", text, "an address and a port")?,
            None => DEFAULT_LISTEN,
        };
        let flag = self.client_rate.filter(|text| !text.is_empty());
        let client_rate = match flag.or_else(|| file.client_rate.clone()) {
            Some(text) => client_rate(&text)?,
            None => Some(DEFAULT_CLIENT_RATE),
        };
        let max_look_ups = match self.max_look_ups.filter(|text| !text.is_empty()) {
            Some(text) => Some(parse("max-look-ups", &text, "a number")?),
            None => file.max_look_ups,
        };
        let redis = self.redis_url.or_else(|| file.redis_url.clone());
        let redis = redis
            .filter(|text| !text.is_empty())
            .map(|text| redis_url(&text))
            .transpose()?;
        let trusted_proxies = list(self.trusted_proxies, file.trusted_proxies.clone())
            .iter()
            .map(|text| network("trusted-proxies", text))
            .collect::<Result<_, _>>()?;
        Ok(ServeSettings {
            http: HttpSettings {
                listen,
                trusted_proxies: TrustedProxies(trusted_proxies),
                site: self.site.merge(&file)?,
            },
            look_up: PipelineSettings {
                limits: Limits {
                    client_rate,
                    look_ups_at_once: max_look_ups
                        .unwrap_or(Limits::default().look_ups_at_once)
                        .clamp(1, Semaphore::MAX_PERMITS),
                },
                redis,
                ..self.look_up.merge(file)?
            },
        })
    }
}

impl SiteFlags {
    fn merge(self, file: &File) -> Result<SiteSettings, ConfigError> {
        let given = |flag: Option<String>, file: &Option<String>| {
            flag.or(file.clone()).filter(|text| !text.is_empty())
        };
        let certificate = given(self.profile_certificate, &file.profile_certificate);
        let key = given(self.profile_key, &file.profile_key);
        Ok(SiteSettings {
            embed_ancestors: list(self.embed_ancestors, file.embed_ancestors.clone())
                .iter()
                .map(|text| origin(text))
                .collect::<Result<_, _>>()?,
            profile_signer: match (certificate, key) {
                (Some(certificate), Some(key)) => Some(signer(&certificate, &key)?),
                (None, None) => None,
                (Some(path), None) | (None, Some(path)) => {
                    return Err(ConfigError::Value {
                        setting: "profile-certificate and profile-key",
                        value: path,
                        expected: "complete: both are needed",
                    });
                }
            },
        })
    }
}

impl LookUpFlags {
    /// The settings that apply.
    pub fn settings(self) -> Result<PipelineSettings, ConfigError> {
        let file = self.file()?;
        self.merge(file)
    }

    fn file(&self) -> Result<File, ConfigError> {
        let path = self.config.as_deref().filter(|path| !path.is_empty());
        path.map_or_else(|| Ok(File::default()), |path| read(Path::new(path)))
    }

    fn merge(self, file: File) -> Result<PipelineSettings, ConfigError> {
        let dns_servers = list(self.dns_servers, file.dns_servers)
            .iter()
            .map(|text| name_server(text))
            .collect::<Result<Vec<_>, _>>()?;
        let allow_networks = list(self.allow_networks, file.allow_networks)
            .iter()
            .map(|text| network("allow-networks", text))
            .collect::<Result<Vec<_>, _>>()?;
        let flag = self.deadline.filter(|text| !text.is_empty());
        let deadline = match flag.or(file.deadline) {
            Some(text) => deadline(&text)?,
            None => DEFAULT_DEADLINE,
        };
        let ispdb = match self.ispdb_url.or(file.ispdb_url) {
            Some(text) if text.is_empty() => None,
            Some(text) => Some(ispdb(&text)?),
            None => Some(ispdb(DEFAULT_ISPDB)?),
        };
        let opt_out = opt_out(&list(self.opt_out, file.opt_out))?;
        let flag = self.contact_url.or(file.contact_url);
        let contact = flag
            .filter(|text| !text.is_empty())
            .map(|text| contact(&text))
            .transpose()?;
        Ok(PipelineSettings {
            opt_out,
            identity: Identity::new(contact),
            ispdb,
            dns_servers: (!dns_servers.is_empty()).then_some(dns_servers),
            allow_networks,
            deadline,
            limits: Limits::default(),
            redis: None,
        })
    }
}

fn read(path: &Path) -> Result<File, ConfigError> {
    let text = fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    toml::from_str(&text).map_err(|error| ConfigError::Malformed {
        path: path.to_owned(),
        error,
    })
}

/// The flag's or the variable's list, else the file's.
fn list(flag: Option<String>, file: Option<Vec<String>>) -> Vec<String> {
    match flag {
        Some(text) => text
            .split(',')
            .map(|item| item.trim().to_owned())
            .filter(|item| !item.is_empty())
            .collect(),
        None => file.unwrap_or_default(),
    }
}

fn name_server(text: &str) -> Result<SocketAddr, ConfigError> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) => Ok(SocketAddr::new(address, 53)),
        Err(_) => parse("dns-servers", text, "an address, or an address and a port"),
    }
}

fn network(setting: &'static str, text: &str) -> Result<IpNet, ConfigError> {
    match text.parse::<IpAddr>() {
        Ok(address) => Ok(address.into()),
        Err(_) => parse(setting, text, "a network such as 10.0.0.0/8"),
    }
}

fn opt_out(items: &[String]) -> Result<OptOut, ConfigError> {
    OptOut::parse(items).map_err(|(value, _)| ConfigError::Value {
        setting: "opt-out",
        value,
        expected: "a name such as exempel.se, or a network such as 192.0.2.0/24",
    })
}

fn contact(text: &str) -> Result<ContactUrl, ConfigError> {
    ContactUrl::parse(text).map_err(|_| ConfigError::Value {
        setting: "contact-url",
        value: text.to_owned(),
        expected: "an https address",
    })
}

fn ispdb(text: &str) -> Result<Ispdb, ConfigError> {
    Ispdb::parse(text).map_err(|_| ConfigError::Value {
        setting: "ispdb-url",
        value: text.to_owned(),
        expected: "an https address, or a folder as file:///…",
    })
}

fn origin(text: &str) -> Result<Origin, ConfigError> {
    let url = Url::parse(text).ok();
    url.map(|url| url.origin())
        .filter(|origin| origin.is_tuple())
        .map(|origin| origin.ascii_serialization())
        // With a path or anything else it is no origin.
        .filter(|origin| origin == text.trim_end_matches('/'))
        .map(Origin)
        .ok_or_else(|| ConfigError::Value {
            setting: "embed-ancestors",
            value: text.to_owned(),
            expected: "an origin such as https://hotell.se",
        })
}

fn signer(certificate: &str, key: &str) -> Result<Signer, ConfigError> {
    let read = |path: &str| {
        fs::read(path).map_err(|error| ConfigError::Unreadable {
            path: path.into(),
            error,
        })
    };
    Signer::from_pem(&read(certificate)?, &read(key)?).map_err(|_| ConfigError::Value {
        setting: "profile-certificate and profile-key",
        value: certificate.to_owned(),
        expected: "a certificate and its key in PEM",
    })
}

/// `None` for no limit.
fn client_rate(text: &str) -> Result<Option<CallerRate>, ConfigError> {
    match text {
        "0" => Ok(None),
        text => parse("client-rate", text, "a rate such as 60/min, or 0").map(Some),
    }
}

fn redis_url(text: &str) -> Result<RedisUrl, ConfigError> {
    text.parse().map_err(|_| ConfigError::Value {
        setting: "redis-url",
        // It may hold a password.
        value: "…".to_owned(),
        expected: "an address such as redis://127.0.0.1:6379",
    })
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

fn parse<T: std::str::FromStr>(
    setting: &'static str,
    text: &str,
    expected: &'static str,
) -> Result<T, ConfigError> {
    text.parse().map_err(|_| ConfigError::Value {
        setting,
        value: text.to_owned(),
        expected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_need_no_file_and_no_environment() {
        let settings = ServeFlags::default().settings().unwrap();
        assert_eq!(settings.http.listen, "127.0.0.1:8080".parse().unwrap());
        assert!(settings.http.trusted_proxies.0.is_empty());
        assert_eq!(settings.look_up.limits.client_rate, "60/min".parse().ok());
        assert_eq!(settings.look_up.deadline, Duration::from_secs(5));
        assert_eq!(settings.look_up.dns_servers, None);
        assert!(settings.look_up.allow_networks.is_empty());
    }

    #[test]
    fn what_is_set_to_nothing_is_not_set() {
        let settings = ServeFlags {
            listen: Some(String::new()),
            site: SiteFlags {
                embed_ancestors: Some(String::new()),
                profile_certificate: Some(String::new()),
                profile_key: Some(String::new()),
            },
            client_rate: Some(String::new()),
            max_look_ups: Some(String::new()),
            redis_url: Some(String::new()),
            trusted_proxies: Some(String::new()),
            look_up: LookUpFlags {
                dns_servers: Some(String::new()),
                allow_networks: Some(String::new()),
                deadline: Some(String::new()),
                ispdb_url: Some(String::new()),
                opt_out: Some(String::new()),
                contact_url: Some(String::new()),
                config: Some(OsString::new()),
            },
        }
        .settings()
        .unwrap();
        assert_eq!(settings.look_up.ispdb, None);
        assert!(settings.http.site.embed_ancestors.is_empty());
        assert!(settings.http.site.profile_signer.is_none());
        assert_eq!(settings.http.listen, DEFAULT_LISTEN);
        assert_eq!(
            settings.look_up.limits.client_rate,
            Some(DEFAULT_CLIENT_RATE)
        );
        assert_eq!(settings.look_up.deadline, DEFAULT_DEADLINE);
        assert_eq!(settings.look_up.dns_servers, None);
    }

    #[test]
    fn flags_outrank_the_file() {
        let folder = std::env::temp_dir().join(format!("postrad-config-{}", std::process::id()));
        fs::write(
            &folder,
            "listen = '0.0.0.0:80'\ndeadline = '2s'\ndns-servers = ['192.0.2.53', '[2001:db8::53]:5353']\n\
             client-rate = '0'\ntrusted-proxies = ['10.0.0.1']\n",
        )
        .unwrap();
        let flags = ServeFlags {
            listen: Some("[::1]:9090".to_owned()),
            site: SiteFlags::default(),
            client_rate: Some("5/s".to_owned()),
            max_look_ups: Some("7".to_owned()),
            redis_url: Some("redis://:hemligt@127.0.0.1".to_owned()),
            trusted_proxies: None,
            look_up: LookUpFlags {
                config: Some(folder.clone().into()),
                allow_networks: Some("10.0.0.0/8, 192.0.2.7,".to_owned()),
                ..LookUpFlags::default()
            },
        };
        let settings = flags.settings().unwrap();
        fs::remove_file(folder).unwrap();
        assert_eq!(settings.http.listen, "[::1]:9090".parse().unwrap());
        assert_eq!(settings.look_up.limits.client_rate, "5/s".parse().ok());
        assert_eq!(settings.look_up.limits.look_ups_at_once, 7);
        assert!(settings.look_up.redis.is_some());
        assert!(!format!("{settings:?}").contains("hemligt"));
        assert_eq!(settings.http.trusted_proxies.0.len(), 1);
        assert_eq!(settings.look_up.deadline, Duration::from_secs(2));
        let servers = settings.look_up.dns_servers.unwrap();
        assert_eq!(servers[0], "192.0.2.53:53".parse().unwrap());
        assert_eq!(servers[1], "[2001:db8::53]:5353".parse().unwrap());
        assert_eq!(settings.look_up.allow_networks.len(), 2);
    }

    #[test]
    fn only_origins_may_frame() {
        for (text, expected) in [
            ("https://hotell.se", Some("https://hotell.se")),
            ("https://hotell.se:8443/", Some("https://hotell.se:8443")),
            ("http://127.0.0.1:9000", Some("http://127.0.0.1:9000")),
            ("https://hotell.se/kundzon", None),
            ("https://hotell.se; script-src *", None),
            ("hotell.se", None),
            ("*", None),
            ("data:text/html,x", None),
        ] {
            let found = origin(text).ok();
            assert_eq!(found.as_ref().map(Origin::as_str), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        for (flags, message) in [
            (
                LookUpFlags {
                    deadline: Some("soon".to_owned()),
                    ..LookUpFlags::default()
                },
                "deadline: \"soon\" is not a time such as 5s or 800ms, and at most 30s",
            ),
            (
                LookUpFlags {
                    dns_servers: Some("dns.exempel.se".to_owned()),
                    ..LookUpFlags::default()
                },
                "dns-servers: \"dns.exempel.se\" is not an address, or an address and a port",
            ),
            (
                LookUpFlags {
                    opt_out: Some("hotell.se, https://hotell.se/".to_owned()),
                    ..LookUpFlags::default()
                },
                "opt-out: \"https://hotell.se/\" is not a name such as exempel.se, or a network such as 192.0.2.0/24",
            ),
            (
                LookUpFlags {
                    contact_url: Some("anna@exempel.se".to_owned()),
                    ..LookUpFlags::default()
                },
                "contact-url: \"anna@exempel.se\" is not an https address",
            ),
            (
                LookUpFlags {
                    allow_networks: Some("10.0.0.0/99".to_owned()),
                    ..LookUpFlags::default()
                },
                "allow-networks: \"10.0.0.0/99\" is not a network such as 10.0.0.0/8",
            ),
        ] {
            assert_eq!(flags.settings().unwrap_err().to_string(), message);
        }
    }
}
