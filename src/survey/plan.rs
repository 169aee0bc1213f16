//! What to do next, by what has been learnt.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::fate::{Fate, shares_address};
use super::known::{Announced, Connected, Document, HOLD, Host, Organisation, Probe, Survey};
use super::patience::dns_round_trip;
use super::tasks::{News, ProbeId, Task};
use crate::discovery::candidate::{Asked, Candidate, Candidates, Wave};
use crate::discovery::ispdb::Ispdb;
use crate::discovery::{Subject, WebQuestion, guess, mx, provider, srv, submission};
use crate::endpoint::{Endpoint, Security, Service, Transport};
use crate::findings::{Hindrance, ProviderEntry, Report, Source, Trust};
use crate::formats::published::Published;
use crate::mail_domain::{HostName, MailDomain};
use crate::net::dialer::Attempt;
use crate::net::records::{DnsFault, Purpose};
use crate::probe::{Progress, Target};
use crate::providers::Providers;

/// Most places that a source is asked at when an answer sends us on to another.
const PLACES_A_SOURCE: usize = 4;

impl Survey {
    pub fn new(domain: MailDomain, ispdb: Option<Ispdb>, providers: Arc<Providers>) -> Self {
        let host = domain.host().clone();
        let mut survey = Self {
            mx: None,
            srv: BTreeMap::new(),
            denied: BTreeSet::new(),
            zone: None,
            organisation: None,
            announcements: BTreeMap::new(),
            has_asked_last_of_all: false,
            dns_round_trip: None,
            ispdb,
            providers,
            home: None,
            web: BTreeMap::new(),
            hosts: BTreeMap::new(),
            candidates: Candidates::default(),
            probes: Vec::new(),
            reverse: BTreeMap::new(),
            unasked: vec![Task::AskMx],
            domain,
        };
        let at_domain = |question| Task::AskSrv(question, host.clone());
        survey.unasked.extend(srv::questions().map(at_domain));
        for candidate in guess::candidates(&survey.domain) {
            survey.add(candidate, Duration::ZERO);
        }
        let entry = survey.providers.of_domain(survey.domain.host()).cloned();
        survey.add_servers(entry.as_deref(), Duration::ZERO);
        survey.home = survey.find_home();
        for subject in Subject::ALL {
            if !subject.is_last_of_all() {
                survey.ask_about(subject, Duration::ZERO);
            }
        }
        survey
    }

    /// Takes in what came of a task.
    pub fn learn(&mut self, news: News, now: Duration) {
        match news {
            News::Mx(answer, zone) => {
                for host in answer.as_deref().map(mx::hosts).unwrap_or_default() {
                    for candidate in mx::candidates(&host) {
                        self.add(candidate, now);
                    }
                }
                self.dns_round_trip = dns_round_trip(now);
                let exchanger = answer.as_deref().ok().and_then(mx::first);
                let entry = exchanger.and_then(|host| self.providers.of_exchanger(&host).cloned());
                self.add_servers(entry.as_deref(), now);
                let mut providers = answer.as_deref().map(mx::providers).unwrap_or_default();
                providers.retain(|provider| provider.host != *self.domain.host());
                self.mx = Some(answer);
                self.zone = zone;
                self.home = self.find_home();
                self.consider_all_certificate_names(now);
                // The widest is likeliest to have something, and what is asked of one site goes over
                // one connection.
                for provider in providers.iter().rev() {
                    for subject in Subject::ALL {
                        let ispdb = self.ispdb.as_ref();
                        for question in subject.questions_at_provider(provider, ispdb) {
                            self.ask(question, now);
                        }
                    }
                }
            }
            News::Reached(question) => {
                if let Some(document) = self.web.get_mut(&question) {
                    document.reached.get_or_insert(now);
                }
            }
            News::Fetched(question, answer) => {
                self.fetched(question, answer, now);
                // It may outweigh what the organisation names.
                self.home = self.find_home();
            }
            News::Srv(question, asked, answer) => {
                let records = answer.as_deref().unwrap_or_default();
                let is_organisation = asked != *self.domain.host();
                for candidate in question.candidates(records, self.domain.host()) {
                    let asked = if is_organisation {
                        Asked::Next
                    } else {
                        Asked::AtOnce
                    };
                    self.add(Candidate { asked, ..candidate }, now);
                }
                match &mut self.organisation {
                    Some(organisation) if organisation.domain == asked => {
                        organisation.unanswered = organisation.unanswered.saturating_sub(1);
                        organisation.is_hindered |=
                            answer.is_err_and(|fault| fault.hindrance().is_some());
                    }
                    Some(_) | None => {
                        self.srv.insert(question, answer);
                        self.denied = self.find_denied();
                    }
                }
                self.home = self.find_home();
            }
            News::Announced(announcement, answer) => {
                let records = answer.as_ref().ok();
                let question =
                    records.and_then(|records| announcement.question(records, self.domain.host()));
                if let Some(question) = question {
                    self.ask(question, now);
                }
                if let Some(announced) = self.announcements.get_mut(&announcement.subject) {
                    announced.answer = Some(answer);
                }
            }
            News::Resolved(name, answer) => {
                if let Some(host) = self.hosts.get_mut(&name) {
                    host.answer = Some(answer);
                }
                self.resolve_again(&name);
            }
            News::Reverse(address, answer) => {
                if let Some(reverse) = self.reverse.get_mut(&address) {
                    reverse.answer = Some(answer);
                }
                self.consider_all_certificate_names(now);
            }
            News::Progress(id, progress) => self.progress(id, progress, now),
            News::Probed(id, report) => {
                let Some(probe) = self.probes.get_mut(id.0) else {
                    return;
                };
                probe.ended = Some(report);
                self.consider_implicit_tls(id, now);
                self.consider_certificate_names(id, now);
            }
        }
    }

