//! The `clientConfig` format, 1.1 and 1.2 (draft-ietf-mailmaint-autoconfig-06, Thunderbird's
//! `config-v1.1.xml`): where a domain or its provider has it (§4 of the draft), and how it is read.

pub mod write;

use encoding_rs::{Encoding, UTF_8};

use super::published::{
    MAX_LANGUAGES, MAX_NAME, MAX_PAGES, MAX_SERVERS, Published, PublishedServer, host, prose,
};
use super::stand_in;
use super::xml::{self, Case, Element};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{
    Authentication, Documentation, Enable, LeaveCopies, MAX_TEXT, Provider, link,
};
use crate::mail_domain::HostName;
use crate::net::document_url::DocumentUrl;

/// Below the domain, the host that has the document.
pub const HOST_LABEL: &str = "autoconfig";
pub const PATH: &str = "/mail/config-v1.1.xml";
const WELL_KNOWN_PATH: &str = "/.well-known/autoconfig/mail/config-v1.1.xml";
pub const MEDIA_TYPE: &str = "text/xml";

/// The elements that name servers, and the `type` of each.
pub const SERVERS: [(&str, &str, Service); 3] = [
    ("incomingServer", "imap", Service::Imap),
    ("incomingServer", "pop3", Service::Pop3),
    ("outgoingServer", "smtp", Service::Submission),
];

/// The words for ways to log in.
pub const METHODS: [(&str, Authentication); 6] = [
    ("password-cleartext", Authentication::Password),
    ("password-encrypted", Authentication::EncryptedPassword),
    ("OAuth2", Authentication::Oauth2),
    ("GSSAPI", Authentication::Gssapi),
    ("NTLM", Authentication::Ntlm),
    ("TLS-client-cert", Authentication::ClientCertificate),
];
/// Words of older documents.
const OLD_METHODS: [(&str, Authentication); 2] = [
    ("plain", Authentication::Password),
    ("secure", Authentication::EncryptedPassword),
];

/// Where it may be at one domain. The e-mail address that the format allows in the query is left
/// out, which most servers are content with.
pub fn urls(domain: &HostName) -> Vec<DocumentUrl> {
    let own = domain
        .below(HOST_LABEL)
        .map(|host| DocumentUrl::new(host, PATH));
    let well_known = DocumentUrl::new(domain.clone(), WELL_KNOWN_PATH);
    own.into_iter().chain([well_known]).collect()
}

/// The same document for those who are not content without an e-mail address (§4 of the draft, and
/// automx2, which answers 400): the made-up one, as Thunderbird writes it.
pub fn with_address(url: &DocumentUrl, domain: &HostName) -> DocumentUrl {
    let address = stand_in::address(domain).replace('@', "%40");
    url.with_query(&format!("emailaddress={address}"))
}

/// Reads a document. `None` when it is no such document: web sites that answer everything with a
/// page publish nothing.
pub fn read(bytes: &[u8], domain: &HostName) -> Option<Published> {
    let text = decode(bytes);
    let document = xml::parse(&text)?;
    let root = Element::root(&document, Case::Significant);
    if !root.is_called("clientConfig") {
        return None;
    }
    let provider = root.child("emailProvider")?;
    Some(Published {
        servers: provider
            .children()
            .filter_map(|element| server(element, domain))
            .take(MAX_SERVERS)
            .collect(),
        webmail: root
            .child("webMail")
            .and_then(|webmail| webmail.child("loginPage")?.attribute("url"))
            .and_then(link),
        jmap: provider
            .children_called("incomingServer")
            .find(|server| {
                server
                    .attribute("type")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("jmap"))
            })
            .and_then(|server| link(server.child_text("url")?)),
        provider: Provider {
            name: provider
                .child_text("displayName")
                // Some leave the placeholders of their template in it.
                .filter(|name| !name.contains('%') && !stand_in::is_in(name, domain))
                .and_then(|name| prose(name, MAX_NAME)),
            documentation: provider
                .children_called("documentation")
                .filter_map(documentation)
                .take(MAX_PAGES)
                .collect(),
            enable: provider
                .children_called("enable")
                .filter_map(enable)
                .take(MAX_PAGES)
                .collect(),
        },
        elsewhere: None,
    })
}

