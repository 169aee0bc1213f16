//! What happens while a look-up runs, in words.

use serde::Serialize;
use utoipa::ToSchema;

use super::labels;
use crate::findings::Source;
use crate::locale::{Msg, Words};
use crate::survey::Milestone;

/// A source or a server that has answered, or failed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProgressEvent)]
pub struct Progress {
    pub kind: ProgressKind,
    pub code: ProgressCode,
    /// Whether the source names servers, or the server works.
    pub good: bool,
    /// `null` where it is about a server.
    #[schema(required = true)]
    pub source: Option<Source>,
    /// Of the server, in ASCII; `null` where it is about a source.
    #[schema(required = true, example = "imap.exempel.se")]
    pub host: Option<String>,
    /// Of the server; `null` where it is about a source.
    #[schema(required = true, example = 993)]
    pub port: Option<u16>,
    #[schema(example = "imap.exempel.se svarar på port 993.")]
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressKind {
    Source,
    Server,
}

/// What has happened, for those who word it themselves. That a source names nothing is common, and
/// no fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressCode {
    SourceFound,
    SourceNotFound,
    ServerWorks,
    ServerFails,
}

impl Progress {
    /// A milestone in words. `None` for one that is no news to a person.
    pub fn new(milestone: &Milestone, words: &Words) -> Option<Self> {
        Some(match milestone {
            Milestone::Source { source, is_found } => Self {
                kind: ProgressKind::Source,
                code: if *is_found {
                    ProgressCode::SourceFound
                } else {
                    ProgressCode::SourceNotFound
                },
                good: *is_found,
                source: Some(*source),
                host: None,
                port: None,
                text: words.text(&labels::source_progress(*source, *is_found)?),
            },
            Milestone::Server {
                host, port, works, ..
            } => {
                let (name, number) = (host.unicode(), port.to_string());
                let (code, message) = if *works {
                    let message = Msg::ProgressServerWorks {
                        host: name,
                        port: number,
                    };
                    (ProgressCode::ServerWorks, message)
                } else {
                    let message = Msg::ProgressServerFails {
                        host: name,
                        port: number,
                    };
                    (ProgressCode::ServerFails, message)
                };
                Self {
                    kind: ProgressKind::Server,
                    code,
                    good: *works,
                    source: None,
                    host: Some(host.as_str().to_owned()),
                    port: Some(*port),
                    text: words.text(&message),
                }
            }
        })
    }
}
