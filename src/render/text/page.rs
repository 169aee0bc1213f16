//! A page of text: lines that are wrapped, hang and are set off.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use crate::answer::{AccessAnswer, Setting};

pub(super) const INDENT: &str = "  ";
pub(super) const CLIENT_INDENT: &str = "    ";
/// Below the text of an item.
const LINK_INDENT: &str = "     ";
/// Where less than that is left beside the labels, values stand below them.
const NARROWEST_VALUE: usize = 24;

/// How a text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Clean, for a pipe and for whoever does not say what they have.
    #[default]
    Plain,
    /// Headings are set off by escape sequences (ECMA-48 §8.3.117, SGR).
    Coloured,
}

/// The longest line, in columns of a terminal: some characters take two columns and some none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Width(usize);

impl Width {
    /// For a terminal of so many columns: below these bounds words stand alone, and longer lines are
    /// hard to follow.
    pub fn of_terminal(columns: usize) -> Self {
        Self(columns.clamp(40, 100))
    }
}

/// That of pipes, and of whoever does not say what they have.
impl Default for Width {
    fn default() -> Self {
        Self(80)
    }
}

/// How a page is to be, where it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub style: Style,
    pub width: Width,
}

/// For whoever has said nothing of the width.
impl From<Style> for Look {
    fn from(style: Style) -> Self {
        Self {
            style,
            width: Width::default(),
        }
    }
}

/// What a line is, where it is set off.
#[derive(Clone, Copy)]
pub(super) enum Emphasis {
    Heading,
    Warning,
}

impl Emphasis {
    fn escape(self) -> &'static str {
        match self {
            Self::Heading => "\u{1b}[1m",
            Self::Warning => "\u{1b}[1;33m",
        }
    }
}

const RESET: &str = "\u{1b}[0m";

/// The lines of a page, added one after the other.
pub(super) struct Page {
    text: String,
    look: Look,
}

impl Page {
    pub(super) fn new(look: Look) -> Self {
        Self {
            text: String::new(),
            look,
        }
    }

    pub(super) fn line(&mut self, text: &str) {
        self.clean(text);
        self.text.push('\n');
    }

    /// A second fence: what servers say is cleaned where it comes in.
    fn clean(&mut self, text: &str) {
        self.text.extend(text.chars().map(|character| {
            if character.is_control() {
                '\u{fffd}'
            } else {
                character
            }
        }));
    }

    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The line that says what the page is about.
    pub(super) fn title(&mut self, text: &str) {
        self.emphasised(Emphasis::Heading, text);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.emphasised(Emphasis::Heading, text);
    }

    /// A line that is set off, where the style has that; broken where it is too long.
    pub(super) fn emphasised(&mut self, emphasis: Emphasis, text: &str) {
        match self.look.style {
            Style::Plain => self.paragraph("", text),
            Style::Coloured => {
                self.text.push_str(emphasis.escape());
                self.paragraph("", text);
                // Before the line feed, so that what follows is not touched.
                self.text.pop();
                self.text.push_str(RESET);
                self.text.push('\n');
            }
        }
    }

    pub(super) fn paragraph(&mut self, indent: &str, text: &str) {
        self.wrapped(indent, indent, text);
    }

