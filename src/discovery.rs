//! Discovery: from a domain to candidates. A source a file; all are asked at once.

pub mod autoconfig;
pub mod autoconfig_document;
pub mod candidate;
pub mod guess;
pub mod ispdb;
pub mod mx;
pub mod published;
pub mod srv;
pub mod web;