fn documentation(page: Element<'_, '_>) -> Option<Documentation> {
    Some(Documentation {
        url: link(page.attribute("url")?)?,
        descriptions: by_language(page, "descr"),
    })
}

/// Where something is to be turned on first. Without a link it would be words alone.
fn enable(step: Element<'_, '_>) -> Option<Enable> {
    Some(Enable {
        url: link(step.attribute("visiturl")?)?,
        instructions: by_language(step, "instruction"),
    })
}

/// Texts, each with the tag of its language, which is empty where none is named.
fn by_language(element: Element<'_, '_>, name: &str) -> Vec<(String, String)> {
    let texts = element.children_called(name).filter_map(|text| {
        let language = text.attribute("lang").unwrap_or_default();
        Some((
            prose(language, MAX_NAME).unwrap_or_default(),
            prose(text.text()?, MAX_TEXT)?,
        ))
    });
    texts.take(MAX_LANGUAGES).collect()
}

/// UTF-8 as a rule, Latin-1 in life: a byte order mark counts most, then the XML declaration.
fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared_encoding(bytes))
        .unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = String::from_utf8_lossy(head);
    let declaration = head
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    let label = value.get(1..)?.split(quote).next()?;
    Encoding::for_label(label.as_bytes())
}

fn server(element: Element<'_, '_>, domain: &HostName) -> Option<PublishedServer> {
    let kind = element.attribute("type")?;
    let (_, _, service) = SERVERS
        .into_iter()
        .find(|(name, known, _)| element.is_called(name) && kind.eq_ignore_ascii_case(known))?;
    // As it stands, also with the other transport's port: the probe tells whether that was meant.
    let transport = match &*element.child_text("socketType")?.to_ascii_lowercase() {
        "ssl" | "tls" => Transport::ImplicitTls,
        // What is published as plain may offer STARTTLS all the same: the probe tells.
        "starttls" | "plain" => Transport::Cleartext,
        _ => return None,
    };
    let port = element
        .child_text("port")?
        .parse()
        .ok()
        .filter(|port| *port != 0)?;
    Some(PublishedServer {
        endpoint: Endpoint {
            service,
            host: host(element.child_text("hostname")?, domain)?,
            port,
            transport,
        },
        username: element
            .child_text("username")
            .and_then(|name| stand_in::username(name, domain)),
        authentication: element
            .children_called("authentication")
            .filter_map(|method| authentication(method.text()?))
            .collect(),
        leave_copies: element.child("pop3").and_then(leave_copies),
    })
}

fn authentication(word: &str) -> Option<Authentication> {
    METHODS
        .into_iter()
        .chain(OLD_METHODS)
        .find(|(known, _)| known.eq_ignore_ascii_case(word))
        .map(|(_, authentication)| authentication)
}

