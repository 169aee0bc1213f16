//! What an answer costs whoever asks for it.

use super::problem::Problem;
use crate::advice::enough;
use crate::callers::Caller;
use crate::look_up::{Destination, Found, LookUps, LookedUp};
use crate::question::Question;

/// So many devices go into an answer of the usual size, one that weighs as much as any.
const USUAL_DEVICES: usize = 4;

/// What answers a question: the look-up of its domain, and that of the place that is moved to. That
/// there is none such is said before anything is looked up. The answer has steps for every device and
/// grows with them, so it costs more the more there are.
pub async fn look_up(
    look_ups: &LookUps,
    question: &Question,
    caller: Caller,
) -> Result<LookedUp, Problem> {
    let destination = Destination::of(question, &look_ups.providers())?;
    // At the same time: both may have to ask the other replicas. What is counted here comes first, so
    // that nothing is looked up for whoever has no look-ups left.
    let (counted, looked_up) = tokio::join!(
        biased;
        look_ups.count_at_hand(caller, more(question)),
        look_ups.look_both_up(question, destination, caller),
    );
    counted?;
    Ok(looked_up?)
}

/// Counts the answer to a question whose look-up is known, and was not asked for this time.
pub async fn count_known(
    look_ups: &LookUps,
    question: &Question,
    caller: Caller,
) -> Result<(), Problem> {
    let weight = more(question).saturating_add(1);
    Ok(look_ups.count_known(caller, weight).await?)
}

/// What was found for a question, as soon as as much is settled as advice needs.
pub async fn found(
    look_ups: &LookUps,
    question: &Question,
    caller: Caller,
) -> Result<Found, Problem> {
    let looked_up = look_up(look_ups, question, caller).await?;
    Ok(looked_up.settled(enough(question)).await)
}

/// What an answer costs beyond one of the usual size.
fn more(question: &Question) -> u32 {
    let more = question.devices().len() / (USUAL_DEVICES + 1);
    // There are twenty at most.
    u32::try_from(more).unwrap_or(u32::MAX)
}
