//! The files of the page, compiled in. Their address names their content, so they may be kept for
//! ever.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use maud::PreEscaped;
use openssl::sha::sha256;

use crate::question::device::{DeviceKind, Platform};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web");

/// Names the content of all files: one of them that is changed moves them all, so that modules
/// find each other by relative addresses.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut contents = Vec::new();
    for file in FILES.files() {
        contents.extend_from_slice(file.path().as_os_str().as_encoded_bytes());
        contents.extend_from_slice(file.contents());
    }
    let digest = sha256(&contents);
    digest.iter().take(6).map(|b| format!("{b:02x}")).collect()
});

/// A file as it is served.
pub struct Asset {
    pub name: &'static str,
    pub media_type: &'static str,
    pub content: &'static [u8],
}

/// Where a file is served.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// Whether a version is the one that there is. A page that somebody kept over a change of the
/// program asks for another.
pub fn is_this_version(version: &str) -> bool {
    version == *VERSION
}

/// All files that are served.
pub fn assets() -> impl Iterator<Item = Asset> {
    FILES.files().filter_map(|file| {
        let media_type = match file.path().extension()?.to_str()? {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "ts" => "application/typescript; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/vnd.microsoft.icon",
            _ => return None,
        };
        Some(Asset {
            name: file.path().to_str()?,
            media_type,
            content: file.contents(),
        })
    })
}

/// The text of a file.
pub(super) fn text(name: &str) -> Option<&'static str> {
    FILES.get_file(name)?.contents_utf8()
}

/// The picture of a device, as SVG that takes the colour of the text around it.
pub fn picture(kind: DeviceKind, platform: Option<Platform>) -> PreEscaped<&'static str> {
    let exact = platform.map(|platform| format!("{}-{}", kind.code(), platform.code()));
    let picture = exact
        .into_iter()
        .chain([kind.code().to_owned()])
        .find_map(|name| FILES.get_file(format!("pictures/{name}.svg")))
        .and_then(|file| file.contents_utf8());
    // Our own files, and none of them lacks a picture: the test below sees to it.
    PreEscaped(picture.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn every_device_has_a_picture() {
        for kind in DeviceKind::VARIANTS.iter().copied() {
            let platforms = kind.platforms().iter().copied().map(Some);
            for platform in platforms.chain([None]) {
                let PreEscaped(picture) = picture(kind, platform);
                assert!(picture.starts_with("<svg "), "{kind:?} {platform:?}");
            }
        }
    }

    #[test]
    fn every_file_is_served_but_no_folder() {
        let names: Vec<&str> = assets().map(|asset| asset.name).collect();
        assert_eq!(names.len(), FILES.files().count());
        assert!(names.contains(&"page.css") && !names.iter().any(|name| name.contains('/')));
        let address = address("page.css");
        assert!(is_this_version(address.split('/').nth(2).unwrap()));
        assert!(!is_this_version("0"));
    }
}
