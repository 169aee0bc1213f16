//! What a person reads mail on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::mail_client::MailClient;

/// The kind of a device.
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
#[strum(serialize_all = "kebab-case")]
#[schema(
    description = "What mail is read on. `borrowed` is somebody else's: a library's, a friend's."
)]
pub enum DeviceKind {
    Phone,
    Tablet,
    Computer,
    /// Somebody else's: a library's, a friend's.
    Borrowed,
    Other,
}

/// The system that a device runs.
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
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Platform {
    Ios,
    Ipados,
    Android,
    Windows,
    Macos,
    Linux,
    Chromeos,
}

impl DeviceKind {
    /// The systems that a device of this kind may run.
    pub fn platforms(self) -> &'static [Platform] {
        match self {
            Self::Phone => &[Platform::Ios, Platform::Android],
            Self::Tablet => &[Platform::Ipados, Platform::Android],
            Self::Computer => &[
                Platform::Windows,
                Platform::Macos,
                Platform::Linux,
                Platform::Chromeos,
            ],
            Self::Borrowed | Self::Other => &[],
        }
    }

    /// Whether one holds it in the hand.
    pub fn is_hand_held(self) -> bool {
        match self {
            Self::Phone | Self::Tablet => true,
            Self::Computer | Self::Borrowed | Self::Other => false,
        }
    }

    /// The name in the API.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl Platform {
    /// The name in the API.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// The mail clients that steps are written for, the one that it comes with first.
    fn mail_clients(self) -> &'static [MailClient] {
        use MailClient::*;
        match self {
            Self::Ios | Self::Ipados => &[AppleMail, OutlookMobile],
            Self::Android => &[Gmail, Thunderbird, OutlookMobile],
            Self::Windows => &[OutlookNew, OutlookClassic, Thunderbird],
            Self::Macos => &[AppleMail, OutlookMac, Thunderbird],
            Self::Linux => &[Thunderbird, Evolution],
            // It comes without a mail program.
            Self::Chromeos => &[Webmail],
        }
    }
}

/// A device of the person who asks. The platform is one that the kind can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Device {
    kind: DeviceKind,
    platform: Option<Platform>,
}

impl Device {
    pub fn new(kind: DeviceKind, platform: Option<Platform>) -> Result<Self, InvalidDevice> {
        match platform {
            Some(platform) if !kind.platforms().contains(&platform) => Err(InvalidDevice),
            _ => Ok(Self { kind, platform }),
        }
    }

    /// All that may be named: each kind without a system, and with each that it may run.
    pub fn all() -> impl Iterator<Item = Self> {
        DeviceKind::VARIANTS.iter().flat_map(|kind| {
            let platforms = kind.platforms().iter().copied().map(Some);
            let kind = *kind;
            let device = move |platform| Self { kind, platform };
            [None].into_iter().chain(platforms).map(device)
        })
    }

    /// A device by the names of the API.
    pub fn from_codes(kind: &str, platform: Option<&str>) -> Result<Self, InvalidDevice> {
        let kind = kind.parse().map_err(|_| InvalidDevice)?;
        let platform = platform.map(str::parse).transpose();
        Self::new(kind, platform.map_err(|_| InvalidDevice)?)
    }

    pub fn kind(self) -> DeviceKind {
        self.kind
    }

    pub fn platform(self) -> Option<Platform> {
        self.platform
    }

    /// The mail clients that steps are written for, the one that it comes with first. None where
    /// nobody said what system it runs.
    pub fn mail_clients(self) -> &'static [MailClient] {
        match (self.kind, self.platform) {
            (DeviceKind::Borrowed, _) => &[MailClient::Webmail],
            (_, Some(platform)) => platform.mail_clients(),
            (_, None) => &[],
        }
    }

    /// Whether mail may be kept on it: it belongs to the person.
    pub fn is_own(self) -> bool {
        match self.kind {
            DeviceKind::Borrowed => false,
            DeviceKind::Phone | DeviceKind::Tablet | DeviceKind::Computer | DeviceKind::Other => {
                true
            }
        }
    }

    /// Whether it sets itself up with a profile of Apple's.
    pub fn takes_profile(self) -> bool {
        match self.platform {
            Some(Platform::Ios | Platform::Ipados | Platform::Macos) => true,
            Some(Platform::Android | Platform::Windows | Platform::Linux | Platform::Chromeos)
            | None => false,
        }
    }

    /// Whether mail on it is in no backup: those of phones and tablets hold the account and not the
    /// mail (support.apple.com/HT204136).
    pub fn is_hand_held(self) -> bool {
        self.kind.is_hand_held()
    }

    /// Whether it is the person's own and comes without a mail program.
    pub fn reads_in_browser(self) -> bool {
        self.is_own() && self.mail_clients() == [MailClient::Webmail]
    }

    /// Whether mail can be kept in folders of its own there, beside those of the server: that
    /// takes a mail program on a computer.
    pub fn keeps_mail_in_folders(self) -> bool {
        match (self.kind, self.platform) {
            (DeviceKind::Computer, platform) => platform != Some(Platform::Chromeos),
            (
                DeviceKind::Phone | DeviceKind::Tablet | DeviceKind::Borrowed | DeviceKind::Other,
                _,
            ) => false,
        }
    }
}

/// `KIND` or `KIND:PLATFORM`, as it is read.
impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())?;
        match self.platform {
            Some(platform) => write!(f, ":{}", platform.code()),
            None => Ok(()),
        }
    }
}

/// `KIND` or `KIND:PLATFORM`.
impl FromStr for Device {
    type Err = InvalidDevice;

    fn from_str(text: &str) -> Result<Self, InvalidDevice> {
        let (kind, platform) = match text.split_once(':') {
            Some((kind, platform)) => (kind, Some(platform)),
            None => (text, None),
        };
        Self::from_codes(kind, platform)
    }
}

/// The text names no device, or a platform that the kind does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such device: KIND or KIND:PLATFORM, such as phone:ios or computer:windows")]
pub struct InvalidDevice;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_a_kind_and_a_platform_that_it_runs() {
        for kind in DeviceKind::VARIANTS {
            assert_eq!(kind.code().parse(), Device::new(*kind, None));
            for platform in Platform::VARIANTS {
                let text = format!("{}:{}", kind.code(), platform.code());
                let is_known = kind.platforms().contains(platform);
                let device = text.parse::<Device>();
                assert_eq!(device.is_ok(), is_known, "{text}");
                assert!(device.is_err() || device.unwrap().to_string() == text);
            }
        }
        for text in [
            "",
            "Phone",
            "phone:",
            "toaster",
            "phone:ios:17",
            "phone ios",
        ] {
            assert_eq!(text.parse::<Device>(), Err(InvalidDevice), "{text}");
        }
    }

    #[test]
    fn a_code_is_the_name_in_json() {
        for kind in DeviceKind::VARIANTS {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
        for platform in Platform::VARIANTS {
            assert_eq!(serde_json::to_value(platform).unwrap(), platform.code());
        }
    }

    #[test]
    fn every_system_has_a_client_and_every_client_a_system() {
        for client in MailClient::VARIANTS {
            let is_somewhere = Platform::VARIANTS
                .iter()
                .any(|platform| platform.mail_clients().contains(client));
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
                device.mail_clients().first().copied(),
                expected,
                "{device:?}"
            );
        }
    }
}
