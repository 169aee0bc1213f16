//! The POP3 dialogue (RFC 1939): greeting, CAPA (RFC 2449), STLS (RFC 2595), QUIT.

use std::time::Duration;

use super::conversation::{Commands, Conversation, Step, text};
use crate::endpoint::Transport;
use crate::findings::{Expire, Failure, Pop3Facts};

const CAPA: &str = "CAPA\r\n";

const COMMANDS: Commands = Commands {
    starttls: "STLS\r\n",
    farewell: "QUIT\r\n",
};

/// The state of one POP3 conversation.
#[derive(Debug)]
pub struct Pop3 {
    state: State,
    conversation: Conversation,
    /// What the list has said so far. It counts when it has come to its end: what half a list lacks
    /// may stand in the other half.
    listed: Pop3Facts,
    /// Whether the greeting had something to log in with by APOP (RFC 1939 §7). There is only one
    /// greeting, and STLS changes nothing in it.
    takes_apop: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    /// CAPA was sent.
    CapaStatus,
    /// The list that follows `+OK`, until a dot.
    CapaList,
    /// STLS was sent, unless that was the end.
    Stls,
    Secured,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StatusIndicator {
    Ok,
    Err,
}

impl Pop3 {
    pub fn new(transport: Transport) -> Self {
        Self {
            state: State::Greeting,
            conversation: Conversation::new(transport, COMMANDS),
            listed: Pop3Facts::default(),
            takes_apop: false,
        }
    }

    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    pub fn tls_started(&mut self) -> Step {
        self.conversation.tls_started();
        self.state = State::CapaStatus;
        Step::Send(CAPA)
    }

    pub fn receive(&mut self, line: &[u8]) -> Step {
        let line = text(line);
        let status = status_indicator(&line);
        match (self.state, status) {
            (State::Greeting, Some(StatusIndicator::Ok)) => {
                self.conversation.told.greeted = true;
                self.takes_apop = has_timestamp(&line);
                self.state = State::CapaStatus;
                Step::Send(CAPA)
            }
            (State::Greeting, Some(StatusIndicator::Err)) => Step::Fail(Failure::Unavailable),
            (State::Greeting, None) if line.trim().is_empty() => Step::Read,
            (State::Greeting, None) => Step::Fail(Failure::OtherProtocol),

            (State::CapaStatus, Some(StatusIndicator::Ok)) => {
                self.listed = Pop3Facts {
                    uidl: Some(false),
                    takes_apop: self.takes_apop,
                    ..Pop3Facts::default()
                };
                self.state = State::CapaList;
                Step::Read
            }
            // RFC 1939 knows no CAPA: USER and PASS are then what there is.
            (State::CapaStatus, Some(StatusIndicator::Err)) => {
                self.conversation.told.pop3 = Some(Pop3Facts::default());
                self.conversation.told.password_login = true;
                self.conversation.told.listed = true;
                self.capabilities_known()
            }
            (State::CapaStatus, None) => Step::Read,

            (State::CapaList, _) => match line.trim() {
                "." => {
                    self.list_ended();
                    self.capabilities_known()
                }
                capability => {
                    // Dot-stuffed like every multi-line answer (RFC 1939 §3).
                    self.read_capability(capability.strip_prefix('.').unwrap_or(capability));
                    Step::Read
                }
            },

            (State::Stls, Some(StatusIndicator::Ok)) => {
                self.state = State::Secured;
                Step::StartTls
            }
            (State::Stls, Some(StatusIndicator::Err)) => Step::Fail(Failure::StarttlsRefused),
            (State::Stls | State::Secured, _) => Step::Read,
        }
    }

    /// All is listed: USER is there only if it is (RFC 2449 §6.3). Where nothing is, at all, somebody
    /// answers who knows no more of CAPA than its form.
    fn list_ended(&mut self) {
        let told = &mut self.conversation.told;
        told.listed = true;
        if told.capabilities.is_empty() {
            told.password_login = true;
            told.pop3 = Some(Pop3Facts::default());
        } else {
            told.pop3 = Some(self.listed.clone());
        }
    }

    fn capabilities_known(&mut self) -> Step {
        self.state = State::Stls;
        self.conversation.capabilities_known()
    }

    fn read_capability(&mut self, capability: &str) {
        let mut words = capability.split_whitespace();
        let tag = words.next().unwrap_or_default().to_ascii_uppercase();
        match &*tag {
            "" => return,
            "STLS" => self.conversation.offers_starttls = true,
            "UIDL" => self.listed.uidl = Some(true),
            "USER" => self.conversation.told.password_login = true,
            "LOGIN-DELAY" => self.listed.login_delay = words.next().and_then(seconds),
            "EXPIRE" => {
                if let Some(expire) = words.next().and_then(|word| expire(word, words.next())) {
                    self.listed.expire = Some(expire);
                }
            }
            "SASL" => words.for_each(|mechanism| self.conversation.told.add_mechanism(mechanism)),
            _ => {}
        }
        self.conversation.told.add_capability(&tag);
    }
}

fn status_indicator(line: &str) -> Option<StatusIndicator> {
    let word = line.split_whitespace().next()?.to_ascii_uppercase();
    if word.starts_with("+OK") {
        Some(StatusIndicator::Ok)
    } else if word.starts_with("-ERR") {
        Some(StatusIndicator::Err)
    } else {
        None
    }
}

/// Whether a greeting ends in what APOP is computed from: `<process.clock@host>` (RFC 1939 §7).
fn has_timestamp(greeting: &str) -> bool {
    greeting
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .is_some_and(|(stamp, _)| {
            stamp.contains('@') && stamp.chars().all(|character| character.is_ascii_graphic())
        })
}

fn seconds(word: &str) -> Option<Duration> {
    word.parse()
        .ok()
        .map(|seconds: u32| Duration::from_secs(seconds.into()))
}

/// `NEVER`, or a number of days. With `USER` behind it it differs by user, and this is the least that
/// anybody has (RFC 2449 §6.7): no days at all then say nothing of anybody in particular.
fn expire(word: &str, differs: Option<&str>) -> Option<Expire> {
    if word.eq_ignore_ascii_case("NEVER") {
        return Some(Expire::Never);
    }
    let days = word.parse().ok()?;
    let is_by_user = differs.is_some_and(|word| word.eq_ignore_ascii_case("USER"));
    (days != 0 || !is_by_user).then_some(Expire::Days(days))
}
