//! Discovery: from a domain to candidates. This is the table of the sources, strongest first as
//! [`Source`] has them:
//!
//! | source | where it is asked, and how it is read |
//! | --- | --- |
//! | SRV records | DNS, at the domain or its organisation: [`srv`] |
//! | autoconfig, ISPDB, Autodiscover, PACC | the web: [`Subject`], a row each |
//! | the mail exchanger | DNS, at the domain: [`mx`] |
//! | a guess | nobody is asked: [`guess`], and [`submission`] for outgoing mail |

pub(crate) mod candidate;
pub(crate) mod guess;
pub(crate) mod ispdb;
pub(crate) mod location;
pub(crate) mod mx;
pub(crate) mod provider;
pub mod srv;
pub(crate) mod submission;
mod webmail;

use std::collections::BTreeSet;

use hyper::StatusCode;

use self::candidate::{Candidate, Strength, Wave, Width};
use self::ispdb::Ispdb;
use self::location::Location;
use self::mx::Provider;
use crate::findings::{Source, Trust};
use crate::formats::pacc::Digest;
use crate::formats::published::{MAX_SERVERS, Published};
use crate::formats::{autoconfig, autodiscover, jmap, pacc};
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;
use crate::net::fetcher::{Request, Response};
use crate::net::records::{Purpose, Srv};

/// What is looked for on the web: the sources of servers, strongest first, then two things that
/// name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Autoconfig,
    Ispdb,
    Autodiscover,
    Pacc,
    Jmap,
    Webmail,
}

/// All that is to be known about a subject.
struct Row {
    asked: Asked,
    /// Where it may be, likeliest first.
    locations: fn(&HostName, Option<&Ispdb>) -> Vec<Location>,
    /// DNS records below the domain that say more.
    announced: Option<Announced>,
    /// What is posted; `None` to get a document.
    post: Option<fn(&HostName) -> String>,
    /// How it is asked for with an e-mail address, for those who want one.
    with_address: Option<fn(&DocumentUrl, &HostName) -> DocumentUrl>,
    read: Read,
}

impl Subject {
    pub const ALL: [Self; 6] = [
        Self::Autoconfig,
        Self::Ispdb,
        Self::Autodiscover,
        Self::Pacc,
        Self::Jmap,
        Self::Webmail,
    ];

    fn row(self) -> Row {
        match self {
            Self::Autoconfig => Row {
                asked: Asked::AtDomainAndProvider,
                locations: |domain, _| on_web(autoconfig::urls(domain)),
                announced: None,
                post: None,
                with_address: Some(autoconfig::with_address),
                read: Read::Document(Source::Autoconfig, |bytes, domain, _| {
                    autoconfig::read(bytes, domain)
                }),
            },
            Self::Ispdb => Row {
                asked: Asked::AtDomainAndProvider,
                locations: |domain, ispdb| {
                    let location = ispdb.and_then(|ispdb| ispdb.location(domain));
                    location.into_iter().collect()
                },
                announced: None,
                post: None,
                with_address: None,
                read: Read::Document(Source::Ispdb, |bytes, domain, _| {
                    autoconfig::read(bytes, domain)
                }),
            },
            Self::Autodiscover => Row {
                asked: Asked::LastOfAll,
                locations: |domain, _| on_web(autodiscover::urls(domain)),
                announced: Some(Announced::Host(autodiscover::SRV, autodiscover::url_named)),
                post: Some(autodiscover::request),
                with_address: None,
                read: Read::Document(Source::Autodiscover, |bytes, domain, _| {
                    autodiscover::read(bytes, domain)
                }),
            },
            Self::Pacc => Row {
                asked: Asked::WhenVouchedFor,
                locations: |domain, _| on_web(pacc::url(domain)),
                announced: Some(Announced::Digest(pacc::DIGEST_LABEL, Digest::parse)),
                post: None,
                with_address: None,
                read: Read::Document(Source::Pacc, |bytes, _, digests| pacc::read(bytes, digests)),
            },
            Self::Jmap => Row {
                asked: Asked::InTurn,
                locations: |domain, _| on_web([jmap::url(domain)]),
                announced: Some(Announced::Host(jmap::SRV, jmap::url_named)),
                post: None,
                with_address: None,
                read: Read::Site(|response, asked, _| jmap::read(response, asked)),
            },
            Self::Webmail => Row {
                asked: Asked::InTurn,
                locations: |domain, _| on_web(webmail::urls(domain)),
                announced: None,
                post: None,
                with_address: None,
                read: Read::Site(webmail::read),
            },
        }
    }
}

