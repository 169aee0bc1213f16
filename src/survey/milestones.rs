//! What a look-up has come to know so far, for those who watch it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::fate::Fate;
use super::known::Survey;
use crate::discovery::WebQuestion;
use crate::endpoint::Service;
use crate::findings::Source;
use crate::mail_domain::HostName;

/// A source or a server that has answered, or failed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Milestone {
    /// Whether a source names servers.
    Source { source: Source, is_found: bool },
    /// Whether a server works.
    Server {
        service: Service,
        host: HostName,
        port: u16,
        works: bool,
    },
}

impl Survey {
    /// All that has been reached by now. What has been reached once stays, unless a better answer
    /// replaces it.
    pub fn milestones(&self) -> BTreeSet<Milestone> {
        let source = |source, is_found| Milestone::Source { source, is_found };
        let mut milestones = BTreeSet::new();
        if let Some(Ok(records)) = &self.mx {
            milestones.insert(source(Source::Mx, !records.is_empty()));
        }
        if self.knows_own_srv() {
            let is_found = self
                .srv
                .values()
                .any(|answer| answer.as_deref().is_ok_and(|records| !records.is_empty()));
            milestones.insert(source(Source::Srv, is_found));
        }
        milestones.extend(self.documents());
        milestones.extend(self.servers());
        milestones
    }

    fn documents(&self) -> impl Iterator<Item = Milestone> {
        let sources: BTreeSet<Source> = self
            .web
            .keys()
            .filter(|question| question.subject.is_about_servers())
            .map(WebQuestion::source)
            .collect();
        sources.into_iter().filter_map(|source| {
            let mut answers = self
                .web
                .iter()
                .filter(|(question, _)| {
                    question.subject.is_about_servers() && question.source() == source
                })
                .map(|(_, document)| &document.answer);
            let is_found = answers
                .clone()
                .any(|answer| matches!(answer, Some(Ok(Some(_)))));
            // One that names nothing is no news before the others have come.
            let is_known = is_found || answers.all(Option::is_some);
            is_known.then_some(Milestone::Source { source, is_found })
        })
    }

    /// Servers that work, and those of the domain's own that do not. That a guess was wrong is no
    /// news.
    fn servers(&self) -> impl Iterator<Item = Milestone> {
        self.candidates.iter().filter_map(|candidate| {
            let works = match self.fate(candidate) {
                Fate::Answered(_) | Fate::Running { facts: Some(_), .. } => true,
                Fate::Failed(_) if candidate.is_published() => false,
                Fate::Failed(_)
                | Fate::Running { facts: None, .. }
                | Fate::Resolving { .. }
                | Fate::Ready
                | Fate::Hindered(_)
                | Fate::Left => return None,
            };
            Some(Milestone::Server {
                service: candidate.service(),
                host: candidate.endpoint.host.clone(),
                port: candidate.endpoint.port,
                works,
            })
        })
    }
}
