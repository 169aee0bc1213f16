//! Findings as a `clientConfig` 1.1 (draft-ietf-mailmaint-autoconfig-06), which mail programs read.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::advice::access;
use crate::endpoint::{Security, Service};
use crate::findings::{Finding, Findings, Mechanism, Username};

/// Longest names, in characters (§4.3 of the draft).
const MAX_NAME: usize = 60;
const MAX_SHORT_NAME: usize = 20;

/// A password is not taken: the client shows the provider's own sign-in page.
const OAUTH2: &str = "OAuth2";

type Out = Writer<Vec<u8>>;

/// The document; `None` where there is no server to read mail from, or none to send it by: clients take
/// no document without (Thunderbird's `readFromXML.sys.mjs`). The order is one of preference: what is
/// to be entered for a service is the first of its kind.
pub fn document(findings: &Findings) -> Option<String> {
    let mut incoming: Vec<&Finding> = Service::ACCESS
        .into_iter()
        .flat_map(|service| findings.to_publish(service))
        .collect();
    findings.best(Service::Submission)?;
    // Without encryption only where there is nothing else.
    incoming.sort_by_key(|server| server.security() == Security::None);
    let written = write(findings, &incoming, *incoming.first()?).ok()?;
    String::from_utf8(written).ok()
}

fn write(findings: &Findings, incoming: &[&Finding], first: &Finding) -> io::Result<Vec<u8>> {
    let domain = findings.domain.host();
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let unicode = domain.unicode();
    let name = findings.provider.name.as_deref().unwrap_or(&unicode);
    out.create_element("clientConfig")
        .with_attribute(("version", "1.1"))
        .write_inner_content(|out| {
            out.create_element("emailProvider")
                .with_attribute(("id", domain.as_str()))
                .write_inner_content(|out| {
                    text(out, "domain", domain.as_str())?;
                    text(out, "displayName", &shortened(name, MAX_NAME))?;
                    text(out, "displayShortName", &shortened(name, MAX_SHORT_NAME))?;
                    for one in incoming {
                        server(out, "incomingServer", one, one.username.as_ref(), findings)?;
                    }
                    for one in findings.to_publish(Service::Submission) {
                        let username = one.username.as_ref().or(first.username.as_ref());
                        server(out, "outgoingServer", one, username, findings)?;
                    }
                    Ok(())
                })
                .map(drop)
        })?;
    let mut written = out.into_inner();
    written.push(b'\n');
    Ok(written)
}

fn server(
    out: &mut Out,
    element: &str,
    server: &Finding,
    username: Option<&Username>,
    findings: &Findings,
) -> io::Result<()> {
    let kind = match server.endpoint.service {
        Service::Imap => "imap",
        Service::Pop3 => "pop3",
        Service::Submission => "smtp",
    };
    let socket = match server.security() {
        Security::Tls => "SSL",
        Security::Starttls => "STARTTLS",
        Security::None => "plain",
    };
    let credentials = access::of_server(server, findings);
    let methods = if access::is_sign_in_only(&credentials) {
        vec![OAUTH2]
    } else {
        methods(&server.mechanisms())
    };
    let domain = findings.domain.host().unicode();
    let username = match username {
        Some(Username::Address) | None => Username::ADDRESS.to_owned(),
        Some(other @ (Username::LocalPart | Username::Pattern(_))) => {
            other.filled_in(Username::LOCAL_PART, &domain)
        }
    };
    out.create_element(element)
        .with_attribute(("type", kind))
        .write_inner_content(|out| {
            text(out, "hostname", server.endpoint.host.as_str())?;
            text(out, "port", &server.endpoint.port.to_string())?;
            text(out, "socketType", socket)?;
            for method in methods {
                text(out, "authentication", method)?;
            }
            text(out, "username", &username)
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
        methods.push(OAUTH2);
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
