//! From the text of a setting to its value, or to a word on what is wrong with it.
//!
//! Not clap's value parsers: a text may come from the file as well, one that is empty is none, and
//! what is said of a bad one must not repeat a password.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Arg;
use ipnet::IpNet;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use crate::providers::FolderFault;
use crate::render::html::brand::InvalidLogo;
use crate::render::html::theme::InvalidTheme;

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        path: PathBuf,
        error: std::io::Error,
    },
    // Without the line itself, which may hold a password.
    #[error("{}:{line}:{column}: {reason}", path.display())]
    Malformed {
        path: PathBuf,
        /// From 1, as is the column, in characters.
        line: usize,
        column: usize,
        reason: String,
    },
    #[error("{set} is set and {missing} is not: {why}")]
    Alone {
        set: &'static str,
        missing: &'static str,
        why: &'static str,
    },
    #[error("providers: {0}")]
    Providers(#[from] FolderFault),
    #[error("theme: {0}")]
    Theme(#[from] InvalidTheme),
    #[error("site-logo: {} is {fault}", path.display())]
    Logo { path: PathBuf, fault: InvalidLogo },
    #[error("{setting}: {value:?} is not {expected}")]
    Value {
        setting: &'static str,
        value: String,
        expected: &'static str,
    },
}

/// Help names the variable of a flag, and not what it is set to: that may be a password.
pub fn without_value(arg: Arg) -> Arg {
    arg.hide_env_values(true)
}

/// The text of a setting that has a default: the flag's or the variable's, else the file's. A
/// variable that is set to nothing, as in compose files, is not set.
pub fn text(flag: Option<String>, file: Option<&String>) -> Option<String> {
    flag.filter(|text| !text.is_empty())
        .or_else(|| file.cloned())
}

/// The text of a setting that is none by default. One that is set to nothing is none, whatever the
/// file says.
pub fn text_or_none(flag: Option<String>, file: Option<&String>) -> Option<String> {
    flag.or_else(|| file.cloned())
        .filter(|text| !text.is_empty())
}

/// A list in the file, which may also be written as it is in a variable: one text with commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List(Vec<String>);

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = List;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts, or one text with commas")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<List, E> {
        Ok(List(items(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element()? {
            list.push(item);
        }
        Ok(List(list))
    }
}

/// The flag's or the variable's list, else the file's.
pub fn list(flag: Option<String>, file: Option<&List>) -> Vec<String> {
    match flag {
        Some(text) => items(&text),
        None => file.cloned().unwrap_or_default().0,
    }
}

fn items(text: &str) -> Vec<String> {
    let items = text.split(',').map(str::trim);
    let items = items.filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// The value of a text, or what was expected in its place.
pub fn parse<T: FromStr>(
    setting: &'static str,
    text: &str,
    expected: &'static str,
) -> Result<T, ConfigError> {
    parse_by(T::from_str, setting, text, expected)
}

/// The value of a text as a parser reads it, for a type that has several, or what was expected in
/// its place.
pub fn parse_by<T, E>(
    parser: impl FnOnce(&str) -> Result<T, E>,
    setting: &'static str,
    text: &str,
    expected: &'static str,
) -> Result<T, ConfigError> {
    parser(text).map_err(|_| ConfigError::Value {
        setting,
        value: text.to_owned(),
        expected,
    })
}

/// Networks, or addresses that are one each.
pub fn networks(setting: &'static str, texts: &[String]) -> Result<Vec<IpNet>, ConfigError> {
    let network = |text: &String| match text.parse::<IpAddr>() {
        Ok(address) => Ok(address.into()),
        Err(_) => parse(setting, text, "a network such as 10.0.0.0/8"),
    };
    texts.iter().map(network).collect()
}
