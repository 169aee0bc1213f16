//! Content codings (RFC 9110 §8.4.1): which one a caller takes, and writing it.

use std::io::{self, Write};

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Smallest body that is compressed, in bytes: about what goes into one packet.
const SMALLEST: usize = 1024;
/// Largest body that is compressed when it is asked for, in bytes. None of ours is larger that is not
/// sent line by line.
const LARGEST: usize = 256 * 1024;
/// What is looked at of the field `Accept-Encoding`: browsers name five codings.
const MAX_CODINGS: usize = 32;

/// How something is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    Identity,
    Gzip,
    Brotli,
}

/// How much work compressing is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what is sent once.
    Once,
    /// For what is compressed when the program starts and sent as long as it runs.
    ForGood,
}

impl Coding {
    /// The coding that a caller takes and that is the smallest; `None` where it takes none that there
    /// is. What cannot be read is no wish.
    pub fn wanted(headers: &HeaderMap) -> Option<Self> {
        let fields = headers.get_all(header::ACCEPT_ENCODING);
        let codings = fields.flat_map(|field| field.to_str().unwrap_or_default().split(','));
        let mut named = [None; 3];
        let mut others = None;
        for coding in codings.take(MAX_CODINGS) {
            let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
            let quality = quality(parameters);
            match name.trim().to_ascii_lowercase().as_str() {
                "identity" => named[Self::Identity as usize] = Some(quality),
                "gzip" | "x-gzip" => named[Self::Gzip as usize] = Some(quality),
                "br" => named[Self::Brotli as usize] = Some(quality),
                "*" => others = Some(quality),
                _ => {}
            }
        }
        let quality = |coding: Self| match (named[coding as usize].or(others), coding) {
            (Some(quality), _) => quality,
            // Taken unless it is said that it is not, and behind whatever is named.
            (None, Self::Identity) => 1,
            (None, Self::Gzip | Self::Brotli) => 0,
        };
        [Self::Identity, Self::Gzip, Self::Brotli]
            .into_iter()
            .filter(|coding| quality(*coding) > 0)
            .max_by_key(|coding| quality(*coding))
    }

    /// The same for a request that is answered: whoever takes no coding that there is has been refused.
    pub fn of(request: &HttpRequest) -> Self {
        Self::wanted(request.headers()).unwrap_or(Self::Identity)
    }

    /// Whether so many bytes that somebody waits for are worth writing in this coding.
    pub fn is_worth_it(self, bytes: usize) -> bool {
        self != Self::Identity && (SMALLEST..=LARGEST).contains(&bytes)
    }

    /// What the field `Content-Encoding` says; identity is not said.
    pub fn field(self) -> Option<HeaderValue> {
        self.token().map(HeaderValue::from_static)
    }

    /// The coding's name; `None` for identity, which has none in responses.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// Writes something in this coding.
    ///
    /// # Errors
    /// The coder fails, which it does not with memory on both sides.
    pub fn write(self, plain: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(plain.to_vec()),
            Self::Gzip => {
                let level = match effort {
                    Effort::Once => 5,
                    Effort::ForGood => 9,
                };
                let mut coder = GzEncoder::new(Vec::new(), Compression::new(level));
                coder.write_all(plain)?;
                coder.finish()
            }
            Self::Brotli => {
                let quality = match effort {
                    Effort::Once => 3,
                    Effort::ForGood => 9,
                };
                let mut coded = Vec::new();
                let parameters = BrotliEncoderParams {
                    quality,
                    // A window of what there is, and not of 4 MB (RFC 7932 §9.1).
                    lgwin: window(plain.len()),
                    size_hint: plain.len(),
                    ..BrotliEncoderParams::default()
                };
                brotli::BrotliCompress(&mut &*plain, &mut coded, &parameters)?;
                Ok(coded)
            }
        }
    }
}

/// The `q` of a coding (RFC 9110 §12.4.2), in thousandths.
fn quality(parameters: &str) -> u16 {
    let weight = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("q")
            .then_some(value.trim())
    });
    let Some(weight) = weight else { return 1000 };
    let weight = weight.parse().unwrap_or(0.0_f32).clamp(0.0, 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1000"
    )]
    let thousandths = (weight * 1000.0).round() as u16;
    thousandths
}

/// The binary logarithm of a window that holds so many bytes.
fn window(bytes: usize) -> i32 {
    let bits = bytes.checked_ilog2().unwrap_or(0) + 1;
    i32::try_from(bits.clamp(10, 22)).unwrap_or(22)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_coding_is_the_one_that_is_taken() {
        use Coding::{Brotli, Gzip, Identity};
        for (fields, expected) in [
            (&[][..], Some(Identity)),
            (&[""], Some(Identity)),
            (&["br"], Some(Brotli)),
            (&["gzip, deflate, br, zstd"], Some(Brotli)),
            (&["gzip, deflate"], Some(Gzip)),
            (&["GZip", "x-other"], Some(Gzip)),
            (&["x-gzip"], Some(Gzip)),
            (&["gzip;q=0.5, br;q=0.1"], Some(Gzip)),
            (&["gzip; Q=0.001"], Some(Gzip)),
            (&["br;q=0, gzip;q=0"], Some(Identity)),
            (&["identity, gzip;q=0.9"], Some(Identity)),
            (&["*"], Some(Brotli)),
            (&["*;q=0"], None),
            (&["identity;q=0"], None),
            (&["identity;q=0, *;q=0"], None),
            (&["identity;q=0, zstd"], None),
            (&["identity;q=0, br"], Some(Brotli)),
            (&["*;q=0, gzip"], Some(Gzip)),
            (&["br;q=x, gzip;q=nan, identity;q=-1"], None),
            (&["deflate", "br"], Some(Brotli)),
            (&[";;,,=;q"], Some(Identity)),
        ] {
            let mut headers = HeaderMap::new();
            for field in fields {
                headers.append(header::ACCEPT_ENCODING, HeaderValue::from_static(field));
            }
            assert_eq!(Coding::wanted(&headers), expected, "{fields:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let long = "Välj IMAP. ".repeat(30_000);
        for plain in ["", "x", "Välj IMAP.", &long] {
            for effort in [Effort::Once, Effort::ForGood] {
                let gzip = Coding::Gzip.write(plain.as_bytes(), effort).unwrap();
                let mut read = String::new();
                let mut decoder = flate2::read::GzDecoder::new(&*gzip);
                decoder.read_to_string(&mut read).unwrap();
                assert_eq!(read, plain);
                let brotli = Coding::Brotli.write(plain.as_bytes(), effort).unwrap();
                let mut read = Vec::new();
                brotli::BrotliDecompress(&mut &*brotli, &mut read).unwrap();
                assert_eq!(read, plain.as_bytes());
                assert!(plain.len() < 1000 || brotli.len() < 1000 && gzip.len() < 2000);
            }
        }
    }
}
