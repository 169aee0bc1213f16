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

use crate::advice::{advise, enough};
use crate::answer::{Answer, Progress};
use crate::findings::{Findings, Settled};
use crate::http::asker::Asker;
use crate::http::language::Language;
use crate::http::problem::Problem;
use crate::http::representation::Format;
use crate::http::{streaming, weighed};
use crate::look_up::{LookUp, LookUps, MAX_DEADLINE};
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
    let look_up = weighed::look_up(look_ups, &question, asker.caller).await?;
    let feed = Feed {
        look_up,
        enough: enough(&question),
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
    look_up: LookUp,
    enough: Settled,
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
            let state = self.look_up.snapshot();
            let news = self.news(&state.milestones);
            if !news.is_empty() {
                return Some(news);
            }
            if state.settled >= self.enough || state.is_last || Instant::now() >= self.ends_at {
                return Some(self.last(&state.findings));
            }
            tokio::select! {
                more_may_come = self.look_up.changed() => if !more_may_come {
                    let state = self.look_up.snapshot();
                    return Some(self.last(&state.findings));
                },
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

    fn last(&mut self, findings: &Findings) -> String {
        self.is_over = true;
        let advice = advise(findings, &self.question);
        let answer = Answer::new(findings, &advice, self.language.words());
        written(events::recommendation(&answer))
    }
}

fn written(event: Result<String, serde_json::Error>) -> String {
    event.unwrap_or_else(|error| {
        tracing::error!(%error, "an event cannot be written as JSON");
        String::new()
    })
}