/// When a subject is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// At once everywhere at the domain, and at its provider as soon as that is known.
    AtDomainAndProvider,
    /// At once where it is likeliest; elsewhere when there is nothing at one place. A guess.
    InTurn,
    /// When DNS vouches for a document: others do not count, so that as a rule it is one question
    /// and no visit.
    WhenVouchedFor,
    /// Everywhere at the domain, when all others have published nothing.
    LastOfAll,
}

/// What the DNS records are that announce a subject, by their name below the domain.
#[derive(Clone, Copy)]
enum Announced {
    /// SRV records that name a host, and what they lead to.
    Host(&'static str, fn(&[Srv]) -> Option<DocumentUrl>),
    /// Texts that have the digest of a document.
    Digest(&'static str, fn(&[u8]) -> Option<Digest>),
}

/// How an answer is read. Web sites that answer everything with a page publish nothing.
#[derive(Clone, Copy)]
enum Read {
    /// As a document of a source that names servers.
    Document(Source, fn(&[u8], &HostName, &[Digest]) -> Option<Published>),
    /// Whether something is there at all.
    Site(fn(&Response, &DocumentUrl, &HostName) -> Option<Published>),
}

fn on_web(urls: impl IntoIterator<Item = DocumentUrl>) -> Vec<Location> {
    urls.into_iter().map(Location::Web).collect()
}

impl Subject {
    /// Whether it is asked for only when all others have published nothing.
    pub fn is_last_of_all(self) -> bool {
        self.row().asked == Asked::LastOfAll
    }

    /// Whether servers may be published there.
    pub fn is_about_servers(self) -> bool {
        match self.row().read {
            Read::Document(..) => true,
            Read::Site(_) => false,
        }
    }

    /// What is asked for in DNS before a document is.
    pub fn announcement(self) -> Option<Announcement> {
        self.row().announced.map(|announced| Announcement {
            subject: self,
            record: match announced {
                Announced::Host(name, _) => AnnouncementRecord::Srv(name),
                Announced::Digest(label, _) => AnnouncementRecord::Text(label),
            },
        })
    }

    /// What is asked of the web when the subject's time has come.
    pub fn questions(self, domain: &HostName, ispdb: Option<&Ispdb>) -> Vec<WebQuestion> {
        let row = self.row();
        let (most, trust) = match row.asked {
            Asked::AtDomainAndProvider | Asked::LastOfAll => (usize::MAX, Trust::Authenticated),
            Asked::InTurn => (1, Trust::Guessed),
            Asked::WhenVouchedFor => return Vec::new(),
        };
        let locations = (row.locations)(domain, ispdb).into_iter().take(most);
        locations
            .enumerate()
            .map(|(place, location)| WebQuestion {
                place,
                ..WebQuestion::new(self, location, trust)
            })
            .collect()
    }

    /// What is asked of the domain's provider. That it is the provider, DNS says without proof.
    pub fn questions_at_provider(
        self,
        provider: &Provider,
        ispdb: Option<&Ispdb>,
    ) -> Vec<WebQuestion> {
        let row = self.row();
        // Questions are few, and a name between an exchanger's and the registrable one has no web
        // site of its own.
        let most = match provider.width {
            Width::Narrow => 1,
            Width::Registrable => usize::MAX,
        };
        match row.asked {
            Asked::AtDomainAndProvider => (row.locations)(&provider.host, ispdb)
                .into_iter()
                .take(most)
                .enumerate()
                .map(|(place, location)| WebQuestion {
                    place,
                    width: provider.width,
                    ..WebQuestion::new(self, location, Trust::Unauthenticated)
                })
                .collect(),
            Asked::InTurn | Asked::WhenVouchedFor | Asked::LastOfAll => Vec::new(),
        }
    }

    fn purpose(self) -> Purpose {
        match self.row().asked {
            Asked::AtDomainAndProvider | Asked::InTurn | Asked::WhenVouchedFor => Purpose::Web,
            Asked::LastOfAll => Purpose::LastSource,
        }
    }
}

/// A question to DNS whose answer leads to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announcement {
    pub subject: Subject,
    pub record: AnnouncementRecord,
}

/// The kind of its records, with their name below the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncementRecord {
    Srv(&'static str),
    Text(&'static str),
}

/// The records that came in answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnouncementRecords {
    Srv(Vec<Srv>),
    Texts(Vec<Vec<u8>>),
}

impl Announcement {
    pub fn purpose(self) -> Purpose {
        self.subject.purpose()
    }