    /// What to do now, each task once.
    pub fn tasks(&mut self, now: Duration) -> Vec<Task> {
        self.consider_organisation(now);
        self.consider_last_of_all(now);
        self.consider_provider_names(now);
        self.consider_submission(now);
        for service in Service::ALL {
            self.start_probes(service, now);
        }
        std::mem::take(&mut self.unasked)
    }

    fn fetched(
        &mut self,
        question: WebQuestion,
        answer: Result<Option<Published>, Hindrance>,
        now: Duration,
    ) {
        if let Ok(Some(published)) = &answer {
            for candidate in question.candidates(published, self.domain.host()) {
                self.add(candidate, now);
            }
            let asked = self
                .web
                .keys()
                .filter(|known| known.subject == question.subject)
                .count();
            if let Some(url) = &published.elsewhere
                && asked < PLACES_A_SOURCE
            {
                self.ask(question.sent_on(url.clone()), now);
            }
        } else if let Some(next) = question.next(self.domain.host()) {
            self.ask(next, now);
        }
        if let Some(document) = self.web.get_mut(&question) {
            document.answer = Some(answer);
        }
        self.consider_vouchers(now);
    }

    /// The servers that an entry names are tried like any others.
    fn add_servers(&mut self, entry: Option<&ProviderEntry>, now: Duration) {
        for candidate in entry.into_iter().flat_map(provider::candidates) {
            self.add(candidate, now);
        }
    }

    /// A subdomain that names no servers may be served by those of its organisation, as at a
    /// university.
    fn consider_organisation(&mut self, now: Duration) {
        let is_denied = Service::ACCESS
            .into_iter()
            .any(|service| self.is_denied(service));
        let is_published_at_once =
            |candidate: &Candidate| candidate.is_published() && candidate.asked == Asked::AtOnce;
        if self.organisation.is_some()
            || !self.knows_own_srv()
            || self.mx.is_none()
            || self.takes_no_mail()
            || is_denied
            || self.candidates.iter().any(is_published_at_once)
        {
            return;
        }
        let domain = self.domain.host();
        let organisation = domain
            .registrable()
            .filter(|organisation| *organisation != domain.as_str())
            .and_then(|organisation| HostName::parse(organisation).ok());
        let Some(organisation) = organisation else {
            return;
        };
        let questions = srv::organisation_questions();
        let tasks = questions.map(|question| Task::AskSrv(question, organisation.clone()));
        let before = self.unasked.len();
        self.unasked.extend(tasks);
        self.organisation = Some(Organisation {
            unanswered: self.unasked.len() - before,
            is_hindered: false,
            asked: now,
            domain: organisation,
        });
    }

    /// Whether the organisation may yet name servers, and has not had its time.
    fn organisation_is_open(&self, now: Duration) -> bool {
        let domain = self.domain.host();
        let is_open = match &self.organisation {
            Some(organisation) => organisation.unanswered > 0 && now < organisation.asked + HOLD,
            None => !self.knows_own_srv() && now < HOLD,
        };
        // Only a subdomain has an organisation around it.
        is_open && domain.registrable() != Some(domain.as_str())
    }

