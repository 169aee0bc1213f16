//! Text that strangers write and people may see: in a terminal, a log, a page.

use serde::{Deserialize, Deserializer, de};

/// What can be read of a text: no control characters, none that turn or hide the text around
/// them, and no more characters than `most`.
pub fn readable(text: &str, most: usize) -> String {
    text.chars()
        .filter(|character| is_readable(*character))
        .take(most)
        .collect()
}

/// Longest text that is read back, in characters: longer than any that is kept.
const MAX_TEXT: usize = 1024;

/// Reads a text back from where it was kept: one that was cleaned, as it was.
pub fn read_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    cleaned(String::deserialize(from)?)
}

/// Reads a text back that may not be there, and was cleaned if it is.
pub fn read_optional_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(from)?.map(cleaned).transpose()
}

/// Reads several texts back, all of which were cleaned.
pub fn read_texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts = Vec::deserialize(from)?;
    texts.into_iter().map(cleaned).collect()
}

/// Reads pairs of texts back, both of which were cleaned.
pub fn read_pairs_of_texts<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(String, String)>, D::Error> {
    let pairs = Vec::deserialize(from)?.into_iter();
    pairs.map(|(a, b)| Ok((cleaned(a)?, cleaned(b)?))).collect()
}

fn cleaned<E: de::Error>(text: String) -> Result<String, E> {
    if readable(&text, MAX_TEXT) == text {
        Ok(text)
    } else {
        Err(E::custom(
            "a text that is too long, or has characters that cannot be shown",
        ))
    }
}

fn is_readable(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_read_is_left() {
        for (text, expected) in [
            ("Smörgås & Co", "Smörgås & Co"),
            ("a\u{1b}[31mb\u{9b}c\0\r\n", "a[31mbc"),
            ("gnp\u{202e}exe.\u{2066}x\u{200b}y", "gnpexe.xy"),
            ("\u{feff}a\u{e0041}b\u{fffa}", "ab"),
        ] {
            assert_eq!(readable(text, 20), expected);
        }
        assert_eq!(readable("abcdef", 3), "abc");
    }
}
