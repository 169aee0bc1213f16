//! The API document, collected from the very routes that are served.

use actix_web::App;
use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::{Extensions, ExtensionsBuilder};
use utoipa::openapi::header::Header;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{OpenApi, ToSchema};
use utoipa_actix_web::AppExt;

use super::openapi_parts::{ClientWord, DeviceWord, KindWord, NeedWord, PlatformWord, WORDS};
use super::problem::{MEDIA_TYPE, ProblemDocument};
use super::routes::routes;
use crate::answer::{Answer, Progress};

/// What integrators need to know before any single operation.
const DESCRIPTION: &str = "\
IMAP or POP, and what do I enter? Postråd looks a mail domain's settings up, connects to its mail \
servers, and advises a person in plain words.

**Language.** `lang`, such as `sv`, `nb` or `en`, outranks `Accept-Language`; without either the \
answer is in English. Who reads a language that is not there gets one that they read with ease, if \
there is one: Norwegian for Danish. Texts are for people and may change. Programs go by `code`, `status` and the other enumerated values, which \
keep their meaning; new values may be added. Closed are only `protocol`, `security`, `state` and `confidence`: all other enumerations are open in this document (`x-extensible-enum` lists what there is), and so are the codes.

**Facts.** A dead server, a bad certificate or an unknown domain is no error: it is in the answer, \
with status 200.

**Caching.** Findings are kept until `expires_at`, and shared by all who ask; DNS decides with its \
times to live. Those of a working set-up are given out for an hour more while they are renewed. \
`ETag` and `If-None-Match` work.

**Privacy.** Of an e-mail address only the domain is used. The local part is dropped while the \
request is parsed: it is never stored, logged, sent or repeated.

**Other sites.** Every resource may be read by pages of other sites (CORS), unless the operator \
has named some; there are no cookies and no credentials.

**Limits.** Each client may ask for so many look-ups in a time, as the operator decides; an IPv6 \
address counts with its /64. Answers that are at hand are no look-ups, and cost nothing up to a number; \
those beyond it count. The fields \
`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) tell what is left.

**Questions.** What is commonly written by mistake is understood: `devices` and `device[]` for \
`device`, lists in JSON by either name and without brackets, `\"phone:ios\"` for a device, web addresses \
and `Name <address>` for a domain. A name that is not known is refused, and told, for the answer would \
not be to the whole question. Left out unseen is only what others add to links on the way: `utm_…`, \
`mtm_…`, `pk_…`, `hsa_…`, `_hs…`, the click identifiers of advertisers (`fbclid`, `gclid`, `msclkid` and the \
like), and `_`, which gets past caches.

**Errors** are problem documents (RFC 9457, `application/problem+json`) in the caller's language; a text \
for those who would rather have `text/plain`, and a page for those who would rather have `text/html`. \
None of them repeats the value of what was sent; `errors` names the parameters or members that are at \
fault. Their `code` is one of:

| status | code | meaning |
| --- | --- | --- |
| 400 | `invalid-domain` | no domain, or one that cannot have mail on the internet: an IP address, a name without a dot, a public suffix, a special-use name |
| 400 | `invalid-device` | an unknown device, a platform that it does not run, or too many of them |
| 400 | `invalid-need` | an unknown need |
| 400 | `invalid-client` | an unknown mail client |
| 400 | `invalid-new-provider` | neither a domain nor the id of a provider entry, or the domain itself |
| 400 | `invalid-email` | no e-mail address, or one at another domain than the profile's |
| 400 | `invalid-request` | JSON or CSV that cannot be read, a parameter that is given twice or that there is not, or too many domains |
| 404 | `not-found` | no such path |
| 404 | `nothing-to-enter` | no servers were found that the file could name |
| 405 | `method-not-allowed` | see the `Allow` field |
| 406 | `not-acceptable` | no such representation |
| 408 | `request-timeout` | a body that came too slowly |
| 413 | `payload-too-large` | a body over 16 KiB, or over 64 KiB for a batch |
| 414 | `uri-too-long` | an address over 2 KiB |
| 415 | `unsupported-media-type` | a body that is not `application/json`, or for a batch `text/csv` |
| 429 | `rate-limited` | the client has asked for as many look-ups as it may; see `Retry-After` |
| 500 | `internal-error` | a fault of the service |
| 508 | `loop-detected` | a look-up of this service, or of another Postråd, asks (`CDN-Loop`, RFC 8586) |
| 503 | `overloaded` | as many look-ups run as may; see `Retry-After` |
| 503 | `stopping` | the service is about to stop |
";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Postråd",
        description = DESCRIPTION,
        contact(name = "Postråd"),
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(crate::http::routes::openapi::docs_page),
    // What no route names as its body is not collected by itself.
    components(schemas(ClientWord, DeviceWord, KindWord, NeedWord, PlatformWord, Progress, ProblemDocument)),
    servers((url = "/", description = "This service")),
    tags(
        (name = "advice", description = "What to choose, and why"),
        (name = "findings", description = "What was found, without advice"),
        (name = "pages", description = "For people, in a browser"),
        (name = "service", description = "The service itself")
    )
)]
struct Frame;

