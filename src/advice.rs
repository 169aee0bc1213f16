//! The advice: from what was found and what was said to what to choose, why, and what to watch
//! out for. Pure and total; the words are chosen elsewhere.

pub(crate) mod access;
pub(crate) mod account;
mod caution_rules;
mod choice;
pub(crate) mod owner;
pub(crate) mod reason;
mod suitable;

use std::cmp::Ordering;

pub use self::choice::{Choice, Confidence};
use self::reason::{Alternative, Caution, OldServer, Procedure, Reason};
pub use self::suitable::Copies;
use self::suitable::{Suitable, copies, suits_pop};
use crate::endpoint::{Security, Service};
use crate::findings::{Findings, Outcome, Presence, Settled, Sign, Status};
use crate::mail_domain::HostName;
use crate::question::Question;
use crate::question::device::Device;
use crate::question::need::Need;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// `None` where there is no mail to read.
    pub choice: Option<Choice>,
    pub confidence: Confidence,
    /// Weightiest first.
    pub reasons: Vec<Reason>,
    /// Weightiest first.
    pub cautions: Vec<Caution>,
    pub alternatives: Vec<Alternative>,
    /// What to read mail with on each device asked about, in the order asked.
    pub devices: Vec<(Device, Choice)>,
    /// What is to be done in several steps.
    pub procedures: Vec<Procedure>,
    /// What POP3 is to do with mail that it has fetched; `None` where it is not advised, or the
    /// server leaves no choice.
    pub copies: Option<Copies>,
    /// Whether mail is to be read without a connection.
    pub reads_offline: bool,
    /// Whether a copy is wanted beside the server's.
    pub wants_backup: bool,
    /// Whether there is an old account to leave.
    pub changes_provider: bool,
}

/// What is known of a service, by what it is worth to a person, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Offer {
    /// Said not to be offered, or looked for and not there.
    No,
    /// The look-up ended before anyone knew.
    Unclear,
    /// Published, and seen not to be there.
    Dead,
    /// There, but its encryption does not work, or nobody can log in.
    Broken,
    /// Works without encryption only.
    Cleartext,
    /// There, and turns us away just now; or published, and not heard of.
    Away,
    /// Works with encryption, or is published and was not tried.
    Yes,
}

impl Advice {
    /// The devices that are the person's own.
    pub fn own_devices(&self) -> impl Iterator<Item = Device> {
        let devices = self.devices.iter().map(|(device, _)| *device);
        devices.filter(|device| device.is_own())
    }
}

/// Weighs what was found against the devices and the needs.
pub fn advise(findings: &Findings, question: &Question) -> Advice {
    let main = match findings.status {
        Status::NoMail | Status::NoSuchDomain => None,
        Status::OwnAppsOnly => Some(Choice::Webmail),
        Status::Found | Status::NotFound | Status::Unknown => Some(choose_main(findings, question)),
    };
    let devices: Vec<(Device, Choice)> = main.map_or_else(Vec::new, |main| {
        let suitable = Suitable::new(findings, main, question);
        let devices = question.devices().iter().enumerate();
        devices
            .map(|(place, device)| (*device, suitable.choice(place, *device)))
            .collect()
    });
    let reads_by_it = devices.is_empty() || devices.iter().any(|(_, choice)| Some(*choice) == main);
    let choice = main.map(|main| if reads_by_it { main } else { Choice::Webmail });

    Advice {
        choice,
        confidence: confidence(findings, choice),
        reasons: choice.map_or_else(Vec::new, |choice| reasons(findings, choice, question)),
        cautions: choice.map_or_else(Vec::new, |choice| {
            caution_rules::cautions(findings, choice, question)
        }),
        alternatives: main.zip(choice).map_or_else(Vec::new, |(main, choice)| {
            alternatives(findings, main, choice, question)
        }),
        procedures: main.zip(choice).map_or_else(Vec::new, |(main, choice)| {
            procedures(findings, main, choice, question)
        }),
        copies: main.and_then(|main| copies(findings, main, question)),
        devices,
        reads_offline: question.has_need(Need::Offline),
        wants_backup: question.has_need(Need::Backup),
        changes_provider: question.has_need(Need::ChangingProvider),
    }
}

/// How much has to be settled before a question can be answered.
pub fn enough(question: &Question) -> Settled {
    if question.own_devices().next().is_some() {
        // Their steps name the outgoing server too, and whether POP3 leaves copies, which is in its
        // list of capabilities.
        Settled::Account
    } else {
        Settled::Choice
    }
}

/// Whether the provider has an app of its own, that other mail programs do without or beside.
pub(crate) fn has_own_app(findings: &Findings) -> bool {
    access::entry(findings)
        .is_some_and(|entry| entry.facts.has_own_apps_only() || entry.facts.has_bridge())
}

