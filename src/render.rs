//! Representations: of an answer, whose words they take over, and of findings, for programs that set
//! themselves up. Of their own they have the headings and buttons around it.

pub(crate) mod events;
pub mod html;
pub mod text;
