//! XML that strangers publish, read in bounded time.

use roxmltree::{Document, Node, ParsingOptions};

/// Most nodes of a document.
const MAX_NODES: u32 = 5_000;
/// Most attributes and most name spaces of a document. The parser compares each with all others of
/// its element, or with all around it, and a quarter of a mebibyte of them would keep it busy for
/// minutes.
const MAX_ATTRIBUTES: usize = 1_000;
const MAX_NAME_SPACES: usize = 32;

/// Reads a document without entities and of bounded shape.
pub fn parse(text: &str) -> Option<Document<'_>> {
    // Every attribute has the one sign, every name space the other. A text that has them too is
    // counted with them, which does no harm: documents have a few dozen.
    let attributes = text.bytes().filter(|byte| *byte == b'=').count();
    let name_spaces = text.matches("xmlns").count();
    if attributes > MAX_ATTRIBUTES || name_spaces > MAX_NAME_SPACES {
        return None;
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).ok()
}

/// Whether the case of elements' names counts. It does in XML; not all publishers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Significant,
    Ignored,
}

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a, 'input> {
    node: Node<'a, 'input>,
    case: Case,
}

impl<'a, 'input> Element<'a, 'input> {
    pub fn root(document: &'a Document<'input>, case: Case) -> Self {
        let node = document.root_element();
        Self { node, case }
    }

    /// Whether it has this name, in whatever name space.
    pub fn is_called(self, name: &str) -> bool {
        let own = self.node.tag_name().name();
        match self.case {
            Case::Significant => own == name,
            Case::Ignored => own.eq_ignore_ascii_case(name),
        }
    }

    pub fn children(self) -> impl Iterator<Item = Self> {
        let case = self.case;
        self.node
            .children()
            .filter(Node::is_element)
            .map(move |node| Self { node, case })
    }

    pub fn children_called(self, name: &str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.is_called(name))
    }

    /// The first child of this name.
    pub fn child(self, name: &str) -> Option<Self> {
        self.children_called(name).next()
    }

    /// The text of the first child of this name.
    pub fn child_text(self, name: &str) -> Option<&'a str> {
        self.child(name)?.text()
    }

    /// Its text up to the first child, without white space around it.
    pub fn text(self) -> Option<&'a str> {
        self.node.text().map(str::trim)
    }

    pub fn attribute(self, name: &str) -> Option<&'a str> {
        self.node.attribute(name)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// As large as a document may be.
    const SIZE: usize = 256 * 1024;
    /// In milliseconds of this thread, in a build without optimisation.
    const MOST_TIME: u64 = 100;

    fn filled(head: &str, unit: impl Fn(usize) -> String, most: usize, tail: &str) -> String {
        let mut text = head.to_owned();
        for number in 0..most {
            let unit = unit(number);
            if text.len() + unit.len() + tail.len() > SIZE {
                break;
            }
            text += &unit;
        }
        text + tail
    }

    /// How long this thread has run, in nanoseconds: the load of the machine does not count.
    fn time_of_thread() -> u64 {
        let times = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        times.split(' ').next().unwrap().parse().unwrap()
    }

    #[test]
    fn documents_made_to_keep_a_parser_busy_do_not() {
        let all = usize::MAX;
        let prefixes: String = (0..30).map(|n| format!(" xmlns:p{n}=\"u{n}\"")).collect();
        for (what, text) in [
            (
                "attributes",
                filled("<a ", |n| format!("a{n:x}=\"\" "), all, "/>"),
            ),
            (
                "as many attributes as may be",
                filled("<a ", |n| format!("a{n:x}=\"\" "), 1_000, "/>"),
            ),
            (
                "name spaces",
                filled("<a ", |n| format!("xmlns:a{n:x}=\"b{n:x}\" "), all, "/>"),
            ),
            (
                "name spaces in each other",
                filled("", |n| format!("<a xmlns:a{n:x}=\"b{n:x}\">"), 32, ""),
            ),
            (
                "elements with the last of many prefixes",
                filled(
                    &format!("<a{prefixes}>"),
                    |_| "<p29:a/>".to_owned(),
                    4_990,
                    "</a>",
                ),
            ),
            ("depth", filled("", |_| "<a>".to_owned(), all, "")),
            (
                "elements",
                filled("<a>", |_| "<b/>".to_owned(), all, "</a>"),
            ),
            (
                "comments",
                filled("<a>", |_| "<!---->".to_owned(), all, "</a>"),
            ),
            (
                "references",
                filled("<a>", |_| "&#65;".to_owned(), all, "</a>"),
            ),
            (
                "references that are none",
                filled("<a>", |_| "&".to_owned(), all, "</a>"),
            ),
            (
                "sections",
                filled("<a>", |_| "<![CDATA[]]>".to_owned(), all, "</a>"),
            ),
        ] {
            let before = time_of_thread();
            let _ = parse(&text);
            let time = (time_of_thread() - before) / 1_000_000;
            assert!(time <= MOST_TIME, "{what}: {time} ms");
        }
    }

    #[test]
    fn entities_and_other_declarations_are_refused() {
        for text in [
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            "<a>&b;</a>",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert!(parse("<a b=\"c\">&lt;</a>").is_some());
    }
}
