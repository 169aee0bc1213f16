//! What a survey knows, as findings: best first, with what became of each.

use std::collections::BTreeSet;
use std::time::Instant;

use time::OffsetDateTime;

use super::fate::Fate;
use super::known::Survey;
use super::rank::{Rank, is_elsewhere};
use crate::discovery::candidate::Candidate;
use crate::discovery::{AnnouncementRecords, Subject, WebQuestion, mx};
use crate::endpoint::Service;
use crate::expiry::{DnsHolds, findings_hold};
use crate::findings::{
    DnsFailure, Failure, Finding, Findings, Hindrance, Outcome, Provider, Recognised, Settled,
    Sign, Source, Status, Untried, WebService,
};
use crate::formats::jmap;
use crate::formats::published::Published;
use crate::mail_domain::{HostName, MailDomain};
use crate::net::records::DnsFault;
use crate::providers::Signs;

/// What findings depend on beside what the survey has learnt.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    pub clock: OffsetDateTime,
    pub settled: Settled,
    /// Whether this is all that the look-up will ever know.
    pub is_last: bool,
    pub dns: DnsHolds,
}

impl Survey {
    /// What is known by now, of a look-up that goes on or has come to its end.
    pub fn findings(&self, circumstances: &Circumstances) -> Findings {
        let Circumstances {
            settled, is_last, ..
        } = *circumstances;
        let mut endpoints = self.ranked(&Service::ACCESS, None, is_last);
        let incoming = endpoints
            .iter()
            .find(|finding| finding.is_offered())
            .cloned();
        endpoints.extend(self.ranked(&[Service::Submission], incoming.as_ref(), is_last));

        let recognised = self.recognised(incoming.as_ref());
        if let Some(recognised) = &recognised {
            for finding in &mut endpoints {
                recognised.name_user(finding);
            }
        }
        let unclear = self.unclear();
        let status = self.status(&endpoints, &unclear, recognised.as_ref());
        let complete = self.is_complete(settled, is_last);
        Findings {
            domain: self.domain.clone(),
            status,
            around: self.around(status),
            dns_failure: self.dns_failure(),
            complete,
            unclear,
            not_offered: self.denied.clone(),
            endpoints,
            webmail: self.web_services(|published| published.webmail.as_ref()),
            jmap: self.jmap(),
            provider: self.provider(),
            recognised,
            checked_at: circumstances.clock,
            expires_at: circumstances.clock
                + findings_hold(
                    status,
                    settled,
                    is_last,
                    complete,
                    circumstances.dns,
                    Instant::now(),
                ),
        }
    }

    /// The domain around one that does not exist, where that one does.
    fn around(&self, status: Status) -> Option<MailDomain> {
        let zone = self
            .zone
            .as_ref()
            .filter(|_| status == Status::NoSuchDomain);
        let zone = zone.filter(|zone| self.domain.host().is_below(zone))?;
        MailDomain::parse(zone.as_str()).ok()
    }

