//! What is wrong, as a page.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, HeaderValue};

use super::draft::{Draft, complaint};
use super::policies;
use super::problem::Problem;
use super::query::Query;
use super::representation;
use crate::locale::Locales;
use crate::render::html::{self, Surroundings};
use actix_web::web;

/// A refusal as a page, for those who would rather see one. It is in the refusal's language, with
/// what was asked in the form.
pub fn explained(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let request = response.request().clone();
    let extensions = response.response().extensions();
    let problem = extensions.get::<Problem>().cloned();
    let draft = extensions.get::<Draft>().cloned();
    drop(extensions);
    let Some(problem) = problem.filter(|_| representation::wants_page(&request)) else {
        return response;
    };
    let Some(locales) = request.app_data::<web::Data<Locales>>() else {
        return response;
    };
    let language = response.headers().get(header::CONTENT_LANGUAGE);
    let language = language.and_then(|tag| tag.to_str().ok());
    let words = language.and_then(|tag| locales.words(tag));
    let words = words.unwrap_or_else(|| representation::words(locales, &request, None));
    let around = Surroundings { words, locales };
    let page = if problem.is_about_question() {
        let draft = draft.unwrap_or_else(|| {
            let query = Query::of(&request);
            let typed = query.all("domain").next();
            Draft::new(
                typed.unwrap_or(request.match_info().query("domain")),
                &query,
            )
        });
        draft.page(Some(&problem), around)
    } else {
        html::problem(&complaint(&problem, words), around)
    };
    let mut response = response.map_body(|_, _| BoxBody::new(page));
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, html);
    // The document may have been compressed on its way here; the page is not.
    headers.remove(header::CONTENT_ENCODING);
    let policy = HeaderValue::from_static(policies::PAGE);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
