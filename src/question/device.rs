//! What a person reads mail on.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The kind of a device.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
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
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
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
    pub const ALL: [Self; 5] = [
        Self::Phone,
        Self::Tablet,
        Self::Computer,
        Self::Borrowed,
        Self::Other,
    ];

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

    /// The name in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Computer => "computer",
            Self::Borrowed => "borrowed",
            Self::Other => "other",
        }
    }
}

impl Platform {
    pub const ALL: [Self; 7] = [
        Self::Ios,
        Self::Ipados,
        Self::Android,
        Self::Windows,
        Self::Macos,
        Self::Linux,
        Self::Chromeos,
    ];

    /// The name in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Ipados => "ipados",
            Self::Android => "android",
            Self::Windows => "windows",
            Self::Macos => "macos",
            Self::Linux => "linux",
            Self::Chromeos => "chromeos",
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

    /// A device by the names of the API.
    pub fn from_codes(kind: &str, platform: Option<&str>) -> Result<Self, InvalidDevice> {
        let kind = DeviceKind::ALL
            .into_iter()
            .find(|known| known.code() == kind)
            .ok_or(InvalidDevice)?;
        let platform = platform
            .map(|platform| {
                Platform::ALL
                    .into_iter()
                    .find(|known| known.code() == platform)
                    .ok_or(InvalidDevice)
            })
            .transpose()?;
        Self::new(kind, platform)
    }

    pub fn kind(self) -> DeviceKind {
        self.kind
    }

    pub fn platform(self) -> Option<Platform> {
        self.platform
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
        for kind in DeviceKind::ALL {
            assert_eq!(kind.code().parse(), Device::new(kind, None));
            for platform in Platform::ALL {
                let text = format!("{}:{}", kind.code(), platform.code());
                let is_known = kind.platforms().contains(&platform);
                assert_eq!(text.parse::<Device>().is_ok(), is_known, "{text}");
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
}
