//! How many questions a client has begun.

/// How a request line ends (RFC 9112 §3), but for the minor version and the end of the line.
const VERSION: &[u8] = b" HTTP/1.";

/// Counts request lines in what a client sends. A body or a field that ends a line like one is counted,
/// too, which is to nobody's disadvantage but that client's own.
#[derive(Default)]
pub(super) struct RequestLines {
    /// How far the version has come.
    matched: usize,
    pub(super) count: u64,
}

impl RequestLines {
    /// Reads until so many lines have been counted, and gives how many bytes that took.
    pub(super) fn read(&mut self, bytes: &[u8], most: u64) -> usize {
        if self.count >= most {
            return 0;
        }
        for (place, byte) in bytes.iter().enumerate() {
            let is_next = match VERSION.get(self.matched) {
                Some(expected) => byte == expected,
                None if self.matched == VERSION.len() => byte.is_ascii_digit(),
                None => matches!(byte, b'\r' | b'\n'),
            };
            if !is_next {
                // It begins with the one byte that is nowhere else in it.
                self.matched = usize::from(Some(byte) == VERSION.first());
                continue;
            }
            self.matched += 1;
            if self.matched > VERSION.len() + 1 {
                self.matched = 0;
                self.count += 1;
                if self.count >= most {
                    return place + 1;
                }
            }
        }
        bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_however_they_come() {
        let text =
            b"GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD /x HTTP/1.0\n\nPOST / HTTP/1.  HTTP/1.1\r\n\
                     Via: HTTP/1.1 a\r\n\r\n HTTP/2.0\r\nHTTP/1.1\r\n";
        for piece in 1..text.len() {
            let mut lines = RequestLines::default();
            for bytes in text.chunks(piece) {
                assert_eq!(lines.read(bytes, u64::MAX), bytes.len());
            }
            assert_eq!(lines.count, 3, "{piece}");
        }
    }

    #[test]
    fn no_more_are_read_than_wanted() {
        let text = b"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\nGET";
        let mut lines = RequestLines::default();
        let first = lines.read(text, 1);
        assert_eq!(&text[..first], b"GET / HTTP/1.1\r");
        assert_eq!(lines.read(&text[first..], 1), 0);
        let second = lines.read(&text[first..], 2);
        assert_eq!(&text[first..first + second], b"\n\r\nGET / HTTP/1.1\r");
        assert_eq!(lines.read(&text[first + second..], 3), 6);
        assert_eq!(lines.count, 2);
    }
}
