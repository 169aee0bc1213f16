//! Representations of an answer. They choose no words.

pub mod events;
pub mod html;
pub mod text;
