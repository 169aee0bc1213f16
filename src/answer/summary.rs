//! The answer in a few words, what it rests on, and what to do next where that is not enough.

use crate::advice::account::Account;
use crate::advice::{Advice, Choice, Confidence, Copies, access, has_own_app};
use crate::endpoint::Service;
use crate::findings::{Finding, Findings, Outcome, Status, Trust};
use crate::locale::Msg;
use crate::question::device::Device;

/// The provider, where its own app is what mail is read with on the person's own devices.
fn own_app(findings: &Findings, advice: &Advice) -> Option<String> {
    let is_for_own = advice.devices.is_empty() || advice.own_devices().next().is_some();
    let entry = access::entry(findings)?;
    let is_it = advice.choice == Some(Choice::Webmail) && is_for_own && has_own_app(findings);
    is_it.then(|| entry.facts.name.clone())
}

pub(super) fn headline(findings: &Findings, advice: &Advice) -> Msg {
    if let Some(provider) = own_app(findings, advice) {
        return Msg::HeadlineOwnApp { provider };
    }
    let domain = findings.domain.host().unicode();
    // What to choose is worth little to somebody who has nothing to enter, and comes second.
    match advice.choice.and_then(|choice| gap(findings, choice)) {
        Some(Gap::NotFound) => return Msg::HeadlineNotFound { domain },
        Some(Gap::Unknown) => return Msg::HeadlineUnknown { domain },
        None => {}
    }
    match (advice.choice, findings.status) {
        (Some(Choice::Imap), _) => Msg::HeadlineImap,
        (Some(Choice::Pop3), _) => Msg::HeadlinePop3,
        (Some(Choice::Webmail), _) => Msg::HeadlineWebmail,
        (None, Status::NoSuchDomain) => Msg::HeadlineNoSuchDomain { domain },
        (
            None,
            Status::NoMail
            | Status::Found
            | Status::NotFound
            | Status::Unknown
            | Status::OwnAppsOnly,
        ) => Msg::HeadlineNoMail { domain },
    }
}

pub(super) fn is_led_away(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    service
        .and_then(|service| findings.best(service))
        .is_some_and(|best| best.trust == Trust::LedAway)
}

/// What was seen, and what the choice means, a sentence or two each.
pub(super) fn summary(findings: &Findings, advice: &Advice) -> Vec<Msg> {
    let Some(choice) = advice.choice else {
        let domain = findings.domain.host().unicode();
        return vec![match findings.status {
            Status::NoSuchDomain => Msg::SummaryNoSuchDomain,
            Status::NoMail
            | Status::Found
            | Status::NotFound
            | Status::Unknown
            | Status::OwnAppsOnly => Msg::SummaryNoMail { domain },
        }];
    };
    if let Some(provider) = own_app(findings, advice) {
        return vec![match findings.status {
            Status::OwnAppsOnly => Msg::SummaryOwnApp { provider },
            Status::Found
            | Status::NotFound
            | Status::NoMail
            | Status::NoSuchDomain
            | Status::Unknown => Msg::SummaryBridgeElsewhere { provider },
        }];
    }
    let Some(service) = choice.service() else {
        return vec![in_the_browser(advice)];
    };
    if let Some(bridge) = Account::new(findings, choice).bridge {
        let provider = bridge.name.clone();
        return vec![Msg::SummaryBridge { provider }];
    }
    if gap(findings, choice).is_some() {
        return vec![match service {
            Service::Imap | Service::Submission => Msg::SummaryGeneralImap,
            Service::Pop3 => Msg::SummaryGeneralPop3,
        }];
    }
    match findings.best(service) {
        Some(best) => vec![seen(best), meaning(advice, choice)],
        None => {
            let pop3 = findings.best(Service::Pop3).into_iter();
            let host = |pop3: &Finding| pop3.endpoint.host.unicode();
            pop3.map(|pop3| Msg::SummaryImapUnclear { host: host(pop3) })
                .collect()
        }
    }
}

