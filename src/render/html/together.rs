//! Words that a line must not break: *e-post* reads badly as *e-* at one end and *post* at the other.

/// Elements whose text is not the page's own prose, or where no element may stand.
const LEFT_ALONE: [&str; 4] = ["title", "pre", "textarea", "svg"];

/// The page with each such word in an element that its style keeps on one line. The words
/// themselves stay as they are, to be found, read aloud and copied.
pub(super) fn kept_together(page: &str) -> String {
    let mut kept = String::with_capacity(page.len() + page.len() / 16);
    let mut left_alone: Option<&str> = None;
    for piece in page.split_inclusive('>') {
        // Whatever comes from elsewhere is escaped: a bracket is one of a tag.
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        match left_alone {
            Some(_) => kept.push_str(text),
            None => in_text(text, &mut kept),
        }
        kept.push_str(tag);
        let is_of = |name: &&&str| {
            let rest = tag.trim_start_matches(['<', '/']).strip_prefix(**name);
            rest.is_some_and(|rest| rest.starts_with(['>', ' ']))
        };
        match (left_alone, LEFT_ALONE.iter().find(is_of)) {
            (None, Some(name)) if !tag.starts_with("</") => left_alone = Some(name),
            (Some(open), Some(name)) if open == *name && tag.starts_with("</") => left_alone = None,
            _ => {}
        }
    }
    kept
}

fn in_text(text: &str, kept: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['e', 'E']) {
        let (before, word) = rest.split_at(at);
        kept.push_str(before);
        let begins = before.chars().next_back().or(kept.chars().next_back());
        let begins = !begins.is_some_and(char::is_alphanumeric);
        let end = word[1..].strip_prefix('-').map_or(0, |after| {
            let length = after.find(|c: char| !c.is_alphanumeric());
            length.unwrap_or(after.len())
        });
        if begins && end > 0 {
            let (word, after) = word.split_at("e-".len() + end);
            kept.push_str("<span class=\"whole\">");
            kept.push_str(word);
            kept.push_str("</span>");
            rest = after;
        } else {
            let (letter, after) = word.split_at(1);
            kept.push_str(letter);
            rest = after;
        }
    }
    kept.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_with_e_is_kept_together() {
        let whole = |word: &str| format!("<span class=\"whole\">{word}</span>");
        for (page, expected) in [
            ("<p>e-post</p>", format!("<p>{}</p>", whole("e-post"))),
            (
                "<p>Skriv e-postadressen, (E-post).</p>",
                format!(
                    "<p>Skriv {}, ({}).</p>",
                    whole("e-postadressen"),
                    whole("E-post")
                ),
            ),
            (
                "<p>e<b>e-post</b>e-é</p>",
                format!("<p>e<b>{}</b>{}</p>", whole("e-post"), whole("e-é")),
            ),
        ] {
            assert_eq!(kept_together(page), expected);
        }
        for page in [
            "",
            "e",
            "<p>e- post, the-end, SRV-post, 1e-5, e-&amp;</p>",
            "<title>e-post</title>",
            "<a title=\"e-post\" href=\"/e-post\">x</a>",
            "<pre tabindex=\"0\"><code>e-post</code></pre>",
            "<svg><path d=\"e-a\"/></svg>",
        ] {
            assert_eq!(kept_together(page), page);
        }
    }
}
