//! What the database of providers has answered. It is asked about a provider once, not once for each
//! of the provider's customers.

use std::sync::Arc;

use hyper::StatusCode;
use moka::future::Cache;
use moka::policy::EvictionPolicy;

use crate::capacity::{text, weight};
use crate::expiry::DATABASE_HOLDS;
use crate::net::document_url::DocumentUrl;
use crate::net::fetcher::Response;

/// Largest document that is kept, in bytes: larger than any that the database has.
const MAX_DOCUMENT: usize = 16 * 1024;

/// The answers, by what was asked for.
pub(super) struct DatabaseAnswers(Cache<DocumentUrl, Arc<Response>>);

impl DatabaseAnswers {
    /// For so many bytes.
    pub(super) fn new(most: u64) -> Self {
        Self(
            Cache::builder()
                .max_capacity(most)
                .weigher(|url: &DocumentUrl, response: &Arc<Response>| {
                    weight(text(url.target()) + response.body.capacity())
                })
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(DATABASE_HOLDS)
                .build(),
        )
    }

    pub(super) async fn get(&self, url: &DocumentUrl) -> Option<Arc<Response>> {
        self.0.get(url).await
    }

    /// Keeps a document, or that there is none. That the database fails is not kept.
    pub(super) async fn keep(&self, url: &DocumentUrl, response: &Arc<Response>) {
        let is_absence = matches!(response.status, StatusCode::NOT_FOUND | StatusCode::GONE);
        if is_absence {
            let absence = Response {
                body: Vec::new(),
                ..Response::clone(response)
            };
            self.0.insert(url.clone(), Arc::new(absence)).await;
        } else if response.status.is_success() && response.body.len() <= MAX_DOCUMENT {
            let document = Response {
                body: response.body.as_slice().into(),
                ..Response::clone(response)
            };
            self.0.insert(url.clone(), Arc::new(document)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_domain::HostName;

    #[tokio::test]
    async fn documents_and_absences_are_kept_and_failures_are_not() {
        let host = HostName::parse("ispdb.exempel.se").unwrap();
        for (status, length, kept) in [
            (200, 4000, Some(4000)),
            (200, MAX_DOCUMENT + 1, None),
            (404, 4000, Some(0)),
            (410, 0, Some(0)),
            (429, 0, None),
            (500, 0, None),
            (503, 4000, None),
        ] {
            let answers = DatabaseAnswers::new(1 << 20);
            let url = DocumentUrl::new(host.clone(), "/v1.1/exempel.se");
            let response = Arc::new(Response {
                status: StatusCode::from_u16(status).unwrap(),
                host: host.clone(),
                challenges: false,
                media_type: "text/xml".to_owned(),
                body: vec![b'x'; length],
            });
            answers.keep(&url, &response).await;
            let found = answers.get(&url).await.map(|found| found.body.len());
            assert_eq!(found, kept, "{status} {length}");
            let other = DocumentUrl::new(host.clone(), "/v1.1/foretaget.se");
            assert!(answers.get(&other).await.is_none());
        }
    }
}
