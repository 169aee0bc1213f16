//! Representations of an answer. They choose no words.

pub mod html;
pub mod text;
