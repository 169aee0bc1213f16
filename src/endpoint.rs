//! Where a mail service is entered: what it speaks, the host, the port, and how it is encrypted.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use utoipa::ToSchema;

use crate::mail_domain::HostName;

/// A service that a mail client is set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// RFC 9051, RFC 3501.
    Imap,
    /// RFC 1939.
    Pop3,
    /// RFC 6409.
    Submission,
}

impl Service {
    pub const ALL: [Self; 3] = [Self::Imap, Self::Pop3, Self::Submission];

    /// The services by which mail is read.
    pub const ACCESS: [Self; 2] = [Self::Imap, Self::Pop3];

    pub fn name(self) -> &'static str {
        match self {
            Self::Imap => "imap",
            Self::Pop3 => "pop3",
            Self::Submission => "submission",
        }
    }

    /// The registered port (RFC 8314 §7, RFC 3501, RFC 1939, RFC 6409).
    pub fn port(self, transport: Transport) -> u16 {
        match (self, transport) {
            (Self::Imap, Transport::ImplicitTls) => 993,
            (Self::Imap, Transport::Cleartext) => 143,
            (Self::Pop3, Transport::ImplicitTls) => 995,
            (Self::Pop3, Transport::Cleartext) => 110,
            (Self::Submission, Transport::ImplicitTls) => 465,
            (Self::Submission, Transport::Cleartext) => 587,
        }
    }

    /// What the service begins with at a port, if the port is registered for it. Publishers slip,
    /// and name `_imap` or `STARTTLS` with port 993: a registered port then says what is meant.
    pub fn transport_at(self, port: u16) -> Option<Transport> {
        Transport::ALL
            .into_iter()
            .find(|transport| self.port(*transport) == port)
    }

    /// The service that a port is registered for, and what it begins with there.
    pub fn of_port(port: u16) -> Option<(Self, Transport)> {
        Self::ALL
            .into_iter()
            .find_map(|service| Some((service, service.transport_at(port)?)))
    }
}

/// What the first byte of a connection is: known from the port before anything has answered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Transport {
    /// TLS from the first byte (RFC 8314 §3).
    ImplicitTls,
    /// Cleartext, which STARTTLS or STLS may turn into TLS (RFC 2595).
    Cleartext,
}

impl Transport {
    /// As they are to be preferred (RFC 8314 §3).
    pub const ALL: [Self; 2] = [Self::ImplicitTls, Self::Cleartext];
}

/// How a service is encrypted: the setting that a person enters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
#[schema(
    description = "How a service is encrypted. `tls`: from the first byte (RFC 8314). `starttls`: upgraded before anyone logs in. `none`: not at all."
)]
pub enum Security {
    /// Implicit TLS (RFC 8314).
    Tls,
    /// Cleartext that is upgraded before anyone logs in (RFC 2595, RFC 3501 §6.2.1).
    Starttls,
    /// Cleartext throughout.
    None,
}

/// A place to connect to, as published or guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Endpoint {
    pub service: Service,
    pub host: HostName,
    pub port: u16,
    pub transport: Transport,
}

impl Endpoint {
    /// The endpoint at the registered port.
    pub fn standard(service: Service, host: HostName, transport: Transport) -> Self {
        Self {
            service,
            host,
            port: service.port(transport),
            transport,
        }
    }

    /// What a publisher of this endpoint promises, before anyone has tried it.
    pub fn expected_security(&self) -> Security {
        match self.transport {
            Transport::ImplicitTls => Security::Tls,
            Transport::Cleartext => Security::Starttls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_registered_port_has_one_service_and_one_transport() {
        for service in Service::ALL {
            for transport in Transport::ALL {
                let port = service.port(transport);
                assert_eq!(Service::of_port(port), Some((service, transport)), "{port}");
            }
        }
        assert_eq!(Service::of_port(443), None);
        assert_eq!(Service::Imap.transport_at(995), None);
    }
}
