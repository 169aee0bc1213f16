//! What is ours and not theirs.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What of our own kept us from finding something out.
///
/// It says nothing about the server or the domain, so it is never told as a fault of theirs, never
/// kept for long, and never shared: the next look-up tries for itself.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Hindrance {
    /// The servers at the address have had as many visits as is polite for now.
    #[strum(serialize = "visited-enough")]
    Visits,
    /// The look-up has made as many connections, or asked as many questions, as it may.
    #[strum(serialize = "budget-spent")]
    Budget,
    /// This machine has no descriptor, buffer, port or address left.
    Resources,
    /// This machine has no way to addresses of that family.
    NoRoute,
    /// A firewall of this machine forbids it.
    Firewall,
    /// DNS failed, so that nobody knows where it is, or whether it is anywhere.
    Dns,
    /// The look-up's time was over first.
    Deadline,
}
