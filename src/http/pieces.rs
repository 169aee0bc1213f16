//! A body that is there as a whole, and sent piece by piece.

use std::convert::Infallible;
use std::iter;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

/// Largest piece, in bytes.
const PIECE: usize = 16 * 1024;

/// A whole body. The HTTP library copies each piece that it is given, so one in a single piece is in
/// memory once for everybody who reads it, however slowly.
pub struct Pieces(Bytes);

impl Pieces {
    pub fn of(body: Bytes) -> Self {
        Self(body)
    }
}

/// A part of a body, as the pieces that it is sent in. One that is larger than what the system takes over
/// at a time waits for the reader's system to acknowledge what has come, which takes that 40 ms now and
/// then.
pub fn pieces(part: Bytes) -> impl Iterator<Item = Bytes> {
    let mut left = part;
    iter::from_fn(move || {
        let end = left.len().min(PIECE);
        (end > 0).then(|| left.split_to(end))
    })
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        let end = self.0.len().min(PIECE);
        Poll::Ready(Some(Ok(self.0.split_to(end))))
    }
}
