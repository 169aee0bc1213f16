//! Standards by which settings are published: for each its names, paths and words, how it is
//! read and how it is written.

pub mod autoconfig;
pub mod autodiscover;
pub(crate) mod jmap;
pub mod mobileconfig;
pub mod pacc;
pub mod published;
pub(crate) mod srv;
mod stand_in;
mod xml;
