//! Settings: flags, then environment, then an optional TOML file, then the default.

mod cgroup;
mod file;
mod limits;
mod look_up;
mod site;
mod value;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Args;
use rustix::process::{Resource, getrlimit};

use self::file::File;
use self::limits::LimitFlags;
pub use self::look_up::LookUpFlags;
use self::site::SiteFlags;
pub use self::value::ConfigError;
use self::value::{list, networks, parse, text, without_value};
use crate::http::{
    Anew, ConnectionBounds, CorsOrigins, Fault, HttpSettings, TrustedProxies, UnlimitedNetworks,
};
use crate::look_up::{Limits, LookUpSettings};

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// The flags of the service.
#[derive(Args, Clone, Debug, Default)]
#[command(mut_args(without_value))]
pub struct ServeFlags {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long, env = "POSTRAD_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<String>,

    #[command(flatten)]
    limits: LimitFlags,

    /// Proxies (CIDR) whose Forwarded or X-Forwarded-For is believed, comma separated
    #[arg(long, env = "POSTRAD_TRUSTED_PROXIES", value_name = "LIST")]
    trusted_proxies: Option<String>,

    /// Networks (CIDR) whose clients may ask for as many look-ups as they like, comma separated
    #[arg(long, env = "POSTRAD_UNLIMITED_NETWORKS", value_name = "LIST")]
    unlimited_networks: Option<String>,

    #[command(flatten)]
    site: SiteFlags,

    #[command(flatten)]
    look_up: LookUpFlags,
}

/// The service's settings, parsed.
#[derive(Clone, Debug)]
pub struct ServeSettings {
    pub http: HttpSettings,
    pub look_up: LookUpSettings,
}

impl ServeSettings {
    /// What may well be meant otherwise.
    pub fn warnings(&self) -> Vec<&'static str> {
        let reaches_inside = !self.look_up.allow_networks.is_empty();
        let is_read_by_all = self.http.site.cors_origins == CorsOrigins::Any;
        let inside = (reaches_inside && is_read_by_all).then_some(
            "allow-networks is set and cors-origins is not: any page that is opened by somebody who \
             reaches this service may ask it about your networks, and read the answer",
        );
        inside.into_iter().collect()
    }
}

/// Reads what may be another while the service runs: what a flag or a variable says stays, and the
/// files are read.
#[derive(Clone, Debug)]
pub struct Rereading {
    flags: ServeFlags,
    at_start: File,
}

impl Rereading {
    /// The settings as they were at the start.
    pub fn new(flags: ServeFlags) -> Result<Self, ConfigError> {
        let at_start = flags.look_up.file()?;
        Ok(Self { flags, at_start })
    }

    /// The settings as they are now.
    ///
    /// # Errors
    /// There is no file, or no TOML in it.
    pub fn read(&self) -> Result<Anew, ConfigError> {
        let file = self.flags.look_up.file()?;
        let contact = self.flags.look_up.contact(&file);
        let site = contact.and_then(|contact| self.flags.site.clone().settings(&file, contact));
        Ok(Anew {
            opt_out: self.flags.look_up.opt_out(&file).map_err(Fault::from),
            site: site.map_err(Fault::from),
            has_others: file.without_live() != self.at_start.without_live(),
        })
    }
}

/// For the service, which counts its callers and may share with other replicas.
pub fn serve_settings(flags: ServeFlags) -> Result<ServeSettings, ConfigError> {
    let file = flags.look_up.file()?;
    let listen = match text(flags.listen, file.listen.as_ref()) {
        Some(text) => parse("listen", &text, "an address and a port")?,
        None => DEFAULT_LISTEN,
    };
    let (limits, redis) = flags.limits.settings(&file)?;
    let trusted_proxies = list(flags.trusted_proxies, file.trusted_proxies.as_ref());
    let trusted_proxies = networks("trusted-proxies", &trusted_proxies)?;
    let unlimited = list(flags.unlimited_networks, file.unlimited_networks.as_ref());
    let unlimited = networks("unlimited-networks", &unlimited)?;
    let contact = flags.look_up.contact(&file)?;
    Ok(ServeSettings {
        http: HttpSettings {
            listen,
            trusted_proxies: TrustedProxies(trusted_proxies),
            unlimited_networks: UnlimitedNetworks(unlimited),
            connections: ConnectionBounds::within(descriptors(), limits.look_ups_at_once),
            site: flags.site.settings(&file, contact)?,
            capacity: limits.capacity,
        },
        look_up: flags.look_up.settings(&file, limits, redis)?,
    })
}

