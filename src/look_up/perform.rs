//! Carries out what a survey wants done.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::database::DatabaseAnswers;
use crate::discovery::ispdb::Ispdb;
use crate::discovery::location::Location;
use crate::discovery::{
    Announcement, AnnouncementRecord, AnnouncementRecords, Subject, WebQuestion,
};
use crate::findings::Hindrance;
use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::dns::Dns;
use crate::net::document_url::DocumentUrl;
use crate::net::fetcher::{Fetcher, read_file};
use crate::net::records::{DnsFault, Purpose};
use crate::net::session::Session;
use crate::probe::Prober;
use crate::probe::observations::Observations;
use crate::providers::LiveProviders;
use crate::survey::{News, Task};

/// All that reaches out of the process, for every look-up.
pub(super) struct Performer {
    pub(super) dns: Dns,
    pub(super) fetcher: Fetcher,
    pub(super) prober: Prober,
    pub(super) observations: Observations,
    pub(super) ispdb: Option<Ispdb>,
    pub(super) providers: LiveProviders,
    pub(super) database_answers: DatabaseAnswers,
    /// The longest that one look-up may take.
    pub(super) deadline: Duration,
}

/// For whom a task is carried out, and who is told what came of it.
pub(super) struct Order {
    pub(super) domain: HostName,
    pub(super) session: Arc<Session>,
    pub(super) reporter: mpsc::UnboundedSender<News>,
}

impl Order {
    /// Nobody listens any more once the look-up is over.
    fn tell(&self, news: News) {
        let _ = self.reporter.send(news);
    }
}

impl Performer {
    /// Begins a task. What comes of it is told. Each kind is a future of its own: most are questions to
    /// name servers, which wait in a tenth of the memory that a visit takes.
    pub(super) fn begin(self: &Arc<Self>, task: Task, order: Order, running: &mut JoinSet<()>) {
        let this = Arc::clone(self);
        match task {
            Task::AskMx => running.spawn(async move {
                let answer = this.dns.mx(&order.session, &order.domain).await;
                let zone = this.dns.zone_around(&order.domain).await;
                order.tell(News::Mx(answer, zone));
            }),
            Task::AskSrv(question, at) => running.spawn(async move {
                let (name, purpose) = (question.name(), Purpose::Access);
                let answer = this.dns.srv(&order.session, name, &at, purpose).await;
                order.tell(News::Srv(question, at, answer));
            }),
            Task::AskAnnouncement(announcement) => running.spawn(async move {
                let answer = this.announced(announcement, &order).await;
                order.tell(News::Announced(announcement, answer));
            }),
            Task::Fetch(question) => running.spawn(async move {
                let reached = || order.tell(News::Reached(question.clone()));
                let (session, domain) = (&order.session, &order.domain);
                let published = this.fetch(&question, session, domain, reached).await;
                order.tell(News::Fetched(question, published));
            }),
            Task::Resolve(host, purpose) => running.spawn(async move {
                let answer = this.dns.addresses(&order.session, &host, purpose).await;
                order.tell(News::Resolved(host, answer));
            }),
            Task::AskReverse(address) => running.spawn(async move {
                let purpose = Purpose::Access;
                let answer = this.dns.names(&order.session, address, purpose).await;
                order.tell(News::Reverse(address, answer));
            }),
            Task::Probe(id, target) => running.spawn(async move {
                let progress = |progress| order.tell(News::Progress(id, progress));
                let report = this
                    .observations
                    .report(&this.prober, &order.session, &target, progress)
                    .await;
                order.tell(News::Probed(id, report));
            }),
        };
    }

    async fn announced(
        &self,
        announcement: Announcement,
        order: &Order,
    ) -> Result<AnnouncementRecords, DnsFault> {
        let (session, domain, purpose) = (&order.session, &order.domain, announcement.purpose());
        match announcement.record {
            AnnouncementRecord::Srv(name) => {
                let records = self.dns.srv(session, name, domain, purpose).await;
                records.map(AnnouncementRecords::Srv)
            }
            AnnouncementRecord::Text(label) => {
                let name = format!("{label}.{domain}");
                let texts = self.dns.texts(session, &name, purpose).await;
                texts.map(AnnouncementRecords::Texts)
            }
        }
    }

    async fn fetch(
        &self,
        question: &WebQuestion,
        session: &Session,
        domain: &HostName,
        reached: impl Fn(),
    ) -> Result<Option<Published>, Hindrance> {
        match &question.location {
            Location::Web(url) => {
                let is_of_database = question.subject == Subject::Ispdb;
                if is_of_database && let Some(kept) = self.database_answers.get(url).await {
                    return Ok(question.read(&kept, url, domain));
                }
                let ask = async |url: &DocumentUrl| {
                    let request = question.request(url, domain);
                    self.fetcher.fetch(session, &request, &reached).await
                };
                let Some(response) = ask(url).await?.map(Arc::new) else {
                    return Ok(None);
                };
                if is_of_database {
                    self.database_answers.keep(url, &response).await;
                }
                let Some(with_address) = question.with_address(&response, url, domain) else {
                    return Ok(question.read(&response, url, domain));
                };
                let response = ask(&with_address).await?;
                Ok(response.and_then(|response| question.read(&response, &with_address, domain)))
            }
            Location::File(path) => {
                let file = read_file(path).await;
                Ok(file.and_then(|file| question.read_file(&file, domain)))
            }
        }
    }
}
