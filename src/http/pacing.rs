//! Many questions at a client's rate: whoever may ask no more just now is made to wait, and not refused.

use std::time::Duration;

use actix_web::web;
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, sleep};

use super::problem::Problem;
use super::stopping::Stopping;

/// How long a batch waits for the rate altogether. What would have to wait for longer is refused.
pub const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// How often one that waits sees whether the service stops.
const LOOK_UP_EVERY: Duration = Duration::from_millis(500);
/// Longest silence on a connection whose reader waits: proxies hang up after a minute.
pub const HEARTBEAT: Duration = Duration::from_secs(10);

/// Asks until the caller may, or would have to wait beyond a moment. Nothing is held while it waits, no
/// place among the look-ups either, and it ends with whoever waits for it.
pub async fn within_rate<T>(
    ends_at: Instant,
    stopping: Option<&web::Data<Stopping>>,
    ask: impl AsyncFn() -> Result<T, Problem>,
) -> Result<T, Problem> {
    loop {
        if stopping.is_some_and(|stopping| stopping.is_told()) {
            return Err(Problem::Stopping);
        }
        let retry_after = match ask().await {
            Err(Problem::RateLimited { retry_after }) => retry_after,
            outcome => return outcome,
        };
        let allowed_at = Instant::now() + retry_after;
        if allowed_at > ends_at {
            return Err(Problem::RateLimited { retry_after });
        }
        while Instant::now() < allowed_at && !stopping.is_some_and(|stopping| stopping.is_told()) {
            let left = allowed_at.saturating_duration_since(Instant::now());
            sleep(left.clamp(Duration::from_millis(1), LOOK_UP_EVERY)).await;
        }
    }
}

/// Parts of a body, and while there are none a word now and then that means nothing, where there is such
/// a word.
pub fn kept_alive<T>(
    parts: impl Stream<Item = T>,
    every: Duration,
    word: Option<impl Fn() -> T>,
) -> impl Stream<Item = T> {
    unfold(
        (Box::pin(parts), word),
        move |(mut parts, word)| async move {
            let part = match &word {
                None => parts.next().await?,
                Some(nothing) => tokio::select! {
                    // A part that is ready goes first: no word comes between its pieces.
                    biased;
                    part = parts.next() => part?,
                    () = sleep(every) => nothing(),
                },
            };
            Some((part, (parts, word)))
        },
    )
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::stream;

    use super::*;

    const WAIT: Duration = Duration::from_millis(300);

    #[tokio::test]
    async fn whoever_may_not_ask_waits_and_no_longer_than_a_batch_may() {
        for (times, retry_after, is_answered, waits) in [
            (0, 60, true, 0),
            (1, 60, true, 60),
            (3, 60, true, 180),
            (9, 60, false, 180),
            (1, 301, false, 0),
            (1, 86_400_000, false, 0),
        ] {
            let begun = Instant::now();
            let left = Cell::new(times);
            let asked = within_rate(begun + WAIT, None, async || {
                if left.get() == 0 {
                    return Ok(());
                }
                left.set(left.get() - 1);
                Err(Problem::RateLimited {
                    retry_after: Duration::from_millis(retry_after),
                })
            });
            assert_eq!(asked.await.is_ok(), is_answered, "{times} {retry_after}");
            let took = begun.elapsed();
            assert!(took >= Duration::from_millis(waits), "{took:?}");
            assert!(waits > 0 || took < Duration::from_millis(50), "{took:?}");
        }
    }

    #[tokio::test]
    async fn nobody_waits_for_anything_but_the_rate_or_for_a_service_that_stops() {
        let begun = Instant::now();
        let ends_at = begun + LONGEST_WAIT;
        let overloaded = Problem::Overloaded {
            retry_after: Duration::from_secs(5),
        };
        let asked = within_rate(ends_at, None, async || Err::<(), _>(overloaded.clone()));
        assert_eq!(asked.await, Err(overloaded.clone()));
        let stopping = web::Data::new(Stopping::default());
        let told = stopping.clone();
        tokio::spawn(async move {
            sleep(Duration::from_millis(50)).await;
            told.tell();
        });
        let limited = Problem::RateLimited {
            retry_after: Duration::from_secs(60),
        };
        let ask = async || Err::<(), _>(limited.clone());
        let asked = within_rate(ends_at, Some(&stopping), ask);
        assert_eq!(asked.await, Err(Problem::Stopping));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[tokio::test]
    async fn a_silence_is_broken_by_a_word_that_means_nothing() {
        let parts = || {
            let parts = [(0, "a"), (250, "b"), (0, "c"), (50, "d")];
            stream::iter(parts).then(|(wait, part)| async move {
                sleep(Duration::from_millis(wait)).await;
                part
            })
        };
        let every = Duration::from_millis(100);
        let spoken: Vec<_> = kept_alive(parts(), every, Some(|| " ")).collect().await;
        assert_eq!(spoken.concat(), "a  bcd");
        let silent = kept_alive(parts(), every, None::<fn() -> &'static str>);
        assert_eq!(silent.collect::<Vec<_>>().await.concat(), "abcd");
    }
}
