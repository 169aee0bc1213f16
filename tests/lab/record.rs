//! What scripted servers were sent, and whether that was polite.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use regex::RegexBuilder;
use serde::{Deserialize, Serialize};

use super::case::{Hole, Script};
use super::{Result, While};

/// The first two bytes of a TLS record that begins a handshake.
const CLIENT_HELLO: &str = "\u{16}\u{3}";

/// No log-in, nothing that changes anything, and a goodbye.
const IMAP: &[&str] = &["", r"\S+ (CAPABILITY|STARTTLS|LOGOUT)", IMAP_ID];
/// Who asks (RFC 2971), and nothing about whom it is asked.
const IMAP_ID: &str =
    r#"\S+ ID \("name" "postrad" "version" "[\d.]+"( "support-url" "https://[^"]*")?\)"#;
const POP3: &[&str] = &["", "CAPA|STLS|QUIT"];
const SUBMISSION: &[&str] = &["", r"EHLO \[127\.0\.0\.1\]", "STARTTLS|QUIT"];

/// One line of the servers' report.
#[derive(Deserialize, Serialize)]
pub struct Event {
    pub script: usize,
    pub connection: u64,
    pub at: SocketAddr,
    pub what: What,
}

#[derive(Deserialize, Serialize)]
pub enum What {
    Opened,
    /// Bytes, each as the character of its code.
    Sent(String),
    /// A protocol was offered inside the handshake (ALPN), which some mail
    /// servers refuse.
    OfferedAlpn,
}

#[derive(Clone)]
struct Connection {
    at: SocketAddr,
    sent: String,
    alpn: bool,
}

/// What is known of all connections so far.
#[derive(Clone, Default)]
pub struct Record(BTreeMap<(usize, u64), Connection>);

impl Record {
    pub fn note(&mut self, line: &str) -> Result<()> {
        let event: Event = serde_json::from_str(line).doing(line)?;
        let key = (event.script, event.connection);
        let connection = self.0.entry(key).or_insert(Connection {
            at: event.at,
            sent: String::new(),
            alpn: false,
        });
        match event.what {
            What::Opened => {}
            What::Sent(text) => connection.sent += &text,
            What::OfferedAlpn => connection.alpn = true,
        }
        Ok(())
    }

    pub fn touched(&self, hole: Hole) -> bool {
        self.0.values().any(|one| hole.takes(one.at))
    }

    pub fn text(&self) -> String {
        let sent = self.0.values().map(|one| one.sent.as_str());
        sent.collect::<Vec<_>>().join("\n")
    }

    /// For whoever reads why a case failed.
    pub fn describe(&self) -> String {
        let lines = self.0.iter().map(|((_, connection), one)| {
            format!("  {} #{connection} was sent {:?}\n", one.at, one.sent)
        });
        lines.collect()
    }

    pub fn faults(&self, scripts: &[Script]) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for (number, script) in scripts.iter().enumerate() {
            let connections = self.0.iter().filter(|((script, _), _)| *script == number);
            let sent: Vec<&str> = connections.map(|(_, one)| one.sent.as_str()).collect();
            for pattern in &script.sent {
                let wanted = RegexBuilder::new(&format!("^(?:{pattern})$"))
                    .case_insensitive(true)
                    .build()
                    .doing("sent")?;
                if !sent
                    .iter()
                    .any(|sent| sent.lines().any(|line| wanted.is_match(line)))
                {
                    faults.push(format!("{:?}: was never sent {pattern:?}", script.listen));
                }
            }
        }
        for ((script, _), connection) in &self.0 {
            let at = connection.at;
            if scripts[*script].beside_the_program {
                faults.push(format!(
                    "{at}: a trap on the program's own host was reached"
                ));
            }
            if connection.alpn {
                faults.push(format!("{at}: ALPN was offered on a mail port"));
            }
            let allowed = match &scripts[*script].sent_only {
                Some(patterns) => patterns.clone(),
                None => polite(at.port())
                    .iter()
                    .map(|&text| text.to_owned())
                    .collect(),
            };
            let allowed = format!("^(?:{})$", allowed.join("|"));
            let allowed = RegexBuilder::new(&allowed)
                .case_insensitive(true)
                .build()
                .doing("sent_only")?;
            // After this a handshake follows that the script leaves unanswered.
            let plain = connection.sent.split(CLIENT_HELLO).next();
            for line in plain.unwrap_or_default().lines() {
                if !allowed.is_match(line) {
                    faults.push(format!("{at}: the program sent {line:?}"));
                }
            }
        }
        Ok(faults)
    }
}

fn polite(port: u16) -> &'static [&'static str] {
    match port {
        143 | 993 => IMAP,
        110 | 995 => POP3,
        465 | 587 => SUBMISSION,
        _ => &[".*"],
    }
}
