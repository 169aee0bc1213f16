//! What a person does in each mail client: an entry each, whose words are in
//! `locales/*/clients.ftl`. Where the words of menus and fields were read is in
//! `locales/labels.toml`.

mod apple;
mod gnome;
mod google;
mod microsoft;
mod mozilla;
mod plain;

use crate::advice::mail_client::MailClient;
use crate::endpoint::{Security, Service};
use crate::locale::Msg;
use crate::question::device::{Device, DeviceKind, Platform};

/// A client on a system.
pub(super) struct Entry {
    /// What people call it.
    pub(super) name: Msg,
    /// What is worth knowing before one starts.
    pub(super) about: Msg,
    /// Its own word for how a connection is encrypted.
    pub(super) security: fn(Security) -> Msg,
    /// In the order in which it asks.
    pub(super) steps: &'static [Step],
}

/// Something to do, in a client, and when.
pub(super) enum Step {
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
    /// The provider's own sign-in, where the server takes no passwords.
    SignIn,
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
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: String,
    pub(super) security: String,
}

/// The entry of a client on a device.
pub(super) fn entry(client: MailClient, device: Device) -> &'static Entry {
    match (client, device.kind(), device.platform()) {
        (MailClient::AppleMail, _, Some(Platform::Macos)) => &apple::ON_MAC,
        (MailClient::AppleMail, _, _) => &apple::ON_PHONE,
        (MailClient::Gmail, _, _) => &google::GMAIL,
        (MailClient::Thunderbird, _, Some(Platform::Android)) => &mozilla::ON_ANDROID,
        (MailClient::Thunderbird, _, _) => &mozilla::ON_COMPUTER,
        (MailClient::OutlookNew, _, _) => &microsoft::NEW,
        (MailClient::OutlookClassic, _, _) => &microsoft::CLASSIC,
        (MailClient::OutlookMac, _, _) => &microsoft::ON_MAC,
        (MailClient::Evolution, _, _) => &gnome::EVOLUTION,
        (MailClient::Webmail, DeviceKind::Borrowed, _) => &plain::WEBMAIL_ON_BORROWED,
        (MailClient::Webmail, _, _) => &plain::WEBMAIL,
    }
}

/// Steps for a device whose system nobody named.
pub(super) fn any_client(kind: DeviceKind) -> &'static [Step] {
    match kind {
        DeviceKind::Phone | DeviceKind::Tablet => plain::ANY_APP,
        DeviceKind::Computer | DeviceKind::Borrowed | DeviceKind::Other => plain::ANY_PROGRAM,
    }
}

/// As most clients call it.
pub(crate) fn security_label(security: Security) -> Msg {
    match security {
        Security::Tls => Msg::TextSecurityTls {},
        Security::Starttls => Msg::TextSecurityStarttls {},
        Security::None => Msg::TextSecurityNone {},
    }
}

/// For clients that have a switch and find out the rest themselves.
fn security_switch(security: Security) -> Msg {
    match security {
        Security::Tls | Security::Starttls => Msg::ClientSwitchOn {},
        Security::None => Msg::ClientSwitchOff {},
    }
}
