//! What caches may do with an answer.

use time::OffsetDateTime;

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// By anyone, until then.
    Until(OffsetDateTime),
    /// By anyone, for a day: the texts change only with the program.
    Day,
    /// By nobody: the question held an e-mail address.
    Never,
}

impl Caching {
    /// What is said to caches.
    pub fn cache_control(self) -> String {
        match self {
            Self::Until(moment) => {
                let seconds = (moment - OffsetDateTime::now_utc()).whole_seconds().max(0);
                format!("public, max-age={seconds}")
            }
            Self::Day => "public, max-age=86400".to_owned(),
            Self::Never => "private, no-store".to_owned(),
        }
    }
}
