//! What klarspråk asks of a text, as far as a program can tell.

use serde_json::Value;

/// Words that the texts do without, by language.
const AVOIDED: &[(&str, &[&str])] = &[
    (
        "sv",
        &[
            "mail",
            "mejla",
            "email",
            "e-mail",
            "mailserver",
            "klient",
            "device",
            "inbox",
            "bara",
            "enkelt",
            "enkel",
            "vänligen",
            "tyvärr",
            "oops",
            "ni",
            "er",
        ],
    ),
    (
        "en",
        &[
            "email", "simply", "easy", "easily", "please", "sorry", "oops", "color",
        ],
    ),
];

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

/// Everything that is wrong with the texts of one answer.
pub fn faults(language: &str, name: &str, texts: &[String]) -> Vec<String> {
    let mut faults = words_to_avoid(language, name, texts);
    let sentences: Vec<Vec<&str>> = texts.iter().flat_map(|text| sentences(text)).collect();
    for sentence in sentences.iter().filter(|sentence| sentence.len() > 25) {
        faults.push(format!(
            "{name}: {} words: {}",
            sentence.len(),
            sentence.join(" ")
        ));
    }
    let words: usize = sentences.iter().map(Vec::len).sum();
    let mean = words as f64 / sentences.len() as f64;
    if mean > 15.0 {
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
    if language == "sv" && lix > 40.0 {
        faults.push(format!("{name}: LIX {lix:.0}"));
    }
    faults
}

/// A text without what it quotes: others choose the words of their menus.
fn without_quotations(text: &str) -> String {
    let mut own = String::new();
    let mut is_quoted = false;
    for character in text.chars() {
        match character {
            '“' => is_quoted = true,
            '”' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ => own.push(character),
        }
    }
    own
}

/// Words and marks that the texts do without.
pub fn words_to_avoid(language: &str, name: &str, texts: &[String]) -> Vec<String> {
    let avoided = AVOIDED
        .iter()
        .find(|(tag, _)| *tag == language)
        .map_or(&[][..], |(_, words)| words);
    let mut faults = Vec::new();
    for text in texts {
        if text.contains(['!', '"']) && !text.contains("JSON") {
            faults.push(format!("{name}: a mark that we do without: {text}"));
        }
        for word in without_quotations(text).split_whitespace() {
            let bare = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            if avoided.contains(&&*bare) {
                faults.push(format!("{name}: \"{bare}\" in: {text}"));
            }
        }
    }
    faults
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