/// IMAP or POP3, for devices of one's own: what is offered better; where both are alike, POP3 for
/// one device that is to hold the mail, and else IMAP. IMAP that could not be tried may be there: a
/// want of ours makes nobody choose POP3, which is harder to go back from. Where a bridge is needed,
/// IMAP on a computer, and else the provider's own app.
fn choose_main(findings: &Findings, question: &Question) -> Choice {
    if access::has_bridge(findings, Service::Imap) {
        let has_own = question.own_devices().next().is_some();
        let may_run_it = !has_own || question.own_devices().any(Device::keeps_mail_in_folders);
        return if may_run_it {
            Choice::Imap
        } else {
            Choice::Webmail
        };
    }
    let pop3 = offer(findings, Service::Pop3).max(Offer::Unclear);
    let imap = match offer(findings, Service::Imap) {
        Offer::Unclear => pop3,
        Offer::No => Offer::Unclear,
        known @ (Offer::Dead | Offer::Broken | Offer::Cleartext | Offer::Away | Offer::Yes) => {
            known
        }
    };
    // Who is not heard of just now is no reason to do without, and what is set up already works
    // again when they are back.
    if imap == Offer::Away && pop3 > imap && !suits_pop(question) {
        return Choice::Imap;
    }
    match imap.cmp(&pop3) {
        Ordering::Greater => Choice::Imap,
        Ordering::Less => Choice::Pop3,
        Ordering::Equal if suits_pop(question) => Choice::Pop3,
        Ordering::Equal => Choice::Imap,
    }
}

fn offer(findings: &Findings, service: Service) -> Offer {
    let Some(best) = findings.best(service) else {
        return if findings.unclear.contains(&service) {
            Offer::Unclear
        } else {
            Offer::No
        };
    };
    match &best.outcome {
        Outcome::Answered(facts) if !facts.takes_log_ins() => Offer::Broken,
        Outcome::Answered(facts) => match facts.security {
            Security::Tls | Security::Starttls => Offer::Yes,
            Security::None => Offer::Cleartext,
        },
        Outcome::Untried(_) => Offer::Yes,
        Outcome::Failed(failure) => match failure.presence() {
            Presence::TurnsAway | Presence::Unheard => Offer::Away,
            Presence::BrokenEncryption => Offer::Broken,
            Presence::Absent => Offer::Dead,
        },
    }
}

fn confidence(findings: &Findings, choice: Option<Choice>) -> Confidence {
    match choice {
        Some(Choice::Webmail) => match findings.webmail.first() {
            Some(webmail) if webmail.has_answered => Confidence::Proven,
            Some(_) => Confidence::Published,
            None if has_own_app(findings) => Confidence::Published,
            None => Confidence::General,
        },
        None => Confidence::General,
        Some(Choice::Imap) if access::has_bridge(findings, Service::Imap) => Confidence::Published,
        Some(Choice::Imap) => confidence_in(findings, Service::Imap),
        Some(Choice::Pop3) => confidence_in(findings, Service::Pop3),
    }
}

fn confidence_in(findings: &Findings, service: Service) -> Confidence {
    match findings.best(service) {
        Some(best) if best.works() => Confidence::Proven,
        Some(_) => Confidence::Published,
        None => Confidence::General,
    }
}

/// Weightiest first: what the servers tell, then what follows from the devices and needs.
fn reasons(findings: &Findings, choice: Choice, question: &Question) -> Vec<Reason> {
    let own = question.own_devices().count();
    let needs = |need| question.has_need(need);
    let suits = suits_pop(question);
    let (of_servers, of_question) = match choice {
        Choice::Imap => (
            reason_of_servers(findings, Service::Imap, Service::Pop3, |host| {
                Reason::OnlyImap { host }
            }),
            vec![
                (needs(Need::SharedMailbox), Reason::SharedMailbox),
                (own > 1, Reason::SeveralDevices { count: own }),
                (needs(Need::Offline), Reason::Offline),
                (true, Reason::DeviceLoss),
            ],
        ),
        Choice::Pop3 => (
            reason_of_servers(findings, Service::Pop3, Service::Imap, |host| {
                Reason::OnlyPop3 { host }
            }),
            vec![
                (suits && needs(Need::KeepOffServer), Reason::KeepOffServer),
                (
                    suits && needs(Need::LittleServerSpace),
                    Reason::LittleServerSpace,
                ),
                (own == 1, Reason::OneDevice),
                (needs(Need::Offline), Reason::Offline),
            ],
        ),
        Choice::Webmail if own == 0 && !question.devices().is_empty() => {
            return vec![Reason::BorrowedDevice];
        }
        // The provider has nothing else for these devices, which the summary says.
        Choice::Webmail => return Vec::new(),
    };
    let of_question = of_question
        .into_iter()
        .filter_map(|(is_so, reason)| is_so.then_some(reason));
    of_servers.into_iter().chain(of_question).collect()
}

