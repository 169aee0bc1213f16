//! Messages of DNS (RFC 1035 §4): what is asked, whether what comes in belongs to it, and what it
//! says.

use std::time::Duration;

use hickory_resolver::proto::ProtoError;
use hickory_resolver::proto::op::{Message, MessageType, OpCode, Query, ResponseCode};
use hickory_resolver::proto::rr::{DNSClass, Name, RData, Record, RecordType};

use super::records::DnsFault;
use crate::mail_domain::HostName;

/// Largest datagram that is asked for and taken, in bytes: none such is cut up on its way
/// (RFC 9715 §3.1).
pub const MAX_DATAGRAM: usize = 1232;
/// Most records of an answer that are kept.
const RECORDS: usize = 256;
/// Most aliases that are followed within one message: resolvers follow fewer.
const ALIASES: usize = 16;
/// How long a message's head is (RFC 1035 §4.1.1).
const HEAD: usize = 12;
/// How long the type and the class of a question are.
const KIND: usize = 4;

/// A question, as it is sent.
#[derive(Debug)]
pub struct Question {
    name: Name,
    kind: RecordType,
    bytes: Vec<u8>,
    /// Where the question ends, and what stands around it begins.
    end: usize,
}

/// How a question's name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// At random, which an answer has to repeat: a forger has to guess that, too
    /// (draft-vixie-dnsext-dns0x20).
    Drawn,
    /// As it is.
    Kept,
}

/// Whether a message answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    Ours,
    /// All is as in the question but the case of its name.
    OtherCase,
    Foreign,
}

/// What a message says.
#[derive(Debug)]
pub enum Said {
    Reply(Reply),
    /// There is more than had room.
    Truncated,
    /// The server serves us not at all (REFUSED).
    Refused,
    /// SERVFAIL and the like, or nothing that can be read.
    Failed,
}

/// An answer to a question.
#[derive(Debug, PartialEq)]
pub struct Reply {
    /// The records that were asked for; or that there are none, or not even the name.
    pub records: Result<Vec<RData>, DnsFault>,
    /// How long that holds.
    pub ttl: Duration,
    /// The names that the one asked for stands for.
    pub by_way_of: Vec<HostName>,
    /// The zone that says that there are no records (RFC 2308 §3).
    pub zone: Option<HostName>,
    /// The name to ask for instead, where the message has an alias and nothing of what it leads to.
    pub goes_on: Option<Name>,
}

