//! PACC: a JSON document at the domain, vouched for by a digest in DNS
//! (draft-ietf-mailmaint-pacc-04).

pub mod write;

use std::fmt;

use openssl::base64::{decode_block, encode_block};
use openssl::sha::sha256;
use serde::Deserialize;

use super::published::{MAX_NAME, Published, PublishedServer, prose};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Authentication, Documentation, Provider, link};
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;

/// Below the domain, where the digest is.
pub const DIGEST_LABEL: &str = "_ua-auto-config";
/// Below the domain, the host that has the document.
pub const HOST_LABEL: &str = "ua-auto-config";
pub const PATH: &str = "/.well-known/user-agent-configuration.json";
pub const MEDIA_TYPE: &str = "application/json";

const VERSION: &str = "UAAC1";
const ALGORITHM: &str = "sha256";

/// Where a domain has its document.
pub fn url(domain: &HostName) -> Option<DocumentUrl> {
    Some(DocumentUrl::new(domain.below(HOST_LABEL)?, PATH))
}

/// SHA-256 of a document's bytes, by which DNS vouches for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    pub fn of(document: &[u8]) -> Self {
        Self(sha256(document))
    }

    /// Reads a record such as `v=UAAC1; a=sha256; d=…`. Unknown tags are ignored, a tag given
    /// twice spoils the record.
    pub fn parse(record: &[u8]) -> Option<Self> {
        let record = std::str::from_utf8(record).ok()?.trim_end();
        let record = record.strip_suffix(';').unwrap_or(record);
        let (mut version, mut algorithm, mut digest) = (None, None, None);
        for tag in record.split(';') {
            let (name, value) = tag.split_once('=')?;
            let known = match name.trim() {
                "v" => &mut version,
                "a" => &mut algorithm,
                "d" => &mut digest,
                _ => continue,
            };
            if known.replace(value.trim()).is_some() {
                return None;
            }
        }
        if (version, algorithm) != (Some(VERSION), Some(ALGORITHM)) {
            return None;
        }
        decode_block(digest?).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Display for Digest {
    /// The text of the record.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = encode_block(&self.0);
        write!(f, "v={VERSION}; a={ALGORITHM}; d={digest}")
    }
}

/// Reads a document, if it is one of those that DNS vouches for.
pub fn read(bytes: &[u8], digests: &[Digest]) -> Option<Published> {
    if !digests.contains(&Digest::of(bytes)) {
        return None;
    }
    let document: Document = serde_json::from_slice(bytes).ok()?;
    let protocols = document.protocols;
    // TLS from the first byte, on the registered port: the format knows nothing else.
    let server = |service, server: Option<Server>| {
        let host = HostName::parse(&server?.host).ok()?;
        Some(PublishedServer {
            endpoint: Endpoint::standard(service, host, Transport::ImplicitTls),
            username: None,
            authentication: document.authentication.methods(),
            leave_copies: None,
        })
    };
    let info = document.info;
    Some(Published {
        servers: [
            server(Service::Imap, protocols.imap),
            server(Service::Pop3, protocols.pop3),
            server(Service::Submission, protocols.submit.or(protocols.smtp)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        jmap: protocols.jmap.and_then(|jmap| link(&jmap.url)),
        provider: Provider {
            name: info
                .provider
                .and_then(|provider| prose(&provider.name, MAX_NAME)),
            documentation: info
                .help
                .and_then(|help| link(&help.documentation?))
                .map(|url| Documentation {
                    url,
                    descriptions: Vec::new(),
                })
                .into_iter()
                .collect(),
            enable: Vec::new(),
        },
        ..Published::default()
    })
}

#[derive(Deserialize)]
struct Document {
    protocols: Protocols,
    #[serde(default)]
    authentication: Methods,
    #[serde(default)]
    info: Info,
}

#[derive(Deserialize)]
struct Protocols {
    imap: Option<Server>,
    pop3: Option<Server>,
    /// As of -03; `smtp` before that.
    submit: Option<Server>,
    smtp: Option<Server>,
    jmap: Option<Resource>,
}

#[derive(Deserialize)]
struct Server {
    host: String,
}

#[derive(Deserialize)]
struct Resource {
    url: String,
}

#[derive(Default, Deserialize)]
struct Methods {
    #[serde(rename = "oauth-public")]
    oauth: Option<serde_json::Value>,
    #[serde(default)]
    password: bool,
}

impl Methods {
    fn methods(&self) -> Vec<Authentication> {
        let oauth = self.oauth.is_some().then_some(Authentication::Oauth2);
        let password = self.password.then_some(Authentication::Password);
        oauth.into_iter().chain(password).collect()
    }
}

#[derive(Default, Deserialize)]
struct Info {
    provider: Option<ProviderInfo>,
    help: Option<Help>,
}

#[derive(Deserialize)]
struct ProviderInfo {
    name: String,
}

#[derive(Deserialize)]
struct Help {
    documentation: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digest of no bytes at all.
    const EMPTY: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    #[test]
    fn records_are_read_tag_by_tag() {
        for (text, is_digest) in [
            (format!("v=UAAC1; a=sha256; d={EMPTY}"), true),
            (format!("d={EMPTY};a=sha256;v=UAAC1;"), true),
            (format!("v=UAAC1; a=sha256; x=later; d={EMPTY} ; "), true),
            (format!("v=UAAC2; a=sha256; d={EMPTY}"), false),
            (format!("v=UAAC1; a=md5; d={EMPTY}"), false),
            (format!("v=UAAC1; v=UAAC1; a=sha256; d={EMPTY}"), false),
            ("v=UAAC1; a=sha256; d=AAAA".to_owned(), false),
            ("v=UAAC1; a=sha256".to_owned(), false),
            ("v=spf1 -all".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(
                Digest::parse(text.as_bytes()).is_some(),
                is_digest,
                "{text}"
            );
        }
        assert!(Digest::parse(b"v=UAAC1; a=sha256; d=\xff").is_none());
        let digest = Digest::of(b"");
        assert_eq!(digest.to_string(), format!("v=UAAC1; a=sha256; d={EMPTY}"));
        assert_eq!(Digest::parse(digest.to_string().as_bytes()), Some(digest));
    }

    #[test]
    fn only_the_document_that_dns_vouches_for_counts() {
        let document = r#"{"protocols": {
            "imap": {"host": "imap.exempel.se"},
            "submit": {"host": "smtp.exempel.se"},
            "jmap": {"url": "https://jmap.exempel.se/session"}},
            "authentication": {"password": true, "oauth-public": {"issuer": "https://in.exempel.se"}},
            "info": {"provider": {"name": "Exempel"}, "help": {"documentation": "https://exempel.se/e-post"}}}"#;
        let digests = ["another", document].map(|text| Digest::of(text.as_bytes()));
        let published = read(document.as_bytes(), &digests).unwrap();
        let hosts: Vec<String> = published
            .servers
            .iter()
            .map(|server| format!("{}:{}", server.endpoint.host, server.endpoint.port))
            .collect();
        assert_eq!(hosts, ["imap.exempel.se:993", "smtp.exempel.se:465"]);
        assert_eq!(
            published.servers[0].authentication,
            [Authentication::Oauth2, Authentication::Password]
        );
        assert_eq!(published.jmap.unwrap(), "https://jmap.exempel.se/session");
        assert_eq!(published.provider.name.unwrap(), "Exempel");
        assert_eq!(read(format!("{document} ").as_bytes(), &digests), None);
        assert_eq!(read(b"another", &digests), None);
        assert_eq!(read(document.as_bytes(), &[]), None);
    }
}
