//! The optional TOML file.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use serde::Deserialize;

use super::value::{ConfigError, List};

/// What the file may hold. The names are those of the flags.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    pub listen: Option<String>,
    pub client_rate: Option<String>,
    pub memory: Option<String>,
    pub max_look_ups: Option<NonZeroUsize>,
    pub web_visits: Option<NonZeroUsize>,
    pub redis_url: Option<String>,
    pub trusted_proxies: Option<List>,
    pub unlimited_networks: Option<List>,
    pub dns_servers: Option<List>,
    pub allow_networks: Option<List>,
    pub ispdb_url: Option<String>,
    pub deadline: Option<String>,
    pub providers: Option<String>,
    pub opt_out: Option<List>,
    pub contact_url: Option<String>,
    pub privacy_url: Option<String>,
    pub site_name: Option<String>,
    pub site_logo: Option<String>,
    pub theme: Option<List>,
    pub cors_origins: Option<List>,
    pub embed_ancestors: Option<List>,
    pub profile_certificate: Option<String>,
    pub profile_key: Option<String>,
    pub profile_domains: Option<List>,
}

impl File {
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        toml::from_str(&text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            let (line, column) = match before.rsplit_once('\n') {
                Some((lines, begun)) => (lines.lines().count() + 1, begun.chars().count() + 1),
                None => (1, before.chars().count() + 1),
            };
            ConfigError::Malformed {
                path: path.to_owned(),
                line,
                column,
                reason: error.message().to_owned(),
            }
        })
    }

    /// What stays as it was at the start, whatever the file says later.
    pub fn without_live(&self) -> Self {
        Self {
            opt_out: None,
            cors_origins: None,
            embed_ancestors: None,
            profile_certificate: None,
            profile_key: None,
            profile_domains: None,
            contact_url: None,
            privacy_url: None,
            site_name: None,
            site_logo: None,
            theme: None,
            ..self.clone()
        }
    }
}
