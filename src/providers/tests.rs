use time::OffsetDateTime;
use time::macros::date;

use super::index::Set;
use super::*;
use crate::findings::{
    Certainty, Credential, FactSource, Offered, Precondition, ProviderEntry, Whose,
};
use crate::locale::Locales;
use crate::mail_domain::HostName;

/// When what was read is to be read again.
const HOLDS: time::Duration = time::Duration::days(365);

fn name(text: &str) -> HostName {
    HostName::parse(text).unwrap()
}

fn set(files: &[(&str, &str)], whose: Whose) -> Result<Set, FolderFault> {
    let files = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    read::entries(files, whose, date!(2026 - 11 - 26)).map(Set::new)
}

#[test]
fn the_built_in_entries_are_whole() {
    let providers = Providers::built_in().unwrap();
    let locales = Locales::embedded().unwrap();
    let entries: Vec<_> = providers.entries().collect();
    assert!(entries.len() > 80, "{} entries are read", entries.len());
    for entry in &entries {
        let facts = &entry.facts;
        let id = &entry.id;
        assert!(!facts.sources.is_empty(), "{id}: facts without a source");
        for tag in locales.tags().filter(|_| !facts.note.is_empty()) {
            let words = facts.note.get(tag);
            assert!(
                words.is_some_and(|words| words.ends_with('.')),
                "{id}: {tag}"
            );
        }
        assert!(
            facts.sign_in.is_none() || facts.credentials.first() == Some(&Credential::SignIn),
            "{id}: a button that does not come first"
        );
        let turns_on = |code| facts.before.iter().any(|before| before.code == code);
        assert!(
            !(turns_on(Precondition::TurnOnImap) && facts.imap == Some(Offered::No)),
            "{id}: turned on, and not offered"
        );
        assert_eq!(
            facts.has_bridge(),
            facts.credentials.contains(&Credential::BridgePassword),
            "{id}"
        );
    }
    let certain = entries
        .iter()
        .filter(|entry| entry.facts.certainty == Certainty::High);
    println!(
        "{} entries, {} of high certainty",
        entries.len(),
        certain.count()
    );
}

/// No fault, since the day comes without anybody's doing: a list of what to read again.
#[test]
fn what_was_read_long_ago_is_listed() {
    let providers = Providers::built_in().unwrap();
    let today = OffsetDateTime::now_utc().date();
    let is_old = |source: &&FactSource| source.read.0 + HOLDS < today;
    for entry in providers.entries() {
        for source in entry.facts.sources.iter().filter(is_old) {
            println!("read again: {} {}", entry.id, source.url.as_str());
        }
    }
}

