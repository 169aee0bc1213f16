//! The SRV records of mail services (RFC 6186 §3, RFC 8314 §5.1).

use crate::endpoint::{Service, Transport};
use crate::net::records::Srv;

/// Where a service has its records, below the domain.
pub fn name(service: Service, transport: Transport) -> &'static str {
    match (service, transport) {
        (Service::Imap, Transport::ImplicitTls) => "_imaps._tcp",
        (Service::Imap, Transport::Cleartext) => "_imap._tcp",
        (Service::Pop3, Transport::ImplicitTls) => "_pop3s._tcp",
        (Service::Pop3, Transport::Cleartext) => "_pop3._tcp",
        (Service::Submission, Transport::ImplicitTls) => "_submissions._tcp",
        (Service::Submission, Transport::Cleartext) => "_submission._tcp",
    }
}

/// Whether the records say that the service is decidedly not offered (RFC 2782, target `.`).
pub fn denies(records: &[Srv]) -> bool {
    !records.is_empty() && records.iter().all(|srv| srv.target.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_domain::HostName;

    #[test]
    fn a_dot_alone_denies() {
        for (targets, expected) in [
            (&[][..], false),
            (&["."], true),
            (&[".", "a.exempel.se"], false),
            (&["a.exempel.se"], false),
        ] {
            let record = |target: &&str| Srv {
                priority: 0,
                weight: 1,
                port: 993,
                target: HostName::parse(target).ok(),
            };
            let records: Vec<Srv> = targets.iter().map(record).collect();
            assert_eq!(denies(&records), expected, "{targets:?}");
        }
    }
}
