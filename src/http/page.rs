//! `/domains/{domain}`: an answer as a page to share, and what is wrong as a page.

use std::collections::BTreeSet;

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::problem::{Problem, ProblemDocument};
use super::recommendation::{question_about, respond_as};
use super::representation::{self, Format, PAGE_POLICY, Query};
use crate::callers::Caller;
use crate::hostile_text::readable;
use crate::locale::{Locales, Words};
use crate::look_up::{LookUps, Refusal};
use crate::question::MAX_DEVICES;
use crate::question::device::Device;
use crate::question::need::Need;
use crate::render::html::{self, Complaint, Form, Surroundings};

/// Longest text that is put back into the field, in characters: a domain name and a little more.
const MAX_TYPED: usize = 300;

/// Advice for a domain, as a page
///
/// The same answer as that of `/v1/recommendation`, at an address to share.
#[utoipa::path(
    tag = "pages",
    operation_id = "domainPage",
    params(
        ("domain" = String, Path, description = "A domain name, Unicode or ASCII", example = "exempel.se"),
        ("device" = Option<Vec<String>>, Query, description = "What mail is read on, `KIND` or `KIND:PLATFORM`; may be repeated, at most 20 times. See `/v1/options`", example = json!(["phone:ios", "computer:windows"])),
        ("need" = Option<Vec<Need>>, Query, description = "What is wanted of it; may be repeated"),
        ("lang" = Option<String>, Query, description = "The language of the page, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, or `invalid-request` for a parameter that is given twice: a page with the question for those who accept one", body = ProblemDocument, content_type = "application/problem+json"),
        Refusal,
    )
)]
#[get("/domains/{domain}")]
pub async fn answer_page(
    request: HttpRequest,
    caller: Caller,
    pipeline: web::Data<LookUps>,
    locales: web::Data<Locales>,
) -> HttpResponse {
    let words = representation::words(&locales, &request, None);
    let name = request.match_info().query("domain");
    match question_about(name, &Query::of(&request)) {
        Ok(asked) => {
            respond_as(
                Format::Html,
                &request,
                caller,
                &pipeline,
                &locales,
                words,
                asked,
            )
            .await
        }
        Err(problem) => problem.respond(words),
    }
}

/// A question as it was put, right or wrong, to be put again.
#[derive(Clone)]
pub(super) struct Draft {
    domain: String,
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
}

impl Draft {
    /// Of what was typed, nothing that stands before an @ is kept.
    pub(super) fn new(domain: &str, query: &Query) -> Self {
        let domain = domain.rsplit_once('@').map_or(domain, |(_, rest)| rest);
        Self {
            domain: readable(domain.trim(), MAX_TYPED),
            devices: query
                .all("device")
                .filter_map(|text| text.parse().ok())
                .take(MAX_DEVICES)
                .collect(),
            needs: query
                .all("need")
                .filter_map(|need| need.parse().ok())
                .collect(),
        }
    }

    /// The first page, with this in its form.
    pub(super) fn page(&self, problem: Option<&Problem>, around: Surroundings<'_>) -> String {
        let complaint = problem.map(|problem| complaint(problem, around.words));
        let form = Form {
            domain: &self.domain,
            devices: &self.devices,
            needs: &self.needs,
            complaint: complaint.as_ref(),
        };
        html::start(&form, around)
    }
}

/// A refusal as a page, for those who would rather see one. It is in the refusal's language, with
/// what was asked in the form.
pub(super) fn explained(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
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
    let policy = HeaderValue::from_static(PAGE_POLICY);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn complaint(problem: &Problem, words: &Words) -> Complaint {
    let (title, detail) = problem.texts();
    Complaint {
        title: words.text(&title),
        detail: words.text(&detail),
        is_about_domain: matches!(problem, Problem::InvalidDomain(_)),
    }
}
