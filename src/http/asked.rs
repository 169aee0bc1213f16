//! What was asked, parsed, and what caches may do with its answer.

use std::collections::BTreeSet;

use serde::Deserialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::caching::Caching;
use super::problem::Problem;
use super::query::Query;
use crate::answer::moments;
use crate::findings::Findings;
use crate::mail_domain::MailDomain;
use crate::question::Question;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::{MailClient, Wanted};
use crate::question::need::Need;
use crate::question::new_provider::NewProvider;

/// A question, and whether it held more than domains.
pub struct Asked {
    pub question: Question,
    held_address: bool,
}

/// A device as JSON.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DeviceBody {
    #[schema(value_type = DeviceKind)]
    kind: String,
    /// One that the kind runs: see `/v1/options`.
    #[schema(value_type = Option<Platform>)]
    platform: Option<String>,
}

impl Asked {
    /// About a domain, whatever the devices and needs.
    pub fn about(domain: &str) -> Result<Self, Problem> {
        Self::new(domain, Vec::new(), [])
    }

    /// About a domain, with all the rest as a query or a form has them.
    pub fn in_query(domain: &str, query: &Query) -> Result<Self, Problem> {
        query.one("lang")?;
        let devices = query
            .all("device")
            .map(|text| text.parse().map_err(|_| Problem::InvalidDevice))
            .collect::<Result<_, Problem>>()?;
        Self::new(domain, devices, query.all("need"))?
            .showing(query.all("client"), query.is_on("all")?)?
            .moving_to(query.one("new-provider")?)
    }

    pub fn new<'a>(
        domain: &str,
        devices: Vec<Device>,
        needs: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Problem> {
        let held_address = domain.contains('@');
        let domain = MailDomain::parse(domain).map_err(Problem::InvalidDomain)?;
        let needs = needs
            .into_iter()
            .map(|need| need.parse().map_err(|_| Problem::InvalidNeed))
            .collect::<Result<BTreeSet<Need>, Problem>>()?;
        Ok(Self {
            held_address,
            question: Question::new(domain, devices, needs)?,
        })
    }

    /// The same, for somebody who wants these clients' steps, or those of all.
    pub fn showing<'a>(
        self,
        clients: impl IntoIterator<Item = &'a str>,
        all: bool,
    ) -> Result<Self, Problem> {
        let clients = clients
            .into_iter()
            .map(|client| client.parse().map_err(|_| Problem::InvalidClient))
            .collect::<Result<BTreeSet<MailClient>, Problem>>()?;
        Ok(Self {
            question: self.question.with_clients(Wanted::new(clients, all)),
            ..self
        })
    }

    /// The same, for somebody who moves there. A form sends a field that is left empty.
    pub fn moving_to(self, new: Option<&str>) -> Result<Self, Problem> {
        let Some(new) = new.filter(|new| !new.trim().is_empty()) else {
            return Ok(self);
        };
        Ok(Self {
            held_address: self.held_address || new.contains('@'),
            question: self.question.moving_to(NewProvider::parse(new)?)?,
        })
    }

    /// How long the answer that rests on these findings may be kept.
    pub fn caching(&self, findings: &Findings) -> Caching {
        self.caching_until(moments::expires_at(findings))
    }

    /// How long an answer that holds until then may be kept.
    pub fn caching_until(&self, moment: OffsetDateTime) -> Caching {
        if self.held_address {
            Caching::Never
        } else {
            Caching::Until(moment)
        }
    }
}

impl DeviceBody {
    /// The devices that JSON names.
    pub fn devices(bodies: &[Self]) -> Result<Vec<Device>, Problem> {
        let device = |body: &Self| {
            Device::from_codes(&body.kind, body.platform.as_deref())
                .map_err(|_| Problem::InvalidDevice)
        };
        bodies.iter().map(device).collect()
    }
}
