//! A question, parsed: nothing beyond this point can hold a bad value.

use std::collections::BTreeSet;

use crate::advice::device::Device;
use crate::advice::need::Need;
use crate::mail_domain::MailDomain;

/// Most devices that one question may name.
pub const MAX_DEVICES: usize = 20;

/// What somebody wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub domain: MailDomain,
    pub devices: Vec<Device>,
    pub needs: BTreeSet<Need>,
}
