//! What one enters where one moves to.

use serde::Serialize;
use utoipa::ToSchema;

use super::access::{AccessAnswer, AccessProvider};
use super::domain::Domain;
use super::recommendation::CautionText;
use super::services::Services;
use super::settings::{self, Setting};
use crate::advice::reason::Caution;
use crate::advice::{Choice, access, advise};
use crate::findings::{Findings, Status};
use crate::locale::{Msg, Words};
use crate::question::Question;

/// What one enters where one moves to, with members of the shape that they have for the present
/// provider.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = NewProvider)]
pub struct NewProviderAnswer {
    /// The domain that was looked up; `null` for a provider of which the entry says all.
    #[schema(required = true)]
    pub domain: Option<Domain>,
    /// Whose mailboxes they are; `null` where that is not known.
    #[schema(required = true)]
    pub provider: Option<AccessProvider>,
    /// As for a domain. Where the entry says all: `found` if it names servers, `own-apps-only` if it
    /// says that there are none, else `unknown`.
    pub status: Status,
    /// `false` when not everything was known that might change what stands here.
    pub complete: bool,
    /// What to choose there, for the same devices and needs; `null` where there is no mail to read.
    #[schema(required = true)]
    pub protocol: Option<Choice>,
    /// What to enter; empty where nothing is known, which the text then tells.
    pub settings: Vec<Setting>,
    /// What must be done first there, and what one logs in with.
    #[schema(required = true)]
    pub access: Option<AccessAnswer>,
    pub services: Services,
    /// What to watch out for there, beside what is said of the present provider.
    pub cautions: Vec<CautionText>,
    /// What to know of the settings, or to do where there are none; `null` where they say it all.
    #[schema(required = true)]
    pub text: Option<String>,
}

impl NewProviderAnswer {
    pub(super) fn new(findings: &Findings, question: &Question, words: &Words) -> Self {
        let advice = advise(findings, question);
        let choice = advice.choice;
        // Nobody moves to where they are: what was not looked up is what an entry says of the domain
        // that moves.
        let is_of_entry = findings.domain == *question.domain();
        let settings =
            choice.map_or_else(Vec::new, |choice| settings::rows(findings, choice, words));
        let text = text(findings, choice, is_of_entry, settings.is_empty());
        let remark = || settings::remark(findings, choice?, words);
        // The text says that in other words: nobody wanted to.
        let is_said =
            |caution: &&Caution| is_of_entry && matches!(caution, Caution::NotChecked { .. });
        let cautions = advice.cautions.iter().filter(|caution| !is_said(caution));
        Self {
            domain: (!is_of_entry).then(|| Domain::new(&findings.domain)),
            provider: access::entry(findings).map(AccessProvider::new),
            status: findings.status,
            complete: findings.complete,
            protocol: choice,
            access: choice.and_then(|choice| AccessAnswer::of_choice(findings, choice, words)),
            services: Services::new(findings),
            cautions: cautions
                .map(|caution| CautionText::new(caution, words))
                .collect(),
            text: text.map(|text| words.text(&text)).or_else(remark),
            settings,
        }
    }

    /// What is worth knowing about it.
    pub fn note(&self) -> Option<&str> {
        self.access.as_ref()?.note.as_deref()
    }

    /// What a person calls it.
    pub fn name(&self) -> &str {
        let provider = self.provider.as_ref().map(|provider| &*provider.name);
        let domain = self.domain.as_ref().map(|domain| &*domain.unicode);
        provider.or(domain).unwrap_or_default()
    }
}

/// What to know of the settings, or what to do without any.
fn text(
    findings: &Findings,
    choice: Option<Choice>,
    is_of_entry: bool,
    is_without_settings: bool,
) -> Option<Msg> {
    let domain = findings.domain.host().unicode();
    let provider = access::entry(findings);
    let provider = provider
        .map_or(&*domain, |entry| &entry.facts.name)
        .to_owned();
    let uses_bridge = choice
        .and_then(Choice::service)
        .is_some_and(|service| access::has_bridge(findings, service));
    match findings.status {
        Status::OwnAppsOnly => Some(Msg::NewProviderOwnApp { provider }),
        Status::NoSuchDomain => Some(Msg::NewProviderNoSuchDomain { domain }),
        Status::NoMail => Some(Msg::NewProviderNoMail { domain }),
        Status::Found | Status::NotFound | Status::Unknown if uses_bridge => None,
        Status::Found | Status::NotFound | Status::Unknown if !is_without_settings => {
            is_of_entry.then_some(Msg::NewProviderNotTried { provider })
        }
        Status::Found | Status::NotFound | Status::Unknown if is_of_entry => {
            Some(Msg::NewProviderNoServers { provider })
        }
        Status::Unknown => Some(Msg::NewProviderUnclear { domain }),
        Status::Found | Status::NotFound => Some(match choice {
            Some(Choice::Webmail) => Msg::NewProviderAskForWebmail,
            Some(Choice::Imap | Choice::Pop3) | None => Msg::NewProviderNothing { domain },
        }),
    }
}
