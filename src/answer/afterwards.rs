//! What to see to once everything is set up, and where to look when something is missing.

use super::CodedText;
use crate::advice::{Advice, Choice, access};
use crate::findings::Findings;
use crate::locale::{Msg, Words};
use crate::question::device::Device;
use crate::question::mail_client::MailClient;

/// Whether what was promised holds: mail arrives, and what is sent is seen on the other device too.
pub(super) fn checks(findings: &Findings, advice: &Advice, words: &Words) -> Vec<CodedText> {
    if !sets_up(findings, advice) {
        return Vec::new();
    }
    let own = own_devices(advice).count();
    let is_mirrored = advice.choice == Some(Choice::Imap) && own > 1;
    coded(
        words,
        [
            (true, "send-to-yourself", Msg::CheckSendToYourself),
            (
                is_mirrored,
                "sent-elsewhere",
                Msg::CheckSentElsewhere { count: own },
            ),
        ],
    )
}

/// What keeps people from their mail most often when the settings are right.
pub(super) fn trouble(findings: &Findings, advice: &Advice, words: &Words) -> Vec<CodedText> {
    if !sets_up(findings, advice) {
        return Vec::new();
    }
    let is_imap = advice.choice == Some(Choice::Imap);
    let is_mirrored = is_imap && own_devices(advice).count() > 1;
    let comes_with =
        |client: MailClient| move |device: &Device| device.mail_clients().first() == Some(&client);
    let mut iphones = own_devices(advice).filter(comes_with(MailClient::AppleMail));
    let on_iphone = iphones.any(Device::is_hand_held);
    let mut of_thunderbird = own_devices(advice).filter(comes_with(MailClient::Thunderbird));
    let in_thunderbird = of_thunderbird.next().is_some();
    let credentials = advice
        .choice
        .map_or_else(Vec::new, |choice| access::credentials(findings, choice));
    coded(
        words,
        [
            (
                !access::is_sign_in_only(&credentials),
                "log-in-refused",
                Msg::TroubleLogIn,
            ),
            (
                is_imap && own_devices(advice).any(Device::is_hand_held),
                "older-mail",
                Msg::TroubleOlderMail,
            ),
            (
                is_mirrored && on_iphone,
                "sent-folder",
                Msg::TroubleSentFolderIphone,
            ),
            (
                is_mirrored && in_thunderbird,
                "sent-folder",
                Msg::TroubleSentFolderThunderbird,
            ),
            (
                is_mirrored && !on_iphone && !in_thunderbird,
                "sent-folder",
                Msg::TroubleSentFolder,
            ),
        ],
    )
}

/// Whether there is something to set up, with what is known.
fn sets_up(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    service.is_some_and(|service| {
        findings.best(service).is_some() || access::has_bridge(findings, service)
    })
}

fn own_devices(advice: &Advice) -> impl Iterator<Item = Device> {
    let devices = advice.devices.iter().map(|(device, _)| *device);
    devices.filter(|device| device.is_own())
}

fn coded<const N: usize>(words: &Words, texts: [(bool, &'static str, Msg); N]) -> Vec<CodedText> {
    let texts = texts.into_iter().filter(|(is_so, ..)| *is_so);
    texts
        .map(|(_, code, message)| CodedText::new(code, &message, words))
        .collect()
}
