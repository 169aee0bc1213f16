//! A client's connection, with a place in the account, that ends when its client is too slow to ask.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::Place;
use super::request_lines::RequestLines;

/// How many questions may have come in that nobody has begun to answer: the HTTP library keeps as many as
/// there are in what it has read, with some 7 kB each.
const MOST_AHEAD: u64 = 4;

/// A connection with a client.
///
/// The HTTP library limits the time of the first head only: one that begins behind an answered
/// question might come byte by byte for ever (GHSA-54pm-2wm5-hpmg, for versions before 3.21.2). So
/// the time from the first byte behind an answer to the next question is limited here, whatever
/// those bytes are: a head, or the rest of a body that nobody waits for. And it reads as many questions
/// at once as have come, so those behind others are handed to it a few at a time.
pub struct ClientStream {
    stream: TcpStream,
    place: Place,
    head_time: Duration,
    /// The questions that had come in when bytes of the next one did, and until when it must be
    /// there.
    asking: Option<(u64, Pin<Box<Sleep>>)>,
    lines: RequestLines,
    /// What has been read and is not to be handed on yet.
    held: Vec<u8>,
}

impl ClientStream {
    pub fn new(stream: TcpStream, place: Place, head_time: Duration) -> Self {
        Self {
            stream,
            place,
            head_time,
            asking: None,
            lines: RequestLines::default(),
            held: Vec::new(),
        }
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Reads until so many questions have come in altogether.
    fn read_questions(
        &mut self,
        most: u64,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.lines.count >= most {
            self.place.connection().hold_back();
            return Poll::Pending;
        }
        if !self.held.is_empty() {
            let fitting = self.held.len().min(buffer.remaining());
            let handed = self.lines.read(&self.held[..fitting], most);
            buffer.put_slice(&self.held[..handed]);
            self.held.drain(..handed);
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = &buffer.filled()[before..];
        let handed = self.lines.read(read, most);
        self.held.extend_from_slice(&read[handed..]);
        buffer.set_filled(before + handed);
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for ClientStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let progress = this.place.connection().progress(context.waker());
        if progress.is_displaced {
            // As if the client had closed it.
            return Poll::Ready(Ok(()));
        }
        let is_behind = |(questions, _): &(u64, _)| *questions != progress.questions;
        if progress.is_answering || this.asking.as_ref().is_some_and(is_behind) {
            this.asking = None;
        }
        let before = buffer.filled().len();
        let most = progress.questions + MOST_AHEAD;
        let read = this.read_questions(most, context, buffer);
        let has_come = buffer.filled().len() > before;
        // The first head is the library's to wait for.
        if has_come && !progress.is_answering && progress.questions > 0 && this.asking.is_none() {
            let time = Box::pin(sleep(this.head_time));
            this.asking = Some((progress.questions, time));
        }
        if let Some((_, time)) = &mut this.asking
            && time.as_mut().poll(context).is_ready()
        {
            return Poll::Ready(Ok(()));
        }
        read
    }
}

impl AsyncWrite for ClientStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this
            .place
            .connection()
            .progress(context.waker())
            .is_displaced
        {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut this.stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
