//! What caches may do with an answer.

use time::OffsetDateTime;

use crate::findings::Findings;

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
    /// Of what rests on findings.
    pub fn of(findings: &Findings, held_address: bool) -> Self {
        if held_address {
            Self::Never
        } else {
            Self::Until(findings.expires_at)
        }
    }
}

/// What is said to caches.
pub fn cache_control(caching: Caching) -> String {
    match caching {
        Caching::Until(moment) => {
            let seconds = (moment - OffsetDateTime::now_utc()).whole_seconds().max(0);
            format!("public, max-age={seconds}")
        }
        Caching::Day => "public, max-age=86400".to_owned(),
        Caching::Never => "private, no-store".to_owned(),
    }
}
