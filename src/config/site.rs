//! The pages and the profiles.

use std::fs;

use clap::Args;

use super::file::File;
use super::value::{ConfigError, list, parse, text_or_none};
use crate::formats::mobileconfig::Signer;
use crate::http::SiteSettings;

#[derive(Args, Clone, Debug, Default)]
pub struct SiteFlags {
    /// Sites that may frame /embed, each as https://NAME, comma separated [default: none]
    #[arg(long, env = "POSTRAD_EMBED_ANCESTORS", value_name = "LIST")]
    pub embed_ancestors: Option<String>,

    /// PEM file with the certificate that signs profiles, and its chain [default: unsigned]
    #[arg(long, env = "POSTRAD_PROFILE_CERTIFICATE", value_name = "FILE")]
    pub profile_certificate: Option<String>,

    /// PEM file with its key
    #[arg(long, env = "POSTRAD_PROFILE_KEY", value_name = "FILE")]
    pub profile_key: Option<String>,
}

impl SiteFlags {
    /// The settings that apply.
    pub fn settings(self, file: &File) -> Result<SiteSettings, ConfigError> {
        let embed_ancestors = list(self.embed_ancestors, file.embed_ancestors.as_ref())
            .iter()
            .map(|text| {
                let expected = "an origin such as https://hotell.se";
                parse("embed-ancestors", text, expected)
            })
            .collect::<Result<_, _>>()?;
        let certificate = text_or_none(self.profile_certificate, file.profile_certificate.as_ref());
        let key = text_or_none(self.profile_key, file.profile_key.as_ref());
        Ok(SiteSettings {
            embed_ancestors,
            profile_signer: match (certificate, key) {
                (Some(certificate), Some(key)) => Some(signer(&certificate, &key)?),
                (None, None) => None,
                (Some(path), None) | (None, Some(path)) => {
                    return Err(ConfigError::Value {
                        setting: "profile-certificate and profile-key",
                        value: path,
                        expected: "complete: both are needed",
                    });
                }
            },
        })
    }
}

fn signer(certificate: &str, key: &str) -> Result<Signer, ConfigError> {
    let read = |path: &str| {
        fs::read(path).map_err(|error| ConfigError::Unreadable {
            path: path.into(),
            error,
        })
    };
    Signer::from_pem(&read(certificate)?, &read(key)?).map_err(|_| ConfigError::Value {
        setting: "profile-certificate and profile-key",
        value: certificate.to_owned(),
        expected: "a certificate and its key in PEM",
    })
}
