//! A profile for Apple's devices (the payload `com.apple.mail.managed` of Apple's device
//! management reference). It has one incoming server, and no password.

use std::fmt;

use openssl::asn1::Asn1Time;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::error::ErrorStack;
use openssl::pkey::{PKey, Private};
use openssl::stack::Stack;
use openssl::x509::X509;
use plist::{Dictionary, Value};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::advice::Choice;
use crate::advice::access;
use crate::advice::account::Account;
use crate::endpoint::Security;
use crate::findings::{Finding, Findings, Mechanism, Username};
use crate::locale::{Msg, Words};

/// Signs profiles, so that a device says who made them.
#[derive(Clone)]
pub struct Signer {
    certificate: X509,
    chain: Vec<X509>,
    key: PKey<Private>,
    not_after: OffsetDateTime,
}

impl Signer {
    /// From a certificate with its chain, and its key, all in PEM.
    ///
    /// # Errors
    /// They are not in PEM, or the key is another certificate's, as in the middle of a renewal.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, ErrorStack> {
        let mut certificates = X509::stack_from_pem(certificates)?.into_iter();
        let certificate = certificates.next().ok_or_else(ErrorStack::get)?;
        let key = PKey::private_key_from_pem(key)?;
        if !certificate.public_key()?.public_eq(&key) {
            return Err(ErrorStack::get());
        }
        let left = Asn1Time::from_unix(0)?.diff(certificate.not_after())?;
        let left = Duration::days(left.days.into()) + Duration::seconds(left.secs.into());
        Ok(Self {
            // A time of X.509 has four digits for the year, as has this one.
            not_after: OffsetDateTime::UNIX_EPOCH.saturating_add(left),
            certificate,
            chain: certificates.collect(),
            key,
        })
    }

    /// When the certificate ends.
    pub fn not_after(&self) -> OffsetDateTime {
        self.not_after
    }

    /// The profile within CMS SignedData (RFC 5652), in DER.
    pub fn sign(&self, profile: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let mut chain = Stack::new()?;
        for authority in &self.chain {
            chain.push(authority.clone())?;
        }
        CmsContentInfo::sign(
            Some(&self.certificate),
            Some(&self.key),
            Some(&chain),
            Some(profile),
            CMSOptions::BINARY,
        )?
        .to_der()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

/// Whose mail is set up.
#[derive(Clone, Copy)]
pub struct Mailbox<'a> {
    /// What stands before the @.
    pub local_part: &'a str,
}

/// The profile; `None` where it cannot be made: it needs a server for incoming and one for outgoing
/// mail, and a password to log in with.
///
/// Without a mailbox the device asks for the address itself.
pub fn profile(
    findings: &Findings,
    choice: Choice,
    mailbox: Option<Mailbox<'_>>,
    words: &Words,
) -> Option<Vec<u8>> {
    let kind = match choice {
        Choice::Imap => "EmailTypeIMAP",
        Choice::Pop3 => "EmailTypePOP",
        Choice::Webmail => return None,
    };
    if access::is_sign_in_only(&access::credentials(findings, choice)) {
        return None;
    }
    let account = Account::new(findings, choice);
    let (incoming, outgoing) = account.both_servers()?;
    let (ascii, unicode) = (
        findings.domain.host().as_str(),
        findings.domain.host().unicode(),
    );
    let name = words.text(&Msg::ProfileName {
        domain: unicode.clone(),
    });

    let mut mail = payload("com.apple.mail.managed", &format!("{}.mail", ascii));
    let mut set = |key: &str, value: Value| mail.insert(key.to_owned(), value);
    set("PayloadDisplayName", name.clone().into());
    set("EmailAccountDescription", unicode.clone().into());
    set("EmailAccountType", kind.into());
    if let Some(mailbox) = mailbox {
        let address = format!("{}@{}", mailbox.local_part, ascii);
        set("EmailAddress", address.into());
    }
    for (side, server, username) in [
        ("Incoming", incoming, account.username()),
        ("Outgoing", outgoing, account.outgoing_username()),
    ] {
        let mut set = |key: &str, value: Value| set(&format!("{side}MailServer{key}"), value);
        set("Authentication", authentication(server)?.into());
        set("HostName", server.endpoint.host.as_str().into());
        set("PortNumber", i64::from(server.endpoint.port).into());
        // With STARTTLS too: on those ports the devices turn it on by themselves.
        set("UseSSL", (server.security() != Security::None).into());
        if let Some(mailbox) = mailbox {
            let username = username.unwrap_or(&Username::Address);
            let username = username.filled_in(mailbox.local_part, ascii);
            set("Username", username.into());
        }
    }
    set("OutgoingPasswordSameAsIncomingPassword", true.into());

    let mut profile = payload("Configuration", ascii);
    let mut set = |key: &str, value: Value| profile.insert(key.to_owned(), value);
    set("PayloadDisplayName", name.into());
    let description = words.text(&Msg::ProfileDescription {
        domain: unicode.clone(),
        host: incoming.endpoint.host.to_string(),
    });
    set("PayloadDescription", description.into());
    set("PayloadRemovalDisallowed", false.into());
    set("PayloadContent", Value::Array(vec![mail.into()]));
    let mut written = Vec::new();
    Value::from(profile).to_writer_xml(&mut written).ok()?;
    written.push(b'\n');
    Some(written)
}

/// What every payload begins with. The identifiers follow from the domain, so that a profile that
/// is installed again takes the place of the one before.
fn payload(kind: &str, name: &str) -> Dictionary {
    let identifier = format!("postrad.{name}");
    let uuid = Uuid::new_v5(&Uuid::NAMESPACE_DNS, identifier.as_bytes());
    let mut payload = Dictionary::new();
    payload.insert("PayloadType".to_owned(), kind.into());
    payload.insert("PayloadVersion".to_owned(), 1i64.into());
    payload.insert("PayloadIdentifier".to_owned(), identifier.into());
    let uuid = uuid.hyphenated().to_string().to_uppercase();
    payload.insert("PayloadUUID".to_owned(), uuid.into());
    payload
}

/// How the device logs in; `None` where a password will not do.
fn authentication(server: &Finding) -> Option<&'static str> {
    let mechanisms = server.mechanisms();
    let has = |mechanism| mechanisms.contains(&mechanism);
    if mechanisms.is_empty()
        || has(Mechanism::Plain)
        || has(Mechanism::Login)
        || has(Mechanism::Password)
    {
        Some("EmailAuthPassword")
    } else if has(Mechanism::CramMd5) {
        Some("EmailAuthCRAMMD5")
    } else if has(Mechanism::Ntlm) {
        Some("EmailAuthNTLM")
    } else {
        None
    }
}
