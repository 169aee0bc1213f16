//! What name servers have answered, for as long as it holds, and no more of it than there is room
//! for.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hickory_resolver::proto::rr::{Name, RData, RecordType};
use moka::Expiry;
use moka::future::Cache;
use moka::policy::EvictionPolicy;
use parking_lot::Mutex;
use tokio::sync::OnceCell;

use super::records::DnsFault;
use crate::capacity::weight;
use crate::mail_domain::HostName;

/// Largest answer that is kept, in bytes.
const MAX_ANSWER: usize = 8 * 1024;
/// What a record weighs beside its texts, with a name in it.
const RECORD: usize = size_of::<RData>() + 64;

/// What is asked for.
type Key = (Name, RecordType);

/// The answers, by what was asked for.
#[derive(Clone)]
pub struct Answers {
    kept: Cache<Key, Answer>,
    /// The questions that are being asked. Each is put once for all who have it: whoever could make
    /// us put the same one many times at once would have as many answers to forge one of (RFC 5452
    /// §5).
    asked: Arc<Mutex<HashMap<Key, Asked>>>,
}

/// A question that is being asked, and how many wait for its answer.
#[derive(Default)]
struct Asked {
    answer: Arc<OnceCell<Answer>>,
    waiting: usize,
}

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
        Self {
            kept: Cache::builder()
                .max_capacity(most)
                .weigher(|_, answer: &Answer| weight(answer.weight()))
                .eviction_policy(EvictionPolicy::lru())
                .expire_after(WhileItHolds)
                .build(),
            asked: Arc::default(),
        }
    }

    pub async fn get(&self, name: &Name, kind: RecordType) -> Option<Answer> {
        self.kept.get(&(name.clone(), kind)).await
    }

    /// How many questions are being asked.
    #[cfg(test)]
    pub fn questions(&self) -> usize {
        self.asked.lock().len()
    }

    /// What is kept; or what comes of asking, which is kept for as long as it holds.
    pub async fn get_or_ask<Asking: Future<Output = Answer>>(
        &self,
        name: &Name,
        kind: RecordType,
        ask: impl FnOnce() -> Asking,
    ) -> Answer {
        let key = (name.clone(), kind);
        if let Some(answer) = self.kept.get(&key).await {
            return answer;
        }
        let question = Waiting::begin(self, key);
        let asking = async || {
            let answer = ask().await;
            if answer.holds_until.is_some() && answer.weight() <= MAX_ANSWER {
                // Boxed, as what is asked waits beside the room for this.
                let keeping = self.kept.insert(question.key.clone(), answer.clone());
                Box::pin(keeping).await;
            }
            answer
        };
        question.answer.get_or_init(asking).await.clone()
    }
}

/// One of those who wait for an answer.
struct Waiting<'a> {
    answers: &'a Answers,
    key: Key,
    answer: Arc<OnceCell<Answer>>,
}

impl<'a> Waiting<'a> {
    fn begin(answers: &'a Answers, key: Key) -> Self {
        let mut asked = answers.asked.lock();
        let question = asked.entry(key.clone()).or_default();
        question.waiting += 1;
        let answer = Arc::clone(&question.answer);
        drop(asked);
        Self {
            answers,
            key,
            answer,
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut asked = self.answers.asked.lock();
        if let Some(question) = asked.get_mut(&self.key) {
            question.waiting -= 1;
            if question.waiting == 0 {
                asked.remove(&self.key);
            }
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

impl Expiry<Key, Answer> for WhileItHolds {
    fn expire_after_create(&self, _: &Key, answer: &Answer, now: Instant) -> Option<Duration> {
        let until = answer.holds_until.unwrap_or(now);
        Some(until.saturating_duration_since(now))
    }

    fn expire_after_update(
        &self,
        _: &Key,
        answer: &Answer,
        now: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        let until = answer.holds_until.unwrap_or(now);
        Some(until.saturating_duration_since(now))
    }
}
