//! Microsoft's Autodiscover over https, in its plain-XML form (MS-OXDSCLI): asked only where
//! nothing else is published, since it wants an e-mail address to be sent.

use roxmltree::Node;

use super::web::{Place, Subject, WebQuestion};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Trust, Username};
use crate::formats::published::{MAX_SERVERS, Published, PublishedServer, host};
use crate::formats::xml;
use crate::mail_domain::HostName;
use crate::net::dns::Srv;
use crate::net::fetcher::DocumentUrl;

/// The record that names another host for it.
pub const SRV: &str = "_autodiscover._tcp";
/// Stands before the @ of the address that is sent: made up, and the same for everybody.
const LOCAL_PART: &str = "postrad";
const PATH: &str = "/autodiscover/autodiscover.xml";

/// The places at the domain itself.
pub fn questions(domain: &HostName) -> Vec<WebQuestion> {
    [domain.below("autodiscover"), Some(domain.clone())]
        .into_iter()
        .flatten()
        .map(|host| question(DocumentUrl::new(host, PATH), Trust::Authenticated))
        .collect()
}

/// The place that an SRV record names, if it is one that may be asked.
pub fn question_at(records: &[Srv]) -> Option<WebQuestion> {
    let first = records.first()?;
    let host = first.target.clone().filter(|_| first.port == 443)?;
    Some(question(
        DocumentUrl::new(host, PATH),
        Trust::Unauthenticated,
    ))
}

/// One place: the domain's own, or one to which an answer sends us on.
pub fn question(url: DocumentUrl, trust: Trust) -> WebQuestion {
    WebQuestion {
        subject: Subject::Autodiscover,
        place: Place::Web(url),
        trust,
    }
}

/// What is posted (MS-OXDSCLI §2.2.3).
pub fn request(domain: &HostName) -> String {
    // A host name has no characters that XML would read otherwise.
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\">\
         <Request><EMailAddress>{LOCAL_PART}@{domain}</EMailAddress>\
         <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>\
         </Request></Autodiscover>"
    )
}

/// Reads an answer (MS-OXDSCLI §2.2.4): the servers of protocols that mail clients speak.
pub fn read(bytes: &[u8], domain: &HostName) -> Option<Published> {
    let text = String::from_utf8_lossy(bytes);
    let document = xml::parse(text.trim_start_matches('\u{feff}').trim_start())?;
    let root = document.root_element();
    if !root.tag_name().name().eq_ignore_ascii_case("Autodiscover") {
        return None;
    }
    let account = child(child(root, "Response")?, "Account")?;
    let elsewhere = child_text(account, "RedirectUrl")
        .and_then(|address| url::Url::parse(address).ok())
        .and_then(|address| DocumentUrl::parse(&address));
    Some(Published {
        servers: account
            .children()
            .filter(|node| is_called(*node, "Protocol"))
            .filter_map(|protocol| server(protocol, domain))
            .take(MAX_SERVERS)
            .collect(),
        elsewhere,
        ..Published::default()
    })
}

fn server(protocol: Node<'_, '_>, domain: &HostName) -> Option<PublishedServer> {
    let service = match &*child_text(protocol, "Type")?.to_ascii_uppercase() {
        "IMAP" => Service::Imap,
        "POP3" => Service::Pop3,
        "SMTP" => Service::Submission,
        // Exchange's own protocols.
        _ => return None,
    };
    let port = child_text(protocol, "Port").and_then(|port| port.parse().ok());
    let transport = transport(
        service,
        port,
        child_text(protocol, "Encryption"),
        child_text(protocol, "SSL"),
    );
    Some(PublishedServer {
        endpoint: Endpoint {
            service,
            host: host(child_text(protocol, "Server")?, domain)?,
            port: port
                .filter(|port| *port != 0)
                .unwrap_or(service.port(transport)),
            transport,
        },
        username: child_text(protocol, "LoginName").and_then(|name| username(name, domain)),
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

/// What the made-up address has become in a user name.
fn username(name: &str, domain: &HostName) -> Option<Username> {
    let pattern = name
        .to_ascii_lowercase()
        .replace(&format!("{LOCAL_PART}@{domain}"), "%EMAILADDRESS%")
        .replace(LOCAL_PART, "%EMAILLOCALPART%");
    Username::parse(&pattern)
}

fn is_called(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case(name)
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| is_called(*child, name))
}

fn child_text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name)?.text().map(str::trim)
}
