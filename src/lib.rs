//! Postråd: IMAP or POP, and what do I enter?
//!
//! The way of a question through the program:
//!
//! 1. [`http`] and [`cli`] parse a [`question::Question`], or say what is wrong with it.
//! 2. [`look_up`] looks the domain up, once for all who ask at the same time:
//!    [`discovery`] finds candidates, [`probe`] connects to them through the one door that
//!    [`net`] has to the outside, and [`survey`] decides, without I/O, what to try next and when
//!    enough is known.
//! 3. [`advice`] turns the [`findings`] into a choice with reasons and cautions, without words.
//! 4. [`answer`] chooses every word once, in one language ([`locale`]), and [`render`] formats.
//!
//! Beside it: [`callers`] counts what each caller asks for, [`net::visits`] how often a server is
//! visited, [`replicas`] shares both, and what was found, through Redis, and [`metrics`] tells
//! Prometheus.

pub mod advice;
pub mod answer;
pub mod callers;
pub mod cli;
pub mod config;
pub mod discovery;
pub mod endpoint;
pub mod expiry;
pub mod findings;
pub mod formats;
pub mod hostile_text;
pub mod http;
pub mod locale;
pub mod look_up;
pub mod mail_domain;
pub mod metrics;
pub mod net;
pub mod probe;
pub mod question;
pub mod render;
pub mod replicas;
pub mod survey;
