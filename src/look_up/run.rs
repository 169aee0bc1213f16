//! The way of a look-up, on one screen: the survey says what to do, it is done, and what comes of
//! it is learnt, until everything is settled.

use std::collections::BTreeSet;
use std::sync::Arc;

use time::OffsetDateTime;
use tokio::sync::{mpsc, watch};
use tokio::task::{JoinSet, yield_now};
use tokio::time::{Instant, sleep_until};

use super::perform::{Order, Performer};
use super::snapshot::Snapshot;
use crate::findings::Settled;
use crate::mail_domain::MailDomain;
use crate::metrics::RunningLookUp;
use crate::net::session::Session;
use crate::net::web_visits::AskedBy;
use crate::survey::{Circumstances, Milestone, Survey};

/// Runs a survey until everything is settled, or the deadline has come.
pub(super) async fn run(
    performer: &Arc<Performer>,
    domain: &MailDomain,
    asked_by: Option<AskedBy>,
    snapshots: &watch::Sender<Snapshot>,
) {
    let begun = Instant::now();
    let counted = RunningLookUp::begin();
    let mut survey = Survey::new(
        domain.clone(),
        performer.ispdb.clone(),
        performer.providers.now(),
    );
    let session = Arc::new(Session::new(asked_by));
    let deadline = begun + performer.deadline;
    let (reporter, mut news) = mpsc::unbounded_channel();
    // Dropped at the end, and with it whatever nobody waits for any more.
    let mut running = JoinSet::new();
    loop {
        for task in survey.tasks(begun.elapsed()) {
            let order = Order {
                domain: survey.domain().clone(),
                session: Arc::clone(&session),
                reporter: reporter.clone(),
            };
            performer.begin(task, order, &mut running);
        }
        // Whatever has ended has told what came of it.
        while running.try_join_next().is_some() {}
        let settled = survey.settled(begun.elapsed());
        if settled == Settled::Everything {
            break;
        }
        let milestones = survey.milestones();
        // Before anything is settled nobody reads more than these.
        if settled > Settled::Nothing || milestones != snapshots.borrow().milestones {
            let progress = (settled, milestones);
            snapshots.send_replace(snapshot(&survey, &session, progress, false));
        }

        let wake_at = survey
            .wake_at(begun.elapsed())
            .map_or(deadline, |at| deadline.min(begun + at));
        tokio::select! {
            Some(first) = news.recv() => {
                survey.learn(first, begun.elapsed());
                // Thinking costs more than learning: what is about to be told is heard first.
                yield_now().await;
                while let Ok(next) = news.try_recv() {
                    survey.learn(next, begun.elapsed());
                }
            }
            () = sleep_until(wake_at) => {}
        }
        if Instant::now() >= deadline {
            break;
        }
    }
    let progress = (survey.settled(begun.elapsed()), survey.milestones());
    let last = snapshot(&survey, &session, progress, true);
    let findings = &last.findings;
    counted.end(findings.status.into(), findings.complete, begun.elapsed());
    snapshots.send_replace(last);
}

fn snapshot(
    survey: &Survey,
    session: &Session,
    (settled, milestones): (Settled, BTreeSet<Milestone>),
    is_last: bool,
) -> Snapshot {
    let circumstances = Circumstances {
        clock: OffsetDateTime::now_utc(),
        settled,
        is_last,
        dns: session.dns_holds(),
    };
    let mut findings = survey.findings(&circumstances);
    findings.lighten();
    Snapshot {
        findings: Arc::new(findings),
        settled,
        milestones,
        is_last,
    }
}
