//! The IMAP dialogue (RFC 3501, RFC 9051): greeting, CAPABILITY, STARTTLS, LOGOUT.
//!
//! Servers that are merely careless count as living: lower case, spaces too many, lines ended by
//! a bare LF, no capabilities in the greeting.

use super::conversation::{Commands, Conversation, Step, text};
use crate::endpoint::Transport;
use crate::findings::Failure;
use crate::net::identity::Identity;

const CAPABILITY: &str = "p1 CAPABILITY\r\n";
const CAPABILITY_AFTER_TLS: &str = "p3 CAPABILITY\r\n";

const COMMANDS: Commands = Commands {
    starttls: "p2 STARTTLS\r\n",
    farewell: "p4 LOGOUT\r\n",
};

/// The state of one IMAP conversation.
#[derive(Debug)]
pub struct Imap {
    state: State,
    conversation: Conversation,
    takes_id: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    /// CAPABILITY was asked with this tag.
    Capabilities {
        tag: &'static str,
    },
    /// STARTTLS was sent, unless that was the end.
    Starttls,
    Secured,
}

impl Imap {
    pub fn new(transport: Transport) -> Self {
        Self {
            state: State::Greeting,
            conversation: Conversation::new(transport, COMMANDS),
            takes_id: false,
        }
    }

    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    pub fn tls_started(&mut self) -> Step {
        self.conversation.tls_started();
        self.takes_id = false;
        self.state = State::Capabilities { tag: "p3" };
        Step::Send(CAPABILITY_AFTER_TLS)
    }

    /// The command ID (RFC 2971 §3.1), for servers that announce it over an encrypted connection.
    pub fn introduction(&self, identity: &Identity) -> Option<String> {
        if !self.takes_id || !self.conversation.is_encrypted() {
            return None;
        }
        let contact = match identity.contact() {
            Some(contact) => format!(" \"support-url\" \"{contact}\""),
            None => String::new(),
        };
        let (name, version) = (Identity::NAME, Identity::VERSION);
        Some(format!(
            "p5 ID (\"name\" \"{name}\" \"version\" \"{version}\"{contact})\r\n"
        ))
    }

    pub fn receive(&mut self, line: &[u8]) -> Step {
        let line = text(line);
        let mut words = line.split_whitespace();
        let tag = words.next().unwrap_or_default();
        let keyword = words.next().unwrap_or_default().to_ascii_uppercase();
        match self.state {
            State::Greeting => self.greeting(&line, tag, &keyword),
            State::Capabilities { tag: asked } => {
                if tag == "*" {
                    return self.untagged(&line, &keyword);
                }
                if !tag.eq_ignore_ascii_case(asked) {
                    return Step::Read;
                }
                // A server that answers NO or BAD has greeted all the same.
                self.read_capability_code(&line);
                self.capabilities_known()
            }
            State::Starttls => {
                if tag == "*" {
                    return self.untagged(&line, &keyword);
                }
                match (tag.eq_ignore_ascii_case("p2"), &*keyword) {
                    (true, "OK") => {
                        self.state = State::Secured;
                        Step::StartTls
                    }
                    (true, _) => Step::Fail(Failure::StarttlsRefused),
                    (false, _) => Step::Read,
                }
            }
            State::Secured => Step::Read,
        }
    }

    fn greeting(&mut self, line: &str, tag: &str, keyword: &str) -> Step {
        match (tag, keyword) {
            ("*", "OK") => {
                self.conversation.told.greeted = true;
                if self.read_capability_code(line) {
                    self.capabilities_known()
                } else {
                    self.state = State::Capabilities { tag: "p1" };
                    Step::Send(CAPABILITY)
                }
            }
            // Nobody can log in to a session that is already somebody's; and before TLS it is how
            // an attacker keeps a client from STARTTLS (CVE-2020-12398).
            ("*", "PREAUTH") => Step::Fail(Failure::Preauthenticated),
            ("*", "BYE" | "NO" | "BAD") => Step::Fail(Failure::Unavailable),
            // Untagged lines before the greeting are careless; anything else is another protocol.
            ("*", _) if !keyword.is_empty() => Step::Read,
            _ if line.trim().is_empty() => Step::Read,
            _ => Step::Fail(Failure::OtherProtocol),
        }
    }

    fn untagged(&mut self, line: &str, keyword: &str) -> Step {
        match keyword {
            "CAPABILITY" => {
                self.read_capabilities(line.split_whitespace().skip(2));
                Step::Read
            }
            "BYE" => Step::Fail(Failure::Unavailable),
            _ => Step::Read,
        }
    }

    fn capabilities_known(&mut self) -> Step {
        self.state = State::Starttls;
        self.conversation.capabilities_known()
    }

    /// Reads `[CAPABILITY …]`; `false` when the line has none.
    fn read_capability_code(&mut self, line: &str) -> bool {
        let Some(code) = line
            .find('[')
            .map(|start| &line[start + 1..])
            .and_then(|rest| rest.split(']').next())
        else {
            return false;
        };
        let mut words = code.split_whitespace();
        let is_capability = words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("CAPABILITY"));
        if is_capability {
            self.read_capabilities(words);
        }
        is_capability
    }

    fn read_capabilities<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.conversation.told.listed = true;
        // Until LOGINDISABLED says otherwise, LOGIN works everywhere (RFC 3501 §6.2.3).
        let mut login = true;
        for word in words {
            let upper = word.to_ascii_uppercase();
            if let Some(mechanism) = upper.strip_prefix("AUTH=") {
                self.conversation.told.add_mechanism(mechanism);
            }
            match &*upper {
                "STARTTLS" => self.conversation.offers_starttls = true,
                "LOGINDISABLED" => login = false,
                "ID" => self.takes_id = true,
                _ => {}
            }
            self.conversation.told.add_capability(word);
        }
        self.conversation.told.password_login = login;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::identity::ContactUrl;

    fn greeted_by(transport: Transport, capabilities: &str) -> Imap {
        let mut imap = Imap::new(transport);
        imap.receive(format!("* OK [CAPABILITY {capabilities}] ready").as_bytes());
        imap
    }

    #[test]
    fn servers_that_ask_are_told_who_asks_and_where_to_complain() {
        let imap = greeted_by(Transport::ImplicitTls, "IMAP4rev1 ID");
        let contact = ContactUrl::parse("https://post.exempel.se/om").unwrap();
        assert_eq!(
            imap.introduction(&Identity::new(Some(contact))).unwrap(),
            format!(
                "p5 ID (\"name\" \"postrad\" \"version\" \"{}\" \"support-url\" \
                 \"https://post.exempel.se/om\")\r\n",
                Identity::VERSION
            )
        );
    }

    #[test]
    fn nobody_else_is_told() {
        let nobody = Identity::default();
        let silent = greeted_by(Transport::ImplicitTls, "IMAP4rev1");
        assert_eq!(silent.introduction(&nobody), None);
        let mut imap = greeted_by(Transport::Cleartext, "IMAP4rev1 ID STARTTLS");
        assert_eq!(imap.introduction(&nobody), None);
        // What was announced in cleartext does not count.
        imap.tls_started();
        assert_eq!(imap.introduction(&nobody), None);
    }
}
