//! The languages: a folder each under `locales`, nothing more.

mod messages;
mod negotiate;
mod pattern;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fluent::{FluentBundle, FluentResource};
use include_dir::{Dir, DirEntry, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use time::{OffsetDateTime, UtcOffset};
use unic_langid::LanguageIdentifier;

pub use self::messages::{CATALOG, Msg};
use self::messages::{Variable, arguments};
use self::pattern::Pattern;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The language of those who ask for none that we have.
const DEFAULT: &str = "en";

/// All languages. Read once by each thread: a bundle that threads share serialises them.
pub struct Locales {
    languages: BTreeMap<String, Words>,
}

thread_local! {
    static OF_THIS_THREAD: RefCell<Option<Arc<Locales>>> = const { RefCell::new(None) };
}

/// One language.
pub struct Words {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    /// By a message's place: those that need no interpreter.
    patterns: Vec<Option<Pattern>>,
    /// Where it is spoken, by its message `time-zone`.
    time_zone: TimeZone,
    /// How many messages have been written: it is what most of an answer costs.
    #[cfg(test)]
    pub(crate) written: std::sync::atomic::AtomicUsize,
}

/// A locale that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LocaleError {
    #[error("locales/{0}: the folder's name is no language tag")]
    Tag(String),
    #[error("locales/{file}: {fault}")]
    Syntax { file: String, fault: String },
    #[error("locales/{0}: `time-zone` is none of the IANA's")]
    TimeZone(String),
    #[error("locales/{0} is missing")]
    Missing(&'static str),
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
}

impl Locales {
    /// The languages that are compiled in, which this thread reads when it first asks for them.
    #[expect(
        clippy::arc_with_non_send_sync,
        reason = "what the HTTP library gives to those who answer is an Arc"
    )]
    pub fn of_this_thread() -> Result<Arc<Self>, LocaleError> {
        OF_THIS_THREAD.with_borrow_mut(|known| {
            if let Some(known) = known {
                return Ok(Arc::clone(known));
            }
            Ok(Arc::clone(known.insert(Arc::new(Self::embedded()?))))
        })
    }

    /// The languages that are compiled in.
    pub fn embedded() -> Result<Self, LocaleError> {
        let folders = EMBEDDED.dirs().map(|folder| {
            let files = folder
                .entries()
                .iter()
                .filter_map(DirEntry::as_file)
                .filter(|file| is_catalogue(file.path()))
                .map(|file| {
                    // The locales' test reads the files themselves, and takes UTF-8 only.
                    let text = String::from_utf8_lossy(file.contents()).into_owned();
                    (file.path().display().to_string(), text)
                })
                .collect();
            (folder.path().display().to_string(), files)
        });
        Self::new(folders)
    }

    /// The languages in a folder that is laid out as `locales` is.
    pub fn from_folder(path: &Path) -> Result<Self, LocaleError> {
        let mut folders = Vec::new();
        for folder in std::fs::read_dir(path)? {
            let folder = folder?;
            if !folder.file_type()?.is_dir() {
                continue;
            }
            let mut files = Vec::new();
            for file in std::fs::read_dir(folder.path())? {
                let path = file?.path();
                if is_catalogue(&path) {
                    files.push((path.display().to_string(), std::fs::read_to_string(path)?));
                }
            }
            folders.push((folder.file_name().to_string_lossy().into_owned(), files));
        }
        Self::new(folders.into_iter())
    }

    fn new(
        folders: impl Iterator<Item = (String, Vec<(String, String)>)>,
    ) -> Result<Self, LocaleError> {
        let languages = folders
            .map(|(tag, files)| Ok((tag.clone(), Words::new(tag, files)?)))
            .collect::<Result<BTreeMap<_, _>, LocaleError>>()?;
        if languages.contains_key(DEFAULT) {
            Ok(Self { languages })
        } else {
            Err(LocaleError::Missing(DEFAULT))
        }
    }

    /// The tags of all languages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// A language by its tag, as the folder is called.
    pub fn words(&self, tag: &str) -> Option<&Words> {
        self.languages.get(tag)
    }

    /// The language for a caller: `lang` (BCP 47) before `Accept-Language` (RFC 9110 §12.5.4)
    /// before the default.
    pub fn negotiate(&self, lang: Option<&str>, accept_language: Option<&str>) -> &Words {
        let tags: Vec<&str> = self.tags().collect();
        let tag = negotiate::choose(&tags, DEFAULT, lang, accept_language);
        &self.languages[tag]
    }

    /// The language that a tag (BCP 47) names, or the one that its readers read as their own.
    pub fn nearest(&self, tag: &str) -> Option<&Words> {
        let tags: Vec<&str> = self.tags().collect();
        self.words(negotiate::nearest(&tags, tag)?)
    }
}

fn is_catalogue(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ftl")
}

