//! Parts of the API document that several routes share. What every response has is added where the
//! document is made.
#![expect(dead_code, reason = "these are described, and never made")]

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use strum::VariantArray;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, IntoResponses, PartialSchema, ToSchema};

use crate::look_up::Refusal;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::MailClient;
use crate::question::need::Need;

/// The domain that a path names.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PathDomain {
    /// A domain name, Unicode or ASCII
    #[param(example = "exempel.se")]
    domain: String,
}

/// Words that a question may hold. What an answer holds may grow, and is open; what is understood today
/// is what is described here.
macro_rules! words {
    ($name:ident, $description:literal, $words:expr) => {
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($description))
                    .enum_values(Some($words));
                words.build().into()
            }
        }

        impl ToSchema for $name {}
    };
}

words!(
    DeviceWord,
    "A device in a word: `KIND` or `KIND:PLATFORM`.",
    Device::all().map(|device| device.to_string())
);
words!(
    KindWord,
    "A kind of device.",
    DeviceKind::VARIANTS.iter().map(|kind| kind.code())
);
words!(
    PlatformWord,
    "The system that a device runs.",
    Platform::VARIANTS.iter().map(|platform| platform.code())
);
words!(
    NeedWord,
    "A wish or a circumstance that bears on the choice.",
    Need::VARIANTS.iter().map(|need| need.code())
);
words!(
    ClientWord,
    "A program that mail is read with.",
    MailClient::VARIANTS.iter().map(|client| client.code())
);

/// All of them, which no response refers to.
pub const WORDS: [&str; 5] = [
    "ClientWord",
    "DeviceWord",
    "KindWord",
    "NeedWord",
    "PlatformWord",
];

/// What a question names beside the domain.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DevicesAndNeeds {
    /// What mail is read on, `KIND` or `KIND:PLATFORM`; may be repeated, at most 20 times. See `/v1/options`
    #[param(example = json!(["phone:ios", "computer:windows"]))]
    device: Option<Vec<DeviceWord>>,
    /// What is wanted of it; may be repeated
    need: Option<Vec<NeedWord>>,
    /// Whose steps are shown in text and on the page, where not all are; may be repeated. Without it, those
    /// of the client that each device comes with. JSON has those of all
    #[param(example = json!(["thunderbird"]))]
    client: Option<Vec<ClientWord>>,
    /// `1` or `true`: text and page show the steps of all clients, whichever are named; `0` or `false` is
    /// the same as not at all
    #[param(example = "1")]
    all: Option<String>,
    /// Where one moves to: a domain that is there already, an e-mail address of which only the domain is
    /// used, or the id of a provider (see `/v1/providers`). Implies the need `changing-provider`. Its
    /// settings stand beside the present ones, as `new_provider`
    #[param(rename = "new-provider", example = "gmail")]
    new_provider: Option<String>,
}

/// How somebody wants to be answered.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AnswerForm {
    /// The language of the answer, a BCP 47 tag; outranks `Accept-Language`
    #[param(example = "sv")]
    lang: Option<String>,
    /// The representation; outranks `Accept`
    #[param(inline)]
    format: Option<AdviceFormat>,
    /// `1`: text has escape sequences that set off its headings; else it has none
    #[param(example = 1)]
    color: Option<i64>,
}

/// How somebody wants the guide.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GuideForm {
    /// The language of the guide, a BCP 47 tag; outranks `Accept-Language`
    #[param(example = "sv")]
    lang: Option<String>,
    /// The representation; outranks `Accept`
    #[param(inline)]
    format: Option<GuideFormat>,
    /// `1`: text has escape sequences that set off its headings; else it has none
    #[param(example = 1)]
    color: Option<i64>,
}

/// How somebody wants the options.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OptionsForm {
    /// The language of the labels, a BCP 47 tag; outranks `Accept-Language`
    #[param(example = "sv")]
    lang: Option<String>,
    /// The representation; outranks `Accept`
    #[param(inline)]
    format: Option<OptionsFormat>,
    /// `1`: text has escape sequences that set off its headings; else it has none
    #[param(example = 1)]
    color: Option<i64>,
}

#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
enum GuideFormat {
    Json,
    Text,
    Html,
}

#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
enum OptionsFormat {
    Json,
    Text,
}

/// What the first page is to be had as.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum PageFormat {
    Text,
    Html,
}

/// What is to be published is to be had as.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum PublicationFormat {
    Json,
    Html,
}

/// What a batch is answered as.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum BatchFormat {
    Ndjson,
    Json,
    Csv,
}

/// What advice is to be had as.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
enum AdviceFormat {
    Json,
    Text,
    Html,
    Events,
}

/// The one form of what is for programs.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum JsonFormat {
    Json,
}

/// How somebody wants a page: the language is all that there is to choose.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageLanguage {
    /// The language of the page, a BCP 47 tag; outranks `Accept-Language`
    #[param(example = "sv")]
    lang: Option<String>,
}

/// What somebody gets whose `If-None-Match` names the answer.
#[derive(IntoResponses)]
#[response(
    status = 304,
    description = "The answer is the one that the caller has"
)]
pub struct NotModified;

/// What somebody gets who accepts none of the representations.
#[derive(IntoResponses)]
#[response(status = 406, description = "`not-acceptable`")]
pub struct NotAcceptable;

/// What somebody gets whose question makes the address too long.
#[derive(IntoResponses)]
#[response(status = 414, description = "`uri-too-long`: over 2 KiB")]
pub struct UriTooLong;

/// What is wrong with a body that is to be JSON, beside its length and what it says.
#[derive(IntoResponses)]
pub enum JsonRefused {
    #[response(
        status = 408,
        description = "`request-timeout`: the body came too slowly"
    )]
    TooSlow,
    #[response(
        status = 415,
        description = "`unsupported-media-type`: not `application/json`"
    )]
    OtherMediaType,
}

/// What somebody gets who may have no look-up now.
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
                .build();
            (status.as_str().to_owned(), RefOr::T(response))
        };
        refusals.into_iter().map(response).collect()
    }
}
