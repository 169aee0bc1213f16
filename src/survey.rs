//! The survey of one domain: what is known, what to try next, and when enough is known.
//!
//! Pure. It learns news and gives out tasks; the pipeline carries them out. All times are
//! measured from the survey's start.

mod fate;
mod milestones;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::Duration;

use self::fate::Fate;
pub use self::milestones::Milestone;
use crate::discovery::candidate::{Candidate, Candidates, Wave};
use crate::discovery::ispdb::Ispdb;
use crate::discovery::published::Published;
use crate::discovery::srv::{self, SrvQuestion};
use crate::discovery::web::{SiteRecord, Subject, WebQuestion};
use crate::discovery::{autoconfig, autodiscover, guess, jmap, mx, pacc, submission, webmail};
use crate::endpoint::{Endpoint, Service};
use crate::findings::{Report, Source, Trust};
use crate::mail_domain::{HostName, MailDomain};
use crate::net::dns::{DnsFault, Mx, Purpose, Srv};
use crate::probe::{Progress, Target};

/// How long guesses wait for the answers that would make them needless, and no longer. The
/// questions go out together, so as a rule the answers come in together.
const HOLD: Duration = Duration::from_millis(150);
/// Most names of one certificate that are looked up because they may be the name to enter.
const NAMES_A_CERTIFICATE: usize = 4;
/// Most places that Autodiscover is asked at, with those to which an answer sends us on.
const AUTODISCOVER_PLACES: usize = 4;
/// Most hosts that are tried for submission when nobody has named one.
const SUBMISSION_HOSTS: usize = 2;

/// Something to be done for the survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    AskMx,
    /// At the domain, or at the organisation that it is part of.
    AskSrv(SrvQuestion, HostName),
    AskSite(SiteRecord),
    AskPaccDigest,
    Fetch(WebQuestion),
    Resolve(HostName, Purpose),
    Probe(ProbeId, Target),
}

/// What came of a task.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Mx(Result<Vec<Mx>, DnsFault>),
    Srv(SrvQuestion, HostName, Result<Vec<Srv>, DnsFault>),
    Site(SiteRecord, Result<Vec<Srv>, DnsFault>),
    PaccDigest(Result<Vec<Vec<u8>>, DnsFault>),
    /// `None` when nothing is published there.
    Fetched(WebQuestion, Option<Published>),
    Resolved(HostName, Result<Vec<IpAddr>, DnsFault>),
    Progress(ProbeId, Progress),
    /// `None` when the target could not be tried.
    Probed(ProbeId, Option<Report>),
}

/// A probe of this survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProbeId(usize);

/// Everything known about a domain at one moment of the look-up.
#[derive(Debug)]
pub struct Survey {
    domain: MailDomain,
    mx: Option<Result<Vec<Mx>, DnsFault>>,
    srv: BTreeMap<SrvQuestion, Result<Vec<Srv>, DnsFault>>,
    organisation: Option<Organisation>,
    sites: BTreeMap<SiteRecord, Site>,
    knows_pacc_digest: bool,
    ispdb: Option<Ispdb>,
    web: BTreeMap<WebQuestion, Document>,
    hosts: BTreeMap<HostName, Host>,
    candidates: Candidates,
    probes: Vec<Probe>,
    unasked: Vec<Task>,
}

/// An SRV record for a web site that is being asked for, or has been.
#[derive(Debug)]
struct Site {
    asked: Duration,
    answer: Option<Result<Vec<Srv>, DnsFault>>,
}

/// The organisation that a subdomain without servers of its own belongs to.
#[derive(Debug)]
struct Organisation {
    domain: HostName,
    asked: Duration,
    /// How many of its SRV records are not known yet.
    unanswered: usize,
}

/// A document that is being fetched, or has been.
#[derive(Debug)]
struct Document {
    asked: Duration,
    answer: Option<Option<Published>>,
}

/// A host name that is being resolved, or has been.
#[derive(Debug)]
struct Host {
    asked: Duration,
    /// What it was asked for, and the best that it is wanted for.
    asked_for: Purpose,
    wanted_for: Purpose,
    answer: Option<Result<Vec<IpAddr>, DnsFault>>,
}

/// A probe under way, or ended.
#[derive(Debug)]
struct Probe {
    target: Target,
    started: Duration,
    connected: Option<Connected>,
    greeted: Option<Report>,
    ended: Option<Option<Report>>,
    /// When the server first proved that it speaks the protocol.
    proven: Option<Duration>,
}

