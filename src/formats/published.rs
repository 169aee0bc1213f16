//! What a configuration document says, whatever its format.

use crate::endpoint::Endpoint;
use crate::findings::{Authentication, LeaveCopies, Provider, Username};
use crate::hostile_text::readable;
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;

/// Most servers that are taken from one document.
pub const MAX_SERVERS: usize = 12;

/// Most documentation pages that are taken from one document, and most languages of each.
pub const MAX_PAGES: usize = 5;
pub const MAX_LANGUAGES: usize = 10;
/// Longest name of a provider, in characters (draft-ietf-mailmaint-autoconfig: at most 60).
pub const MAX_NAME: usize = 60;

/// A document's content, in the publisher's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    pub servers: Vec<PublishedServer>,
    /// Where mail is read in a browser.
    pub webmail: Option<String>,
    /// The JMAP session resource (RFC 8620 §2).
    pub jmap: Option<String>,
    pub provider: Provider,
    /// The document that is meant is somewhere else.
    pub elsewhere: Option<DocumentUrl>,
}

/// One server.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedServer {
    pub endpoint: Endpoint,
    pub username: Option<Username>,
    /// In the publisher's order of preference.
    pub authentication: Vec<Authentication>,
    /// What the publisher would have POP3 clients do with mail that they have fetched.
    pub leave_copies: Option<LeaveCopies>,
}

/// A text for people, as far as it can be shown.
pub fn prose(words: &str, most: usize) -> Option<String> {
    let words = readable(words.trim(), most);
    (!words.is_empty()).then_some(words)
}

/// A host as a document names it; `%EMAILDOMAIN%` stands for the domain asked about.
pub fn host(text: &str, domain: &HostName) -> Option<HostName> {
    let text = text.trim().replace("%EMAILDOMAIN%", domain.as_str());
    HostName::parse(&text).ok()
}
