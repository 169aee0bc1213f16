//! The authorities whose certificates are trusted: the system's, or those of `SSL_CERT_FILE`.

use std::path::PathBuf;
use std::{env, fs, io};

use openssl::x509::X509;

/// Nobody would be trusted, and every server on earth be told to have a bad certificate.
#[derive(Debug, thiserror::Error)]
pub enum NoAuthorities {
    #[error("SSL_CERT_FILE: {path} cannot be read: {fault}")]
    Unreadable { path: PathBuf, fault: io::Error },
    #[error("SSL_CERT_FILE: {0} holds no certificate in PEM")]
    Empty(PathBuf),
    #[error(
        "no certificate authorities were found: install ca-certificates, or name a file in SSL_CERT_FILE"
    )]
    None,
}

/// Where authorities are.
#[derive(Debug)]
pub struct Authorities {
    pub path: PathBuf,
    /// How many, or how many files in a folder. Never none.
    pub count: usize,
}

/// The authorities, or that there are none. TLS libraries say nothing when they find nothing.
pub fn find() -> Result<Authorities, NoAuthorities> {
    match env::var_os("SSL_CERT_FILE").filter(|path| !path.is_empty()) {
        Some(path) => in_file(PathBuf::from(path)),
        None => {
            let places = openssl_probe::probe();
            let file = places.cert_file.and_then(|path| {
                let count = fs::read(&path).ok().and_then(|text| count(&text))?;
                Some(Authorities { path, count })
            });
            let mut folders = places.cert_dir.into_iter().filter_map(in_folder);
            file.or_else(|| folders.next()).ok_or(NoAuthorities::None)
        }
    }
}

fn in_file(path: PathBuf) -> Result<Authorities, NoAuthorities> {
    match fs::read(&path) {
        Err(fault) => Err(NoAuthorities::Unreadable { path, fault }),
        Ok(text) => match count(&text) {
            Some(count) => Ok(Authorities { path, count }),
            None => Err(NoAuthorities::Empty(path)),
        },
    }
}

/// How many authorities a file holds, if any.
fn count(text: &[u8]) -> Option<usize> {
    let count = X509::stack_from_pem(text).ok()?.len();
    (count > 0).then_some(count)
}

/// OpenSSL looks a folder's files up by their names, when it needs them.
fn in_folder(path: PathBuf) -> Option<Authorities> {
    let count = fs::read_dir(&path).ok()?.count();
    (count > 0).then_some(Authorities { path, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_authorities_is_none() {
        let folder = env::temp_dir().join(format!("postrad-authorities-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let refused = |path| in_file(path).unwrap_err().to_string();
        assert!(refused(folder.join("missing")).contains("cannot be read"));
        assert!(refused(folder.clone()).contains("cannot be read"));
        assert!(refused(write("empty", "")).contains("holds no certificate"));
        assert!(refused(write("junk", "-----BEGIN X-----\n")).contains("holds no certificate"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
