//! What one logs in with, and what must be done first: what entries on providers know, what
//! publishers say, and what servers show, weighed once for all who tell it.

use super::choice::Choice;
use crate::endpoint::Service;
use crate::findings::{
    Authentication, Before, Credential, Facts, Finding, Findings, Offered, ProviderEntry,
};

/// What a person logs in with, in order of preference; empty where nobody says.
///
/// A server that takes nothing but OAuth 2 tokens leaves no choice. Else what is known of the
/// provider counts, and then what is published: a server may announce mechanisms that it refuses.
pub fn credentials(findings: &Findings, choice: Choice) -> Vec<Credential> {
    let Some(service) = choice.service() else {
        return Vec::new();
    };
    let best = findings.best(service);
    let known = entry(findings).map_or(&[][..], |entry| &entry.facts.credentials);
    match best {
        Some(best) => of_server(best, findings),
        None => known.to_vec(),
    }
}

/// The same for one server.
pub fn of_server(server: &Finding, findings: &Findings) -> Vec<Credential> {
    let known = findings
        .recognised
        .as_ref()
        .filter(|recognised| recognised.may_have(&server.endpoint.host, server.facts()))
        .map_or(&[][..], |recognised| &recognised.entry.facts.credentials);
    let takes_tokens_only = server.facts().is_some_and(Facts::needs_oauth2);
    match known {
        _ if takes_tokens_only => vec![Credential::SignIn],
        [] if publishes_sign_in_only(server) => vec![Credential::SignIn],
        known => known.to_vec(),
    }
}

/// Whether no password of any kind will do.
pub fn is_sign_in_only(credentials: &[Credential]) -> bool {
    credentials == [Credential::SignIn]
}

/// The provider that is known.
pub fn entry(findings: &Findings) -> Option<&ProviderEntry> {
    findings
        .recognised
        .as_ref()
        .map(|recognised| &*recognised.entry)
}

/// What must be done before the choice works, in order: nothing that another protocol or another
/// credential than the first one would need.
pub fn before(findings: &Findings, choice: Choice) -> Vec<&Before> {
    let Some(service) = choice.service() else {
        return Vec::new();
    };
    let first = credentials(findings, choice).first().copied();
    let is_needed = |before: &&Before| {
        let serves = before.code.service().is_none_or(|other| other == service);
        let credential = before.code.credential();
        serves && (credential.is_none() || credential == first)
    };
    entry(findings)
        .into_iter()
        .flat_map(|entry| &entry.facts.before)
        .filter(is_needed)
        .collect()
}

/// Whether the bridge of the provider is what a mail program connects to.
pub fn has_bridge(findings: &Findings, service: Service) -> bool {
    entry(findings).is_some_and(|entry| {
        let offered = match service {
            Service::Imap | Service::Submission => entry.facts.imap,
            Service::Pop3 => entry.facts.pop3,
        };
        offered == Some(Offered::Bridge)
    })
}

/// A server that works or is published, where new mail goes to a provider whose own it is not. Only
/// of a provider whose servers have no other names than its own can that be said.
pub fn left_behind(findings: &Findings) -> Option<&Finding> {
    let domain = findings.domain.host();
    let mut servers = Service::ACCESS
        .into_iter()
        .flat_map(|service| findings.of(service))
        .filter(|server| findings.is_left_behind(server));
    // Another exchanger of the domain's is no server that mail was read from, as far as is known.
    servers.find(|server| {
        server.is_published() || (server.is_offered() && server.endpoint.host.is_within(domain))
    })
}

fn publishes_sign_in_only(server: &Finding) -> bool {
    let published = &server.authentication;
    !published.is_empty()
        && published
            .iter()
            .all(|authentication| *authentication == Authentication::Oauth2)
}
