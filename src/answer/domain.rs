//! The domain that an answer is about.

use serde::Serialize;
use utoipa::ToSchema;

use crate::findings::{Findings, Status};
use crate::mail_domain::MailDomain;

/// The domain asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Domain {
    /// With A-labels (RFC 5890).
    #[schema(example = "xn--smrgs-pra0j.se")]
    pub ascii: String,
    /// For people.
    #[schema(example = "smörgås.se")]
    pub unicode: String,
}

impl Domain {
    /// Another one that was probably meant. Nobody has an address at a web server's name.
    pub(super) fn suggested(findings: &Findings) -> Option<Self> {
        let around = findings.around.clone();
        let without_www = || match findings.status {
            // Whether there is anything around it is not known.
            Status::NoSuchDomain => None,
            Status::Found
            | Status::NotFound
            | Status::NoMail
            | Status::Unknown
            | Status::OwnAppsOnly => findings.domain.without_www(),
        };
        around.or_else(without_www).as_ref().map(Self::new)
    }

    pub(super) fn new(domain: &MailDomain) -> Self {
        Self {
            ascii: domain.host().as_str().to_owned(),
            unicode: domain.host().unicode(),
        }
    }
}
