//! Discovery: from a domain to candidates. A source a file; all are asked at once.

pub mod autoconfig;
pub mod autodiscover;
pub mod candidate;
pub mod guess;
pub mod ispdb;
pub mod jmap;
pub mod mx;
pub mod pacc;
pub mod srv;
pub mod submission;
pub mod web;
pub mod webmail;
