//! The mail clients that steps are written for.

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

/// A program that mail is read with. One and the same may look different on different systems.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray, Serialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schema(
    as = Client,
    description = "A program that mail is read with. `apple-mail`: Mail on iPhone, iPad and Mac. `gmail`: the app on Android. `outlook-new` and `outlook-classic`: the two on Windows. `outlook-mac`: Outlook on a Mac. `webmail`: the provider's own page, in a browser."
)]
pub enum MailClient {
    AppleMail,
    Gmail,
    Thunderbird,
    OutlookNew,
    OutlookClassic,
    OutlookMac,
    Evolution,
    Webmail,
}
