//! The widget as a page in somebody else's frame, whatever is wrong: a page that may not be framed
//! would be the browser's own words about it.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};

use super::asker::Asker;
use super::policies;
use super::settings::SiteSettings;
use crate::mail_domain::MailDomain;
use crate::question::device::Device;
use crate::question::need::Need;
use crate::render::html::{self, Frame};

/// Where the page is.
pub const PATH: &str = "/embed";

/// The page for what was asked, as far as it can be read, with what is wrong with it.
pub fn page(asker: &Asker, complaint: Option<&str>) -> String {
    let query = &asker.query;
    let domain = query.all("domain").next();
    let domain = domain.and_then(|domain| MailDomain::parse(domain).ok());
    let devices = query
        .all("device")
        .filter(|device| device.parse::<Device>().is_ok());
    let needs = query
        .all("need")
        .filter(|need| need.parse::<Need>().is_ok());
    let frame = Frame {
        domain: domain.as_ref().filter(|_| complaint.is_none()),
        devices: &devices.collect::<Vec<_>>(),
        needs: &needs.collect::<Vec<_>>(),
        complaint,
    };
    html::embed(&frame, asker.surroundings())
}

/// Lets a page be framed by those whom the operator has named.
pub fn let_be_framed(asker: &Asker, response: &mut HttpResponse) {
    let site = SiteSettings::of(&asker.request);
    let ancestors = &site.embed_ancestors;
    if let Ok(policy) = HeaderValue::try_from(policies::framed_by(ancestors)) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
