//! What suits a device: a backup of it may not hold the mail, it may have no mail program, and POP3
//! may leave no copy for others.

use super::access;
use super::choice::Choice;
use crate::endpoint::Service;
use crate::findings::{Finding, Findings};
use crate::question::Question;
use crate::question::device::Device;
use crate::question::need::Need;

/// What becomes of the server's copy once POP3 has fetched a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// It stays, for other devices and people, or in case the device breaks.
    Leave,
    /// It is taken away, once it has been seen that everything arrives.
    Take,
}

/// Which devices the main choice is for.
pub(super) struct Suitable {
    main: Choice,
    /// A bridge runs on computers alone.
    uses_bridge: bool,
    /// Where POP3 takes the mail from the server, the one device that may hold it, by its place:
    /// none, where all are in no backup.
    only_holder: Option<Option<usize>>,
}

impl Suitable {
    pub(super) fn new(findings: &Findings, main: Choice, question: &Question) -> Self {
        let uses_bridge = main
            .service()
            .is_some_and(|service| access::has_bridge(findings, service));
        let takes_mail = main == Choice::Pop3 && !can_leave_copies(findings);
        let devices = question.devices();
        let holder = || {
            let computer = devices.iter().position(|d| d.keeps_mail_in_folders());
            computer.or_else(|| devices.iter().position(|device| may_hold_mail(*device)))
        };
        Self {
            main,
            uses_bridge,
            only_holder: takes_mail.then(holder),
        }
    }

    pub(super) fn choice(&self, place: usize, device: Device) -> Choice {
        let is_holder = self.only_holder.is_none_or(|only| only == Some(place));
        let runs_bridge = !self.uses_bridge || device.keeps_mail_in_folders();
        if device.is_own() && !device.reads_in_browser() && is_holder && runs_bridge {
            self.main
        } else {
            Choice::Webmail
        }
    }
}

/// Whether a device may hold the only copy of mail.
fn may_hold_mail(device: Device) -> bool {
    device.is_own() && !device.is_hand_held() && !device.reads_in_browser()
}

pub(super) fn can_leave_copies(findings: &Findings) -> bool {
    let pop3 = findings.best(Service::Pop3);
    pop3.is_none_or(Finding::can_leave_copies)
}

pub(super) fn copies(findings: &Findings, main: Choice, question: &Question) -> Option<Copies> {
    match main {
        Choice::Imap | Choice::Webmail => None,
        Choice::Pop3 if !can_leave_copies(findings) => None,
        Choice::Pop3 => Some(if suits_pop(question) {
            Copies::Take
        } else {
            Copies::Leave
        }),
    }
}

/// Whether mail is wanted on one device instead of on the server, and may be there.
pub(super) fn suits_pop(question: &Question) -> bool {
    question.own_devices().count() == 1
        && question.own_devices().all(may_hold_mail)
        && wants_pop(question)
        && !question.has_need(Need::SharedMailbox)
}

/// Whether what is wished for is what POP3 does.
fn wants_pop(question: &Question) -> bool {
    question.has_need(Need::KeepOffServer) || question.has_need(Need::LittleServerSpace)
}
