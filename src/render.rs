//! Representations of an answer. They choose no words.

pub mod text;
