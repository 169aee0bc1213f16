//! The service, in this process.

use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::{self, ServiceResponse};
use actix_web::http::header::HeaderMap;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{Bytes, Data};
use postrad::http::{self, KeptAnswers, SiteSettings, TrustedProxies, UnlimitedNetworks};
use postrad::live::Live;
use postrad::locale::Locales;
use postrad::look_up::{Limits, LookUpSettings, LookUps};
use postrad::net::identity::Identity;
use postrad::net::opt_out::OptOut;
use postrad::providers::LiveProviders;
use serde_json::Value;

/// A proxy of the operator's, and its own backends.
const TRUSTED_PROXIES: &[&str] = &["10.77.0.1/32"];
const UNLIMITED_NETWORKS: &[&str] = &["10.88.0.0/16", "2001:db8:88::/64"];

pub struct Service<App> {
    app: App,
    /// Those that it answers from.
    pub look_ups: LookUps,
    queries: Arc<AtomicUsize>,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// The whole application, as it is served.
pub async fn start() -> Service<
    impl dev::Service<
        actix_http::Request,
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
    >,
> {
    start_with(Limits::default()).await
}

/// The same with limits.
pub async fn start_with(
    limits: Limits,
) -> Service<
    impl dev::Service<
        actix_http::Request,
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
    >,
> {
    start_as(limits, SiteSettings::default()).await
}

/// The same with settings of its pages.
pub async fn start_as(
    limits: Limits,
    site: SiteSettings,
) -> Service<
    impl dev::Service<
        actix_http::Request,
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
    >,
> {
    let networks = |list: &[&str]| list.iter().map(|one| one.parse().unwrap()).collect();
    let (look_ups, queries) = look_ups(limits);
    let site = Live::new(site);
    let kept = Data::new(KeptAnswers::new(limits.capacity));
    let app = http::app(
        look_ups.clone(),
        TrustedProxies(networks(TRUSTED_PROXIES)),
        UnlimitedNetworks(networks(UNLIMITED_NETWORKS)),
        site,
        (kept, limits.capacity),
    )
    .unwrap();
    Service {
        app: init_service(app).await,
        look_ups,
        queries,
    }
}

/// The tags of all languages.
pub fn languages() -> Vec<String> {
    let locales = Locales::embedded().unwrap();
    locales.tags().map(str::to_owned).collect()
}

/// Look-ups, and how many questions its name server has been asked.
pub fn look_ups(limits: Limits) -> (LookUps, Arc<AtomicUsize>) {
    let (name_server, queries) = name_server();
    let settings = LookUpSettings {
        opt_out: OptOut::default(),
        identity: Identity::default(),
        ispdb: None,
        providers: LiveProviders::read(None).unwrap(),
        dns_servers: Some(vec![name_server]),
        allow_networks: Vec::new(),
        deadline: Duration::from_secs(2),
        limits,
        redis: None,
    };
    (LookUps::new(settings).unwrap(), queries)
}

/// A name server, and how many questions it has been asked.
pub fn name_server() -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    let queries = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&queries);
    thread::spawn(move || know_no_domain(&socket, &counter));
    (address, queries)
}

impl<App, Body> Service<App>
where
    App: dev::Service<
            actix_http::Request,
            Response = ServiceResponse<Body>,
            Error = actix_web::Error,
        >,
    Body: MessageBody,
{
    pub async fn ask(&self, request: TestRequest) -> Answer {
        let response = call_service(&self.app, request.to_request()).await;
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: to_bytes(response.into_body()).await.ok().unwrap(),
        }
    }

    pub async fn get(&self, uri: &str) -> Answer {
        self.ask(TestRequest::with_uri(uri)).await
    }

    /// How many questions the name server has been asked.
    pub fn queries(&self) -> usize {
        self.queries.load(Ordering::SeqCst)
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Asserts that this is a whole problem document in a language, and gives its detail.
    pub fn problem(&self, status: u16, code: &str, language: &str) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("content-language"), language);
        assert_eq!(self.header("vary"), "Accept, Accept-Language");
        assert_eq!(self.header("cache-control"), "no-store");
        let document = self.json();
        assert_eq!(document["code"], code);
        assert_eq!(document["status"], status);
        assert_eq!(document["type"], format!("/docs/#{code}"));
        assert!(!document["title"].as_str().unwrap().is_empty());
        document["detail"].as_str().unwrap().to_owned()
    }
}

/// Answers NXDOMAIN (RFC 1035 §4.1.1) to whatever is asked, but for names below `stum.se`, which
/// are never answered. Below `zon.se` it says that that zone is there, and so are the names that begin
/// with `www`, which have no records.
fn know_no_domain(socket: &UdpSocket, queries: &AtomicUsize) {
    let mut message = [0; 512];
    while let Ok((length, client)) = socket.recv_from(&mut message) {
        queries.fetch_add(1, Ordering::SeqCst);
        // Whatever case the name is written in (RFC 4343).
        let place_of = |name: &[u8]| {
            let mut places = message[..length].windows(name.len());
            places.position(|place| place.eq_ignore_ascii_case(name))
        };
        if place_of(b"\x04stum\x02se\0").is_some() {
            continue;
        }
        let is_there = message[13..16].eq_ignore_ascii_case(b"www");
        let zone = place_of(b"\x03zon\x02se\0");
        let mut answer = message[..length].to_vec();
        answer[2] |= 0x80;
        answer[3] = if is_there { 0x80 } else { 0x83 };
        // What else came along, such as EDNS, is not repeated.
        let question = answer[12..].iter().position(|byte| *byte == 0).unwrap() + 12 + 5;
        answer.truncate(question);
        answer[6..12].fill(0);
        if let Some(zone) = zone {
            answer[9] = 1;
            // The name is the one in the question (RFC 1035 §4.1.4), its data two roots and five numbers.
            answer.extend([
                0xc0,
                u8::try_from(zone).unwrap(),
                0,
                6,
                0,
                1,
                0,
                0,
                1,
                44,
                0,
                22,
                0,
                0,
            ]);
            answer.extend([0, 0, 0, 1].repeat(5));
        }
        if socket.send_to(&answer, client).is_err() {
            return;
        }
    }
}
