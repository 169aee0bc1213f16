//! The common names. No others are guessed: a guess knocks at somebody's door.

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::mail_domain::{HostName, MailDomain};

/// A common label, and the services that it is used for.
const LABELS: [(&str, &[Service]); 3] = [
    ("imap", &[Service::Imap]),
    ("pop", &[Service::Pop3]),
    ("mail", &Service::ACCESS),
];
/// A label that is seldom the only one that there is.
const POP3_LABEL: &str = "pop3";

/// The candidates that the domain's name suggests, likeliest first.
pub fn candidates(domain: &MailDomain) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (label, services) in LABELS {
        if let Some(host) = domain.host().below(label) {
            for service in services {
                add(
                    &mut candidates,
                    *service,
                    &host,
                    Wave::Likely,
                    Wave::LessLikely,
                );
            }
        }
    }
    if let Some(host) = domain.host().below(POP3_LABEL) {
        add(
            &mut candidates,
            Service::Pop3,
            &host,
            Wave::LessLikely,
            Wave::Unlikely,
        );
    }
    for service in Service::ACCESS {
        add(
            &mut candidates,
            service,
            domain.host(),
            Wave::LessLikely,
            Wave::Unlikely,
        );
    }
    candidates
}

/// The same below the organisation that an exchanger belongs to, likeliest first: `mx1.hotell.se` may
/// have a `mail.hotell.se` beside it, which all customers use. Of the labels those that IMAP is found
/// by: the hosts of others are strangers', and are asked little.
pub fn at_provider(exchanger: &HostName, domain: &MailDomain) -> Vec<Candidate> {
    let organisation = exchanger.registrable();
    let organisation = organisation
        .filter(|organisation| domain.host().registrable() != Some(*organisation))
        .and_then(|organisation| HostName::parse(organisation).ok());
    let hosts = LABELS
        .into_iter()
        .filter(|(_, services)| services.contains(&Service::Imap))
        .filter_map(|(label, services)| Some((organisation.as_ref()?.below(label)?, services)));
    let mut candidates = Vec::new();
    for (host, services) in hosts {
        for service in services {
            for (transport, wave) in [
                (Transport::ImplicitTls, Wave::AtProvider),
                (Transport::Cleartext, Wave::AtProviderNext),
            ] {
                let endpoint = Endpoint::standard(*service, host.clone(), transport);
                candidates.push(Candidate {
                    order: candidates.len(),
                    ..Candidate::new(endpoint, Source::Mx, Trust::GuessedAtProvider, wave)
                });
            }
        }
    }
    candidates
}

fn add(
    candidates: &mut Vec<Candidate>,
    service: Service,
    host: &HostName,
    implicit_tls: Wave,
    cleartext: Wave,
) {
    for (transport, wave) in [
        (Transport::ImplicitTls, implicit_tls),
        (Transport::Cleartext, cleartext),
    ] {
        let endpoint = Endpoint::standard(service, host.clone(), transport);
        candidates.push(Candidate {
            order: candidates.len(),
            ..Candidate::new(endpoint, Source::Guess, Trust::Guessed, wave)
        });
    }
}
