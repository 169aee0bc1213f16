//! The e-mail address that is sent where a format wants one: made up, and the same for everybody.
//! Of the address that somebody may have given, only the domain was kept.

use crate::findings::Username;
use crate::mail_domain::HostName;

/// Stands before the @.
const LOCAL_PART: &str = "postrad";

pub fn address(domain: &HostName) -> String {
    format!("{LOCAL_PART}@{domain}")
}

/// Whether a text is about the made-up address.
pub fn is_in(text: &str, domain: &HostName) -> bool {
    text.to_ascii_lowercase().contains(&address(domain))
}

/// The user name that is meant, in which the made-up address may stand for anybody's.
pub fn username(name: &str, domain: &HostName) -> Option<Username> {
    let lower = name.to_ascii_lowercase();
    if !lower.contains(LOCAL_PART) {
        return Username::parse(name);
    }
    let pattern = lower
        .replace(&address(domain), Username::ADDRESS)
        .replace(LOCAL_PART, Username::LOCAL_PART);
    Username::parse(&pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_address_stands_for_anybodys() {
        let domain = HostName::parse("exempel.se").unwrap();
        let pattern = |text: &str| Some(Username::Pattern(text.to_owned()));
        for (name, expected) in [
            ("postrad@exempel.se", Some(Username::Address)),
            ("Postrad@Exempel.se", Some(Username::Address)),
            ("postrad", Some(Username::LocalPart)),
            ("exempel\\postrad", pattern("exempel\\%EMAILLOCALPART%")),
            ("postrad.exempel.se", pattern("%EMAILLOCALPART%.exempel.se")),
            ("%EMAILADDRESS%", Some(Username::Address)),
            (
                "%EMAILLOCALPART%.Exempel",
                pattern("%EMAILLOCALPART%.Exempel"),
            ),
            ("anna@exempel.se", None),
            ("", None),
        ] {
            assert_eq!(username(name, &domain), expected, "{name}");
        }
    }
}
