//! Which of our languages somebody gets.

use std::cmp::Reverse;

/// Most entries of an `Accept-Language` field that are looked at.
const MAX_ENTRIES: usize = 20;
/// Quality is counted in thousandths (RFC 9110 §12.4.2).
const FULL: u16 = 1000;

/// Norwegian: written in two ways, and as such (their macrolanguage, ISO 639-3). Who reads one of
/// them reads the others as their own.
const NORWEGIAN: [&str; 3] = ["nb", "no", "nn"];
/// What readers of a language read with ease, and rather than English, the closest first. Written
/// Danish and bokmål are closest of all, for bokmål grew out of Danish: a Dane reads it before
/// Swedish, and a Norwegian reads Danish before Swedish.
const NEIGHBOURS: [(&str, [&str; 2]); 3] = [
    ("nb", ["da", "sv"]),
    ("da", ["nb", "sv"]),
    ("sv", ["nb", "da"]),
];

/// A language range (RFC 4647 §2.1), lower case, with its quality.
struct Range {
    tag: String,
    quality: u16,
}

/// The tag, among `tags`, for somebody who asks with `lang` and `Accept-Language`: the best range
/// that one of ours matches, then `default`, unless it is refused, then any that is not.
pub(super) fn choose<'a>(
    tags: &[&'a str],
    default: &'a str,
    lang: Option<&str>,
    accept_language: Option<&str>,
) -> &'a str {
    let mut ranges: Vec<Range> = accept_language
        .unwrap_or_default()
        .split(',')
        .take(MAX_ENTRIES)
        .filter_map(range)
        .collect();
    // Stable, so that equals stay in the order in which they were written.
    ranges.sort_by_key(|range| Reverse(range.quality));
    let is_refused = |tag: &str| {
        ranges
            .iter()
            .any(|range| range.quality == 0 && range.tag.eq_ignore_ascii_case(tag))
    };
    let wanted = ranges
        .iter()
        .filter(|range| range.quality > 0)
        .map(|range| range.tag.as_str());
    let lang = lang.map(lower_case_tag);
    // `lang` outranks the field, its refusals too.
    if let Some(tag) = lang.as_deref().and_then(|lang| find(tags, lang)) {
        return tag;
    }
    lang.as_deref()
        .into_iter()
        .chain(wanted)
        .flat_map(|range| std::iter::once(range).chain(neighbours(range)))
        .filter_map(|range| find(tags, range))
        .find(|tag| !is_refused(tag))
        .or_else(|| Some(default).filter(|tag| !is_refused(tag)))
        .or_else(|| tags.iter().copied().find(|tag| !is_refused(tag)))
        .unwrap_or(default)
}

/// The tag, among `tags`, for a range: its own, or that of a neighbour.
pub(super) fn nearest<'a>(tags: &[&'a str], range: &str) -> Option<&'a str> {
    let range = lower_case_tag(range);
    let mut ranges = std::iter::once(&*range).chain(neighbours(&range));
    ranges.find_map(|range| find(tags, range))
}

/// How far a text that is marked with `tag` (BCP 47) is from readers of `language`: nothing when it
/// is in it, then by how well they read it, with `default` behind their neighbours'.
pub(super) fn distance(language: &str, default: &str, tag: &str) -> usize {
    let tag = lower_case_tag(tag);
    std::iter::once(language)
        .chain(neighbours(language))
        .chain(std::iter::once(default))
        .position(|known| find(&[known], &tag).is_some())
        .unwrap_or(usize::MAX)
}

