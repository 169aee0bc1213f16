//! Forms of an answer: pages, text for a terminal, events. What it says comes from
//! [`crate::answer`]; what is around it is said here: headings, hints, buttons, and on a page what to
//! try where there is nothing to enter. Files for programs are written in [`crate::formats`].

pub(crate) mod events;
pub mod html;
pub mod text;
