//! Where somebody moves to.

use std::fmt;

use crate::mail_domain::MailDomain;

/// Longest id of an entry that is looked for, in bytes.
const MAX_ID: usize = 64;

/// A provider that somebody moves to, by a domain that is there or by the id of its entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NewProvider {
    Domain(MailDomain),
    Entry(ProviderId),
}

/// What may be the id of an entry on a provider: lower-case letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProviderId(String);

impl NewProvider {
    /// A text with a dot is a domain, or an e-mail address of which only the domain is kept; without
    /// one it is an id, or a name that only differs from it by capitals and spaces.
    pub fn parse(text: &str) -> Result<Self, InvalidNewProvider> {
        if let Some(id) = ProviderId::parse(text) {
            return Ok(Self::Entry(id));
        }
        let domain = MailDomain::parse(text).map_err(|_| InvalidNewProvider::Unreadable)?;
        Ok(Self::Domain(domain))
    }

    /// How much memory it takes beside its own size, in bytes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Domain(domain) => domain.host().as_str().len(),
            Self::Entry(id) => id.as_str().len(),
        }
    }

    /// As a person reads it.
    pub fn for_people(&self) -> String {
        match self {
            Self::Domain(domain) => domain.host().unicode(),
            Self::Entry(id) => id.as_str().to_owned(),
        }
    }
}

/// As it is read.
impl fmt::Display for NewProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Domain(domain) => domain.fmt(f),
            Self::Entry(id) => f.write_str(id.as_str()),
        }
    }
}

impl ProviderId {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_id = |character: char| character.is_ascii_alphanumeric() || " -".contains(character);
        let may_be_id = !text.is_empty() && text.len() <= MAX_ID && text.chars().all(is_id);
        may_be_id.then(|| Self(text.to_ascii_lowercase().replace(' ', "-")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text does not tell where somebody moves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNewProvider {
    #[error("neither a domain nor an id")]
    Unreadable,
    #[error("no mailboxes are known by that id")]
    Unknown,
    #[error("the domain that one moves from")]
    Same,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_a_dot_is_a_domain_and_one_without_an_id() {
        for (text, expected) in [
            ("gmail", Some("id gmail")),
            (" One-Com ", Some("id one-com")),
            ("Microsoft 365", Some("id microsoft-365")),
            ("gmail.com", Some("domain gmail.com")),
            ("Exempel.SE.", Some("domain exempel.se")),
            ("sm\u{f6}rg\u{e5}s.se", Some("domain xn--smrgs-pra0j.se")),
            ("exempel\u{3002}se", Some("domain exempel.se")),
            ("anna.svensson@exempel.se", Some("domain exempel.se")),
            ("\"a@b\"@exempel.se", Some("domain exempel.se")),
            ("anna@gmail", None),
            ("", None),
            (" ", None),
            ("sm\u{f6}rg\u{e5}s", None),
            ("../gmx", None),
            ("gmx\0", None),
            ("gmx\u{1b}[31m", None),
            ("192.0.2.1", None),
            ("localhost.", None),
            ("https://exempel.se/", Some("domain exempel.se")),
            ("Anna <anna@exempel.se>", Some("domain exempel.se")),
        ] {
            let parsed = NewProvider::parse(text).ok().map(|parsed| match parsed {
                NewProvider::Domain(domain) => format!("domain {domain}"),
                NewProvider::Entry(id) => format!("id {}", id.as_str()),
            });
            assert_eq!(parsed.as_deref(), expected, "{text:?}");
        }
        assert!(NewProvider::parse(&"x".repeat(MAX_ID)).is_ok());
        assert!(NewProvider::parse(&"x".repeat(MAX_ID + 1)).is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["gmail", "microsoft-365", "xn--smrgs-pra0j.se"] {
            assert_eq!(NewProvider::parse(text).unwrap().to_string(), text);
        }
    }
}
