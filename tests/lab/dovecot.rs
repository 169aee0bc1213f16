//! Dovecot, as Debian packages it, in the set-ups that are met in the field.
//! Nobody ever logs in.

use std::fmt::Write;
use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::Child;

use super::case::{Dovecot, Setup};
use super::space::{self, Listener};
use super::{Result, While, certificate};

/// Debian's package makes this user. In the namespace only root exists, which
/// Dovecot refuses to serve mail as, so it gets a nested one.
const USER: &str = "dovecot";

impl Setup {
    fn imap_ports(self) -> &'static [u16] {
        match self {
            Self::Everything | Self::WithSubmission | Self::ImapOnly => &[143, 993],
            Self::StarttlsOnly | Self::NoTls => &[143],
            Self::Pop3Only => &[],
        }
    }

    fn pop3_ports(self) -> &'static [u16] {
        match self {
            Self::Everything | Self::WithSubmission | Self::Pop3Only => &[110, 995],
            Self::StarttlsOnly | Self::NoTls => &[110],
            Self::ImapOnly => &[],
        }
    }

    fn submission_ports(self) -> &'static [u16] {
        match self {
            Self::WithSubmission => &[587, 465],
            Self::Everything
            | Self::ImapOnly
            | Self::Pop3Only
            | Self::StarttlsOnly
            | Self::NoTls => &[],
        }
    }
}

pub struct Server {
    process: Child,
    log: PathBuf,
    listeners: Vec<Listener>,
}

impl Server {
    /// Starts, and does not wait: several start side by side.
    pub fn start(number: usize, wanted: &Dovecot) -> Result<Self> {
        let folder = space::folder().join(format!("dovecot-{number}"));
        fs::create_dir_all(folder.join("state")).doing(folder.display())?;
        let file = folder.join("dovecot.conf");
        fs::write(&file, settings(wanted, &folder)?).doing(file.display())?;
        let process = space::in_internet("unshare")
            .args(["--user", "--map-user", USER, "--map-group", USER])
            .args(["dovecot", "-F", "-c"])
            .arg(&file)
            .spawn()
            .doing("dovecot")?;
        let ports = [
            wanted.setup.imap_ports(),
            wanted.setup.pop3_ports(),
            wanted.setup.submission_ports(),
        ]
        .concat();
        let listeners = wanted
            .addresses
            .iter()
            .flat_map(|ip| ports.iter().map(|port| SocketAddr::new(*ip, *port)))
            .map(Listener::Tcp)
            .collect();
        Ok(Self {
            process,
            log: folder.join("log"),
            listeners,
        })
    }

    pub fn wait(&mut self) -> Result<()> {
        space::wait_for_listeners(&mut self.process, "dovecot", &self.listeners).map_err(|error| {
            format!(
                "{error}\n{}",
                fs::read_to_string(&self.log).unwrap_or_default()
            )
        })
    }

    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

fn settings(wanted: &Dovecot, folder: &std::path::Path) -> Result<String> {
    let folder = folder.display();
    let listen: Vec<String> = wanted.addresses.iter().map(IpAddr::to_string).collect();
    let mut text = format!(
        "base_dir = {folder}/base\n\
         state_dir = {folder}/state\n\
         log_path = {folder}/log\n\
         default_internal_user = {USER}\n\
         default_internal_group = {USER}\n\
         default_login_user = {USER}\n\
         listen = {}\n\
         auth_mechanisms = {}\n\
         disable_plaintext_auth = {}\n\
         mail_location = maildir:{folder}/mail\n\
         passdb {{\n driver = static\n args = password=never\n}}\n\
         userdb {{\n driver = static\n args = uid={USER} gid={USER} home={folder}\n}}\n\
         service anvil {{\n chroot =\n}}\n\
         service stats {{\n chroot =\n}}\n",
        listen.join(", "),
        wanted.mechanisms.join(" "),
        if wanted.plaintext_auth { "no" } else { "yes" },
    );
    match &wanted.certificate {
        Some(name) => {
            let (certificate, key) = certificate::files(name);
            text += &format!(
                "ssl = yes\nssl_cert = <{}\nssl_key = <{}\n",
                certificate.display(),
                key.display()
            );
        }
        None if wanted.setup == Setup::NoTls => text += "ssl = no\n",
        None => return Err("a Dovecot with TLS needs a certificate".to_owned()),
    }
    let imap = login(
        "imap",
        &[("imap", 143), ("imaps", 993)],
        wanted.setup.imap_ports(),
    );
    let pop3 = login(
        "pop3",
        &[("pop3", 110), ("pop3s", 995)],
        wanted.setup.pop3_ports(),
    );
    let submission = login(
        "submission",
        &[("submission", 587), ("submissions", 465)],
        wanted.setup.submission_ports(),
    );
    let services = [
        ("imap", &imap),
        ("pop3", &pop3),
        ("submission", &submission),
    ];
    let protocols: Vec<&str> = services
        .into_iter()
        .filter_map(|(name, service)| service.as_ref().map(|_| name))
        .collect();
    let _ = writeln!(text, "protocols = {}", protocols.join(" "));
    text.extend(imap.into_iter().chain(pop3));
    if let Some(submission) = submission {
        // Nothing is ever handed on: nobody logs in.
        text += "hostname = post.lab\nsubmission_relay_host = 127.0.0.1\n";
        text += &submission;
    }
    Ok(text)
}

fn login(protocol: &str, listeners: &[(&str, u16)], open: &[u16]) -> Option<String> {
    if open.is_empty() {
        return None;
    }
    let mut text = format!("service {protocol}-login {{\n chroot =\n process_min_avail = 1\n");
    for (name, port) in listeners {
        let port = if open.contains(port) { *port } else { 0 };
        let ssl = if name.ends_with('s') { "yes" } else { "no" };
        let _ = writeln!(
            text,
            " inet_listener {name} {{\n  port = {port}\n  ssl = {ssl}\n }}"
        );
    }
    text += "}\n";
    Some(text)
}
