//! Findings as a `clientConfig` 1.1 (draft-ietf-mailmaint-autoconfig-06), which mail programs read.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::answer::{Service, ServicesAnswer, UsernameForm};
use crate::endpoint::Security;
use crate::findings::Mechanism;

/// Longest names, in characters (§4.3 of the draft).
const MAX_NAME: usize = 60;
const MAX_SHORT_NAME: usize = 20;

type Out = Writer<Vec<u8>>;

/// The document; `None` where there is no server to name. The order is one of preference.
pub fn document(answer: &ServicesAnswer) -> Option<String> {
    let services = &answer.services;
    let incoming = [("imap", &services.imap), ("pop3", &services.pop3)];
    let mut incoming: Vec<(&str, &Service)> = incoming
        .into_iter()
        .flat_map(|(kind, list)| usable(list).map(move |server| (kind, server)))
        .collect();
    // Without encryption only where there is nothing else.
    incoming.sort_by_key(|(_, server)| server.security == Security::None);
    if incoming.is_empty() {
        return None;
    }
    let outgoing: Vec<&Service> = usable(&services.submission).collect();
    let written = write(answer, &incoming, &outgoing).ok()?;
    String::from_utf8(written).ok()
}

/// Servers that work; where none does, those that are published.
fn usable(servers: &[Service]) -> impl Iterator<Item = &Service> {
    let works = servers.iter().any(Service::works);
    servers
        .iter()
        .filter(move |server| server.works() || (!works && server.can_be_entered()))
}

fn write(
    answer: &ServicesAnswer,
    incoming: &[(&str, &Service)],
    outgoing: &[&Service],
) -> io::Result<Vec<u8>> {
    let domain = &answer.domain;
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let name = answer.provider.name.as_deref().unwrap_or(&domain.unicode);
    out.create_element("clientConfig")
        .with_attribute(("version", "1.1"))
        .write_inner_content(|out| {
            out.create_element("emailProvider")
                .with_attribute(("id", &*domain.ascii))
                .write_inner_content(|out| {
                    text(out, "domain", &domain.ascii)?;
                    text(out, "displayName", &shortened(name, MAX_NAME))?;
                    text(out, "displayShortName", &shortened(name, MAX_SHORT_NAME))?;
                    for (kind, service) in incoming {
                        server(out, "incomingServer", kind, service)?;
                    }
                    for service in outgoing {
                        server(out, "outgoingServer", "smtp", service)?;
                    }
                    Ok(())
                })
                .map(drop)
        })?;
    let mut written = out.into_inner();
    written.push(b'\n');
    Ok(written)
}

fn server(out: &mut Out, element: &str, kind: &str, service: &Service) -> io::Result<()> {
    let socket = match service.security {
        Security::Tls => "SSL",
        Security::Starttls => "STARTTLS",
        Security::None => "plain",
    };
    let username = match (service.username, &service.username_pattern) {
        (Some(UsernameForm::LocalPart), _) => "%EMAILLOCALPART%",
        (None, Some(pattern)) => pattern,
        (Some(UsernameForm::Address), _) | (None, None) => "%EMAILADDRESS%",
    };
    out.create_element(element)
        .with_attribute(("type", kind))
        .write_inner_content(|out| {
            text(out, "hostname", &service.host)?;
            text(out, "port", &service.port.to_string())?;
            text(out, "socketType", socket)?;
            for method in methods(&service.authentication) {
                text(out, "authentication", method)?;
            }
            text(out, "username", username)
        })
        .map(drop)
}

fn text(out: &mut Out, element: &str, text: &str) -> io::Result<()> {
    out.create_element(element)
        .write_text_content(quick_xml::events::BytesText::new(text))
        .map(drop)
}

/// SASL mechanisms by the names of the format. A password is what works everywhere; OAuth 2 needs
/// a client that is registered with the provider.
fn methods(mechanisms: &[Mechanism]) -> Vec<&'static str> {
    let has = |any: &[Mechanism]| any.iter().any(|one| mechanisms.contains(one));
    let mut methods = Vec::new();
    if mechanisms.is_empty() || has(&[Mechanism::Plain, Mechanism::Login, Mechanism::Password]) {
        methods.push("password-cleartext");
    }
    if has(&[Mechanism::CramMd5, Mechanism::DigestMd5]) {
        methods.push("password-encrypted");
    }
    if mechanisms.iter().any(Mechanism::is_oauth2) {
        methods.push("OAuth2");
    }
    if has(&[Mechanism::Gssapi]) {
        methods.push("GSSAPI");
    }
    if has(&[Mechanism::Ntlm]) {
        methods.push("NTLM");
    }
    if methods.is_empty() {
        methods.push("password-encrypted");
    }
    methods
}

fn shortened(name: &str, most: usize) -> String {
    name.chars().take(most).collect()
}
