//! Text for a terminal: at most 80 columns, no control characters but those of its style, a line
//! feed at the end.

use time::UtcOffset;

use crate::advice::Choice;
use crate::advice::client::Client;
use crate::answer::{Answer, Explanation, Options, State, to_enter};
use crate::locale::{Msg, Words};

const WIDTH: usize = 80;
const INDENT: &str = "  ";
const CLIENT_INDENT: &str = "    ";

/// How a text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Clean, for a pipe and for whoever does not say what they have.
    #[default]
    Plain,
    /// Headings are set off by escape sequences (ECMA-48 §8.3.117, SGR).
    Coloured,
}

/// What a line is, where it is set off.
#[derive(Clone, Copy)]
enum Emphasis {
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

/// The advice.
pub fn answer(answer: &Answer, words: &Words, style: Style) -> String {
    let mut page = Page::new(style);
    let recommendation = &answer.recommendation;
    page.line(&answer.domain.unicode);
    page.gap();
    page.title(&recommendation.headline);
    page.paragraph("", &recommendation.summary);

    if !answer.settings.is_empty() {
        page.heading(&words.text(&Msg::TextSettings {}));
        let rows = answer.settings.iter();
        let rows = rows.map(|row| (row.label.clone(), row.value.clone()));
        page.rows(&rows.collect::<Vec<_>>());
        let outgoing = to_enter(&answer.services.submission);
        if outgoing.is_some_and(|outgoing| outgoing.state == State::Untried)
            && recommendation.protocol != Some(Choice::Webmail)
        {
            page.paragraph(INDENT, &words.text(&Msg::TextOutgoingUntried {}));
        }
    }
    let list = |page: &mut Page, emphasis: Emphasis, heading: Msg, texts: Vec<&str>| {
        if !texts.is_empty() {
            page.gap();
            page.emphasised(emphasis, &words.text(&heading));
            for text in texts {
                page.item(INDENT, "-", text);
            }
        }
    };
    let texts = recommendation.reasons.iter().map(|reason| &*reason.text);
    list(
        &mut page,
        Emphasis::Heading,
        Msg::TextWhy {},
        texts.collect(),
    );
    let texts = recommendation.cautions.iter().map(|caution| &*caution.text);
    list(
        &mut page,
        Emphasis::Warning,
        Msg::TextCautions {},
        texts.collect(),
    );
    let texts = recommendation.alternatives.iter().map(|other| &*other.text);
    list(
        &mut page,
        Emphasis::Heading,
        Msg::TextAlternatives {},
        texts.collect(),
    );

    for device in &answer.devices {
        page.heading(&device.label);
        page.paragraph(INDENT, &device.text);
        match &*device.clients {
            [] => page.steps(INDENT, &device.steps),
            // There the page in the browser is all that is spoken of.
            [only] if only.client == Client::Webmail => page.steps(INDENT, &only.steps),
            clients => {
                for client in clients {
                    page.gap();
                    page.paragraph(INDENT, &client.label);
                    page.paragraph(CLIENT_INDENT, &client.text);
                    page.steps(CLIENT_INDENT, &client.steps);
                }
            }
        }
    }

    for procedure in &recommendation.procedures {
        page.heading(&procedure.title);
        page.steps(INDENT, &procedure.steps);
    }

    page.gap();
    if let Some(url) = instructions(answer) {
        page.paragraph("", &words.text(&Msg::TextDocumentation { url }));
    }
    let at = answer.checked_at.to_offset(UtcOffset::UTC);
    page.paragraph(
        "",
        &words.text(&Msg::TextChecked {
            date: words.date(at),
            hour: format!("{:02}", at.hour()),
            minute: format!("{:02}", at.minute()),
        }),
    );
    page.paragraph("", &words.text(&Msg::TextGuide {}));
    page.finish()
}

/// The guide.
pub fn explanation(explanation: &Explanation, style: Style) -> String {
    let mut page = Page::new(style);
    page.title(&explanation.title);
    for section in &explanation.sections {
        page.heading(&section.title);
        for (number, paragraph) in section.text.split("\n\n").enumerate() {
            if number > 0 {
                page.gap();
            }
            page.paragraph(INDENT, paragraph);
        }
    }
    page.finish()
}

/// What can be asked with.
pub fn options(options: &Options, words: &Words, style: Style) -> String {
    let mut page = Page::new(style);
    page.title(&words.text(&Msg::TextDevices {}));
    let devices: Vec<(String, String)> = options
        .devices
        .iter()
        .flat_map(|device| {
            let kind = (device.kind.code().to_owned(), device.label.clone());
            let platforms = device.platforms.iter().map(|platform| {
                let code = format!("{}:{}", device.kind.code(), platform.platform.code());
                (code, platform.label.clone())
            });
            std::iter::once(kind).chain(platforms).collect::<Vec<_>>()
        })
        .collect();
    page.rows(&devices);
    page.heading(&words.text(&Msg::TextNeeds {}));
    let needs: Vec<(String, String)> = options
        .needs
        .iter()
        .map(|need| (need.need.code().to_owned(), need.label.clone()))
        .collect();
    page.rows(&needs);
    page.finish()
}

/// The provider's own page of instructions, in the language of the answer if there is one.
fn instructions(answer: &Answer) -> Option<String> {
    let pages = &answer.provider.documentation;
    pages
        .iter()
        .find(|page| page.descriptions.contains_key(&answer.language))
        .or(pages.first())
        .map(|page| page.url.clone())
}

/// Lines, as they gather.
struct Page {
    text: String,
    style: Style,
}

impl Page {
    fn new(style: Style) -> Self {
        Self {
            text: String::new(),
            style,
        }
    }

