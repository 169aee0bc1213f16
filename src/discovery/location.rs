//! Where a document may be.

use std::path::PathBuf;

use crate::net::document_url::DocumentUrl;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    Web(DocumentUrl),
    /// In the operator's own copy of a database.
    File(PathBuf),
}