    /// What is to be asked of the web then.
    pub fn question(self, records: &AnnouncementRecords, domain: &HostName) -> Option<WebQuestion> {
        let row = self.subject.row();
        match (row.announced?, records) {
            (Announced::Host(_, read), AnnouncementRecords::Srv(records)) => {
                let location = Location::Web(read(records)?);
                Some(WebQuestion::new(
                    self.subject,
                    location,
                    Trust::Unauthenticated,
                ))
            }
            (Announced::Digest(_, read), AnnouncementRecords::Texts(texts)) => {
                let digests: Vec<Digest> = texts.iter().filter_map(|text| read(text)).collect();
                let location = (row.locations)(domain, None).into_iter().next()?;
                (!digests.is_empty()).then_some(WebQuestion {
                    digests,
                    ..WebQuestion::new(self.subject, location, Trust::Authenticated)
                })
            }
            // Other records than were asked for announce nothing.
            (Announced::Host(..), AnnouncementRecords::Texts(_))
            | (Announced::Digest(..), AnnouncementRecords::Srv(_)) => None,
        }
    }
}

/// More places than any subject is asked for at by itself.
const PLACES_BEFORE: usize = 8;

/// Something that may be published somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebQuestion {
    pub subject: Subject,
    /// Of the provider's name, where it is asked there.
    width: Width,
    pub location: Location,
    /// How far the answer can be trusted to be the domain's.
    pub trust: Trust,
    /// Which of the places that its subject is asked for at, likeliest first.
    place: usize,
    /// The documents that count, where DNS vouches for them.
    digests: Vec<Digest>,
}

impl WebQuestion {
    fn new(subject: Subject, location: Location, trust: Trust) -> Self {
        Self {
            subject,
            width: Width::default(),
            location,
            trust,
            place: 0,
            digests: Vec::new(),
        }
    }

    /// The place to try when there is nothing at this one.
    pub fn next(&self, domain: &HostName) -> Option<Self> {
        let row = self.subject.row();
        match row.asked {
            Asked::InTurn => {
                let mut locations = (row.locations)(domain, None).into_iter();
                locations.find(|location| *location == self.location)?;
                Some(Self::new(self.subject, locations.next()?, self.trust))
            }
            Asked::AtDomainAndProvider | Asked::WhenVouchedFor | Asked::LastOfAll => None,
        }
    }

    /// The same question, at the place that an answer names instead.
    pub fn sent_on(&self, url: DocumentUrl) -> Self {
        let url = match &self.location {
            Location::Web(asked) => asked.sends_on_to(url),
            Location::File(_) => url,
        };
        Self {
            // Behind all places of its own.
            place: self.place + PLACES_BEFORE,
            width: self.width,
            ..Self::new(self.subject, Location::Web(url), self.trust)
        }
    }

    /// What is sent to ask about a domain. Of the address that somebody may have given, only the
    /// domain was kept, and so only that can be sent.
    pub fn request(&self, url: &DocumentUrl, domain: &HostName) -> Request {
        Request {
            url: url.clone(),
            post: self.subject.row().post.map(|post| post(domain)),
            is_sent_on: self.place >= PLACES_BEFORE,
            purpose: self.subject.purpose(),
        }
    }

    /// Where it is to be asked for once more, by those who will not answer without an e-mail
    /// address: 400 in general (RFC 9110 §15.5.1), 422 where a framework misses a parameter.
    pub fn with_address(
        &self,
        response: &Response,
        asked: &DocumentUrl,
        domain: &HostName,
    ) -> Option<DocumentUrl> {
        let wants_more = matches!(
            response.status,
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY
        );
        let with_address = self.subject.row().with_address?;
        wants_more.then(|| with_address(asked, domain))
    }

    /// Reads what was answered.
    pub fn read(
        &self,
        response: &Response,
        asked: &DocumentUrl,
        domain: &HostName,
    ) -> Option<Published> {
        match self.subject.row().read {
            Read::Document(_, read) if response.status.is_success() => {
                read(&response.body, domain, &self.digests)
            }
            Read::Document(..) => None,
            Read::Site(read) => read(response, asked, domain),
        }
    }

    /// Reads a file of the operator's.
    pub fn read_file(&self, file: &[u8], domain: &HostName) -> Option<Published> {
        match self.subject.row().read {
            Read::Document(_, read) => read(file, domain, &self.digests),
            Read::Site(_) => None,
        }
    }

