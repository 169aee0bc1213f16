//! Who is behind a page: its name, its logo and its colours, and where one learns more.

use std::fmt;
use std::str;

use maud::{Markup, html};
use openssl::sha::sha256;

use super::assets;
use super::theme::Theme;
use crate::locale::{Msg, Words};
use crate::net::identity::ContactUrl;

/// Largest logo, in bytes.
pub const MAX_LOGO: usize = 64 * 1024;
/// What the program calls itself.
const OWN_NAME: &str = "Postråd";
/// Longest name of a site, in characters.
const MAX_NAME: usize = 60;

/// Whoever runs the service, as pages show them. Nothing of it by default.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub name: Option<SiteName>,
    pub logo: Option<Logo>,
    pub contact: Option<ContactUrl>,
    /// What is kept of those who ask, as the operator says it.
    pub privacy: Option<ContactUrl>,
    pub theme: Theme,
}

/// What a site is called (`POSTRAD_SITE_NAME`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteName(String);

/// The text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no name of a line, and at most {MAX_NAME} characters")]
pub struct InvalidSiteName;

impl str::FromStr for SiteName {
    type Err = InvalidSiteName;

    fn from_str(text: &str) -> Result<Self, InvalidSiteName> {
        let text = text.trim();
        let is_name = !text.is_empty()
            && text.chars().count() <= MAX_NAME
            && !text.chars().any(char::is_control);
        is_name
            .then(|| Self(text.to_owned()))
            .ok_or(InvalidSiteName)
    }
}

impl fmt::Display for SiteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A picture that browsers show (`POSTRAD_SITE_LOGO`). It is served by us, so that nobody else learns
/// who looks at a page.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

/// The file is no picture that a page could show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLogo {
    #[error("larger than {} kB", MAX_LOGO / 1024)]
    TooLarge,
    #[error("neither PNG, JPEG, WebP nor SVG")]
    UnknownKind,
}

impl Logo {
    /// A picture by what it begins with, whatever its file is called.
    pub fn parse(content: Vec<u8>) -> Result<Self, InvalidLogo> {
        if content.len() > MAX_LOGO {
            return Err(InvalidLogo::TooLarge);
        }
        let media_type = if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            "image/png"
        } else if content.starts_with(b"\xff\xd8\xff") {
            "image/jpeg"
        } else if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
            "image/webp"
        } else if is_svg(&content) {
            "image/svg+xml"
        } else {
            return Err(InvalidLogo::UnknownKind);
        };
        Ok(Self {
            media_type,
            content,
        })
    }

    /// Names its content.
    pub fn digest(&self) -> String {
        digest(&self.content)
    }
}

/// Without the picture itself.
impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({}, {} B)", self.media_type, self.content.len())
    }
}

fn is_svg(content: &[u8]) -> bool {
    str::from_utf8(content).is_ok_and(|text| {
        roxmltree::Document::parse(text).is_ok_and(|document| {
            let name = document.root_element().tag_name();
            name.name() == "svg" && name.namespace() == Some("http://www.w3.org/2000/svg")
        })
    })
}

/// The first bytes of a hash: what is addressed by it may be kept for ever.
pub fn digest(content: &[u8]) -> String {
    let digest = sha256(content);
    digest.iter().take(6).map(|b| format!("{b:02x}")).collect()
}

impl Brand {
    /// Within the head of a page: its colours, behind the page's own, and whose it is.
    pub(super) fn head(&self) -> Markup {
        html! {
            @if let Some(css) = self.theme.css() {
                link rel="stylesheet" href=(format!("/site/{}/theme.css", digest(css.as_bytes())));
            }
            @if let Some(name) = &self.name {
                meta name="application-name" content=(name.0);
            }
        }
    }

    /// What the page is called at the top: by its operator's logo or name, else by our own.
    pub(super) fn top(&self) -> Markup {
        let name = self.name.as_ref().map(|name| name.0.as_str());
        html! {
            @match (&self.logo, name) {
                (Some(logo), name) => {
                    img.logo src=(format!("/site/{}/logo", logo.digest())) height="28"
                        alt=(name.unwrap_or(OWN_NAME));
                }
                (None, Some(name)) => { (name) }
                (None, None) => {
                    img src=(assets::address("icon.svg")) alt="" width="28" height="28";
                    (OWN_NAME)
                }
            }
        }
    }

    /// The entries of the footer.
    pub(super) fn bottom(&self, words: &Words) -> Markup {
        let links = [
            (&self.contact, Msg::PageFooterContact),
            (&self.privacy, Msg::PageFooterPrivacy),
        ];
        html! {
            @if let Some(name) = &self.name { li { (name.0) } }
            @for (address, text) in links {
                @if let Some(address) = address {
                    li { a href=(address.to_string()) { (words.text(&text)) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_what_it_begins_as() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        for (content, expected) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], Ok("image/png")),
            (b"\xff\xd8\xff\xe0..", Ok("image/jpeg")),
            (b"RIFF....WEBPVP8 ", Ok("image/webp")),
            (svg.as_bytes(), Ok("image/svg+xml")),
            (b"", Err(InvalidLogo::UnknownKind)),
            (b"RIFF....WAVEfmt ", Err(InvalidLogo::UnknownKind)),
            (b"<svg/>", Err(InvalidLogo::UnknownKind)),
            (
                b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
                Err(InvalidLogo::UnknownKind),
            ),
            (b"<html><script/></html>", Err(InvalidLogo::UnknownKind)),
            (b"GIF89a", Err(InvalidLogo::UnknownKind)),
            (&[0; MAX_LOGO + 1], Err(InvalidLogo::TooLarge)),
        ] {
            let logo = Logo::parse(content.to_vec());
            assert_eq!(logo.map(|logo| logo.media_type), expected);
        }
    }

    #[test]
    fn a_name_is_a_line_and_not_a_long_one() {
        for (text, expected) in [
            (" Webbhotellet AB ", Some("Webbhotellet AB")),
            ("", None),
            (" ", None),
            ("a\nb", None),
            ("\u{1b}[31m", None),
        ] {
            let name = text.parse::<SiteName>().ok();
            assert_eq!(name.as_ref().map(SiteName::to_string).as_deref(), expected);
        }
        assert!("å".repeat(MAX_NAME).parse::<SiteName>().is_ok());
        assert!("å".repeat(MAX_NAME + 1).parse::<SiteName>().is_err());
    }
}
