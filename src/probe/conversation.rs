//! What all dialogues have in common: lines in, steps out, no I/O.

use crate::endpoint::{Security, Transport};
use crate::findings::{Facts, Failure, Mechanism, Pop3Facts, TlsFacts};

/// Longest word that is kept of what a server says, in characters.
const MAX_WORD: usize = 64;
/// Most capabilities that are kept.
const MAX_CAPABILITIES: usize = 100;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Read another line.
    Read,
    /// Send this line, then read on.
    Send(&'static str),
    /// Begin the TLS handshake. Nothing may have been received behind the last line.
    StartTls,
    /// All is known. The farewell is sent, and its answer not waited for.
    Done {
        farewell: &'static str,
    },
    Fail(Failure),
}

/// What a server has told so far. What is learnt in cleartext is forgotten when TLS begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Whether the server has greeted as one that takes log-ins.
    pub greeted: bool,
    /// Whether it has listed what it can, if only to say that there is no list.
    pub listed: bool,
    pub capabilities: Vec<String>,
    pub mechanisms: Vec<Mechanism>,
    pub password_login: bool,
    pub pop3: Option<Pop3Facts>,
}

impl Told {
    pub(super) fn add_capability(&mut self, capability: &str) {
        let mut word = clean(capability);
        // No capability has characters that mean something in a page or a quotation.
        word.retain(|character| !"<>&\"'`\\".contains(character));
        let is_known = self
            .capabilities
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&word));
        if !word.is_empty() && !is_known && self.capabilities.len() < MAX_CAPABILITIES {
            self.capabilities.push(word);
        }
    }

    pub(super) fn add_mechanism(&mut self, mechanism: &str) {
        if let Some(mechanism) = Mechanism::parse(&clean(mechanism))
            && !self.mechanisms.contains(&mechanism)
            && self.mechanisms.len() < MAX_CAPABILITIES
        {
            self.mechanisms.push(mechanism);
        }
    }

    /// The facts, once it is known how the connection was encrypted.
    pub fn into_facts(self, security: Security, tls: Option<TlsFacts>) -> Facts {
        Facts {
            security,
            has_listed: self.listed,
            capabilities: self.capabilities,
            mechanisms: self.mechanisms,
            password_login: self.password_login,
            pop3: self.pop3,
            tls,
        }
    }
}

/// How far a dialogue has come, in what is the same in all.
#[derive(Debug)]
pub struct Conversation {
    pub told: Told,
    pub offers_starttls: bool,
    is_encrypted: bool,
    commands: Commands,
}

/// How a protocol says what all can.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    pub starttls: &'static str,
    pub farewell: &'static str,
}

impl Conversation {
    pub fn new(transport: Transport, commands: Commands) -> Self {
        Self {
            told: Told::default(),
            offers_starttls: false,
            is_encrypted: transport == Transport::ImplicitTls,
            commands,
        }
    }

    /// Whether a line asks for TLS.
    pub fn asks_for_tls(&self, line: &str) -> bool {
        line == self.commands.starttls
    }

    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// TLS has begun. What is left is that the server has greeted: all else was said in cleartext,
    /// and must be forgotten (RFC 3501 §6.2.1, RFC 2595 §4).
    pub fn tls_started(&mut self) {
        self.told = Told {
            greeted: true,
            ..Told::default()
        };
        self.is_encrypted = true;
    }

    /// What comes after the capabilities: TLS where it is offered, else the end.
    pub fn capabilities_known(&self) -> Step {
        if self.offers_starttls && !self.is_encrypted {
            Step::Send(self.commands.starttls)
        } else {
            Step::Done {
                farewell: self.commands.farewell,
            }
        }
    }
}

/// A server's word, fit for a terminal and a log: printable ASCII, of bounded length.
fn clean(word: &str) -> String {
    word.chars()
        .filter(|character| character.is_ascii_graphic())
        .take(MAX_WORD)
        .collect()
}

/// A line as text, its words separable by white space. Latin-1 and other bytes do no harm, since
/// only ASCII words are ever looked for.
pub(super) fn text(line: &[u8]) -> String {
    String::from_utf8_lossy(line).into_owned()
}
