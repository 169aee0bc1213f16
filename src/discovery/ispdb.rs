//! Thunderbird's database of providers, or an operator's copy of it: a document a domain, in the
//! autoconfig format.

use std::path::PathBuf;

use url::Url;

use super::location::Location;
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;

/// Where the database is: the domain is appended, and nothing else is ever sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ispdb {
    Web(Url),
    Folder(PathBuf),
}

/// The text is no address of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no https address and no file: folder")]
pub struct InvalidIspdb;

impl Ispdb {
    /// Parses `https://…` or `file:…`.
    pub fn parse(text: &str) -> Result<Self, InvalidIspdb> {
        let mut url = Url::parse(text).map_err(|_| InvalidIspdb)?;
        if url.scheme() == "file" {
            return url
                .to_file_path()
                .map(Self::Folder)
                .map_err(|()| InvalidIspdb);
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        DocumentUrl::parse(&url).ok_or(InvalidIspdb)?;
        Ok(Self::Web(url))
    }

    /// The host of a web site.
    pub fn host(&self) -> Option<HostName> {
        match self {
            Self::Web(base) => DocumentUrl::parse(base).map(|url| url.host().clone()),
            Self::Folder(_) => None,
        }
    }

    /// Where the document about a domain is.
    pub fn location(&self, domain: &HostName) -> Option<Location> {
        Some(match self {
            Self::Web(base) => {
                Location::Web(DocumentUrl::parse(&base.join(domain.as_str()).ok()?)?)
            }
            // A host name has no slashes, and so leads nowhere else.
            Self::Folder(folder) => Location::File(folder.join(domain.as_str())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_a_web_site_or_a_folder() {
        for (text, is_valid) in [
            ("https://autoconfig.thunderbird.net/v1.1/", true),
            ("https://autoconfig.thunderbird.net/v1.1", true),
            ("file:///srv/ispdb", true),
            ("http://autoconfig.thunderbird.net/v1.1/", false),
            ("https://127.0.0.1/", false),
            ("/srv/ispdb", false),
            ("", false),
        ] {
            assert_eq!(Ispdb::parse(text).is_ok(), is_valid, "{text}");
        }
        let domain = HostName::parse("exempel.se").unwrap();
        let ispdb = Ispdb::parse("https://autoconfig.thunderbird.net/v1.1").unwrap();
        let expected = DocumentUrl::new(
            HostName::parse("autoconfig.thunderbird.net").unwrap(),
            "/v1.1/exempel.se",
        );
        assert_eq!(ispdb.location(&domain), Some(Location::Web(expected)));
    }
}
