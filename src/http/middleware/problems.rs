//! The one place where what is wrong is told: as a problem document, or as a page for those who
//! would rather see one, in the caller's language.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, HttpResponseBuilder};

use super::rate_limit_fields;
use crate::http::asker::Asker;
use crate::http::draft::Draft;
use crate::http::problem::{MEDIA_TYPE, Problem, whole_seconds};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format};
use crate::http::{frame, policies};
use crate::render::html::{self, Complaint};

/// Writes what a route has found to be wrong. Refusals of the framework and of its services say
/// nothing that helps a caller, and nothing in the caller's language: they become the problem that
/// their status stands for.
pub async fn tell(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return Ok(response);
    }
    let refused = response.response().error();
    let refused = refused.and_then(Error::as_error::<ProblemResponse>);
    let problem = refused.map_or_else(
        || Problem::for_status(status),
        |refused| refused.problem.clone(),
    );
    if refused.is_none() && problem == Problem::Internal {
        tracing::error!(
            status = status.as_u16(),
            "a response without an explanation"
        );
    }
    let mut told = match refused.and_then(|refused| refused.asker.as_deref()) {
        Some(asker) => written(&problem, asker),
        None => written(&problem, &Asker::of(response.request())?),
    };
    rate_limit_fields::keep(response.headers(), told.headers_mut());
    Ok(response.into_response(told))
}

fn written(problem: &Problem, asker: &Asker) -> HttpResponse {
    let mut response = HttpResponse::build(problem.status());
    response
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::VARY, "Accept, Accept-Language"))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(time) = problem.retry_after() {
        response.insert_header((header::RETRY_AFTER, whole_seconds(time)));
    }
    if *problem == Problem::RequestTimeout {
        // What of the request may still come is not waited for.
        response.force_close();
    }
    if let Problem::MethodNotAllowed { allow } = problem {
        response.insert_header((header::ALLOW, allow.as_str()));
    }
    let words = asker.words();
    match representation::of_problem(asker) {
        Format::Html => page(problem, asker, response),
        Format::Text => {
            let (title, detail) = problem.texts();
            let (title, detail) = (words.text(&title), words.text(&detail));
            response
                .content_type(Format::Text.content_type())
                .body(format!("{title}\n{detail}\n"))
        }
        Format::Json | Format::Events | Format::Ndjson | Format::Csv => response
            .content_type(MEDIA_TYPE)
            .json(problem.document(words)),
    }
}

/// A problem as a page: with what was asked in its form, where the question may be put anew.
fn page(problem: &Problem, asker: &Asker, mut response: HttpResponseBuilder) -> HttpResponse {
    let (title, detail) = problem.texts();
    let complaint = Complaint {
        title: asker.words().text(&title),
        detail: asker.words().text(&detail),
        is_about_domain: problem.is_about_domain(),
    };
    if asker.request.path() == frame::PATH {
        let page = frame::page(asker, Some(&complaint.detail));
        let mut response = response.content_type("text/html; charset=utf-8").body(page);
        frame::let_be_framed(asker, &mut response);
        return response;
    }
    let page = if problem.is_about_question() {
        Draft::of(asker).page(Some(&complaint), asker.surroundings())
    } else if *problem == Problem::NotFound {
        Draft::of(asker).nowhere(asker.surroundings())
    } else {
        html::problem(&complaint, asker.surroundings())
    };
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policies::PAGE))
        .body(page)
}
