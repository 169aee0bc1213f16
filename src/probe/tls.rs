//! TLS handshakes: one that verifies, and one that inspects what did not verify.
//!
//! `tokio-native-tls` verifies the chain. The name is compared here ([`Certificate::is_for`]),
//! because one machine answers for many names and one handshake proves them all. What went wrong
//! exactly, `native-tls` does not tell: a handshake that fails on the certificate or the version
//! is therefore repeated through `openssl`, which records every fault and goes on.

use std::io;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use openssl::error::ErrorStack;
use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode, SslVersion};
use openssl::x509::X509VerifyResult;
use openssl_sys::{
    X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID,
    X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_native_tls::native_tls;
use tokio_util::io::InspectReader;
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate, X509Name};

use super::server_hello::server_hello_version;
use crate::findings::{Certificate, CertificateProblem, Failure, TlsFacts, TlsVersion};
use crate::hostile_text::readable;
use crate::mail_domain::HostName;
use crate::net::bounded::Bounded;

/// Most bytes that a server may send on one connection, handshake and all.
const MAX_RECEIVED: usize = 256 * 1024;
/// Bytes kept for reading the ServerHello.
const MAX_HELLO: usize = 1024;
/// Most names kept of a certificate, and the most characters of each text.
const MAX_NAMES: usize = 50;
const MAX_TEXT: usize = 253;

/// Any stream that a dialogue can go over.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Which of the two handshakes to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handshake {
    /// The chain must verify, and the version be TLS 1.2 or later.
    Verifying,
    /// Goes on whatever the certificate and the version are, and records their faults.
    Inspecting,
}

/// Why a handshake did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandshakeError {
    /// The certificate or the version failed; [`Handshake::Inspecting`] tells how.
    Unverified,
    Failed(Failure),
}

/// The connectors. Building one reads all of the system's authorities, so it is done once.
pub struct Tls {
    verifying: tokio_native_tls::TlsConnector,
    inspecting: SslConnector,
}

impl Tls {
    /// The connectors; both are built at once, since each takes some 50 ms.
    pub fn new() -> Result<Self, TlsSetupError> {
        thread::scope(|scope| {
            let inspecting = scope.spawn(inspecting);
            Ok(Self {
                verifying: verifying()?.into(),
                inspecting: inspecting
                    .join()
                    .unwrap_or_else(|panic| resume_unwind(panic))?,
            })
        })
    }

    /// Shakes hands. `host` is the server name that is indicated (RFC 6066 §3).
    pub async fn shake_hands(
        &self,
        handshake: Handshake,
        stream: Box<dyn Stream>,
        host: &HostName,
    ) -> Result<(Box<dyn Stream>, TlsFacts), HandshakeError> {
        let hello = Hello::default();
        let tap = hello.tap(stream);
        match handshake {
            Handshake::Verifying => {
                let tls = self
                    .verifying
                    .connect(host.as_str(), tap)
                    .await
                    .map_err(|error| classify(&error))?;
                let der = tls
                    .get_ref()
                    .peer_certificate()
                    .ok()
                    .flatten()
                    .and_then(|certificate| certificate.to_der().ok());
                let facts = facts(hello.version(), der.as_deref(), Vec::new())?;
                Ok((Box::new(tls), facts))
            }
            Handshake::Inspecting => {
                let (tls, problems) = self.inspect(tap, host).await?;
                let der = tls
                    .ssl()
                    .peer_certificate()
                    .and_then(|certificate| certificate.to_der().ok());
                let facts = facts(hello.version(), der.as_deref(), problems)?;
                Ok((Box::new(tls), facts))
            }
        }
    }

    async fn inspect(
        &self,
        tap: Tap,
        host: &HostName,
    ) -> Result<(tokio_openssl::SslStream<Tap>, Vec<CertificateProblem>), HandshakeError> {
        const FAILED: HandshakeError = HandshakeError::Failed(Failure::TlsFailed);
        let found = Arc::new(Mutex::new(Vec::new()));
        let recorder = Arc::clone(&found);
        let mut configuration = self
            .inspecting
            .configure()
            .map_err(|_| FAILED)?
            .verify_hostname(false);
        configuration.set_verify_callback(SslVerifyMode::PEER, move |is_valid, chain| {
            if !is_valid {
                recorder
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(chain.error());
            }
            true
        });
        let ssl = configuration.into_ssl(host.as_str()).map_err(|_| FAILED)?;
        let mut tls = tokio_openssl::SslStream::new(ssl, tap).map_err(|_| FAILED)?;
        Pin::new(&mut tls).connect().await.map_err(|_| FAILED)?;
        let found = found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut problems: Vec<CertificateProblem> = found.iter().map(problem).collect();
        problems.sort();
        problems.dedup();
        // A certificate that signs itself is also one without a known authority: once is enough.
        if problems.contains(&CertificateProblem::SelfSigned) {
            problems.retain(|problem| *problem != CertificateProblem::Untrusted);
        }
        Ok((tls, problems))
    }
}

