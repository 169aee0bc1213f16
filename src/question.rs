//! A question, parsed: nothing beyond this point can hold a bad value.

pub mod device;
pub mod mail_client;
mod names;
pub mod need;

use std::collections::BTreeSet;

use self::device::Device;
use self::mail_client::Wanted;
use self::need::Need;
use crate::mail_domain::MailDomain;

/// Most devices that one question may name.
pub const MAX_DEVICES: usize = 20;
/// Most domains that may be asked about at once.
pub const MAX_DOMAINS: usize = 100;

/// What somebody wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    domain: MailDomain,
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
    clients: Wanted,
}

impl Question {
    pub fn new(
        domain: MailDomain,
        devices: Vec<Device>,
        needs: BTreeSet<Need>,
    ) -> Result<Self, TooManyDevices> {
        if devices.len() > MAX_DEVICES {
            return Err(TooManyDevices);
        }
        Ok(Self {
            domain,
            devices,
            needs,
            clients: Wanted::OfDevice,
        })
    }

    /// The same, for somebody who wants these clients' steps.
    pub fn with_clients(self, clients: Wanted) -> Self {
        Self { clients, ..self }
    }

    pub fn domain(&self) -> &MailDomain {
        &self.domain
    }

    /// In the order in which they were named; one may be named twice.
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    pub fn needs(&self) -> &BTreeSet<Need> {
        &self.needs
    }

    /// Whose steps are shown, where not all are.
    pub fn clients(&self) -> &Wanted {
        &self.clients
    }

    /// How many devices are the person's own.
    pub fn own_devices(&self) -> usize {
        self.devices.iter().filter(|device| device.is_own()).count()
    }

    pub fn has_need(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }
}

/// More devices than a question may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {MAX_DEVICES} devices")]
pub struct TooManyDevices;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_twenty_devices_at_most() {
        let domain = MailDomain::parse("exempel.se").unwrap();
        for (count, is_question) in [(0, true), (MAX_DEVICES, true), (MAX_DEVICES + 1, false)] {
            let devices = vec!["phone".parse().unwrap(); count];
            let question = Question::new(domain.clone(), devices, BTreeSet::new());
            assert_eq!(question.is_ok(), is_question, "{count}");
        }
    }
}
