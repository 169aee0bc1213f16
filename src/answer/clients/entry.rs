//! What an entry is made of.

use crate::endpoint::{Security, Service};
use crate::locale::Msg;

/// A client on a system.
pub(in crate::answer) struct Entry {
    /// What people call it.
    pub(in crate::answer) name: Msg,
    /// What changes what one does, before one starts; `None` where nothing does.
    pub(in crate::answer) about: Option<Msg>,
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
    /// What to enter as user name.
    UserName,
    /// Where the user name is known to be something else than the address, which this client takes
    /// for it.
    OtherUserName(Msg),
    /// With POP3, where mail is to stay on the server.
    LeaveCopies(Msg),
    /// With POP3, where mail is to be taken from the server.
    TakeCopies(Msg),
    /// With IMAP, for somebody who reads without a connection.
    KeepOffline(Msg),
    /// For somebody who wants a copy beside the server's.
    BackUp(Msg),
    /// For somebody who changes provider: how the old account is taken away.
    RemoveOld(Msg),
    /// The last: whether mail arrives.
    SendToYourself,
    /// The provider's page in a browser.
    OpenWebmail,
}

/// What is entered for a server, in the words of the client.
#[derive(Clone)]
pub(in crate::answer) struct Server {
    pub(in crate::answer) host: String,
    pub(in crate::answer) port: String,
    pub(in crate::answer) security: String,
    /// Most clients have no word for a connection that is not, and their steps go another way.
    pub(in crate::answer) is_encrypted: bool,
}

/// What is entered for a server: a message and what of the server it names, and another one where the
/// connection is not encrypted and the client does not take that for one more kind of encryption.
macro_rules! enter {
    ($message:ident($($named:ident),*)) => {
        |server| Msg::$message { $($named: server.$named),* }
    };
    ($message:ident($($named:ident),*), $cleartext:ident($($named_then:ident),*)) => {
        |server| {
            if server.is_encrypted {
                Msg::$message { $($named: server.$named),* }
            } else {
                Msg::$cleartext { $($named_then: server.$named_then),* }
            }
        }
    };
}
pub(super) use enter;
