//! One look-up of a domain for all replicas: whoever has the lease runs it and tells the others how
//! far it has come.

use std::sync::Arc;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::perform::Performer;
use super::run::run;
use super::snapshot::Snapshot;
use crate::expiry::{CLOCK_SKEW, LEASE_HOLDS, LONGEST_HOLDS};
use crate::findings::Settled;
use crate::mail_domain::MailDomain;
use crate::net::web_visits::AskedBy;
use crate::replicas::{Lease, Replicas};

/// How often replicas tell and ask each other how far a look-up has come.
const FOLLOW_EVERY: Duration = Duration::from_millis(100);

/// Runs a look-up here, or follows the one of another replica that is at it already, beginning with
/// what others have said.
pub(super) async fn run_once_over_all(
    replicas: Option<&Replicas>,
    performer: &Arc<Performer>,
    (domain, asked_by): (&MailDomain, Option<AskedBy>),
    said: Option<(Lease, Option<Snapshot>)>,
    snapshots: &watch::Sender<Snapshot>,
) {
    let (Some(replicas), Some(said)) = (replicas, said) else {
        return run(performer, domain, asked_by, snapshots).await;
    };
    let deadline = Instant::now() + performer.deadline;
    let (mut lease, mut known) = said;
    loop {
        if let Some(snapshot) = known {
            let is_last = snapshot.is_last;
            snapshots.send_replace(snapshot);
            if is_last {
                return replicas.release(domain).await;
            }
        }
        match lease {
            Lease::Alone => return run(performer, domain, asked_by, snapshots).await,
            Lease::Ours => {
                tokio::select! {
                    () = run(performer, domain, asked_by, snapshots) => {}
                    () = keep_telling_others(replicas, domain, snapshots) => {}
                }
                let last = snapshots.borrow().clone();
                tell_others(replicas, &last).await;
                return replicas.release(domain).await;
            }
            Lease::Theirs => {}
        }
        if Instant::now() >= deadline {
            snapshots.send_modify(|snapshot| snapshot.is_last = true);
            return;
        }
        sleep(FOLLOW_EVERY).await;
        (lease, known) = ask_others(replicas, domain).await;
    }
}

/// Whether this replica may look a domain up, and what another knows, or comes to know, about it. Also
/// with a lease: whoever had it before may just have come to the end.
pub(super) async fn ask_others(
    replicas: &Replicas,
    domain: &MailDomain,
) -> (Lease, Option<Snapshot>) {
    let (lease, known) = replicas.lease(domain, &shared_name(domain)).await;
    let now = OffsetDateTime::now_utc();
    let is_plausible = |snapshot: &Snapshot| {
        let findings = &snapshot.findings;
        findings.domain == *domain
            && findings.checked_at < now + CLOCK_SKEW
            && findings.expires_at > now
            && findings.expires_at < now + LONGEST_HOLDS
    };
    (lease, known.filter(is_plausible))
}

/// Tells other replicas what has been settled so far, and that this one is still at it.
async fn keep_telling_others(
    replicas: &Replicas,
    domain: &MailDomain,
    snapshots: &watch::Sender<Snapshot>,
) {
    let mut told = Settled::Nothing;
    loop {
        sleep(FOLLOW_EVERY).await;
        ask_others(replicas, domain).await;
        let snapshot = snapshots.borrow().clone();
        if snapshot.settled > told {
            told = snapshot.settled;
            tell_others(replicas, &snapshot).await;
        }
    }
}

/// What something of ours kept from being known is not told: the others may have better luck.
async fn tell_others(replicas: &Replicas, snapshot: &Snapshot) {
    if !snapshot.findings.complete {
        return;
    }
    let left = snapshot.findings.expires_at - OffsetDateTime::now_utc();
    let holds = Duration::try_from(left).unwrap_or_default();
    let holds = if snapshot.is_last {
        holds
    } else {
        holds.min(LEASE_HOLDS)
    };
    let name = shared_name(&snapshot.findings.domain);
    replicas.write(&name, snapshot, holds).await;
}

/// The name of findings among replicas.
fn shared_name(domain: &MailDomain) -> String {
    format!("findings:{domain}")
}
