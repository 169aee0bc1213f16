//! The domain that an answer is about.

use serde::Serialize;
use utoipa::ToSchema;

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
    pub(super) fn new(domain: &MailDomain) -> Self {
        Self {
            ascii: domain.host().as_str().to_owned(),
            unicode: domain.host().unicode(),
        }
    }
}
