//! Names as they come in: the domain of the question, and every name that a server hands us.
//!
//! Both go through one parser, so that what holds for a stranger's input holds for a stranger's
//! DNS answer too. The local part of an e-mail address ends here: no type beyond this file has
//! room for it.

mod pasted;

use std::borrow::Borrow;
use std::fmt;
use std::iter;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use psl::Type;
use serde::{Deserialize, Serialize};
use unicode_security::confusable_detection::skeleton;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

/// Longest input looked at, in bytes: a local part of 64, an `@`, and a domain of 253, thrice
/// over because a domain in Unicode is longer than its ASCII form.
const MAX_INPUT: usize = 1024;

/// Names that never lead to a public mail server (RFC 6761, RFC 6762, RFC 7686, RFC 8375,
/// RFC 9476, ICANN's reservation of `internal`).
const SPECIAL_USE: &[&str] = &[
    "alt",
    "arpa",
    "example",
    "internal",
    "invalid",
    "local",
    "localhost",
    "onion",
    "test",
    "example.com",
    "example.net",
    "example.org",
];

/// A fully qualified host name in its ASCII form (A-labels), lower case, without the final dot.
///
/// It has at least two labels, letters, digits and hyphens only (RFC 952, RFC 1123), a known
/// top-level domain, and is neither an IP literal nor a special-use name.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct HostName(String);

impl HostName {
    /// Parses a name in Unicode or ASCII, with or without the final dot.
    pub fn parse(input: &str) -> Result<Self, InvalidDomain> {
        if input.is_empty() {
            return Err(InvalidDomain::Empty);
        }
        if input.len() > MAX_INPUT {
            return Err(InvalidDomain::TooLong);
        }
        let input = input.strip_suffix('.').unwrap_or(input);
        if is_ip_literal(input) {
            return Err(InvalidDomain::IpAddress);
        }
        let ascii = Uts46::new()
            .to_ascii(
                input.as_bytes(),
                AsciiDenyList::STD3,
                Hyphens::CheckFirstLast,
                DnsLength::Ignore,
            )
            .map_err(|_| InvalidDomain::Characters)?;
        // Once more, since full-width digits and other look-alikes are plain digits only now.
        if is_ip_literal(&ascii) {
            return Err(InvalidDomain::IpAddress);
        }
        if ascii.len() > 253 || ascii.split('.').any(|label| label.len() > 63) {
            return Err(InvalidDomain::TooLong);
        }
        if ascii.split('.').any(str::is_empty) {
            return Err(InvalidDomain::Characters);
        }
        if SPECIAL_USE.iter().any(|name| is_within(&ascii, name)) {
            return Err(InvalidDomain::SpecialUse);
        }
        if !ascii.contains('.') {
            return Err(match psl::suffix(ascii.as_bytes()) {
                Some(suffix) if suffix.is_known() => InvalidDomain::PublicSuffix,
                _ => InvalidDomain::SingleLabel,
            });
        }
        if !psl::suffix(ascii.as_bytes()).is_some_and(|suffix| suffix.is_known()) {
            return Err(InvalidDomain::UnknownTopLevel);
        }
        Ok(Self(ascii.into_owned()))
    }

    /// The ASCII form, without the final dot.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in Unicode, for people. Labels that UTS 46 does not accept, and those that may be
    /// taken for others, stay in ASCII.
    pub fn unicode(&self) -> String {
        Uts46::new()
            .to_user_interface(
                self.0.as_bytes(),
                AsciiDenyList::STD3,
                Hyphens::CheckFirstLast,
                |label, _, _| !is_confusing(label),
            )
            .0
            .into_owned()
    }

    /// The registrable domain: the public suffix and one label more. `None` for a public suffix.
    pub fn registrable(&self) -> Option<&str> {
        psl::domain_str(&self.0)
    }

    /// This name and those above it, each a label shorter, up to the top-level domain.
    pub fn upwards(&self) -> impl Iterator<Item = &str> {
        iter::successors(Some(self.as_str()), |name| Some(name.split_once('.')?.1))
    }

    /// The name one label above. `None` where there is none.
    pub fn above(&self) -> Option<&str> {
        self.upwards().nth(1)
    }

    /// Whether this name stands somewhere below another.
    pub fn is_below(&self, other: &Self) -> bool {
        self.0
            .strip_suffix(other.as_str())
            .is_some_and(|rest| rest.ends_with('.'))
    }

