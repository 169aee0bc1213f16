//! All that a survey knows, and what follows from it without further rules.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::patience::RECORDS;
use super::tasks::Task;
use crate::discovery::candidate::{Candidate, Candidates};
use crate::discovery::ispdb::Ispdb;
use crate::discovery::srv::{self, SrvQuestion};
use crate::discovery::{AnnouncementRecords, Subject, WebQuestion, mx};
use crate::endpoint::Service;
use crate::findings::{Hindrance, Recognised, Report};
use crate::formats::published::Published;
use crate::formats::srv::denies;
use crate::mail_domain::{HostName, MailDomain};
use crate::net::records::{DnsFault, Mx, Purpose, Srv};
use crate::probe::Target;
use crate::providers::Providers;

/// How long guesses wait for the answers that would make them needless, and no longer. The
/// questions go out together, so as a rule the answers come in together.
pub(super) const HOLD: Duration = Duration::from_millis(150);

/// Everything known about a domain at one moment of the look-up.
#[derive(Debug)]
pub struct Survey {
    pub(super) domain: MailDomain,
    pub(super) mx: Option<Result<Vec<Mx>, DnsFault>>,
    /// The zone around a domain that does not exist.
    pub(super) zone: Option<HostName>,
    pub(super) srv: BTreeMap<SrvQuestion, Result<Vec<Srv>, DnsFault>>,
    /// What these deny. It is kept, since it is asked for all the time; found anew with each of them.
    pub(super) denied: BTreeSet<Service>,
    pub(super) organisation: Option<Organisation>,
    pub(super) announcements: BTreeMap<Subject, Announced>,
    pub(super) has_asked_last_of_all: bool,
    /// How long DNS took for the slowest of its first answers, which shows the way to the domain.
    pub(super) dns_round_trip: Option<Duration>,
    pub(super) ispdb: Option<Ispdb>,
    pub(super) providers: Arc<Providers>,
    /// Kept as well; found anew whenever it may have changed.
    pub(super) home: Option<Recognised>,
    pub(super) web: BTreeMap<WebQuestion, Document>,
    pub(super) hosts: BTreeMap<HostName, Host>,
    pub(super) candidates: Candidates,
    pub(super) probes: Vec<Probe>,
    /// What machines are called by those who run them.
    pub(super) reverse: BTreeMap<IpAddr, Reverse>,
    pub(super) unasked: Vec<Task>,
}

/// DNS records that announce a document, and are being asked for or have been.
#[derive(Debug)]
pub(super) struct Announced {
    pub(super) asked: Duration,
    pub(super) answer: Option<Result<AnnouncementRecords, DnsFault>>,
}

/// The organisation that a subdomain without servers of its own belongs to.
#[derive(Debug)]
pub(super) struct Organisation {
    pub(super) domain: HostName,
    pub(super) asked: Duration,
    /// How many of its SRV records are not known yet.
    pub(super) unanswered: usize,
    /// Whether something of ours kept it from answering.
    pub(super) is_hindered: bool,
}

/// A document that is being fetched, or has been.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) asked: Duration,
    /// When a web server took the connection.
    pub(super) reached: Option<Duration>,
    pub(super) answer: Option<Result<Option<Published>, Hindrance>>,
}

impl Document {
    pub(super) fn published(&self) -> Option<&Published> {
        self.answer.as_ref()?.as_ref().ok()?.as_ref()
    }
}

/// A host name that is being resolved, or has been.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) asked: Duration,
    /// What it was asked for, and the best that it is wanted for.
    pub(super) asked_for: Purpose,
    pub(super) wanted_for: Purpose,
    pub(super) answer: Option<Result<Vec<IpAddr>, DnsFault>>,
}

/// An address whose name is being asked for, or has been (RFC 1035 §3.5).
#[derive(Debug)]
pub(super) struct Reverse {
    pub(super) asked: Duration,
    pub(super) answer: Option<Result<Vec<HostName>, DnsFault>>,
}

impl Reverse {
    /// When it may be left behind.
    pub(super) fn overdue_at(&self, round_trip: Option<Duration>) -> Duration {
        self.asked + RECORDS.time(round_trip)
    }
}

/// A probe under way, or ended.
#[derive(Debug)]
pub(super) struct Probe {
    pub(super) target: Target,
    pub(super) started: Duration,
    /// Whether it has its place among the visits.
    pub(super) is_counted: bool,
    /// When its first packet was sent. Until then it waits for something of ours.
    pub(super) dialled: Option<Duration>,
    pub(super) connected: Option<Connected>,
    pub(super) greeted: Option<Report>,
    pub(super) ended: Option<Result<Report, Hindrance>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Connected {
    pub(super) at: Duration,
    pub(super) address: IpAddr,
    pub(super) round_trip: Duration,
}

impl Survey {
    /// The domain that the survey is of.
    pub fn domain(&self) -> &HostName {
        self.domain.host()
    }

    pub(super) fn knows_own_srv(&self) -> bool {
        srv::questions().all(|question| self.srv.contains_key(&question))
    }

    /// Whether the domain does not exist, or says that it takes no mail.
    pub(super) fn takes_no_mail(&self) -> bool {
        match &self.mx {
            Some(Ok(records)) => mx::is_null(records),
            Some(Err(fault)) => *fault == DnsFault::NoSuchName,
            None => false,
        }
    }

    /// Whether the domain says that it does not offer a service.
    pub(super) fn is_denied(&self, service: Service) -> bool {
        self.denied.contains(&service)
    }

    /// Services that the domain says it does not offer, and names none for, as far as it could be
    /// asked.
    pub(super) fn find_denied(&self) -> BTreeSet<Service> {
        let services = Service::ALL.into_iter();
        services.filter(|service| self.denies(*service)).collect()
    }

    fn denies(&self, service: Service) -> bool {
        let asked = || {
            self.srv
                .iter()
                .filter(move |(question, _)| question.service == service)
                .map(|(_, answer)| answer)
        };
        let answers = || asked().filter_map(|answer| answer.as_deref().ok());
        answers().any(denies)
            && answers().all(|records| records.iter().all(|srv| srv.target.is_none()))
            && !asked().any(|answer| {
                answer
                    .as_ref()
                    .is_err_and(|fault| fault.hindrance().is_some())
            })
    }

    /// Whether a server that nobody has published may be one of the domain's.
    pub(super) fn may_be_guessed(&self, service: Service) -> bool {
        !self.takes_no_mail() && !self.is_denied(service)
    }

    /// The exchanger that mail goes to first, as far as DNS has said.
    pub(super) fn exchanger(&self) -> Option<HostName> {
        mx::first(self.mx.as_ref()?.as_deref().ok()?)
    }

    pub(super) fn addresses(&self, host: &HostName) -> Option<&[IpAddr]> {
        self.hosts.get(host)?.answer.as_ref()?.as_deref().ok()
    }

    /// All candidates for incoming mail.
    pub(super) fn access(&self) -> impl Iterator<Item = &Candidate> {
        Service::ACCESS
            .into_iter()
            .flat_map(|service| self.candidates.of(service))
    }

    pub(super) fn is_published(&self) -> bool {
        self.candidates.iter().any(Candidate::is_published)
    }
}
