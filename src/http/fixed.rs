//! Files that are the same for everybody for as long as the process lives.

use std::sync::OnceLock;

use actix_web::http::header::{self, ETag, EntityTag};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use openssl::sha::sha256;

use super::coding::{Coding, Effort};
use super::conditional::is_known;
use super::pieces::Pieces;

/// A file that does not change. It is compressed when it is first asked for, and never again.
pub struct Fixed {
    media_type: String,
    /// Names the content.
    digest: String,
    plain: Bytes,
    gzip: OnceLock<Option<Bytes>>,
    brotli: OnceLock<Option<Bytes>>,
}

impl Fixed {
    pub fn new(media_type: impl Into<String>, plain: impl Into<Bytes>) -> Self {
        let plain = plain.into();
        let digest = sha256(&plain);
        Self {
            media_type: media_type.into(),
            digest: digest.iter().take(8).map(|b| format!("{b:02x}")).collect(),
            plain,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }

    /// The file for a request, with a strong tag for each coding: what is sent is the same byte for
    /// byte (RFC 9110 §8.8.1).
    pub fn respond(&self, request: &HttpRequest, caching: &'static str) -> HttpResponse {
        // Whoever takes no coding that there is has been refused.
        let wanted = Coding::wanted(request.headers()).unwrap_or(Coding::Identity);
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
        let place = match coding {
            Coding::Identity => return Some(&self.plain),
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
        };
        let write = || {
            let coded = coding.write(&self.plain, Effort::ForGood).ok()?;
            (coded.len() < self.plain.len()).then(|| Bytes::from(coded))
        };
        place.get_or_init(write).as_ref()
    }
}