/// The hints that Thunderbird takes for a new POP3 account.
fn leave_copies(hints: Element<'_, '_>) -> Option<LeaveCopies> {
    let leave = hints
        .child_text("leaveMessagesOnServer")?
        .eq_ignore_ascii_case("true");
    let days = hints
        .child_text("daysToLeaveMessagesOnServer")
        .and_then(|days| days.parse().ok());
    Some(match (leave, days) {
        (false, _) => LeaveCopies::No,
        (true, None | Some(0)) => LeaveCopies::Yes,
        (true, Some(days)) => LeaveCopies::Days(days),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Username;

    /// The least that is a document; each case changes one thing.
    const MINIMAL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="exempel.se">
    <domain>exempel.se</domain>
    <incomingServer type="imap">
      <hostname>imap.exempel.se</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </incomingServer>
  </emailProvider>
</clientConfig>"#;

    fn published(text: &str) -> Option<Published> {
        read(text.as_bytes(), &HostName::parse("exempel.se").unwrap())
    }

    fn first(text: &str) -> Option<PublishedServer> {
        published(text)?.servers.into_iter().next()
    }

    #[test]
    fn reads_the_minimal_document() {
        let server = first(MINIMAL).unwrap();
        assert_eq!(
            server.endpoint,
            Endpoint::standard(
                Service::Imap,
                HostName::parse("imap.exempel.se").unwrap(),
                Transport::ImplicitTls
            )
        );
        assert_eq!(server.username, Some(Username::Address));
    }

    #[test]
    fn socket_types_and_user_names() {
        for (from, to, transport) in [
            ("SSL", "SSL", Transport::ImplicitTls),
            ("SSL", " ssl ", Transport::ImplicitTls),
            ("SSL", "STARTTLS", Transport::Cleartext),
            ("SSL", "plain", Transport::Cleartext),
        ] {
            let server = first(&MINIMAL.replace(from, to)).unwrap();
            assert_eq!(server.endpoint.transport, transport);
        }
        for (to, username) in [
            ("%EMAILLOCALPART%", Some(Username::LocalPart)),
            ("%EMAILLOCALPART%@%EMAILDOMAIN%", Some(Username::Address)),
            (
                "%EMAILLOCALPART%.%EMAILDOMAIN%",
                Some(Username::Pattern(
                    "%EMAILLOCALPART%.%EMAILDOMAIN%".to_owned(),
                )),
            ),
            ("anna", None),
            ("", None),
        ] {
            let server = first(&MINIMAL.replace("%EMAILADDRESS%", to)).unwrap();
            assert_eq!(server.username, username, "{to}");
        }
    }

    #[test]
    fn what_makes_a_server_unusable() {
        for (from, to) in [
            ("993", "0"),
            ("993", "70000"),
            ("993", "imap"),
            ("imap.exempel.se", "127.0.0.1"),
            ("imap.exempel.se", "localhost"),
            ("imap.exempel.se", "imap.exempel.se/x"),
            ("SSL", "magic"),
            ("type=\"imap\"", "type=\"exchange\""),
        ] {
            assert_eq!(first(&MINIMAL.replace(from, to)), None, "{to}");
        }
        let server = first(&MINIMAL.replace("imap.exempel.se", "imap.%EMAILDOMAIN%"));
        assert_eq!(server.unwrap().endpoint.host.as_str(), "imap.exempel.se");
    }

    #[test]
    fn other_documents_publish_nothing() {
        for text in [
            "",
            "<!DOCTYPE html><html><body>Välkommen</body></html>",
            "<html><head></head><body></body></html>",
            "{\"protocols\":{}}",
            "<clientConfig/>",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><clientConfig><emailProvider/></clientConfig>",
        ] {
            assert_eq!(published(text), None, "{text}");
        }
    }

    #[test]
    fn latin_1_is_read_as_declared() {
        let text = MINIMAL.replace("UTF-8", "ISO-8859-1").replace(
            "<domain>",
            "<displayName>Sm\u{f6}rg\u{e5}s</displayName><domain>",
        );
        let bytes: Vec<u8> = text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let domain = HostName::parse("exempel.se").unwrap();
        assert_eq!(read(&bytes, &domain).unwrap().servers.len(), 1);
    }

    #[test]
    fn webmail_is_an_https_address() {
        for (url, expected) in [
            (
                "https://webmail.exempel.se/",
                Some("https://webmail.exempel.se/"),
            ),
            ("http://webmail.exempel.se/", None),
            ("javascript:alert(1)", None),
            ("https://anna:x@webmail.exempel.se/", None),
            ("https://10.0.0.1/", None),
        ] {
            let page = format!("<webMail><loginPage url=\"{url}\"/></webMail></clientConfig>");
            let published = published(&MINIMAL.replace("</clientConfig>", &page)).unwrap();
            assert_eq!(published.webmail.as_deref(), expected, "{url}");
        }
    }
}
