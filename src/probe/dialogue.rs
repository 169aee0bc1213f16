//! The dialogue of each service: lines in, steps out, no I/O.

use super::conversation::{Conversation, Step, Told};
use super::imap::Imap;
use super::pop3::Pop3;
use super::submission::Submission;
use crate::endpoint::{Service, Transport};
use crate::net::identity::Identity;

/// One conversation with one server.
#[derive(Debug)]
pub enum Dialogue {
    Imap(Imap),
    Pop3(Pop3),
    Submission(Submission),
}

impl Dialogue {
    pub fn new(service: Service, transport: Transport) -> Self {
        match service {
            Service::Imap => Self::Imap(Imap::new(transport)),
            Service::Pop3 => Self::Pop3(Pop3::new(transport)),
            Service::Submission => Self::Submission(Submission::new(transport)),
        }
    }

    /// Takes a line without its end.
    pub fn receive(&mut self, line: &[u8]) -> Step {
        match self {
            Self::Imap(imap) => imap.receive(line),
            Self::Pop3(pop3) => pop3.receive(line),
            Self::Submission(submission) => submission.receive(line),
        }
    }

    /// The TLS handshake has succeeded: what was told before it no longer counts.
    pub fn tls_started(&mut self) -> Step {
        match self {
            Self::Imap(imap) => imap.tls_started(),
            Self::Pop3(pop3) => pop3.tls_started(),
            Self::Submission(submission) => submission.tls_started(),
        }
    }

    pub fn told(&self) -> &Told {
        &self.conversation().told
    }

    /// Whether a line asks for TLS.
    pub fn asks_for_tls(&self, line: &str) -> bool {
        self.conversation().asks_for_tls(line)
    }

    fn conversation(&self) -> &Conversation {
        match self {
            Self::Imap(imap) => imap.conversation(),
            Self::Pop3(pop3) => pop3.conversation(),
            Self::Submission(submission) => submission.conversation(),
        }
    }

    /// A command that tells the server who asks, if it would hear. It goes out with the farewell.
    pub fn introduction(&self, identity: &Identity) -> Option<String> {
        match self {
            Self::Imap(imap) => imap.introduction(identity),
            Self::Pop3(_) | Self::Submission(_) => None,
        }
    }
}
