//! A question, parsed: nothing beyond this point can hold a bad value.

pub mod device;
pub mod mail_client;
mod names;
pub mod need;
pub mod new_provider;

use std::collections::BTreeSet;

use self::device::Device;
use self::mail_client::Wanted;
use self::need::Need;
use self::new_provider::{InvalidNewProvider, NewProvider};
use crate::mail_domain::MailDomain;

/// Most devices that one question may name.
pub const MAX_DEVICES: usize = 20;
/// Most domains that may be asked about at once.
pub const MAX_DOMAINS: usize = 100;

/// What somebody wants to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    domain: MailDomain,
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
    clients: Wanted,
    new_provider: Option<NewProvider>,
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
            new_provider: None,
        })
    }

    /// The same, for somebody who wants these clients' steps.
    pub fn with_clients(self, clients: Wanted) -> Self {
        Self { clients, ..self }
    }

    /// The same, for somebody who moves there, and so changes provider.
    ///
    /// # Errors
    /// It is the domain that one moves from: what it points at today is the old provider.
    pub fn moving_to(mut self, new: NewProvider) -> Result<Self, InvalidNewProvider> {
        if new == NewProvider::Domain(self.domain.clone()) {
            return Err(InvalidNewProvider::Same);
        }
        self.needs.insert(Need::ChangingProvider);
        self.new_provider = Some(new);
        Ok(self)
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

    /// Where somebody moves to, whose settings stand beside the present ones.
    pub fn new_provider(&self) -> Option<&NewProvider> {
        self.new_provider.as_ref()
    }

    /// The devices that are the person's own.
    pub fn own_devices(&self) -> impl Iterator<Item = Device> {
        let devices = self.devices.iter().copied();
        devices.filter(|device| device.is_own())
    }

    /// How much memory it takes beside its own size, about, in bytes.
    pub fn weight(&self) -> usize {
        const NODE: usize = 64;
        let new = self.new_provider.as_ref().map_or(0, NewProvider::weight);
        self.domain.host().as_str().len()
            + self.devices.len() * size_of::<Device>()
            + 2 * NODE
            + new
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

    #[test]
    fn who_moves_changes_provider_and_moves_somewhere_else() {
        let from = |domain| {
            let domain = MailDomain::parse(domain).unwrap();
            Question::new(domain, Vec::new(), BTreeSet::new()).unwrap()
        };
        for (old, new, expected) in [
            ("exempel.se", "nytt.se", Ok(())),
            ("exempel.se", "mail.exempel.se", Ok(())),
            ("exempel.se", "gmail", Ok(())),
            ("exempel.se", "exempel.se", Err(InvalidNewProvider::Same)),
            (
                "exempel.se",
                "anna@EXEMPEL.se.",
                Err(InvalidNewProvider::Same),
            ),
        ] {
            let new = NewProvider::parse(new).unwrap();
            let question = from(old).moving_to(new.clone());
            assert_eq!(question.clone().map(|_| ()), expected, "{old} {new}");
            if let Ok(question) = question {
                assert!(question.has_need(Need::ChangingProvider));
                assert_eq!(question.new_provider(), Some(&new));
            }
        }
    }
}