#[test]
fn a_provider_is_told_by_its_signs() {
    let providers = Providers::built_in().unwrap();
    // Domain, exchanger, servers that the owner names, servers found, provider and what told it.
    for (domain, mx, named, found, expected) in [
        (
            "gmail.com",
            "gmail-smtp-in.l.google.com",
            "",
            "",
            "gmail Domain",
        ),
        (
            "exempel.se",
            "aspmx.l.google.com",
            "",
            "",
            "google-workspace Exchanger",
        ),
        (
            "hotmail.com",
            "hotmail-com.olc.protection.outlook.com",
            "",
            "",
            "outlook-com Domain",
        ),
        // The longest name that fits is the one that counts.
        (
            "hotmail.dk",
            "hotmail-dk.olc.protection.outlook.com",
            "",
            "",
            "outlook-com Exchanger",
        ),
        (
            "exempel.se",
            "exempel-se.mail.protection.outlook.com",
            "",
            "",
            "microsoft-365 Exchanger",
        ),
        (
            "exempel.se",
            "mx01.mail.icloud.com",
            "",
            "",
            "icloud Exchanger",
        ),
        (
            "exempel.se",
            "mail.protonmail.ch",
            "",
            "mail.exempel.se",
            "proton Exchanger",
        ),
        // The owner's own records outweigh the exchanger.
        (
            "exempel.se",
            "exempel-se.mail.protection.outlook.com",
            "post.exempel.se",
            "",
            "",
        ),
        (
            "exempel.se",
            "mx.filter.se",
            "imap.gmail.com",
            "",
            "google-workspace Host",
        ),
        (
            "exempel.se",
            "aspmx.l.google.com",
            "outlook.office365.com",
            "",
            "microsoft-365 Host",
        ),
        // Behind a filter, or with an exchanger that nobody knows, the servers tell.
        (
            "exempel.se",
            "mx.filter.se",
            "",
            "mail.exempel.se outlook.office365.com",
            "microsoft-365 Host",
        ),
        ("exempel.se", "", "", "imap.mail.yahoo.com", "yahoo Host"),
        ("exempel.se", "mx.exempel.se", "", "mail.exempel.se", ""),
        // Names that only end alike.
        ("exempel.se", "mx.notgoogle.com", "", "", ""),
        ("notgmail.com", "", "", "", ""),
        ("post.gmail.com", "", "", "", ""),
    ] {
        let names = |text: &str| -> Vec<HostName> { text.split_whitespace().map(name).collect() };
        let (domain, named, found) = (name(domain), names(named), names(found));
        let mx = (!mx.is_empty()).then(|| name(mx));
        let recognised = providers.recognise(&Signs {
            domain: &domain,
            mx: mx.as_ref(),
            named: &named.iter().collect::<Vec<_>>(),
            found: &found.iter().collect::<Vec<_>>(),
        });
        let told = recognised.map_or(String::new(), |recognised| {
            format!("{} {:?}", recognised.entry.id, recognised.by)
        });
        assert_eq!(told, expected, "{domain} {mx:?} {named:?} {found:?}");
    }
}