    /// The findings of some services, best first within each.
    fn ranked(
        &self,
        services: &[Service],
        incoming: Option<&Finding>,
        is_last: bool,
    ) -> Vec<Finding> {
        let home = self.home.as_ref();
        let mut ranked: Vec<(Rank<'_>, Finding)> = self
            .candidates
            .iter()
            .filter(|candidate| services.contains(&candidate.service()))
            .filter_map(|candidate| {
                let finding = self.finding(candidate, is_last)?;
                let rank = Rank::new(candidate, &finding.outcome, home).beside(incoming, candidate);
                Some((rank, finding))
            })
            .collect();
        ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
        ranked.into_iter().map(|(_, finding)| finding).collect()
    }

    /// Web sites of one kind, strongest source first, each once.
    fn web_services(&self, address: impl Fn(&Published) -> Option<&String>) -> Vec<WebService> {
        let mut services: Vec<WebService> = Vec::new();
        // Questions are ordered by their subject, and so by strength.
        for (question, document) in &self.web {
            let published = document.published();
            let published = published.filter(|published| self.may_link(question, published));
            let Some(url) = published.and_then(&address) else {
                continue;
            };
            let has_answered = !question.subject.is_about_servers();
            match services.iter_mut().find(|service| service.url == *url) {
                Some(known) => {
                    known.has_answered |= has_answered;
                    known.sources.insert(question.source());
                }
                None => services.push(WebService {
                    url: url.clone(),
                    sources: BTreeSet::from([question.source()]),
                    has_answered,
                }),
            }
        }
        services
    }

    /// What the SRV records name comes first, whether it has answered or not.
    fn jmap(&self) -> Vec<WebService> {
        let mut services = self.web_services(|published| published.jmap.as_ref());
        let named = match self
            .announcements
            .get(&Subject::Jmap)
            .map(|all| &all.answer)
        {
            Some(Some(Ok(AnnouncementRecords::Srv(records)))) => jmap::link_named(records),
            Some(_) | None => None,
        };
        if let Some(url) = named {
            let known = services.iter().position(|service| service.url == url);
            let mut service = known.map_or(
                WebService {
                    url,
                    sources: BTreeSet::new(),
                    has_answered: false,
                },
                |place| services.remove(place),
            );
            service.sources.insert(Source::Srv);
            services.insert(0, service);
        }
        services
    }

    /// Whether a document is good enough for links that people are given.
    fn may_link(&self, question: &WebQuestion, published: &Published) -> bool {
        question
            .led_away(published, self.domain.host())
            .all(|host| self.is_of_provider(host))
    }

    /// Who runs the service, as the strongest source that says so has it.
    fn provider(&self) -> Provider {
        let mut documents: Vec<(&WebQuestion, &Published)> = self
            .web
            .iter()
            .filter_map(|(question, document)| Some((question, document.published()?)))
            .filter(|(question, published)| self.may_link(question, published))
            .collect();
        documents.sort_by_key(|(question, _)| question.strength());
        let said = || documents.iter().map(|(_, published)| &published.provider);
        Provider {
            name: said().find_map(|provider| provider.name.clone()),
            documentation: said()
                .map(|provider| &provider.documentation)
                .find(|pages| !pages.is_empty())
                .cloned()
                .unwrap_or_default(),
            enable: said()
                .map(|provider| &provider.enable)
                .find(|steps| !steps.is_empty())
                .cloned()
                .unwrap_or_default(),
        }
    }

    /// The provider that is known by the domain or its mail exchanger, and not outweighed by the
    /// owner's own word.
    pub(super) fn find_home(&self) -> Option<Recognised> {
        self.recognise(&[])
    }

    /// The same, or where none is known so, the provider whose server for reading mail was found. It
    /// is the one to enter that counts: which others were found may be luck.
    fn recognised(&self, incoming: Option<&Finding>) -> Option<Recognised> {
        let found: Vec<&HostName> = incoming
            .iter()
            .map(|incoming| &incoming.endpoint.host)
            .collect();
        self.home.clone().or_else(|| self.recognise(&found))
    }

    fn recognise(&self, found: &[&HostName]) -> Option<Recognised> {
        let exchanger = self.exchanger();
        let named: Vec<&HostName> = self
            .access()
            .filter(|candidate| candidate.sources.contains(&Source::Srv))
            .map(|candidate| &candidate.endpoint.host)
            .collect();
        self.providers.recognise(&Signs {
            domain: self.domain.host(),
            mx: exchanger.as_ref(),
            named: &named,
            found,
        })
    }

    fn finding(&self, candidate: &Candidate, is_last: bool) -> Option<Finding> {
        let is_published = candidate.is_published();
        let fate = self.fate(candidate);
        // Nor is it what answers at a name that was left behind and would not have been tried.
        if !is_published
            && is_elsewhere(candidate, fate.facts(), self.home.as_ref())
            && self.is_needless(candidate)
        {
            return None;
        }
        let outcome = match (&fate, fate.facts()) {
            (_, Some(facts)) => Outcome::Answered(facts.clone()),
            (Fate::Failed(Failure::NoAddress), None) if !is_published => return None,
            // It is no news what became of what was tried only because something else was slow.
            (Fate::Failed(_), None) if self.is_needless(candidate) => {
                Outcome::Untried(Untried::Never)
            }
            (Fate::Failed(failure), None) => Outcome::Failed(*failure),
            // The outgoing server holds no answer up: what is not known yet may still come.
            (Fate::Running { .. }, None)
                if candidate.service() == Service::Submission && !is_last =>
            {
                Outcome::Untried(Untried::NotYet)
            }
            _ if !is_published => return None,
            (Fate::Hindered(hindrance), None) => Outcome::Untried(Untried::Hindered(*hindrance)),
            (Fate::Left, None) => Outcome::Untried(Untried::Never),
            (_, None) if is_last => Outcome::Untried(Untried::Hindered(Hindrance::Deadline)),
            (_, None) => Outcome::Untried(Untried::NotYet),
        };
        Some(Finding {
            endpoint: candidate.endpoint.clone(),
            sources: candidate.sources.clone(),
            trust: match fate.facts() {
                Some(facts) => self.trust_in(candidate, facts),
                None => candidate.trust,
            },
            username: candidate.username.clone(),
            authentication: candidate.authentication.clone(),
            leave_copies: candidate.leave_copies,
            outcome,
        })
    }

    /// How DNS failed, where nothing can be said for want of it.
    fn dns_failure(&self) -> Option<DnsFailure> {
        let mx = self.mx.iter().filter_map(|answer| answer.as_ref().err());
        let hosts = self
            .hosts
            .values()
            .filter_map(|host| host.answer.as_ref()?.as_ref().err());
        mx.chain(hosts).find_map(|fault| match fault {
            DnsFault::NoSuchName
            | DnsFault::NoData
            | DnsFault::BudgetSpent
            | DnsFault::OptedOut => None,
            DnsFault::ServerFailure => Some(DnsFailure::ServerFailure),
            DnsFault::TimedOut => Some(DnsFailure::TimedOut),
        })
    }

    fn status(
        &self,
        endpoints: &[Finding],
        unclear: &BTreeSet<Service>,
        recognised: Option<&Recognised>,
    ) -> Status {
        if let Some(Recognised { entry, by }) = recognised
            && *by != Sign::Host
            && let facts = &entry.facts
            && (facts.has_own_apps_only() || facts.has_bridge())
        {
            // What answers there after all is believed.
            let answers = endpoints
                .iter()
                .filter(|server| Service::ACCESS.contains(&server.endpoint.service))
                .any(|server| server.facts().is_some() && facts.has_host(&server.endpoint.host));
            return if facts.has_own_apps_only() && !answers {
                Status::OwnAppsOnly
            } else {
                Status::Found
            };
        }
        let is_found = endpoints.iter().any(Finding::is_offered);
        if is_found {
            return Status::Found;
        }
        // What was not looked for to the end is not said to be missing.
        let is_absent = !Service::ACCESS
            .iter()
            .any(|service| unclear.contains(service));
        match &self.mx {
            Some(Ok(records)) if mx::is_null(records) => Status::NoMail,
            Some(Ok(_)) if is_absent => Status::NotFound,
            Some(Err(DnsFault::NoSuchName)) => Status::NoSuchDomain,
            Some(Err(DnsFault::NoData)) if is_absent => Status::NoMail,
            Some(Ok(_) | Err(_)) | None => Status::Unknown,
        }
    }
}
