//! The authorities whose certificates are trusted: the system's, or those of `SSL_CERT_FILE`.

use std::path::{Path, PathBuf};
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

/// Where authorities are, or that there are none. TLS libraries say nothing when they find nothing.
pub fn find() -> Result<PathBuf, NoAuthorities> {
    match env::var_os("SSL_CERT_FILE").filter(|path| !path.is_empty()) {
        Some(path) => in_file(PathBuf::from(path)),
        None => {
            let places = openssl_probe::probe();
            let folder = places.cert_dir.into_iter().find(|folder| has_files(folder));
            let file = places.cert_file.filter(|file| holds_authorities(file));
            file.or(folder).ok_or(NoAuthorities::None)
        }
    }
}

fn in_file(path: PathBuf) -> Result<PathBuf, NoAuthorities> {
    match fs::read(&path) {
        Err(fault) => Err(NoAuthorities::Unreadable { path, fault }),
        Ok(text) if is_of_authorities(&text) => Ok(path),
        Ok(_) => Err(NoAuthorities::Empty(path)),
    }
}

fn holds_authorities(file: &Path) -> bool {
    fs::read(file).is_ok_and(|text| is_of_authorities(&text))
}

fn is_of_authorities(text: &[u8]) -> bool {
    X509::stack_from_pem(text).is_ok_and(|authorities| !authorities.is_empty())
}

/// OpenSSL looks a folder's files up by their names, when it needs them.
fn has_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
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
