//! Where mail may be read in a browser, when nobody says: `webmail.` or `mail.` below the domain,
//! if a page answers there.

use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;
use crate::net::fetcher::Response;

/// Names of webmail below a domain, likeliest first.
const LABELS: [&str; 2] = ["webmail", "mail"];

/// Titles of pages that servers show before anybody has set them up, in lower case.
const UNUSED: [&str; 9] = [
    "welcome to nginx",
    "apache2 debian default page",
    "apache2 ubuntu default page",
    "apache http server test page",
    "test page for the",
    "it works",
    "iis windows server",
    "default web site page",
    "domain default page",
];

/// The places at the domain.
pub fn urls(domain: &HostName) -> impl Iterator<Item = DocumentUrl> {
    LABELS
        .iter()
        .filter_map(|label| domain.below(label))
        .map(|host| DocumentUrl::new(host, "/"))
}

/// Whether a page answers that may be webmail: not the domain's own web site, to which a name that
/// leads nowhere in particular is often redirected, nor a server's first page.
pub fn read(response: &Response, asked: &DocumentUrl, domain: &HostName) -> Option<Published> {
    let is_page = response.status.is_success()
        && matches!(&*response.media_type, "text/html" | "application/xhtml+xml");
    let is_own_site = response.host == *domain
        || domain
            .below("www")
            .is_some_and(|site| response.host == site);
    let page = String::from_utf8_lossy(&response.body).to_lowercase();
    let title = page
        .split_once("<title")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</title"))
        .map_or("", |(title, _)| title.trim());
    let is_unused = UNUSED.iter().any(|sign| title.starts_with(sign));
    (is_page && !is_own_site && !is_unused).then(|| Published {
        webmail: Some(asked.to_string()),
        ..Published::default()
    })
}
