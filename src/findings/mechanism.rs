//! SASL mechanisms (RFC 4422).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Longest name that is kept, in bytes. Registered ones have 20 at most (RFC 4422 §3.1).
const MAX_NAME: usize = 64;

/// A way to log in that a server offers or a publisher names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// None of SASL's: a password by LOGIN (RFC 3501) or USER and PASS (RFC 1939), or by whatever
    /// takes one.
    Password,
    /// RFC 4616.
    Plain,
    /// A password in two lines; never standardised.
    Login,
    /// RFC 2195.
    CramMd5,
    /// RFC 6331.
    DigestMd5,
    /// Google's OAuth 2.
    Xoauth2,
    /// OAuth 2 (RFC 7628).
    Oauthbearer,
    /// RFC 4752.
    Gssapi,
    /// Microsoft's (MS-NLMP).
    Ntlm,
    /// By a certificate of the client, as a rule (RFC 4422, appendix A).
    External,
    Other(OtherMechanism),
}

/// The name of another mechanism, in lower case: letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherMechanism(String);

impl Mechanism {
    const KNOWN: [Self; 10] = [
        Self::Password,
        Self::Plain,
        Self::Login,
        Self::CramMd5,
        Self::DigestMd5,
        Self::Xoauth2,
        Self::Oauthbearer,
        Self::Gssapi,
        Self::Ntlm,
        Self::External,
    ];

    /// Parses a name in whatever case.
    pub fn parse(name: &str) -> Option<Self> {
        let is_name = (1..=MAX_NAME).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let known = Self::KNOWN.into_iter().find(|known| known.name() == name);
        Some(known.unwrap_or(Self::Other(OtherMechanism(name))))
    }

    /// In lower case.
    pub fn name(&self) -> &str {
        match self {
            Self::Password => "password",
            Self::Plain => "plain",
            Self::Login => "login",
            Self::CramMd5 => "cram-md5",
            Self::DigestMd5 => "digest-md5",
            Self::Xoauth2 => "xoauth2",
            Self::Oauthbearer => "oauthbearer",
            Self::Gssapi => "gssapi",
            Self::Ntlm => "ntlm",
            Self::External => "external",
            Self::Other(OtherMechanism(name)) => name,
        }
    }

    /// Whether it takes OAuth 2 tokens, and no password.
    pub fn is_oauth2(&self) -> bool {
        match self {
            Self::Xoauth2 | Self::Oauthbearer => true,
            Self::Password
            | Self::Plain
            | Self::Login
            | Self::CramMd5
            | Self::DigestMd5
            | Self::Gssapi
            | Self::Ntlm
            | Self::External
            | Self::Other(_) => false,
        }
    }
}

impl fmt::Display for Mechanism {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Mechanism {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Mechanism {
    /// Reads only what is written: a name in lower case.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::parse(&name)
            .filter(|mechanism| mechanism.name() == name)
            .ok_or_else(|| de::Error::custom("no name of a mechanism"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_case_and_written_in_lower_case() {
        for known in Mechanism::KNOWN {
            let upper = known.name().to_ascii_uppercase();
            assert_eq!(Mechanism::parse(&upper), Some(known));
        }
        let other = Mechanism::parse("SCRAM-SHA-256").unwrap();
        assert!(matches!(other, Mechanism::Other(_)));
        assert_eq!(other.name(), "scram-sha-256");
    }

    #[test]
    fn what_is_read_back_is_what_was_written() {
        for name in ["plain", "xoauth2", "scram-sha-256"] {
            let json = format!("\"{name}\"");
            let mechanism: Mechanism = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&mechanism).unwrap(), json);
        }
        for text in [
            "",
            "PLAIN",
            "a b",
            "<b>",
            "a\u{202e}",
            "a\\u001b[31m",
            "å",
            &"a".repeat(MAX_NAME + 1),
        ] {
            let json = format!("\"{text}\"");
            assert!(serde_json::from_str::<Mechanism>(&json).is_err(), "{text}");
        }
    }
}
