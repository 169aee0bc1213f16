//! Postråd: IMAP or POP, and what do I enter?
//!
//! The way of a question through the program:
//!
//! 1. [`http`] and [`cli`] parse a [`question::Question`], or say what is wrong with it.
//! 2. [`look_up`] looks the domain up, once for all who ask at the same time: [`discovery`] finds
//!    candidates, [`probe`] connects to them through the one door that [`net`] has to the outside,
//!    and [`survey`] decides, without I/O, what to try next and when enough is known. Its loop is
//!    `look_up/run.rs`.
//! 3. [`advice`] turns the [`findings`] into a choice with reasons and cautions, without words.
//! 4. [`answer`] says it in one language ([`locale`]). [`render`] makes a page, a text or events of
//!    that, and [`formats`] writes files for programs.
//!
//! The map, from the ground up: a module uses only what stands in rows above its own, and no files
//! use each other in a circle. `tests/layers.rs` holds the code to it; `docs/architecture.md` has
//! pictures, and the way of a request through [`http`].
//!
//! | modules | what they are |
//! | --- | --- |
//! | [`hostile_text`] [`mail_domain`] [`locale`] [`metrics`] [`capacity`] [`live`] | the ground: what strangers write made fit to keep, names, words, counts, weights, what may change |
//! | [`endpoint`] [`question`] | services with their ports; what is asked |
//! | [`findings`] | what is known of a domain: what publishers say, what servers show |
//! | [`providers`] | what no server says of mail providers: entries that are data, and which a domain is at |
//! | [`advice`] [`expiry`] | rules on that: what to choose and to enter, how long it holds |
//! | [`replicas`] | what is shared with other replicas, through Redis |
//! | [`callers`] [`net`] | what each caller asks for; the one door to the outside |
//! | [`formats`] [`probe`] | standards, read and written; conversations with mail servers |
//! | [`discovery`] | the table of sources |
//! | [`survey`] | what to do next in a look-up, and when enough is known |
//! | [`answer`] [`look_up`] | words; look-ups, once for all who ask |
//! | [`render`] | pages, text for a terminal, events |
//! | [`http`] | the service |
//! | [`config`] | settings |
//! | [`cli`] | the commands |
//!
//! A module is `pub` where the program, a test or a fuzz target needs it. All others are the crate's
//! own, so that the compiler names what nobody uses.

pub mod advice;
pub mod answer;
mod callers;
mod capacity;
pub mod cli;
mod config;
pub mod discovery;
pub mod endpoint;
mod expiry;
pub mod findings;
pub mod formats;
pub mod hostile_text;
pub mod http;
pub mod live;
pub mod locale;
pub mod look_up;
pub mod mail_domain;
mod metrics;
pub mod net;
pub mod probe;
pub mod providers;
pub mod question;
pub mod render;
mod replicas;
mod survey;
