//! What people write, or copy from somewhere, where a domain is asked for. Only what can mean one
//! domain alone is read as one; the answer says which.

use std::borrow::Cow;

use super::{HostName, InvalidDomain};

/// What stands around a domain in a sentence or a list.
const AROUND: [char; 26] = [
    '.', ',', ';', '!', '?', '"', '\'', '`', '*', '(', ')', '[', ']', '{', '}', '<', '>', '…', '”',
    '“', '„', '’', '‘', '»', '«', '。',
];

/// The part of a text that is to be the domain: of an address in angle brackets, of a web address, or
/// the text itself, without what stands around it.
pub(super) fn domain_in(text: &str) -> Result<Cow<'_, str>, InvalidDomain> {
    if is_plain(text) {
        Ok(text.into())
    } else {
        without_surroundings(text).map(Cow::Owned)
    }
}

/// Whether nothing stands around a domain, as most write it.
fn is_plain(text: &str) -> bool {
    let is_of_a_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    text.bytes().all(is_of_a_name) && !text.starts_with('.') && !text.ends_with('.')
}

fn without_surroundings(text: &str) -> Result<String, InvalidDomain> {
    let text = in_brackets(text.trim())?;
    let lower = text.get(..7).unwrap_or_default();
    if lower.eq_ignore_ascii_case("mailto:") {
        let address = text[7..].split('?').next().unwrap_or_default();
        return bare(of_address(address)?);
    }
    if let Some(authority) = authority(text) {
        // As browsers read it: what stands before an @ is a user (RFC 3986 §3.2.1).
        return bare(authority.rsplit('@').next().unwrap_or_default());
    }
    bare(of_address(text)?)
}

/// What stands in the angle brackets of `Anna <anna@exempel.se>` (RFC 5322 §3.4), or all of it.
fn in_brackets(text: &str) -> Result<&str, InvalidDomain> {
    let Some((before, inner)) = text.rsplit_once('<') else {
        return Ok(text);
    };
    let (inner, after) = inner.split_once('>').unwrap_or((inner, ""));
    let is_name = !before.trim().is_empty();
    if before.contains('>') && before.contains('@') || after.contains('@') {
        return Err(InvalidDomain::Several);
    }
    let is_followed = !after.trim_matches(is_around).is_empty();
    if is_followed || is_name && !inner.contains('@') {
        return Err(InvalidDomain::Characters);
    }
    Ok(inner.trim())
}

/// The host and the rest of that part of a web address (RFC 3986 §3.2); `None` for what is none.
fn authority(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("//")?;
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
    };
    let is_address = scheme.is_empty() || scheme.strip_suffix(':').is_some_and(is_scheme);
    is_address.then(|| without_path(rest))
}

/// What stands behind the @ of an e-mail address, or all of it. A quoted local part may hold anything
/// (RFC 5321 §4.1.2); one that is not and holds an @ is an address of its own.
fn of_address(text: &str) -> Result<&str, InvalidDomain> {
    let Some((local_part, domain)) = text.rsplit_once('@') else {
        return Ok(without_path(text));
    };
    let local_part = local_part.trim();
    let is_quoted = local_part.starts_with('"') && local_part.ends_with('"');
    if !is_quoted && local_part.contains('@') {
        return Err(InvalidDomain::Several);
    }
    // A place on the web, such as `exempel.se/@anna.se`, or an address with a slash in it.
    let place = local_part.split_once('/').map(|(host, _)| host);
    if !is_quoted && place.is_some_and(is_domain) {
        return Err(InvalidDomain::Characters);
    }
    Ok(without_path(domain))
}

fn without_path(text: &str) -> &str {
    text.split(['/', '\\', '?', '#']).next().unwrap_or_default()
}

/// A domain without a port, without what stands around it, and with dots where somebody wrote commas.
fn bare(text: &str) -> Result<String, InvalidDomain> {
    let text = text.trim();
    let text = match text.split_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        Some(_) | None => text,
    };
    let text = text.trim_matches(is_around);
    let parts: Vec<&str> = text
        .split(|one: char| one.is_whitespace() || ",;".contains(one))
        .filter(|part| !part.is_empty())
        .collect();
    let domains = parts.iter().filter(|part| is_domain(part)).count();
    if domains > 1 {
        return Err(InvalidDomain::Several);
    }
    // `exempel,se`, and what a telephone makes of a full stop: `exempel. se`.
    let is_one = |text: &str| domains == 0 && is_domain(text);
    let with_dots = text.replace(',', ".");
    let together = text.replace(". ", ".").replace(" .", ".");
    Ok([with_dots, together]
        .into_iter()
        .find(|text| is_one(text))
        .unwrap_or_else(|| text.to_owned()))
}

fn is_around(character: char) -> bool {
    character.is_whitespace() || AROUND.contains(&character)
}

