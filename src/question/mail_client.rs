//! The mail clients that steps are written for.

use std::collections::BTreeSet;

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::names::one_of;

/// A program that mail is read with. One and the same may look different on different systems.
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
    ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", parse_err_ty = InvalidMailClient, parse_err_fn = no_such_client)]
#[schema(
    description = "A program that mail is read with. `apple-mail`: Mail on iPhone, iPad and Mac. `gmail`: the app on Android. `outlook-new` and `outlook-classic`: the two on Windows. `outlook-mac`: Outlook on a Mac. `outlook-mobile`: the app on phones and tablets. `webmail`: the provider's own page, in a browser. More may come."
)]
pub enum MailClient {
    AppleMail,
    Gmail,
    Thunderbird,
    OutlookNew,
    OutlookClassic,
    OutlookMac,
    OutlookMobile,
    Evolution,
    Webmail,
}

impl MailClient {
    /// The name in the API.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

fn no_such_client(_: &str) -> InvalidMailClient {
    InvalidMailClient
}

/// The text names no mail client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such client: {}", one_of(MailClient::VARIANTS.iter().map(|client| client.code())))]
pub struct InvalidMailClient;

/// Whose steps a person reads, of the clients that a device may have. JSON has those of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// The one that each device comes with.
    #[default]
    OfDevice,
    /// These, and where a device has none of them the one that it comes with.
    Named(BTreeSet<MailClient>),
    All,
}

impl Wanted {
    /// What somebody wants who names some, or asks for all.
    pub fn new(named: BTreeSet<MailClient>, all: bool) -> Self {
        match (all, named.is_empty()) {
            (true, _) => Self::All,
            (false, true) => Self::OfDevice,
            (false, false) => Self::Named(named),
        }
    }

    /// Those that were named.
    pub fn named(&self) -> impl Iterator<Item = MailClient> {
        let named = match self {
            Self::Named(named) => Some(named),
            Self::OfDevice | Self::All => None,
        };
        named.into_iter().flatten().copied()
    }

    /// Which of a device's clients are shown; `clients` begins with the one that it comes with.
    pub fn of<'a>(&self, clients: &'a [MailClient]) -> Vec<&'a MailClient> {
        let first = || clients.iter().take(1).collect();
        match self {
            Self::OfDevice => first(),
            Self::All => clients.iter().collect(),
            Self::Named(names) => {
                let named: Vec<_> = clients.iter().filter(|c| names.contains(c)).collect();
                if named.is_empty() { first() } else { named }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_goes_by_its_code() {
        for client in MailClient::VARIANTS {
            assert_eq!(client.code().parse(), Ok(*client));
            assert_eq!(serde_json::to_value(client).unwrap(), client.code());
        }
        assert_eq!("Gmail".parse::<MailClient>(), Err(InvalidMailClient));
    }

    #[test]
    fn who_wants_all_need_not_name_any() {
        let some = || BTreeSet::from([MailClient::Gmail]);
        for (named, all, expected) in [
            (BTreeSet::new(), false, Wanted::OfDevice),
            (some(), false, Wanted::Named(some())),
            (BTreeSet::new(), true, Wanted::All),
            (some(), true, Wanted::All),
        ] {
            assert_eq!(Wanted::new(named, all), expected);
        }
    }

    #[test]
    fn a_device_shows_what_is_wanted_or_what_it_comes_with() {
        use MailClient::{Gmail, OutlookClassic, OutlookNew, Thunderbird};
        let clients = [OutlookNew, OutlookClassic, Thunderbird];
        for (wanted, expected) in [
            (Wanted::OfDevice, vec![OutlookNew]),
            (Wanted::All, clients.to_vec()),
            (Wanted::Named([Gmail].into()), vec![OutlookNew]),
            (
                Wanted::Named([Gmail, Thunderbird].into()),
                vec![Thunderbird],
            ),
            (
                Wanted::Named([Thunderbird, OutlookClassic].into()),
                vec![OutlookClassic, Thunderbird],
            ),
        ] {
            let shown: Vec<_> = wanted.of(&clients).into_iter().copied().collect();
            assert_eq!(shown, expected, "{wanted:?}");
            assert!(wanted.of(&[]).is_empty());
        }
    }
}
