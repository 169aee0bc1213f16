//! What caches may do with an answer.

use std::time::SystemTime;

use crate::expiry::LONGEST_HOLDS;

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// By anyone, until then.
    Until(SystemTime),
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
                // A clock that is set back must not let caches keep what nobody would.
                let left = moment.duration_since(SystemTime::now());
                let left = left.unwrap_or_default().min(LONGEST_HOLDS);
                format!("public, max-age={}", left.as_secs())
            }
            Self::Day => "public, max-age=86400".to_owned(),
            Self::Never => "private, no-store".to_owned(),
        }
    }
}

/// The same of a file whose address names its content. A page that somebody kept may ask for another, and
/// gets the one that there is.
pub fn by_version(is_current: bool) -> &'static str {
    if is_current {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn nothing_may_be_kept_for_longer_than_anything_holds() {
        let now = SystemTime::now();
        let day = Duration::from_secs(24 * 3600);
        for (moment, most) in [
            (now + Duration::from_secs(600), 600),
            (now + 2 * day, LONGEST_HOLDS.as_secs()),
            (now + 9999 * day, LONGEST_HOLDS.as_secs()),
            (now - 2 * day, 0),
        ] {
            let said = Caching::Until(moment).cache_control();
            let seconds = said.strip_prefix("public, max-age=").unwrap();
            let seconds: u64 = seconds.parse().unwrap();
            assert!(seconds <= most && seconds + 2 >= most, "{said}");
        }
    }
}
