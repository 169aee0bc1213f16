//! A question, parsed: nothing beyond this point can hold a bad value.

pub mod device;
pub mod need;

use std::collections::BTreeSet;

use self::device::Device;
use self::need::Need;
use crate::mail_domain::MailDomain;

/// Most devices that one question may name.
pub const MAX_DEVICES: usize = 20;
/// Most domains that may be asked about at once.
pub const MAX_DOMAINS: usize = 100;

/// What somebody wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub domain: MailDomain,
    pub devices: Vec<Device>,
    pub needs: BTreeSet<Need>,
}
