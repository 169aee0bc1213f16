//! What can be wrong with a request: problem documents (RFC 9457), in the caller's language. None of
//! them repeats what the caller sent.
//!
//! Each layer finds its own, in this order:
//!
//! 1. The framework refuses what is no HTTP, and hangs up on who is too slow with the head of a
//!    request. Compression refuses whoever takes no coding that there is. Both know a status only.
//! 2. `middleware::admission` refuses an address that is too long, and look-ups that ask.
//! 3. `routes::fallback` refuses paths and methods that no route takes.
//! 4. `body`, `query`, `asked` and `asker` parse, and say what cannot be read: the domain, the
//!    devices, the needs, the clients, the new provider, the JSON. `representation` refuses forms that the route does not offer.
//!    All of this is before anything is looked up.
//! 5. The look-up refuses only for its limits ([`Refusal`]). A dead server, a bad certificate and an
//!    unknown domain are no errors: they are found, and are the answer.
//! 6. A route may find that there is nothing to give out, or that the service stops. What fails
//!    although it cannot is logged where it is found, and told as [`Problem::Internal`].
//!
//! A route gives back a `problem_response::ProblemResponse`, which has no words yet. Whatever the
//! layer, `middleware::problems` tells the caller, and nobody else does, but for the lines of a batch.

use std::time::Duration;

use actix_web::http::StatusCode;
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::locale::{Msg, Words};
use crate::look_up::Refusal;
use crate::mail_domain::InvalidDomain;
use crate::question::mail_client::MailClient;
use crate::question::new_provider::InvalidNewProvider;
use crate::question::{MAX_DEVICES, MAX_DOMAINS, TooManyDevices};

/// What problem documents are sent as.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// After how long a service that stops may be there again, or another in its place.
const RESTART_TIME: Duration = Duration::from_secs(5);

/// A mistake of the caller's, or of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    InvalidDomain(InvalidDomain),
    InvalidDevice,
    TooManyDevices,
    TooManyDomains,
    InvalidNeed,
    InvalidClient,
    InvalidNewProvider(InvalidNewProvider),
    InvalidEmail,
    InvalidJson,
    InvalidTable,
    InvalidQuery,
    /// A parameter is given more often than once.
    Repeated,
    /// A name that means nothing here, or several. Those that may be told are.
    UnknownName,
    /// One of the others, and what of the question is at fault.
    At(Box<Problem>, Vec<Place>),
    NotFound,
    NothingToEnter,
    MethodNotAllowed {
        allow: String,
    },
    NotAcceptable,
    PayloadTooLarge,
    UriTooLong,
    UnsupportedMediaType,
    /// A Postråd asks, for whose look-up what we have found is no source.
    Loop,
    RequestTimeout,
    RateLimited {
        retry_after: Duration,
    },
    Overloaded {
        retry_after: Duration,
    },
    Stopping,
    Internal,
}

/// What of a question is at fault: by its name, and never by its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProblemPlace)]
pub struct Place {
    /// A parameter of the query, the path or a form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "device")]
    parameter: Option<String>,
    /// A JSON pointer into the body, as the fragment of an address (RFC 6901 §6).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pointer: Option<String>,
}

impl Place {
    /// A parameter, by its name.
    pub fn parameter(name: &str) -> Self {
        Self {
            parameter: Some(name.to_owned()),
            pointer: None,
        }
    }

    /// A place in a body, by what leads there: `devices/0`. Nothing in it needs an escape.
    pub fn pointer(path: &str) -> Self {
        let separator = if path.is_empty() { "" } else { "/" };
        Self {
            parameter: None,
            pointer: Some(format!("#{separator}{path}")),
        }
    }

    /// What it is called by whoever wrote it.
    fn name(&self) -> &str {
        let of_pointer = || {
            let pointer = self.pointer.as_deref().unwrap_or_default();
            pointer.rsplit('/').next().unwrap_or_default()
        };
        self.parameter.as_deref().unwrap_or_else(of_pointer)
    }
}

/// What a problem is called, and said to be.
struct Row {
    status: StatusCode,
    code: &'static str,
    title: Msg,
    detail: Msg,
}

/// A problem document (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemDocument {
    /// A relative reference that names the kind of problem.
    #[schema(example = "/docs/#invalid-domain")]
    pub r#type: String,
    #[schema(example = "Domänen går inte att använda")]
    pub title: String,
    #[schema(minimum = 400, maximum = 599, example = 400)]
    pub status: u16,
    /// What to do about it.
    #[schema(example = "Ange en domän, till exempel det som står efter @ i en e-postadress.")]
    pub detail: String,
    /// Stable, for programs.
    #[schema(example = "invalid-domain")]
    pub code: String,
    /// Seconds until it is worth another try, as in the field `Retry-After`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1, example = 30)]
    pub retry_after: Option<usize>,
    /// Which of the parameters or members are at fault, where that can be told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<Place>,
}

impl Problem {
    /// The same, and what of the question is at fault.
    pub fn at(self, place: Place) -> Self {
        Self::At(Box::new(self), vec![place])
    }

