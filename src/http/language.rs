//! The language that a caller is answered in.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, web};

use super::settings::SiteSettings;
use crate::locale::{Locales, Words};
use crate::render::html::Surroundings;

/// One of our languages, to be had wherever it is kept.
#[derive(Clone)]
pub struct Language {
    pub locales: web::Data<Locales>,
    pub tag: String,
    /// Whose service it is.
    pub site: Arc<SiteSettings>,
}

impl Language {
    /// `lang`, else what the request's `Accept-Language` asks for, else our own.
    pub fn wanted(locales: web::Data<Locales>, lang: Option<&str>, request: &HttpRequest) -> Self {
        let accept_language = request
            .headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let tag = locales.negotiate(lang, accept_language).tag().to_owned();
        Self {
            locales,
            tag,
            site: SiteSettings::of(request),
        }
    }

    /// Its words.
    pub fn words(&self) -> &Words {
        let own = self.locales.words(&self.tag);
        own.unwrap_or_else(|| self.locales.negotiate(None, None))
    }

    /// What a page in it is made with, for somebody who calls this service by an address.
    pub fn surroundings<'a>(&'a self, address: &'a str) -> Surroundings<'a> {
        Surroundings {
            words: self.words(),
            locales: &self.locales,
            brand: &self.site.brand,
            address,
        }
    }
}
