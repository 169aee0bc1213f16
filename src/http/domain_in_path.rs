//! The domain that a path names.

use actix_web::HttpRequest;

use super::caching::Caching;
use super::problem::Problem;
use crate::findings::Findings;
use crate::mail_domain::MailDomain;

/// What `{domain}` in a path comes to.
pub struct Named {
    pub domain: MailDomain,
    held_address: bool,
}

impl Named {
    pub fn by(request: &HttpRequest) -> Result<Self, Problem> {
        let name = request.match_info().query("domain");
        Ok(Self {
            domain: MailDomain::parse(name).map_err(Problem::InvalidDomain)?,
            held_address: name.contains('@'),
        })
    }

    /// How long an answer about it may be kept.
    pub fn caching(&self, findings: &Findings) -> Caching {
        Caching::of(findings, self.held_address)
    }
}
