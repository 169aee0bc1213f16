//! The survey of one domain: what is known, what to try next, and when enough is known.
//!
//! Pure: it learns news and gives out tasks, and knows neither clocks nor sockets. Its driver
//! ([`crate::look_up`]) must, in this order and again and again:
//!
//! 1. carry out all [`Survey::tasks`], at once. Each is given out one time only: one that is dropped
//!    is waited for until the look-up's deadline;
//! 2. look at [`Survey::settled`], and end the look-up when everything is;
//! 3. wait for news of any task, or until [`Survey::wake_at`], whichever comes first. Who sleeps
//!    longer leaves servers untried that are due;
//! 4. hand the news to [`Survey::learn`], with a time that never runs backwards.
//!
//! All times are measured from the survey's start. [`Survey::findings`] may be asked for at any time.

mod at_provider;
mod certificate_names;
mod fate;
mod findings;
mod known;
mod milestones;
mod outgoing;
mod patience;
mod plan;
mod rank;
mod settle;
mod tasks;
#[cfg(test)]
mod tests;
mod vouching;

pub use self::findings::Circumstances;
pub use self::known::Survey;
pub use self::milestones::Milestone;
pub use self::tasks::{News, Task};
