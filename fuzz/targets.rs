//! What must hold of every parser, whatever it is given. Driven by libFuzzer (`fuzz_targets/`) and,
//! where no such toolchain is, by proptest over the same corpus (`tests/fuzz.rs`).

use postrad::discovery::srv;
use postrad::endpoint::{Service, Transport};
use postrad::findings::Mechanism;
use postrad::formats::pacc::Digest;
use postrad::formats::published::Published;
use postrad::formats::{autoconfig as autoconfig_format, autodiscover, pacc};
use postrad::hostile_text::readable;
use postrad::mail_domain::{HostName, MailDomain};
use postrad::net::document_url::DocumentUrl;
use postrad::net::opt_out::OptOut;
use postrad::net::records::Srv;
use postrad::probe::conversation::Step;
use postrad::probe::dialogue::Dialogue;
use postrad::probe::lines::MAX_LINES;
use postrad::probe::server_hello::server_hello_version;
use postrad::question::device::Device;
use postrad::question::need::Need;

/// A parser, by the name of its corpus.
pub type Target = (&'static str, fn(&[u8]));

pub const ALL: [Target; 9] = [
    ("mail_domain", mail_domain),
    ("imap", imap),
    ("pop3", pop3),
    ("submission", submission),
    ("autoconfig", autoconfig),
    ("autodiscover", autodiscover_answer),
    ("pacc", pacc_record_and_document),
    ("server_hello", server_hello),
    ("names", names),
];

/// A domain is a public name, or none; what is printed is read as the same.
pub fn mail_domain(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(domain) = MailDomain::parse(text) else {
        return;
    };
    let name = domain.host().as_str();
    assert!(name.len() <= 253 && name.contains('.') && !name.contains('@'));
    assert!(
        name.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
    );
    assert!(name.parse::<std::net::IpAddr>().is_err());
    assert_eq!(MailDomain::parse(name).as_ref(), Ok(&domain));
    is_readable(&domain.host().unicode());
}

pub fn imap(data: &[u8]) {
    converse(Service::Imap, data);
}

pub fn pop3(data: &[u8]) {
    converse(Service::Pop3, data);
}

pub fn submission(data: &[u8]) {
    converse(Service::Submission, data);
}

/// Nothing but a look is ever sent, and what is kept is bounded and can be shown.
fn converse(service: Service, data: &[u8]) {
    const SENT: [&str; 10] = [
        "p1 CAPABILITY\r\n",
        "p2 STARTTLS\r\n",
        "p3 CAPABILITY\r\n",
        "p4 LOGOUT\r\n",
        "CAPA\r\n",
        "STLS\r\n",
        "QUIT\r\n",
        "EHLO [127.0.0.1]\r\n",
        "STARTTLS\r\n",
        "",
    ];
    let (transport, data) = match data.split_first() {
        Some((0, rest)) => (Transport::ImplicitTls, rest),
        _ => (Transport::Cleartext, data),
    };
    let mut dialogue = Dialogue::new(service, transport);
    let mut handshakes = 0;
    for line in data.split(|byte| *byte == b'\n').take(MAX_LINES) {
        let mut step = dialogue.receive(line);
        if step == Step::StartTls {
            handshakes += 1;
            step = dialogue.tls_started();
        }
        match step {
            Step::Read | Step::StartTls => {}
            Step::Send(sent) => assert!(SENT.contains(&sent)),
            Step::Done { farewell } => {
                assert!(SENT.contains(&farewell));
                break;
            }
            Step::Fail(_) => break,
        }
    }
    assert!(handshakes <= 1);
    let told = dialogue.told();
    assert!(told.capabilities.len() <= 100 && told.mechanisms.len() <= 100);
    let mechanisms = told.mechanisms.iter().map(Mechanism::name);
    for word in told
        .capabilities
        .iter()
        .map(String::as_str)
        .chain(mechanisms)
    {
        assert!(word.len() <= 64 && word.bytes().all(|b| b.is_ascii_graphic()));
        assert!(!word.contains(['<', '>', '&', '"', '\'']));
    }
}

pub fn autoconfig(data: &[u8]) {
    published(autoconfig_format::read(data, &domain()));
}

pub fn autodiscover_answer(data: &[u8]) {
    published(autodiscover::read(data, &domain()));
}

/// The record, the document, and the document that a record vouches for.
pub fn pacc_record_and_document(data: &[u8]) {
    if let Some(digest) = Digest::parse(data) {
        assert_eq!(Digest::parse(digest.to_string().as_bytes()), Some(digest));
    }
    published(pacc::read(data, &[Digest::of(data)]));
}

/// What is published leads to public hosts by https, and can be shown.
fn published(published: Option<Published>) {
    let Some(published) = published else {
        return;
    };
    assert!(published.servers.len() <= 12);
    for server in &published.servers {
        assert!(server.endpoint.port != 0);
        let name = server.endpoint.host.as_str();
        assert_eq!(HostName::parse(name).as_ref(), Ok(&server.endpoint.host));
    }
    for link in published.webmail.iter().chain(&published.jmap) {
        assert!(link.starts_with("https://") && link.len() <= 500);
        is_readable(link);
    }
    published
        .provider
        .name
        .iter()
        .for_each(|name| is_readable(name));
    for page in &published.provider.documentation {
        is_readable(&page.url);
        for (language, text) in &page.descriptions {
            is_readable(language);
            is_readable(text);
        }
    }
}

pub fn server_hello(data: &[u8]) {
    // With what begins one, so that more than the first byte is looked at.
    let _ = server_hello_version(data);
    let _ = server_hello_version(&[&[22, 3, 3, 0, 0, 2, 0, 0, 0, 3, 3], data].concat());
}

/// Names and numbers in DNS answers, redirections, questions and settings.
pub fn names(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = text.parse::<Device>();
    let _ = text.parse::<Need>();
    let _ = OptOut::parse(&[text.clone().into_owned()]);
    if let Ok(url) = url::Url::parse(&text)
        && let Some(url) = DocumentUrl::parse(&url)
    {
        assert!(url.to_string().starts_with("https://"));
        assert!(!url.to_string().chars().any(char::is_control));
    }
    let number = |at: usize| u16::from(data.get(at).copied().unwrap_or_default());
    let record = Srv {
        priority: number(0),
        weight: number(1),
        port: number(2) << 8 | number(3),
        target: HostName::parse(&text).ok(),
    };
    for question in srv::questions() {
        let _ = question.candidates(std::slice::from_ref(&record), &domain());
    }
    is_readable(&readable(&text, 100));
}

fn is_readable(text: &str) {
    assert_eq!(readable(text, usize::MAX), text);
}

fn domain() -> HostName {
    #[expect(clippy::expect_used, reason = "a public name")]
    HostName::parse("exempel.se").expect("a public name")
}
