//! What happens while a look-up runs, in words.

use serde::Serialize;
use utoipa::ToSchema;

use super::labels;
use crate::locale::{Msg, Words};
use crate::survey::Milestone;

/// A source or a server that has answered, or failed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProgressEvent)]
pub struct Progress {
    pub kind: ProgressKind,
    /// Whether the source names servers, or the server works.
    pub good: bool,
    #[schema(example = "imap.exempel.se svarar på port 993.")]
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressKind {
    Source,
    Server,
}

impl Progress {
    /// A milestone in words. `None` for one that is no news to a person.
    pub fn new(milestone: &Milestone, words: &Words) -> Option<Self> {
        let (kind, good, message) = match milestone {
            Milestone::Source { source, is_found } => {
                let message = labels::source_progress(*source, *is_found)?;
                (ProgressKind::Source, *is_found, message)
            }
            Milestone::Server {
                host, port, works, ..
            } => {
                let (host, port) = (host.unicode(), port.to_string());
                let message = if *works {
                    Msg::ProgressServerWorks { host, port }
                } else {
                    Msg::ProgressServerFails { host, port }
                };
                (ProgressKind::Server, *works, message)
            }
        };
        Some(Self {
            kind,
            good,
            text: words.text(&message),
        })
    }
}
