//! Microsoft's Autodiscover over https, in its plain-XML form (MS-OXDSCLI): asked only where
//! nothing else is published, since it wants an e-mail address to be sent.

use super::published::{MAX_SERVERS, Published, PublishedServer, host};
use super::stand_in;
use super::xml::{self, Case, Element};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::mail_domain::HostName;
use crate::net::document_url::{DocumentUrl, HTTPS_PORT};
use crate::net::records::Srv;

/// The record that names another host for it.
pub const SRV: &str = "_autodiscover._tcp";
const PATH: &str = "/autodiscover/autodiscover.xml";

/// Where it may be at the domain itself.
pub fn urls(domain: &HostName) -> Vec<DocumentUrl> {
    [domain.below("autodiscover"), Some(domain.clone())]
        .into_iter()
        .flatten()
        .map(|host| DocumentUrl::new(host, PATH))
        .collect()
}

/// The place that the records name, if it may be asked.
pub fn url_named(records: &[Srv]) -> Option<DocumentUrl> {
    let first = records.first().filter(|first| first.port == HTTPS_PORT)?;
    Some(DocumentUrl::new(first.target.clone()?, PATH))
}

/// What is posted (MS-OXDSCLI §2.2.3).
pub fn request(domain: &HostName) -> String {
    // A host name has no characters that XML would read otherwise.
    let address = stand_in::address(domain);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\">\
         <Request><EMailAddress>{address}</EMailAddress>\
         <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>\
         </Request></Autodiscover>"
    )
}

/// Reads an answer (MS-OXDSCLI §2.2.4): the servers of protocols that mail clients speak.
pub fn read(bytes: &[u8], domain: &HostName) -> Option<Published> {
    let text = String::from_utf8_lossy(bytes);
    let document = xml::parse(text.trim_start_matches('\u{feff}').trim_start())?;
    let root = Element::root(&document, Case::Ignored);
    if !root.is_called("Autodiscover") {
        return None;
    }
    let account = root.child("Response")?.child("Account")?;
    let elsewhere = account
        .child_text("RedirectUrl")
        .and_then(|address| url::Url::parse(address).ok())
        .and_then(|address| DocumentUrl::parse(&address));
    Some(Published {
        servers: account
            .children_called("Protocol")
            .filter_map(|protocol| server(protocol, domain))
            .take(MAX_SERVERS)
            .collect(),
        elsewhere,
        ..Published::default()
    })
}

fn server(protocol: Element<'_, '_>, domain: &HostName) -> Option<PublishedServer> {
    let service = match &*protocol.child_text("Type")?.to_ascii_uppercase() {
        "IMAP" => Service::Imap,
        "POP3" => Service::Pop3,
        "SMTP" => Service::Submission,
        // Exchange's own protocols.
        _ => return None,
    };
    let port = protocol
        .child_text("Port")
        .and_then(|port| port.parse().ok());
    let transport = transport(
        service,
        port,
        protocol.child_text("Encryption"),
        protocol.child_text("SSL"),
    );
    Some(PublishedServer {
        endpoint: Endpoint {
            service,
            host: host(protocol.child_text("Server")?, domain)?,
            port: port
                .filter(|port| *port != 0)
                .unwrap_or(service.port(transport)),
            transport,
        },
        username: protocol
            .child_text("LoginName")
            .and_then(|name| stand_in::username(name, domain)),
        authentication: Vec::new(),
        leave_copies: None,
    })
}

/// The registered ports say more than the elements do: servers disagree whether `TLS` is from the
/// first byte or by STARTTLS. `Encryption` overrides `SSL`, which is on unless it
/// is said to be off (MS-OXDSCLI §2.2.4.1.1.2.6).
fn transport(
    service: Service,
    port: Option<u16>,
    encryption: Option<&str>,
    ssl: Option<&str>,
) -> Transport {
    let registered = port.and_then(|port| service.transport_at(port));
    let said = || match encryption.map(str::to_ascii_lowercase).as_deref() {
        Some("ssl") => Transport::ImplicitTls,
        Some("tls" | "starttls" | "none") => Transport::Cleartext,
        _ => match ssl.map(str::to_ascii_lowercase).as_deref() {
            Some("off" | "false") => Transport::Cleartext,
            _ => Transport::ImplicitTls,
        },
    };
    registered.unwrap_or_else(said)
}
