//! The first message of a TLS server, as far as it is about the version.

use crate::findings::TlsVersion;

/// The version that the ServerHello chooses (RFC 5246 §7.4.1.3), which TLS 1.3 hides in an
/// extension (RFC 8446 §4.1.3, §4.2.1).
pub fn server_hello_version(received: &[u8]) -> Option<TlsVersion> {
    const HANDSHAKE: u8 = 22;
    const SERVER_HELLO: u8 = 2;
    const SUPPORTED_VERSIONS: u16 = 43;

    let mut bytes = Bytes(received);
    if bytes.u8()? != HANDSHAKE {
        return None;
    }
    bytes.skip(4)?;
    if bytes.u8()? != SERVER_HELLO {
        return None;
    }
    bytes.skip(3)?;
    let legacy_version = bytes.u16()?;
    bytes.skip(32)?;
    let session_id = bytes.u8()?;
    bytes.skip(session_id.into())?;
    bytes.skip(3)?;
    let mut version = legacy_version;
    let mut extensions = bytes.u16().unwrap_or(0);
    while extensions >= 4 {
        let (kind, length) = (bytes.u16()?, bytes.u16()?);
        if kind == SUPPORTED_VERSIONS {
            version = bytes.u16()?;
            break;
        }
        bytes.skip(length.into())?;
        extensions = extensions.saturating_sub(length.saturating_add(4));
    }
    match version {
        0x0300 => Some(TlsVersion::Ssl3),
        0x0301 => Some(TlsVersion::Tls10),
        0x0302 => Some(TlsVersion::Tls11),
        0x0303 => Some(TlsVersion::Tls12),
        0x0304 => Some(TlsVersion::Tls13),
        _ => None,
    }
}

/// Whether it is the alert `protocol_version`, and no message (RFC 5246 §7.2).
pub fn is_version_alert(received: &[u8]) -> bool {
    matches!(received, [21, _, _, 0, 2, _, 70, ..])
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn skip(&mut self, count: usize) -> Option<()> {
        self.0 = self.0.get(count..)?;
        Some(())
    }

    fn u8(&mut self) -> Option<u8> {
        let byte = *self.0.first()?;
        self.skip(1)?;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes([self.u8()?, self.u8()?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello(legacy_version: u16, extensions: &[u8]) -> Vec<u8> {
        let mut bytes = vec![22, 3, 3, 0, 0, 2, 0, 0, 0];
        bytes.extend(legacy_version.to_be_bytes());
        bytes.extend([7; 32]);
        bytes.push(4);
        bytes.extend([9; 4]);
        bytes.extend([0x13, 0x01, 0]);
        bytes.extend(u16::try_from(extensions.len()).unwrap().to_be_bytes());
        bytes.extend(extensions);
        bytes
    }

    #[test]
    fn reads_the_version_that_the_server_chose() {
        let supported = [0, 51, 0, 2, 1, 1, 0, 43, 0, 2, 3, 4];
        for (legacy_version, extensions, version) in [
            (0x0301, &[][..], Some(TlsVersion::Tls10)),
            (0x0302, &[], Some(TlsVersion::Tls11)),
            (0x0303, &[0, 23, 0, 0], Some(TlsVersion::Tls12)),
            (0x0303, &supported, Some(TlsVersion::Tls13)),
            (0x7f1c, &[], None),
        ] {
            let bytes = hello(legacy_version, extensions);
            assert_eq!(server_hello_version(&bytes), version, "{legacy_version:x}");
        }
    }

    #[test]
    fn an_alert_may_be_about_the_version() {
        assert!(is_version_alert(&[21, 3, 1, 0, 2, 2, 70]));
        for received in [
            &[21, 3, 1, 0, 2, 2, 40][..],
            &[21, 3, 1, 0, 2, 2],
            &[22, 3, 1, 0, 2, 2, 70],
            b"",
        ] {
            assert!(!is_version_alert(received), "{received:?}");
        }
    }

    #[test]
    fn half_a_hello_has_no_version() {
        let whole = hello(0x0303, &[0, 43, 0, 2, 3, 4]);
        for end in 0..46 {
            assert_eq!(server_hello_version(&whole[..end]), None, "{end}");
        }
        assert_eq!(server_hello_version(b"* OK Dovecot ready.\r\n"), None);
    }
}