impl Words {
    fn new(tag: String, files: Vec<(String, String)>) -> Result<Self, LocaleError> {
        let language: LanguageIdentifier =
            tag.parse().map_err(|_| LocaleError::Tag(tag.clone()))?;
        let mut bundle = FluentBundle::new(vec![language]);
        // The marks would be copied into mail clients along with the host names that they
        // isolate, and none of our texts mixes directions.
        bundle.set_use_isolating(false);
        for (file, text) in files {
            let resource =
                FluentResource::try_new(text).map_err(|(_, faults)| LocaleError::Syntax {
                    file: file.clone(),
                    fault: format!("{faults:?}"),
                })?;
            bundle
                .add_resource(resource)
                .map_err(|faults| LocaleError::Syntax {
                    file,
                    fault: format!("{faults:?}"),
                })?;
        }
        let patterns = CATALOG.iter().map(|(id, variables)| {
            let pattern = bundle.get_message(id)?.value()?;
            Pattern::read(pattern, variables)
        });
        let mut words = Self {
            patterns: patterns.collect(),
            tag,
            bundle,
            time_zone: TimeZone::UTC,
            #[cfg(test)]
            written: Default::default(),
        };
        let name = words.text(&Msg::TimeZone);
        words.time_zone =
            TimeZone::get(&name).map_err(|_| LocaleError::TimeZone(words.tag.clone()))?;
        Ok(words)
    }

    /// The language's tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// How far what others mark with a tag (BCP 47) is from readers of this language: nothing when it
    /// is in it, and the less, the better they read it.
    pub fn distance(&self, tag: &str) -> usize {
        negotiate::distance(&self.tag, DEFAULT, tag)
    }

    /// What others mark with a tag (BCP 47) as in this language.
    pub fn own<'a, T>(
        &self,
        texts: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) -> Option<&'a T> {
        let mut texts = texts.into_iter();
        let (_, text) = texts.find(|(tag, _)| self.distance(tag) == 0)?;
        Some(text)
    }

    /// A message in this language. Tests see to it that none is missing.
    pub fn text(&self, message: &Msg) -> String {
        self.try_text(message).unwrap_or_else(|fault| {
            tracing::error!(language = self.tag, fault, "a message cannot be written");
            message.id().to_owned()
        })
    }

    /// Messages that are whole sentences, one after the other.
    pub fn paragraph(&self, messages: &[Msg]) -> String {
        let texts: Vec<String> = messages.iter().map(|message| self.text(message)).collect();
        texts.join(" ")
    }

    /// A message, or what is wrong with it.
    pub fn try_text(&self, message: &Msg) -> Result<String, String> {
        #[cfg(test)]
        self.written
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let pattern = self.patterns.get(message.place());
        let pattern = pattern.and_then(Option::as_ref);
        if let Some(plain) = pattern.and_then(Pattern::plain) {
            return Ok(plain.to_owned());
        }
        let mut text = Ok(String::new());
        message.show_variables(&mut |variables| {
            text = match pattern {
                Some(pattern) => Ok(pattern.filled_in(variables)),
                None => self.interpreted(message, variables),
            };
        });
        text
    }

    /// A message that chooses by its variables, or refers to others.
    fn interpreted(&self, message: &Msg, variables: &[Variable<'_>]) -> Result<String, String> {
        let id = message.id();
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|found| found.value())
            .ok_or_else(|| format!("{id} is missing"))?;
        let arguments = arguments(message, variables);
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut faults);
        if faults.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(format!("{id}: {faults:?}"))
        }
    }

    /// A moment, as the language writes it, in its time zone.
    pub fn moment(&self, moment: OffsetDateTime) -> String {
        let local = moment.to_offset(self.offset(moment));
        self.text(&Msg::Moment {
            date: self.day(local),
            hour: format!("{:02}", local.hour()),
            minute: format!("{:02}", local.minute()),
        })
    }

    /// How far the clocks are from UTC at a moment, where the language is spoken.
    fn offset(&self, moment: OffsetDateTime) -> UtcOffset {
        let seconds = |zone: &TimeZone| {
            let at = Timestamp::from_second(moment.unix_timestamp()).ok()?;
            UtcOffset::from_whole_seconds(zone.to_offset(at).seconds()).ok()
        };
        seconds(&self.time_zone).unwrap_or(UtcOffset::UTC)
    }

    /// A day, as the language writes it, in UTC.
    pub fn date(&self, moment: OffsetDateTime) -> String {
        self.day(moment.to_offset(UtcOffset::UTC))
    }

    fn day(&self, moment: OffsetDateTime) -> String {
        self.text(&Msg::Date {
            day: moment.day().into(),
            month: u8::from(moment.month()).into(),
            year: moment.year().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_the_interpreter_writes() {
        let locales = Locales::embedded().unwrap();
        for words in locales.languages.values() {
            for (text, number) in [("imap.exempel.se", 0), ("{ $host }", 2), ("", 9_999_999)] {
                for message in Msg::samples(text, number) {
                    let mut interpreted = Ok(String::new());
                    message.show_variables(&mut |variables| {
                        interpreted = words.interpreted(&message, variables);
                    });
                    assert_eq!(words.try_text(&message), interpreted, "{message:?}");
                }
            }
            // Most need no interpreter; those that count or choose do.
            let read = words.patterns.iter().flatten().count();
            assert!(read > CATALOG.len() * 3 / 4, "{read}");
            assert!(read < CATALOG.len());
        }
    }
}
