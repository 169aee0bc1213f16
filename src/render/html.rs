//! Whole pages. They work without scripts, load nothing from elsewhere, and have no style or
//! script within them.

mod address;
mod answer;
pub(crate) mod assets;
pub mod brand;
mod evidence;
mod form;
mod new_provider;
mod parts;
mod publication;
mod settings;
pub mod theme;
pub(crate) mod widget;

use maud::{DOCTYPE, Markup, html};

pub(crate) use self::address::Address;
use self::brand::Brand;
pub(crate) use self::form::{Complaint, Form};
use self::parts::paragraphs;
use crate::answer::{Answer, Explanation, Publication};
use crate::locale::{Locales, Msg, Words};
use crate::mail_domain::MailDomain;
use crate::question::Question;

/// What every page is made with.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub words: &'a Words,
    /// All languages, to choose from.
    pub locales: &'a Locales,
    /// Whoever runs the service.
    pub brand: &'a Brand,
}

/// The first page: the question, with what was wrong with it.
pub fn start(form: &Form<'_>, around: Surroundings<'_>) -> String {
    let words = around.words;
    let title = form.complaint.map_or(Msg::PageTitle, |complaint| {
        let title = complaint.title.clone();
        Msg::PageTitleProblem { title }
    });
    let head = Head {
        title: words.text(&title),
        address: Address::start(),
        is_lasting: true,
    };
    let main = html! {
        div.start {
            h1 { (words.text(&Msg::PageHeading)) }
            p.lead { (words.text(&Msg::PageLead)) }
            (form.markup(words))
            section.how aria-labelledby="how" {
                h2 #how { (words.text(&Msg::PageHow)) }
                ul {
                    @for point in [Msg::PageHowPublished, Msg::PageHowServers, Msg::PageHowPrivacy] {
                        li { (words.text(&point)) }
                    }
                }
            }
        }
    };
    whole(&head, around, &main)
}

/// The answer to a question.
pub fn answer(answer: &Answer, question: &Question, around: Surroundings<'_>) -> String {
    let domain = answer.domain.unicode.clone();
    let head = Head {
        title: around.words.text(&Msg::PageTitleAnswer { domain }),
        address: Address::of(question),
        is_lasting: false,
    };
    whole(
        &head,
        around,
        &answer::markup(answer, question, around.words),
    )
}

/// The guide.
pub fn guide(guide: &Explanation, around: Surroundings<'_>) -> String {
    let title = guide.title.clone();
    let head = Head {
        title: around.words.text(&Msg::PageTitleGuide { title }),
        address: Address::guide(),
        is_lasting: true,
    };
    let main = html! {
        article.prose {
            h1 { (guide.title) }
            @for section in &guide.sections {
                h2 { (section.title) }
                (paragraphs(&section.text))
            }
            p { (to_start(around.words)) }
        }
    };
    whole(&head, around, &main)
}

/// What a domain's owner should publish.
pub fn publication(publication: &Publication, around: Surroundings<'_>) -> String {
    let domain = publication.domain.unicode.clone();
    let about = Address::about(&publication.domain.ascii);
    let head = Head {
        title: around.words.text(&Msg::PublishPageTitle { domain }),
        address: about.publication(),
        is_lasting: false,
    };
    let main = publication::markup(publication, &about, around.words);
    whole(&head, around, &main)
}

/// What the widget is asked in a frame.
pub struct Frame<'a> {
    pub domain: Option<&'a MailDomain>,
    pub devices: &'a [&'a str],
    pub needs: &'a [&'a str],
    /// What is wrong with what was asked.
    pub complaint: Option<&'a str>,
}

/// The widget alone, to be framed.
pub fn embed(frame: &Frame<'_>, around: Surroundings<'_>) -> String {
    let Frame { devices, needs, .. } = frame;
    let words = around.words;
    let domain = frame.domain.map(|domain| domain.host().as_str());
    html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                title { (words.text(&Msg::EmbedTitle)) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(assets::address("embed.css"));
                (around.brand.head())
                script type="module" src="/widget.js" {}
                script type="module" src=(assets::address("embed.js")) {}
            }
            body {
                main {
                    @if let Some(complaint) = frame.complaint { p.complaint role="alert" { (complaint) } }
                    postrad-advice domain=[domain] lang=(words.tag()) devices=(devices.join(" "))
                        needs=[(!needs.is_empty()).then(|| needs.join(" "))] {}
                    noscript {
                        a href=(Address::start().in_language(words.tag())) target="_blank" rel="noopener" {
                            (words.text(&Msg::EmbedOpen))
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

/// What is wrong, where there is no form to say it beside.
pub fn problem(complaint: &Complaint, around: Surroundings<'_>) -> String {
    let title = complaint.title.clone();
    let head = Head {
        title: around.words.text(&Msg::PageTitleProblem { title }),
        address: Address::start(),
        is_lasting: false,
    };
    let main = html! {
        div.prose {
            h1 { (complaint.title) }
            p.lead { (complaint.detail) }
            p { (to_start(around.words)) }
        }
    };
    whole(&head, around, &main)
}

struct Head {
    title: String,
    /// The page itself, to be had in other languages.
    address: Address,
    /// Whether search engines may keep it. Each visit to an answer asks mail servers.
    is_lasting: bool,
}

fn whole(head: &Head, around: Surroundings<'_>, main: &Markup) -> String {
    let words = around.words;
    let text = |message: Msg| words.text(&message);
    html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                title { (head.title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(text(Msg::PageDescription));
                @if !head.is_lasting { meta name="robots" content="noindex, nofollow"; }
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(assets::address("page.css"));
                (around.brand.head())
                link rel="icon" type="image/svg+xml" href=(assets::address("icon.svg"));
                script type="module" src=(assets::address("page.js")) {}
            }
            body {
                a.skip href="#main" { (text(Msg::PageSkip)) }
                header.top {
                    a.name href=(Address::start().in_language(words.tag())) {
                        (around.brand.top())
                    }
                    nav aria-label=(text(Msg::PageLanguages)) {
                        ul {
                            @for tag in around.locales.tags() {
                                (language(tag, head, around))
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (main) }
                p.unseen role="status" data-announced {}
                footer.bottom {
                    ul {
                        li { a href=(Address::guide().in_language(words.tag())) { (text(Msg::PageFooterGuide)) } }
                        li { a href="/docs/" { (text(Msg::PageFooterApi)) } }
                        (around.brand.bottom(words))
                    }
                }
            }
        }
    }
    .into_string()
}

fn language(tag: &str, head: &Head, around: Surroundings<'_>) -> Markup {
    let name = around.locales.words(tag);
    let name = name.map(|words| words.text(&Msg::PageLanguage));
    let is_this = tag == around.words.tag();
    html! {
        li {
            a href=(head.address.in_language(tag)) hreflang=(tag) lang=(tag)
                aria-current=[is_this.then_some("true")] { (name.unwrap_or_default()) }
        }
    }
}

fn to_start(words: &Words) -> Markup {
    html! {
        a href=(Address::start().in_language(words.tag())) { (words.text(&Msg::PageStart)) }
    }
}
