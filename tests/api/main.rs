//! The HTTP API as its callers meet it, over a name server that knows no domain. What needs mail
//! servers is in `tests/lab`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that panics has failed, and a test may open a door of its own"
)]

mod again;
mod asked;
mod bad_input;
mod batch;
mod brand;
mod command_line;
mod costs;
mod documents;
mod events;
mod fixed;
mod forgiving;
mod headers;
mod limits;
mod log;
mod pages;
mod program;
mod refusals;
mod reloading;
mod representations;
mod service;
mod stopping;
mod wire;