    /// Whether this is `other`, or a name below it.
    pub fn is_within(&self, other: &Self) -> bool {
        is_within(&self.0, &other.0)
    }

    /// The name one label below, such as `mail` below `exempel.se`. `None` when it gets too long.
    pub fn below(&self, label: &str) -> Option<Self> {
        Self::parse(&format!("{label}.{}", self.0)).ok()
    }
}

/// A name is found by its text: both compare alike.
impl Borrow<str> for HostName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for HostName {
    type Error = InvalidDomain;

    fn try_from(text: String) -> Result<Self, InvalidDomain> {
        Self::parse(&text)
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The domain that a question is about: a [`HostName`] below a public suffix.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct MailDomain(HostName);

impl MailDomain {
    /// Parses a domain name, an e-mail address or a web address, of which only the domain is kept, and
    /// whatever else people paste that holds one of these alone.
    pub fn parse(input: &str) -> Result<Self, InvalidDomain> {
        let host = HostName::parse(&pasted::domain_in(input)?)?;
        match psl::suffix(host.0.as_bytes()) {
            // Private suffixes such as github.io have owners with mail of their own.
            Some(suffix) if suffix.typ() == Some(Type::Icann) && suffix == host.as_str() => {
                Err(InvalidDomain::PublicSuffix)
            }
            _ => Ok(Self(host)),
        }
    }

    /// The domain that this is the web server of, as it is commonly called.
    pub fn without_www(&self) -> Option<Self> {
        Self::parse(self.0.0.strip_prefix("www.")?).ok()
    }

    /// The domain as a host, since its address record may be the mail host (RFC 5321 §5.1).
    pub fn host(&self) -> &HostName {
        &self.0
    }
}

impl TryFrom<String> for MailDomain {
    type Error = InvalidDomain;

    fn try_from(text: String) -> Result<Self, InvalidDomain> {
        Self::parse(&text)
    }
}

impl fmt::Display for MailDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for MailDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not a domain that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDomain {
    #[error("nothing was given")]
    Empty,
    #[error("longer than a domain name can be")]
    TooLong,
    #[error("has characters that a domain name cannot have")]
    Characters,
    #[error("names more than one domain")]
    Several,
    #[error("is an IP address")]
    IpAddress,
    #[error("has no dot")]
    SingleLabel,
    #[error("is reserved for special use")]
    SpecialUse,
    #[error("is a public suffix")]
    PublicSuffix,
    #[error("ends in no known top-level domain")]
    UnknownTopLevel,
}

fn is_within(name: &str, parent: &str) -> bool {
    name.strip_suffix(parent)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether people may take a label for another: scripts are mixed that are not written together
/// (UTS 39 §5.2, less than "highly restrictive"), or it looks like ASCII and is not (§4).
fn is_confusing(label: &[char]) -> bool {
    // UTS 39 takes them for two letters each; those who write them don't.
    const LETTERS_OF_THEIR_OWN: [char; 2] = ['æ', 'œ'];
    let label: String = label.iter().collect();
    let looks_like_ascii = || {
        !label.contains(LETTERS_OF_THEIR_OWN)
            && skeleton(&label).all(|character| character.is_ascii())
    };
    !label.is_ascii()
        && (!label.check_restriction_level(RestrictionLevel::HighlyRestrictive)
            || looks_like_ascii())
}

/// Whether a name would be read as an IP address by some resolver: dotted, short, decimal, octal
/// or hexadecimal IPv4 (the "ends in a number" rule of the WHATWG URL standard), or IPv6.
fn is_ip_literal(name: &str) -> bool {
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let last = name
        .strip_suffix('.')
        .unwrap_or(name)
        .rsplit('.')
        .next()
        .unwrap_or("");
    let is_number = !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    let is_hex = last
        .strip_prefix("0x")
        .or_else(|| last.strip_prefix("0X"))
        .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let is_v6 = || {
        let bare = name.split('%').next().unwrap_or(name);
        bare.parse::<std::net::Ipv6Addr>().is_ok()
    };
    is_number || is_hex || (name.contains(':') && is_v6())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_domain_and_drops_the_rest() {
        for (input, ascii, unicode) in [
            ("exempel.se", "exempel.se", "exempel.se"),
            (" Exempel.SE. ", "exempel.se", "exempel.se"),
            ("anna@exempel.se", "exempel.se", "exempel.se"),
            (r#""a@b c"@exempel.se"#, "exempel.se", "exempel.se"),
            ("@exempel.se", "exempel.se", "exempel.se"),
            ("smörgås.se", "xn--smrgs-pra0j.se", "smörgås.se"),
            ("xn--smrgs-pra0j.se", "xn--smrgs-pra0j.se", "smörgås.se"),
            ("student.uu.se", "student.uu.se", "student.uu.se"),
            ("github.io", "github.io", "github.io"),
            ("foretag.co.uk", "foretag.co.uk", "foretag.co.uk"),
        ] {
            let domain = MailDomain::parse(input).expect(input);
            assert_eq!(domain.host().as_str(), ascii, "{input}");
            assert_eq!(domain.host().unicode(), unicode, "{input}");
        }
    }

    #[test]
    fn what_may_be_taken_for_another_name_is_shown_in_ascii() {
        for (input, is_shown) in [
            ("räksmörgås.se", true),
            ("fælles.dk", true),
            ("blåbærsyltetøy.no", true),
            ("það.is", true),
            ("straße.de", true),
            ("żółw.pl", true),
            ("ışık.com.tr", true),
            ("œuvre.fr", true),
            ("почта.рф", true),
            ("παράδειγμα.gr", true),
            ("例え.jp", true),
            ("메일.kr", true),
            ("בדיקה.il", true),
            // Cyrillic а among Latin letters, and other mixtures.
            ("аpple.com", false),
            ("gmаil.com", false),
            ("pαypal.com", false),
            ("miсrosoft.com", false),
            ("tеlia.se", false),
            // Cyrillic or Greek all through, or Latin, and still looks like ASCII.
            ("аррӏе.com", false),
            ("сосо.se", false),
            ("lınkedin.com", false),
            ("ɡmail.com", false),
            // Only the label that may be confused.
            ("räka.gmаil.com", false),
        ] {
            let name = HostName::parse(input).expect(input);
            assert_eq!(
                name.unicode() == input,
                is_shown,
                "{input}: {}",
                name.unicode()
            );
        }
    }

    #[test]
    fn says_why_a_name_is_refused() {
        use InvalidDomain::*;
        let long_label = format!("{}.se", "a".repeat(64));
        let long_name = format!("{}se", "abcdefghi.".repeat(30));
        let too_much = "x".repeat(2000);
        for (input, why) in [
            ("", Empty),
            ("   ", Empty),
            ("anna@", Empty),
            ("127.0.0.1", IpAddress),
            ("[127.0.0.1]", IpAddress),
            ("127.1", IpAddress),
            ("0x7f.1", IpAddress),
            ("0x7f000001", IpAddress),
            ("0177.0.0.1", IpAddress),
            ("2130706433", IpAddress),
            ("127.0.0.1.", IpAddress),
            ("１２７.0.0.1", IpAddress),
            ("::1", IpAddress),
            ("[::1]", IpAddress),
            ("fe80::1%eth0", IpAddress),
            ("anna@[10.0.0.1]", IpAddress),
            ("localhost", SpecialUse),
            ("a.localhost", SpecialUse),
            ("skrivare.local", SpecialUse),
            ("server.internal", SpecialUse),
            ("1.0.0.127.in-addr.arpa", SpecialUse),
            ("www.example.com", SpecialUse),
            ("intranet", SingleLabel),
            ("se", PublicSuffix),
            ("co.uk", PublicSuffix),
            ("exempel.lan", UnknownTopLevel),
            ("exempel..se", Characters),
            (".se", PublicSuffix),
            ("-a.se", Characters),
            ("a_b.se", Characters),
            ("a b.se", Characters),
            ("exempel.se\r\nX: y", Characters),
            ("exempel\0.se", Characters),
            (&long_label, TooLong),
            (&long_name, TooLong),
            (&too_much, TooLong),
        ] {
            assert_eq!(MailDomain::parse(input), Err(why), "{input:?}");
        }
    }

    #[test]
    fn finds_the_registrable_domain() {
        for (name, registrable) in [
            ("exempel.se", Some("exempel.se")),
            ("mx3.in.storhotell.se", Some("storhotell.se")),
            ("aspmx.l.bigpost.co.uk", Some("bigpost.co.uk")),
        ] {
            assert_eq!(HostName::parse(name).unwrap().registrable(), registrable);
        }
    }
}
