//! Text for a terminal: as wide as that is, no control characters but those of its style, a line feed
//! at the end.

mod devices;
mod new_provider;
mod page;

use self::page::{Emphasis, INDENT, Page};
pub use self::page::{Look, Style, Width};
use crate::answer::{Answer, CodedText, Domain, Explanation, Options, moments};
use crate::locale::{Msg, Words};
use crate::question::Question;
use crate::question::mail_client::Wanted;

/// Who reads, and where.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub words: &'a Words,
    pub look: Look,
    /// Where more is to be had; `None` in a terminal that asked no service.
    pub address: Option<&'a str>,
}

/// The advice.
pub fn answer(answer: &Answer, question: &Question, reader: Reader<'_>) -> String {
    let words = reader.words;
    let mut page = Page::new(reader.look);
    let recommendation = &answer.recommendation;
    page.line(&answer.domain.unicode);
    page.gap();
    page.title(&recommendation.headline);
    page.paragraph("", &recommendation.summary);
    if let Some(Domain { unicode, .. }) = &answer.suggestion {
        let domain = unicode.clone();
        page.paragraph("", &words.text(&Msg::PageSuggestion { domain }));
    }

    let dangers = recommendation.dangers().map(|danger| &*danger.text);
    texts(
        &mut page,
        words,
        (Emphasis::Warning, Msg::PageDangers),
        dangers,
    );
    if let Some(access) = &answer.access {
        page.first(&words.text(&Msg::AccessFirst), access);
    }
    settings(&mut page, answer, words);
    if let Some(new) = &answer.new_provider {
        new_provider::write(&mut page, answer, new, words);
    }
    // Where there is no mail the summary says what to do.
    if recommendation.protocol.is_some() {
        list(
            &mut page,
            words,
            (Emphasis::Heading, Msg::PageNext),
            &recommendation.next,
        );
    }
    let cautions = recommendation.lesser_cautions();
    let cautions = cautions.map(|caution| &*caution.text);
    texts(
        &mut page,
        words,
        (Emphasis::Warning, Msg::TextCautions),
        cautions,
    );
    let reasons = recommendation.reasons_to_read();
    list(&mut page, words, (Emphasis::Heading, Msg::TextWhy), reasons);

    let has_unread_menus = devices::write(&mut page, answer, question, reader);
    let afterwards = answer.checks.iter().chain(&answer.trouble);
    list(
        &mut page,
        words,
        (Emphasis::Heading, Msg::CheckTitle),
        afterwards,
    );

    for procedure in &recommendation.procedures {
        // It is for some, who find it in the guide too.
        if procedure.is_for_all || *question.clients() == Wanted::All {
            page.heading(&procedure.title);
            page.steps(INDENT, procedure.steps.iter().map(String::as_str));
        }
    }
    let alternatives = recommendation.alternatives.iter().map(|other| &*other.text);
    texts(
        &mut page,
        words,
        (Emphasis::Heading, Msg::TextAlternatives),
        alternatives,
    );

    page.gap();
    // For who reads it all; within what everybody reads it would be an apology for steps that work.
    if has_unread_menus && *question.clients() == Wanted::All {
        page.paragraph("", &words.text(&Msg::TextUnverified));
    }
    if let Some(url) = instructions(answer, words) {
        page.paragraph("", &words.text(&Msg::TextDocumentation { url }));
    }
    page.paragraph("", &moments::checked(answer.checked_at, words));
    if let Some(address) = reader.address {
        let address = format!("{address}/v1/explanation");
        page.paragraph("", &words.text(&Msg::TextGuide { address }));
    }
    page.finish()
}

/// What to enter, and what is worth knowing about it.
fn settings(page: &mut Page, answer: &Answer, words: &Words) {
    let note = answer.note();
    if answer.settings.is_empty() {
        if let Some(note) = note {
            page.gap();
            page.paragraph("", note);
        }
        return;
    }
    page.heading(&words.text(&new_provider::heading_of_present(answer)));
    page.settings(&answer.settings);
    for text in answer.remark.as_deref().into_iter().chain(note) {
        page.paragraph(INDENT, text);
    }
}

fn list<'a>(
    page: &mut Page,
    words: &Words,
    heading: (Emphasis, Msg),
    coded: impl IntoIterator<Item = &'a CodedText>,
) {
    texts(
        page,
        words,
        heading,
        coded.into_iter().map(|coded| &*coded.text),
    );
}

fn texts<'a>(
    page: &mut Page,
    words: &Words,
    (emphasis, heading): (Emphasis, Msg),
    texts: impl Iterator<Item = &'a str>,
) {
    for (place, text) in texts.enumerate() {
        if place == 0 {
            page.gap();
            page.emphasised(emphasis, &words.text(&heading));
        }
        page.item(INDENT, "-", text);
    }
}

/// The guide.
pub fn explanation(explanation: &Explanation, look: Look) -> String {
    let mut page = Page::new(look);
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
pub fn options(options: &Options, words: &Words, look: Look) -> String {
    let mut page = Page::new(look);
    page.title(&words.text(&Msg::TextDevices));
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
    page.heading(&words.text(&Msg::TextNeeds));
    let needs: Vec<(String, String)> = options
        .needs
        .iter()
        .map(|need| (need.need.code().to_owned(), need.label.clone()))
        .collect();
    page.rows(&needs);
    page.heading(&words.text(&Msg::TextClients));
    let clients = options.clients.iter();
    let clients = clients.map(|client| (client.client.code().to_owned(), client.label.clone()));
    page.rows(&clients.collect::<Vec<_>>());
    page.finish()
}

/// The provider's own page of instructions: of several, the one that whoever reads this reads best.
/// Any is better than none, for the settings on it are the same in every language.
fn instructions(answer: &Answer, words: &Words) -> Option<String> {
    let distance = |tag: &String| words.distance(tag);
    let pages = answer.provider.documentation.iter();
    let page = pages.min_by_key(|page| {
        page.descriptions
            .keys()
            .map(distance)
            .min()
            .unwrap_or(usize::MAX)
    });
    page.map(|page| page.url.clone())
}