    /// The last source is asked when nothing else has been published.
    fn consider_last_of_all(&mut self, now: Duration) {
        if self.last_of_all_is_due() && !self.sources_are_open(now) {
            self.has_asked_last_of_all = true;
            for subject in Subject::ALL {
                if subject.is_last_of_all() {
                    self.ask_about(subject, now);
                }
            }
        }
    }

    /// Whether the last source is to be asked as soon as no document is open.
    pub(super) fn last_of_all_is_due(&self) -> bool {
        let takes_mail = matches!(&self.mx, Some(Ok(_))) || self.has_proof();
        let knows_announcements = self
            .announcements
            .iter()
            .filter(|(subject, _)| subject.is_about_servers())
            .all(|(_, announced)| announced.answer.is_some());
        takes_mail
            && self.knows_own_srv()
            && knows_announcements
            && !self.takes_no_mail()
            && !self.is_published()
            && !self.has_asked_last_of_all
    }

    /// Where nobody names a server for outgoing mail, or what they name is dead, the likeliest host is
    /// tried.
    fn consider_submission(&mut self, now: Duration) {
        if !self.guesses_are_open(Service::Submission, now) {
            return;
        }
        let next = self.next_outgoing_host().cloned();
        for candidate in next.iter().flat_map(submission::candidates) {
            self.add(candidate, now);
        }
    }

    /// A server without encryption may be all that somebody has written down, and implicit TLS at
    /// the same host is what they could have (RFC 8314 §3).
    fn consider_implicit_tls(&mut self, id: ProbeId, now: Duration) {
        let Some(probe) = self.probes.get(id.0) else {
            return;
        };
        let is_cleartext = match &probe.ended {
            Some(Ok(Report {
                result: Ok(facts), ..
            })) => facts.security == Security::None,
            Some(Ok(Report { result: Err(_), .. }) | Err(_)) | None => false,
        };
        if is_cleartext && let Some(asked) = self.asked_for(id) {
            let (service, host) = (probe.target.service, probe.target.host.clone());
            let endpoint = Endpoint::standard(service, host, Transport::ImplicitTls);
            let candidate =
                Candidate::new(endpoint, Source::Guess, Trust::Guessed, Wave::LessLikely);
            self.add(Candidate { asked, ..candidate }, now);
        }
    }

    /// When those were asked on whose behalf a probe was made. What comes of it is taken back with what
    /// they said; nothing if that has been done.
    pub(super) fn asked_for(&self, id: ProbeId) -> Option<Asked> {
        let probe = self.probes.get(id.0)?;
        self.candidates
            .of(probe.target.service)
            .filter(|candidate| probe.is_by_name_of(candidate))
            .map(|candidate| candidate.asked)
            .min()
    }

    fn progress(&mut self, id: ProbeId, progress: Progress, now: Duration) {
        let Some(probe) = self.probes.get_mut(id.0) else {
            return;
        };
        match progress {
            Progress::Attempt(Attempt::Counted) => probe.is_counted = true,
            Progress::Attempt(Attempt::Dialling) => {
                probe.dialled.get_or_insert(now);
            }
            Progress::Connected {
                address,
                round_trip,
            } => {
                probe.connected = Some(Connected {
                    at: now,
                    address,
                    round_trip,
                });
            }
            Progress::Greeted(facts) => {
                probe.greeted = Some(Report {
                    address: probe.connected.map(|connected| connected.address),
                    result: Ok(*facts),
                });
            }
        }
    }

    /// Asks for all that a domain may publish of one kind: what announces it, and where it may be.
    fn ask_about(&mut self, subject: Subject, now: Duration) {
        if let Some(announcement) = subject.announcement() {
            self.unasked.push(Task::AskAnnouncement(announcement));
            let announced = Announced {
                asked: now,
                answer: None,
            };
            self.announcements.insert(subject, announced);
        }
        for question in subject.questions(self.domain.host(), self.ispdb.as_ref()) {
            self.ask(question, now);
        }
    }

    /// Asks a question to the web, once.
    fn ask(&mut self, question: WebQuestion, now: Duration) {
        let document = Document {
            asked: now,
            reached: None,
            answer: None,
        };
        if let Entry::Vacant(entry) = self.web.entry(question) {
            self.unasked.push(Task::Fetch(entry.key().clone()));
            entry.insert(document);
        }
    }

