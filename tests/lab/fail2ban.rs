//! Debian's fail2ban reads a Dovecot's log with its stock filter: would it ban
//! the program?

use std::fs;
use std::path::Path;

use super::isolation::command;
use super::{Result, While};

/// Stock fail2ban bans at so many matches within ten minutes (`jail.conf`).
const MAX_RETRY: usize = 5;

/// What the filter matches in its aggressive mode, to see that it can read the log.
const CONTROL: &str = "imap-login: Info: Disconnected (no auth attempts in 5 secs): \
                       user=<>, rip=192.0.2.9, lip=198.51.100.9, session=<control>\n";

/// Why the program would be banned, in either mode of the filter.
pub fn faults(log: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (mode, controls) in [("normal", 0), ("aggressive", 1)] {
        let text = fs::read_to_string(log).doing(log.display())?;
        // The time is that of the last line, as Dovecot writes it.
        let last = text.lines().last().unwrap_or_default();
        let time = last.get(..16).unwrap_or_default();
        let with_control = log.with_extension(mode);
        fs::write(&with_control, format!("{text}{time}{CONTROL}")).doing(with_control.display())?;
        let out = command("fail2ban-regex")
            .arg(&with_control)
            .arg(format!("dovecot[mode={mode}]"))
            .output()
            .doing("fail2ban-regex")?;
        let said = String::from_utf8_lossy(&out.stdout);
        let matched = said
            .split(" matched")
            .next()
            .and_then(|before| before.split_whitespace().last())
            .and_then(|number| number.parse::<usize>().ok())
            .ok_or_else(|| format!("fail2ban-regex: {said}"))?;
        let Some(matched) = matched.checked_sub(controls) else {
            faults.push(format!("fail2ban does not read this log ({mode}): {said}"));
            continue;
        };
        if matched >= MAX_RETRY {
            faults.push(format!(
                "fail2ban ({mode}) bans: {matched} lines match\n{text}"
            ));
        }
    }
    Ok(faults)
}
