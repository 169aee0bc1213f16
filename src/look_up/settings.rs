//! What look-ups are made with.

use std::net::SocketAddr;
use std::time::Duration;

use ipnet::IpNet;

use crate::callers::CallerRate;
use crate::capacity::Capacity;
use crate::discovery::ispdb::Ispdb;
use crate::net::identity::Identity;
use crate::net::opt_out::OptOut;
use crate::net::web_visits;
use crate::providers::LiveProviders;
use crate::replicas::RedisUrl;

/// A look-up that may take longer than this would outlive whoever asks.
pub const MAX_DEADLINE: Duration = Duration::from_secs(30);

#[derive(Clone, Debug)]
pub struct LookUpSettings {
    /// Name servers; `None` for those of the system's resolv.conf.
    pub dns_servers: Option<Vec<SocketAddr>>,
    /// Networks that may be connected to although they are not public.
    pub allow_networks: Vec<IpNet>,
    /// The longest that one look-up may take.
    pub deadline: Duration,
    /// The database of providers; `None` for none.
    pub ispdb: Option<Ispdb>,
    /// What is known of providers that no server says.
    pub providers: LiveProviders,
    /// Names and networks that are never connected to.
    pub opt_out: OptOut,
    /// Who servers are told that asks.
    pub identity: Identity,
    pub limits: Limits,
    /// What other replicas share; `None` for a single one.
    pub redis: Option<RedisUrl>,
}

/// How much may be asked for, and kept.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Look-ups that each caller may ask for; `None` for as many as it likes.
    pub caller_rate: Option<CallerRate>,
    /// Most look-ups that run at the same time.
    pub look_ups_at_once: usize,
    /// Most connections to one web server's address in two minutes.
    pub web_visits: usize,
    /// What may be kept in memory.
    pub capacity: Capacity,
}

impl Default for Limits {
    /// Nobody is counted.
    fn default() -> Self {
        Self {
            caller_rate: None,
            look_ups_at_once: Capacity::default().look_ups(),
            web_visits: web_visits::CONNECTIONS,
            capacity: Capacity::default(),
        }
    }
}
