//! All DNS questions: fully qualified, without a hosts file or a search list.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hickory_resolver::net::NetError;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::system_conf::read_system_conf;
use strum::VariantNames;
use tokio::time::timeout;

use super::dns_answers::{Answer, Answers, Found};
use super::dns_exchange::NameServers;
use super::opt_out::OptOut;
use super::records::{DnsFault, Exchange, Family, Mx, Purpose, Srv};
use super::session::Session;
use crate::live::Live;
use crate::mail_domain::HostName;
use crate::metrics;

/// What came of a question that has records for an answer, among our counts.
const RECORDS: &str = "records";
/// How long the other family of addresses is waited for when one has answered (RFC 8305 §3).
const RESOLUTION_DELAY: Duration = Duration::from_millis(50);
/// Most addresses of one host, in each family: more than are dialled, since those that may not be
/// dialled must not crowd out the others.
const ADDRESSES_A_FAMILY: usize = 8;
/// Most MX records of one domain.
const MX_RECORDS: usize = 10;
/// Most SRV records of one service.
const SRV_RECORDS: usize = 4;
/// Most texts of one name, and the most bytes of each.
const TEXTS: usize = 8;
const MAX_TEXT: usize = 1024;
/// Most names of one address.
const NAMES_AN_ADDRESS: usize = 4;
/// Most names that an alias is followed to by questions of its own. A resolver follows them itself.
const ALIASES: usize = 8;
/// The port of name servers (RFC 1035 §4.2).
const DNS_PORT: u16 = 53;
/// Longest time that an answer is cached.
const POSITIVE_TTL: Duration = Duration::from_secs(3600);
const NEGATIVE_TTL: Duration = Duration::from_secs(300);

/// Asks the name servers.
#[derive(Clone)]
pub struct Dns {
    servers: Arc<NameServers>,
    answers: Answers,
    opt_out: Live<OptOut>,
}

impl Dns {
    /// Asks `servers`, or those of the system's resolv.conf.
    /// The addresses of names in `opt_out` are not asked for, nor taken where another name leads to
    /// one of these, and so never connected to. Answers of so many bytes are kept.
    pub fn new(
        servers: Option<&[SocketAddr]>,
        opt_out: Live<OptOut>,
        kept: u64,
    ) -> Result<Self, DnsSetupError> {
        let servers = match servers {
            Some(servers) => servers.to_vec(),
            None => systems_servers()?,
        };
        metrics::expect_dns_questions(&[RECORDS]);
        metrics::expect_dns_questions(DnsFault::VARIANTS);
        Ok(Self {
            servers: Arc::new(NameServers::new(servers)),
            answers: Answers::new(kept),
            opt_out,
        })
    }

    /// The domain's MX records, best preference first.
    pub async fn mx(&self, session: &Session, domain: &HostName) -> Result<Vec<Mx>, DnsFault> {
        let mut records: Vec<Mx> = self
            .ask(session, domain.as_str(), RecordType::MX, Purpose::Access)
            .await?
            .records
            .into_iter()
            .filter_map(|data| {
                let RData::MX(mx) = data else { return None };
                Some(Mx {
                    preference: mx.preference,
                    exchange: exchange(&mx.exchange),
                })
            })
            .collect();
        // Name servers rotate equals; everybody who asks here gets the same answer.
        records.sort();
        records.truncate(MX_RECORDS);
        non_empty(records)
    }

    /// The zone that a domain would be in that has been asked for its MX and does not exist, where its
    /// name server says so. Nothing is asked for it.
    pub async fn zone_around(&self, domain: &HostName) -> Option<HostName> {
        let mut name = Name::from_ascii(domain.as_str()).ok()?;
        name.set_fqdn(true);
        self.answers.get(&name, RecordType::MX).await?.zone
    }

    /// The SRV records of a service such as `_imaps._tcp` at a domain, lowest priority first, and
    /// among equals the greatest weight.
    ///
    /// RFC 2782 draws among equals at random, to spread the load of clients. Everybody who asks
    /// here gets the same answer, so the host that is to carry most is named.
    pub async fn srv(
        &self,
        session: &Session,
        service: &str,
        domain: &HostName,
        purpose: Purpose,
    ) -> Result<Vec<Srv>, DnsFault> {
        let mut records: Vec<Srv> = self
            .ask(
                session,
                &format!("{service}.{domain}"),
                RecordType::SRV,
                purpose,
            )
            .await?
            .records
            .into_iter()
            .filter_map(|data| {
                let RData::SRV(srv) = data else { return None };
                let target = if srv.target.is_root() {
                    None
                } else {
                    Some(HostName::parse(&srv.target.to_ascii()).ok()?)
                };
                Some(Srv {
                    priority: srv.priority,
                    weight: srv.weight,
                    port: srv.port,
                    target,
                })
            })
            .collect();
        records.sort_by(|a, b| {
            let order = |srv: &Srv| (srv.priority, std::cmp::Reverse(srv.weight));
            order(a)
                .cmp(&order(b))
                .then_with(|| (&a.target, a.port).cmp(&(&b.target, b.port)))
        });
        records.truncate(SRV_RECORDS);
        non_empty(records)
    }

