//! A sign of life for somebody who waits.

use std::io::{self, IsTerminal};
use std::pin::pin;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::time::timeout;

use super::terminal;

/// Nobody takes that for a wait.
const SHORT: Duration = Duration::from_millis(300);
const STEP: Duration = Duration::from_millis(150);

/// What comes of `work`. While it takes its time a line says so where somebody sees it, and it is gone
/// when there is something to read. Pipes, files and terminals that cannot erase get nothing.
pub async fn with_sign_of_life<T>(text: String, work: impl Future<Output = T>) -> T {
    if !io::stderr().is_terminal() || terminal::is_dumb() {
        return work.await;
    }
    let mut work = pin!(work);
    if let Ok(done) = timeout(SHORT, &mut work).await {
        return done;
    }
    let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    // In ASCII, whatever the terminal's character set is.
    let style = ProgressStyle::default_spinner().tick_chars("-\\|/ ");
    line.set_style(style);
    line.set_message(text);
    line.enable_steady_tick(STEP);
    let done = work.await;
    line.finish_and_clear();
    done
}
