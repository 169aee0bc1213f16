//! What an entry is made of.

use crate::endpoint::{Security, Service};
use crate::locale::Msg;

/// A client on a system.
pub(in crate::answer) struct Entry {
    /// What people call it.
    pub(in crate::answer) name: Msg,
    /// What is worth knowing before one starts.
    pub(in crate::answer) about: Msg,
    /// Its own word for how a connection is encrypted.
    pub(in crate::answer) security: fn(Security) -> Msg,
    /// In the order in which it asks.
    pub(in crate::answer) steps: &'static [Step],
}

/// Something to do, in a client, and when.
pub(in crate::answer) enum Step {
    Always(Msg),
    /// With this protocol only.
    With(Service, Msg),
    /// Where the incoming server is entered. Where none was found the provider is asked.
    Incoming(fn(Server) -> Msg),
    /// Where the outgoing server is entered. Where none was found the provider is asked.
    Outgoing(fn(Server) -> Msg),
    /// Something more about the incoming server, where one was found.
    IncomingToo(fn(Server) -> Msg),
    /// Something more about the outgoing server, where one was found.
    OutgoingToo(fn(Server) -> Msg),
    UserName,
    /// With POP3, where mail is to stay on the server.
    LeaveCopies(Msg),
    /// With POP3, where mail is to be taken from the server.
    TakeCopies(Msg),
    /// With IMAP, for somebody who reads without a connection.
    KeepOffline(Msg),
    /// The provider's page in a browser.
    OpenWebmail,
}

/// What is entered for a server, in the words of the client.
#[derive(Clone)]
pub(in crate::answer) struct Server {
    pub(in crate::answer) host: String,
    pub(in crate::answer) port: String,
    pub(in crate::answer) security: String,
}

/// For clients that have a switch and find out the rest themselves.
pub(super) fn security_switch(security: Security) -> Msg {
    match security {
        Security::Tls | Security::Starttls => Msg::ClientSwitchOn,
        Security::None => Msg::ClientSwitchOff,
    }
}
