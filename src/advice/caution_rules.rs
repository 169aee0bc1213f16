//! What to watch out for: which caution is there because of what.

use time::OffsetDateTime;

use super::access;
use super::account::Account;
use super::choice::Choice;
use super::reason::Caution;
use super::suitable::{self, Copies};
use crate::endpoint::{Security, Service};
use crate::findings::{Facts, Finding, Findings, Outcome, Presence, Status, Trust};
use crate::question::Question;
use crate::question::device::Device;
use crate::question::need::Need;

/// Weightiest first: what keeps one from reading mail safely, what may lose mail, what comes with
/// the choice, what to remember.
pub(super) fn cautions(findings: &Findings, choice: Choice, question: &Question) -> Vec<Caution> {
    let mut cautions = Vec::new();
    cautions.extend(left_behind(findings));
    if let Some(service) = choice.service()
        && !access::has_bridge(findings, service)
    {
        match findings.best(service) {
            Some(best) => cautions.extend(of_incoming(findings, best, choice)),
            // What was found is of the other service, and this one comes under what is incomplete.
            None if findings.status == Status::Found && access(findings).next().is_some() => {}
            None => cautions.push(match findings.dns_failure {
                Some(failure) => Caution::DnsFailed { failure },
                None => Caution::NotChecked { host: None },
            }),
        }
        for caution in of_outgoing(findings) {
            // One machine may do both, with one and the same fault.
            if !cautions.contains(&caution) {
                cautions.push(caution);
            }
        }
        cautions.extend(stale_settings(findings, service));
        let account = Account::new(findings, choice);
        if account.has_two_usernames() {
            let host = account
                .outgoing
                .map(|outgoing| outgoing.endpoint.host.clone());
            cautions.extend(host.map(|host| Caution::UsernameForSending { host }));
        }
    }
    cautions.extend(of_provider(findings, choice));
    cautions.extend(of_choice(findings, choice, question));
    if question.has_need(Need::ChangingProvider) {
        cautions.push(Caution::ProviderChange);
    }
    if question.devices().iter().any(|device| !device.is_own()) {
        cautions.push(Caution::LogOut);
    }
    if !findings.complete {
        let again = findings.expires_at - findings.checked_at;
        cautions.push(Caution::Incomplete {
            seconds: again.whole_seconds().max(1).unsigned_abs(),
        });
    }
    cautions
}

/// What comes with a way to read mail, for these devices and needs.
fn of_choice(findings: &Findings, choice: Choice, question: &Question) -> Vec<Caution> {
    let own = question.own_devices().count();
    let devices = question.devices();
    let needs = |need| question.has_need(need);
    let copies = suitable::copies(findings, choice, question);
    let has = |is_so: fn(Device) -> bool| devices.iter().copied().any(is_so);
    let can_leave_copies = suitable::can_leave_copies(findings);
    let (is_imap, is_pop3) = (choice == Choice::Imap, choice == Choice::Pop3);
    let stays = match choice {
        Choice::Imap => true,
        Choice::Pop3 => copies == Some(Copies::Leave),
        // On somebody else's device nobody asks for it, and a provider's own app has no folders.
        Choice::Webmail => own > 0 && !super::has_own_app(findings),
    };
    let in_browser = choice == Choice::Webmail || has(Device::reads_in_browser);
    [
        (
            is_imap && needs(Need::SharedMailbox),
            Caution::SharedDeletion,
        ),
        (
            is_pop3 && own > 1,
            Caution::PopOnSeveralDevices {
                count: own,
                can_leave_copies,
            },
        ),
        (
            is_pop3 && needs(Need::SharedMailbox),
            Caution::PopOnSharedMailbox { can_leave_copies },
        ),
        (
            is_pop3 && !stays,
            Caution::OnlyCopy {
                on_computer: has(Device::keeps_mail_in_folders),
            },
        ),
        (stays && needs(Need::KeepOffServer), Caution::StaysOnServer),
        (
            stays && needs(Need::LittleServerSpace),
            Caution::ServerSpace {
                tells_quota: findings
                    .best(Service::Imap)
                    .filter(|best| best.facts().is_some_and(tells_quota))
                    .map(|best| best.endpoint.host.clone()),
            },
        ),
        (is_imap && needs(Need::Backup), Caution::NoBackup),
        (in_browser && needs(Need::Offline), Caution::NeedsConnection),
    ]
    .into_iter()
    .filter_map(|(is_so, caution)| is_so.then_some(caution))
    .collect()
}

