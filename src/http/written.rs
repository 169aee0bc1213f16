//! A body that was written.

use std::hash::{DefaultHasher, Hash, Hasher};

use actix_web::http::header::EntityTag;
use actix_web::web::Bytes;

use super::coding::{Coding, Effort};

/// An answer that was written; clones share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub body: Bytes,
    pub coding: Coding,
    /// Names the content, in whatever coding.
    digest: Option<u64>,
}

impl Written {
    pub fn new(body: Vec<u8>) -> Self {
        Self {
            digest: Some(digest(&body)),
            ..Self::untagged(body)
        }
    }

    /// One whose content nobody asks after by its name.
    pub fn untagged(body: Vec<u8>) -> Self {
        Self {
            body: body.into(),
            coding: Coding::Identity,
            digest: None,
        }
    }

    /// Names the content; weak, since the same is sent with and without compression.
    pub fn tag(&self) -> Option<EntityTag> {
        self.digest.map(tag_of)
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

/// Names a content; weak, as above.
pub fn tag(content: &[u8]) -> EntityTag {
    tag_of(digest(content))
}

fn tag_of(digest: u64) -> EntityTag {
    EntityTag::new_weak(format!("{digest:016x}"))
}

fn digest(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}