/// Why one service and not the other, as far as their servers tell: there is `only` the one, the
/// other is not encrypted, or it does not answer.
fn reason_of_servers(
    findings: &Findings,
    chosen: Service,
    other: Service,
    only: impl FnOnce(HostName) -> Reason,
) -> Option<Reason> {
    // What a bridge stands before is not what its provider's servers, or older ones, offer.
    let best = findings
        .best(chosen)
        .filter(|_| !access::has_bridge(findings, chosen))?;
    let host = best.endpoint.host.clone();
    match offer(findings, other) {
        Offer::No if best.works() => Some(only(host)),
        Offer::Cleartext if best.security() != Security::None => {
            Some(Reason::SaferConnection { host })
        }
        Offer::Away | Offer::Broken | Offer::Dead if best.works() => {
            // Who turns us away just now is there.
            let dead = findings
                .best(other)
                .filter(|other| other.presence() != Some(Presence::TurnsAway))?;
            Some(Reason::OtherDoesNotAnswer {
                host: dead.endpoint.host.clone(),
            })
        }
        Offer::No
        | Offer::Unclear
        | Offer::Dead
        | Offer::Broken
        | Offer::Cleartext
        | Offer::Away
        | Offer::Yes => None,
    }
}

/// What has to be done in several steps so that no mail is lost, for somebody whose needs call for it.
fn procedures(
    findings: &Findings,
    main: Choice,
    choice: Choice,
    question: &Question,
) -> Vec<Procedure> {
    let devices = question.devices();
    let mut procedures = Vec::new();
    let has_computer = devices.iter().any(|device| device.keeps_mail_in_folders());
    if question.has_need(Need::ChangingProvider) {
        procedures.push(Procedure::ProviderChange {
            by: main,
            has_computer,
            devices: question.own_devices().count(),
            old_server: old_server(findings, main),
        });
    }
    // Whoever reads mail on a computer may be using POP3. Nobody who wants no mail on the server
    // is told to copy it there.
    let may_come_from_pop = has_computer && !question.has_need(Need::KeepOffServer);
    if choice == Choice::Imap && may_come_from_pop && offer(findings, Service::Pop3) > Offer::Dead {
        let imap = findings.best(Service::Imap);
        procedures.extend(imap.map(|imap| Procedure::PopToImap {
            host: imap.endpoint.host.clone(),
            is_tight: question.has_need(Need::LittleServerSpace),
        }));
    }
    procedures
}

/// The server that mail is read from today.
fn old_server(findings: &Findings, main: Choice) -> OldServer {
    let Some(best) = main.service().and_then(|service| findings.best(service)) else {
        return OldServer::Unknown;
    };
    let domain = findings.domain.host();
    let host = best.endpoint.host.unicode();
    // A provider's own domain does not move.
    let recognised = findings.recognised.as_ref();
    let is_providers = recognised.is_some_and(|recognised| recognised.by == Sign::Domain);
    if best.endpoint.host.is_within(domain) && !is_providers {
        OldServer::Own {
            host,
            domain: domain.unicode(),
        }
    } else {
        OldServer::OfProvider { host }
    }
}

fn alternatives(
    findings: &Findings,
    main: Choice,
    choice: Choice,
    question: &Question,
) -> Vec<Alternative> {
    // Where no server was found, either may be what the provider offers.
    let is_anybodys_guess = !has_own_app(findings)
        && Service::ACCESS
            .into_iter()
            .all(|service| findings.best(service).is_none());
    // One that is worse encrypted than what is advised is none.
    let is_as_good = |service| {
        let advised = main.service().map(|service| offer(findings, service));
        offer(findings, service) > Offer::Dead && Some(offer(findings, service)) >= advised
    };
    let may_offer = |service| is_as_good(service) || is_anybodys_guess;
    let own = question.own_devices().count();
    let has_own = own > 0;
    match (choice, main) {
        (Choice::Webmail, Choice::Webmail) => Vec::new(),
        // A bridge does not run on what these are.
        (Choice::Webmail, Choice::Imap) if has_own && !has_own_app(findings) => {
            vec![Alternative::ImapInApp]
        }
        (Choice::Webmail, Choice::Imap) => vec![Alternative::ImapOnOwnDevice],
        (Choice::Webmail, Choice::Pop3) if has_own => vec![Alternative::Pop3OnComputer],
        (Choice::Webmail, Choice::Pop3) => vec![Alternative::Pop3OnOwnDevice],
        (Choice::Imap | Choice::Pop3, _) => {
            let other = match choice {
                // POP3 is for one device.
                Choice::Imap if own > 1 => None,
                Choice::Imap => Some((Service::Pop3, Alternative::Pop3)),
                Choice::Pop3 | Choice::Webmail => Some((Service::Imap, Alternative::Imap)),
            };
            let other = other.filter(|(service, _)| may_offer(*service));
            // Who names devices has said whether one is borrowed.
            let webmail = question.devices().is_empty();
            let webmail = webmail.then_some(Alternative::Webmail);
            other
                .map(|(_, other)| other)
                .into_iter()
                .chain(webmail)
                .collect()
        }
    }
}

#[cfg(test)]
mod tests;
