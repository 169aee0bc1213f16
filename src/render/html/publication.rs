//! What a domain's owner should publish, as a page.

use maud::{Markup, html};

use super::address::Address;
use super::parts::Copy;
use crate::answer::Publication;
use crate::locale::{Msg, Words};

pub(super) fn markup(publication: &Publication, about: &Address, words: &Words) -> Markup {
    let text = |message: Msg| words.text(&message);
    let domain = || publication.domain.unicode.clone();
    html! {
        article.publication {
            h1 { (text(Msg::PublishTitle { domain: domain() })) }
            p.lead { (text(Msg::PublishLead)) }
            section.faults aria-labelledby="faults" {
                h2 #faults { (text(Msg::PublishFaults)) }
                @if publication.faults.is_empty() {
                    p { (text(Msg::PublishNoFaults)) }
                } @else {
                    ul {
                        @for fault in &publication.faults {
                            li { strong { (fault.text) } " " (fault.remedy) }
                        }
                    }
                }
            }
            @if publication.records.is_empty() && publication.files.is_empty() {
                p { (text(Msg::PublishNothing)) }
            }
            @if !publication.records.is_empty() {
                (block(&text(Msg::PublishRecords), &publication.records.join("\n"), words))
            }
            @for file in &publication.files {
                (block(&text(Msg::PublishFile { url: file.url.clone() }), &file.content, words))
            }
            p { a href=(about.in_language(words.tag())) { (text(Msg::PublishBack { domain: domain() })) } }
        }
    }
}

/// Something to copy into a file.
fn block(heading: &str, content: &str, words: &Words) -> Markup {
    html! {
        section.block {
            h2 { (heading) }
            pre tabindex="0" { code { (content) } }
            (Copy::named(content, heading).button(words))
        }
    }
}
