//! What a configuration document says, whatever its format.

use serde::{Deserialize, Deserializer, Serialize, de};
use url::Url;

use crate::endpoint::Endpoint;
use crate::hostile_text::{read_optional_text, read_pairs_of_texts, read_text, readable};
use crate::mail_domain::HostName;
use crate::net::fetcher::DocumentUrl;

/// Longest text that is kept of a document, in characters.
pub const MAX_TEXT: usize = 256;
/// Longest link, in bytes.
const MAX_LINK: usize = 500;
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

/// Who runs the service, in their own words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provider {
    #[serde(deserialize_with = "read_optional_text")]
    pub name: Option<String>,
    pub documentation: Vec<Documentation>,
}

/// A page of instructions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Documentation {
    #[serde(deserialize_with = "read_link")]
    pub url: String,
    /// What it is about, by language tag (BCP 47); empty for a text without one.
    #[serde(deserialize_with = "read_pairs_of_texts")]
    pub descriptions: Vec<(String, String)>,
}

/// How a client shows who it is, as a document names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Authentication {
    /// `password-cleartext`: a password, protected by TLS alone.
    Password,
    /// `password-encrypted`: CRAM-MD5 (RFC 2195).
    EncryptedPassword,
    /// RFC 7628.
    Oauth2,
    Gssapi,
    Ntlm,
    /// `TLS-client-cert`.
    ClientCertificate,
}

impl Authentication {
    /// The SASL mechanism in lower case that it comes down to; `password` for any that takes one.
    pub fn mechanism(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::EncryptedPassword => "cram-md5",
            Self::Oauth2 => "oauthbearer",
            Self::Gssapi => "gssapi",
            Self::Ntlm => "ntlm",
            Self::ClientCertificate => "external",
        }
    }
}

/// Whether POP3 clients are to leave copies on the server, and for how many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeaveCopies {
    No,
    Yes,
    Days(u32),
}

/// What is entered as user name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Username {
    /// The whole e-mail address.
    Address,
    LocalPart,
    /// A mixture, with `%EMAILADDRESS%`, `%EMAILLOCALPART%` and `%EMAILDOMAIN%` in it.
    Pattern(#[serde(deserialize_with = "read_text")] String),
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

/// Reads a link back from where it was kept.
pub fn read_link<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    link(&text).ok_or_else(|| de::Error::custom("no link that a person may be given"))
}

/// A link that a person may be given: https, a public host, and nothing odd in it.
pub fn link(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_fit = url.scheme() == "https"
        && url.username().is_empty()
        && url.password().is_none()
        && url
            .host_str()
            .is_some_and(|host| HostName::parse(host).is_ok())
        && url.as_str().len() <= MAX_LINK;
    is_fit.then(|| url.into())
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