    /// The texts at a name (RFC 1035 §3.3.14), each in one piece.
    pub async fn texts(
        &self,
        session: &Session,
        name: &str,
        purpose: Purpose,
    ) -> Result<Vec<Vec<u8>>, DnsFault> {
        let texts = self
            .ask(session, name, RecordType::TXT, purpose)
            .await?
            .records
            .into_iter()
            .filter_map(|data| {
                let RData::TXT(txt) = data else { return None };
                let text: Vec<u8> = txt
                    .txt_data
                    .iter()
                    .flat_map(|part| part.iter().copied())
                    .collect();
                (text.len() <= MAX_TEXT).then_some(text)
            })
            .take(TEXTS)
            .collect();
        non_empty(texts)
    }

    /// The addresses of a host, IPv6 first. Both families are asked for at once, and the slower
    /// one is waited for only a moment once the other has addresses (RFC 8305 §3).
    pub async fn addresses(
        &self,
        session: &Session,
        host: &HostName,
        purpose: Purpose,
    ) -> Result<Vec<IpAddr>, DnsFault> {
        match purpose {
            Purpose::UnlikelyGuess | Purpose::LastGuess => {
                return Box::pin(self.few_addresses(session, host, purpose)).await;
            }
            Purpose::Access | Purpose::Submission | Purpose::LastSource | Purpose::Web => {}
        }
        let v6 = self.family(session, host, Family::V6, purpose);
        let v4 = self.family(session, host, Family::V4, purpose);
        tokio::pin!(v6, v4);
        let (v6, v4) = tokio::select! {
            v6 = &mut v6 => {
                let v4 = if v6.is_ok() { within_delay(v4).await } else { v4.await };
                (v6, v4)
            }
            v4 = &mut v4 => {
                let v6 = if v4.is_ok() { within_delay(v6).await } else { v6.await };
                (v6, v4)
            }
        };
        match (v6, v4) {
            (Ok(v6), Ok(v4)) => Ok(v6.into_iter().chain(v4).collect()),
            (Ok(addresses), Err(_)) | (Err(_), Ok(addresses)) => Ok(addresses),
            // A failure says more than an absence: the addresses may be there all the same.
            (Err(v6), Err(v4)) => Err(if v6.is_answer() { v4 } else { v6 }),
        }
    }

    /// What whoever runs an address calls it (RFC 1035 §3.5): names that have yet to be seen to lead
    /// back there.
    pub async fn names(
        &self,
        session: &Session,
        address: IpAddr,
        purpose: Purpose,
    ) -> Result<Vec<HostName>, DnsFault> {
        let reverse = Name::from(address).to_ascii();
        let mut names: Vec<HostName> = self
            .ask(session, &reverse, RecordType::PTR, purpose)
            .await?
            .records
            .into_iter()
            .filter_map(|data| {
                let RData::PTR(name) = data else { return None };
                HostName::parse(&name.to_ascii()).ok()
            })
            .collect();
        names.sort();
        names.truncate(NAMES_AN_ADDRESS);
        non_empty(names)
    }

    /// Addresses for as few questions as possible: most of the hosts that may have a document do not
    /// exist, nor do unlikely guesses, and those that do have IPv4. IPv6 is asked for only where
    /// there is none.
    pub async fn few_addresses(
        &self,
        session: &Session,
        host: &HostName,
        purpose: Purpose,
    ) -> Result<Vec<IpAddr>, DnsFault> {
        match self.family(session, host, Family::V4, purpose).await {
            Err(DnsFault::NoData) => self.family(session, host, Family::V6, purpose).await,
            answer => answer,
        }
    }

