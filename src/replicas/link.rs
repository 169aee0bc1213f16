//! The connection to Redis: short waits, and none at all after a failure until it is there again.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use parking_lot::Mutex;
use redis::aio::MultiplexedConnection;
use redis::{
    AsyncConnectionConfig, Client, ConnectionInfo, FromRedisValue, IntoConnectionInfo, Script,
};
use redis::{RedisError, RedisResult};
use strum::{IntoStaticStr, VariantNames};
use tokio::time::timeout;

use crate::metrics;

/// How long an answer may take: everything here can be done without.
const ANSWER_TIME: Duration = Duration::from_millis(250);
/// How long a connection may take to come about.
const CONNECT_TIME: Duration = Duration::from_secs(1);

/// How often it is said that there is none.
const COMPLAINT_INTERVAL: Duration = Duration::from_secs(60);

/// Where Redis or Valkey is (`POSTRAD_REDIS_URL`): `redis://`, or `rediss://` for TLS.
#[derive(Clone)]
pub struct RedisUrl(ConnectionInfo);

impl FromStr for RedisUrl {
    type Err = RedisError;

    fn from_str(text: &str) -> RedisResult<Self> {
        text.into_connection_info().map(Self)
    }
}

/// Without the address, which may hold a password.
impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedisUrl")
    }
}

/// Redis did not do what was asked of it.
#[derive(Clone, Copy, Debug, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum RedisFault {
    Gone,
    Silent,
    /// It said no, as one that is full does.
    Refused,
    /// What it held is not what a replica writes.
    Malformed,
}

/// A connection that may be there or not.
pub struct Link {
    client: Client,
    /// `None` while Redis is away.
    connection: Mutex<Option<MultiplexedConnection>>,
    /// When it was last said that there is none.
    complained: Mutex<Option<Instant>>,
}

impl Link {
    pub fn new(url: RedisUrl) -> RedisResult<Self> {
        Ok(Self {
            client: Client::open(url.0)?,
            connection: Mutex::default(),
            complained: Mutex::default(),
        })
    }

    pub fn is_up(&self) -> bool {
        self.current().is_some()
    }

    /// Connects, if there is no connection, and has Redis learn the scripts, so that none of them takes
    /// more than one round trip when it is needed.
    pub async fn connect(&self, scripts: &[&Script]) {
        if self.is_up() {
            return;
        }
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT_TIME))
            .set_response_timeout(Some(CONNECT_TIME));
        let connecting = self
            .client
            .get_multiplexed_async_connection_with_config(&config);
        let connection = match timeout(CONNECT_TIME, connecting).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return self.complain(&error.to_string()),
            Err(_) => return self.complain("no answer in time"),
        };
        let learning = scripts.iter().map(|script| {
            let mut connection = connection.clone();
            async move { script.prepare_invoke().load_async(&mut connection).await }
        });
        // What it has not learnt by then, it does when it is first asked for.
        let _ = timeout(CONNECT_TIME, join_all(learning)).await;
        tracing::info!("Redis is there");
        self.replace(Some(connection));
    }

    /// The answer to a command; `None` when Redis is away, silent, full, or answers something else.
    pub async fn ask<T: FromRedisValue>(
        &self,
        command: impl AsyncFnOnce(&mut MultiplexedConnection) -> RedisResult<T>,
    ) -> Option<T> {
        let mut connection = self.current()?;
        let fault = match timeout(ANSWER_TIME, command(&mut connection)).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(error)) if error.is_unrecoverable_error() || error.is_io_error() => {
                self.lose();
                RedisFault::Gone
            }
            // It is there and refuses, as one that is full does, or it says what nobody asked.
            Ok(Err(_)) => RedisFault::Refused,
            Err(_) => {
                self.lose();
                RedisFault::Silent
            }
        };
        metrics::redis_fault(fault.into());
        None
    }

    /// Says why there is no connection: at first, and then once a minute.
    fn complain(&self, cause: &str) {
        let now = Instant::now();
        let mut last = self.complained.lock();
        if last.is_none_or(|last| now - last >= COMPLAINT_INTERVAL) {
            *last = Some(now);
            tracing::warn!(cause, "Redis cannot be reached: going on alone");
        }
    }

    /// Redis is not asked again before there is a new connection.
    fn lose(&self) {
        if self.replace(None).is_some() {
            tracing::warn!("Redis is away: going on alone");
        }
    }

    fn current(&self) -> Option<MultiplexedConnection> {
        let connection = self.connection.lock();
        connection.clone()
    }

    fn replace(&self, by: Option<MultiplexedConnection>) -> Option<MultiplexedConnection> {
        let mut connection = self.connection.lock();
        std::mem::replace(&mut *connection, by)
    }
}
