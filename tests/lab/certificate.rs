//! Certificates made on the spot.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use openssl::asn1::Asn1Time;
use openssl::bn::{BigNum, MsbOption};
use openssl::ec::{EcGroup, EcKey};
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::x509::extension::{BasicConstraints, ExtendedKeyUsage, SubjectAlternativeName};
use openssl::x509::{X509, X509Builder, X509Name, X509NameBuilder};

use super::case::{Certificate, SignedBy, Validity};
use super::{Result, While, space};

const DAY: i64 = 24 * 60 * 60;

/// The authority that the program is told to trust.
pub fn authority_file() -> PathBuf {
    space::folder().join("authority.pem")
}

/// A certificate with its key, as Dovecot and the scripted servers take them.
pub fn files(name: &str) -> (PathBuf, PathBuf) {
    let at = |end: &str| space::folder().join(format!("{name}.{end}"));
    (at("pem"), at("key"))
}

struct Pair {
    certificate: X509,
    key: PKey<Private>,
}

pub fn make(wanted: &BTreeMap<String, Certificate>) -> Result<()> {
    let lab = authority("Postrad lab CA").doing("the lab's CA")?;
    let stranger = authority("Unknown CA").doing("another CA")?;
    write(&authority_file(), lab.certificate.to_pem())?;
    for (name, wanted) in wanted {
        let leaf = leaf(wanted, &lab, &stranger).doing(format!("certificate {name}"))?;
        let (certificate, key) = files(name);
        write(&certificate, leaf.certificate.to_pem())?;
        write(&key, leaf.key.private_key_to_pem_pkcs8())?;
    }
    Ok(())
}

fn write(path: &Path, pem: std::result::Result<Vec<u8>, ErrorStack>) -> Result<()> {
    fs::write(path, pem.doing(path.display())?).doing(path.display())
}

fn authority(name: &str) -> std::result::Result<Pair, ErrorStack> {
    let key = key()?;
    let mut builder = builder(name, -DAY, 30 * DAY)?;
    let subject = common_name(name)?;
    builder.set_issuer_name(&subject)?;
    builder.set_pubkey(&key)?;
    builder.append_extension(BasicConstraints::new().critical().ca().build()?)?;
    builder.sign(&key, MessageDigest::sha256())?;
    let certificate = builder.build();
    Ok(Pair { certificate, key })
}

fn leaf(
    wanted: &Certificate,
    lab: &Pair,
    stranger: &Pair,
) -> std::result::Result<Pair, ErrorStack> {
    let (from, to) = match wanted.validity {
        Validity::Good => (-DAY, 20 * DAY),
        Validity::Expired => (-20 * DAY, -DAY),
        Validity::NotYetValid => (DAY, 20 * DAY),
        Validity::EndsSoon => (-85 * DAY, 5 * DAY),
        Validity::Days(days) => (-DAY, i64::from(days) * DAY),
    };
    let key = key()?;
    let subject = wanted.names.first().map_or("nameless", String::as_str);
    let mut builder = builder(subject, from, to)?;
    builder.set_pubkey(&key)?;
    let signer = match wanted.signed_by {
        SignedBy::Lab => Some(lab),
        SignedBy::Stranger => Some(stranger),
        SignedBy::Itself => None,
    };
    let issuer = match signer {
        Some(signer) => signer.certificate.subject_name().to_owned()?,
        None => common_name(subject)?,
    };
    builder.set_issuer_name(&issuer)?;
    builder.append_extension(ExtendedKeyUsage::new().server_auth().build()?)?;
    if !wanted.cn_only && !wanted.names.is_empty() {
        let mut names = SubjectAlternativeName::new();
        for name in &wanted.names {
            names.dns(name);
        }
        let issuer = signer.map(|signer| &*signer.certificate);
        let names = names.build(&builder.x509v3_context(issuer, None))?;
        builder.append_extension(names)?;
    }
    let signing = signer.map_or(&key, |signer| &signer.key);
    builder.sign(signing, MessageDigest::sha256())?;
    let certificate = builder.build();
    Ok(Pair { certificate, key })
}

/// Everything that does not depend on who signs.
fn builder(name: &str, from: i64, to: i64) -> std::result::Result<X509Builder, ErrorStack> {
    let mut serial = BigNum::new()?;
    serial.rand(120, MsbOption::MAYBE_ZERO, false)?;
    let now = std::time::SystemTime::now();
    let now = now.duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_secs().cast_signed());
    let mut builder = X509::builder()?;
    builder.set_version(2)?;
    builder.set_serial_number(serial.to_asn1_integer()?.as_ref())?;
    builder.set_subject_name(common_name(name)?.as_ref())?;
    builder.set_not_before(Asn1Time::from_unix(now + from)?.as_ref())?;
    builder.set_not_after(Asn1Time::from_unix(now + to)?.as_ref())?;
    Ok(builder)
}

fn key() -> std::result::Result<PKey<Private>, ErrorStack> {
    let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
    PKey::from_ec_key(EcKey::generate(curve.as_ref())?)
}

fn common_name(name: &str) -> std::result::Result<X509Name, ErrorStack> {
    let mut builder = X509NameBuilder::new()?;
    builder.append_entry_by_nid(Nid::COMMONNAME, name)?;
    Ok(builder.build())
}