#[derive(Clone, Copy, Debug)]
struct Connected {
    at: Duration,
    address: IpAddr,
    round_trip: Duration,
}

impl Survey {
    pub fn new(domain: MailDomain, ispdb: Option<Ispdb>) -> Self {
        let host = domain.host().clone();
        let mut survey = Self {
            mx: None,
            srv: BTreeMap::new(),
            organisation: None,
            sites: BTreeMap::new(),
            knows_pacc_digest: false,
            ispdb,
            web: BTreeMap::new(),
            hosts: BTreeMap::new(),
            candidates: Candidates::default(),
            probes: Vec::new(),
            unasked: vec![Task::AskMx],
            domain,
        };
        let at_domain = |question| Task::AskSrv(question, host.clone());
        survey.unasked.extend(srv::QUESTIONS.map(at_domain));
        for candidate in guess::candidates(&survey.domain) {
            survey.add(candidate, Duration::ZERO);
        }
        survey.ask_documents(&host, Trust::Authenticated, Duration::ZERO);
        survey.unasked.push(Task::AskPaccDigest);
        survey.ask_site(SiteRecord::Jmap, Duration::ZERO);
        let others = [Some(jmap::question(&host)), webmail::first_question(&host)];
        for question in others.into_iter().flatten() {
            survey.ask(question, Duration::ZERO);
        }
        survey
    }

    /// The domain that the survey is of.
    pub fn domain(&self) -> &HostName {
        self.domain.host()
    }

    /// Takes in what came of a task.
    pub fn learn(&mut self, news: News, now: Duration) {
        match news {
            News::Mx(answer) => {
                for host in answer.as_deref().map(mx::hosts).unwrap_or_default() {
                    for candidate in mx::candidates(&host) {
                        self.add(candidate, now);
                    }
                }
                let provider = answer.as_deref().ok().and_then(mx::provider);
                self.mx = Some(answer);
                if let Some(provider) = provider
                    && provider != *self.domain.host()
                {
                    self.ask_documents(&provider, Trust::Unauthenticated, now);
                }
            }
            News::Fetched(question, published) => self.fetched(question, published, now),
            News::Srv(question, asked, answer) => {
                let records = answer.as_deref().unwrap_or_default();
                for candidate in question.candidates(records, self.domain.host()) {
                    self.add(candidate, now);
                }
                match &mut self.organisation {
                    Some(organisation) if organisation.domain == asked => {
                        organisation.unanswered = organisation.unanswered.saturating_sub(1);
                    }
                    Some(_) | None => {
                        self.srv.insert(question, answer);
                    }
                }
            }
            News::Site(record, answer) => {
                let records = answer.as_deref().unwrap_or_default();
                if let Some(question) = record.question(records) {
                    self.ask(question, now);
                }
                if let Some(site) = self.sites.get_mut(&record) {
                    site.answer = Some(answer);
                }
            }
            News::PaccDigest(texts) => {
                self.knows_pacc_digest = true;
                if let Some(question) = pacc::question(self.domain.host(), &texts) {
                    self.ask(question, now);
                }
            }
            News::Resolved(name, answer) => {
                if let Some(host) = self.hosts.get_mut(&name) {
                    host.answer = Some(answer);
                }
                self.resolve_again(&name);
            }
            News::Progress(id, progress) => self.progress(id, progress, now),
            News::Probed(id, report) => {
                let Some(probe) = self.probes.get_mut(id.0) else {
                    return;
                };
                if report.as_ref().is_some_and(|report| report.result.is_ok()) {
                    probe.proven.get_or_insert(now);
                }
                probe.ended = Some(report);
                self.consider_certificate_names(id, now);
            }
        }
    }

    /// What to do now, each task once.
    pub fn tasks(&mut self, now: Duration) -> Vec<Task> {
        self.consider_organisation(now);
        self.consider_autodiscover(now);
        self.consider_submission(now);
        for service in Service::ALL {
            self.start_probes(service, now);
        }
        std::mem::take(&mut self.unasked)
    }

    fn fetched(&mut self, question: WebQuestion, published: Option<Published>, now: Duration) {
        if let Some(published) = &published {
            for candidate in question.candidates(published) {
                self.add(candidate, now);
            }
            let asked = self
                .web
                .keys()
                .filter(|known| known.subject == Subject::Autodiscover)
                .count();
            if let Some(url) = &published.elsewhere
                && asked < AUTODISCOVER_PLACES
            {
                let next = autodiscover::question(url.clone(), question.trust);
                self.ask(next, now);
            }
        } else if question.subject == Subject::Webmail
            && let Some(next) = webmail::next_question(self.domain.host(), &question)
        {
            self.ask(next, now);
        }
        if let Some(document) = self.web.get_mut(&question) {
            document.answer = Some(published);
        }
    }

