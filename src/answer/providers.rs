//! What is known of mail providers, without any look-up.

use serde::Serialize;
use utoipa::ToSchema;

use super::access::AccessAnswer;
use crate::findings::{Certainty, Offered, ProviderEntry, ProviderKind, Whose};
use crate::locale::Words;
use crate::mail_domain::HostName;
use crate::providers::Providers;

/// All entries on providers.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ProviderList)]
pub struct ProvidersAnswer {
    /// The language of all texts, a BCP 47 tag.
    #[schema(example = "sv")]
    pub language: String,
    pub providers: Vec<ProviderEntryAnswer>,
}

/// An entry on a provider.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ProviderEntry)]
pub struct ProviderEntryAnswer {
    #[schema(example = "gmx")]
    pub id: String,
    #[schema(example = "GMX")]
    pub name: String,
    pub kind: ProviderKind,
    /// Whether whoever runs this service wrote it, rather than we.
    pub operators: bool,
    /// Addresses at these domains are the provider's.
    #[schema(value_type = Vec<String>, example = json!(["gmx.net"]))]
    pub domains: Vec<HostName>,
    /// What its mail exchangers are named below.
    #[schema(value_type = Vec<String>, example = json!(["gmx.net"]))]
    pub mx: Vec<HostName>,
    /// Whether there is IMAP; `null` where nobody says.
    #[schema(required = true)]
    pub imap: Option<Offered>,
    /// Whether there is POP3; `null` where nobody says.
    #[schema(required = true)]
    pub pop3: Option<Offered>,
    pub certainty: Certainty,
    /// What must be done first, and what one logs in with, whatever is set up.
    pub access: AccessAnswer,
}

impl ProvidersAnswer {
    pub fn new(providers: &Providers, words: &Words) -> Self {
        let entries = providers.entries();
        Self {
            language: words.tag().to_owned(),
            providers: entries
                .map(|entry| ProviderEntryAnswer::new(entry, words))
                .collect(),
        }
    }
}

impl ProviderEntryAnswer {
    pub fn new(entry: &ProviderEntry, words: &Words) -> Self {
        let facts = &entry.facts;
        Self {
            id: entry.id.clone(),
            name: facts.name.clone(),
            kind: facts.kind,
            operators: entry.whose == Whose::Operators,
            domains: facts.domains.clone(),
            mx: facts.mx.clone(),
            imap: facts.imap,
            pop3: facts.pop3,
            certainty: facts.certainty,
            access: AccessAnswer::of_entry(entry, words),
        }
    }
}
