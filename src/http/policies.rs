//! Content security policies: what a response may load and run, and who may frame it.

use super::settings::Origin;

/// Nothing in a response may load or run anything, unless one of the others is said.
pub const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// The reader of the API document allows itself what it needs.
pub const DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page has its own style, script and pictures, asks this service, and is framed by nobody.
pub const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
     base-uri 'none'; require-trusted-types-for 'script'";

/// The embedded page is framed by those whom the operator has named.
pub fn framed_by(ancestors: &[Origin]) -> String {
    let ancestors: Vec<&str> = ancestors.iter().map(Origin::as_str).collect();
    let ancestors = if ancestors.is_empty() {
        "'none'".to_owned()
    } else {
        ancestors.join(" ")
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}
