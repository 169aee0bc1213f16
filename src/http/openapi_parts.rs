//! Parts of the API document that several routes share.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{IntoResponses, ToSchema};

use super::problem::{MEDIA_TYPE, ProblemDocument};
use crate::pipeline::Refusal;

/// As the API document tells of it, the same for whatever looks a domain up.
impl IntoResponses for Refusal {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let refusals = [
            (
                StatusCode::TOO_MANY_REQUESTS,
                "`rate-limited`: the client has asked for as many look-ups as it may",
                "Seconds until it may ask again",
            ),
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "`overloaded`: as many look-ups run as may",
                "Seconds until it is worth another try",
            ),
        ];
        let response = |(status, about, wait): (StatusCode, &str, &str)| {
            let document = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name(ProblemDocument::name())))
                .build();
            let seconds = ObjectBuilder::new()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
                .minimum(Some(0))
                .build();
            let wait = HeaderBuilder::new()
                .schema(Some(seconds))
                .description(Some(wait))
                .build();
            let response = ResponseBuilder::new()
                .description(about)
                .header("Retry-After", wait)
                .content(MEDIA_TYPE, document)
                .build();
            (status.as_str().to_owned(), RefOr::T(response))
        };
        refusals.into_iter().map(response).collect()
    }
}