#[test]
fn the_operators_entries_win_and_filters_tell_nothing() {
    let hotell = "name = 'Hotellet'\ndomains = ['hotell.se']\nmx = ['google.com']\n\
        credentials = ['mailbox-password']\n";
    let filter = "name = 'Filtret'\nkind = 'filter'\nmx = ['filter.se']\n";
    let files = [("hotell.toml", hotell), ("filter.toml", filter)];
    let providers = Providers {
        operators: set(&files, Whose::Operators).unwrap(),
        ..Providers::built_in().unwrap()
    };
    let domain = name("exempel.se");
    for (mx, found, expected) in [
        ("aspmx.l.google.com", "", Some("hotell")),
        ("mx.filter.se", "", None),
        ("mx.filter.se", "imap.mail.me.com", Some("icloud")),
    ] {
        let mx = name(mx);
        let found: Vec<HostName> = found.split_whitespace().map(name).collect();
        let recognised = providers.recognise(&Signs {
            domain: &domain,
            mx: Some(&mx),
            named: &[],
            found: &found.iter().collect::<Vec<_>>(),
        });
        let id = recognised.map(|recognised| recognised.entry.id.clone());
        assert_eq!(id.as_deref(), expected, "{mx} {found:?}");
    }
    // One that has the name of a built-in entry takes its place in the list.
    let own = set(&[("gmail.toml", hotell)], Whose::Operators).unwrap();
    let all = Providers {
        operators: own,
        ..Providers::built_in().unwrap()
    };
    let named: Vec<_> = all.entries().filter(|entry| entry.id == "gmail").collect();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].whose, Whose::Operators);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line() {
    let good = "name = 'A'\nmx = ['a.se']\n";
    for (text, expected) in [
        (
            "name = 'A'\nmx = ['a.se']\nmxx = ['b.se']\n",
            "x.toml:3: unknown field `mxx`",
        ),
        ("name = 'A'\nmx = ['a.se'\n", "x.toml:2: unclosed array"),
        ("mx = ['a.se']\n", "x.toml:1: missing field `name`"),
        ("name = ' '\nmx = ['a.se']\n", "x.toml:1: the name is empty"),
        (
            "name = 'A\u{202e}'\nmx = ['a.se']\n",
            "x.toml:1: a text that is too long",
        ),
        ("name = 'A'\n", "x.toml:1: without domains, mx and hosts"),
        (
            "name = 'A'\nmx = [\n  'a.se',\n  'b',\n]\n",
            "x.toml:4: \"b\" has no dot",
        ),
        (
            "name = 'A'\nmx = ['127.0.0.1']\n",
            "x.toml:2: \"127.0.0.1\" is an IP address",
        ),
        (
            "name = 'A'\nmx = ['a.se']\nimap = 'perhaps'\n",
            "x.toml:3: unknown variant `perhaps`",
        ),
        (
            "name = 'A'\nmx = ['a.se']\ncredentials = ['pin']\n",
            "x.toml:3: unknown variant `pin`",
        ),
        (
            "name = 'A'\nmx = ['a.se']\ncredentials = ['password', 'sign-in', 'app-password']\n",
            "x.toml:3: at most two",
        ),
        (
            "name = 'A'\nmx = ['a.se']\nsign-in = 'google'\n",
            "x.toml:3: sign-in is named",
        ),
        (
            "name = 'A'\nmx = ['a.se']\nbefore = [{ code = 'turn-on-imap', url = 'http://a.se/' }]\n",
            "x.toml:3: \"http://a.se/\" is not an https link",
        ),
        (
            "name = 'A'\nmx = ['a.se']\nbefore = [{ code = 'turn-on-imap', url = 'https://10.0.0.1/' }]\n",
            "x.toml:3: ",
        ),
        (
            "name = 'A'\nmx = ['a.se']\nbefore = [{ code = 'dance' }]\n",
            "x.toml:3: unknown variant `dance`",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[note]\n'not a tag' = 'x'\n",
            "x.toml:4: not a language tag",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[[servers]]\nservice = 'imap'\nhost = '127.0.0.1'\nport = 1143\nsecurity = 'starttls'\n",
            "x.toml:5: only a bridge",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[[servers]]\nservice = 'imap'\nhost = 'imap.a.se'\nport = 99999\nsecurity = 'tls'\n",
            "x.toml:6: ",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[[sources]]\nurl = 'https://a.se/'\nread = 2026-02-30\n",
            "x.toml:5: ",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[[sources]]\nurl = 'https://a.se/'\nread = 'soon'\n",
            "x.toml:5: ",
        ),
        (
            "name = 'A'\nmx = ['a.se']\n[[sources]]\nurl = 'https://a.se/'\nread = 2027-01-01\n",
            "x.toml:5: a day that has not come",
        ),
        (
            "name = 'A'\nkind = 'filter'\nmx = ['a.se']\ncredentials = ['password']\n",
            "x.toml:2: a filter has no mailboxes",
        ),
        (
            "name = 'A'\ndomains = ['b.se']\nmx = [\n  'c.se',\n  'a.se',\n]\n",
            "x.toml:5: a.se stands among the mx of a.toml already",
        ),
    ] {
        let found = set(&[("a.toml", good), ("x.toml", text)], Whose::Operators);
        let Err(FolderFault::Faulty(faults)) = found else {
            panic!("no fault: {text}");
        };
        let told = faults[0].to_string();
        assert!(told.starts_with(expected), "{told}\n  is not\n{expected}");
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
    let both = set(
        &[("a.toml", "name = 1"), ("b.toml", "mx = []")],
        Whose::Operators,
    );
    let Err(FolderFault::Faulty(faults)) = both else {
        panic!("no fault");
    };
    assert_eq!(faults.len(), 2, "every file is looked at");
    let Err(FolderFault::Faulty(faults)) = set(&[("Å.toml", good)], Whose::Operators) else {
        panic!("no fault");
    };
    assert!(faults[0].reason.starts_with("a file is named"));
}

#[test]
fn an_entry_is_kept_as_it_was_read() {
    for entry in Providers::built_in().unwrap().entries() {
        let kept = serde_json::to_string(&**entry).unwrap();
        let read: ProviderEntry = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, **entry);
    }
}
