//! What may be another value while the program runs.

use std::sync::{Arc, Weak};

use parking_lot::RwLock;

/// A value that may be replaced; clones share it.
#[derive(Debug, Default)]
pub struct Live<T>(Arc<RwLock<Arc<T>>>);

impl<T> Live<T> {
    pub fn new(value: T) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(value))))
    }

    /// What applies at this moment.
    pub fn now(&self) -> Arc<T> {
        Arc::clone(&self.0.read())
    }

    /// Whether what applies at this moment is what is known to have been there, which nothing else can
    /// take the place of as long as it is known.
    pub fn is_at(&self, known: &Weak<T>) -> bool {
        std::ptr::eq(known.as_ptr(), Arc::as_ptr(&*self.0.read()))
    }

    pub fn replace(&self, value: T) {
        *self.0.write() = Arc::new(value);
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
