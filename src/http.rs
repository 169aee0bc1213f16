//! The HTTP API: how it is put together, and served.

mod asked;
mod asker;
mod batch_line;
mod batch_table;
mod body;
mod caching;
mod coding;
mod conditional;
mod connections;
mod counted;
mod draft;
mod example;
mod fixed;
mod frame;
mod kept;
mod language;
mod lists;
mod middleware;
mod openapi;
mod openapi_parts;
mod own_address;
mod pacing;
mod pieces;
mod policies;
mod problem;
mod problem_response;
mod profile_expiry;
mod query;
mod reader_files;
mod reloading;
mod representation;
mod routes;
mod settings;
mod stopping;
mod streaming;
mod taken;
mod told;
mod weighed;
mod wording;
mod written;

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::{App, Error, web};
use socket2::{Domain, SockRef, Socket, Type};
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;

pub use self::connections::ConnectionBounds;
use self::connections::Connections;
use self::connections::stream::ClientStream;
use self::fixed::Fixed;
pub use self::kept::KeptAnswers;
use self::middleware::{
    access_log, admission, answering, client_address, compression, cors, problems, security_headers,
};
pub use self::openapi::document;
pub(crate) use self::problem::Problem;
use self::reloading::ReloadSignal;
pub use self::reloading::{Anew, Fault};
use self::routes::assets::AssetFiles;
use self::routes::openapi::{DocumentFile, Reader, documentation};
use self::routes::recommendation::Memories;
use self::routes::widget::Widget;
use self::routes::{fallback, routes};
pub use self::settings::{
    CorsOrigins, HttpSettings, Origin, ProfileDomains, SiteSettings, TrustedProxies,
    UnlimitedNetworks,
};
use self::stopping::{StopSignals, Stopping};
use self::told::ToldAnswers;
use crate::callers::Caller;
use crate::capacity::Capacity;
use crate::live::Live;
use crate::locale::{LocaleError, Locales};
use crate::look_up::LookUps;
use crate::render::html;

/// How long a client may take to send the head of its request.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long a client may leave what was sent to it unread (RFC 5482).
const READ_TIME: Duration = Duration::from_secs(20);
/// What the system takes over for a client who does not read, in bytes (it doubles that): it is memory
/// of ours, too.
const SEND_BUFFER: usize = 32 * 1024;
/// How long a client may take to close a connection that we have closed.
const DISCONNECT_TIME: Duration = Duration::from_secs(1);
/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// How long requests under way may take to finish when the service stops, in seconds.
const SHUTDOWN_TIME: u64 = 10;
/// How often measurements are folded into histograms.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);
/// Most connections that wait to be accepted: where a flood fills that, others wait for a second try.
const BACKLOG: i32 = 2_048;
/// Most connections of one worker: more than there may be. Who is one too many is to be seen, and not
/// left to wait.
const MOST_OF_WORKER: usize = 10_000;

/// The whole application, as it is served.
pub fn app(
    look_ups: LookUps,
    trusted_proxies: TrustedProxies,
    unlimited_networks: UnlimitedNetworks,
    site: Live<SiteSettings>,
    (kept, capacity): (web::Data<KeptAnswers>, Capacity),
) -> Result<
    App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody>,
            Error = Error,
            InitError = (),
        >,
    >,
    LocaleError,
> {
    let (app, document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::frame())
        .configure(routes)
        .split_for_parts();
    let locales = Locales::of_this_thread()?;
    let document = openapi::completed(document);
    let look_ups = web::Data::new(look_ups);
    let site = web::Data::new(site);
    let memories = Memories::new(
        look_ups.clone(),
        site.clone(),
        kept.clone(),
        ToldAnswers::new(capacity),
    );
    let files = FixedFiles::of(&document, &locales);
    Ok(app
        .app_data(look_ups)
        .app_data(site)
        .app_data(kept)
        .app_data(memories)
        .app_data(web::Data::from(locales))
        .app_data(files.widget.clone())
        .app_data(files.document.clone())
        .app_data(files.reader.clone())
        .app_data(files.assets.clone())
        .app_data(web::Data::new(document))
        .app_data(web::Data::new(trusted_proxies))
        .app_data(web::Data::new(unlimited_networks))
        .service(documentation)
        .service(web::redirect("/docs", "/docs/").see_other())
        .default_service(web::to(fallback::fallback))
        // From the innermost to the outermost: a request passes them upwards, its response down.
        .wrap(from_fn(compression::compress))
        .wrap(from_fn(admission::admit))
        .wrap(from_fn(problems::tell))
        .wrap(from_fn(cors::allow))
        .wrap(from_fn(security_headers::add))
        .wrap(from_fn(access_log::count))
        .wrap(from_fn(client_address::note))
        .wrap(from_fn(answering::note)))
}

/// What is the same for everybody: once in a process, whatever the number of workers.
struct FixedFiles {
    widget: web::Data<Widget>,
    document: web::Data<DocumentFile>,
    reader: web::Data<Reader>,
    assets: web::Data<AssetFiles>,
}

