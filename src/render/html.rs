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
mod steps;
pub mod theme;
mod together;
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
    /// What the reader calls this service: `https://` and a host.
    pub address: &'a str,
}

/// The first page: the question, with what was wrong with it.
pub fn start(form: &Form<'_>, around: Surroundings<'_>) -> String {
    let words = around.words;
    let title = form.complaint.map_or(Msg::PageTitle, |complaint| {
        let title = complaint.title.clone();
        Msg::PageTitleProblem { title }
    });
    let head = Head {
        // A question that was put wrongly is not what anybody looks for.
        is_lasting: form.complaint.is_none(),
        ..Head::new(words.text(&title), Address::start(), words)
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
    let title = around.words.text(&Msg::PageTitleAnswer { domain });
    let recommendation = &answer.recommendation;
    let head = Head {
        description: format!("{} {}", recommendation.headline, recommendation.summary),
        is_lasting: false,
        script: Some("own-device.js"),
        ..Head::new(title, Address::of(question), around.words)
    };
    whole(&head, around, &answer::markup(answer, question, around))
}

/// The guide.
pub fn guide(guide: &Explanation, around: Surroundings<'_>) -> String {
    let title = guide.title.clone();
    let title = around.words.text(&Msg::PageTitleGuide { title });
    let head = Head::new(title, Address::guide(), around.words);
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
    let title = around.words.text(&Msg::PublishPageTitle { domain });
    let head = Head {
        description: around.words.text(&Msg::PublishLead),
        is_lasting: false,
        ..Head::new(title, about.publication(), around.words)
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
    let title = around.words.text(&Msg::PageTitleProblem { title });
    let head = Head {
        is_lasting: false,
        ..Head::new(title, Address::start(), around.words)
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

/// There is nothing at an address: what somebody may have looked for instead.
pub fn nowhere(form: &Form<'_>, around: Surroundings<'_>) -> String {
    let words = around.words;
    let text = |message: Msg| words.text(&message);
    let title = text(Msg::PageNowhereTitle);
    let title = text(Msg::PageTitleProblem { title });
    let head = Head {
        is_lasting: false,
        ..Head::new(title, Address::start(), words)
    };
    let main = html! {
        div.start {
            h1 { (text(Msg::PageNowhereTitle)) }
            p.lead { (text(Msg::PageNowhere)) }
            ul.elsewhere {
                li { (to_start(words)) }
                li { a href=(Address::guide().in_language(words.tag())) { (text(Msg::PageFooterGuide)) } }
                li { a href="/docs/" { (text(Msg::PageFooterApi)) } }
            }
            section aria-labelledby="ask" {
                h2 #ask { (text(Msg::PageNowhereAsk)) }
                (form.markup(words))
            }
        }
    };
    whole(&head, around, &main)
}

struct Head {
    title: String,
    /// What the page says, in a sentence or two, to who sees no more of it than a link.
    description: String,
    /// The page itself, to be had in other languages.
    address: Address,
    /// Whether search engines may keep it. Each visit to an answer asks mail servers.
    is_lasting: bool,
    /// A script that arranges the page before it is shown.
    script: Option<&'static str>,
}

impl Head {
    fn new(title: String, address: Address, words: &Words) -> Self {
        Self {
            title,
            description: words.text(&Msg::PageDescription),
            address,
            is_lasting: true,
            script: None,
        }
    }

    /// What search engines and link previews go by (ogp.me).
    fn about(&self, around: Surroundings<'_>) -> Markup {
        let tag = around.words.tag();
        let whole = |path: &str| format!("{}{path}", around.address);
        let own = whole(&self.address.in_language(tag));
        html! {
            meta name="description" content=(self.description);
            @if self.is_lasting {
                link rel="canonical" href=(own);
                @for other in around.locales.tags() {
                    link rel="alternate" hreflang=(other) href=(whole(&self.address.in_language(other)));
                }
            } @else {
                meta name="robots" content="noindex, nofollow";
            }
            meta property="og:type" content="website";
            meta property="og:site_name" content="Postråd";
            meta property="og:title" content=(self.title);
            meta property="og:description" content=(self.description);
            meta property="og:url" content=(own);
            meta property="og:locale" content=(tag);
            meta property="og:image" content=(whole(&assets::address("preview.png")));
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta name="twitter:card" content="summary_large_image";
        }
    }
}

fn whole(head: &Head, around: Surroundings<'_>, main: &Markup) -> String {
    let words = around.words;
    let text = |message: Msg| words.text(&message);
    let page = html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                title { (head.title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                (head.about(around))
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#f8f7f4" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#12171c" media="(prefers-color-scheme: dark)";
                link rel="stylesheet" href=(assets::address("page.css"));
                (around.brand.head())
                link rel="icon" href="/favicon.ico" sizes="32x32";
                link rel="icon" type="image/svg+xml" href=(assets::address("icon.svg"));
                link rel="apple-touch-icon" href="/apple-touch-icon.png";
                // It moves things, which nobody should see; browsers that do not know the attribute
                // show it, and it does no harm.
                @if let Some(script) = head.script {
                    script type="module" blocking="render" src=(assets::address(script)) {}
                }
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
    };
    together::kept_together(&page.into_string())
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
