//! What name servers have answered, for as long as it holds, and no more of it than there is room
//! for.

use std::time::{Duration, Instant};

use hickory_resolver::proto::rr::{Name, RData, RecordType};
use moka::Expiry;
use moka::future::Cache;
use moka::policy::EvictionPolicy;

use super::records::DnsFault;
use crate::capacity::weight;
use crate::mail_domain::HostName;

/// Largest answer that is kept, in bytes.
const MAX_ANSWER: usize = 8 * 1024;
/// What a record weighs beside its texts, with a name in it.
const RECORD: usize = size_of::<RData>() + 64;

/// The answers, by what was asked for.
#[derive(Clone)]
pub struct Answers(Cache<(Name, RecordType), Answer>);

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Answer {
    pub found: Result<Found, DnsFault>,
    /// `None` for what is no answer.
    pub holds_until: Option<Instant>,
    /// The zone that the name would be in if there were such a name (RFC 2308 §3).
    pub zone: Option<HostName>,
}

/// The records that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub records: Vec<RData>,
    /// The names that the one asked for stands for (CNAME, RFC 1034 §3.6.2).
    pub by_way_of: Vec<HostName>,
}

impl Answers {
    /// For so many bytes.
    pub fn new(most: u64) -> Self {
        Self(
            Cache::builder()
                .max_capacity(most)
                .weigher(|_, answer: &Answer| weight(answer.weight()))
                .eviction_policy(EvictionPolicy::lru())
                .expire_after(WhileItHolds)
                .build(),
        )
    }

    pub async fn get(&self, name: &Name, kind: RecordType) -> Option<Answer> {
        self.0.get(&(name.clone(), kind)).await
    }

    pub async fn keep(&self, name: &Name, kind: RecordType, answer: &Answer) {
        if answer.holds_until.is_some() && answer.weight() <= MAX_ANSWER {
            self.0.insert((name.clone(), kind), answer.clone()).await;
        }
    }
}

impl Answer {
    fn weight(&self) -> usize {
        let Ok(found) = &self.found else { return 0 };
        let texts = found.records.iter().map(|data| {
            let RData::TXT(text) = data else { return 0 };
            text.txt_data.iter().map(|part| part.len() + 32).sum()
        });
        let names = found.records.len() + found.by_way_of.len();
        names * RECORD + texts.sum::<usize>()
    }
}

struct WhileItHolds;

impl Expiry<(Name, RecordType), Answer> for WhileItHolds {
    fn expire_after_create(
        &self,
        _: &(Name, RecordType),
        answer: &Answer,
        now: Instant,
    ) -> Option<Duration> {
        let until = answer.holds_until.unwrap_or(now);
        Some(until.saturating_duration_since(now))
    }

    fn expire_after_update(
        &self,
        _: &(Name, RecordType),
        answer: &Answer,
        now: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        let until = answer.holds_until.unwrap_or(now);
        Some(until.saturating_duration_since(now))
    }
}
