//! How much may be asked for, of one replica or of all.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use clap::Args;
use tokio::sync::Semaphore;

use super::cgroup::memory_limit;
use super::file::File;
use super::value::{ConfigError, parse, text, text_or_none};
use crate::callers::CallerRate;
use crate::capacity::Capacity;
use crate::look_up::Limits;
use crate::net::web_visits;
use crate::replicas::RedisUrl;

pub const DEFAULT_CLIENT_RATE: CallerRate = CallerRate {
    look_ups: NonZeroU32::new(60).unwrap(),
    per: Duration::from_secs(60),
};

#[derive(Args, Clone, Debug, Default)]
pub struct LimitFlags {
    /// Look-ups that a client address may ask for, such as 60/min; 0 for no limit
    /// [default: 60/min]
    #[arg(long, env = "POSTRAD_CLIENT_RATE", value_name = "RATE")]
    pub client_rate: Option<String>,

    /// Memory that may be used, such as 256MB [default: the cgroup's limit, else 256MB]
    #[arg(long, env = "POSTRAD_MEMORY", value_name = "SIZE")]
    pub memory: Option<String>,

    /// Most look-ups that run at the same time [default: as many as the memory allows, 256 for 256MB]
    #[arg(long, env = "POSTRAD_MAX_LOOK_UPS", value_name = "NUMBER")]
    pub max_look_ups: Option<String>,

    /// Most connections to one web server's address in two minutes, a client's look-ups cause 20 of
    /// them at most [default: 60]
    #[arg(long, env = "POSTRAD_WEB_VISITS", value_name = "NUMBER")]
    pub web_visits: Option<String>,

    /// Redis or Valkey that several replicas share, redis:// or rediss:// [default: none]
    #[arg(long, env = "POSTRAD_REDIS_URL", value_name = "URL")]
    pub redis_url: Option<String>,
}

impl LimitFlags {
    /// The limits that apply, and what replicas share.
    pub fn settings(self, file: &File) -> Result<(Limits, Option<RedisUrl>), ConfigError> {
        let caller_rate = match text(self.client_rate, file.client_rate.as_ref()) {
            Some(text) => client_rate(&text)?,
            None => Some(DEFAULT_CLIENT_RATE),
        };
        let capacity = match text(self.memory, file.memory.as_ref()) {
            Some(text) => parse("memory", &text, "a size such as 256MB, and at least 64MB")?,
            None => memory_limit().map_or_else(Capacity::default, Capacity::of),
        };
        let look_ups_at_once = match text(self.max_look_ups, None) {
            Some(text) => Some(parse("max-look-ups", &text, "a number, and at least 1")?),
            None => file.max_look_ups,
        }
        .map_or(capacity.look_ups(), NonZeroUsize::get)
        .clamp(1, Semaphore::MAX_PERMITS);
        let web_visits = match text(self.web_visits, None) {
            Some(text) => Some(parse("web-visits", &text, "a number, and at least 1")?),
            None => file.web_visits,
        };
        let redis = text_or_none(self.redis_url, file.redis_url.as_ref())
            .map(|text| redis_url(&text))
            .transpose()?;
        let limits = Limits {
            caller_rate,
            look_ups_at_once,
            web_visits: web_visits.map_or(web_visits::CONNECTIONS, NonZeroUsize::get),
            capacity,
        };
        Ok((limits, redis))
    }
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
