//! The TLS handshake with a mail server: whatever the certificate and the version are, it goes on,
//! and what is wrong with them is recorded.
//!
//! A visit is dear, and mail servers get few of them, so one handshake has to tell all: the version,
//! the names, every fault of the chain. `native-tls`, which fetches documents, tells none of it; it
//! is `openssl`, which it rests upon, that is used here. The name is compared by
//! [`Certificate::is_for`], because one machine answers for many names and one handshake proves them
//! all. Nothing that is worth protecting ever goes over these connections.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use openssl::error::ErrorStack;
use openssl::ssl::{Ssl, SslConnector, SslMethod, SslVerifyMode, SslVersion};
use openssl::x509::X509VerifyResult;
use openssl_sys::{
    X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID,
    X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
};
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_native_tls::native_tls;
use tokio_util::io::InspectReader;
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate, X509Name};

use super::server_hello::{is_version_alert, server_hello_version};
use crate::findings::{Certificate, CertificateProblem, Failure, TlsFacts, TlsVersion};
use crate::hostile_text::readable;
use crate::mail_domain::HostName;
use crate::net::bounded::Bounded;

/// Most bytes that a server may send on one connection, handshake and all.
const MAX_RECEIVED: usize = 96 * 1024;
/// Bytes kept for reading the ServerHello.
const MAX_HELLO: usize = 1024;
/// Most names kept of a certificate: all that the largest authority allows
/// (letsencrypt.org/docs/rate-limits). Others allow thousands.
const MAX_NAMES: usize = 100;
/// Most characters of each text.
const MAX_TEXT: usize = 253;

/// Any stream that a dialogue can go over.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// The connectors. Building one reads all of the system's authorities, so it is done once.
pub struct Tls {
    every_version: SslConnector,
    outdated_versions: SslConnector,
}

/// Which versions are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versions {
    All,
    /// Those below TLS 1.2 alone.
    Outdated,
}

/// Why no handshake came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHandshake {
    pub failure: Failure,
    /// Whether the server hung up at the mere sight of a version that it does not know, as Schannel,
    /// asyncio and old appliances do, instead of choosing an older one (RFC 5246 §E.1) or sending
    /// the alert `protocol_version`.
    pub may_be_intolerant: bool,
}

impl From<Failure> for NoHandshake {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            may_be_intolerant: false,
        }
    }
}

