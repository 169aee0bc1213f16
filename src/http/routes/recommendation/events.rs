//! The recommendation as events: what the look-up learns while it runs, then the answer.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::time::{Instant, sleep, sleep_until};

use crate::advice::enough;
use crate::answer::{Answer, Progress};
use crate::findings::{Findings, Settled};
use crate::http::asker::Asker;
use crate::http::language::Language;
use crate::http::problem::Problem;
use crate::http::representation::Format;
use crate::http::{streaming, weighed};
use crate::look_up::{LookUp, LookUps, MAX_DEADLINE, Snapshot, Snapshots};
use crate::question::Question;
use crate::render::events;
use crate::survey::Milestone;

/// Longest silence: after it a comment is sent, which shows that the connection is alive.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// A look-up ends by itself; this only ends one that does not.
const LONGEST: Duration = MAX_DEADLINE.saturating_add(Duration::from_secs(5));

/// Begins the events. They end with the answer, always.
pub async fn respond(
    asker: &Asker,
    look_ups: &LookUps,
    question: Question,
) -> Result<HttpResponse, Problem> {
    // The field that a browser sends when it takes up a stream again.
    let last = asker.request.headers().get("Last-Event-ID");
    if last.is_some_and(|id| id == events::LAST_ID) {
        return Ok(HttpResponse::NoContent().finish());
    }
    let looked_up = weighed::look_up(look_ups, &question, asker.caller).await?;
    let watch = |look_up: &LookUp| Watched::new(look_up, enough(&question));
    let feed = Feed {
        present: watch(&looked_up.present),
        new: looked_up.new.as_ref().map(watch),
        question,
        language: asker.language.clone(),
        told: BTreeSet::new(),
        ends_at: Instant::now() + LONGEST,
        is_over: false,
    };
    Ok(streaming::mark(&mut HttpResponse::Ok())
        .content_type(Format::Events.content_type())
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::VARY, "Accept, Accept-Language"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(feed.stream()))
}

struct Feed {
    present: Watched,
    /// The place that is moved to. What is learnt of it comes with the answer: on the way nobody could
    /// tell which of the two it is about.
    new: Option<Watched>,
    question: Question,
    language: Language,
    told: BTreeSet<Milestone>,
    ends_at: Instant,
    is_over: bool,
}

impl Feed {
    fn stream(self) -> impl Stream<Item = Result<Bytes, Infallible>> {
        unfold(self, |mut feed| async move {
            let text = feed.next().await?;
            Some((Ok(Bytes::from(text)), feed))
        })
    }

    async fn next(&mut self) -> Option<String> {
        loop {
            if self.is_over {
                return None;
            }
            let present = self.present.now();
            let news = self.news(&present.milestones);
            if !news.is_empty() {
                return Some(news);
            }
            let new = self.new.as_mut().map(Watched::now);
            let open = [Some(&mut self.present), self.new.as_mut()];
            let open = open.into_iter().flatten().find(|one| !one.is_settled);
            let open = open.filter(|_| Instant::now() < self.ends_at);
            let Some(open) = open else {
                let new = new.map(|new| new.findings);
                return Some(self.last(&present.findings, new.as_deref()));
            };
            tokio::select! {
                () = open.changed() => {}
                () = sleep(HEARTBEAT) => return Some(events::HEARTBEAT.to_owned()),
                () = sleep_until(self.ends_at) => {}
            }
        }
    }

    /// The events for milestones that have not been sent yet.
    fn news(&mut self, milestones: &BTreeSet<Milestone>) -> String {
        let words = self.language.words();
        let news: Vec<Milestone> = milestones.difference(&self.told).cloned().collect();
        let events = news
            .iter()
            .filter_map(|milestone| Progress::new(milestone, words))
            .map(|progress| written(events::progress(&progress)))
            .collect();
        self.told.extend(news);
        events
    }

    fn last(&mut self, findings: &Findings, new: Option<&Findings>) -> String {
        self.is_over = true;
        let words = self.language.words();
        let answer = Answer::to(&self.question, findings, new, words);
        written(events::recommendation(&answer))
    }
}

/// A look-up that is waited for.
struct Watched {
    snapshots: Snapshots,
    enough: Settled,
    /// Whether there is nothing to wait for any more.
    is_settled: bool,
}

impl Watched {
    fn new(look_up: &LookUp, enough: Settled) -> Self {
        Self {
            snapshots: look_up.snapshots(),
            enough,
            is_settled: false,
        }
    }

    fn now(&mut self) -> Snapshot {
        let state = self.snapshots.snapshot();
        self.is_settled |= state.settled >= self.enough || state.is_last;
        state
    }

    /// Waits until more is known.
    async fn changed(&mut self) {
        self.is_settled |= !self.snapshots.changed().await;
    }
}

fn written(event: Result<String, serde_json::Error>) -> String {
    event.unwrap_or_else(|error| {
        tracing::error!(%error, "an event cannot be written as JSON");
        String::new()
    })
}
