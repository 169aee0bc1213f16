//! What is advised, and what that rests on.

use serde::Serialize;
use strum::IntoStaticStr;
use utoipa::ToSchema;

use crate::endpoint::Service;

/// What a person is advised to read mail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Choice {
    Imap,
    Pop3,
    Webmail,
}

impl Choice {
    /// The name in the API.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// The service that is set up for it; webmail needs none.
    pub fn service(self) -> Option<Service> {
        match self {
            Self::Imap => Some(Service::Imap),
            Self::Pop3 => Some(Service::Pop3),
            Self::Webmail => None,
        }
    }
}

/// What the advice rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schema(
    description = "What the advice rests on. `proven`: a server was connected to and answered. `published`: settings were found, no server could be tried. `general`: neither."
)]
pub enum Confidence {
    /// A server was connected to and answered.
    Proven,
    /// Settings were found, no server could be tried.
    Published,
    /// Neither.
    General,
}

impl Confidence {
    /// The name in the API, and for the style of a page.
    pub fn code(self) -> &'static str {
        self.into()
    }
}
