//! What klarspråk asks of a text, as far as a program can tell. What differs from language to
//! language stands beside its messages, in `locales/*/style.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// A `style.toml`; the Swedish one describes its members.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    #[serde(deserialize_with = "pair")]
    quotation: (char, char),
    pub tap: String,
    pub click: String,
    pub password: String,
    pub do_not_accept: String,
    avoid: Vec<String>,
    meant: BTreeMap<String, Vec<String>>,
    max_sentence: usize,
    mean_sentence: f64,
    lix: Option<f64>,
}

fn pair<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<(char, char), D::Error> {
    let text = String::deserialize(deserializer)?;
    let mut characters = text.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(opening), Some(closing), None) => Ok((opening, closing)),
        _ => Err(serde::de::Error::custom("a quotation has two marks")),
    }
}

impl Language {
    /// Panics when the language has no style: nobody would hold it to anything.
    pub fn of(tag: &str) -> Self {
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let path = locales.join(tag).join("style.toml");
        let text =
            fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
    }

    /// A text without what it quotes, and that.
    pub fn quotations<'a>(&self, text: &'a str) -> (String, Vec<&'a str>) {
        let (opening, closing) = self.quotation;
        let mut own = String::new();
        let mut quoted = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once(opening) {
            let (inside, after) = behind
                .split_once(closing)
                .unwrap_or_else(|| panic!("a quotation does not end: {text}"));
            own.push_str(before);
            quoted.push(inside);
            rest = after;
        }
        own.push_str(rest);
        assert!(!own.contains(closing), "a quotation does not begin: {text}");
        (own, quoted)
    }

    /// Words and marks that a text does without. `name` is the message, or whatever else it is.
    pub fn words_to_avoid(&self, name: &str, text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if text.contains(['!', '"']) && !text.contains("JSON") {
            faults.push(format!("{name}: a mark that we do without: {text}"));
        }
        // Others choose the words of their menus.
        let (own, _) = self.quotations(text);
        // Names of hosts and of values stay whole.
        let words: Vec<String> = own
            .split(|c: char| !c.is_alphanumeric() && !['-', '.', '@'].contains(&c))
            .filter(|word| !word.is_empty())
            .map(|word| {
                word.trim_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase()
            })
            .collect();
        let words = format!(" {} ", words.join(" "));
        let meant = self.meant.get(name);
        for word in &self.avoid {
            let is_meant = meant.is_some_and(|meant| meant.contains(word));
            if !is_meant && words.contains(&format!(" {word} ")) {
                faults.push(format!("{name}: \"{word}\" in: {text}"));
            }
        }
        faults
    }

    /// What makes a text, of which these are the parts, hard to read.
    pub fn faults_of_readability(&self, name: &str, texts: &[String]) -> Vec<String> {
        let sentences: Vec<Vec<&str>> = texts.iter().flat_map(|text| sentences(text)).collect();
        let too_long = sentences
            .iter()
            .filter(|sentence| sentence.len() > self.max_sentence);
        let mut faults: Vec<String> = too_long
            .map(|sentence| format!("{name}: {} words: {}", sentence.len(), sentence.join(" ")))
            .collect();
        let words: usize = sentences.iter().map(Vec::len).sum();
        let mean = words as f64 / sentences.len() as f64;
        if mean > self.mean_sentence {
            faults.push(format!("{name}: {mean:.1} words a sentence"));
        }
        // Names of servers are not read as words.
        let long = sentences
            .iter()
            .flatten()
            .filter(|word| !word.trim_end_matches(['.', ',']).contains('.'))
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 6)
            .count();
        let lix = mean + 100.0 * long as f64 / words as f64;
        if self.lix.is_some_and(|most| lix > most) {
            faults.push(format!("{name}: LIX {lix:.0}"));
        }
        faults
    }
}

/// The texts of an answer that are running text.
pub fn texts(answer: &Value) -> Vec<String> {
    const PROSE: [&str; 4] = ["headline", "summary", "text", "title"];

    fn collect(name: &str, value: &Value, texts: &mut Vec<String>) {
        if let Some(text) = value.as_str() {
            // The steps are the only texts in a list.
            if PROSE.contains(&name) || name == "steps" {
                texts.push(text.to_owned());
            }
        } else if let Some(items) = value.as_array() {
            items.iter().for_each(|item| collect(name, item, texts));
        } else if let Some(members) = value.as_object() {
            for (name, member) in members {
                collect(name, member, texts);
            }
        }
    }
    let mut found = Vec::new();
    collect("", answer, &mut found);
    found
}

/// The sentences of a text, each as its words.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    let mut sentences = vec![Vec::new()];
    for word in text.split_whitespace() {
        let is_number = word
            .trim_end_matches('.')
            .chars()
            .all(|c| c.is_ascii_digit());
        sentences.last_mut().unwrap().push(word);
        if word.ends_with(['.', '?', ':']) && !is_number {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
