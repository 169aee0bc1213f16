//! What a configuration document says, whatever its format.

use crate::endpoint::Endpoint;
use crate::mail_domain::HostName;

/// Longest text that is kept of a document, in characters.
const MAX_TEXT: usize = 256;
/// Most servers that are taken from one document.
pub const MAX_SERVERS: usize = 12;

/// A document's content, in the publisher's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The provider's name for people.
    pub display_name: Option<String>,
    pub servers: Vec<PublishedServer>,
    /// Pages that describe the set-up.
    pub documentation: Vec<Documentation>,
    /// Where mail is read in a browser.
    pub webmail: Option<String>,
}

/// One server.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedServer {
    pub endpoint: Endpoint,
    /// Whether the publisher says that the connection is never encrypted.
    pub is_cleartext: bool,
    pub username: Option<Username>,
    /// In the publisher's order of preference.
    pub authentication: Vec<Authentication>,
    /// Whether POP3 clients are told to leave messages on the server.
    pub leave_on_server: Option<bool>,
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

/// How a client proves who logs in (draft-ietf-mailmaint-autoconfig, `authentication`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    Password,
    EncryptedPassword,
    Oauth2,
    Kerberos,
    Ntlm,
    ClientCertificate,
    /// None at all: the network or the address is enough.
    None,
}

/// A page about the set-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documentation {
    pub url: String,
    pub language: Option<String>,
}

impl Username {
    /// Parses a user name with placeholders. A literal name is somebody's own, and none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = readable(text)?;
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

/// A text fit for a person's eyes, or nothing.
pub fn readable(text: &str) -> Option<String> {
    let cleaned: String = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|character| crate::probe::tls::is_readable(*character))
        .take(MAX_TEXT)
        .collect();
    (!cleaned.is_empty()).then_some(cleaned)
}
