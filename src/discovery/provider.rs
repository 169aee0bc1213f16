//! The servers that an entry on the provider names.

use std::collections::BTreeSet;
use std::sync::Arc;

use time::OffsetDateTime;

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Security, Service, Transport};
use crate::expiry::LONGEST_HOLDS;
use crate::findings::{
    Finding, Findings, Offered, Outcome, ProviderEntry, Recognised, Sign, Source, Status, Trust,
    Untried, UsernameIs, Whose,
};
use crate::mail_domain::MailDomain;

/// The servers to try, in the entry's order. Those on one's own computer are for nobody else.
pub fn candidates(entry: &ProviderEntry) -> Vec<Candidate> {
    // The operator's word is as good as the domain's own; ours is that of somebody who has read.
    let trust = match entry.whose {
        Whose::Operators => Trust::Authenticated,
        Whose::BuiltIn => Trust::Unauthenticated,
    };
    let servers = entry.facts.servers.iter().enumerate();
    servers
        .filter_map(|(order, server)| {
            let endpoint = Endpoint {
                service: server.service,
                host: server.host.as_name()?.clone(),
                port: server.port,
                transport: match server.security {
                    Security::Tls => Transport::ImplicitTls,
                    Security::Starttls | Security::None => Transport::Cleartext,
                },
            };
            Some(Candidate {
                order,
                username: server.username.map(UsernameIs::username),
                ..Candidate::new(endpoint, Source::Provider, trust, Wave::Published)
            })
        })
        .collect()
}

/// What an entry says of a domain that is to be there, and is not yet: nothing is looked up, and
/// nothing tried.
pub fn findings(entry: Arc<ProviderEntry>, domain: MailDomain, clock: OffsetDateTime) -> Findings {
    let facts = &entry.facts;
    let is_denied = |service| match service {
        Service::Imap => facts.imap == Some(Offered::No),
        Service::Pop3 => facts.pop3 == Some(Offered::No),
        Service::Submission => false,
    };
    let mut endpoints: Vec<Finding> = candidates(&entry).into_iter().map(untried).collect();
    let is_found = facts.has_bridge()
        || endpoints
            .iter()
            .any(|server| Service::ACCESS.contains(&server.endpoint.service));
    let status = match (facts.has_own_apps_only(), is_found) {
        (true, _) => Status::OwnAppsOnly,
        (false, true) => Status::Found,
        (false, false) => Status::Unknown,
    };
    let unclear: BTreeSet<Service> = Service::ALL
        .into_iter()
        .filter(|service| !is_denied(*service))
        .collect();
    let recognised = Recognised {
        entry,
        by: Sign::Domain,
    };
    for server in &mut endpoints {
        recognised.name_user(server);
    }
    Findings {
        status,
        complete: true,
        unclear,
        endpoints,
        recognised: Some(recognised),
        expires_at: clock + LONGEST_HOLDS,
        ..Findings::none(domain, clock)
    }
}

fn untried(candidate: Candidate) -> Finding {
    Finding {
        endpoint: candidate.endpoint,
        sources: candidate.sources,
        trust: candidate.trust,
        username: candidate.username,
        authentication: candidate.authentication,
        leave_copies: candidate.leave_copies,
        outcome: Outcome::Untried(Untried::Never),
    }
}
