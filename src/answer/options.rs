//! What a question may name.

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::labels;
use crate::locale::Words;
use crate::question::device::{DeviceKind, Platform};
use crate::question::need::Need;

/// What can be asked with, for those who build a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Options {
    pub devices: Vec<DeviceOption>,
    pub needs: Vec<NeedOption>,
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
        }
    }
}
