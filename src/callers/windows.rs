//! The windows of all callers: as many as fit, and never none for one who asks.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// A hash by which a caller is recognised, and not identified.
pub type CallerHash = [u8; 16];

/// Windows by caller, which all last equally long.
pub(super) struct Windows<W> {
    lasts: Duration,
    most: usize,
    open: Mutex<Open<W>>,
}

struct Open<W> {
    by_caller: HashMap<CallerHash, Arc<W>>,
    /// In order of beginning, and so of ending.
    order: VecDeque<(Instant, CallerHash)>,
}

impl<W> Windows<W> {
    pub(super) fn new(lasts: Duration, most: usize) -> Self {
        Self {
            lasts,
            most,
            open: Mutex::new(Open {
                by_caller: HashMap::new(),
                order: VecDeque::new(),
            }),
        }
    }

    /// The window of a caller, which begins now if there is none. Where there are as many as may be,
    /// the oldest ends early: whoever comes is counted.
    pub(super) fn get_or_begin(&self, caller: CallerHash, begin: impl FnOnce() -> W) -> Arc<W> {
        let now = Instant::now();
        let mut open = self.open.lock();
        open.end(now, self.lasts);
        if let Some(window) = open.by_caller.get(&caller) {
            return Arc::clone(window);
        }
        if open.by_caller.len() >= self.most {
            open.end_oldest();
        }
        let window = Arc::new(begin());
        open.order.push_back((now, caller));
        open.by_caller.insert(caller, Arc::clone(&window));
        window
    }

    /// The window of a caller, if it has one.
    pub(super) fn get(&self, caller: &CallerHash) -> Option<Arc<W>> {
        let mut open = self.open.lock();
        open.end(Instant::now(), self.lasts);
        open.by_caller.get(caller).cloned()
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        let mut open = self.open.lock();
        open.end(Instant::now(), self.lasts);
        assert_eq!(open.by_caller.len(), open.order.len());
        open.by_caller.len()
    }
}

impl<W> Open<W> {
    /// Ends what has lasted long enough.
    fn end(&mut self, now: Instant, lasts: Duration) {
        while let Some((began, _)) = self.order.front()
            && now.saturating_duration_since(*began) >= lasts
        {
            self.end_oldest();
        }
    }

    fn end_oldest(&mut self) {
        if let Some((_, caller)) = self.order.pop_front() {
            self.by_caller.remove(&caller);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_callers_come_each_has_a_window() {
        let windows = Windows::new(Duration::from_secs(60), 1000);
        let hash = |number: u32| {
            let mut hash = CallerHash::default();
            hash[..4].copy_from_slice(&number.to_ne_bytes());
            hash
        };
        for number in 0..5000 {
            windows.get_or_begin(hash(number), || number);
            // It is there when it is asked for again.
            assert_eq!(*windows.get_or_begin(hash(number), || 0), number);
            assert!(windows.count() <= 1000);
        }
        assert_eq!(windows.get(&hash(4999)).as_deref(), Some(&4999));
        assert_eq!(windows.get(&hash(4000)).as_deref(), Some(&4000));
        assert_eq!(windows.get(&hash(3999)), None);
    }
}
