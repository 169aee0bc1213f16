//! Who asks, and how they want to be answered: the one place where a request's address is read.

use actix_web::{Error, FromRequest, HttpRequest, web};

use super::asked::Asked;
use super::language::Language;
use super::own_address::own_address;
use super::problem::Problem;
use super::query::Query;
use crate::callers::Caller;
use crate::locale::{Locales, Words};
use crate::render::html::Surroundings;
use crate::render::text::Style;

/// Somebody with a request.
pub struct Asker {
    pub caller: Caller,
    pub request: HttpRequest,
    /// What stands in the address, or in the form that was sent.
    pub query: Query,
    pub language: Language,
    /// What they call this service.
    pub own_address: String,
}

impl Asker {
    /// # Errors
    /// The application is not put together as it should be.
    pub fn of(request: &HttpRequest) -> Result<Self, Error> {
        let caller = web::ReqData::<Caller>::extract(request).into_inner()?;
        let locales = web::Data::<Locales>::extract(request).into_inner()?;
        let query = Query::parse(request.query_string().as_bytes());
        let language = Language::wanted(locales, query.all("lang").next(), request);
        Ok(Self {
            caller: caller.into_inner(),
            language,
            own_address: own_address(request),
            request: request.clone(),
            query,
        })
    }

    /// This asker, answered in the language that a body names, which outranks that of the address.
    pub fn in_language(self, lang: Option<&str>) -> Self {
        let Some(lang) = lang else { return self };
        let locales = self.language.locales.clone();
        Self {
            language: Language::wanted(locales, Some(lang), &self.request),
            ..self
        }
    }

    /// This asker, with the fields of a form in place of those in the address.
    pub fn with_form(self, form: Query) -> Self {
        let mut asker = self.in_language(form.all("lang").next());
        asker.query = form;
        asker
    }

    pub fn words(&self) -> &Words {
        self.language.words()
    }

    /// What a page for them is made with.
    pub fn surroundings(&self) -> Surroundings<'_> {
        self.language.surroundings(&self.own_address)
    }

    /// How a text is to look: with escape sequences only for who asks for them by `color=1`.
    pub fn style(&self) -> Result<Style, Problem> {
        Ok(match self.query.one("color")? {
            Some("1") => Style::Coloured,
            Some(_) | None => Style::Plain,
        })
    }

    /// The question in the query.
    pub fn question(&self) -> Result<Asked, Problem> {
        let domain = self.query.one("domain")?.unwrap_or_default();
        Asked::in_query(domain, &self.query)
    }

    /// The question about the domain in the path, with the rest of it in the query.
    pub fn question_about_path(&self) -> Result<Asked, Problem> {
        Asked::in_query(self.path_domain(), &self.query)
    }

    /// The domain in the path, and nothing else of a question.
    pub fn domain(&self) -> Result<Asked, Problem> {
        Asked::about(self.path_domain())
    }

    /// `{domain}` in the path, empty where the route has none.
    pub fn path_domain(&self) -> &str {
        self.request.match_info().query("domain")
    }
}