/// Our tag for a range: the whole of it, or what is left when subtags are taken from its end
/// (RFC 4647 §3.4); for Norwegian, that of any.
fn find<'a>(tags: &[&'a str], range: &str) -> Option<&'a str> {
    let exactly = |wanted: &str| {
        let mut tags = tags.iter().copied();
        tags.find(|tag| tag.eq_ignore_ascii_case(wanted))
    };
    let mut left = Some(range);
    while let Some(wanted) = left {
        if let Some(tag) = exactly(wanted) {
            return Some(tag);
        }
        left = wanted.rsplit_once('-').map(|(before, _)| before);
    }
    let any = is_norwegian(range).then_some(NORWEGIAN);
    any.into_iter().flatten().find_map(exactly)
}

fn neighbours(range: &str) -> impl Iterator<Item = &str> {
    let language = if is_norwegian(range) {
        NORWEGIAN[0]
    } else {
        primary(range)
    };
    let known = NEIGHBOURS.iter().find(|(reader, _)| *reader == language);
    known.into_iter().flat_map(|(_, read)| *read)
}

fn is_norwegian(range: &str) -> bool {
    NORWEGIAN.contains(&primary(range))
}

fn primary(range: &str) -> &str {
    range.split('-').next().unwrap_or(range)
}

/// One entry of the field. `None` for `*` and for what cannot be read.
fn range(text: &str) -> Option<Range> {
    let mut parts = text.split(';');
    // A terminal's setting has an underscore, and a character set behind a full stop.
    let tag = lower_case_tag(parts.next()?.trim().split('.').next()?);
    let is_tag = (2..=8).contains(&primary(&tag).len())
        && tag.len() <= 35
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let quality = parts
        .map(str::trim)
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(Some(FULL), thousandths)?;
    is_tag.then_some(Range { tag, quality })
}

/// A tag as ranges are compared: many programs write an underscore where BCP 47 has a hyphen.
fn lower_case_tag(text: &str) -> String {
    text.replace('_', "-").to_ascii_lowercase()
}

