//! The HTTP API: how it is put together, and served.

mod asked;
mod asker;
mod batch_line;
mod body;
mod caching;
mod draft;
mod example;
mod language;
mod middleware;
mod openapi;
mod openapi_parts;
mod own_address;
mod policies;
mod problem;
mod problem_response;
mod query;
mod reloading;
mod representation;
mod routes;
mod settings;
mod stopping;
mod streaming;

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::rt::net::TcpStream;
use actix_web::{App, Error, HttpServer, web};
use socket2::SockRef;
use utoipa_actix_web::AppExt;

use self::middleware::{access_log, admission, client_address, cors, problems, security_headers};
pub use self::openapi::document;
pub(crate) use self::problem::Problem;
use self::reloading::ReloadSignal;
use self::routes::openapi::documentation;
use self::routes::widget::Widget;
use self::routes::{fallback, routes};
pub use self::settings::{HttpSettings, SiteSettings, TrustedProxies};
use self::stopping::{StopSignals, Stopping};
use crate::locale::{LocaleError, Locales};
use crate::look_up::LookUps;
use crate::render::html;

/// How long a client may take to send the head of its request.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long a client may leave what was sent to it unread (RFC 5482).
const READ_TIME: Duration = Duration::from_secs(20);
/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// How long requests under way may take to finish when the service stops, in seconds.
const SHUTDOWN_TIME: u64 = 10;
/// How often measurements are folded into histograms.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);
/// Most connections of one worker.
const MAX_CONNECTIONS: usize = 2_000;

/// The whole application, as it is served.
pub fn app(
    look_ups: LookUps,
    trusted_proxies: TrustedProxies,
    site: web::Data<SiteSettings>,
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
    let locales = Locales::embedded()?;
    // The file is compiled in, and a test asks for it.
    let widget = Widget(html::widget::script(&locales).unwrap_or_default());
    Ok(app
        .app_data(web::Data::new(look_ups))
        .app_data(site)
        .app_data(web::Data::new(locales))
        .app_data(web::Data::new(widget))
        .app_data(web::Data::new(openapi::completed(document)))
        .app_data(web::Data::new(trusted_proxies))
        .service(documentation())
        .service(web::redirect("/docs", "/docs/").see_other())
        .default_service(web::to(fallback::fallback))
        // From the innermost to the outermost: a request passes them upwards, its response down.
        .wrap(Compress::default())
        .wrap(from_fn(streaming::without_mark))
        .wrap(from_fn(admission::admit))
        .wrap(from_fn(problems::tell))
        .wrap(from_fn(cors::allow))
        .wrap(from_fn(security_headers::add))
        .wrap(from_fn(access_log::count))
        .wrap(from_fn(client_address::note)))
}

/// Serves until the process is told to stop. `on_listening` is called once the port is open.
pub async fn serve(
    settings: HttpSettings,
    look_ups: LookUps,
    on_listening: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let HttpSettings {
        listen,
        trusted_proxies,
        site,
    } = settings;
    // Once here, so that a locale that cannot be read is told before the port is open.
    Locales::embedded().map_err(std::io::Error::other)?;
    crate::metrics::start().map_err(std::io::Error::other)?;
    actix_web::rt::spawn(keep_metrics_small());
    actix_web::rt::spawn(ReloadSignal::new()?.obey(look_ups.clone()));
    let stopping = Stopping::default();
    let stop_signals = StopSignals::new()?;
    let told = stopping.clone();
    let site = web::Data::new(site);
    let server = HttpServer::new(move || {
        #[expect(clippy::expect_used, reason = "the same locales have just been read")]
        app(look_ups.clone(), trusted_proxies.clone(), site.clone())
            .expect("the embedded locales can be read")
            .app_data(web::Data::new(told.clone()))
    })
    .on_connect(|connection, _| {
        if let Some(stream) = connection.downcast_ref::<TcpStream>() {
            // Where the system does not know the option, the number of connections is the bound.
            let _ = SockRef::from(stream).set_tcp_user_timeout(Some(READ_TIME));
        }
    })
    .shutdown_signal(stop_signals.received(stopping))
    .client_request_timeout(HEAD_TIME)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(SHUTDOWN_TIME)
    .max_connections(MAX_CONNECTIONS)
    .bind(listen)
    .map_err(|error| {
        let told = format!("cannot listen on {listen}: {error}");
        std::io::Error::new(error.kind(), told)
    })?;
    let listening = server.addrs().first().copied().unwrap_or(listen);
    let server = server.run();
    on_listening(listening);
    server.await
}

/// Measurements pile up until somebody reads them, or until they are folded.
async fn keep_metrics_small() {
    loop {
        actix_web::rt::time::sleep(UPKEEP_EVERY).await;
        crate::metrics::run_upkeep();
    }
}
