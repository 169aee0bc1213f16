//! Questions to the web: documents that a domain, its provider or a database publishes.

use std::path::PathBuf;

use super::autoconfig_document;
use super::candidate::{Candidate, Wave};
use super::published::Published;
use crate::endpoint::Service;
use crate::findings::Source;
use crate::mail_domain::HostName;
use crate::net::fetcher::DocumentUrl;

/// A document that may be published somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebQuestion {
    pub source: Source,
    pub place: Place,
}

/// Where a document is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Web(DocumentUrl),
    /// In the operator's own copy of a database.
    File(PathBuf),
}

impl WebQuestion {
    /// Reads what was fetched. Web sites that answer everything with a page publish nothing.
    pub fn read(&self, document: &[u8], domain: &HostName) -> Option<Published> {
        autoconfig_document::read(document, domain)
    }

    /// The servers of a document as candidates, in the publisher's order of preference.
    pub fn candidates(&self, published: &Published) -> Vec<Candidate> {
        let mut tried = [false; 2];
        published
            .servers
            .iter()
            .map(|server| {
                let first = match server.endpoint.service {
                    Service::Imap => Some(&mut tried[0]),
                    Service::Pop3 => Some(&mut tried[1]),
                    Service::Submission => None,
                };
                let is_first = first.is_some_and(|tried| !std::mem::replace(tried, true));
                let wave = if is_first {
                    Wave::Published
                } else {
                    Wave::PublishedNext
                };
                Candidate {
                    username: server.username.clone(),
                    ..Candidate::new(server.endpoint.clone(), self.source, wave)
                }
            })
            .collect()
    }
}
