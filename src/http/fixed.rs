//! Files that are the same for everybody for as long as the process lives.

use actix_web::http::header::{self, ETag, EntityTag};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use openssl::sha::sha256;

use super::coding::{Coding, Effort};
use super::conditional::is_known;
use super::pieces::Pieces;

/// Largest file that is compressed when the program starts, in bytes: what is put together then, such
/// as the widget with its words. Whatever is larger was compressed when the program was built.
const LARGEST_AT_START: usize = 32 * 1024;

/// What was compressed when the program was built (`build.rs`), by what it is compressed from.
static BUILT: &[Built] = include!(concat!(env!("OUT_DIR"), "/built.rs"));

struct Built {
    /// SHA-256 of the file.
    digest: [u8; 32],
    /// `None` where that makes it no smaller, here and below.
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

/// A file that does not change, in all codings: nobody who asks for it sets off any work.
pub struct Fixed {
    media_type: String,
    /// Names the content.
    digest: String,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Fixed {
    pub fn new(media_type: impl Into<String>, plain: impl Into<Bytes>) -> Self {
        let plain = plain.into();
        let digest = sha256(&plain);
        let (gzip, brotli) = match BUILT.iter().find(|built| built.digest == digest) {
            Some(built) => (
                built.gzip.map(Bytes::from_static),
                built.brotli.map(Bytes::from_static),
            ),
            None => (coded(Coding::Gzip, &plain), coded(Coding::Brotli, &plain)),
        };
        Self {
            media_type: media_type.into(),
            digest: digest.iter().take(8).map(|b| format!("{b:02x}")).collect(),
            plain,
            gzip,
            brotli,
        }
    }

    /// The file for a request, with a strong tag for each coding: what is sent is the same byte for
    /// byte (RFC 9110 §8.8.1).
    pub fn respond(&self, request: &HttpRequest, caching: &'static str) -> HttpResponse {
        let wanted = Coding::of(request);
        let (coding, body) = match self.coded(wanted) {
            Some(body) => (wanted, body),
            None => (Coding::Identity, &self.plain),
        };
        let tag = match coding.token() {
            Some(coding) => format!("{}-{coding}", self.digest),
            None => self.digest.clone(),
        };
        let tag = EntityTag::new_strong(tag);
        let is_known = is_known(request, &tag);
        let mut response = if is_known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::CACHE_CONTROL, caching))
            .insert_header((header::VARY, header::ACCEPT_ENCODING.as_str()))
            .insert_header(ETag(tag));
        if is_known {
            return response.finish();
        }
        if let Some(field) = coding.field() {
            response.insert_header((header::CONTENT_ENCODING, field));
        }
        response
            .content_type(self.media_type.as_str())
            .body(Pieces::of(body.clone()))
    }

    /// The file in a coding; `None` where that makes it no smaller.
    fn coded(&self, coding: Coding) -> Option<&Bytes> {
        match coding {
            Coding::Identity => Some(&self.plain),
            Coding::Gzip => self.gzip.as_ref(),
            Coding::Brotli => self.brotli.as_ref(),
        }
    }
}

/// A file that is compressed now; `None` where that makes it no smaller, or where it is too large.
fn coded(coding: Coding, plain: &Bytes) -> Option<Bytes> {
    let small = (plain.len() <= LARGEST_AT_START).then_some(plain)?;
    let coded = coding.write(small, Effort::ForGood).ok()?;
    (coded.len() < plain.len()).then(|| Bytes::from(coded))
}
