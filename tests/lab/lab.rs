//! The parts of the lab, in the order in which a world comes to be. The bench
//! uses the same parts.

pub mod ask;
pub mod bench;
pub mod case;
pub mod certificate;
pub mod dns;
pub mod dovecot;
pub mod essence;
pub mod fail2ban;
pub mod isolation;
pub mod light;
pub mod matching;
pub mod nginx;
pub mod packet;
pub mod program;
pub mod rebinding;
pub mod record;
pub mod redis;
pub mod same_answer;
pub mod script;
pub mod soak;
pub mod space;
pub mod wire;
pub mod world;

/// Every fault of the lab itself is a sentence for whoever runs it.
pub type Result<T> = std::result::Result<T, String>;

/// Puts what was being done in front of an error.
pub trait While<T> {
    fn doing(self, what: impl std::fmt::Display) -> Result<T>;
}

impl<T, E: std::fmt::Display> While<T> for std::result::Result<T, E> {
    fn doing(self, what: impl std::fmt::Display) -> Result<T> {
        self.map_err(|error| format!("{what}: {error}"))
    }
}