    fn line(&mut self, text: &str) {
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

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// What the page comes to.
    fn title(&mut self, text: &str) {
        self.emphasised(Emphasis::Heading, text);
    }

    fn heading(&mut self, text: &str) {
        self.gap();
        self.emphasised(Emphasis::Heading, text);
    }

    /// A line that is set off, where the style has that; broken where it is too long.
    fn emphasised(&mut self, emphasis: Emphasis, text: &str) {
        match self.style {
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

    fn paragraph(&mut self, indent: &str, text: &str) {
        self.wrapped(indent, indent, text);
    }

    fn steps(&mut self, indent: &str, steps: &[String]) {
        for (number, step) in steps.iter().enumerate() {
            self.item(indent, &format!("{}.", number + 1), step);
        }
    }

    fn item(&mut self, indent: &str, mark: &str, text: &str) {
        let first = format!("{indent}{mark} ");
        let rest = " ".repeat(first.chars().count());
        self.wrapped(&first, &rest, text);
    }

    fn rows(&mut self, rows: &[(String, String)]) {
        let width = rows.iter().map(|(label, _)| label.chars().count()).max();
        for (label, value) in rows {
            let gap = " ".repeat(width.unwrap_or(0) - label.chars().count() + 2);
            let first = format!("{INDENT}{label}{gap}");
            let rest = " ".repeat(first.chars().count());
            self.wrapped(&first, &rest, value);
        }
    }

    /// Breaks between words; a word longer than a line stays whole, so that it can be copied.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut width = first.chars().count();
        let mut is_empty = true;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if !is_empty && width + 1 + length > WIDTH {
                self.line(&line);
                rest.clone_into(&mut line);
                width = rest.chars().count();
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
                width += 1;
            }
            line.push_str(word);
            width += length;
            is_empty = false;
        }
        self.line(&line);
    }

    fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_and_hang() {
        let mut page = Page::new(Style::Plain);
        page.item(INDENT, "-", &"ord ".repeat(30));
        page.item(INDENT, "-", &"x".repeat(90));
        let lines: Vec<&str> = page.text.lines().collect();
        assert!(lines[0].starts_with("  - ord"));
        assert!(lines[1].starts_with("    ord"));
        assert!(
            lines[..lines.len() - 1]
                .iter()
                .all(|line| line.chars().count() <= WIDTH)
        );
        assert_eq!(lines[lines.len() - 1].len(), 94);
    }

    #[test]
    fn no_control_character_comes_out() {
        let mut page = Page::new(Style::Plain);
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
            let mut page = Page::new(style);
            page.title("Rubrik");
            page.line("text");
            page.gap();
            page.emphasised(Emphasis::Warning, "Varning");
            assert_eq!(page.finish(), expected);
        }
    }
}
