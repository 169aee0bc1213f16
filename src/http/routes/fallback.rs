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
    let Some(allow) = allowed(&document, request.path()) else {
        return without_slash(&request, &document).ok_or_else(|| Problem::NotFound.into());
    };
    if request.method() != Method::OPTIONS {
        return Err(Problem::MethodNotAllowed { allow }.into());
    }
    Ok(HttpResponse::NoContent()
        .insert_header((header::ALLOW, allow))
        .finish())
}

/// Leads from an address with a slash at the end to the one without, if there is such a one. Nothing of
/// an e-mail address may come back, so with one in it there is none.
fn without_slash(request: &HttpRequest, document: &OpenApi) -> Option<HttpResponse> {
    let path = request.path().strip_suffix('/')?;
    let query = request.query_string();
    let is_safe = |text: &str| !text.contains(['@', '\\']) && !text.contains("%40");
    if request.method() != Method::GET
        || !is_safe(path)
        || !is_safe(query)
        || !path.starts_with('/')
        || path.starts_with("//")
    {
        return None;
    }
    // Those of the operator have one spelling each, which proxies go by.
    let item = item(document, path)?;
    let tags = item.get.as_ref().and_then(|get| get.tags.as_ref())?;
    if tags.iter().any(|tag| tag == "service") {
        return None;
    }
    let separator = if query.is_empty() { "" } else { "?" };
    let address = format!("{path}{separator}{query}");
    Some(
        HttpResponse::PermanentRedirect()
            .insert_header((header::LOCATION, address))
            .finish(),
    )
}

/// The methods that a path takes, from the document of the routes; `None` for no such path.
fn allowed(document: &OpenApi, path: &str) -> Option<String> {
    // The files of the document's reader are the one thing that is not in it.
    if path.starts_with("/docs/") {
        return Some("GET, HEAD, OPTIONS".to_owned());
    }
    Some(methods(item(document, path)?).join(", "))
}

fn item<'a>(document: &'a OpenApi, path: &str) -> Option<&'a PathItem> {
    let mut paths = document.paths.paths.iter();
    let (_, item) = paths.find(|(template, _)| matches(template, path))?;
    Some(item)
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
