//! What requests pass on their way in, and responses on their way out: one thing a file. In which
//! order is said where the application is put together.

pub mod access_log;
pub mod admission;
pub mod answering;
pub mod client_address;
pub mod compression;
pub mod cors;
pub mod problems;
pub mod rate_limit_fields;
pub mod security_headers;
pub mod unnamed_proxies;
