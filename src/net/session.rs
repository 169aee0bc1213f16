//! What one look-up has in hand while it runs: what it may still spend, the names that it has
//! resolved, and the web sites that it is connected to.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use parking_lot::Mutex;
use tokio::sync::OnceCell;

use super::budget::{Budget, Turn};
use super::records::{DnsFault, Family};
use super::web_visits::AskedBy;
use crate::expiry::DnsHolds;
use crate::mail_domain::HostName;

/// The addresses of a name in one family, once they are known.
pub(super) type Resolution = OnceCell<Result<Vec<IpAddr>, DnsFault>>;

/// The connection to a web server, kept open for the next question of the same look-up.
pub(super) type WebConnection = tokio::sync::Mutex<Option<SendRequest<Full<Bytes>>>>;

/// The session of one look-up.
#[derive(Debug)]
pub struct Session {
    pub(super) budget: Budget,
    names: Mutex<HashMap<(HostName, Family), Arc<Resolution>>>,
    web_connections: Mutex<HashMap<HostName, Arc<WebConnection>>>,
    dns_holds: Mutex<DnsHolds>,
    /// Whoever set the look-up off, where it was a client.
    pub(super) asked_by: Option<AskedBy>,
}

impl Session {
    pub fn new(asked_by: Option<AskedBy>) -> Self {
        Self {
            asked_by,
            budget: Budget::new(),
            names: Mutex::default(),
            web_connections: Mutex::default(),
            dns_holds: Mutex::default(),
        }
    }

    /// Takes note of how long records hold.
    pub(super) fn note_records(&self, until: Instant) {
        let mut holds = self.dns_holds.lock();
        holds.records = Some(holds.records.map_or(until, |known| known.min(until)));
    }

    /// Takes note of how long an absence of records holds.
    pub(super) fn note_absence(&self, until: Instant) {
        let mut holds = self.dns_holds.lock();
        holds.absences = Some(holds.absences.map_or(until, |known| known.min(until)));
    }

    /// Until when what DNS has said so far holds.
    pub fn dns_holds(&self) -> DnsHolds {
        *self.dns_holds.lock()
    }

    /// Waits for a turn to have a connection open to a port.
    pub async fn turn(&self, port: u16) -> Turn {
        self.budget.turn(port).await
    }

    /// What a name has been resolved to, or is being: each name once in a look-up, so that what
    /// was checked is what is connected to.
    pub(super) fn resolution(&self, host: &HostName, family: Family) -> Arc<Resolution> {
        let mut names = self.names.lock();
        Arc::clone(names.entry((host.clone(), family)).or_default())
    }

    /// The connection to a host's web server, which is visited once in a look-up however many
    /// documents it may have.
    pub(super) fn web_connection(&self, host: &HostName) -> Arc<WebConnection> {
        let mut connections = self.web_connections.lock();
        Arc::clone(connections.entry(host.clone()).or_default())
    }
}
