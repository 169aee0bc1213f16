//! Findings as a PACC document and the record that vouches for it
//! (draft-ietf-mailmaint-pacc-04).

use serde::Serialize;

use crate::answer::{Service, ServicesAnswer};
use crate::endpoint::{self, Security, Transport};
use crate::findings::Mechanism;
use crate::formats::pacc::Digest;

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

/// The document; `None` where no server can be named in it, since it knows only TLS from the first
/// byte on the registered ports.
pub fn document(answer: &ServicesAnswer) -> Option<String> {
    let services = &answer.services;
    let server = |list, service| server(list, service).map(|host| Server { host });
    let protocols = Protocols {
        imap: server(&services.imap, endpoint::Service::Imap),
        pop3: server(&services.pop3, endpoint::Service::Pop3),
        submit: server(&services.submission, endpoint::Service::Submission),
    };
    if protocols.imap.is_none() && protocols.pop3.is_none() {
        return None;
    }
    let accessible = services.imap.iter().chain(&services.pop3);
    let password = accessible.filter(|server| server.works()).any(|server| {
        let offered = &server.authentication;
        offered.is_empty() || !offered.iter().all(Mechanism::is_oauth2)
    });
    let name = answer.provider.name.as_deref();
    let document = Document {
        protocols,
        authentication: Authentication { password },
        info: Info {
            provider: Provider {
                name: name.unwrap_or(&answer.domain.unicode),
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

fn server(servers: &[Service], service: endpoint::Service) -> Option<&str> {
    let port = service.port(Transport::ImplicitTls);
    servers
        .iter()
        .find(|server| server.works() && server.security == Security::Tls && server.port == port)
        .map(|server| &*server.host)
}