fn verifying() -> Result<native_tls::TlsConnector, native_tls::Error> {
    native_tls::TlsConnector::builder()
        .min_protocol_version(Some(native_tls::Protocol::Tlsv12))
        // The chain is verified; the name is compared by us, see above.
        .danger_accept_invalid_hostnames(true)
        .build()
}

fn inspecting() -> Result<SslConnector, ErrorStack> {
    let mut connector = SslConnector::builder(SslMethod::tls_client())?;
    connector.set_security_level(0);
    connector.set_min_proto_version(Some(SslVersion::TLS1))?;
    connector.set_cipher_list("ALL:!aNULL:!eNULL:@SECLEVEL=0")?;
    Ok(connector.build())
}

/// TLS cannot be set up on this machine.
#[derive(Debug, thiserror::Error)]
pub enum TlsSetupError {
    #[error("TLS cannot be set up: {0}")]
    Native(#[from] native_tls::Error),
    #[error("TLS cannot be set up: {0}")]
    Openssl(#[from] ErrorStack),
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
            let mut kept = hello.0.lock().unwrap_or_else(PoisonError::into_inner);
            let room = MAX_HELLO.saturating_sub(kept.len()).min(bytes.len());
            kept.extend_from_slice(&bytes[..room]);
        };
        InspectReader::new(Bounded::new(stream, MAX_RECEIVED), Box::new(keep))
    }

    fn version(&self) -> Option<TlsVersion> {
        server_hello_version(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Reasons of OpenSSL's SSL library (`sslerr.h`) for which a second, inspecting handshake tells
/// more: all that has to do with certificates, versions, keys and ciphers.
const WORTH_INSPECTING: &[i32] = &[
    134,  // certificate verify failed
    141,  // EE, CA or digest too weak: "dh key too small" before OpenSSL 3
    191,  // no protocols available
    258,  // unsupported protocol
    266,  // wrong SSL version
    333,  // legacy signature algorithm disallowed
    372,  // wrong ciphersuite or curve
    394,  // DH key too small
    396,  // CA key too small
    397,  // EE key too small, since OpenSSL 1.1.0: "ca md too weak"
    398,  // CA digest too weak
    399,  // EE key too small
    1040, // alert: handshake failure
    1070, // alert: protocol version
    1071, // alert: insufficient security
];

fn classify(error: &native_tls::Error) -> HandshakeError {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(stack) = error.downcast_ref::<ErrorStack>() {
            let is_worth_it = stack
                .errors()
                .iter()
                .any(|error| WORTH_INSPECTING.contains(&error.reason_code()));
            return if is_worth_it {
                HandshakeError::Unverified
            } else {
                HandshakeError::Failed(Failure::TlsFailed)
            };
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            let is_too_much = error.kind() == io::ErrorKind::InvalidData;
            return HandshakeError::Failed(if is_too_much {
                Failure::TooMuchData
            } else {
                Failure::Closed
            });
        }
        source = error.source();
    }
    HandshakeError::Failed(Failure::TlsFailed)
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
    version: Option<TlsVersion>,
    certificate: Option<&[u8]>,
    problems: Vec<CertificateProblem>,
) -> Result<TlsFacts, HandshakeError> {
    const FAILED: HandshakeError = HandshakeError::Failed(Failure::TlsFailed);
    let version = version.ok_or(FAILED)?;
    let (_, certificate) = certificate
        .and_then(|der| X509Certificate::from_der(der).ok())
        .ok_or(FAILED)?;
    Ok(TlsFacts {
        version,
        certificate: Certificate {
            names: dns_names(&certificate),
            issuer: name(certificate.issuer()),
            not_before: certificate.validity().not_before.to_datetime(),
            not_after: certificate.validity().not_after.to_datetime(),
            problems,
        },
    })
}

fn dns_names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(alternatives)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    alternatives
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
        .take(MAX_NAMES)
        .collect()
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
