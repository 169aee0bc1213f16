//! What must be done before a mail program gets in, and which password it takes, in words.

use serde::Serialize;
use utoipa::ToSchema;

use crate::advice::{Choice, access, has_own_app};
use crate::findings::{Before, Credential, Findings, ProviderEntry};
use crate::locale::{Msg, Words};

/// What no server says: what must be done first, and what one logs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Access)]
pub struct AccessAnswer {
    /// Whose mailboxes they are; `null` where that is not known.
    #[schema(required = true)]
    pub provider: Option<AccessProvider>,
    /// What one logs in with, as a rule; `null` where nobody says.
    #[schema(required = true)]
    pub credential: Option<Credential>,
    /// All that one may log in with, in order of preference.
    pub credentials: Vec<Credential>,
    /// What must be done first, in order.
    pub before: Vec<BeforeText>,
    /// Something more, in the answer's language.
    #[schema(required = true)]
    pub note: Option<String>,
    /// Where this was read.
    pub sources: Vec<AccessSource>,
}

/// A provider of mailboxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccessProvider {
    /// Its entry is `/v1/providers/{id}`.
    #[schema(example = "gmx")]
    pub id: String,
    #[schema(example = "GMX")]
    pub name: String,
}

/// Something to be done first. Codes: `turn-on-imap`, `turn-on-pop`, `turn-on-sending`,
/// `turn-on-two-step`, `make-app-password`, `install-bridge`, `paid-plan`, `ask-administrator`, and
/// `provider-instruction` for what the provider itself publishes; more may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Before)]
pub struct BeforeText {
    #[schema(example = "turn-on-imap")]
    pub code: &'static str,
    pub text: String,
    /// Where it is done, or described; `null` where that is not known.
    #[schema(required = true)]
    pub url: Option<String>,
    /// What it is needed for; `null` for whatever one logs in with.
    #[schema(required = true)]
    pub credential: Option<Credential>,
}

/// Where facts were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccessSource {
    pub url: String,
    /// The day it was read.
    #[schema(example = "2026-11-26")]
    pub read: String,
    /// When the source itself was written or checked, as far as it says; `null` where it does not.
    #[schema(required = true, example = "2026-08")]
    pub dated: Option<String>,
}

impl AccessAnswer {
    /// For a way to read mail: what that needs, and no more. `None` where nobody knows anything.
    pub(super) fn of_choice(findings: &Findings, choice: Choice, words: &Words) -> Option<Self> {
        let credentials = access::credentials(findings, choice);
        let entry = access::entry(findings);
        let published = published(findings, words);
        let published = published.filter(|_| choice.service().is_some());
        let published: Vec<BeforeText> = published.collect();
        if entry.is_none() && credentials.is_empty() && published.is_empty() {
            return None;
        }
        let before = access::before(findings, choice);
        let mut answer = Self::new(entry, credentials, before, words);
        answer.before.extend(published);
        let is_for_programs = choice.service().is_some() || has_own_app(findings);
        Some(Self {
            note: answer.note.filter(|_| is_for_programs),
            ..answer
        })
    }

    /// For whatever is set up: all that is known. `None` where nothing is.
    pub(super) fn of_findings(findings: &Findings, words: &Words) -> Option<Self> {
        let entry = access::entry(findings);
        let published: Vec<BeforeText> = published(findings, words).collect();
        let mut answer = match entry {
            Some(entry) => Self::of_entry(entry, words),
            None if published.is_empty() => return None,
            None => Self::new(None, Vec::new(), Vec::new(), words),
        };
        answer.before.extend(published);
        Some(answer)
    }

    /// All that an entry knows.
    pub(super) fn of_entry(entry: &ProviderEntry, words: &Words) -> Self {
        let facts = &entry.facts;
        let before = facts.before.iter().collect();
        Self::new(Some(entry), facts.credentials.clone(), before, words)
    }

