//! Who asks: what servers are told about us, so that whoever finds us in a log knows whom to ask.

use std::fmt;

use url::Url;

/// Longest address of a page, in bytes.
const MAX_CONTACT: usize = 200;

/// A page that says who runs this service and how to be left alone by it (`POSTRAD_CONTACT_URL`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactUrl(Url);

/// The text is no address of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no https address")]
pub struct InvalidContactUrl;

impl ContactUrl {
    /// Parses an https address that can stand in a header field and in a quoted IMAP string.
    pub fn parse(text: &str) -> Result<Self, InvalidContactUrl> {
        let url = Url::parse(text).map_err(|_| InvalidContactUrl)?;
        let is_fit = url.scheme() == "https"
            && url.username().is_empty()
            && url.password().is_none()
            && url.as_str().len() <= MAX_CONTACT
            && url
                .as_str()
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'*+,;=%".contains(&b));
        is_fit.then_some(Self(url)).ok_or(InvalidContactUrl)
    }
}

impl fmt::Display for ContactUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// What servers are told.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    contact: Option<ContactUrl>,
}

impl Identity {
    pub const NAME: &str = env!("CARGO_PKG_NAME");
    pub const VERSION: &str = env!("CARGO_PKG_VERSION");

    pub fn new(contact: Option<ContactUrl>) -> Self {
        Self { contact }
    }

    pub fn contact(&self) -> Option<&ContactUrl> {
        self.contact.as_ref()
    }

    /// For the field `User-Agent` (RFC 9110 §10.1.5).
    pub fn user_agent(&self) -> String {
        let (name, version) = (Self::NAME, Self::VERSION);
        match &self.contact {
            Some(contact) => format!("{name}/{version} (+{contact})"),
            None => format!("{name}/{version}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_told_who_asks_and_where_to_complain() {
        let nobody = Identity::default();
        assert_eq!(
            nobody.user_agent(),
            format!("postrad/{}", Identity::VERSION)
        );
        let contact = ContactUrl::parse("https://post.exempel.se/om").unwrap();
        let somebody = Identity::new(Some(contact));
        assert_eq!(
            somebody.user_agent(),
            format!(
                "postrad/{} (+https://post.exempel.se/om)",
                Identity::VERSION
            )
        );
    }

    #[test]
    fn a_contact_breaks_out_of_nothing() {
        for text in [
            "http://exempel.se/",
            "mailto:anna@exempel.se",
            "https://anna:x@exempel.se/",
            "https://exempel.se/?a\\",
            "https://exempel.se/(a)",
            "exempel.se",
            "",
        ] {
            assert_eq!(ContactUrl::parse(text), Err(InvalidContactUrl), "{text}");
        }
        let quoted = ContactUrl::parse("https://exempel.se/\"\r\nx").unwrap();
        assert_eq!(quoted.to_string(), "https://exempel.se/%22x");
    }
}
