//! What is known about a domain: plain data, made by the look-up, read by the advice.

mod entry;
mod facts;
mod hindrance;
mod mechanism;
mod settings;
mod weight;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};
use time::OffsetDateTime;
use utoipa::ToSchema;

pub use self::entry::{
    Before, Certainty, Credential, EntryHost, EntryServer, FactSource, Offered, Precondition,
    ProviderEntry, ProviderFacts, ProviderKind, SignInAt, UsernameIs, Usernames, Whose,
};
pub use self::facts::{
    Certificate, CertificateProblem, Expire, Facts, Failure, Pop3Facts, Presence, Report, TlsFacts,
    TlsVersion,
};
pub use self::hindrance::Hindrance;
pub use self::mechanism::Mechanism;
use self::settings::read_link;
pub use self::settings::{
    Authentication, Documentation, Enable, LeaveCopies, MAX_TEXT, Provider, Source, Trust,
    Username, link,
};
use crate::endpoint::{Endpoint, Security, Service};
use crate::mail_domain::{HostName, MailDomain};

/// How a look-up ended, for the domain as a whole.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    ToSchema,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[schema(
    description = "What a look-up came to. `found`: a service works or is published. `not-found`: the domain takes mail (it has an MX), but no IMAP or POP3 service was found. `no-mail`: null MX (RFC 7505), or no MX and nothing found. `no-such-domain`: NXDOMAIN. `unknown`: DNS failed, or what there may be could not be tried just now. `own-apps-only`: the provider offers neither IMAP nor POP3, but an app and a webmail of its own."
)]
pub enum Status {
    /// A service works or is published.
    Found,
    /// The domain takes mail (it has an MX), but no IMAP or POP3 service was found.
    NotFound,
    /// Null MX (RFC 7505), or no MX and nothing found.
    NoMail,
    /// NXDOMAIN.
    NoSuchDomain,
    /// DNS failed, or what there may be could not be tried just now.
    Unknown,
    /// The provider offers neither IMAP nor POP3, but an app and a webmail of its own.
    OwnAppsOnly,
}

impl Status {
    /// The name in the API, among our counts, and for the style of a page.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// How much of a look-up is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Settled {
    Nothing,
    /// Nothing that still runs changes what to choose, or what to enter: IMAP is known to the
    /// end, and of POP3 it is known whether it is there.
    Choice,
    /// Of every server that mail is read from it is known what it offers.
    Servers,
    /// Of the outgoing server as well: all that an account is set up with.
    Account,
    /// Whatever was slower has come as well, or never will.
    Everything,
}

/// How DNS failed to say anything about a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DnsFailure {
    /// The domain's name servers, or ours, answered with an error.
    ServerFailure,
    /// They did not answer in time.
    TimedOut,
}

/// All that a look-up knows about a domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    pub domain: MailDomain,
    pub status: Status,
    /// The domain around one that does not exist, which does.
    #[serde(default)]
    pub around: Option<MailDomain>,
    /// How DNS failed, where it did.
    pub dns_failure: Option<DnsFailure>,
    /// `false` when what is not known yet, or could not be found out just now, might change what to
    /// choose, what to enter or what to watch out for.
    pub complete: bool,
    /// Services that may be offered although no server is known: something was not tried, or has
    /// not had its time.
    pub unclear: BTreeSet<Service>,
    /// Services that the domain says it does not offer (SRV target `.`, RFC 2782).
    pub not_offered: BTreeSet<Service>,
    /// Best first within each service.
    pub endpoints: Vec<Finding>,
    /// Where mail is read in a browser.
    pub webmail: Vec<WebService>,
    /// JMAP session resources (RFC 8620 §2).
    pub jmap: Vec<WebService>,
    /// Who runs the service, as they say themselves.
    pub provider: Provider,
    /// The provider whose mailboxes they are, where one is known.
    pub recognised: Option<Recognised>,
    pub checked_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

