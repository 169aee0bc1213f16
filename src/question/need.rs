//! What a person wants of their mail.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::names::one_of;

/// A wish or a circumstance that bears on the choice.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", parse_err_ty = InvalidNeed, parse_err_fn = no_such_need)]
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
    /// The name in the API.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

fn no_such_need(_: &str) -> InvalidNeed {
    InvalidNeed
}

/// The text names no need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such need: {}", one_of(Need::VARIANTS.iter().map(|need| need.code())))]
pub struct InvalidNeed;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_goes_by_its_code() {
        for need in Need::VARIANTS {
            assert_eq!(need.code().parse(), Ok(*need));
            assert_eq!(serde_json::to_value(need).unwrap(), need.code());
        }
        assert_eq!("Backup".parse::<Need>(), Err(InvalidNeed));
        assert_eq!(
            InvalidNeed.to_string(),
            "no such need: offline, keep-off-server, little-server-space, shared-mailbox, \
             changing-provider or backup"
        );
    }
}
