//! The terminal that somebody sits at: its language, its width, what it can show.

use std::env;
use std::io::{self, IsTerminal, Write};

use terminal_size::terminal_size_of;

use super::ending::Failure;
use crate::locale::{Locales, Msg, Words};
use crate::render::text::{Look, Style, Width};

/// Where locales are set, the first that is set to something (POSIX.1-2024, 8.2).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// How a page is to be on standard output.
pub fn look() -> Look {
    let size = terminal_size_of(io::stdout());
    // Some terminals have no columns, and mean that they do not know.
    let columns = size.map(|(width, _)| usize::from(width.0));
    let columns = columns.filter(|columns| *columns > 0);
    Look {
        style: style(),
        width: columns.map_or_else(Width::default, Width::of_terminal),
    }
}

/// Escape sequences are for terminals, and only where `NO_COLOR` is not set (no-color.org).
fn style() -> Style {
    let wants_none = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !wants_none && !is_dumb() {
        Style::Coloured
    } else {
        Style::Plain
    }
}

/// Whether it cannot move its cursor.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|value| value == "dumb")
}

/// What the terminal is set to.
pub fn words(locales: &Locales) -> &Words {
    let wanted = wanted(|name| env::var(name).ok());
    locales.negotiate(None, wanted.as_deref())
}

/// The language that a flag names, or one that its readers read as their own; without a flag, that of
/// the terminal. What is asked for and is not there is refused: an answer in another language would look
/// as if it had been understood.
pub fn words_for<'a>(locales: &'a Locales, lang: Option<&str>) -> Result<&'a Words, Failure> {
    let Some(lang) = lang else {
        return Ok(words(locales));
    };
    locales.nearest(lang).ok_or_else(|| {
        let tags: Vec<&str> = locales.tags().collect();
        let tags = tags.join(", ");
        Failure::Usage(words(locales).text(&Msg::TextNoSuchLanguage { tags }))
    })
}

/// The languages that are wanted, the best first, as a list with commas. `LANGUAGE` outranks the locale's
/// own, but where that is C or not set nobody wants any translation (GNU gettext, "The LANGUAGE
/// variable").
fn wanted(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let locale = LOCALE.into_iter().find_map(set)?;
    let is_c = ["C", "POSIX"].contains(&&*locale) || locale.starts_with("C.");
    let languages = set("LANGUAGE").filter(|_| !is_c).unwrap_or_default();
    let languages = languages.split(':').filter(|language| !language.is_empty());
    let all: Vec<&str> = languages.chain([&*locale]).collect();
    Some(all.join(","))
}

/// Writes to standard output. That nobody reads it any more is no fault.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

pub fn complain(text: &str) {
    // There is nowhere left to say that this failed.
    let _ = writeln!(io::stderr(), "postrad: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_as_gettext_reads_them() {
        for (set, expected) in [
            (&[][..], "en"),
            (&[("LANG", "sv_SE.UTF-8")], "sv"),
            (&[("LANG", "sv_SE"), ("LC_MESSAGES", "nb_NO")], "nb"),
            (&[("LC_MESSAGES", "nb_NO"), ("LC_ALL", "en_GB")], "en"),
            (&[("LC_ALL", ""), ("LANG", "sv")], "sv"),
            (&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "sv")], "sv"),
            (&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "de:nb:sv")], "nb"),
            (&[("LC_ALL", "en_US.UTF-8"), ("LANGUAGE", "sv_SE")], "sv"),
            (&[("LANG", "sv_SE.UTF-8"), ("LANGUAGE", "de")], "sv"),
            (&[("LANG", "sv_SE.UTF-8"), ("LANGUAGE", "")], "sv"),
            (&[("LANG", "sv_SE.UTF-8"), ("LANGUAGE", "::")], "sv"),
            (&[("LANG", "sv_SE.UTF-8"), ("LANGUAGE", "en:sv")], "en"),
            // Without a locale there is nothing to translate into.
            (&[("LANGUAGE", "sv")], "en"),
            (&[("LANG", "C"), ("LANGUAGE", "sv")], "en"),
            (&[("LANG", "POSIX"), ("LANGUAGE", "sv")], "en"),
            (&[("LANG", "C.UTF-8"), ("LANGUAGE", "sv")], "en"),
            (
                &[("LC_ALL", "C"), ("LANG", "sv_SE"), ("LANGUAGE", "sv")],
                "en",
            ),
        ] {
            let variable = |name: &str| {
                let value = set.iter().find(|(known, _)| *known == name);
                value.map(|(_, value)| (*value).to_owned())
            };
            let locales = Locales::embedded().unwrap();
            let words = locales.negotiate(None, wanted(variable).as_deref());
            assert_eq!(words.tag(), expected, "{set:?}");
        }
    }
}
