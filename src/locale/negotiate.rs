//! Which languages somebody wants, best first.

/// Most entries of an `Accept-Language` field that are looked at.
const MAX_ENTRIES: usize = 20;

/// Readers of these languages read Swedish with ease, and rather than English.
const NEIGHBOURS: [&str; 4] = ["nb", "nn", "no", "da"];

/// The primary subtags wanted, best first: that of `lang`, then those of `Accept-Language` by
/// their q-values (RFC 9110 §12.4.2). Each is followed by what its readers understand.
pub(super) fn wanted(lang: Option<&str>, accept_language: Option<&str>) -> Vec<String> {
    let mut ranked: Vec<(u16, String)> = accept_language
        .unwrap_or_default()
        .split(',')
        .take(MAX_ENTRIES)
        .filter_map(entry)
        .collect();
    // Stable, so that equals stay in the order in which they were written.
    ranked.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    lang.and_then(primary)
        .into_iter()
        .chain(ranked.into_iter().map(|(_, tag)| tag))
        .flat_map(|tag| {
            let neighbour = NEIGHBOURS.contains(&&*tag).then(|| "sv".to_owned());
            std::iter::once(tag).chain(neighbour)
        })
        .collect()
}

/// One entry: its quality in thousandths, and its primary subtag. `None` for what is not wanted,
/// for `*`, and for what cannot be read.
fn entry(text: &str) -> Option<(u16, String)> {
    let mut parts = text.split(';');
    let tag = primary(parts.next()?.trim())?;
    let quality = match parts
        .map(str::trim)
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
    {
        Some(quality) => thousandths(quality)?,
        None => 1000,
    };
    (quality > 0).then_some((quality, tag))
}

/// `0.8` as 800: a digit, and up to three behind the point.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: u16 = whole.parse().ok().filter(|whole| *whole <= 1)?;
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    let quality = whole * 1000 + fraction;
    (quality <= 1000).then_some(quality)
}

fn primary(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?;
    let is_tag =
        (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    is_tag.then(|| primary.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::locale::Locales;

    #[test]
    fn languages_are_chosen_as_people_want_them() {
        let locales = Locales::embedded().unwrap();
        for (lang, accept_language, expected) in [
            (None, None, "en"),
            (None, Some(""), "en"),
            (None, Some("sv"), "sv"),
            (None, Some("sv-SE"), "sv"),
            (None, Some("SV-fi"), "sv"),
            (None, Some("en-GB,en;q=0.9,sv;q=0.8"), "en"),
            (None, Some("en;q=0.1, sv;q=0.9"), "sv"),
            (None, Some("en;q=0.5,sv;q=0.5"), "en"),
            (None, Some("sv;q=0"), "en"),
            (None, Some("sv;q=0.000, en;q=0.1"), "en"),
            (None, Some("de, sv;q=0.3"), "sv"),
            (None, Some("de"), "en"),
            (None, Some("*"), "en"),
            (None, Some("nb"), "sv"),
            (None, Some("nb, en;q=0.8"), "sv"),
            (None, Some("en, nb;q=0.8"), "en"),
            (None, Some("nn-NO"), "sv"),
            (None, Some("da-DK,da;q=0.9,en;q=0.8"), "sv"),
            (None, Some("da, sv;q=0, en"), "sv"),
            (None, Some("fi"), "en"),
            (None, Some(";;;,,,q=1,=,sv ;q=junk"), "en"),
            (None, Some("sv;q=1.5, en"), "en"),
            (None, Some("sv;q=0.12345, en"), "en"),
            (None, Some("e, svenska, sv"), "sv"),
            (Some("sv"), Some("en"), "sv"),
            (Some("en"), Some("sv"), "en"),
            (Some("sv-FI"), None, "sv"),
            (Some("nb"), Some("en"), "sv"),
            (Some("xx"), Some("sv"), "sv"),
            (Some(""), Some("sv"), "sv"),
            (Some("../../etc"), None, "en"),
        ] {
            let chosen = locales.negotiate(lang, accept_language).tag();
            assert_eq!(chosen, expected, "{lang:?} {accept_language:?}");
        }
    }
}
