//! The names that a certificate is for, in little room: it is asked of them whether they fit a host,
//! and what they are never.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use crate::findings::Certificate;
use crate::mail_domain::HostName;

/// Drawn at random, so that nobody can make a name that passes for another.
static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// A keyed hash of each name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertifiedNames(Box<[u64]>);

impl CertifiedNames {
    pub fn of(certificate: &Certificate) -> Self {
        let names = certificate.names.iter();
        Self(
            names
                .map(|name| KEY.hash_one(name.to_ascii_lowercase()))
                .collect(),
        )
    }

    /// As [`Certificate::is_for`] has it.
    pub fn are_for(&self, host: &HostName) -> bool {
        Certificate::names_for(host).any(|name| self.0.contains(&KEY.hash_one(name)))
    }
}
