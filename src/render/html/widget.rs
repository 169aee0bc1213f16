//! The widget: one file for pages of other sites, with its words in every language.

use serde_json::{Map, Value, json};

use super::assets;
use super::form::Form;
use crate::answer::Options;
use crate::locale::{Locales, Msg, Words};

/// Where the words go in the file.
const PLACE: &str = "const WORDS = {};";

/// The script. `None` if the file were not as it is.
pub fn script(locales: &Locales) -> Option<String> {
    let file = assets::text("widget.js")?;
    let languages: Map<String, Value> = locales
        .tags()
        .filter_map(|tag| Some((tag.to_owned(), words(locales.words(tag)?))))
        .collect();
    let words = format!("const WORDS = {};", Value::from(languages));
    file.contains(PLACE)
        .then(|| file.replacen(PLACE, &words, 1))
}

fn words(words: &Words) -> Value {
    let tiles = Form::empty().tiles(&Options::new(words));
    let tiles = tiles.into_iter();
    let tiles: Vec<(String, String)> = tiles
        .map(|(device, label)| (device.to_string(), label))
        .collect();
    json!({
        "field": words.text(&Msg::PageField),
        "privacy": words.text(&Msg::PagePrivacyScript),
        "devices": words.text(&Msg::PageDevices),
        "tiles": tiles,
        "dangers": words.text(&Msg::PageDangers),
        "fastest": words.text(&Msg::PageProfileFastest),
        "profile": words.text(&Msg::PageProfile),
        "profileHint": words.text(&Msg::PageProfileHint),
        "byHand": words.text(&Msg::PageByHand),
        "ask": words.text(&Msg::PageAsk),
        "wait": words.text(&Msg::WidgetWait),
        "failed": words.text(&Msg::PageFailed),
        // The domain is put in where it is known.
        "suggestion": words.text(&Msg::PageSuggestion { domain: "{}".to_owned() }),
        "first": words.text(&Msg::AccessFirst),
        "settings": words.text(&Msg::PageSettings),
        "cautions": words.text(&Msg::TextCautions),
        "steps": words.text(&Msg::PageSteps),
        "copy": words.text(&Msg::PageCopy),
        "copied": words.text(&Msg::PageCopied),
        "more": words.text(&Msg::WidgetMore),
    })
}
