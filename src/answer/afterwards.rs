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
    let own = advice.own_devices().count();
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
    let is_mirrored = is_imap && advice.own_devices().count() > 1;
    let comes_with = |device: Device, client| device.mail_clients().first() == Some(&client);
    let on_iphone = advice
        .own_devices()
        .any(|device| device.is_hand_held() && comes_with(device, MailClient::AppleMail));
    let in_thunderbird = advice
        .own_devices()
        .any(|device| comes_with(device, MailClient::Thunderbird));
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
                is_imap && advice.own_devices().any(Device::is_hand_held),
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

fn coded<const N: usize>(words: &Words, texts: [(bool, &'static str, Msg); N]) -> Vec<CodedText> {
    let texts = texts.into_iter().filter(|(is_so, ..)| *is_so);
    texts
        .map(|(_, code, message)| CodedText::new(code, &message, words))
        .collect()
}