    fn new(
        entry: Option<&ProviderEntry>,
        credentials: Vec<Credential>,
        before: Vec<&Before>,
        words: &Words,
    ) -> Self {
        let sources = entry.into_iter().flat_map(|entry| &entry.facts.sources);
        let before = before.into_iter().zip(entry.into_iter().cycle());
        Self {
            provider: entry.map(AccessProvider::new),
            credential: credentials.first().copied(),
            credentials,
            before: before
                .map(|(before, entry)| BeforeText::new(before, entry, words))
                .collect(),
            note: entry.and_then(|entry| words.own(&entry.facts.note).cloned()),
            sources: sources
                .map(|source| AccessSource {
                    url: source.url.as_str().to_owned(),
                    read: source.read.to_string(),
                    dated: source.dated.clone(),
                })
                .collect(),
        }
    }
}

impl AccessProvider {
    pub(super) fn new(entry: &ProviderEntry) -> Self {
        Self {
            id: entry.id.clone(),
            name: entry.facts.name.clone(),
        }
    }
}

impl BeforeText {
    pub(super) fn new(before: &Before, entry: &ProviderEntry, words: &Words) -> Self {
        let provider = entry.facts.name.clone();
        Self {
            code: before.code.into(),
            text: words.text(&precondition(before, provider)),
            url: before.url.as_ref().map(|url| url.as_str().to_owned()),
            credential: before.code.credential(),
        }
    }
}

/// What the provider publishes that must be done first, as its own words, where nothing is known of
/// it: in the language asked for, or the link alone.
fn published(findings: &Findings, words: &Words) -> impl Iterator<Item = BeforeText> {
    let is_known = access::entry(findings).is_some_and(|entry| !entry.facts.before.is_empty());
    let steps = findings.provider.enable.iter();
    steps.filter(move |_| !is_known).map(|step| {
        let instructions = step.instructions.iter();
        let instruction = words.own(instructions.map(|(tag, text)| (tag, text)));
        BeforeText {
            code: "provider-instruction",
            text: words.text(&match instruction {
                Some(text) => Msg::AccessProviderWrites { text: text.clone() },
                None => Msg::AccessProviderInstruction,
            }),
            url: Some(step.url.clone()),
            credential: None,
        }
    })
}

pub(super) fn precondition(before: &Before, provider: String) -> Msg {
    use crate::findings::Precondition::*;
    match before.code {
        TurnOnImap => Msg::AccessTurnOnImap { provider },
        TurnOnPop => Msg::AccessTurnOnPop { provider },
        TurnOnSending => Msg::AccessTurnOnSending { provider },
        TurnOnTwoStep => Msg::AccessTurnOnTwoStep { provider },
        MakeAppPassword => Msg::AccessMakeAppPassword { provider },
        InstallBridge => Msg::AccessInstallBridge { provider },
        PaidPlan => Msg::AccessPaidPlan { provider },
        AskAdministrator => Msg::AccessAskAdministrator,
    }
}

/// What to enter as password.
pub(super) fn password(credentials: &[Credential], entry: Option<&ProviderEntry>) -> Msg {
    use Credential::*;
    let provider = || entry.map(|entry| entry.facts.name.clone());
    match (credentials, provider()) {
        ([], _) => Msg::PasswordUnknown,
        ([Password, AppPassword, ..], _) => Msg::PasswordUsualOrApp,
        ([Password, ..], _) => Msg::PasswordUsual,
        ([MailboxPassword, AppPassword, ..], _) => Msg::PasswordMailboxOrApp,
        ([MailboxPassword, ..], _) => Msg::PasswordMailbox,
        ([AppPassword, Password | MailboxPassword, ..], _) => Msg::PasswordAppOrUsual,
        ([AppPassword, ..], Some(provider)) => Msg::PasswordAppFrom { provider },
        ([AppPassword, ..], None) => Msg::PasswordApp,
        ([SignIn, AppPassword, ..], _) => Msg::PasswordSignInOrApp,
        ([SignIn, ..], _) => Msg::PasswordSignIn,
        ([BridgePassword, ..], _) => Msg::PasswordBridge,
    }
}
