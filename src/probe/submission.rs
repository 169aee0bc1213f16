//! The submission dialogue (RFC 6409, RFC 5321): greeting, EHLO, STARTTLS (RFC 3207), QUIT.
//!
//! No mail is ever begun.

use super::conversation::{Commands, Conversation, Step, text};
use crate::endpoint::Transport;
use crate::findings::Failure;

/// A client has no name that means anything; an address literal stands for it
/// (RFC 5321 §4.1.3), and this one tells nothing about where we are.
const EHLO: &str = "EHLO [127.0.0.1]\r\n";

const COMMANDS: Commands = Commands {
    starttls: "STARTTLS\r\n",
    farewell: "QUIT\r\n",
};

/// The state of one conversation.
#[derive(Debug)]
pub struct Submission {
    state: State,
    conversation: Conversation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    /// EHLO was sent. The first line of its answer is the server's name.
    Ehlo {
        is_first: bool,
    },
    /// STARTTLS was sent, unless that was the end.
    Starttls,
    Secured,
}

/// One line of an answer (RFC 5321 §4.2).
struct Reply<'a> {
    code: u16,
    /// Whether more lines follow.
    continues: bool,
    text: &'a str,
}

impl Submission {
    pub fn new(transport: Transport) -> Self {
        Self {
            state: State::Greeting,
            conversation: Conversation::new(transport, COMMANDS),
        }
    }

    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    pub fn tls_started(&mut self) -> Step {
        self.conversation.tls_started();
        self.say_hello()
    }

    pub fn receive(&mut self, line: &[u8]) -> Step {
        let line = text(line);
        let Some(reply) = reply(&line) else {
            return match self.state {
                State::Greeting if line.trim().is_empty() => Step::Read,
                State::Greeting => Step::Fail(Failure::OtherProtocol),
                State::Ehlo { .. } | State::Starttls | State::Secured => Step::Read,
            };
        };
        match (self.state, reply.code) {
            (State::Greeting | State::Starttls, _) if reply.continues => Step::Read,
            (State::Greeting, 220) => {
                self.conversation.told.greeted = true;
                self.say_hello()
            }
            (State::Greeting, 400..=599) => Step::Fail(Failure::Unavailable),
            (State::Greeting, _) => Step::Fail(Failure::OtherProtocol),

            (State::Ehlo { is_first }, 250) => {
                if !is_first {
                    self.read_keyword(reply.text);
                }
                self.state = State::Ehlo { is_first: false };
                if reply.continues {
                    Step::Read
                } else {
                    self.conversation.told.listed = true;
                    self.capabilities_known()
                }
            }
            (State::Ehlo { .. }, _) if reply.continues => Step::Read,
            (State::Ehlo { .. }, 421) => Step::Fail(Failure::Unavailable),
            // It speaks the protocol, and will not tell us more.
            (State::Ehlo { .. }, _) => self.capabilities_known(),

            (State::Starttls, 220) => {
                self.state = State::Secured;
                Step::StartTls
            }
            (State::Starttls, _) => Step::Fail(Failure::StarttlsRefused),
            (State::Secured, _) => Step::Read,
        }
    }

    fn say_hello(&mut self) -> Step {
        self.state = State::Ehlo { is_first: true };
        Step::Send(EHLO)
    }

    fn capabilities_known(&mut self) -> Step {
        self.state = State::Starttls;
        self.conversation.capabilities_known()
    }

    fn read_keyword(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let keyword = words.next().unwrap_or_default().to_ascii_uppercase();
        // Old servers write `AUTH=LOGIN`, for clients older still.
        let (keyword, first) = match keyword.split_once('=') {
            Some(("AUTH", first)) => ("AUTH", Some(first)),
            Some(_) | None => (&*keyword, None),
        };
        match keyword {
            "" => return,
            "STARTTLS" => self.conversation.offers_starttls = true,
            "AUTH" => first
                .into_iter()
                .chain(words)
                .for_each(|mechanism| self.conversation.told.add_mechanism(mechanism)),
            _ => {}
        }
        self.conversation.told.add_capability(keyword);
    }
}

fn reply(line: &str) -> Option<Reply<'_>> {
    let (code, rest) = line.split_at_checked(3)?;
    let code = code
        .parse()
        .ok()
        .filter(|code| (200..=599).contains(code))?;
    let (continues, text) = match rest.split_at_checked(1) {
        Some(("-", text)) => (true, text),
        Some((" ", text)) => (false, text),
        None => (false, ""),
        Some(_) => return None,
    };
    Some(Reply {
        code,
        continues,
        text,
    })
}
