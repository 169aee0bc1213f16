//! Fetches configuration documents over https, through the same door as everything else.
//!
//! No proxies, cookies, compression or HTTP/2: a document is a few kilobytes that a stranger's
//! server sends, and whatever it is, it is bounded in size, in time and in redirections. A host
//! is visited once in a look-up: what else is wanted of it goes over the same connection.
//! The database of providers, which every look-up asks, is visited over a few that are kept.

use std::future::ready;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::{Method, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;
use tokio_native_tls::native_tls;

use super::bounded::Bounded;
use super::dialer::{Connection, Destination, Dialer, NoConnection};
use super::dns::Dns;
use super::document_url::{DocumentUrl, HTTPS_PORT};
use super::identity::Identity;
use super::records::Purpose;
use super::session::{Session, WebConnection};
use crate::findings::Hindrance;
use crate::mail_domain::HostName;

/// How long one document may take, redirections and all.
const FETCH_TIME: Duration = Duration::from_secs(4);
/// Largest document, in bytes. What is longer is cut off there, and then no document.
const MAX_DOCUMENT: usize = 64 * 1024;
/// Most redirections that are followed.
const MAX_REDIRECTIONS: usize = 3;
/// Most header fields of a response, and the most bytes of its head.
const MAX_FIELDS: usize = 64;
const MAX_HEAD: usize = 16 * 1024;
/// Most bytes that a server may send on one connection, handshake and all.
const MAX_RECEIVED: usize = 1024 * 1024;
/// Most connections to the database of providers at the same time.
const CONNECTIONS_TO_DATABASE: usize = 4;
/// How long a connection may last at most: longer than the longest look-up.
const CONNECTION_TIME: Duration = Duration::from_secs(40);

/// Says that it is we who ask (RFC 8586): a domain whose documents are those that we make about
/// another domain must not keep us asking ourselves.
pub const LOOP_FIELD: &str = "cdn-loop";
pub const LOOP_MARK: &str = "postrad";

/// What is asked of a web server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub url: DocumentUrl,
    /// XML to be posted; `None` to get a document.
    pub post: Option<String>,
    /// Whether somebody's document led there, as a redirection does.
    pub is_sent_on: bool,
    /// What it is wanted for.
    pub purpose: Purpose,
}

/// What a web server has answered, at the end of all redirections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: StatusCode,
    /// Where the answer came from.
    pub host: HostName,
    /// Whether it says how to log in (RFC 9110 §11.6.1).
    pub challenges: bool,
    /// In lower case, without parameters.
    pub media_type: String,
    /// `MAX_DOCUMENT` bytes of it at most.
    pub body: Vec<u8>,
}

type Sender = http1::SendRequest<Full<Bytes>>;

/// Fetches documents.
pub struct Fetcher {
    dialer: Arc<Dialer>,
    dns: Dns,
    connector: tokio_native_tls::TlsConnector,
    user_agent: String,
    database: Option<Database>,
}

/// The web site of the database of providers, which every look-up asks: its connections outlast
/// them, and serve one after the other.
struct Database {
    host: HostName,
    connections: [Arc<WebConnection>; CONNECTIONS_TO_DATABASE],
    turns: AtomicUsize,
}

enum Answer {
    Response(Response),
    Redirection(DocumentUrl),
}

impl Fetcher {
    pub fn new(
        dialer: Arc<Dialer>,
        dns: Dns,
        identity: &Identity,
        database: Option<HostName>,
    ) -> Result<Self, native_tls::Error> {
        let connector = native_tls::TlsConnector::builder()
            .min_protocol_version(Some(native_tls::Protocol::Tlsv12))
            .build()?;
        Ok(Self {
            dialer,
            dns,
            connector: connector.into(),
            user_agent: identity.user_agent(),
            database: database.map(|host| Database {
                host,
                connections: Default::default(),
                turns: AtomicUsize::new(0),
            }),
        })
    }

    /// The answer, whatever its status; `None` when nobody gives one. `reached` is called as soon as
    /// a web server has taken the connection.
    ///
    /// # Errors
    /// Something of ours kept us from asking, or from hearing the answer.
    pub async fn fetch(
        &self,
        session: &Session,
        request: &Request,
        reached: impl Fn(),
    ) -> Result<Option<Response>, Hindrance> {
        let has_connected = AtomicBool::new(false);
        let reached = || {
            has_connected.store(true, Ordering::Relaxed);
            reached();
        };
        let following = async {
            let mut url = request.url.clone();
            let mut is_sent_on = request.is_sent_on;
            for _ in 0..=MAX_REDIRECTIONS {
                if is_sent_on && !self.dialer.may_be_sent_on_to(url.host()).await {
                    return Err(Hindrance::Visits);
                }
                let next = match self.ask(session, &url, request, &reached).await? {
                    Some(Answer::Response(response)) => return Ok(Some(response)),
                    Some(Answer::Redirection(next)) => next,
                    None => return Ok(None),
                };
                // What is posted is for whom it was meant, whatever the status allows.
                if request.post.is_some() && next.host() != url.host() {
                    return Ok(None);
                }
                is_sent_on |= next.host() != url.host();
                url = next;
            }
            Ok(None)
        };
        match timeout(FETCH_TIME, following).await {
            Ok(answer) => answer,
            // Who takes longer than that publishes nothing that a mail program would wait for.
            Err(_) if has_connected.load(Ordering::Relaxed) => Ok(None),
            Err(_) => Err(Hindrance::Deadline),
        }
    }

