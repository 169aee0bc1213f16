//! The operator's colours (`POSTRAD_THEME`), which must be readable.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::str::FromStr;

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Least contrast between a text and what is behind it (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// The page's own texts of other colours, which must be readable on what the operator chooses:
/// `--good`, `--danger`, `--care` and `--bad` of `web/page.css`, where a test looks for them.
const OWN_LIGHT: [&str; 4] = ["#1c6440", "#9b1c1c", "#7a4b00", "#a12622"];
const OWN_DARK: [&str; 4] = ["#7fd3a2", "#ff9f98", "#f0c670", "#ff9c93"];

/// What has a colour of the operator's.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
enum Part {
    /// Behind everything.
    Paper,
    /// Behind what stands out.
    Card,
    /// Text.
    Ink,
    /// Links and buttons.
    Accent,
    /// Text on a button.
    OnAccent,
}

/// The scheme that the reader prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// As in `web/page.css`, where a test looks for them.
    fn own(self, part: Part) -> Colour {
        let [paper, card, ink, accent, on_accent] = match self {
            Self::Light => [0xf8f7f4, 0xffffff, 0x1b2530, 0x1d4f7c, 0xffffff],
            Self::Dark => [0x12171c, 0x1a2128, 0xe9e7e2, 0x8fc0ec, 0x0d1a26],
        };
        Colour::of(match part {
            Part::Paper => paper,
            Part::Card => card,
            Part::Ink => ink,
            Part::Accent => accent,
            Part::OnAccent => on_accent,
        })
    }

    fn own_texts(self) -> [Colour; 4] {
        let texts = match self {
            Self::Light => OWN_LIGHT,
            Self::Dark => OWN_DARK,
        };
        // They are ours, and the test below reads them.
        texts.map(|text| text.parse().unwrap_or(Colour::of(0)))
    }
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour([u8; 3]);

impl Colour {
    const fn of(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self([red, green, blue])
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio (WCAG 2.2), from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// So many hundredths of this, and the rest of another.
    fn mixed(self, hundredths: u16, other: Self) -> Self {
        Self(std::array::from_fn(|at| {
            let (own, other) = (u16::from(self.0[at]), u16::from(other.0[at]));
            let sum = own * hundredths + other * (100 - hundredths);
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        }))
    }

    fn css(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = ();

    /// As in CSS, `#rgb` or `#rrggbb`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('#').ok_or(())?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(());
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        match digits.len() {
            3 => Ok(Self(
                [number >> 8, number >> 4, number].map(|digit| (digit & 15) as u8 * 17),
            )),
            6 => Ok(Self::of(number)),
            _ => Err(()),
        }
    }
}

/// Colours of the operator's, each readable on what it stands on. None by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    css: Option<String>,
}

/// The colours cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum InvalidTheme {
    #[error("{0:?} is not NAME=#rrggbb, by one of the names {names}", names = names())]
    Unreadable(String),
    #[error(
        "{text} on {on} in the {scheme} scheme has a contrast of {contrast:.1}, and {LEAST_CONTRAST} \
         is needed to read it (WCAG 2.2, 1.4.3)"
    )]
    Faint {
        text: &'static str,
        on: &'static str,
        scheme: &'static str,
        contrast: f64,
    },
}

fn names() -> String {
    let names = Part::VARIANTS.iter().map(|part| <&str>::from(*part));
    let names: Vec<&str> = names.collect();
    format!("{}, and the same with dark- before it", names.join(", "))
}

impl Theme {
    /// Parses colours as `accent=#0a5c8f`, or `dark-accent=#8fc0ec` for who prefers dark pages. What is
    /// not named stays as it is, but for the text on buttons, which is black or white as it is more
    /// readable.
    pub fn parse(items: &[String]) -> Result<Self, InvalidTheme> {
        let mut schemes = BTreeMap::<Scheme, BTreeMap<Part, Colour>>::new();
        for item in items {
            let unreadable = || InvalidTheme::Unreadable(item.clone());
            let (name, colour) = item.split_once('=').ok_or_else(unreadable)?;
            let (scheme, name) = match name.trim().strip_prefix("dark-") {
                Some(name) => (Scheme::Dark, name),
                None => (Scheme::Light, name.trim()),
            };
            let part: Part = name.parse().map_err(|_| unreadable())?;
            let colour = colour.trim().parse().map_err(|()| unreadable())?;
            schemes.entry(scheme).or_default().insert(part, colour);
        }
        let mut css = String::new();
        for (scheme, colours) in schemes {
            css.push_str(&rules(scheme, &colours)?);
        }
        Ok(Self {
            css: (!css.is_empty()).then_some(css),
        })
    }

    /// A style sheet that is loaded after the page's own; `None` where nothing is the operator's.
    pub fn css(&self) -> Option<&str> {
        self.css.as_deref()
    }
}

