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
    // One account as a rule; some servers put each protocol into one of its own.
    let response = root.child("Response")?;
    let accounts = || response.children_called("Account");
    accounts().next()?;
    let elsewhere = accounts()
        .find_map(|account| account.child_text("RedirectUrl"))
        .and_then(|address| url::Url::parse(address).ok())
        .and_then(|address| DocumentUrl::parse(&address));
    Some(Published {
        servers: accounts()
            .flat_map(|account| account.children_called("Protocol"))
            .filter_map(|protocol| server(protocol, domain))
            .take(MAX_SERVERS)
            .collect(),
        elsewhere,
        ..Published::default()
    })
}

fn server(protocol: Element<'_, '_>, domain: &HostName) -> Option<PublishedServer> {
    let service = match &*protocol.child_text("Type")?.to_ascii_uppercase() {
        "IMAP" | "IMAP4" => Service::Imap,
        "POP3" | "POP" => Service::Pop3,
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
        Some("ssl" | "ssl/tls") => Transport::ImplicitTls,
        Some("tls" | "starttls" | "none") => Transport::Cleartext,
        // `Auto`, what is left empty, and what nobody has defined.
        _ => match ssl.map(str::to_ascii_lowercase).as_deref() {
            Some("off" | "false" | "no" | "0") => Transport::Cleartext,
            _ => Transport::ImplicitTls,
        },
    };
    registered.unwrap_or_else(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first server of an answer with one protocol.
    fn first(protocol: &str) -> Option<PublishedServer> {
        let text = format!(
            "<Autodiscover><Response><Account><Protocol>{protocol}<Server>post.exempel.se</Server>\
             </Protocol></Account></Response></Autodiscover>"
        );
        let domain = HostName::parse("exempel.se").unwrap();
        read(text.as_bytes(), &domain)?.servers.into_iter().next()
    }

    #[test]
    fn protocols_by_all_their_names() {
        for (word, service) in [
            ("IMAP", Some(Service::Imap)),
            ("imap", Some(Service::Imap)),
            ("IMAP4", Some(Service::Imap)),
            ("POP3", Some(Service::Pop3)),
            ("POP", Some(Service::Pop3)),
            (" Pop ", Some(Service::Pop3)),
            ("SMTP", Some(Service::Submission)),
            ("EXCH", None),
            ("WEB", None),
            ("", None),
        ] {
            let server = first(&format!("<Type>{word}</Type>"));
            let read = server.map(|server| server.endpoint.service);
            assert_eq!(read, service, "{word}");
        }
    }

    #[test]
    fn encryption_in_all_forms() {
        use Transport::{Cleartext, ImplicitTls};
        for (elements, transport, port) in [
            // Nothing said: on (MS-OXDSCLI).
            ("", ImplicitTls, 993),
            ("<SSL>on</SSL>", ImplicitTls, 993),
            ("<SSL>true</SSL>", ImplicitTls, 993),
            ("<SSL>Off</SSL>", Cleartext, 143),
            ("<SSL>false</SSL>", Cleartext, 143),
            // A template whose variable is not set.
            ("<SSL></SSL>", ImplicitTls, 993),
            ("<SSL/>", ImplicitTls, 993),
            ("<SSL> </SSL><Encryption> </Encryption>", ImplicitTls, 993),
            ("<SSL>off</SSL><Encryption/>", Cleartext, 143),
            ("<Port></Port><SSL></SSL>", ImplicitTls, 993),
            ("<Port>143</Port><SSL></SSL>", Cleartext, 143),
            ("<Port>993</Port><SSL>off</SSL>", ImplicitTls, 993),
            // `Encryption` overrides `SSL`, and the port both.
            (
                "<SSL>off</SSL><Encryption>SSL</Encryption>",
                ImplicitTls,
                993,
            ),
            ("<SSL>on</SSL><Encryption>TLS</Encryption>", Cleartext, 143),
            ("<SSL>on</SSL><Encryption>None</Encryption>", Cleartext, 143),
            (
                "<SSL>off</SSL><Encryption>Auto</Encryption>",
                Cleartext,
                143,
            ),
            ("<Encryption>STARTTLS</Encryption>", Cleartext, 143),
            ("<Encryption>SSL/TLS</Encryption>", ImplicitTls, 993),
            (
                "<Port>993</Port><SSL>on</SSL><Encryption>TLS</Encryption>",
                ImplicitTls,
                993,
            ),
        ] {
            let server = first(&format!("<Type>IMAP</Type>{elements}")).unwrap();
            let endpoint = server.endpoint;
            assert_eq!(
                (endpoint.transport, endpoint.port),
                (transport, port),
                "{elements}"
            );
        }
    }
}
