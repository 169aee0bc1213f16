//! What to do on a device, step by step.

use crate::advice::Choice;
use crate::advice::device::{Device, DeviceKind};
use crate::discovery::published::Username;
use crate::endpoint::{Security, Service};
use crate::findings::{Facts, Finding, Findings};
use crate::locale::{Msg, Words};

pub(super) fn steps(
    findings: &Findings,
    device: Device,
    choice: Choice,
    words: &Words,
) -> Vec<String> {
    let messages = match choice {
        Choice::Imap => account(findings, device, Service::Imap, words),
        Choice::Pop3 => account(findings, device, Service::Pop3, words),
        Choice::Webmail => vec![
            match findings.webmail.first() {
                Some(webmail) => Msg::StepWebmailOpenAt {
                    url: webmail.url.clone(),
                },
                None => Msg::StepWebmailOpen {},
            },
            Msg::StepWebmailPrivateWindow {},
            Msg::StepWebmailLogOut {},
        ],
    };
    messages.iter().map(|message| words.text(message)).collect()
}

fn account(findings: &Findings, device: Device, service: Service, words: &Words) -> Vec<Msg> {
    let incoming = findings.best(service);
    let may_leave_copies = incoming.is_none_or(Finding::can_leave_copies);
    let mut steps = vec![
        match device.kind() {
            DeviceKind::Phone | DeviceKind::Tablet => Msg::StepOpenApp {},
            DeviceKind::Computer | DeviceKind::Borrowed | DeviceKind::Other => {
                Msg::StepOpenProgram {}
            }
        },
        if service == Service::Pop3 {
            Msg::StepChoosePop3 {}
        } else {
            Msg::StepChooseImap {}
        },
        match incoming {
            Some(finding) => {
                let (host, port, security) = settings(finding, words);
                Msg::StepIncoming {
                    host,
                    port,
                    security,
                }
            }
            None => Msg::StepIncomingUnknown {},
        },
        match findings.best(Service::Submission) {
            Some(finding) => {
                let (host, port, security) = settings(finding, words);
                Msg::StepOutgoing {
                    host,
                    port,
                    security,
                }
            }
            None => Msg::StepOutgoingUnknown {},
        },
        match incoming.and_then(|finding| finding.username.as_ref()) {
            Some(Username::Address) => Msg::StepUsernameAddress {},
            Some(Username::LocalPart) => Msg::StepUsernameLocalPart {},
            Some(Username::Pattern(_)) | None => Msg::StepUsername {},
        },
    ];
    let needs_sign_in = incoming
        .and_then(Finding::facts)
        .is_some_and(Facts::needs_oauth2);
    if needs_sign_in {
        steps.push(Msg::StepSignIn {});
    }
    if service == Service::Pop3 && may_leave_copies {
        steps.push(Msg::StepLeaveCopies {});
    }
    steps.push(Msg::StepSendToYourself {});
    steps
}

fn settings(finding: &Finding, words: &Words) -> (String, String, String) {
    (
        finding.endpoint.host.to_string(),
        finding.endpoint.port.to_string(),
        words.text(&security_label(finding.security())),
    )
}

/// How a client names the security.
pub(crate) fn security_label(security: Security) -> Msg {
    match security {
        Security::Tls => Msg::TextSecurityTls {},
        Security::Starttls => Msg::TextSecurityStarttls {},
        Security::None => Msg::TextSecurityNone {},
    }
}