    /// That these names mean nothing here; none, where they must not be told.
    pub fn unknown_names(places: impl IntoIterator<Item = Place>) -> Self {
        Self::At(Box::new(Self::UnknownName), places.into_iter().collect())
    }

    /// The problem itself, and what of the question is at fault.
    pub fn parts(&self) -> (&Self, &[Place]) {
        if let Self::At(problem, places) = self {
            return (problem.parts().0, places);
        }
        (self, &[])
    }

    /// What a status says by itself.
    pub fn for_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::REQUEST_TIMEOUT => Self::RequestTimeout,
            StatusCode::NOT_ACCEPTABLE => Self::NotAcceptable,
            StatusCode::PAYLOAD_TOO_LARGE => Self::PayloadTooLarge,
            StatusCode::URI_TOO_LONG => Self::UriTooLong,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            status if status.is_client_error() => Self::InvalidQuery,
            _ => Self::Internal,
        }
    }

    /// Whether the question itself is at fault, so that it may be put anew.
    pub fn is_about_question(&self) -> bool {
        matches!(
            self.parts().0,
            Self::InvalidDomain(_)
                | Self::InvalidDevice
                | Self::TooManyDevices
                | Self::InvalidNeed
                | Self::Repeated
                | Self::UnknownName
        )
    }

    /// Whether the domain is at fault.
    pub fn is_about_domain(&self) -> bool {
        matches!(self.parts().0, Self::InvalidDomain(_))
    }

    /// The document, in the caller's language.
    pub fn document(&self, words: &Words) -> ProblemDocument {
        let Row {
            status,
            code,
            title,
            detail,
        } = self.row();
        ProblemDocument {
            r#type: format!("/docs/#{code}"),
            title: words.text(&title),
            status: status.as_u16(),
            detail: words.text(&detail),
            code: code.to_owned(),
            retry_after: self.retry_after().map(whole_seconds),
            errors: self.parts().1.to_vec(),
        }
    }

    /// How long it is not worth another try.
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::RateLimited { retry_after } | Self::Overloaded { retry_after } = self {
            return Some(*retry_after);
        }
        (*self == Self::Stopping).then_some(RESTART_TIME)
    }

    /// Title and detail.
    pub fn texts(&self) -> (Msg, Msg) {
        let Row { title, detail, .. } = self.row();
        (title, detail)
    }

    pub fn status(&self) -> StatusCode {
        self.row().status
    }

    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        self.row().code
    }

    fn row(&self) -> Row {
        self.row_at(&[])
    }

    /// What is to be known of each, side by side, where these places are at fault.
    fn row_at(&self, places: &[Place]) -> Row {
        let row = |status, code, title, detail| Row {
            status,
            code,
            title,
            detail,
        };
        match self {
            Self::InvalidDomain(why) => row(
                StatusCode::BAD_REQUEST,
                "invalid-domain",
                Msg::ProblemInvalidDomain,
                match why {
                    InvalidDomain::Empty => Msg::ProblemDomainEmpty,
                    InvalidDomain::TooLong => Msg::ProblemDomainTooLong,
                    InvalidDomain::Characters => Msg::ProblemDomainCharacters,
                    InvalidDomain::Several => Msg::ProblemDomainSeveral,
                    InvalidDomain::IpAddress => Msg::ProblemDomainIpAddress,
                    InvalidDomain::SingleLabel => Msg::ProblemDomainSingleLabel,
                    InvalidDomain::SpecialUse => Msg::ProblemDomainSpecialUse,
                    InvalidDomain::PublicSuffix => Msg::ProblemDomainPublicSuffix,
                    InvalidDomain::UnknownTopLevel => Msg::ProblemDomainUnknownTopLevel,
                },
            ),
            Self::InvalidDevice => row(
                StatusCode::BAD_REQUEST,
                "invalid-device",
                Msg::ProblemInvalidDevice,
                Msg::ProblemInvalidDeviceDetail,
            ),
            Self::TooManyDevices => row(
                StatusCode::BAD_REQUEST,
                "invalid-device",
                Msg::ProblemInvalidDevice,
                Msg::ProblemTooManyDevices { most: MAX_DEVICES },
            ),
            Self::InvalidNeed => row(
                StatusCode::BAD_REQUEST,
                "invalid-need",
                Msg::ProblemInvalidNeed,
                Msg::ProblemInvalidNeedDetail,
            ),
            Self::InvalidClient => row(
                StatusCode::BAD_REQUEST,
                "invalid-client",
                Msg::ProblemInvalidClient,
                Msg::ProblemInvalidClientDetail {
                    codes: MailClient::VARIANTS
                        .iter()
                        .map(|client| client.code())
                        .collect::<Vec<_>>()
                        .join(", "),
                },
            ),
            Self::InvalidNewProvider(why) => row(
                StatusCode::BAD_REQUEST,
                "invalid-new-provider",
                Msg::ProblemInvalidNewProvider,
                match why {
                    InvalidNewProvider::Unreadable => Msg::ProblemNewProviderUnreadable,
                    InvalidNewProvider::Unknown => Msg::ProblemNewProviderUnknown,
                    InvalidNewProvider::Same => Msg::ProblemNewProviderSame,
                },
            ),
            Self::InvalidEmail => row(
                StatusCode::BAD_REQUEST,
                "invalid-email",
                Msg::ProblemInvalidEmail,
                Msg::ProblemInvalidEmailDetail,
            ),
            Self::InvalidJson => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                Msg::ProblemInvalidJson,
            ),
            Self::InvalidTable => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                Msg::ProblemInvalidTable,
            ),
            Self::InvalidQuery => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                Msg::ProblemInvalidQuery,
            ),
            Self::Repeated => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                Msg::ProblemRepeated {
                    names: names(places),
                },
            ),
            Self::UnknownName => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                if places.is_empty() {
                    Msg::ProblemUnknownName
                } else {
                    Msg::ProblemUnknownNamed {
                        names: names(places),
                    }
                },
            ),
            Self::At(problem, places) => problem.row_at(places),
            Self::TooManyDomains => row(
                StatusCode::BAD_REQUEST,
                "invalid-request",
                Msg::ProblemInvalidRequest,
                Msg::ProblemTooManyDomains { most: MAX_DOMAINS },
            ),
            Self::NotFound => row(
                StatusCode::NOT_FOUND,
                "not-found",
                Msg::ProblemNotFound,
                Msg::ProblemNotFoundDetail,
            ),
            Self::NothingToEnter => row(
                StatusCode::NOT_FOUND,
                "nothing-to-enter",
                Msg::ProblemNothingToEnter,
                Msg::ProblemNothingToEnterDetail,
            ),
            Self::MethodNotAllowed { .. } => row(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                Msg::ProblemMethodNotAllowed,
                Msg::ProblemMethodNotAllowedDetail,
            ),
            Self::NotAcceptable => row(
                StatusCode::NOT_ACCEPTABLE,
                "not-acceptable",
                Msg::ProblemNotAcceptable,
                Msg::ProblemNotAcceptableDetail,
            ),
            Self::RequestTimeout => row(
                StatusCode::REQUEST_TIMEOUT,
                "request-timeout",
                Msg::ProblemRequestTimeout,
                Msg::ProblemRequestTimeoutDetail,
            ),
            Self::PayloadTooLarge => row(
                StatusCode::PAYLOAD_TOO_LARGE,
                "payload-too-large",
                Msg::ProblemPayloadTooLarge,
                Msg::ProblemPayloadTooLargeDetail,
            ),
            Self::UriTooLong => row(
                StatusCode::URI_TOO_LONG,
                "uri-too-long",
                Msg::ProblemUriTooLong,
                Msg::ProblemUriTooLongDetail,
            ),
            Self::UnsupportedMediaType => row(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                Msg::ProblemUnsupportedMediaType,
                Msg::ProblemUnsupportedMediaTypeDetail,
            ),
            Self::RateLimited { retry_after } => row(
                StatusCode::TOO_MANY_REQUESTS,
                "rate-limited",
                Msg::ProblemRateLimited,
                match whole_seconds(*retry_after) {
                    seconds @ ..120 => Msg::ProblemRateLimitedDetail { seconds },
                    seconds @ 120..7200 => Msg::ProblemRateLimitedMinutes {
                        minutes: seconds.div_ceil(60),
                    },
                    seconds => Msg::ProblemRateLimitedHours {
                        hours: seconds.div_ceil(3600),
                    },
                },
            ),
            Self::Overloaded { retry_after } => row(
                StatusCode::SERVICE_UNAVAILABLE,
                "overloaded",
                Msg::ProblemOverloaded,
                Msg::ProblemOverloadedDetail {
                    seconds: whole_seconds(*retry_after),
                },
            ),
            Self::Stopping => row(
                StatusCode::SERVICE_UNAVAILABLE,
                "stopping",
                Msg::ProblemStopping,
                Msg::ProblemStoppingDetail,
            ),
            Self::Loop => row(
                StatusCode::LOOP_DETECTED,
                "loop-detected",
                Msg::ProblemLoop,
                Msg::ProblemLoopDetail,
            ),
            Self::Internal => row(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal-error",
                Msg::ProblemInternalError,
                Msg::ProblemInternalErrorDetail,
            ),
        }
    }
}

impl From<TooManyDevices> for Problem {
    fn from(_: TooManyDevices) -> Self {
        Self::TooManyDevices
    }
}

impl From<InvalidNewProvider> for Problem {
    fn from(why: InvalidNewProvider) -> Self {
        Self::InvalidNewProvider(why)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::RateLimited { retry_after } => Self::RateLimited { retry_after },
            Refusal::Overloaded { retry_after } => Self::Overloaded { retry_after },
        }
    }
}

fn names(places: &[Place]) -> String {
    let names: Vec<&str> = places.iter().map(Place::name).collect();
    names.join(", ")
}

/// Seconds as HTTP writes them (RFC 9110 §10.2.3), so many that the time is over after them.
pub fn whole_seconds(time: Duration) -> usize {
    usize::try_from(time.as_millis().div_ceil(1000))
        .unwrap_or(usize::MAX)
        .max(1)
}