/// TLS cannot be set up on this machine.
#[derive(Debug, thiserror::Error)]
pub enum TlsSetupError {
    #[error("TLS cannot be set up: {0}")]
    Native(#[from] native_tls::Error),
    #[error("TLS cannot be set up: {0}")]
    Openssl(#[from] ErrorStack),
}

impl Tls {
    /// `authorities`, a file or a folder, are trusted: OpenSSL itself knows where a system has them only
    /// if it is the system's own.
    pub fn new(authorities: &Path) -> Result<Self, TlsSetupError> {
        let (file, folder) = match authorities.is_dir() {
            true => (None, Some(authorities)),
            false => (Some(authorities), None),
        };
        let up_to = |version| -> Result<SslConnector, ErrorStack> {
            let mut connector = SslConnector::builder(SslMethod::tls_client())?;
            connector.load_verify_locations(file, folder)?;
            connector.set_security_level(0);
            connector.set_min_proto_version(Some(SslVersion::TLS1))?;
            connector.set_max_proto_version(version)?;
            connector.set_cipher_list("ALL:!aNULL:!eNULL:@SECLEVEL=0")?;
            Ok(connector.build())
        };
        Ok(Self {
            every_version: up_to(None)?,
            outdated_versions: up_to(Some(SslVersion::TLS1_1))?,
        })
    }

    /// Shakes hands. `host` is the server name that is indicated (RFC 6066 §3).
    pub async fn shake_hands(
        &self,
        stream: Box<dyn Stream>,
        host: &HostName,
        versions: Versions,
    ) -> Result<(Box<dyn Stream>, TlsFacts), NoHandshake> {
        let found = Arc::new(Mutex::new(Vec::new()));
        let ssl = self
            .ssl(host, versions, Arc::clone(&found))
            .map_err(|_| Failure::TlsFailed)?;
        let hello = Hello::default();
        let mut tls = tokio_openssl::SslStream::new(ssl, hello.tap(stream))
            .map_err(|_| Failure::TlsFailed)?;
        let connecting = Pin::new(&mut tls).connect().await;
        connecting.map_err(|error| hello.failure(&error, versions))?;
        let der = tls
            .ssl()
            .peer_certificate()
            .and_then(|certificate| certificate.to_der().ok());
        let facts = facts(
            host,
            hello.version(),
            der.as_deref(),
            problems(&found.lock()),
        )
        .ok_or(Failure::TlsFailed)?;
        Ok((Box::new(tls), facts))
    }

    /// One connection's side, which records every fault of the chain and goes on.
    fn ssl(
        &self,
        host: &HostName,
        versions: Versions,
        found: Arc<Mutex<Vec<X509VerifyResult>>>,
    ) -> Result<Ssl, ErrorStack> {
        let connector = match versions {
            Versions::All => &self.every_version,
            Versions::Outdated => &self.outdated_versions,
        };
        let mut configuration = connector.configure()?.verify_hostname(false);
        configuration.set_verify_callback(SslVerifyMode::PEER, move |is_valid, chain| {
            if !is_valid {
                found.lock().push(chain.error());
            }
            true
        });
        configuration.into_ssl(host.as_str())
    }
}

/// Each fault once, gravest first.
fn problems(found: &[X509VerifyResult]) -> Vec<CertificateProblem> {
    let mut problems: Vec<CertificateProblem> = found.iter().map(problem).collect();
    problems.sort();
    problems.dedup();
    // A certificate that signs itself is also one without a known authority: once is enough.
    if problems.contains(&CertificateProblem::SelfSigned) {
        problems.retain(|problem| *problem != CertificateProblem::Untrusted);
    }
    problems
}

/// A stream whose first bytes are kept, for the version in the ServerHello.
type Tap = InspectReader<Bounded<Box<dyn Stream>>, Box<dyn FnMut(&[u8]) + Send>>;

/// The first bytes that a server sent.
#[derive(Clone, Default)]
struct Hello(Arc<Mutex<Vec<u8>>>);

impl Hello {
    fn tap(&self, stream: Box<dyn Stream>) -> Tap {
        let hello = self.clone();
        let keep = move |bytes: &[u8]| {
            let mut kept = hello.0.lock();
            let room = MAX_HELLO.saturating_sub(kept.len()).min(bytes.len());
            kept.extend_from_slice(&bytes[..room]);
        };
        InspectReader::new(Bounded::new(stream, MAX_RECEIVED), Box::new(keep))
    }

    fn version(&self) -> Option<TlsVersion> {
        server_hello_version(&self.0.lock())
    }

    /// What kept the handshake from coming about.
    fn failure(&self, error: &openssl::ssl::Error, versions: Versions) -> NoHandshake {
        let failure = match error.io_error().map(io::Error::kind) {
            Some(io::ErrorKind::InvalidData) => Failure::TooMuchData,
            Some(_) => Failure::Closed,
            None => Failure::TlsFailed,
        };
        let received = self.0.lock();
        NoHandshake {
            failure,
            may_be_intolerant: versions == Versions::All
                && (received.is_empty() || is_version_alert(&received)),
        }
    }
}

/// The fault behind a verification result.
fn problem(result: &X509VerifyResult) -> CertificateProblem {
    match result.as_raw() {
        X509_V_ERR_CERT_NOT_YET_VALID => CertificateProblem::NotYetValid,
        X509_V_ERR_CERT_HAS_EXPIRED => CertificateProblem::Expired,
        X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT => CertificateProblem::SelfSigned,
        // Issuer not found, self-signed root that nobody trusts, wrong purpose, weak key, …
        _ => CertificateProblem::Untrusted,
    }
}

fn facts(
    host: &HostName,
    version: Option<TlsVersion>,
    certificate: Option<&[u8]>,
    problems: Vec<CertificateProblem>,
) -> Option<TlsFacts> {
    let (_, certificate) = X509Certificate::from_der(certificate?).ok()?;
    Some(TlsFacts {
        version: version?,
        certificate: Certificate {
            names: dns_names(&certificate, host),
            issuer: name(certificate.issuer()),
            not_before: certificate.validity().not_before.to_datetime(),
            not_after: certificate.validity().not_after.to_datetime(),
            problems,
        },
    })
}

/// The names that a certificate is for. What has to do with the host is not cut off.
fn dns_names(certificate: &X509Certificate<'_>, host: &HostName) -> Vec<String> {
    let Ok(Some(alternatives)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    let mut names: Vec<String> = alternatives
        .value
        .general_names
        .iter()
        .filter_map(|general| {
            let GeneralName::DNSName(name) = general else {
                return None;
            };
            // Only what can be a host name or a wildcard: nothing else is ever compared or shown.
            let is_name = name.len() <= MAX_TEXT
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-._*".contains(&b));
            is_name.then(|| name.to_ascii_lowercase())
        })
        .collect();
    if names.len() > MAX_NAMES {
        // Customers of one machine stand side by side: the host's own name first, then the names of
        // the same owner, by which the machine may be called as well.
        let organisation = host.registrable().unwrap_or(host.as_str());
        let is_of_organisation = |name: &str| {
            name.strip_suffix(organisation)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        names.sort_by_cached_key(|name| {
            (
                !Certificate::name_is_for(name, host),
                !is_of_organisation(name),
            )
        });
        names.truncate(MAX_NAMES);
    }
    names
}

/// Who issued: the common name, else the organisation, cleaned of all that is not for reading.
fn name(name: &X509Name<'_>) -> String {
    let text = name
        .iter_common_name()
        .chain(name.iter_organization())
        .find_map(|attribute| attribute.as_str().ok())
        .unwrap_or_default();
    readable(text, MAX_TEXT)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use openssl::asn1::{Asn1Integer, Asn1Time};
    use openssl::bn::BigNum;
    use openssl::ec::{EcGroup, EcKey};
    use openssl::hash::MessageDigest;
    use openssl::nid::Nid;
    use openssl::pkey::{PKey, Private};
    use openssl::ssl::SslAcceptor;
    use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
    use openssl::x509::{X509, X509NameBuilder};

    use super::*;

    const NAME: &str = "imap.exempel.se";

    /// A certificate that vouches for itself, as an authority's does.
    fn certificate() -> (X509, PKey<Private>) {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        let key = PKey::from_ec_key(EcKey::generate(&group).unwrap()).unwrap();
        let mut name = X509NameBuilder::new().unwrap();
        name.append_entry_by_text("CN", NAME).unwrap();
        let name = name.build();
        let mut builder = X509::builder().unwrap();
        builder.set_version(2).unwrap();
        let serial = BigNum::from_u32(1).unwrap();
        let serial = Asn1Integer::from_bn(&serial).unwrap();
        builder.set_serial_number(&serial).unwrap();
        builder.set_subject_name(&name).unwrap();
        builder.set_issuer_name(&name).unwrap();
        builder.set_pubkey(&key).unwrap();
        let (today, tomorrow) = (Asn1Time::days_from_now(0), Asn1Time::days_from_now(1));
        builder.set_not_before(&today.unwrap()).unwrap();
        builder.set_not_after(&tomorrow.unwrap()).unwrap();
        let authority = BasicConstraints::new().ca().build().unwrap();
        builder.append_extension(authority).unwrap();
        let context = builder.x509v3_context(None, None);
        let names = SubjectAlternativeName::new().dns(NAME).build(&context);
        builder.append_extension(names.unwrap()).unwrap();
        builder.sign(&key, MessageDigest::sha256()).unwrap();
        (builder.build(), key)
    }

    async fn problem_seen(
        authorities: &Path,
        of: &(X509, PKey<Private>),
    ) -> Option<CertificateProblem> {
        let mut acceptor = SslAcceptor::mozilla_intermediate(SslMethod::tls_server()).unwrap();
        acceptor.set_certificate(&of.0).unwrap();
        acceptor.set_private_key(&of.1).unwrap();
        let ssl = Ssl::new(acceptor.build().context()).unwrap();
        let (ours, theirs) = tokio::io::duplex(16 * 1024);
        let mut server = tokio_openssl::SslStream::new(ssl, theirs).unwrap();
        let tls = Tls::new(authorities).unwrap();
        let host = HostName::parse(NAME).unwrap();
        let shaking = tls.shake_hands(Box::new(ours), &host, Versions::All);
        let (_, shaken) = tokio::join!(Pin::new(&mut server).accept(), shaking);
        let facts = shaken.map(|(_, facts)| facts).unwrap();
        facts.certificate.problems.first().copied()
    }

    /// OpenSSL that lies within the program looks for authorities where no system has them.
    #[tokio::test]
    async fn those_are_trusted_whom_we_found() {
        let folder = std::env::temp_dir().join(format!("postrad-trusted-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (trusted, stranger) = (certificate(), certificate());
        let file = folder.join("authorities.pem");
        fs::write(&file, trusted.0.to_pem().unwrap()).unwrap();
        assert_eq!(problem_seen(&file, &trusted).await, None);
        assert!(problem_seen(&file, &stranger).await.is_some());
        // In a folder each stands under the hash of its name (openssl-rehash(1)).
        let hash = format!("{:08x}.0", trusted.0.subject_name_hash());
        fs::copy(&file, folder.join(hash)).unwrap();
        assert_eq!(problem_seen(&folder, &trusted).await, None);
        fs::remove_dir_all(&folder).unwrap();
    }
}