impl Question {
    /// # Errors
    ///
    /// The name is longer than a name may be.
    pub fn new(name: &Name, kind: RecordType, id: u16, case: Case) -> Result<Self, ProtoError> {
        let mut written = name.clone();
        if case == Case::Drawn {
            written.randomize_label_case();
        }
        let mut message = Message::new(id, MessageType::Query, OpCode::Query);
        message.metadata.recursion_desired = true;
        message.add_query(Query::query(written, kind));
        let mut bytes = message.to_vec()?;
        let end = bytes.len();
        append_edns(&mut bytes);
        Ok(Self {
            name: name.clone(),
            kind,
            bytes,
            end,
        })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a message is an answer to this question (RFC 5452 §4.2, §9.1): of what was sent,
    /// only what can be compared byte by byte is looked at, before anything is read.
    pub fn belongs(&self, message: &[u8]) -> Belongs {
        let (Some(head), Some(question)) = (message.get(..HEAD), message.get(HEAD..self.end))
        else {
            return Belongs::Foreign;
        };
        let is_response = head[2] & 0b1111_1000 == 0b1000_0000;
        if head[..2] != self.bytes[..2] || !is_response || head[4..6] != [0, 1] {
            return Belongs::Foreign;
        }
        let asked = &self.bytes[HEAD..self.end];
        let (name, kind) = question.split_at(question.len() - KIND);
        let (asked_name, asked_kind) = asked.split_at(asked.len() - KIND);
        if kind != asked_kind {
            Belongs::Foreign
        } else if name == asked_name {
            Belongs::Ours
        } else if name.eq_ignore_ascii_case(asked_name) {
            Belongs::OtherCase
        } else {
            Belongs::Foreign
        }
    }

    /// What a message says that belongs to this question.
    pub fn read(&self, message: &[u8]) -> Said {
        if message.len() > HEAD && message[2] & 0b10 != 0 {
            return Said::Truncated;
        }
        let Ok(message) = Message::from_vec(message) else {
            return Said::Failed;
        };
        let code = message.metadata.response_code;
        if code == ResponseCode::Refused {
            return Said::Refused;
        }
        if code != ResponseCode::NoError && code != ResponseCode::NXDomain {
            return Said::Failed;
        }
        let has_name = code == ResponseCode::NoError;
        match self.reply(message, has_name) {
            Some(reply) => Said::Reply(reply),
            None => Said::Failed,
        }
    }

    /// `None` where aliases lead in a circle, or too far.
    fn reply(&self, message: Message, has_name: bool) -> Option<Reply> {
        let mut by_way_of = Vec::new();
        let mut ttl = u32::MAX;
        let mut name = &self.name;
        let mut aliases = 0;
        let is_asked_for = |record: &Record, name: &Name| {
            record.record_type() == self.kind
                && record.dns_class == DNSClass::IN
                && record.name == *name
        };
        let found = loop {
            if message.answers.iter().any(|it| is_asked_for(it, name)) {
                break true;
            }
            let Some((canonical, holds)) = alias(&message.answers, name) else {
                break false;
            };
            aliases += 1;
            if aliases > ALIASES {
                return None;
            }
            by_way_of.extend(HostName::parse(&canonical.to_ascii()).ok());
            ttl = ttl.min(holds);
            name = canonical;
        };
        if found {
            let records = message.answers.iter();
            let records: Vec<&Record> = records
                .filter(|record| is_asked_for(record, name))
                .take(RECORDS)
                .collect();
            ttl = records.iter().fold(ttl, |ttl, record| ttl.min(record.ttl));
            return Some(Reply {
                records: Ok(records.into_iter().map(|it| it.data.clone()).collect()),
                ttl: Duration::from_secs(ttl.into()),
                by_way_of,
                zone: None,
                goes_on: None,
            });
        }
        let soa = message.authorities.iter().find_map(|record| {
            let RData::SOA(soa) = &record.data else {
                return None;
            };
            Some((&record.name, record.ttl.min(soa.minimum)))
        });
        // What is said of absence is said of the name that the last alias leads to (RFC 2308 §2,
        // RFC 6604 §3). Where nothing is said, that is to be asked for.
        let goes_on = (aliases > 0 && has_name && soa.is_none()).then(|| name.clone());
        if goes_on.is_none() {
            // Without an SOA nobody says how long, and a resolver asks again (RFC 2308 §5).
            ttl = ttl.min(soa.map_or(0, |(_, ttl)| ttl));
        }
        Some(Reply {
            records: Err(if has_name {
                DnsFault::NoData
            } else {
                DnsFault::NoSuchName
            }),
            ttl: Duration::from_secs(ttl.into()),
            by_way_of,
            zone: soa.and_then(|(name, _)| HostName::parse(&name.to_ascii()).ok()),
            goes_on,
        })
    }
}

/// What a name is an alias of (CNAME, RFC 1034 §3.6.2), and for how many seconds.
fn alias<'a>(answers: &'a [Record], name: &Name) -> Option<(&'a Name, u32)> {
    answers.iter().find_map(|record| {
        let RData::CNAME(canonical) = &record.data else {
            return None;
        };
        let is_of_name = record.name == *name && record.dns_class == DNSClass::IN;
        is_of_name.then_some((&canonical.0, record.ttl))
    })
}

/// Says which datagrams are taken (RFC 6891 §6.1), as the one additional record.
fn append_edns(message: &mut Vec<u8>) {
    const OPT: u8 = 41;
    const ADDITIONAL_RECORDS: usize = HEAD - 1;
    let [most, of_it] = (MAX_DATAGRAM as u16).to_be_bytes();
    message.extend([0, 0, OPT, most, of_it, 0, 0, 0, 0, 0, 0]);
    message[ADDITIONAL_RECORDS] = 1;
}

#[cfg(test)]
mod tests;
