//! Representations of an answer. They choose no words.

pub mod autoconfig_xml;
pub mod events;
pub mod html;
pub mod mobileconfig;
pub mod pacc;
pub mod text;
