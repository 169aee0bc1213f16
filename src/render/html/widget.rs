//! The widget: one file for pages of other sites, with its words in every language.

use serde_json::{Map, Value, json};

use super::assets;
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
    json!({
        "field": words.text(&Msg::PageField),
        "privacy": words.text(&Msg::PagePrivacyScript),
        "ask": words.text(&Msg::PageAsk),
        "wait": words.text(&Msg::WidgetWait),
        "failed": words.text(&Msg::PageFailed),
        "first": words.text(&Msg::AccessFirst),
        "settings": words.text(&Msg::PageSettings),
        "cautions": words.text(&Msg::TextCautions),
        "steps": words.text(&Msg::PageSteps),
        "copy": words.text(&Msg::PageCopy),
        "copied": words.text(&Msg::PageCopied),
        "more": words.text(&Msg::WidgetMore),
    })
}