/// Why there is nothing to enter for a choice that mail is read by a program with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nobody names a server, and none of the usual ones answers.
    NotFound,
    /// It could not be found out.
    Unknown,
}

fn gap(findings: &Findings, choice: Choice) -> Option<Gap> {
    let service = choice.service()?;
    let has_bridge = Account::new(findings, choice).bridge.is_some();
    if has_bridge || findings.best(service).is_some() {
        return None;
    }
    let is_unclear = findings.status == Status::Unknown || findings.unclear.contains(&service);
    if !is_unclear {
        return Some(Gap::NotFound);
    }
    // There is a server, though for another protocol than the one that would be better.
    let pop3 = findings.best(Service::Pop3);
    let has_pop3 = pop3.is_some_and(|pop3| pop3.facts().is_some());
    (!has_pop3).then_some(Gap::Unknown)
}

/// What was seen of the server.
fn seen(best: &Finding) -> Msg {
    let host = best.endpoint.host.unicode();
    let is_led_away = best.trust == Trust::LedAway;
    match (&best.outcome, best.works()) {
        (_, true) if is_led_away => Msg::SeenLedAway { host },
        (_, true) => Msg::SeenWorking { host },
        _ if is_led_away => Msg::SeenLedAwayUnproven { host },
        _ if !best.is_published() => Msg::SeenThere { host },
        (Outcome::Untried(_), false) => Msg::SeenPublished { host },
        (Outcome::Answered(_) | Outcome::Failed(_), false) => Msg::SeenFailing { host },
    }
}

/// What a protocol means for a person with these devices.
fn meaning(advice: &Advice, choice: Choice) -> Msg {
    match (choice, advice.own_devices().count(), advice.copies) {
        (Choice::Imap | Choice::Webmail, 0 | 1, _) => Msg::MeaningImap,
        (Choice::Imap | Choice::Webmail, count, _) => Msg::MeaningImapMirrored { count },
        (Choice::Pop3, _, Some(Copies::Leave)) => Msg::MeaningPop3Leaves,
        (Choice::Pop3, _, Some(Copies::Take) | None) => Msg::MeaningPop3Takes,
    }
}

/// Why mail is read in the browser.
fn in_the_browser(advice: &Advice) -> Msg {
    if advice.own_devices().next().is_none() {
        Msg::SummaryWebmail
    } else if advice.own_devices().all(Device::reads_in_browser) {
        Msg::SummaryWebmailChromebook
    } else {
        Msg::SummaryWebmailNoBackup
    }
}

/// What to do where there is nothing, or nothing certain, to enter.
pub(super) fn next(findings: &Findings, advice: &Advice) -> Vec<(&'static str, Msg)> {
    let ask_provider = ("ask-provider", Msg::PageNextProvider);
    let webmail = ("read-webmail", Msg::PageNextWebmail);
    match findings.status {
        Status::NoSuchDomain | Status::NoMail => vec![("check-spelling", Msg::PageNextSpelling)],
        Status::NotFound => vec![ask_provider, webmail],
        Status::Unknown => vec![("ask-again", Msg::PageNextAgain), ask_provider],
        Status::Found if is_uncertain(findings, advice) => vec![ask_provider],
        Status::Found | Status::OwnAppsOnly => Vec::new(),
    }
}

/// Whether a mail protocol is advised that no server was seen to speak, or none that is known to be
/// the provider's. A bridge on one's own computer nobody else can see, and there is nothing to ask for.
fn is_uncertain(findings: &Findings, advice: &Advice) -> bool {
    let service = advice.choice.and_then(Choice::service);
    let is_by_bridge = service.is_some_and(|service| access::has_bridge(findings, service));
    service.is_some()
        && !is_by_bridge
        && (advice.confidence != Confidence::Proven || is_led_away(findings, advice))
}