/// The rules of a scheme, when all is readable.
fn rules(scheme: Scheme, colours: &BTreeMap<Part, Colour>) -> Result<String, InvalidTheme> {
    let of = |part: Part| colours.get(&part).copied().unwrap_or(scheme.own(part));
    let (paper, card, ink, accent) = (
        of(Part::Paper),
        of(Part::Card),
        of(Part::Ink),
        of(Part::Accent),
    );
    let on_accent = match colours.get(&Part::OnAccent) {
        Some(colour) => *colour,
        None if colours.contains_key(&Part::Accent) => {
            let (white, black) = (Colour::of(0xffffff), Colour::of(0));
            if accent.contrast(white) >= accent.contrast(black) {
                white
            } else {
                black
            }
        }
        None => scheme.own(Part::OnAccent),
    };
    let soft = ink.mixed(76, card);
    let accent_soft = accent.mixed(10, card);
    let mut pairs = vec![
        ("ink", ink, "paper", paper),
        ("ink", ink, "card", card),
        ("soft text, made of ink,", soft, "paper", paper),
        ("soft text, made of ink,", soft, "card", card),
        ("accent", accent, "paper", paper),
        ("accent", accent, "card", card),
        ("accent", accent, "its own soft shade", accent_soft),
        ("ink", ink, "the soft shade of accent", accent_soft),
        ("on-accent", on_accent, "accent", accent),
    ];
    for own in scheme.own_texts() {
        pairs.push(("a warning", own, "paper", paper));
        pairs.push(("a warning", own, "card", card));
    }
    for (text, colour, on, behind) in pairs {
        let contrast = colour.contrast(behind);
        if contrast < LEAST_CONTRAST {
            return Err(InvalidTheme::Faint {
                text,
                on,
                scheme: scheme.into(),
                contrast,
            });
        }
    }
    let properties = [
        ("paper", paper),
        ("card", card),
        ("ink", ink),
        ("soft", soft),
        ("line", ink.mixed(16, card)),
        ("edge", ink.mixed(50, card)),
        ("accent", accent),
        ("accent-soft", accent_soft),
        ("on-accent", on_accent),
    ];
    let scheme: &str = scheme.into();
    let mut css = format!("@media (prefers-color-scheme: {scheme}) {{\n  :root {{\n");
    for (name, colour) in properties {
        // A string takes whatever is written.
        let _ = writeln!(css, "    --{name}: {};", colour.css());
    }
    css.push_str("  }\n}\n");
    Ok(css)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::assets;

    fn theme(text: &str) -> Result<Theme, InvalidTheme> {
        let items: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Theme::parse(&items)
    }

    #[test]
    fn contrast_is_as_the_guidelines_have_it() {
        for (one, other, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#ffffff", 1.0),
            // WebAIM's and the W3C's examples.
            ("#767676", "#fff", 4.54),
            ("#777777", "#fff", 4.48),
            ("#0000ff", "#fff", 8.59),
        ] {
            let (one, other): (Colour, Colour) = (one.parse().unwrap(), other.parse().unwrap());
            assert!((one.contrast(other) - expected).abs() < 0.01, "{one:?}");
            assert!((other.contrast(one) - expected).abs() < 0.01, "{one:?}");
        }
    }

    #[test]
    fn what_can_be_read_is_taken_and_all_else_is_refused() {
        for text in [
            "",
            "accent=#0a5c8f",
            "accent=#05a",
            "accent=#7a1fa2 paper=#fff card=#fafafa ink=#000",
            "dark-accent=#ffb74d",
            "accent=#0a5c8f dark-accent=#8fc0ec dark-paper=#000 dark-card=#111",
            "accent=#0a5c8f on-accent=#fff",
        ] {
            theme(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        }
        for (text, word) in [
            ("accent=#ffcc00", "accent on paper"),
            ("dark-accent=#1d4f7c", "accent on paper in the dark scheme"),
            ("ink=#888", "ink on paper"),
            ("accent=#0a5c8f on-accent=#333", "on-accent on accent"),
            ("paper=#999", "on paper"),
            ("card=#1d4f7c", "ink on card"),
            ("dark-card=#777", "on card in the dark scheme"),
            ("accent", "is not NAME=#rrggbb"),
            ("accent=blue", "is not NAME=#rrggbb"),
            ("accent=#12345", "is not NAME=#rrggbb"),
            ("accent=#12345g", "is not NAME=#rrggbb"),
            ("accent=#+12345", "is not NAME=#rrggbb"),
            ("akcent=#123456", "paper, card, ink, accent, on-accent"),
            ("accent=#123;}", "is not NAME=#rrggbb"),
        ] {
            let fault = theme(text).unwrap_err().to_string();
            assert!(fault.contains(word), "{text}: {fault}");
        }
    }

    #[test]
    fn only_what_was_chosen_is_another_and_in_its_scheme_alone() {
        assert_eq!(theme("").unwrap().css(), None);
        let light = theme("accent=#0a5c8f").unwrap();
        let css = light.css().unwrap();
        assert!(css.contains("(prefers-color-scheme: light)"), "{css}");
        assert!(!css.contains("(prefers-color-scheme: dark)"), "{css}");
        assert!(css.contains("--accent: #0a5c8f;"), "{css}");
        assert!(css.contains("--ink: #1b2530;"), "{css}");
        let bright = theme("dark-accent=#ffb74d").unwrap();
        assert!(bright.css().unwrap().contains("--on-accent: #000000;"));
    }

    /// They stand in the style sheet, too, which nothing else holds them to.
    #[test]
    fn our_own_colours_are_those_of_the_page() {
        let css = assets::text("page.css").unwrap();
        let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
        for (scheme, css) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
            let has = |name: &str, colour: Colour| {
                let line = format!("--{name}: {};", colour.css());
                assert!(css.contains(&line), "{scheme:?} {line}");
            };
            for part in Part::VARIANTS {
                has((*part).into(), scheme.own(*part));
            }
            for (name, colour) in ["good", "danger", "care", "bad"]
                .iter()
                .zip(scheme.own_texts())
            {
                has(name, colour);
            }
        }
    }
}
