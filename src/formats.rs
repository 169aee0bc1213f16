//! What is published in a standard form: a standard a file, with its names, paths and words.

pub mod autoconfig;
pub mod published;
pub(crate) mod xml;