fn is_domain(text: &str) -> bool {
    HostName::parse(text.trim()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_domain::MailDomain;

    #[test]
    fn what_people_paste_is_one_domain_or_none() {
        use InvalidDomain::*;
        let one = Ok("exempel.se");
        for (text, expected) in [
            ("https://exempel.se/", one),
            ("HTTPS://Exempel.SE", one),
            ("http://exempel.se:8080/kontakt?x=1#y", one),
            ("https://anna:hemligt@exempel.se/", one),
            ("https://exempel.se/@anna@annat.se", one),
            ("https://exempel.se?mail=anna@annat.se", one),
            ("imap://exempel.se", one),
            ("//exempel.se/x", one),
            ("exempel.se/", one),
            ("exempel.se/path", one),
            ("exempel.se?x", one),
            ("exempel.se:443", one),
            ("exempel.se:443/x", one),
            ("exempel.se:", one),
            ("mailto:anna@exempel.se", one),
            ("MAILTO:anna@exempel.se?subject=till%20b@annat.se", one),
            ("Anna <anna@exempel.se>", one),
            ("\"Svensson, Anna @ jobbet\" <anna@exempel.se>", one),
            ("Anna Svensson <anna@exempel.se>;", one),
            ("<anna@exempel.se>", one),
            ("<exempel.se>", one),
            ("anna@exempel.se>", one),
            ("exempel.se>", one),
            ("anna@exempel.se;", one),
            ("anna@exempel.se,", one),
            ("anna@exempel.se.", one),
            ("anna/post@exempel.se", one),
            ("Anna anna@exempel.se", one),
            ("(exempel.se)", one),
            ("”exempel.se”", one),
            ("exempel.se!", one),
            ("exempel,se", one),
            ("anna@exempel,se", one),
            ("exempel. se", one),
            ("exempel .se", one),
            ("smörgås.se/", Ok("xn--smrgs-pra0j.se")),
            ("mail.exempel,se", Ok("mail.exempel.se")),
            // Two that both could be meant, or none.
            ("exempel.se, annat.se", Err(Several)),
            ("exempel.se annat.se", Err(Several)),
            ("exempel.se;annat.se", Err(Several)),
            ("anna@exempel.se, bo@annat.se", Err(Several)),
            ("anna@exempel.se;bo@annat.se", Err(Several)),
            ("Anna <anna@exempel.se>, Bo <bo@annat.se>", Err(Several)),
            ("<anna@exempel.se> bo@annat.se", Err(Several)),
            ("exempel.se/@anna.se", Err(Characters)),
            ("exempel.se,com", Err(Characters)),
            ("exempel.se <annat.se>", Err(Characters)),
            ("<script>\"x.se", Err(Characters)),
            ("<b>exempel.se</b>", Err(Characters)),
            ("a b.se", Err(Characters)),
            ("https://", Err(Empty)),
            ("https:///x", Err(Empty)),
            ("/path", Err(Empty)),
            ("mailto:", Err(Empty)),
            ("https://127.0.0.1:8080/", Err(IpAddress)),
            ("https://[::1]/", Err(IpAddress)),
            ("https://localhost:8080/", Err(SpecialUse)),
            ("https://intranet/", Err(SingleLabel)),
            ("javascript:alert(1)", Err(Characters)),
            ("exempel.se:http", Err(Characters)),
            (".,;", Err(Empty)),
        ] {
            let parsed = MailDomain::parse(text);
            let parsed = parsed.as_ref().map(|domain| domain.host().as_str());
            assert_eq!(parsed.map_err(|why| *why), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_plain_is_read_as_it_is_without_looking_around() {
        for text in [
            "exempel.se",
            "EXEMPEL.se",
            "xn--smrgs-pra0j.se",
            "-a.se",
            "a-.se",
            "a..se",
            "se",
            "1.2.3.4",
            "0x7f.1",
            "a.1",
            "",
            "-",
        ] {
            assert!(is_plain(text), "{text:?}");
            assert_eq!(without_surroundings(text).as_deref(), Ok(text));
        }
        for text in [
            ".a.se", "a.se.", "a se", "a.se/", "<a.se>", "a@b.se", "å.se", "a,se",
        ] {
            assert!(!is_plain(text), "{text:?}");
        }
    }

    /// Nothing is read as a domain that does not stand there.
    #[test]
    fn no_text_becomes_a_domain_that_is_not_in_it() {
        let pieces = [
            "a.se", "b@", "<", ">", "/", ":", "//", ",", ";", " ", "@", "\"", "?", "mailto:",
            "c.se",
        ];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    for four in pieces {
                        let text = [one, two, three, four].concat();
                        let Ok(domain) = MailDomain::parse(&text) else {
                            continue;
                        };
                        let domain = domain.host().as_str();
                        assert!(text.contains(domain), "{text:?}: {domain}");
                        let is_other = |other: &str| {
                            domain != other && text.contains(other) && !domain.contains(other)
                        };
                        // Beside another one it is read only where it has a place of its own.
                        if is_other("a.se") || is_other("c.se") {
                            assert!(text.contains(['@', '/', '?', '<']), "{text:?}: {domain}");
                        }
                    }
                }
            }
        }
    }
}