    /// A subdomain that names no servers may be served by those of its organisation, as at a
    /// university.
    fn consider_organisation(&mut self, now: Duration) {
        let is_denied = Service::ACCESS
            .into_iter()
            .any(|service| self.is_denied(service));
        if self.organisation.is_some()
            || !self.knows_own_srv()
            || self.mx.is_none()
            || self.takes_no_mail()
            || is_denied
            || self.is_published()
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
            asked: now,
            domain: organisation,
        });
    }

    /// Whether the organisation may yet name servers, and has not had its time.
    fn organisation_is_open(&self, now: Duration) -> bool {
        let domain = self.domain.host();
        let is_subdomain = domain.registrable() != Some(domain.as_str());
        is_subdomain
            && match &self.organisation {
                Some(organisation) => {
                    organisation.unanswered > 0 && now < organisation.asked + HOLD
                }
                None => !self.knows_own_srv() && now < HOLD,
            }
    }

    fn knows_own_srv(&self) -> bool {
        srv::QUESTIONS
            .iter()
            .all(|question| self.srv.contains_key(question))
    }

    /// Autodiscover is asked when nothing else has been published.
    fn consider_autodiscover(&mut self, now: Duration) {
        if self.autodiscover_is_due() && !self.sources_are_open(now) {
            self.ask_site(SiteRecord::Autodiscover, now);
            for question in autodiscover::questions(self.domain.host()) {
                self.ask(question, now);
            }
        }
    }

    /// Whether Autodiscover is to be asked as soon as no document is open.
    fn autodiscover_is_due(&self) -> bool {
        let takes_mail = matches!(&self.mx, Some(Ok(_))) || self.has_proof();
        takes_mail
            && self.knows_own_srv()
            && self.knows_pacc_digest
            && !self.takes_no_mail()
            && !self.is_published()
            && !self.sites.contains_key(&SiteRecord::Autodiscover)
    }

    /// Where nobody names a server for outgoing mail, it is often the one that mail is read from.
    fn consider_submission(&mut self, now: Duration) {
        let known: Vec<&Candidate> = self.candidates.of(Service::Submission).collect();
        let may_come_of_it = |candidate: &&Candidate| {
            let fate = self.fate(candidate);
            candidate.is_published() || !matches!(fate, Fate::Failed(_) | Fate::Left)
        };
        let hosts: BTreeSet<&HostName> = known
            .iter()
            .map(|candidate| &candidate.endpoint.host)
            .collect();
        if !self.guesses_are_open(Service::Submission, now)
            || known.iter().any(may_come_of_it)
            || hosts.len() >= SUBMISSION_HOSTS
        {
            return;
        }
        let next = self
            .proven_hosts()
            .find(|host| !hosts.contains(host))
            .cloned();
        for candidate in next.iter().flat_map(submission::candidates) {
            self.add(candidate, now);
        }
    }

    fn progress(&mut self, id: ProbeId, progress: Progress, now: Duration) {
        let Some(probe) = self.probes.get_mut(id.0) else {
            return;
        };
        match progress {
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
                probe.proven.get_or_insert(now);
                probe.greeted = Some(Report {
                    address: probe.connected.map(|connected| connected.address),
                    result: Ok(*facts),
                });
            }
        }
    }

    /// Asks for the documents about a domain or a provider.
    fn ask_documents(&mut self, domain: &HostName, trust: Trust, now: Duration) {
        let ispdb = self
            .ispdb
            .as_ref()
            .and_then(|ispdb| ispdb.question(domain, trust));
        for question in autoconfig::questions(domain, trust)
            .into_iter()
            .chain(ispdb)
        {
            self.ask(question, now);
        }
    }

    /// Asks a question to the web, once.
    fn ask(&mut self, question: WebQuestion, now: Duration) {
        let document = Document {
            asked: now,
            answer: None,
        };
        if let Entry::Vacant(entry) = self.web.entry(question) {
            self.unasked.push(Task::Fetch(entry.key().clone()));
            entry.insert(document);
        }
    }

    fn ask_site(&mut self, record: SiteRecord, now: Duration) {
        self.unasked.push(Task::AskSite(record));
        self.sites.insert(
            record,
            Site {
                asked: now,
                answer: None,
            },
        );
    }

    fn add(&mut self, candidate: Candidate, now: Duration) {
        if !candidate.resolves_late() {
            self.resolve(&candidate, now);
        }
        self.candidates.add(candidate);
    }

    fn resolve(&mut self, candidate: &Candidate, now: Duration) {
        let host = &candidate.endpoint.host;
        let purpose = match candidate.service() {
            Service::Submission => Purpose::Submission,
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
            && host.answer == Some(Err(DnsFault::NotAsked))
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
                .cloned()
                .collect();
            for candidate in ready {
                // One after the other: a probe just started may serve the next one too.
                if self.fate(&candidate) == Fate::Ready {
                    self.start(&candidate, now);
                }
            }
            if self.wave_holds(service, wave, now) {
                return;
            }
        }
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
            connected: None,
            greeted: None,
            ended: None,
            proven: None,
        });
    }

    /// Whether guesses may be tried: nobody has denied the service, and the answers that would
    /// make guesses needless have had their time.
    fn guesses_are_open(&self, service: Service, now: Duration) -> bool {
        if self.takes_no_mail() || self.is_denied(service) {
            return false;
        }
        let is_answered = self.mx.is_some()
            && srv::QUESTIONS
                .iter()
                .filter(|question| question.service == service)
                .all(|question| self.srv.contains_key(question));
        is_answered || now >= HOLD
    }

    /// Whether the domain does not exist, or says that it takes no mail.
    fn takes_no_mail(&self) -> bool {
        match &self.mx {
            Some(Ok(records)) => mx::is_null(records),
            Some(Err(fault)) => *fault == DnsFault::NoSuchName,
            None => false,
        }
    }

    /// Whether the domain says that it does not offer a service, and names none for it.
    fn is_denied(&self, service: Service) -> bool {
        let answers = || {
            self.srv
                .iter()
                .filter(move |(question, _)| question.service == service)
                .filter_map(|(_, answer)| answer.as_deref().ok())
        };
        answers().any(srv::denies)
            && answers().all(|records| records.iter().all(|srv| srv.target.is_none()))
    }

    /// Services that the domain says it does not offer.
    fn denied(&self) -> BTreeSet<Service> {
        Service::ALL
            .into_iter()
            .filter(|service| self.is_denied(*service))
            .collect()
    }

    fn addresses(&self, host: &HostName) -> Option<&[IpAddr]> {
        self.hosts.get(host)?.answer.as_ref()?.as_deref().ok()
    }

    /// A machine that answers for names which are not on its certificate may be the provider's,
    /// and a name on it the one to enter: a customer's `mail.` at a machine that calls itself
    /// `srv7.hotell.se`, as the MX does.
    ///
    /// Names count only within the domain itself and its exchangers' domains: whoever holds the
    /// certificate of some third domain could else lead people there.
    fn consider_certificate_names(&mut self, id: ProbeId, now: Duration) {
        let Some(Some(Report {
            result: Ok(facts), ..
        })) = self.probes.get(id.0).and_then(|probe| probe.ended.as_ref())
        else {
            return;
        };
        let target = &self.probes[id.0].target;
        let Some(certificate) = facts.tls.as_ref().map(|tls| &tls.certificate) else {
            return;
        };
        if certificate.is_for(&target.host) {
            return;
        }
        let exchangers = self
            .mx
            .as_ref()
            .and_then(|mx| mx.as_deref().ok())
            .map(mx::hosts)
            .unwrap_or_default();
        let within = |host: &HostName, others: &[HostName]| {
            host.registrable().is_some()
                && others
                    .iter()
                    .any(|other| other.registrable() == host.registrable())
        };
        let candidates: Vec<Candidate> = certificate
            .names
            .iter()
            .filter_map(|name| HostName::parse(name).ok())
            .filter_map(|host| {
                let source = if within(&host, &exchangers) {
                    Source::Mx
                } else if within(&host, std::slice::from_ref(self.domain.host())) {
                    Source::Guess
                } else {
                    return None;
                };
                let endpoint = Endpoint {
                    service: target.service,
                    host,
                    port: target.port,
                    transport: target.transport,
                };
                Some(Candidate {
                    only_if_proven: true,
                    ..Candidate::new(endpoint, source, Trust::Guessed, Wave::LessLikely)
                })
            })
            .take(NAMES_A_CERTIFICATE)
            .collect();
        for candidate in candidates {
            self.add(candidate, now);
        }
    }
}
