//! Compresses what is the same for everybody and known now, so that nobody who asks sets that work
//! off. A file that is added to a locale, to the providers or to the page is compiled in at the next
//! build. Notes which commit is built.

#[path = "src/http/reader_files.rs"]
mod reader_files;

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as _};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// Of nine; the best of brotli's, eleven, takes twenty times as long for a tenth.
const QUALITY: u8 = 9;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=providers");
    println!("cargo::rerun-if-changed=web");
    println!("cargo::rerun-if-changed=openapi/openapi.json");
    println!("cargo::rustc-env=POSTRAD_VERSION={}", version()?);
    let folder = env::var("OUT_DIR")?;
    let mut table = "&[\n".to_owned();
    for file in files()? {
        let digest = Sha256::digest(&file);
        let name: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        write!(table, "Built {{ digest: {:?}", <[u8; 32]>::from(digest))?;
        for (coding, write) in [("gzip", gzip as Coder), ("brotli", brotli)] {
            let coded = format!("{name}-{QUALITY}.{coding}");
            let path = Path::new(&folder).join(&coded);
            // It may be there from an earlier build.
            if !path.exists() {
                fs::write(&path, write(&file)?)?;
            }
            let is_smaller = fs::metadata(&path)?.len() < file.len() as u64;
            if is_smaller {
                write!(
                    table,
                    ", {coding}: Some(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{coded}\")))"
                )?;
            } else {
                write!(table, ", {coding}: None")?;
            }
        }
        table += " },\n";
    }
    fs::write(Path::new(&folder).join("built.rs"), table + "]\n")?;
    Ok(())
}

/// The version, with the commit where that is known: whoever packages says it in `POSTRAD_COMMIT`, a
/// checkout knows it, and so does what `git archive` makes of one. From the same sources comes the same.
fn version() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=POSTRAD_COMMIT");
    let version = env::var("CARGO_PKG_VERSION")?;
    // While it is worked on, a commit is to set off no build of everything.
    let is_for_others = env::var("PROFILE")? == "release";
    let said = env::var("POSTRAD_COMMIT").ok();
    let said = said.filter(|said| !said.is_empty());
    let commit = said.or_else(|| is_for_others.then(checked_out).flatten());
    let commit = commit.or_else(|| fs::read_to_string(ARCHIVED).ok());
    let commit = commit.as_deref().map(str::trim).and_then(abbreviated);
    Ok(match commit {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    })
}

/// Git fills it in when it makes an archive (`export-subst` in `.gitattributes`).
const ARCHIVED: &str = "commit.txt";

/// Twelve digits name a commit for as long as the program lives. `None` for what is none.
fn abbreviated(commit: &str) -> Option<&str> {
    let is_commit = commit.len() >= 7 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_commit.then(|| commit.get(..12).unwrap_or(commit))
}

/// The commit of this checkout, and not of another that this folder lies in.
fn checked_out() -> Option<String> {
    let git = |arguments: &[&str]| {
        #[expect(
            clippy::disallowed_methods,
            reason = "the service does not, its build may"
        )]
        let out = Command::new("git").args(arguments).output().ok()?;
        let said = String::from_utf8(out.stdout).ok()?;
        out.status.success().then(|| said.trim().to_owned())
    };
    if !Path::new(".git").exists() {
        return None;
    }
    let branch = git(&["symbolic-ref", "--quiet", "HEAD"]);
    for moves in ["HEAD"].into_iter().chain(branch.as_deref()) {
        let file = git(&["rev-parse", "--git-path", moves])?;
        if Path::new(&file).exists() {
            println!("cargo::rerun-if-changed={file}");
        }
    }
    git(&["rev-parse", "HEAD"])
}

type Coder = fn(&[u8]) -> std::io::Result<Vec<u8>>;

/// What is served as it is: the page's files, the API document and its reader.
fn files() -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut files = vec![without_spaces(&fs::read("openapi/openapi.json")?)];
    for entry in fs::read_dir("web")? {
        let path = entry?.path();
        if path.is_file() {
            files.push(fs::read(path)?);
        }
    }
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED))?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let in_reader = name.split_once("/dist/").map(|(_, name)| name);
        if in_reader.is_some_and(|name| reader_files::READER.contains(&name)) {
            let mut file = Vec::new();
            entry.read_to_end(&mut file)?;
            files.push(file);
        }
    }
    Ok(files)
}

/// A JSON document as it is served, where nobody reads it: without the spaces between its parts.
fn without_spaces(document: &[u8]) -> Vec<u8> {
    let (mut is_string, mut is_escaped) = (false, false);
    let mut kept = document.to_vec();
    kept.retain(|byte| {
        let is_kept = is_string || !byte.is_ascii_whitespace();
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_string,
            b'"' => is_string = !is_string,
            _ => {}
        }
        is_kept
    });
    kept
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut coder = GzEncoder::new(Vec::new(), Compression::new(QUALITY.into()));
    coder.write_all(plain)?;
    coder.finish()
}

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: QUALITY.into(),
        size_hint: plain.len(),
        ..BrotliEncoderParams::default()
    };
    let mut coded = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut coded, &parameters)?;
    Ok(coded)
}
