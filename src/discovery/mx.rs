//! The domain's mail exchangers: often the same machine, and its name the one on the certificate.

use super::candidate::{Candidate, Wave, Width};
use crate::endpoint::{Endpoint, Service, Transport};
use crate::findings::{Source, Trust};
use crate::mail_domain::HostName;
use crate::net::records::{Exchange, Mx};

/// How many exchangers are tried as hosts for mail clients: those behind the first are seldom more
/// than relays.
const TRIED: usize = 1;

/// All exchangers, best preference first.
pub fn exchangers(records: &[Mx]) -> impl Iterator<Item = &HostName> {
    records.iter().filter_map(|record| match &record.exchange {
        Exchange::Host(host) => Some(host),
        Exchange::Null | Exchange::Unusable => None,
    })
}

/// The exchangers that may be tried, best preference first.
pub fn hosts(records: &[Mx]) -> Vec<HostName> {
    let mut hosts: Vec<HostName> = Vec::new();
    for host in exchangers(records) {
        if !hosts.contains(host) {
            hosts.push(host.clone());
        }
    }
    hosts.truncate(TRIED);
    hosts
}

/// The exchanger that mail goes to first.
pub fn first(records: &[Mx]) -> Option<HostName> {
    hosts(records).into_iter().next()
}

/// A name that whoever runs the first exchanger may publish settings under, where that is not the
/// domain's owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    pub host: HostName,
    pub width: Width,
}

/// The names of the provider, narrowest first. Never above the registrable domain.
pub fn providers(records: &[Mx]) -> Vec<Provider> {
    let Some(host) = first(records) else {
        return Vec::new();
    };
    let registrable = host
        .registrable()
        .and_then(|name| HostName::parse(name).ok());
    let narrow = host
        .above()
        .and_then(|name| HostName::parse(name).ok())
        .filter(|narrow| {
            registrable
                .as_ref()
                .is_some_and(|wide| narrow.is_below(wide))
        });
    let named = |host: Option<HostName>, width| host.map(|host| Provider { host, width });
    named(narrow, Width::Narrow)
        .into_iter()
        .chain(named(registrable, Width::Registrable))
        .collect()
}

/// Whether the domain says that it takes no mail at all (RFC 7505).
pub fn is_null(records: &[Mx]) -> bool {
    !records.is_empty() && records.iter().all(|mx| mx.exchange == Exchange::Null)
}

/// An exchanger as a host for mail clients.
pub fn candidates(host: &HostName) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for service in Service::ACCESS {
        for (transport, wave) in [
            (Transport::ImplicitTls, Wave::LessLikely),
            (Transport::Cleartext, Wave::Unlikely),
        ] {
            let endpoint = Endpoint::standard(service, host.clone(), transport);
            candidates.push(Candidate::new(endpoint, Source::Mx, Trust::Guessed, wave));
        }
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_has_the_name_above_the_exchanger_and_its_registrable_domain() {
        for (exchanger, expected) in [
            (
                "foretaget-se.mail.protection.outlook.com",
                &["mail.protection.outlook.com", "outlook.com"][..],
            ),
            (
                "mx3.in.storhotell.se",
                &["in.storhotell.se", "storhotell.se"],
            ),
            ("mx3.storhotell.se", &["storhotell.se"]),
            ("storhotell.se", &["storhotell.se"]),
            ("mx.hotell.co.uk", &["hotell.co.uk"]),
            ("mx.in.hotell.co.uk", &["in.hotell.co.uk", "hotell.co.uk"]),
        ] {
            let records = [Mx {
                preference: 10,
                exchange: Exchange::Host(HostName::parse(exchanger).unwrap()),
            }];
            let providers = providers(&records);
            let names: Vec<&str> = providers.iter().map(|name| name.host.as_str()).collect();
            assert_eq!(names, expected, "{exchanger}");
        }
        assert_eq!(providers(&[]), []);
    }
}