    async fn family(
        &self,
        session: &Session,
        host: &HostName,
        family: Family,
        purpose: Purpose,
    ) -> Result<Vec<IpAddr>, DnsFault> {
        if self.opt_out.now().has_name(host) {
            return Err(DnsFault::OptedOut);
        }
        let resolution = session.resolution(host, family);
        let asking = async || {
            let found = self
                .ask(session, host.as_str(), record_type(family), purpose)
                .await?;
            let opt_out = self.opt_out.now();
            let mut by_way_of = found.by_way_of.iter();
            if by_way_of.any(|name| opt_out.has_name(name)) {
                return Err(DnsFault::OptedOut);
            }
            let mut addresses: Vec<IpAddr> =
                found.records.iter().filter_map(RData::ip_addr).collect();
            // Name servers rotate them; what is remembered of an endpoint must be found again.
            addresses.sort();
            addresses.truncate(ADDRESSES_A_FAMILY);
            non_empty(addresses)
        };
        // That the budget is spent is no answer: somebody with a better purpose may still ask.
        let answer = resolution
            .get_or_try_init(async || match asking().await {
                Err(DnsFault::BudgetSpent) => Err(DnsFault::BudgetSpent),
                answer => Ok(answer),
            })
            .await?;
        answer.clone()
    }

    async fn ask(
        &self,
        session: &Session,
        name: &str,
        kind: RecordType,
        purpose: Purpose,
    ) -> Result<Found, DnsFault> {
        let mut name = Name::from_ascii(name).map_err(|_| DnsFault::NoSuchName)?;
        name.set_fqdn(true);
        match self.ask_once(session, &name, kind, purpose).await {
            Err(DnsFault::TimedOut) => match self.ask_once(session, &name, kind, purpose).await {
                Err(DnsFault::BudgetSpent) => Err(DnsFault::TimedOut),
                answer => answer,
            },
            answer => answer,
        }
    }

    async fn ask_once(
        &self,
        session: &Session,
        name: &Name,
        kind: RecordType,
        purpose: Purpose,
    ) -> Result<Found, DnsFault> {
        if !session.budget.take_dns_question(purpose) {
            metrics::dns_question(DnsFault::BudgetSpent.into());
            return Err(DnsFault::BudgetSpent);
        }
        let asking = || self.resolve(name, kind);
        let answer = self.answers.get_or_ask(name, kind, asking).await;
        match (&answer.found, answer.holds_until) {
            (Ok(_), Some(until)) => session.note_records(until),
            (Err(_), Some(until)) => session.note_absence(until),
            (_, None) => {}
        }
        let outcome = answer.found.as_ref();
        metrics::dns_question(outcome.map_or_else(|fault| (*fault).into(), |_| RECORDS));
        answer.found
    }

    /// Asks the name servers, and for the name that an alias leads to where they stop short of it.
    async fn resolve(&self, name: &Name, kind: RecordType) -> Answer {
        let failed = |fault| Answer {
            found: Err(fault),
            holds_until: None,
            zone: None,
        };
        let mut name = name.clone();
        let mut by_way_of = Vec::new();
        let mut ttl = Duration::MAX;
        for _ in 0..ALIASES {
            let reply = match self.servers.ask(&name, kind).await {
                Ok(reply) => reply,
                Err(fault) => return failed(fault),
            };
            by_way_of.extend(reply.by_way_of);
            ttl = ttl.min(reply.ttl);
            if let Some(canonical) = reply.goes_on {
                name = canonical;
                continue;
            }
            let most = match reply.records {
                Ok(_) => POSITIVE_TTL,
                Err(_) => NEGATIVE_TTL,
            };
            return Answer {
                found: reply.records.map(|records| Found { records, by_way_of }),
                holds_until: Some(Instant::now() + ttl.min(most)),
                zone: reply.zone,
            };
        }
        failed(DnsFault::ServerFailure)
    }
}

/// The name servers cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the name servers cannot be used: {0}")]
pub struct DnsSetupError(#[from] NetError);

fn systems_servers() -> Result<Vec<SocketAddr>, DnsSetupError> {
    let (config, _) = read_system_conf()?;
    let servers = config.name_servers().iter();
    Ok(servers
        .map(|server| SocketAddr::new(server.ip, DNS_PORT))
        .collect())
}

fn record_type(family: Family) -> RecordType {
    match family {
        Family::V4 => RecordType::A,
        Family::V6 => RecordType::AAAA,
    }
}

async fn within_delay<T>(answer: impl Future<Output = Result<T, DnsFault>>) -> Result<T, DnsFault> {
    timeout(RESOLUTION_DELAY, answer)
        .await
        .unwrap_or(Err(DnsFault::TimedOut))
}

fn exchange(name: &Name) -> Exchange {
    if name.is_root() {
        return Exchange::Null;
    }
    HostName::parse(&name.to_ascii()).map_or(Exchange::Unusable, Exchange::Host)
}

fn non_empty<T>(records: Vec<T>) -> Result<Vec<T>, DnsFault> {
    if records.is_empty() {
        Err(DnsFault::NoData)
    } else {
        Ok(records)
    }
}

#[cfg(test)]
mod tests;