/// How many descriptors the process may have.
fn descriptors() -> usize {
    let most = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(most).unwrap_or(usize::MAX)
}

/// For somebody in a terminal, who is not counted and shares with nobody.
pub fn check_settings(flags: LookUpFlags) -> Result<LookUpSettings, ConfigError> {
    let file = flags.file()?;
    flags.settings(&file, Limits::default(), None)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ffi::OsString;
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::limits::DEFAULT_CLIENT_RATE;
    use super::look_up::DEFAULT_DEADLINE;
    use super::*;
    use crate::capacity::Capacity;

    #[test]
    fn defaults_need_no_file_and_no_environment() {
        let settings = serve_settings(ServeFlags::default()).unwrap();
        assert_eq!(settings.http.listen, "127.0.0.1:8080".parse().unwrap());
        assert!(settings.http.trusted_proxies.0.is_empty());
        assert_eq!(settings.look_up.limits.caller_rate, "60/min".parse().ok());
        assert_eq!(settings.look_up.deadline, Duration::from_secs(5));
        assert_eq!(settings.look_up.dns_servers, None);
        assert!(settings.look_up.allow_networks.is_empty());
    }

    #[test]
    fn what_is_set_to_nothing_is_not_set() {
        let settings = serve_settings(ServeFlags {
            listen: Some(String::new()),
            site: SiteFlags {
                cors_origins: Some(String::new()),
                embed_ancestors: Some(String::new()),
                profile_certificate: Some(String::new()),
                profile_key: Some(String::new()),
                profile_domains: Some(String::new()),
                site_name: Some(String::new()),
                site_logo: Some(String::new()),
                privacy_url: Some(String::new()),
                theme: Some(String::new()),
            },
            limits: LimitFlags {
                client_rate: Some(String::new()),
                memory: Some(String::new()),
                max_look_ups: Some(String::new()),
                web_visits: Some(String::new()),
                redis_url: Some(String::new()),
            },
            trusted_proxies: Some(String::new()),
            unlimited_networks: Some(String::new()),
            look_up: LookUpFlags {
                dns_servers: Some(String::new()),
                allow_networks: Some(String::new()),
                deadline: Some(String::new()),
                ispdb_url: Some(String::new()),
                providers: Some(String::new()),
                opt_out: Some(String::new()),
                contact_url: Some(String::new()),
                config: Some(OsString::new()),
            },
        })
        .unwrap();
        assert_eq!(settings.look_up.ispdb, None);
        assert_eq!(settings.http.site.cors_origins, CorsOrigins::Any);
        assert!(settings.http.site.embed_ancestors.is_empty());
        assert!(settings.http.unlimited_networks.0.is_empty());
        assert!(settings.http.site.profile_signer.is_none());
        assert_eq!(settings.http.listen, DEFAULT_LISTEN);
        assert_eq!(
            settings.look_up.limits.caller_rate,
            Some(DEFAULT_CLIENT_RATE)
        );
        assert_eq!(settings.look_up.deadline, DEFAULT_DEADLINE);
        assert_eq!(settings.look_up.dns_servers, None);
    }

    #[test]
    fn who_reaches_inside_is_told_who_may_read_it() {
        for (allow_networks, cors_origins, count) in [
            (None, None, 0),
            (Some("10.0.0.0/8"), None, 1),
            (Some("10.0.0.0/8"), Some("*"), 1),
            (Some("10.0.0.0/8"), Some("none"), 0),
            (
                Some("10.0.0.0/8"),
                Some("https://intern.se, https://hotell.se:8443"),
                0,
            ),
            (None, Some("https://hotell.se"), 0),
        ] {
            let settings = serve_settings(ServeFlags {
                site: SiteFlags {
                    cors_origins: cors_origins.map(str::to_owned),
                    ..SiteFlags::default()
                },
                look_up: LookUpFlags {
                    allow_networks: allow_networks.map(str::to_owned),
                    ..LookUpFlags::default()
                },
                ..ServeFlags::default()
            });
            let warnings = settings.unwrap().warnings();
            assert_eq!(warnings.len(), count, "{allow_networks:?} {cors_origins:?}");
        }
    }

    #[test]
    fn what_cannot_be_an_origin_or_a_domain_is_named() {
        for (cors_origins, profile_domains, message) in [
            (
                "https://hotell.se/kund",
                "",
                "cors-origins: \"https://hotell.se/kund\" is not an origin such as https://hotell.se",
            ),
            (
                "none, https://hotell.se",
                "",
                "cors-origins: \"none\" is not an origin such as https://hotell.se",
            ),
            (
                "",
                "https://hotell.se",
                "profile-domains: \"https://hotell.se\" is not a domain such as hotell.se, or *",
            ),
        ] {
            let settings = serve_settings(ServeFlags {
                site: SiteFlags {
                    cors_origins: Some(cors_origins.to_owned()),
                    profile_domains: Some(profile_domains.to_owned()),
                    ..SiteFlags::default()
                },
                ..ServeFlags::default()
            });
            assert_eq!(settings.unwrap_err().to_string(), message);
        }
    }

    /// What a file says, or what is wrong with it.
    fn in_file(text: &str) -> Result<ServeSettings, String> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("postrad-file-{}-{number}", std::process::id());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, text).unwrap();
        let settings = serve_settings(ServeFlags {
            look_up: LookUpFlags {
                config: Some(file.clone().into()),
                ..LookUpFlags::default()
            },
            ..ServeFlags::default()
        });
        fs::remove_file(&file).unwrap();
        settings.map_err(|fault| fault.to_string().replace(&*file.to_string_lossy(), "FILE"))
    }

    #[test]
    fn a_list_may_be_written_as_in_a_variable() {
        for text in [
            "trusted-proxies = ['10.0.0.0/8', '192.0.2.1']",
            "trusted-proxies = '10.0.0.0/8, 192.0.2.1'",
            "trusted-proxies = \"10.0.0.0/8,192.0.2.1,\"",
        ] {
            let settings = in_file(text).unwrap();
            assert_eq!(settings.http.trusted_proxies.0.len(), 2, "{text}");
        }
        assert!(in_file("opt-out = ''").unwrap().look_up.opt_out.count() == 0);
        for text in [
            "trusted-proxies = 10",
            "trusted-proxies = [10]",
            "trusted-proxies = true",
        ] {
            let fault = in_file(text).unwrap_err();
            assert!(fault.starts_with("FILE:1:"), "{fault}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_file_is_named_with_its_place_and_without_its_text() {
        for (text, place) in [
            ("redis-url = \"redis://:hemligt@a", "FILE:1:"),
            (
                "# ett\n\nredis-url = 'redis://:hemligt@a'\nonskan = 1",
                "FILE:4:1: unknown field",
            ),
            (
                "listen = '0.0.0.0:80'\n redis-url = ['redis://:hemligt@a']",
                "FILE:2:14: ",
            ),
            (
                "listen = 1\nredis-url = 'redis://:hemligt@a'",
                "FILE:1:10: ",
            ),
        ] {
            let fault = in_file(text).unwrap_err();
            assert!(fault.starts_with(place), "{fault}");
            assert!(
                !fault.contains("hemligt") && !fault.contains('\n'),
                "{fault}"
            );
        }
    }

    /// The example that operators begin with.
    #[test]
    fn the_example_says_what_holds_without_it() {
        const EXAMPLE: &str = include_str!("../deploy/postrad.toml");
        let said = |settings: ServeSettings| format!("{settings:#?}");
        assert_eq!(said(in_file(EXAMPLE).unwrap()), said(in_file("").unwrap()));
        // What is none by default stands there as an example: each by itself is a setting.
        let examples = EXAMPLE.lines().filter_map(|line| line.strip_prefix('#'));
        let examples: Vec<&str> = examples
            .filter(|line| line.contains(" = ") && !line.starts_with(' '))
            .collect();
        for example in &examples {
            toml::from_str::<File>(example).unwrap_or_else(|fault| panic!("{example}: {fault}"));
        }
        // All that the documentation names is there, and nothing else.
        let table = include_str!("../docs/operating.md").lines();
        let rows = table.filter(|line| line.starts_with("| `") && line.contains("`POSTRAD_"));
        let names = rows.filter(|row| !row.contains("flag only"));
        let documented: BTreeSet<&str> = names
            .flat_map(|row| row.split('|').nth(1).unwrap().split(", "))
            .map(|name| name.trim().trim_matches('`'))
            .collect();
        let lines = EXAMPLE.lines().chain(examples.iter().copied());
        let named: BTreeSet<&str> = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| Some(line.split_once(" = ")?.0))
            .collect();
        assert_eq!(named, documented);
    }

    #[test]
    fn what_a_page_cannot_show_is_named() {
        let none = SiteFlags::default();
        let text = |text: &str| Some(text.to_owned());
        for (site, message) in [
            (
                SiteFlags {
                    site_name: text("a\nb"),
                    ..none.clone()
                },
                "site-name: \"a\\nb\" is not a name of one line, and at most 60 characters",
            ),
            (
                SiteFlags {
                    site_logo: text("Cargo.toml"),
                    ..none.clone()
                },
                "site-logo: Cargo.toml is neither PNG, JPEG, WebP nor SVG",
            ),
            (
                SiteFlags {
                    site_logo: text("Cargo.lock"),
                    ..none.clone()
                },
                "site-logo: Cargo.lock is larger than 64 kB",
            ),
            (
                SiteFlags {
                    privacy_url: text("http://hotell.se/"),
                    ..none.clone()
                },
                "privacy-url: \"http://hotell.se/\" is not an https address",
            ),
            (
                SiteFlags {
                    theme: text("accent=#ffcc00"),
                    ..none.clone()
                },
                "theme: accent on paper in the light scheme has a contrast of 1.4, and 4.5 is needed to \
                 read it (WCAG 2.2, 1.4.3)",
            ),
        ] {
            let settings = serve_settings(ServeFlags {
                site,
                ..ServeFlags::default()
            });
            assert_eq!(settings.unwrap_err().to_string(), message);
        }
        let settings = serve_settings(ServeFlags {
            site: SiteFlags {
                site_name: text("Hotellet"),
                site_logo: text("web/icon.svg"),
                privacy_url: text("https://hotell.se/uppgifter"),
                theme: text("accent=#7a1fa2, dark-accent=#ffb74d"),
                ..none
            },
            ..ServeFlags::default()
        });
        let brand = settings.unwrap().http.site.brand;
        assert!(brand.name.is_some() && brand.logo.is_some() && brand.privacy.is_some());
        assert!(brand.theme.css().is_some());
    }

    #[test]
    fn flags_outrank_the_file() {
        let folder = std::env::temp_dir().join(format!("postrad-config-{}", std::process::id()));
        fs::write(
            &folder,
            "listen = '0.0.0.0:80'\ndeadline = '2s'\ndns-servers = ['192.0.2.53', '[2001:db8::53]:5353']\n\
             client-rate = '0'\nmemory = '128MB'\ntrusted-proxies = ['10.0.0.1']\n",
        )
        .unwrap();
        let flags = ServeFlags {
            listen: Some("[::1]:9090".to_owned()),
            site: SiteFlags::default(),
            limits: LimitFlags {
                client_rate: Some("5/s".to_owned()),
                memory: Some("1GB".to_owned()),
                max_look_ups: Some("7".to_owned()),
                web_visits: Some("30".to_owned()),
                redis_url: Some("redis://:hemligt@127.0.0.1".to_owned()),
            },
            trusted_proxies: None,
            unlimited_networks: None,
            look_up: LookUpFlags {
                config: Some(folder.clone().into()),
                allow_networks: Some("10.0.0.0/8, 192.0.2.7,".to_owned()),
                ..LookUpFlags::default()
            },
        };
        let settings = serve_settings(flags).unwrap();
        fs::remove_file(folder).unwrap();
        assert_eq!(settings.http.listen, "[::1]:9090".parse().unwrap());
        assert_eq!(settings.look_up.limits.caller_rate, "5/s".parse().ok());
        assert_eq!(settings.look_up.limits.look_ups_at_once, 7);
        assert_eq!(settings.look_up.limits.web_visits, 30);
        assert_eq!(settings.look_up.limits.capacity, Capacity::of(1 << 30));
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
            assert_eq!(check_settings(flags).unwrap_err().to_string(), message);
        }
    }
}