    pub(super) fn add(&mut self, candidate: Candidate, now: Duration) {
        let candidate = candidate.at_registered_port();
        for other in candidate.at_own_ports() {
            self.add(other, now);
        }
        if !candidate.resolves_late() {
            self.resolve(&candidate, now);
        }
        self.candidates.add(candidate);
    }

    fn resolve(&mut self, candidate: &Candidate, now: Duration) {
        let host = &candidate.endpoint.host;
        let purpose = match candidate.service() {
            Service::Submission => Purpose::Submission,
            Service::Imap | Service::Pop3 if candidate.trust == Trust::GuessedAtProvider => {
                Purpose::LastGuess
            }
            Service::Imap | Service::Pop3 if candidate.is_unlikely() => Purpose::UnlikelyGuess,
            Service::Imap | Service::Pop3 => Purpose::Access,
        };
        match self.hosts.get_mut(host) {
            Some(known) => known.wanted_for = known.wanted_for.min(purpose),
            None => {
                self.unasked.push(Task::Resolve(host.clone(), purpose));
                self.hosts.insert(
                    host.clone(),
                    Host {
                        asked: now,
                        asked_for: purpose,
                        wanted_for: purpose,
                        answer: None,
                    },
                );
            }
        }
        self.resolve_again(&host.clone());
    }

    /// What was refused for want of questions is asked once more for a better purpose.
    fn resolve_again(&mut self, name: &HostName) {
        if let Some(host) = self.hosts.get_mut(name)
            && host.answer == Some(Err(DnsFault::BudgetSpent))
            && host.wanted_for < host.asked_for
        {
            host.answer = None;
            host.asked_for = host.wanted_for;
            let task = Task::Resolve(name.clone(), host.wanted_for);
            self.unasked.push(task);
        }
    }

    /// Starts what may be started: wave after wave, until one holds the next ones back.
    fn start_probes(&mut self, service: Service, now: Duration) {
        for wave in Wave::ALL {
            if wave.is_of_guesses() && !self.guesses_are_open(service, now) {
                return;
            }
            // What the organisation may name is better than what is guessed, and the guesses to
            // come cost questions.
            if wave > Wave::Likely && self.organisation_is_open(now) {
                return;
            }
            let ready: Vec<Candidate> = self
                .candidates
                .of(service)
                .filter(|candidate| candidate.wave == wave)
                .filter(|candidate| self.may_be_started(candidate, now))
                .cloned()
                .collect();
            for candidate in ready {
                // One after the other: a probe just started may serve the next one too.
                if self.may_be_started(&candidate, now) {
                    self.start(&candidate, now);
                }
            }
        }
    }

    fn may_be_started(&self, candidate: &Candidate, now: Duration) -> bool {
        self.fate(candidate) == Fate::Ready
            && !self.is_held(candidate, Some(now))
            && !self.is_behind(candidate)
    }

    /// Whether a probe of the same machine for a service that weighs more has no place among the visits
    /// yet: the last one that may be made is not to go to whichever task comes first.
    fn is_behind(&self, candidate: &Candidate) -> bool {
        let Some(addresses) = self.addresses(&candidate.endpoint.host) else {
            return false;
        };
        self.probes
            .iter()
            .filter(|probe| probe.target.service < candidate.service())
            .filter(|probe| shares_address(&probe.target.addresses, addresses))
            .any(|probe| !probe.is_counted && probe.connected.is_none() && probe.ended.is_none())
    }

    fn start(&mut self, candidate: &Candidate, now: Duration) {
        self.resolve(candidate, now);
        let Some(addresses) = self.addresses(&candidate.endpoint.host) else {
            return;
        };
        let target = Target {
            service: candidate.service(),
            transport: candidate.endpoint.transport,
            port: candidate.endpoint.port,
            addresses: addresses.to_vec(),
            host: candidate.endpoint.host.clone(),
        };
        self.unasked
            .push(Task::Probe(ProbeId(self.probes.len()), target.clone()));
        self.probes.push(Probe {
            target,
            started: now,
            is_counted: false,
            dialled: None,
            connected: None,
            greeted: None,
            ended: None,
        });
    }

    /// Whether guesses may be tried: nobody has denied the service, and the answers that would
    /// make guesses needless have had their time.
    pub(super) fn guesses_are_open(&self, service: Service, now: Duration) -> bool {
        if !self.may_be_guessed(service) {
            return false;
        }
        let is_answered = self.mx.is_some()
            && srv::questions()
                .filter(|question| question.service == service)
                .all(|question| self.srv.contains_key(&question));
        is_answered || now >= HOLD
    }
}
