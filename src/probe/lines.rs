//! Lines over a connection.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Poll, ready};

use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf};

use super::tls::Stream;
use crate::findings::Failure;

/// Longest line, in bytes. POP3 lines have 512 at most (RFC 2449 §4); IMAP capability lists of
/// 1,500 have been seen.
const MAX_LINE: usize = 8 * 1024;
/// Most lines of one connection.
pub const MAX_LINES: usize = 64;
/// Most bytes of one dialogue.
const MAX_DIALOGUE: usize = 32 * 1024;

/// Lines of bounded length and number, ended by CRLF or a bare LF.
pub struct Lines {
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
    received: usize,
    count: usize,
}

impl Lines {
    pub fn new(stream: Box<dyn Stream>) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            received: 0,
            count: 0,
        }
    }

    /// The next line, without its end.
    pub async fn next(&mut self) -> Result<Vec<u8>, Failure> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.buffer.drain(..=end).collect();
                while line
                    .last()
                    .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
                {
                    line.pop();
                }
                self.count += 1;
                return if self.count > MAX_LINES {
                    Err(Failure::TooMuchData)
                } else {
                    Ok(line)
                };
            }
            if self.buffer.len() > MAX_LINE || self.received > MAX_DIALOGUE {
                return Err(Failure::TooMuchData);
            }
            match self.read().await {
                Ok(0) | Err(_) => return Err(Failure::Closed),
                Ok(count) => self.received += count,
            }
        }
    }

    /// Reads on, and says how much. Where the bytes go first is not there while nothing is to be read:
    /// many wait at once.
    async fn read(&mut self) -> io::Result<usize> {
        poll_fn(|context| {
            let mut chunk = [0; 2048];
            let mut read = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut read))?;
            self.buffer.extend_from_slice(read.filled());
            Poll::Ready(Ok(read.filled().len()))
        })
        .await
    }

    pub async fn send(&mut self, line: &str) -> io::Result<()> {
        self.stream.write_all(line.as_bytes()).await?;
        self.stream.flush().await
    }

    /// The stream below, unless something unread stands before it.
    pub fn into_stream(self) -> Option<Box<dyn Stream>> {
        self.buffer.is_empty().then_some(self.stream)
    }

    /// Takes leave, so that the server logs an orderly end.
    pub async fn say_farewell(mut self, last_words: String) {
        // Nothing depends on how this goes.
        let _ = self.send(&last_words).await;
        while self.next().await.is_ok() {}
        let _ = self.stream.shutdown().await;
    }
}
