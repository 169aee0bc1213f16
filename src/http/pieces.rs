//! A body that is there as a whole, and sent piece by piece.

use std::convert::Infallible;
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
