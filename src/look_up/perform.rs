//! Carries out what a survey wants done.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;

use super::database::DatabaseAnswers;
use crate::discovery::ispdb::Ispdb;
use crate::discovery::location::Location;
use crate::discovery::{AnnouncementRecord, AnnouncementRecords, Subject, WebQuestion};
use crate::findings::Hindrance;
use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::dns::Dns;
use crate::net::document_url::DocumentUrl;
use crate::net::fetcher::{Fetcher, read_file};
use crate::net::records::Purpose;
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

impl Performer {
    /// Carries out a task, and reports what came of it.
    pub(super) async fn perform(
        self: Arc<Self>,
        task: Task,
        domain: HostName,
        session: Arc<Session>,
        reporter: mpsc::UnboundedSender<News>,
    ) {
        let news = match task {
            Task::AskMx => {
                let answer = self.dns.mx(&session, &domain).await;
                News::Mx(answer, self.dns.zone_around(&domain).await)
            }
            Task::AskSrv(question, at) => {
                let name = question.name();
                let answer = self.dns.srv(&session, name, &at, Purpose::Access).await;
                News::Srv(question, at, answer)
            }
            Task::AskAnnouncement(announcement) => {
                let purpose = announcement.purpose();
                let answer = match announcement.record {
                    AnnouncementRecord::Srv(name) => {
                        let records = self.dns.srv(&session, name, &domain, purpose).await;
                        records.map(AnnouncementRecords::Srv)
                    }
                    AnnouncementRecord::Text(label) => {
                        let name = format!("{label}.{domain}");
                        let texts = self.dns.texts(&session, &name, purpose).await;
                        texts.map(AnnouncementRecords::Texts)
                    }
                };
                News::Announced(announcement, answer)
            }
            Task::Fetch(question) => {
                let reached = || {
                    let _ = reporter.send(News::Reached(question.clone()));
                };
                let published = self.fetch(&question, &session, &domain, reached).await;
                News::Fetched(question, published)
            }
            Task::Resolve(host, purpose) => {
                let answer = self.dns.addresses(&session, &host, purpose).await;
                News::Resolved(host, answer)
            }
            Task::AskReverse(address) => {
                let answer = self.dns.names(&session, address, Purpose::Access).await;
                News::Reverse(address, answer)
            }
            Task::Probe(id, target) => {
                let progress = |progress| {
                    // Nobody listens any more once the look-up is over.
                    let _ = reporter.send(News::Progress(id, progress));
                };
                let report = self
                    .observations
                    .report(&self.prober, &session, &target, progress)
                    .await;
                News::Probed(id, report)
            }
        };
        let _ = reporter.send(news);
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
