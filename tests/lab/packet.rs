//! As much of IP, TCP and UDP as the wire needs to count what passes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

const TCP: u8 = 6;
const UDP: u8 = 17;

pub struct Packet<'a> {
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub kind: Kind,
    pub payload: &'a [u8],
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// The first segment of a connection: SYN without ACK.
    Syn,
    /// The answer to it: the port is open.
    SynAck,
    Tcp,
    Udp,
}

impl<'a> Packet<'a> {
    /// `None` for all that is neither TCP nor UDP.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (protocol, from, to, rest) = match bytes.first()? >> 4 {
            4 => {
                let header = usize::from(bytes[0] & 0x0f) * 4;
                let from: [u8; 4] = bytes.get(12..16)?.try_into().ok()?;
                let to: [u8; 4] = bytes.get(16..20)?.try_into().ok()?;
                let (from, to) = (Ipv4Addr::from(from).into(), Ipv4Addr::from(to).into());
                (*bytes.get(9)?, from, to, bytes.get(header..)?)
            }
            6 => {
                let from: [u8; 16] = bytes.get(8..24)?.try_into().ok()?;
                let to: [u8; 16] = bytes.get(24..40)?.try_into().ok()?;
                let (from, to) = (Ipv6Addr::from(from).into(), Ipv6Addr::from(to).into());
                (*bytes.get(6)?, from, to, bytes.get(40..)?)
            }
            _ => return None,
        };
        Self::transport(protocol, from, to, rest)
    }

    /// Whether it is a query for a name (RFC 1035, section 4.1.2).
    pub fn asks_for(&self, name: &str) -> bool {
        const HEADER: usize = 12;
        if self.kind != Kind::Udp || self.to.port() != 53 {
            return false;
        }
        let labels = name.split('.').flat_map(|label| {
            let length = u8::try_from(label.len()).unwrap_or_default();
            std::iter::once(length).chain(label.bytes())
        });
        let wanted: Vec<u8> = labels.chain([0]).collect();
        let asked = self.payload.get(HEADER..HEADER + wanted.len());
        asked.is_some_and(|asked| asked.eq_ignore_ascii_case(&wanted))
    }

    fn transport(protocol: u8, from: IpAddr, to: IpAddr, rest: &'a [u8]) -> Option<Self> {
        let port = |at: usize| Some(u16::from_be_bytes(rest.get(at..at + 2)?.try_into().ok()?));
        let (kind, header) = match protocol {
            TCP => {
                let kind = match rest.get(13)? & 0x12 {
                    0x02 => Kind::Syn,
                    0x12 => Kind::SynAck,
                    _ => Kind::Tcp,
                };
                (kind, usize::from(rest.get(12)? >> 4) * 4)
            }
            UDP => (Kind::Udp, 8),
            _ => return None,
        };
        Some(Self {
            from: SocketAddr::new(from, port(0)?),
            to: SocketAddr::new(to, port(2)?),
            kind,
            payload: rest.get(header..).unwrap_or_default(),
        })
    }
}
