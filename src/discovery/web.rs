//! Questions to the web: what a domain, its provider or a database publishes there.

use std::path::PathBuf;

use super::candidate::{Candidate, Wave};
use super::pacc::Digest;
use super::{autodiscover, jmap, pacc, webmail};
use crate::endpoint::Service;
use crate::findings::{Source, Trust};
use crate::formats::autoconfig;
use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::dns::{Purpose, Srv};
use crate::net::fetcher::{DocumentUrl, Request, Response};

/// Something that may be published somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebQuestion {
    pub subject: Subject,
    pub place: Place,
    /// How far the answer can be trusted to be the domain's.
    pub trust: Trust,
}

/// An SRV record that names a web site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteRecord {
    Jmap,
    Autodiscover,
}

impl SiteRecord {
    /// Below the domain.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jmap => jmap::SRV,
            Self::Autodiscover => autodiscover::SRV,
        }
    }

    pub fn purpose(self) -> Purpose {
        match self {
            Self::Jmap => Purpose::Web,
            Self::Autodiscover => Purpose::LastSource,
        }
    }

    /// What to ask at the site that the records name.
    pub fn question(self, records: &[Srv]) -> Option<WebQuestion> {
        match self {
            Self::Jmap => jmap::question_at(records),
            Self::Autodiscover => autodiscover::question_at(records),
        }
    }
}

/// What is looked for, strongest source first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Autoconfig,
    Ispdb,
    Autodiscover,
    /// With the digests of which the document must have one.
    Pacc(Vec<Digest>),
    Jmap,
    Webmail,
}

/// Where it may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Web(DocumentUrl),
    /// In the operator's own copy of a database.
    File(PathBuf),
}

impl WebQuestion {
    /// Whether servers may be published there.
    pub fn is_about_servers(&self) -> bool {
        match self.subject {
            Subject::Autoconfig | Subject::Ispdb | Subject::Autodiscover | Subject::Pacc(_) => true,
            Subject::Jmap | Subject::Webmail => false,
        }
    }

    /// What is sent to ask about a domain. Of the address that somebody may have given, only the
    /// domain was kept, and so only that can be sent.
    pub fn request(&self, url: &DocumentUrl, domain: &HostName) -> Request {
        let (post, purpose) = match self.subject {
            Subject::Autodiscover => (Some(autodiscover::request(domain)), Purpose::LastSource),
            Subject::Autoconfig
            | Subject::Ispdb
            | Subject::Pacc(_)
            | Subject::Jmap
            | Subject::Webmail => (None, Purpose::Web),
        };
        Request {
            url: url.clone(),
            post,
            purpose,
        }
    }

    /// Reads what was answered. Web sites that answer everything with a page publish nothing.
    pub fn read(&self, response: &Response, domain: &HostName) -> Option<Published> {
        match &self.subject {
            Subject::Jmap => jmap::read(response, self.url()?),
            Subject::Webmail => webmail::read(response, self.url()?, domain),
            Subject::Autoconfig | Subject::Ispdb | Subject::Autodiscover | Subject::Pacc(_)
                if !response.status.is_success() =>
            {
                None
            }
            Subject::Autoconfig | Subject::Ispdb => autoconfig::read(&response.body, domain),
            Subject::Autodiscover => autodiscover::read(&response.body, domain),
            Subject::Pacc(digests) => pacc::read(&response.body, digests),
        }
    }

    /// Reads a file of the operator's.
    pub fn read_file(&self, file: &[u8], domain: &HostName) -> Option<Published> {
        autoconfig::read(file, domain)
    }

    /// Where what was found comes from.
    pub fn source(&self) -> Source {
        match self.subject {
            Subject::Autoconfig => Source::Autoconfig,
            Subject::Ispdb => Source::Ispdb,
            Subject::Autodiscover => Source::Autodiscover,
            Subject::Pacc(_) => Source::Pacc,
            // Named by SRV records, or else nowhere.
            Subject::Jmap | Subject::Webmail => match self.trust {
                Trust::Authenticated | Trust::Unauthenticated => Source::Srv,
                Trust::Guessed => Source::Guess,
            },
        }
    }

    /// The servers of a document as candidates, in the publisher's order of preference.
    pub fn candidates(&self, published: &Published) -> Vec<Candidate> {
        let mut has_first = [false; 3];
        published
            .servers
            .iter()
            .map(|server| {
                let place = match server.endpoint.service {
                    Service::Imap => 0,
                    Service::Pop3 => 1,
                    Service::Submission => 2,
                };
                let wave = if std::mem::replace(&mut has_first[place], true) {
                    Wave::PublishedNext
                } else {
                    Wave::Published
                };
                Candidate {
                    username: server.username.clone(),
                    authentication: server.authentication.clone(),
                    leave_copies: server.leave_copies,
                    ..Candidate::new(server.endpoint.clone(), self.source(), self.trust, wave)
                }
            })
            .collect()
    }

    fn url(&self) -> Option<&DocumentUrl> {
        match &self.place {
            Place::Web(url) => Some(url),
            Place::File(_) => None,
        }
    }
}
