//! A question as it was put, right or wrong, to be put again.

use std::collections::BTreeSet;

use super::asker::Asker;
use crate::hostile_text::readable;
use crate::question::MAX_DEVICES;
use crate::question::device::Device;
use crate::question::mail_client::Wanted;
use crate::question::need::Need;
use crate::render::html::{self, Complaint, Form, Surroundings};

/// Longest text that is put back into the field, in characters: a domain name and a little more.
const MAX_TYPED: usize = 300;

/// A question as it was put, right or wrong, to be put again.
pub struct Draft {
    domain: String,
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
    clients: Wanted,
    new_provider: String,
}

impl Draft {
    /// What somebody asks.
    pub fn of(asker: &Asker) -> Self {
        let typed = asker.query.all("domain").next();
        let typed = typed.unwrap_or_else(|| asker.path_domain());
        let new_provider = asker.query.all("new-provider").next();
        Self {
            domain: without_local_part(typed),
            new_provider: without_local_part(new_provider.unwrap_or_default()),
            devices: asker
                .query
                .all("device")
                .filter_map(|text| text.parse().ok())
                .take(MAX_DEVICES)
                .collect(),
            needs: asker
                .query
                .all("need")
                .filter_map(|need| need.parse().ok())
                .collect(),
            clients: Wanted::new(
                asker
                    .query
                    .all("client")
                    .filter_map(|client| client.parse().ok())
                    .collect(),
                asker.query.is_on("all").unwrap_or_default(),
            ),
        }
    }

    /// The first page, with this in its form.
    pub fn page(&self, complaint: Option<&Complaint>, around: Surroundings<'_>) -> String {
        html::start(&self.form(complaint), around)
    }

    /// The page of an address where there is nothing, with this in its form.
    pub fn nowhere(&self, around: Surroundings<'_>) -> String {
        html::nowhere(&self.form(None), around)
    }

    fn form<'a>(&'a self, complaint: Option<&'a Complaint>) -> Form<'a> {
        Form {
            domain: &self.domain,
            devices: &self.devices,
            needs: &self.needs,
            clients: &self.clients,
            new_provider: &self.new_provider,
            complaint,
        }
    }
}

/// What was typed for a domain: nothing that stands before an @ is kept.
fn without_local_part(typed: &str) -> String {
    let domain = typed.rsplit_once('@').map_or(typed, |(_, rest)| rest);
    readable(domain.trim(), MAX_TYPED)
}