/// What is wrong with the server that the person is told to use.
fn of_incoming(findings: &Findings, best: &Finding, choice: Choice) -> Vec<Caution> {
    let host = || best.endpoint.host.clone();
    let mut cautions = match &best.outcome {
        Outcome::Answered(facts) => {
            let closed = (!best.works()).then(|| Caution::LogInDisabled { host: host() });
            let connection = of_connection(best, facts, findings.checked_at);
            closed.into_iter().chain(connection).collect()
        }
        Outcome::Untried(_) => vec![Caution::NotChecked { host: Some(host()) }],
        Outcome::Failed(failure) => vec![match failure.presence() {
            Presence::TurnsAway => Caution::Busy { host: host() },
            // The other protocol is up, so that this one is likely to be.
            Presence::Unheard if access(findings).any(Finding::works) => {
                Caution::Busy { host: host() }
            }
            Presence::BrokenEncryption => Caution::EncryptionBroken { host: host() },
            Presence::Unheard | Presence::Absent => Caution::StaleSettings {
                host: host(),
                port: best.endpoint.port,
                is_all_there_is: true,
            },
        }],
    };
    cautions.extend(led_away(best));
    if best.trust == Trust::GuessedAtProvider {
        cautions.push(Caution::GuessedAtProvider { host: host() });
    }
    let credentials = access::of_server(best, findings);
    if access::is_sign_in_only(&credentials) {
        cautions.push(Caution::Oauth2Required { host: host() });
    } else if credentials.is_empty() && best.facts().is_some_and(Facts::offers_oauth2) {
        cautions.push(Caution::AppPassword { host: host() });
    }
    if choice == Choice::Pop3 {
        cautions.extend(of_pop3(best));
    }
    cautions
}

/// How the connection is protected.
fn of_connection(finding: &Finding, facts: &Facts, now: OffsetDateTime) -> Vec<Caution> {
    let host = || finding.endpoint.host.clone();
    let mut cautions = Vec::new();
    if facts.security == Security::None {
        cautions.push(Caution::NoEncryption { host: host() });
    }
    if let Some(tls) = &facts.tls {
        let problems = finding.certificate_problems();
        if problems.is_empty() && tls.certificate.expires_soon(now) {
            cautions.push(Caution::CertificateExpiresSoon {
                host: host(),
                not_after: tls.certificate.not_after,
            });
        }
        for problem in problems {
            cautions.push(Caution::Certificate {
                host: host(),
                problem,
                not_before: tls.certificate.not_before,
                not_after: tls.certificate.not_after,
                name: tls.certificate.names.first().cloned(),
            });
        }
        if tls.version.is_outdated() {
            cautions.push(Caution::TlsOutdated {
                host: host(),
                version: tls.version,
            });
        }
    }
    cautions
}

fn of_pop3(best: &Finding) -> Vec<Caution> {
    let host = || best.endpoint.host.clone();
    let Some(pop3) = best.facts().and_then(|facts| facts.pop3.as_ref()) else {
        return Vec::new();
    };
    if !best.can_leave_copies() {
        return vec![Caution::CannotLeaveCopies { host: host() }];
    }
    let expires = pop3
        .days_kept()
        .map(|days| Caution::MailExpires { host: host(), days });
    // Nobody fetches mail more often than every minute.
    let delay = pop3
        .login_delay
        .map(|delay| delay.as_secs().div_ceil(60))
        .filter(|minutes| *minutes > 1)
        .map(|minutes| Caution::LoginDelay {
            host: host(),
            minutes,
        });
    expires.into_iter().chain(delay).collect()
}