/// `0.8` as 800: a digit, and up to three behind the point.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: u16 = whole.parse().ok().filter(|whole| *whole <= 1)?;
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    Some(whole * FULL + fraction).filter(|quality| *quality <= FULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_chosen_as_people_want_them() {
        for (lang, accept_language, expected) in [
            (None, None, "en"),
            (None, Some(""), "en"),
            (None, Some("sv"), "sv"),
            (None, Some("sv-SE"), "sv"),
            (None, Some("SV-fi"), "sv"),
            (None, Some("sv_SE.UTF-8"), "sv"),
            (None, Some("C.UTF-8"), "en"),
            (None, Some("en-GB,en;q=0.9,sv;q=0.8"), "en"),
            (None, Some("en;q=0.1, sv;q=0.9"), "sv"),
            (None, Some("en;q=0.5,sv;q=0.5"), "en"),
            (None, Some("sv;q=0"), "en"),
            (None, Some("sv;q=0.000, en;q=0.1"), "en"),
            (None, Some("en;q=0"), "sv"),
            (None, Some("en;q=0, *"), "sv"),
            (None, Some("en;q=0, sv;q=0"), "en"),
            (None, Some("de, sv;q=0.3"), "sv"),
            (None, Some("de"), "en"),
            (None, Some("*"), "en"),
            (None, Some("nb"), "sv"),
            (None, Some("nb, en;q=0.8"), "sv"),
            (None, Some("nb, sv;q=0"), "en"),
            (None, Some("en, nb;q=0.8"), "en"),
            (None, Some("nn-NO"), "sv"),
            (None, Some("da-DK,da;q=0.9,en;q=0.8"), "sv"),
            (None, Some("da, sv;q=0, en"), "en"),
            (None, Some("fi"), "en"),
            (None, Some(";;;,,,q=1,=,sv ;q=junk"), "en"),
            (None, Some("sv;q=1.5, en"), "en"),
            (None, Some("sv;q=0.12345, en"), "en"),
            (None, Some("e, svenska, sv"), "sv"),
            (Some("sv"), Some("en"), "sv"),
            (Some("sv"), Some("sv;q=0"), "sv"),
            (Some("en"), Some("sv"), "en"),
            (Some("sv-FI"), None, "sv"),
            (Some("sv_SE"), None, "sv"),
            (Some("SV_se"), Some("en"), "sv"),
            (Some("nb_NO"), None, "sv"),
            (Some("en_GB"), Some("sv"), "en"),
            (Some("_sv"), None, "en"),
            (Some("nb"), Some("en"), "sv"),
            (Some("xx"), Some("sv"), "sv"),
            (Some(""), Some("sv"), "sv"),
            (Some("../../etc"), None, "en"),
        ] {
            let chosen = choose(&["en", "sv"], "en", lang, accept_language);
            assert_eq!(chosen, expected, "{lang:?} {accept_language:?}");
        }
    }

    #[test]
    fn readers_of_a_neighbouring_language_get_what_they_read_best() {
        for (lang, accept_language, expected) in [
            (None, "nb", "nb"),
            (None, "nb-NO, nb;q=0.9, no;q=0.8, en;q=0.7", "nb"),
            (None, "no", "nb"),
            (None, "NO-no", "nb"),
            (None, "no_NO.UTF-8", "nb"),
            (None, "nn-NO, en;q=0.9", "nb"),
            (None, "nn, nb;q=0", "sv"),
            (None, "nn, nb;q=0, sv;q=0", "en"),
            (None, "da-DK, da;q=0.9, en;q=0.8", "nb"),
            (None, "da, nb;q=0, en", "sv"),
            (None, "da, sv;q=0.9", "nb"),
            (None, "en, no;q=0.9", "en"),
            (None, "sv, nb;q=0.9", "sv"),
            (None, "sv-FI, sv;q=0", "nb"),
            (None, "fi, no;q=0.1", "nb"),
            (Some("no"), "nb;q=0, sv", "nb"),
            (Some("nn-NO"), "en", "nb"),
            (Some("nn_NO"), "en", "nb"),
            (Some("da_DK"), "en", "nb"),
            (Some("da"), "en", "nb"),
            (Some("nob"), "sv", "sv"),
        ] {
            let chosen = choose(&["en", "nb", "sv"], "en", lang, Some(accept_language));
            assert_eq!(chosen, expected, "{lang:?} {accept_language}");
        }
    }

    #[test]
    fn a_language_that_nobody_has_is_none() {
        let tags = ["en", "nb", "sv"];
        for (range, expected) in [
            ("sv", Some("sv")),
            ("SV_se", Some("sv")),
            ("en-GB", Some("en")),
            ("nn", Some("nb")),
            ("da-DK", Some("nb")),
            ("de", None),
            ("svenska", None),
            ("C", None),
            ("*", None),
            ("sv,en", None),
            ("", None),
        ] {
            assert_eq!(nearest(&tags, range), expected, "{range}");
        }
    }

    #[test]
    fn a_text_is_near_to_those_who_read_it() {
        for (language, nearest_first) in [
            ("nb", ["no", "da-DK", "sv_SE", "en-GB", "fi"]),
            ("sv", ["SV", "nn", "da", "en", ""]),
            ("en", ["en-US", "de", "sv", "nb", "da"]),
        ] {
            let far = nearest_first.map(|tag| distance(language, "en", tag));
            assert_eq!(far[0], 0, "{language}");
            assert!(far.is_sorted(), "{language}: {far:?}");
            assert!(far[1] > 0, "{language}: {far:?}");
        }
    }

    #[test]
    fn a_longer_tag_of_ours_is_found_too() {
        let tags = ["en", "nb", "pt-BR", "sv"];
        for (accept_language, expected) in [
            ("pt-br", "pt-BR"),
            ("pt-BR-x-a", "pt-BR"),
            ("pt", "en"),
            ("nb-NO", "nb"),
            ("nn-NO", "nb"),
        ] {
            assert_eq!(choose(&tags, "en", None, Some(accept_language)), expected);
        }
    }
}