/// The document without its paths.
pub fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The whole document.
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, document) = App::new()
        .into_utoipa_app()
        .openapi(frame())
        .configure(routes)
        .split_for_parts();
    completed(document)
}

/// The document of the routes with what holds for all of them: whatever is wrong is told as a
/// problem document, and what a field of a response says is the same wherever it stands.
pub fn completed(mut document: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    // There are no credentials.
    document.security = Some(Vec::new());
    if let Some(components) = &mut document.components {
        for (name, schema) in &mut components.schemas {
            if let RefOr::T(Schema::Object(object)) = schema
                && !CLOSED.contains(&&**name)
                && !WORDS.contains(&&**name)
            {
                open(object);
            }
        }
    }
    let paths = document.paths.paths.values_mut();
    let operations = paths.flat_map(|path| [&mut path.get, &mut path.post]);
    for operation in operations.flatten() {
        let responses = &mut operation.responses.responses;
        for (status, description) in [
            ("500", "`internal-error`: a fault of the service"),
            (
                "default",
                "Any other problem, such as `method-not-allowed` (405) or `overloaded` (503): see the table of codes",
            ),
        ] {
            let response = || {
                ResponseBuilder::new()
                    .description(description)
                    .build()
                    .into()
            };
            responses.entry(status.to_owned()).or_insert_with(response);
        }
        for (status, response) in responses {
            let RefOr::T(response) = response else {
                continue;
            };
            if status.starts_with(['4', '5', 'd']) {
                tell_problem(response);
            }
            let events = response.content.get_mut("text/event-stream");
            if let Some(RefOr::T(events)) = events {
                events.extensions = Some(event_schemas());
            }
            for (name, field) in &mut response.headers {
                let RefOr::T(field) = field else { continue };
                describe(name, field);
            }
        }
    }
    document
}

/// The enumerations to which nothing is ever added. All others may grow, and are open: a client that
/// was generated from this document reads a value that it has not heard of.
const CLOSED: [&str; 4] = ["Choice", "Confidence", "Security", "State"];

/// Tells the values that there are without ruling out others.
fn open(object: &mut Object) {
    let Some(values) = object.enum_values.take() else {
        return;
    };
    let known = ExtensionsBuilder::new().add("x-extensible-enum", values);
    object.extensions = Some(known.build());
    let more = "More values may come.";
    object.description = Some(match object.description.take() {
        Some(description) => format!("{description} {more}"),
        None => more.to_owned(),
    });
}

/// What the data of each event is.
fn event_schemas() -> Extensions {
    let schema = |name: &str| json!(Ref::from_schema_name(name));
    let schemas = json!({
        "progress": schema(&Progress::name()),
        "recommendation": schema(&Answer::name()),
    });
    ExtensionsBuilder::new()
        .add("x-event-schemas", schemas)
        .build()
}

/// Says that a response is a problem document, unless the route says so itself, with examples; or a
/// text or a page, for those who would rather have one.
fn tell_problem(response: &mut Response) {
    if response.content.is_empty() {
        let document = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name(ProblemDocument::name())))
            .build();
        response
            .content
            .insert(MEDIA_TYPE.to_owned(), document.into());
    }
    for media_type in ["text/plain", "text/html"] {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let text = ContentBuilder::new().schema(Some(text)).build();
        let content = &mut response.content;
        content
            .entry(media_type.to_owned())
            .or_insert_with(|| text.into());
    }
}

/// Says what a field of a response means, unless the route says something else.
fn describe(name: &str, field: &mut Header) {
    let description = match name {
        "Content-Language" => "The language of the texts",
        "ETag" => "For `If-None-Match`; weak, since it is the same compressed",
        "Cache-Control" => {
            "`public` until `expires_at`; `private, no-store` when an e-mail address was asked about"
        }
        "Vary" => "`Accept`, `Accept-Language`",
        "RateLimit-Policy" => "Look-ups that a client may ask for, `q` in `w` seconds",
        "RateLimit" => "How many are left, `r`, and in how many seconds all are there again, `t`",
        _ => return,
    };
    field
        .description
        .get_or_insert_with(|| description.to_owned());
}
