//! The I/O edge. Whatever a stranger names is reached through here, and connections are opened by
//! [`dialer`] alone. The operator's own are no strangers: name servers are asked in [`dns_exchange`],
//! Redis is connected to in [`crate::replicas`].

pub(crate) mod address_guard;
pub(crate) mod bounded;
pub(crate) mod budget;
mod certified_names;
pub(crate) mod dialer;
pub(crate) mod dns;
mod dns_answers;
mod dns_exchange;
mod dns_message;
pub mod document_url;
pub(crate) mod fetcher;
pub mod identity;
pub mod opt_out;
pub mod records;
pub(crate) mod session;
pub(crate) mod visits;
pub(crate) mod web_visits;
