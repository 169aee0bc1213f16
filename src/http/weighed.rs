//! What an answer costs whoever asks for it.

use crate::callers::Caller;
use crate::look_up::{LookUp, LookUps, Refusal};
use crate::question::Question;

/// So many devices go into an answer of the usual size, one that weighs as much as any.
const USUAL_DEVICES: usize = 4;

/// The look-up that answers a question. Its answer has steps for every device and grows with them, so
/// it costs more the more there are.
pub async fn look_up(
    look_ups: &LookUps,
    question: &Question,
    caller: Caller,
) -> Result<LookUp, Refusal> {
    let more = question.devices().len() / (USUAL_DEVICES + 1);
    // There are twenty at most.
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    // At the same time: both may have to ask the other replicas. What is counted here comes first, so
    // that nothing is looked up for whoever has no look-ups left.
    let (counted, look_up) = tokio::join!(
        biased;
        look_ups.count_at_hand(caller, more),
        look_ups.look_up(question.domain(), caller),
    );
    counted.and(look_up)
}
