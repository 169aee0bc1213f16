//! Every route in one look.

mod api_catalog;
pub mod assets;
mod autoconfig;
mod batch;
mod domain_page;
mod explanation;
pub mod fallback;
mod health;
mod home;
mod metrics;
pub mod openapi;
mod options;
mod profile;
mod providers;
mod publish;
mod qr_code;
pub mod recommendation;
mod services;
mod site;
mod well_known;
pub mod widget;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes. The API document is collected from them. A request tries them in this order, and those with
/// a variable by a regular expression, so what always has the same address comes first.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(recommendation::by_query)
        .service(recommendation::by_body)
        .service(batch::batch)
        .service(home::home)
        .service(home::ask)
        .service(well_known::robots)
        .service(well_known::security)
        .service(assets::favicon)
        .service(assets::touch_icon)
        .service(widget::script)
        .service(widget::script_1)
        .service(widget::types)
        .service(widget::embed)
        .service(providers::list)
        .service(explanation::explanation)
        .service(options::options)
        .service(openapi::openapi_json)
        .service(api_catalog::api_catalog)
        .service(health::healthz)
        .service(health::readyz)
        .service(metrics::metrics)
        .service(domain_page::answer_page)
        .service(assets::asset)
        .service(site::theme)
        .service(site::logo)
        .service(services::services)
        .service(autoconfig::autoconfig)
        .service(profile::mobileconfig)
        .service(publish::publish)
        .service(providers::one)
        .service(qr_code::picture);
}
