//! Standards by which settings are published: for each its names, paths and words, and how it is
//! read.

pub mod autoconfig;
pub mod autodiscover;
pub mod jmap;
pub mod pacc;
pub mod published;
pub mod srv;
mod xml;
