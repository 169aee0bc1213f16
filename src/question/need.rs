//! What a person wants of their mail.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A wish or a circumstance that bears on the choice.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "A wish or a circumstance that bears on the choice. `offline`: to read mail without a connection. `keep-off-server`: that mail does not stay with the provider. `little-server-space`. `shared-mailbox`: several people read it. `changing-provider`. `backup`."
)]
pub enum Need {
    /// To read mail without a connection.
    Offline,
    /// That mail does not stay with the provider.
    KeepOffServer,
    LittleServerSpace,
    /// Several people read the mailbox.
    SharedMailbox,
    ChangingProvider,
    Backup,
}

impl Need {
    pub const ALL: [Self; 6] = [
        Self::Offline,
        Self::KeepOffServer,
        Self::LittleServerSpace,
        Self::SharedMailbox,
        Self::ChangingProvider,
        Self::Backup,
    ];

    /// The name in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::KeepOffServer => "keep-off-server",
            Self::LittleServerSpace => "little-server-space",
            Self::SharedMailbox => "shared-mailbox",
            Self::ChangingProvider => "changing-provider",
            Self::Backup => "backup",
        }
    }
}

impl FromStr for Need {
    type Err = InvalidNeed;

    fn from_str(text: &str) -> Result<Self, InvalidNeed> {
        Self::ALL
            .into_iter()
            .find(|need| need.code() == text)
            .ok_or(InvalidNeed)
    }
}

/// The text names no need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such need: offline, keep-off-server, little-server-space, shared-mailbox, changing-provider or backup"
)]
pub struct InvalidNeed;
