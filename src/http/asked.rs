//! What was asked, parsed, and what caches may do with its answer.

use std::collections::BTreeSet;

use time::OffsetDateTime;

use super::caching::Caching;
use super::problem::{Place, Problem};
use super::query::Query;
use crate::answer::moments;
use crate::findings::Findings;
use crate::look_up::Found;
use crate::mail_domain::MailDomain;
use crate::question::device::{Device, InvalidDevice};
use crate::question::mail_client::{MailClient, Wanted};
use crate::question::need::Need;
use crate::question::new_provider::NewProvider;
use crate::question::{MAX_DEVICES, Question};

/// A question, and whether it held more than domains.
pub struct Asked {
    pub question: Question,
    held_address: bool,
    /// Whether the domain was written as we write it, with nothing around it.
    pub is_plain: bool,
}

/// What is asked beside the domain.
#[derive(Clone)]
pub struct Circumstances {
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
}

impl Circumstances {
    /// As a query or a form has them.
    pub fn in_query(query: &Query) -> Result<Self, Problem> {
        Self::new(query.devices(), query.placed("need"))
    }

    /// Each device and need with its place in what was sent.
    pub fn new<'a>(
        devices: impl IntoIterator<Item = (Place, Result<Device, InvalidDevice>)>,
        needs: impl IntoIterator<Item = (Place, &'a str)>,
    ) -> Result<Self, Problem> {
        let mut known = Vec::new();
        for (place, device) in devices {
            if known.len() == MAX_DEVICES {
                return Err(Problem::TooManyDevices.at(place));
            }
            known.push(device.map_err(|_| Problem::InvalidDevice.at(place))?);
        }
        let needs = needs
            .into_iter()
            .map(|(place, need)| need.parse().map_err(|_| Problem::InvalidNeed.at(place)));
        Ok(Self {
            devices: known,
            needs: needs.collect::<Result<_, _>>()?,
        })
    }
}

impl Asked {
    /// About a domain, whatever the devices and needs.
    pub fn about(domain: &str) -> Result<Self, Problem> {
        let circumstances = Circumstances::new([], [])?;
        Self::new((Place::parameter("domain"), domain), circumstances)
    }

    /// About a domain, with all the rest as a query or a form has them.
    pub fn in_query(domain: &str, query: &Query) -> Result<Self, Problem> {
        query.one("lang")?;
        let circumstances = Circumstances::in_query(query)?;
        let new_provider = query.one("new-provider")?;
        Self::new((Place::parameter("domain"), domain), circumstances)?
            .showing(query.placed("client"), query.is_on("all")?)?
            .moving_to(new_provider.map(|new| (Place::parameter("new-provider"), new)))
    }

    pub fn new(
        (place, domain): (Place, &str),
        circumstances: Circumstances,
    ) -> Result<Self, Problem> {
        let Circumstances { devices, needs } = circumstances;
        let held_address = domain.contains('@');
        let parsed = MailDomain::parse(domain);
        let parsed = parsed.map_err(|why| Problem::InvalidDomain(why).at(place))?;
        let host = parsed.host();
        Ok(Self {
            held_address,
            is_plain: domain == host.as_str() || domain == host.unicode(),
            question: Question::new(parsed, devices, needs)?,
        })
    }

    /// The same, for somebody who wants these clients' steps, or those of all.
    pub fn showing<'a>(
        self,
        clients: impl IntoIterator<Item = (Place, &'a str)>,
        all: bool,
    ) -> Result<Self, Problem> {
        let clients = clients.into_iter().map(|(place, client)| {
            let client = client.parse::<MailClient>();
            client.map_err(|_| Problem::InvalidClient.at(place))
        });
        let clients = clients.collect::<Result<_, _>>()?;
        Ok(Self {
            question: self.question.with_clients(Wanted::new(clients, all)),
            ..self
        })
    }

    /// The same, for somebody who moves there. A form sends a field that is left empty.
    pub fn moving_to(self, new: Option<(Place, &str)>) -> Result<Self, Problem> {
        let Some((place, new)) = new.filter(|(_, new)| !new.trim().is_empty()) else {
            return Ok(self);
        };
        let moving = NewProvider::parse(new).and_then(|new| self.question.moving_to(new));
        Ok(Self {
            held_address: self.held_address || new.contains('@'),
            is_plain: self.is_plain,
            question: moving.map_err(|why| Problem::from(why).at(place))?,
        })
    }

    /// Whether nothing that was asked can have an e-mail address in it.
    pub fn is_without_addresses(&self) -> bool {
        self.is_plain && self.question.new_provider().is_none()
    }

    /// How long the answer that rests on these findings may be kept.
    pub fn caching(&self, findings: &Findings) -> Caching {
        self.caching_until(moments::expires_at(findings))
    }

    /// How long the answer that rests on all this may be kept: as long as all of it holds.
    pub fn caching_while(&self, found: &Found) -> Caching {
        let all = [Some(&found.present), found.new.as_ref()];
        let moments = all.into_iter().flatten();
        let moments = moments.map(|findings| moments::expires_at(findings));
        self.caching_until(moments.min().unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }

    fn caching_until(&self, moment: OffsetDateTime) -> Caching {
        if self.held_address {
            Caching::Never
        } else {
            Caching::Until(moment.into())
        }
    }
}
