//! Documents as real servers publish them, with the day on which their form was read and where.
//!
//! `tests/documents/*.toml`: the facts are the source's, the names are made up. `expect` has a line
//! for each thing that must be read, in order. A new one needs no Rust.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use postrad::endpoint::Transport;
use postrad::findings::{LeaveCopies, Username};
use postrad::formats::pacc::Digest;
use postrad::formats::published::{Published, PublishedServer};
use postrad::formats::{autoconfig, autodiscover, pacc};
use postrad::mail_domain::HostName;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Whose form it is, and what is odd about it.
    about: String,
    /// Where that can be read.
    source: String,
    /// When it was.
    read: toml::value::Datetime,
    format: Format,
    document: String,
    expect: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Autoconfig,
    Autodiscover,
    Pacc,
}

#[test]
fn all_that_the_documents_say_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let domain = HostName::parse("exempel.se").unwrap();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let case: Case = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(case.source.starts_with("https://"), "{name}");
        assert!(case.read.date.is_some() && !case.about.is_empty(), "{name}");
        let bytes = case.document.trim_start().as_bytes();
        let published = match case.format {
            Format::Autoconfig => autoconfig::read(bytes, &domain),
            Format::Autodiscover => autodiscover::read(bytes, &domain),
            Format::Pacc => pacc::read(bytes, &[Digest::of(bytes)]),
        };
        let said = published.map_or_else(|| "nothing\n".to_owned(), |all| describe(&all));
        assert_eq!(said.trim(), case.expect.trim(), "{name}");
        count += 1;
    }
    assert!(count >= 12, "only {count} documents were found");
}

fn describe(published: &Published) -> String {
    let mut said = String::new();
    for server in &published.servers {
        let _ = writeln!(said, "{}", line(server));
    }
    for (what, value) in [
        ("webmail", &published.webmail),
        ("jmap", &published.jmap),
        ("name", &published.provider.name),
    ] {
        if let Some(value) = value {
            let _ = writeln!(said, "{what} {value}");
        }
    }
    for page in &published.provider.documentation {
        let texts: Vec<String> = page
            .descriptions
            .iter()
            .map(|(language, text)| format!(" {language}:{text}"))
            .collect();
        let _ = writeln!(said, "page {}{}", page.url, texts.concat());
    }
    for step in &published.provider.enable {
        let texts = step.instructions.iter();
        let texts = texts.map(|(language, text)| format!(" {language}:{text}"));
        let _ = writeln!(said, "enable {}{}", step.url, texts.collect::<String>());
    }
    if let Some(url) = &published.elsewhere {
        let _ = writeln!(said, "elsewhere {url}");
    }
    said
}

fn line(server: &PublishedServer) -> String {
    let endpoint = &server.endpoint;
    let transport = match endpoint.transport {
        Transport::ImplicitTls => "tls",
        Transport::Cleartext => "cleartext",
    };
    let username = match &server.username {
        Some(Username::Address) => " address",
        Some(Username::LocalPart) => " local-part",
        Some(Username::Pattern(pattern)) => pattern,
        None => "",
    };
    let mechanisms: Vec<String> = server
        .authentication
        .iter()
        .map(|authentication| format!(" {}", authentication.mechanism()))
        .collect();
    let copies = match server.leave_copies {
        Some(LeaveCopies::No) => " leave:no".to_owned(),
        Some(LeaveCopies::Yes) => " leave:yes".to_owned(),
        Some(LeaveCopies::Days(days)) => format!(" leave:{days}"),
        None => String::new(),
    };
    let service = format!("{:?}", endpoint.service).to_lowercase();
    format!(
        "{service} {}:{} {transport}{username}{}{copies}",
        endpoint.host,
        endpoint.port,
        mechanisms.concat()
    )
}