    /// Asks over the connection that is kept, else over a new one, which is then kept.
    async fn ask(
        &self,
        session: &Session,
        url: &DocumentUrl,
        request: &Request,
        reached: &impl Fn(),
    ) -> Result<Option<Answer>, Hindrance> {
        let post = request.post.as_deref();
        let site = self.connection(session, url.host());
        let mut kept = site.lock().await;
        if let Some(mut sender) = kept.take()
            && sender.ready().await.is_ok()
            && let Some(answer) = self.exchange(&mut sender, url, post).await
        {
            *kept = Some(sender);
            return Ok(Some(answer));
        }
        let resolving = self
            .dns
            .few_addresses(session, url.host(), request.purpose)
            .await;
        let addresses = match resolving {
            Ok(addresses) => addresses,
            Err(fault) => return fault.hindrance().map_or(Ok(None), Err),
        };
        let turn = session.turn(HTTPS_PORT).await;
        let destination = Destination {
            host: url.host(),
            addresses: &addresses,
            port: HTTPS_PORT,
        };
        let connecting = self
            .dialer
            .connect(session, turn, destination, ready(true), |_| ())
            .await;
        let connection = match connecting {
            Ok(connection) => connection,
            Err(NoConnection::NoAnswer) => return Ok(None),
            Err(NoConnection::Hindered(hindrance)) => return Err(hindrance),
        };
        reached();
        let Some((answer, sender)) = self.ask_over(connection, url, post).await else {
            return Ok(None);
        };
        *kept = Some(sender);
        Ok(Some(answer))
    }

    /// The connection to a host, or the place of one that is not there yet.
    fn connection(&self, session: &Session, host: &HostName) -> Arc<WebConnection> {
        let Some(database) = self.database.as_ref().filter(|one| one.host == *host) else {
            return session.web_connection(host);
        };
        let is_free = |one: &&Arc<WebConnection>| one.try_lock().is_ok();
        let turn = database.turns.fetch_add(1, Ordering::Relaxed) % CONNECTIONS_TO_DATABASE;
        let free = database.connections.iter().find(is_free);
        Arc::clone(free.unwrap_or(&database.connections[turn]))
    }

    /// Asks over a new connection, and hands it back with the answer.
    async fn ask_over(
        &self,
        connection: Connection,
        url: &DocumentUrl,
        post: Option<&str>,
    ) -> Option<(Answer, Sender)> {
        let _turn = connection.turn;
        let tls = self
            .connector
            .connect(
                url.host().as_str(),
                Bounded::new(connection.stream, MAX_RECEIVED),
            )
            .await
            .ok()?;
        let (mut sender, moving) = http1::Builder::new()
            .max_headers(MAX_FIELDS)
            .max_buf_size(MAX_HEAD)
            .handshake(TokioIo::new(tls))
            .await
            .ok()?;
        // Moves the bytes until the sender is dropped, with the look-up at the latest. A server that
        // does not even take the farewell is left without one.
        tokio::spawn(timeout(CONNECTION_TIME, moving));
        let answer = self.exchange(&mut sender, url, post).await?;
        Some((answer, sender))
    }

    async fn exchange(
        &self,
        sender: &mut Sender,
        url: &DocumentUrl,
        post: Option<&str>,
    ) -> Option<Answer> {
        let mut request = hyper::Request::builder()
            .uri(url.target())
            .header(header::HOST, url.host().as_str())
            .header(header::USER_AGENT, &self.user_agent)
            .header(LOOP_FIELD, LOOP_MARK)
            .header(
                header::ACCEPT,
                "application/xml, text/xml, application/json, text/html;q=0.5",
            );
        if post.is_some() {
            request = request
                .method(Method::POST)
                .header(header::CONTENT_TYPE, "text/xml; charset=utf-8");
        }
        let body = Full::new(Bytes::copy_from_slice(post.unwrap_or_default().as_bytes()));
        let response = sender.send_request(request.body(body).ok()?).await.ok()?;
        if let Some(next) = redirection(url, &response) {
            return Some(Answer::Redirection(next));
        }
        let field = |name| {
            response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let media_type = field(header::CONTENT_TYPE).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default();
        Some(Answer::Response(Response {
            status: response.status(),
            host: url.host().clone(),
            challenges: response.headers().contains_key(header::WWW_AUTHENTICATE),
            media_type: media_type.trim().to_ascii_lowercase(),
            body: read(response.into_body()).await?,
        }))
    }
}

/// The body, or as much of it as is read.
async fn read(mut body: Incoming) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.ok()?.into_data() {
            let room = MAX_DOCUMENT - bytes.len();
            bytes.extend_from_slice(&data[..room.min(data.len())]);
        }
        if bytes.len() == MAX_DOCUMENT {
            break;
        }
    }
    Some(bytes)
}

/// A document from a file. What is longer than a document may be is none.
pub async fn read_file(path: &Path) -> Option<Vec<u8>> {
    let file = File::open(path).await.ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_DOCUMENT as u64 + 1)
        .read_to_end(&mut bytes)
        .await
        .ok()?;
    (bytes.len() <= MAX_DOCUMENT).then_some(bytes)
}

fn redirection<B>(url: &DocumentUrl, response: &hyper::Response<B>) -> Option<DocumentUrl> {
    let is_redirection = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    if !is_redirection {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    url.redirection(location)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_without_end_is_no_document() {
        assert_eq!(read_file(Path::new("/dev/zero")).await, None);
        assert_eq!(read_file(Path::new("/dev/null")).await, Some(Vec::new()));
        assert_eq!(read_file(Path::new("/nowhere")).await, None);
    }
}