    pub(super) fn steps<'a>(&mut self, indent: &str, steps: impl Iterator<Item = &'a str>) {
        for (number, step) in steps.enumerate() {
            self.item(indent, &format!("{}.", number + 1), step);
        }
    }

    pub(super) fn item(&mut self, indent: &str, mark: &str, text: &str) {
        let first = format!("{indent}{mark} ");
        let rest = " ".repeat(display_width(&first));
        self.wrapped(&first, &rest, text);
    }

    /// What must be done before what is entered works.
    pub(super) fn first(&mut self, heading: &str, access: &AccessAnswer) {
        if access.before.is_empty() {
            return;
        }
        self.heading(heading);
        for (number, before) in access.before.iter().enumerate() {
            self.item(INDENT, &format!("{}.", number + 1), &before.text);
            if let Some(url) = &before.url {
                self.paragraph(LINK_INDENT, url);
            }
        }
    }

    /// What is entered.
    pub(super) fn settings(&mut self, settings: &[Setting]) {
        let rows = settings.iter();
        let rows = rows.map(|row| (row.label.clone(), row.value.clone()));
        self.rows(&rows.collect::<Vec<_>>());
    }

    pub(super) fn rows(&mut self, rows: &[(String, String)]) {
        let labels = rows.iter().map(|(label, _)| display_width(label)).max();
        let column = INDENT.len() + labels.unwrap_or(0) + 2;
        for (label, value) in rows {
            if column + NARROWEST_VALUE > self.look.width.0 {
                self.paragraph(INDENT, label);
                self.paragraph(CLIENT_INDENT, value);
                continue;
            }
            let gap = " ".repeat(column - INDENT.len() - display_width(label));
            let first = format!("{INDENT}{label}{gap}");
            let rest = " ".repeat(column);
            self.wrapped(&first, &rest, value);
        }
    }

    /// Breaks between words; a word longer than a line stays whole, so that it can be copied.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let options = Options::new(self.look.width.0)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for line in wrap(&words.join(" "), options) {
            self.line(&line);
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_and_hang() {
        let mut page = Page::new(Look::default());
        page.item(INDENT, "-", &"ord ".repeat(30));
        page.item(INDENT, "-", &"x".repeat(90));
        let lines: Vec<&str> = page.text.lines().collect();
        assert!(lines[0].starts_with("  - ord"));
        assert!(lines[1].starts_with("    ord"));
        assert!(
            lines[..lines.len() - 1]
                .iter()
                .all(|line| line.chars().count() <= 80)
        );
        assert_eq!(lines[lines.len() - 1].len(), 94);
    }

    #[test]
    fn a_page_is_as_wide_as_its_terminal_within_what_is_read_well() {
        for (columns, expected) in [(0, 39), (40, 39), (57, 55), (100, 99), (400, 99)] {
            let mut page = Page::new(Look {
                width: Width::of_terminal(columns),
                ..Look::default()
            });
            // Four columns with the space behind it.
            page.paragraph("", &"ord ".repeat(200));
            let longest = page.text.lines().map(str::len).max();
            assert_eq!(longest, Some(expected), "{columns}");
        }
    }

    #[test]
    fn values_stand_below_their_labels_where_it_is_narrow() {
        let rows = [("Inkommande server", "imap.exempel.se"), ("Port", "993")]
            .map(|(label, value)| (label.to_owned(), value.to_owned()));
        for (columns, expected) in [
            (
                44,
                "  Inkommande server\n    imap.exempel.se\n  Port\n    993\n",
            ),
            (
                45,
                "  Inkommande server  imap.exempel.se\n  Port               993\n",
            ),
        ] {
            let mut page = Page::new(Look {
                width: Width::of_terminal(columns),
                ..Look::default()
            });
            page.rows(&rows);
            assert_eq!(page.finish(), expected, "{columns}");
        }
    }

    #[test]
    fn a_line_is_as_wide_as_a_terminal_shows_it() {
        let mut page = Page::new(Look::default());
        // Two columns each.
        page.paragraph(INDENT, &"\u{90f5}\u{4fbf} ".repeat(20));
        // None for the accent.
        page.paragraph(INDENT, &"e\u{301} ".repeat(39));
        let lengths: Vec<usize> = page.text.lines().map(|line| line.chars().count()).collect();
        assert_eq!(lengths, [46, 16, 118]);
    }

    #[test]
    fn no_control_character_comes_out() {
        let mut page = Page::new(Look::default());
        page.line("a\u{1b}[31mb\r\u{9b}c\0");
        assert_eq!(page.text, "a\u{fffd}[31mb\u{fffd}\u{fffd}c\u{fffd}\n");
    }

    #[test]
    fn only_headings_are_set_off_and_only_when_wanted() {
        for (style, expected) in [
            (Style::Plain, "Rubrik\ntext\n\nVarning\n"),
            (
                Style::Coloured,
                "\u{1b}[1mRubrik\u{1b}[0m\ntext\n\n\u{1b}[1;33mVarning\u{1b}[0m\n",
            ),
        ] {
            let mut page = Page::new(style.into());
            page.title("Rubrik");
            page.line("text");
            page.gap();
            page.emphasised(Emphasis::Warning, "Varning");
            assert_eq!(page.finish(), expected);
        }
    }
}