    /// Where what was found comes from.
    pub fn source(&self) -> Source {
        match (self.subject.row().read, self.trust) {
            (Read::Document(source, _), _) => source,
            // Named by SRV records, or else nowhere.
            (Read::Site(_), Trust::Authenticated | Trust::Unauthenticated | Trust::LedAway) => {
                Source::Srv
            }
            (Read::Site(_), Trust::Guessed | Trust::GuessedAtProvider) => Source::Guess,
        }
    }

    /// Orders documents by who says so, strongest first.
    pub fn strength(&self) -> Strength {
        (self.trust, self.width, Some(self.source()))
    }

    /// Hosts by which a document leads away from the domain and from whoever publishes it, with no
    /// more proof than that the MX points at them. The database is not led astray by anybody's MX.
    pub fn led_away<'a>(
        &'a self,
        published: &'a Published,
        domain: &'a HostName,
    ) -> impl Iterator<Item = &'a HostName> {
        published
            .servers
            .iter()
            .map(|server| &server.endpoint.host)
            .filter(|host| self.trust_in(host, domain) == Trust::LedAway)
    }

    /// How far a document is to be trusted on a host that it names.
    fn trust_in(&self, host: &HostName, domain: &HostName) -> Trust {
        let is_by_mx = match self.subject.row().asked {
            Asked::AtDomainAndProvider => {
                self.trust == Trust::Unauthenticated && self.source() != Source::Ispdb
            }
            Asked::InTurn | Asked::WhenVouchedFor | Asked::LastOfAll => false,
        };
        let publisher = match &self.location {
            Location::Web(url) => Some(url.host()),
            Location::File(_) => None,
        };
        let is_known = [Some(domain), publisher]
            .into_iter()
            .flatten()
            .any(|known| known.registrable() == host.registrable());
        if is_by_mx && !is_known {
            Trust::LedAway
        } else {
            self.trust
        }
    }

    /// The servers of a document as candidates, in the publisher's order of preference.
    pub fn candidates(&self, published: &Published, domain: &HostName) -> Vec<Candidate> {
        let mut seen = BTreeSet::new();
        published
            .servers
            .iter()
            .enumerate()
            .map(|(position, server)| {
                let wave = if seen.insert(server.endpoint.service) {
                    Wave::Published
                } else {
                    Wave::PublishedNext
                };
                Candidate {
                    order: self.place * MAX_SERVERS + position,
                    username: server.username.clone(),
                    authentication: server.authentication.clone(),
                    leave_copies: server.leave_copies,
                    asked: if self.subject.is_last_of_all() {
                        candidate::Asked::Last
                    } else {
                        candidate::Asked::AtOnce
                    },
                    width: self.width,
                    ..Candidate::new(
                        server.endpoint.clone(),
                        self.source(),
                        self.trust_in(&server.endpoint.host, domain),
                        wave,
                    )
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::document_url::DocumentUrl;

    fn domain() -> HostName {
        HostName::parse("exempel.se").unwrap()
    }

    #[test]
    fn the_table_is_in_the_order_of_the_sources() {
        let sources: Vec<Source> = Subject::ALL
            .into_iter()
            .filter(|subject| subject.is_about_servers())
            .map(|subject| {
                let location = Location::Web(DocumentUrl::new(domain(), "/"));
                WebQuestion::new(subject, location, Trust::Authenticated).source()
            })
            .collect();
        assert!(Subject::ALL.is_sorted());
        assert!(sources.is_sorted(), "{sources:?}");
    }

    #[test]
    fn without_a_digest_no_document_is_asked_for() {
        assert_eq!(Subject::Pacc.questions(&domain(), None), []);
        let announcement = Subject::Pacc.announcement().unwrap();
        let asked = |text: &str| {
            let texts = AnnouncementRecords::Texts(vec![text.as_bytes().to_vec()]);
            announcement.question(&texts, &domain())
        };
        assert_eq!(asked("v=spf1 -all"), None);
        let digest = Digest::of(b"");
        let question = asked(&digest.to_string()).unwrap();
        assert_eq!(question.digests, [digest]);
    }

    #[test]
    fn webmail_is_looked_for_at_one_place_after_the_other() {
        let first = Subject::Webmail.questions(&domain(), None);
        let [first] = &first[..] else {
            panic!("{first:?}")
        };
        let second = first.next(&domain()).unwrap();
        assert_ne!(second, *first);
        assert_eq!(second.next(&domain()), None);
    }
}
