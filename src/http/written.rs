//! A body that was written.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::HttpRequest;
use actix_web::http::header::{self, EntityTag, HeaderValue, TryIntoHeaderValue};
use actix_web::web::Bytes;

use super::coding::{Coding, Effort};
use super::conditional::is_known;

/// An answer that was written; clones share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub body: Bytes,
    pub coding: Coding,
    /// Names the content, in whatever coding: the field `ETag`.
    pub tag: Option<HeaderValue>,
}

impl Written {
    pub fn new(body: Vec<u8>) -> Self {
        Self {
            tag: tag(&body).try_into_value().ok(),
            ..Self::untagged(body)
        }
    }

    /// One whose content nobody asks after by its name.
    pub fn untagged(body: Vec<u8>) -> Self {
        Self {
            body: body.into(),
            coding: Coding::Identity,
            tag: None,
        }
    }

    /// Whether somebody asks for it who has it.
    pub fn is_known_to(&self, request: &HttpRequest) -> bool {
        // Most ask for what they do not have.
        if !request.headers().contains_key(header::IF_NONE_MATCH) {
            return false;
        }
        let tag = self.tag.as_ref().and_then(|tag| tag.to_str().ok());
        tag.is_some_and(|tag| tag.parse().is_ok_and(|tag| is_known(request, &tag)))
    }

    /// The same in a coding, where that makes it smaller.
    pub fn coded(self, coding: Coding) -> Self {
        if !coding.is_worth_it(self.body.len()) {
            return self;
        }
        match coding.write(&self.body, Effort::Once) {
            Ok(coded) if coded.len() < self.body.len() => Self {
                body: coded.into(),
                coding,
                ..self
            },
            Ok(_) | Err(_) => self,
        }
    }
}

/// Names a content; weak, since the same is sent with and without compression.
pub fn tag(content: &[u8]) -> EntityTag {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    EntityTag::new_weak(format!("{:016x}", hasher.finish()))
}
