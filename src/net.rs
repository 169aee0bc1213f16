//! The I/O edge: the only modules that open sockets.

pub mod address_guard;
pub mod bounded;
pub mod budget;
pub mod dialer;
pub mod dns;
pub mod fetcher;
pub mod identity;
pub mod opt_out;
pub mod visits;
