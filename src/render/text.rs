//! Text for a terminal: at most 80 columns, no control characters but those of its style, a line
//! feed at the end.

mod new_provider;
mod page;

pub use self::page::Style;
use self::page::{CLIENT_INDENT, Emphasis, INDENT, Page};
use crate::answer::{Answer, ClientSteps, DeviceAdvice, Explanation, Options, moments};
use crate::locale::{Msg, Words};
use crate::question::mail_client::MailClient;

/// The advice.
pub fn answer(answer: &Answer, words: &Words, style: Style) -> String {
    let mut page = Page::new(style);
    let recommendation = &answer.recommendation;
    page.line(&answer.domain.unicode);
    page.gap();
    page.title(&recommendation.headline);
    page.paragraph("", &recommendation.summary);

    if let Some(access) = &answer.access {
        page.first(&words.text(&Msg::AccessFirst), access);
    }
    let note = answer
        .access
        .as_ref()
        .and_then(|access| access.note.as_deref());
    if !answer.settings.is_empty() {
        page.heading(&words.text(&new_provider::heading_of_present(answer)));
        page.settings(&answer.settings);
        for text in answer.remark.as_deref().into_iter().chain(note) {
            page.paragraph(INDENT, text);
        }
    } else if let Some(note) = note {
        page.gap();
        page.paragraph("", note);
    }
    if let Some(new) = &answer.new_provider {
        new_provider::write(&mut page, answer, new, words);
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
    list(&mut page, Emphasis::Heading, Msg::TextWhy, texts.collect());
    let texts = recommendation.cautions.iter().map(|caution| &*caution.text);
    list(
        &mut page,
        Emphasis::Warning,
        Msg::TextCautions,
        texts.collect(),
    );
    let texts = recommendation.alternatives.iter().map(|other| &*other.text);
    list(
        &mut page,
        Emphasis::Heading,
        Msg::TextAlternatives,
        texts.collect(),
    );

    let mut written = WrittenSteps {
        words,
        steps: Vec::new(),
    };
    for device in &answer.devices {
        page.heading(&device.label);
        page.paragraph(INDENT, &device.text);
        let is_webmail = |client: &ClientSteps| client.client == MailClient::Webmail;
        match &*device.clients {
            [] => written.write(&mut page, INDENT, device, None, &device.steps),
            // There the page in the browser is all that is spoken of.
            [only] if is_webmail(only) => {
                written.write(&mut page, INDENT, device, None, &only.steps)
            }
            clients => {
                for client in clients {
                    page.gap();
                    page.paragraph(INDENT, &client.label);
                    let about = Some(&*client.text);
                    written.write(&mut page, CLIENT_INDENT, device, about, &client.steps);
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
    page.paragraph("", &moments::checked(answer.checked_at, words));
    page.paragraph("", &words.text(&Msg::TextGuide));
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

/// The provider's own page of instructions, in the language of the answer if there is one.
fn instructions(answer: &Answer) -> Option<String> {
    let pages = &answer.provider.documentation;
    pages
        .iter()
        .find(|page| page.descriptions.contains_key(&answer.language))
        .or(pages.first())
        .map(|page| page.url.clone())
}

/// The steps on the page so far, each list with the device that it was written for: on a second
/// device they need not be read again.
struct WrittenSteps<'a> {
    words: &'a Words,
    steps: Vec<(&'a [String], &'a str)>,
}

impl<'a> WrittenSteps<'a> {
    fn write(
        &mut self,
        page: &mut Page,
        indent: &str,
        device: &'a DeviceAdvice,
        about: Option<&str>,
        steps: &'a [String],
    ) {
        match self.steps.iter().find(|(known, _)| *known == steps) {
            Some((_, label)) => {
                let device = (*label).to_owned();
                page.paragraph(indent, &self.words.text(&Msg::TextSeeSteps { device }));
            }
            None => {
                if let Some(about) = about {
                    page.paragraph(indent, about);
                }
                page.steps(indent, steps);
                self.steps.push((steps, &device.label));
            }
        }
    }
}
