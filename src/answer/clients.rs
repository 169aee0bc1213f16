//! What a person does in each mail client: an entry each, whose words are in
//! `locales/*/clients.ftl`. Where the words of menus and fields were read is in
//! `locales/labels.toml`.

mod apple;
mod entry;
mod gnome;
mod google;
mod microsoft;
mod mozilla;
mod plain;
mod sign_in;

pub(super) use self::entry::{Entry, Server, Step};
pub(super) use self::sign_in::{SignIn, sign_in};
use crate::question::device::{Device, DeviceKind, Platform};
use crate::question::mail_client::MailClient;

/// The entry of a client on a device.
pub(super) fn entry_for(client: MailClient, device: Device) -> &'static Entry {
    match (client, device.kind(), device.platform()) {
        (MailClient::AppleMail, _, Some(Platform::Macos)) => &apple::ON_MAC,
        (MailClient::AppleMail, _, _) => &apple::ON_PHONE,
        (MailClient::Gmail, _, _) => &google::GMAIL,
        (MailClient::Thunderbird, _, Some(Platform::Android)) => &mozilla::ON_ANDROID,
        (MailClient::Thunderbird, _, _) => &mozilla::ON_COMPUTER,
        (MailClient::OutlookNew, _, _) => &microsoft::NEW,
        (MailClient::OutlookClassic, _, _) => &microsoft::CLASSIC,
        (MailClient::OutlookMac, _, _) => &microsoft::ON_MAC,
        (MailClient::OutlookMobile, _, _) => &microsoft::ON_PHONE,
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
