//! Findings as a PACC document and the record that vouches for it
//! (draft-ietf-mailmaint-pacc-04).

use serde::Serialize;

use super::Digest;
use crate::advice::access;
use crate::endpoint::{Security, Service, Transport};
use crate::findings::Findings;

#[derive(Serialize)]
struct Document<'a> {
    protocols: Protocols<'a>,
    authentication: Authentication,
    info: Info<'a>,
}

#[derive(Serialize)]
struct Protocols<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    imap: Option<Server<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pop3: Option<Server<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    submit: Option<Server<'a>>,
}

#[derive(Serialize)]
struct Server<'a> {
    host: &'a str,
}

#[derive(Serialize)]
struct Authentication {
    password: bool,
}

#[derive(Serialize)]
struct Info<'a> {
    provider: Provider<'a>,
}

#[derive(Serialize)]
struct Provider<'a> {
    name: &'a str,
}

/// The document; `None` where no server can be named in it: it knows only TLS from the first byte on
/// the registered ports, and names what is to be entered or nothing.
pub fn document(findings: &Findings) -> Option<String> {
    let protocols = Protocols {
        imap: server(findings, Service::Imap),
        pop3: server(findings, Service::Pop3),
        submit: server(findings, Service::Submission),
    };
    if protocols.imap.is_none() && protocols.pop3.is_none() {
        return None;
    }
    let password = Service::ACCESS
        .into_iter()
        .flat_map(|service| findings.of(service))
        .filter(|server| server.facts().is_some())
        .any(|server| !access::is_sign_in_only(&access::of_server(server, findings)));
    let unicode = findings.domain.host().unicode();
    let document = Document {
        protocols,
        authentication: Authentication { password },
        info: Info {
            provider: Provider {
                name: findings.provider.name.as_deref().unwrap_or(&unicode),
            },
        },
    };
    let text = serde_json::to_string_pretty(&document).ok()?;
    Some(text + "\n")
}

/// The text of the record at `_ua-auto-config` that vouches for a document.
pub fn digest(document: &str) -> String {
    Digest::of(document.as_bytes()).to_string()
}

fn server(findings: &Findings, service: Service) -> Option<Server<'_>> {
    let best = findings.best(service)?;
    let is_fit = best.facts().is_some()
        && best.security() == Security::Tls
        && best.endpoint.port == service.port(Transport::ImplicitTls);
    is_fit.then(|| Server {
        host: best.endpoint.host.as_str(),
    })
}
