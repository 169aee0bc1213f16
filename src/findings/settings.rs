//! What publishers say: where settings come from, who vouches for them, and what they name.

use serde::{Deserialize, Deserializer, Serialize, de};
use url::Url;
use utoipa::ToSchema;

use super::mechanism::Mechanism;
use crate::hostile_text::{read_optional_text, read_pairs_of_texts, read_text, readable};
use crate::mail_domain::HostName;

/// Longest text that is kept of a document, in characters.
pub const MAX_TEXT: usize = 256;
/// Longest link, in bytes.
const MAX_LINK: usize = 500;

/// Where a candidate comes from, strongest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[schema(
    description = "Where settings come from, strongest first: `srv`, SRV records of the domain (RFC 6186, RFC 8314); `provider`, what the operator of this service, or this service itself, knows of the provider; `autoconfig`, a document of the domain or of its provider (draft-ietf-mailmaint-autoconfig); `ispdb`, Thunderbird's database of providers; `autodiscover`, Microsoft's Autodiscover over https (MS-OXDSCLI); `pacc`, a JSON document of the domain that DNS vouches for (draft-ietf-mailmaint-pacc); `mx`, the domain's mail exchanger or a name beside it: on the same machine, or a common name where it lies; `guess`, a common name below the domain, the domain itself, or what its machine is called."
)]
pub enum Source {
    /// SRV records of the domain (RFC 6186, RFC 8314 §5.1).
    Srv,
    /// An entry of ours on the provider, or of whoever runs this service.
    Provider,
    /// An autoconfig document of the domain or of its provider
    /// (draft-ietf-mailmaint-autoconfig).
    Autoconfig,
    /// Thunderbird's database of providers.
    Ispdb,
    /// Microsoft's Autodiscover over https (MS-OXDSCLI).
    Autodiscover,
    /// A JSON document of the domain that DNS vouches for (draft-ietf-mailmaint-pacc).
    Pacc,
    /// The domain's mail exchanger, or a name beside it on the same machine (RFC 5321 §5).
    Mx,
    /// A common name below the domain, or the domain itself.
    Guess,
}

impl Source {
    /// Whether somebody says so there, and we do not guess.
    pub fn publishes(self) -> bool {
        match self {
            Self::Srv
            | Self::Provider
            | Self::Autoconfig
            | Self::Ispdb
            | Self::Autodiscover
            | Self::Pacc => true,
            Self::Mx | Self::Guess => false,
        }
    }
}

/// Who says that an endpoint is the domain's, most to be trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Trust {
    /// The domain's owner or a trusted database, over https or in a way that proves as much.
    Authenticated,
    /// Somebody whom DNS names without proof (RFC 6186 §6): SRV records that lead out of the
    /// domain, or the provider that its MX points at.
    Unauthenticated,
    /// Nobody.
    Guessed,
    /// Nobody, and the name is not the domain's: it lies where its exchanger does. Whom the owner lets
    /// take the mail is no stranger, but nothing says that the mailboxes are there.
    GuessedAtProvider,
    /// Somebody whom DNS names without proof, and who names a server that is neither the domain's nor
    /// their own. Whoever has the name `autoconfig.` below a provider's domain could lead all of its
    /// customers there, so what the domain itself may have comes first.
    LedAway,
}

impl Trust {
    /// Whether somebody named the endpoint for mail clients.
    pub fn is_published(self) -> bool {
        match self {
            Self::Authenticated | Self::Unauthenticated | Self::LedAway => true,
            Self::Guessed | Self::GuessedAtProvider => false,
        }
    }
}

/// Who runs the service, in their own words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provider {
    #[serde(deserialize_with = "read_optional_text")]
    pub name: Option<String>,
    pub documentation: Vec<Documentation>,
    /// What they say must be done before their servers let one in.
    pub enable: Vec<Enable>,
}

/// What a publisher says must be done first: where, and in what words, by language tag (BCP 47).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enable {
    #[serde(deserialize_with = "read_link")]
    pub url: String,
    #[serde(deserialize_with = "read_pairs_of_texts")]
    pub instructions: Vec<(String, String)>,
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
    /// The SASL mechanism that is meant.
    pub fn mechanism(self) -> Mechanism {
        match self {
            Self::Password => Mechanism::Password,
            Self::EncryptedPassword => Mechanism::CramMd5,
            Self::Oauth2 => Mechanism::Oauthbearer,
            Self::Gssapi => Mechanism::Gssapi,
            Self::Ntlm => Mechanism::Ntlm,
            Self::ClientCertificate => Mechanism::External,
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
    /// Stands for the whole address in a mixture.
    pub const ADDRESS: &str = "%EMAILADDRESS%";
    /// Stands for what is before the @.
    pub const LOCAL_PART: &str = "%EMAILLOCALPART%";
    /// Stands for what is behind the @.
    pub const DOMAIN: &str = "%EMAILDOMAIN%";

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

    /// The user name of somebody whose address is `local_part@domain`.
    pub fn filled_in(&self, local_part: &str, domain: &str) -> String {
        let address = || format!("{local_part}@{domain}");
        match self {
            Self::Address => address(),
            Self::LocalPart => local_part.to_owned(),
            Self::Pattern(pattern) => pattern
                .replace(Self::ADDRESS, &address())
                .replace(Self::LOCAL_PART, local_part)
                .replace(Self::DOMAIN, domain),
        }
    }
}

/// Reads a link back from where it was kept.
pub fn read_link<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    link(&text).ok_or_else(|| de::Error::custom("not an https link that a person may be given"))
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
