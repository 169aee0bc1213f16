//! What was asked, parsed.

use std::collections::BTreeSet;

use serde::Deserialize;
use utoipa::ToSchema;

use super::problem::Problem;
use super::query::Query;
use crate::mail_domain::MailDomain;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::need::Need;
use crate::question::{MAX_DEVICES, Question};

/// A question, and whether it held more than a domain.
pub struct Asked {
    pub question: Question,
    pub held_address: bool,
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

pub fn question_in_query(query: &Query) -> Result<Asked, Problem> {
    let domain = query.one("domain")?.unwrap_or_default();
    question_about(domain, query)
}

/// A question about a domain that was named elsewhere than in the query.
pub fn question_about(domain: &str, query: &Query) -> Result<Asked, Problem> {
    query.one("lang")?;
    let devices = query
        .all("device")
        .map(|text| text.parse().map_err(|_| Problem::InvalidDevice))
        .collect::<Result<Vec<Device>, Problem>>()?;
    question(domain, devices, query.all("need"))
}

pub fn devices(bodies: &[DeviceBody]) -> Result<Vec<Device>, Problem> {
    let device = |device: &DeviceBody| {
        Device::from_codes(&device.kind, device.platform.as_deref())
            .map_err(|_| Problem::InvalidDevice)
    };
    bodies.iter().map(device).collect()
}

pub fn question<'a>(
    domain: &str,
    devices: Vec<Device>,
    needs: impl Iterator<Item = &'a str>,
) -> Result<Asked, Problem> {
    if devices.len() > MAX_DEVICES {
        return Err(Problem::TooManyDevices);
    }
    Ok(Asked {
        held_address: domain.contains('@'),
        question: Question {
            domain: MailDomain::parse(domain).map_err(Problem::InvalidDomain)?,
            devices,
            needs: needs
                .map(|need| need.parse().map_err(|_| Problem::InvalidNeed))
                .collect::<Result<BTreeSet<Need>, Problem>>()?,
        },
    })
}
