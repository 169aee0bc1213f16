//! What is known of mail providers that no server says: entries that are data (`providers/*.toml`,
//! and the operator's own), and which of them a domain's signs point at. Pure: no question goes out
//! for it.

mod index;
mod live;
mod read;
#[cfg(test)]
mod tests;

pub use self::index::{Providers, Signs};
pub use self::live::LiveProviders;
pub use self::read::FolderFault;