impl Findings {
    /// What is known before anything has been asked.
    pub fn none(domain: MailDomain, clock: OffsetDateTime) -> Self {
        Self {
            domain,
            status: Status::Unknown,
            around: None,
            dns_failure: None,
            complete: false,
            unclear: Service::ALL.into(),
            not_offered: BTreeSet::new(),
            endpoints: Vec::new(),
            webmail: Vec::new(),
            jmap: Vec::new(),
            provider: Provider::default(),
            recognised: None,
            checked_at: clock,
            expires_at: clock,
        }
    }

    /// The findings of one service, best first.
    pub fn of(&self, service: Service) -> impl Iterator<Item = &Finding> {
        self.endpoints
            .iter()
            .filter(move |finding| finding.endpoint.service == service)
    }

    /// What can be entered for a service, best first: what works; where nothing does, what is
    /// published or was seen to be there. Any other guess that failed is evidence, and nothing to
    /// enter.
    pub fn usable(&self, service: Service) -> impl Iterator<Item = &Finding> {
        let is_at_home = self
            .endpoints
            .iter()
            .filter(|finding| Service::ACCESS.contains(&finding.endpoint.service))
            .any(|finding| finding.is_offered() && !self.is_left_behind(finding));
        // What was left behind is nothing to enter beside what the provider has, whichever it has.
        let of_service = || {
            self.of(service)
                .filter(move |finding| !(is_at_home && self.is_left_behind(finding)))
        };
        let something_works = of_service().any(Finding::works);
        of_service()
            .filter(move |finding| finding.works() || (!something_works && finding.is_offered()))
    }

    /// Whether a server is somebody else's than the provider's that mail goes to.
    pub fn is_left_behind(&self, finding: &Finding) -> bool {
        self.recognised
            .as_ref()
            .is_some_and(|recognised| !recognised.may_have(&finding.endpoint.host, finding.facts()))
    }

    /// What may be named to mail programs for a service: what somebody published, and what is to be
    /// entered, with what else is there at the same host. A guess that works beside it is nobody's word.
    pub fn to_publish(&self, service: Service) -> impl Iterator<Item = &Finding> {
        let best = self.best(service).map(|best| best.endpoint.host.clone());
        self.usable(service).filter(move |finding| {
            finding.is_published() || best.as_ref() == Some(&finding.endpoint.host)
        })
    }

    /// What to enter for a service.
    pub fn best(&self, service: Service) -> Option<&Finding> {
        self.usable(service).next()
    }
}

/// A provider that is known, and how a domain was seen to be there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recognised {
    pub entry: Arc<ProviderEntry>,
    pub by: Sign,
}

impl Recognised {
    /// Whether a server may be the provider's. What tells the provider by its exchanger says nothing
    /// of servers with other names.
    pub fn may_have(&self, host: &HostName, facts: Option<&Facts>) -> bool {
        match self.by {
            Sign::Domain | Sign::Host => true,
            Sign::Exchanger => self.entry.facts.may_have(host, facts),
        }
    }

    /// What is known of the provider's user names counts where nobody has published any.
    pub fn name_user(&self, finding: &mut Finding) {
        let usernames = self.entry.facts.username;
        let usernames =
            usernames.filter(|_| self.may_have(&finding.endpoint.host, finding.facts()));
        if let Some(usernames) = usernames
            && finding.username.is_none()
        {
            let is = match finding.endpoint.service {
                Service::Imap | Service::Pop3 => usernames.incoming,
                Service::Submission => usernames.outgoing,
            };
            finding.username = Some(is.username());
        }
    }
}

/// What tells a domain's provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// The domain is one of the provider's own.
    Domain,
    /// Its mail exchanger.
    Exchanger,
    /// A server for reading mail.
    Host,
}

/// A service that is reached by its address on the web.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebService {
    #[serde(deserialize_with = "read_link")]
    pub url: String,
    /// Strongest first.
    pub sources: BTreeSet<Source>,
    /// Whether it was asked, and was there; else somebody names it.
    pub has_answered: bool,
}

