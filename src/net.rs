//! The I/O edge. Whatever a stranger names is reached through here, and connections are opened by
//! [`dialer`] alone. Redis, which is the operator's own, is connected to in [`crate::replicas`].

pub mod address_guard;
pub mod bounded;
mod budget;
pub mod dialer;
pub mod dns;
pub mod document_url;
pub mod fetcher;
pub mod identity;
pub mod opt_out;
pub mod records;
pub mod session;
pub mod visits;
