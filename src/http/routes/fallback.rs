//! What no route takes: an unknown path, or a known one with another method.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use utoipa::openapi::{OpenApi, PathItem};

use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;

pub async fn fallback(
    request: HttpRequest,
    document: web::Data<OpenApi>,
) -> Result<HttpResponse, ProblemResponse> {
    let allow = allowed(&document, request.path()).ok_or(Problem::NotFound)?;
    if request.method() != Method::OPTIONS {
        return Err(Problem::MethodNotAllowed { allow }.into());
    }
    Ok(HttpResponse::NoContent()
        .insert_header((header::ALLOW, allow))
        .finish())
}

/// The methods that a path takes, from the document of the routes; `None` for no such path.
fn allowed(document: &OpenApi, path: &str) -> Option<String> {
    // The reader of the document is the one thing that is not in it.
    if path.starts_with("/docs/") {
        return Some("GET, HEAD, OPTIONS".to_owned());
    }
    let (_, item) = document
        .paths
        .paths
        .iter()
        .find(|(template, _)| matches(template, path))?;
    Some(methods(item).join(", "))
}

fn methods(item: &PathItem) -> Vec<&'static str> {
    let mut methods = Vec::new();
    if item.get.is_some() {
        methods.extend(["GET", "HEAD"]);
    }
    if item.post.is_some() {
        methods.push("POST");
    }
    methods.push("OPTIONS");
    methods
}

fn matches(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(part)) if expected.starts_with('{') && !part.is_empty() => {}
            (Some(expected), Some(part)) if expected == part => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::document;

    #[test]
    fn known_paths_name_their_methods() {
        let document = document();
        for (path, expected) in [
            ("/v1/recommendation", Some("GET, HEAD, POST, OPTIONS")),
            (
                "/v1/domains/exempel.se/services",
                Some("GET, HEAD, OPTIONS"),
            ),
            ("/v1/domains//services", None),
            ("/v1/domains/exempel.se", None),
            ("/", Some("GET, HEAD, POST, OPTIONS")),
            ("/nowhere", None),
            ("/docs/", Some("GET, HEAD, OPTIONS")),
        ] {
            assert_eq!(allowed(&document, path).as_deref(), expected, "{path}");
        }
    }
}