/// One endpoint, where it comes from, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub endpoint: Endpoint,
    /// Strongest first.
    pub sources: BTreeSet<Source>,
    /// Of the source most to be trusted.
    pub trust: Trust,
    /// What to enter as user name, where somebody says.
    pub username: Option<Username>,
    /// How to show who one is, as published, in order of preference.
    pub authentication: Vec<Authentication>,
    /// What POP3 clients are to do with mail that they have fetched, where somebody says.
    pub leave_copies: Option<LeaveCopies>,
    pub outcome: Outcome,
}

impl Finding {
    pub fn facts(&self) -> Option<&Facts> {
        match &self.outcome {
            Outcome::Answered(facts) => Some(facts),
            Outcome::Failed(_) | Outcome::Untried(_) => None,
        }
    }

    pub fn is_published(&self) -> bool {
        self.trust.is_published()
    }

    /// Whether mail can be read or sent there: it has answered, and one can log in.
    pub fn works(&self) -> bool {
        self.facts().is_some_and(Facts::takes_log_ins)
    }

    /// What its failure tells, where it failed.
    pub fn presence(&self) -> Option<Presence> {
        match self.outcome {
            Outcome::Failed(failure) => Some(failure.presence()),
            Outcome::Answered(_) | Outcome::Untried(_) => None,
        }
    }

    /// Whether somebody names it for mail clients, or it was seen to be there.
    pub fn is_offered(&self) -> bool {
        self.is_published()
            || self.facts().is_some()
            || matches!(
                self.presence(),
                Some(Presence::TurnsAway | Presence::BrokenEncryption)
            )
    }

    /// The security found, or the one promised when nothing has answered.
    pub fn security(&self) -> Security {
        self.facts()
            .map_or_else(|| self.endpoint.expected_security(), |facts| facts.security)
    }

    /// Whether a client can leave mail on the server: nothing is known to keep it from that.
    ///
    /// Without UIDL none can. What EXPIRE says before anybody has logged in is less than what is
    /// published: at Gmail it is 0, and each user sets what becomes of the copies.
    pub fn can_leave_copies(&self) -> bool {
        let Some(pop3) = self.facts().and_then(|facts| facts.pop3.as_ref()) else {
            return true;
        };
        let is_said_to_stay = match self.leave_copies {
            Some(LeaveCopies::Yes | LeaveCopies::Days(_)) => true,
            Some(LeaveCopies::No) | None => false,
        };
        pop3.uidl != Some(false) && (pop3.expire != Some(Expire::Days(0)) || is_said_to_stay)
    }

    /// SASL mechanisms in lower case; `password` where LOGIN or USER and PASS is all that is
    /// offered. Of a server that has not answered: what is published.
    pub fn mechanisms(&self) -> Vec<Mechanism> {
        let password = || vec![Authentication::Password.mechanism()];
        match self.facts() {
            Some(facts) if facts.mechanisms.is_empty() && facts.password_login => password(),
            Some(facts) => facts.mechanisms.clone(),
            None => {
                let published = self.authentication.iter();
                published
                    .map(|authentication| authentication.mechanism())
                    .collect()
            }
        }
    }

    /// Every fault of the certificate for this host's name, gravest first.
    pub fn certificate_problems(&self) -> Vec<CertificateProblem> {
        let Some(tls) = self.facts().and_then(|facts| facts.tls.as_ref()) else {
            return Vec::new();
        };
        let mut problems = tls.certificate.problems.clone();
        if !tls.certificate.is_for(&self.endpoint.host) {
            problems.push(CertificateProblem::NameMismatch);
        }
        problems
    }
}

/// Why nothing is known of an endpoint. None of it is the server's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Untried {
    /// It is never tried: the port is not the service's, or whoever runs it wants no visits.
    Never,
    /// It has not had the time that any server has.
    NotYet,
    Hindered(Hindrance),
}

/// What came of trying an endpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    Answered(Facts),
    /// What they did, or did not do in the time that any server has.
    Failed(Failure),
    Untried(Untried),
}
