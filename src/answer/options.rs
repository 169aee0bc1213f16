//! What a question may name.

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::{clients, labels};
use crate::locale::Words;
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::MailClient;
use crate::question::need::Need;

/// What can be asked with, for those who build a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Options {
    pub devices: Vec<DeviceOption>,
    pub needs: Vec<NeedOption>,
    pub clients: Vec<ClientOption>,
}

/// A kind of device, and the systems that it may run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceOption {
    pub kind: DeviceKind,
    pub label: String,
    pub platforms: Vec<PlatformOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlatformOption {
    pub platform: Platform,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NeedOption {
    pub need: Need,
    pub label: String,
}

/// A mail client that steps are written for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClientOption {
    pub client: MailClient,
    /// What people call it.
    #[schema(example = "Thunderbird")]
    pub label: String,
    /// The devices that have steps for it, as the parameter `device` has them.
    #[schema(example = json!(["phone:android", "computer:linux"]))]
    pub devices: Vec<String>,
    /// What those are called.
    #[serde(skip)]
    pub device_labels: Vec<String>,
}

impl Options {
    pub fn new(words: &Words) -> Self {
        Self {
            devices: DeviceKind::VARIANTS
                .iter()
                .copied()
                .map(|kind| DeviceOption {
                    kind,
                    label: words.text(&labels::device(kind, None)),
                    platforms: kind
                        .platforms()
                        .iter()
                        .map(|platform| PlatformOption {
                            platform: *platform,
                            label: words.text(&labels::device(kind, Some(*platform))),
                        })
                        .collect(),
                })
                .collect(),
            needs: Need::VARIANTS
                .iter()
                .copied()
                .map(|need| NeedOption {
                    need,
                    label: words.text(&labels::need(need)),
                })
                .collect(),
            clients: MailClient::VARIANTS
                .iter()
                .filter_map(|client| ClientOption::new(*client, words))
                .collect(),
        }
    }
}

impl ClientOption {
    /// `None` for a client that no device has, for which there are no steps.
    fn new(client: MailClient, words: &Words) -> Option<Self> {
        let devices: Vec<Device> = Device::all()
            .filter(|device| device.mail_clients().contains(&client))
            .collect();
        let entry = clients::entry_for(client, *devices.first()?);
        let label = |device: &Device| words.text(&labels::device(device.kind(), device.platform()));
        Some(Self {
            client,
            label: words.text(&entry.name),
            devices: devices.iter().map(Device::to_string).collect(),
            device_labels: devices.iter().map(label).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locales;

    #[test]
    fn every_client_is_offered_with_the_devices_that_have_it() {
        let locales = Locales::embedded().unwrap();
        for tag in locales.tags() {
            let options = Options::new(locales.words(tag).unwrap());
            let offered: Vec<_> = options.clients.iter().map(|option| option.client).collect();
            assert_eq!(offered, MailClient::VARIANTS);
            for option in &options.clients {
                for device in &option.devices {
                    let device: Device = device.parse().unwrap();
                    assert!(device.mail_clients().contains(&option.client), "{device}");
                }
            }
        }
    }
}
