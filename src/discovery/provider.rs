//! The servers that an entry on the provider names.

use super::candidate::{Candidate, Wave};
use crate::endpoint::{Endpoint, Security, Transport};
use crate::findings::{ProviderEntry, Source, Trust, UsernameIs, Whose};

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