/// A server that new mail does not come to.
fn left_behind(findings: &Findings) -> Option<Caution> {
    let server = access::left_behind(findings)?;
    let entry = access::entry(findings)?;
    Some(Caution::MailGoesElsewhere {
        domain: findings.domain.host().unicode(),
        provider: entry.facts.name.clone(),
        host: server.endpoint.host.clone(),
    })
}

/// What is known of the provider that may keep one from logging in.
fn of_provider(findings: &Findings, choice: Choice) -> Option<Caution> {
    let facts = &access::entry(findings)?.facts;
    let is_so = facts.alias_cannot_log_in && choice.service().is_some();
    is_so.then(|| Caution::AliasCannotLogIn {
        provider: facts.name.clone(),
    })
}

/// What is wrong with the server for outgoing mail.
fn of_outgoing(findings: &Findings) -> Vec<Caution> {
    let Some(outgoing) = findings.best(Service::Submission) else {
        return Vec::new();
    };
    let of_outcome = match &outgoing.outcome {
        Outcome::Answered(facts) => of_connection(outgoing, facts, findings.checked_at),
        Outcome::Failed(failure) => {
            let host = outgoing.endpoint.host.clone();
            vec![match failure.presence() {
                Presence::TurnsAway => Caution::Busy { host },
                Presence::BrokenEncryption => Caution::EncryptionBroken { host },
                Presence::Unheard | Presence::Absent => Caution::OutgoingDoesNotAnswer {
                    host,
                    port: outgoing.endpoint.port,
                },
            }]
        }
        Outcome::Untried(_) => Vec::new(),
    };
    of_outcome.into_iter().chain(led_away(outgoing)).collect()
}

/// Nobody who is known to be the domain's or its provider's names the server.
fn led_away(finding: &Finding) -> Option<Caution> {
    match finding.trust {
        Trust::LedAway => Some(Caution::LedAway {
            host: finding.endpoint.host.clone(),
        }),
        Trust::Authenticated
        | Trust::Unauthenticated
        | Trust::Guessed
        | Trust::GuessedAtProvider => None,
    }
}

/// Published endpoints that do not work, while something for reading mail does. Those that turn us
/// away just now are none of them, nor is what is advised.
fn stale_settings(findings: &Findings, advised: Service) -> Vec<Caution> {
    if !access(findings).any(Finding::works) {
        return Vec::new();
    }
    let is_advised = |finding: &Finding| {
        let best = findings.best(advised);
        best.is_some_and(|best| best.endpoint == finding.endpoint)
    };
    let outgoing = || findings.of(Service::Submission);
    let outgoing = outgoing().filter(|_| outgoing().any(Finding::works));
    access(findings)
        .chain(outgoing)
        .filter(|finding| finding.is_published() && !is_advised(finding))
        .filter(|finding| match finding.presence() {
            Some(Presence::TurnsAway) | None => false,
            Some(Presence::BrokenEncryption | Presence::Unheard | Presence::Absent) => true,
        })
        .map(|finding| Caution::StaleSettings {
            host: finding.endpoint.host.clone(),
            port: finding.endpoint.port,
            is_all_there_is: false,
        })
        .collect()
}

/// All that mail may be read from.
fn access(findings: &Findings) -> impl Iterator<Item = &Finding> {
    Service::ACCESS
        .into_iter()
        .flat_map(|service| findings.of(service))
}

/// Whether the server tells how full a mailbox is, once one has logged in (RFC 9208 §3.1).
fn tells_quota(facts: &Facts) -> bool {
    facts.capabilities.iter().any(|capability| {
        let capability = capability.to_ascii_uppercase();
        capability == "QUOTA" || capability.starts_with("QUOTA=")
    })
}
