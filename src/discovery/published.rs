//! What a configuration document says, whatever its format.

use crate::endpoint::Endpoint;
use crate::hostile_text::readable;
use crate::mail_domain::HostName;

/// Longest text that is kept of a document, in characters.
const MAX_TEXT: usize = 256;
/// Most servers that are taken from one document.
pub const MAX_SERVERS: usize = 12;

/// A document's content, in the publisher's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    pub servers: Vec<PublishedServer>,
    /// Where mail is read in a browser.
    pub webmail: Option<String>,
}

/// One server.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedServer {
    pub endpoint: Endpoint,
    pub username: Option<Username>,
}

/// What is entered as user name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Username {
    /// The whole e-mail address.
    Address,
    LocalPart,
    /// A mixture, with `%EMAILADDRESS%`, `%EMAILLOCALPART%` and `%EMAILDOMAIN%` in it.
    Pattern(String),
}

impl Username {
    /// Parses a user name with placeholders. A literal name is somebody's own, and none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = readable(text.trim(), MAX_TEXT);
        match &*text.to_ascii_uppercase() {
            "%EMAILADDRESS%" | "%EMAILLOCALPART%@%EMAILDOMAIN%" => Some(Self::Address),
            "%EMAILLOCALPART%" => Some(Self::LocalPart),
            upper if upper.contains("%EMAIL") => Some(Self::Pattern(text)),
            _ => None,
        }
    }
}

/// A host as a document names it; `%EMAILDOMAIN%` stands for the domain asked about.
pub fn host(text: &str, domain: &HostName) -> Option<HostName> {
    let text = text.trim().replace("%EMAILDOMAIN%", domain.as_str());
    HostName::parse(&text).ok()
}
