//! The mail clients that steps are written for, and the devices that they are found on.

use serde::Serialize;
use utoipa::ToSchema;

use super::choice::Choice;
use crate::question::device::{Device, DeviceKind, Platform};

/// A program that mail is read with. One and the same may look different on different systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
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

impl MailClient {
    pub const ALL: [Self; 8] = [
        Self::AppleMail,
        Self::Gmail,
        Self::Thunderbird,
        Self::OutlookNew,
        Self::OutlookClassic,
        Self::OutlookMac,
        Self::Evolution,
        Self::Webmail,
    ];

    /// Those of a device, the one that it comes with first. None where nobody said what system it
    /// runs.
    pub fn on(device: Device) -> &'static [Self] {
        match (device.kind(), device.platform()) {
            (DeviceKind::Borrowed, _) => &[Self::Webmail],
            (_, Some(platform)) => Self::on_platform(platform),
            (_, None) => &[],
        }
    }

    fn on_platform(platform: Platform) -> &'static [Self] {
        match platform {
            Platform::Ios | Platform::Ipados => &[Self::AppleMail],
            Platform::Android => &[Self::Gmail, Self::Thunderbird],
            Platform::Windows => &[Self::OutlookNew, Self::OutlookClassic, Self::Thunderbird],
            Platform::Macos => &[Self::AppleMail, Self::OutlookMac, Self::Thunderbird],
            Platform::Linux => &[Self::Thunderbird, Self::Evolution],
            // It comes without a mail program.
            Platform::Chromeos => &[Self::Webmail],
        }
    }

    /// What mail is read by with it, where `choice` was advised.
    pub fn reads_by(self, choice: Choice) -> Choice {
        match self {
            Self::Webmail => Choice::Webmail,
            Self::AppleMail
            | Self::Gmail
            | Self::Thunderbird
            | Self::OutlookNew
            | Self::OutlookClassic
            | Self::OutlookMac
            | Self::Evolution => choice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_has_a_client_and_every_client_a_system() {
        for client in MailClient::ALL {
            let is_somewhere = Platform::ALL
                .into_iter()
                .any(|platform| MailClient::on_platform(platform).contains(&client));
            assert!(is_somewhere, "{client:?}");
        }
        for (device, expected) in [
            ("phone:ios", Some(MailClient::AppleMail)),
            ("tablet:android", Some(MailClient::Gmail)),
            ("computer:windows", Some(MailClient::OutlookNew)),
            ("computer:linux", Some(MailClient::Thunderbird)),
            ("computer:chromeos", Some(MailClient::Webmail)),
            ("borrowed", Some(MailClient::Webmail)),
            ("computer", None),
            ("other", None),
        ] {
            let device: Device = device.parse().unwrap();
            assert_eq!(
                MailClient::on(device).first().copied(),
                expected,
                "{device:?}"
            );
        }
    }
}
