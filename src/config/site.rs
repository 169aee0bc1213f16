//! The pages and the profiles.

use std::fs;

use clap::Args;

use super::file::File;
use super::look_up::page;
use super::value::{ConfigError, list, parse, parse_by, text_or_none};
use crate::formats::mobileconfig::Signer;
use crate::http::{CorsOrigins, Origin, ProfileDomains, SiteSettings};
use crate::mail_domain::HostName;
use crate::net::identity::ContactUrl;
use crate::render::html::brand::{Brand, Logo};
use crate::render::html::theme::Theme;

#[derive(Args, Clone, Debug, Default)]
pub struct SiteFlags {
    /// Sites whose pages may read answers, each as https://NAME, comma separated; none for no site
    /// [default: all]
    #[arg(long, env = "POSTRAD_CORS_ORIGINS", value_name = "LIST")]
    pub cors_origins: Option<String>,

    /// Sites that may frame /embed, each as https://NAME, comma separated [default: none]
    #[arg(long, env = "POSTRAD_EMBED_ANCESTORS", value_name = "LIST")]
    pub embed_ancestors: Option<String>,

    /// PEM file with the certificate that signs profiles, and its chain [default: unsigned]
    #[arg(long, env = "POSTRAD_PROFILE_CERTIFICATE", value_name = "FILE")]
    pub profile_certificate: Option<String>,

    /// PEM file with its key
    #[arg(long, env = "POSTRAD_PROFILE_KEY", value_name = "FILE")]
    pub profile_key: Option<String>,

    /// Domains whose profiles are signed, with all below them, comma separated; * for all
    #[arg(long, env = "POSTRAD_PROFILE_DOMAINS", value_name = "LIST")]
    pub profile_domains: Option<String>,

    /// What pages are called, and by whom they are, in the place of "Postråd"
    #[arg(long, env = "POSTRAD_SITE_NAME", value_name = "TEXT")]
    pub site_name: Option<String>,

    /// Its logo: PNG, JPEG, WebP or SVG, 64 kB at most
    #[arg(long, env = "POSTRAD_SITE_LOGO", value_name = "FILE")]
    pub site_logo: Option<String>,

    /// A page that says what is kept of those who ask, https
    #[arg(long, env = "POSTRAD_PRIVACY_URL", value_name = "URL")]
    pub privacy_url: Option<String>,

    /// Colours of pages, as accent=#0a5c8f: paper, card, ink, accent, on-accent, and the same with
    /// dark- before it; comma separated
    #[arg(long, env = "POSTRAD_THEME", value_name = "LIST")]
    pub theme: Option<String>,
}

impl SiteFlags {
    /// The settings that apply, of whoever is reached by `contact`.
    pub fn settings(
        self,
        file: &File,
        contact: Option<ContactUrl>,
    ) -> Result<SiteSettings, ConfigError> {
        let name = text_or_none(self.site_name, file.site_name.as_ref());
        let expected = "a name of one line, and at most 60 characters";
        let name = name.map(|text| parse("site-name", &text, expected));
        let logo = text_or_none(self.site_logo, file.site_logo.as_ref());
        let privacy = text_or_none(self.privacy_url, file.privacy_url.as_ref());
        let brand = Brand {
            name: name.transpose()?,
            logo: logo.map(|path| self::logo(&path)).transpose()?,
            contact,
            privacy: privacy.map(|text| page("privacy-url", &text)).transpose()?,
            theme: Theme::parse(&list(self.theme, file.theme.as_ref()))?,
        };
        let embed_ancestors = list(self.embed_ancestors, file.embed_ancestors.as_ref());
        let embed_ancestors = origins("embed-ancestors", &embed_ancestors)?;
        let cors_origins = list(self.cors_origins, file.cors_origins.as_ref());
        let profile_domains = list(self.profile_domains, file.profile_domains.as_ref());
        let profile_domains = domains(&profile_domains)?;
        let certificate = text_or_none(self.profile_certificate, file.profile_certificate.as_ref());
        let key = text_or_none(self.profile_key, file.profile_key.as_ref());
        let profile_signer = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(signer(&certificate, &key)?),
            (None, None) => None,
            (Some(_), None) => {
                return Err(ConfigError::Alone {
                    set: "profile-certificate",
                    missing: "profile-key",
                    why: "to sign takes both",
                });
            }
            (None, Some(_)) => {
                return Err(ConfigError::Alone {
                    set: "profile-key",
                    missing: "profile-certificate",
                    why: "to sign takes both",
                });
            }
        };
        if profile_signer.is_some() && matches!(profile_domains, ProfileDomains::None) {
            // A device shows who vouches for a profile: not for whatever a stranger asks about.
            return Err(ConfigError::Alone {
                set: "profile-key",
                missing: "profile-domains",
                why: "name the domains whose profiles are signed, or * for all",
            });
        }
        Ok(SiteSettings {
            cors_origins: cors(&cors_origins)?,
            embed_ancestors,
            profile_signer,
            profile_domains,
            brand,
        })
    }
}

fn origins(setting: &'static str, texts: &[String]) -> Result<Vec<Origin>, ConfigError> {
    let expected = "an origin such as https://hotell.se";
    let origins = texts.iter().map(|text| parse(setting, text, expected));
    origins.collect()
}

fn cors(texts: &[String]) -> Result<CorsOrigins, ConfigError> {
    match texts {
        [] => Ok(CorsOrigins::Any),
        [one] if one == "*" => Ok(CorsOrigins::Any),
        [one] if one == "none" => Ok(CorsOrigins::Only(Vec::new())),
        texts => Ok(CorsOrigins::Only(origins("cors-origins", texts)?)),
    }
}

fn domains(texts: &[String]) -> Result<ProfileDomains, ConfigError> {
    match texts {
        [] => Ok(ProfileDomains::None),
        [one] if one == "*" => Ok(ProfileDomains::All),
        texts => {
            let expected = "a domain such as hotell.se, or *";
            let name = |text: &String| parse_by(HostName::parse, "profile-domains", text, expected);
            let names = texts.iter().map(name);
            Ok(ProfileDomains::Only(names.collect::<Result<_, _>>()?))
        }
    }
}

fn read(path: &str) -> Result<Vec<u8>, ConfigError> {
    fs::read(path).map_err(|error| ConfigError::Unreadable {
        path: path.into(),
        error,
    })
}

fn logo(path: &str) -> Result<Logo, ConfigError> {
    Logo::parse(read(path)?).map_err(|fault| ConfigError::Logo {
        path: path.into(),
        fault,
    })
}

fn signer(certificate: &str, key: &str) -> Result<Signer, ConfigError> {
    Signer::from_pem(&read(certificate)?, &read(key)?).map_err(|_| ConfigError::Value {
        setting: "profile-certificate and profile-key",
        value: certificate.to_owned(),
        expected: "a certificate and its key in PEM",
    })
}