impl FixedFiles {
    fn of(document: &OpenApi, locales: &Locales) -> &'static Self {
        static FILES: OnceLock<FixedFiles> = OnceLock::new();
        FILES.get_or_init(|| {
            // The file is compiled in, and a test asks for it.
            let widget = html::widget::script(locales).unwrap_or_default();
            let widget = Fixed::new("text/javascript; charset=utf-8", widget);
            // As is the document, which a test holds against the committed one.
            let document = document.to_json().unwrap_or_default();
            let document = Fixed::new("application/json", document);
            Self {
                widget: web::Data::new(Widget(widget)),
                document: web::Data::new(DocumentFile(document)),
                reader: web::Data::new(Reader::new()),
                assets: web::Data::new(AssetFiles::new()),
            }
        })
    }
}

/// Serves until the process is told to stop. `read_anew` is called when the operator wishes it, and
/// `on_listening` once the port is open.
pub async fn serve(
    settings: HttpSettings,
    look_ups: LookUps,
    read_anew: impl Fn() -> Result<Anew, Fault> + 'static,
    on_listening: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let HttpSettings {
        listen,
        trusted_proxies,
        unlimited_networks,
        connections,
        site,
        capacity,
    } = settings;
    // Once here, so that a locale that cannot be read is told before the port is open.
    Locales::of_this_thread().map_err(std::io::Error::other)?;
    counted::from_the_start();
    actix_web::rt::spawn(keep_metrics_small());
    let stopping = Stopping::default();
    let stop_signals = StopSignals::new()?;
    let told = stopping.clone();
    let site = Live::new(site);
    let kept = web::Data::new(KeptAnswers::new(capacity));
    actix_web::rt::spawn(profile_expiry::watch(site.clone()));
    let reloading = ReloadSignal::new()?.obey(look_ups.clone(), site.clone(), read_anew);
    actix_web::rt::spawn(reloading);
    let connections = Connections::new(connections);
    let listener = listener(listen).map_err(|error| {
        let told = format!("cannot listen on {listen}: {error}");
        std::io::Error::new(error.kind(), told)
    })?;
    let listening = listener.local_addr()?;
    let server = Server::build();
    let is_stopped = server.graceful_shutdown_signal();
    let server = server
        .shutdown_signal(stop_signals.received(stopping))
        .shutdown_timeout(SHUTDOWN_TIME)
        .max_concurrent_connections(MOST_OF_WORKER)
        .listen("http", listener, move || {
            #[expect(clippy::expect_used, reason = "the same locales have just been read")]
            let app = app(
                look_ups.clone(),
                trusted_proxies.clone(),
                unlimited_networks.clone(),
                site.clone(),
                (kept.clone(), capacity),
            )
            .expect("the embedded locales can be read")
            .app_data(web::Data::new(told.clone()));
            let is_stopped = is_stopped.clone();
            let http = HttpService::build()
                .graceful_shutdown_signal(move || {
                    let is_stopped = is_stopped.clone();
                    async move { is_stopped.notified().await }
                })
                .client_request_timeout(HEAD_TIME)
                .client_disconnect_timeout(DISCONNECT_TIME)
                .keep_alive(KEEP_ALIVE)
                .local_addr(listening)
                .on_connect_ext(|stream: &ClientStream, extensions| {
                    extensions.insert(Arc::clone(stream.place().connection()));
                })
                .finish(map_config(
                    app.into_factory()
                        .map_err(|error: Error| error.error_response()),
                    |()| AppConfig::default(),
                ));
            let (connections, trusted_proxies) =
                (Arc::clone(&connections), trusted_proxies.clone());
            fn_service(move |stream: TcpStream| {
                let admitted = admit(stream, &connections, &trusted_proxies);
                async move { admitted }
            })
            .and_then(http)
        })?
        .run();
    on_listening(listening);
    server.await
}

/// A port that connections can come in at.
fn listener(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // A service that has just stopped has its port again at once.
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Gives a connection its place, if there is one for it.
fn admit(
    stream: TcpStream,
    connections: &Arc<Connections>,
    trusted_proxies: &TrustedProxies,
) -> Result<(ClientStream, Protocol, Option<SocketAddr>), DispatchError> {
    let peer = stream.peer_addr()?;
    let client = (!trusted_proxies.vouch_for(peer.ip())).then(|| Caller::at(peer.ip()));
    let place = connections.admit(client);
    let place = place
        .ok_or(std::io::ErrorKind::QuotaExceeded)
        .map_err(std::io::Error::from)?;
    // What is ready is sent, and does not wait for more.
    let _ = stream.set_nodelay(true);
    let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
    // Where the system does not know the option, the number of connections is the bound.
    let _ = SockRef::from(&stream).set_tcp_user_timeout(Some(READ_TIME));
    Ok((
        ClientStream::new(stream, place, HEAD_TIME),
        Protocol::Http1,
        Some(peer),
    ))
}

/// Measurements pile up until somebody reads them, or until they are folded.
async fn keep_metrics_small() {
    loop {
        actix_web::rt::time::sleep(UPKEEP_EVERY).await;
        crate::metrics::run_upkeep();
    }
}
