use std::net::Ipv4Addr;

use hickory_resolver::proto::rr::rdata::{A, CNAME, MX, SOA};
use proptest::prelude::*;

use super::*;

const ID: u16 = 0x2a17;

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

fn host(text: &str) -> HostName {
    HostName::parse(text).unwrap()
}

fn question() -> Question {
    Question::new(&name("mail.exempel.se."), RecordType::A, ID, Case::Kept).unwrap()
}

fn a(owner: &str, ttl: u32, last: u8) -> Record {
    Record::from_rdata(
        name(owner),
        ttl,
        RData::A(A(Ipv4Addr::new(192, 0, 2, last))),
    )
}

fn cname(owner: &str, ttl: u32, canonical: &str) -> Record {
    Record::from_rdata(name(owner), ttl, RData::CNAME(CNAME(name(canonical))))
}

fn soa(owner: &str, ttl: u32, minimum: u32) -> Record {
    let soa = SOA::new(
        name("ns.se."),
        name("hostmaster.se."),
        1,
        3600,
        600,
        86400,
        minimum,
    );
    Record::from_rdata(name(owner), ttl, RData::SOA(soa))
}

/// An answer to the question, as a name server writes it.
fn message(code: ResponseCode, answers: Vec<Record>, authorities: Vec<Record>) -> Vec<u8> {
    let mut message = Message::from_vec(question().bytes())
        .unwrap()
        .into_response();
    message.metadata.response_code = code;
    message.insert_answers(answers);
    message.add_authorities(authorities);
    message.to_vec().unwrap()
}

fn reply(code: ResponseCode, answers: Vec<Record>, authorities: Vec<Record>) -> Reply {
    let said = question().read(&message(code, answers, authorities));
    let Said::Reply(reply) = said else {
        panic!("{said:?}");
    };
    reply
}

fn addresses(reply: &Reply) -> Vec<u8> {
    let records = reply.records.as_ref().unwrap().iter();
    records
        .map(|data| match data.ip_addr().unwrap() {
            std::net::IpAddr::V4(address) => address.octets()[3],
            std::net::IpAddr::V6(_) => panic!("IPv6"),
        })
        .collect()
}

#[test]
fn a_question_is_written_as_others_read_it() {
    let asked = name("_imaps._tcp.exempel.se.");
    for case in [Case::Kept, Case::Drawn] {
        let question = Question::new(&asked, RecordType::SRV, ID, case).unwrap();
        let read = Message::from_vec(question.bytes()).unwrap();
        assert_eq!(read.metadata.id, ID);
        assert!(read.metadata.recursion_desired);
        assert_eq!(read.metadata.message_type, MessageType::Query);
        assert_eq!(read.queries, [Query::query(asked.clone(), RecordType::SRV)]);
        assert_eq!(read.max_payload(), 1232);
        assert_eq!(read.edns.unwrap().version(), 0);
    }
}

#[test]
fn the_case_of_a_name_is_drawn_for_each_question() {
    let asked = name("autoconfig.exempel.se.");
    let draw = || {
        Question::new(&asked, RecordType::A, ID, Case::Drawn)
            .unwrap()
            .bytes
    };
    let drawn: std::collections::HashSet<Vec<u8>> = (0..20).map(|_| draw()).collect();
    assert!(drawn.len() > 15, "{} of 20 differ", drawn.len());
    let kept = Question::new(&asked, RecordType::A, ID, Case::Kept).unwrap();
    assert!(kept.bytes.windows(7).any(|part| part == b"exempel"));
}

#[test]
fn only_what_repeats_the_question_belongs_to_it() {
    let question = question();
    let right = message(
        ResponseCode::NoError,
        vec![a("mail.exempel.se.", 60, 1)],
        vec![],
    );
    let changed = |at: usize, to: u8| {
        let mut changed = right.clone();
        assert_ne!(changed[at], to, "nothing is changed at {at}");
        changed[at] = to;
        changed
    };
    let letter = HEAD + 1;
    let (kind, class) = (question.end - 3, question.end - 1);
    let rows = [
        ("as it is", right.clone(), Belongs::Ours),
        ("another identifier", changed(0, 0x2b), Belongs::Foreign),
        ("another identifier", changed(1, 0x18), Belongs::Foreign),
        ("a question", changed(2, right[2] & 0x7f), Belongs::Foreign),
        (
            "a notification",
            changed(2, right[2] | 0x20),
            Belongs::Foreign,
        ),
        ("no question", changed(5, 0), Belongs::Foreign),
        ("two questions", changed(5, 2), Belongs::Foreign),
        ("257 questions", changed(4, 1), Belongs::Foreign),
        ("another name", changed(letter, b'n'), Belongs::Foreign),
        ("another length", changed(HEAD, 3), Belongs::Foreign),
        ("another case", changed(letter, b'M'), Belongs::OtherCase),
        ("another type", changed(kind, 28), Belongs::Foreign),
        ("another class", changed(class, 3), Belongs::Foreign),
        ("nothing", vec![], Belongs::Foreign),
        ("a head alone", right[..HEAD].to_vec(), Belongs::Foreign),
        (
            "half a question",
            right[..question.end - 1].to_vec(),
            Belongs::Foreign,
        ),
        (
            "the question come back",
            question.bytes.clone(),
            Belongs::Foreign,
        ),
    ];
    for (what, message, belongs) in rows {
        assert_eq!(question.belongs(&message), belongs, "{what}");
    }
}

#[test]
fn records_are_read_along_aliases_in_any_order() {
    let straight = reply(
        ResponseCode::NoError,
        vec![a("mail.exempel.se.", 300, 1), a("MAIL.exempel.SE.", 60, 2)],
        vec![soa("se.", 5, 5)],
    );
    assert_eq!(addresses(&straight), [1, 2]);
    assert_eq!(straight.ttl, Duration::from_secs(60));
    assert_eq!((straight.by_way_of, straight.zone), (vec![], None));

    let chain = [
        cname("mail.exempel.se.", 300, "Post.Host.se."),
        cname("post.host.se.", 20, "lb.host.se."),
        a("lb.host.se.", 60, 3),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let answers = order.map(|at| chain[at].clone()).to_vec();
        let reply = reply(ResponseCode::NoError, answers, vec![]);
        assert_eq!(addresses(&reply), [3], "{order:?}");
        assert_eq!(reply.by_way_of, [host("post.host.se"), host("lb.host.se")]);
        assert_eq!(reply.ttl, Duration::from_secs(20));
        assert_eq!(reply.goes_on, None);
    }
}

#[test]
fn records_that_nobody_asked_for_are_left() {
    let mut other_class = a("mail.exempel.se.", 60, 9);
    other_class.dns_class = DNSClass::CH;
    let mx = Record::from_rdata(
        name("mail.exempel.se."),
        1,
        RData::MX(MX::new(10, name("mx.exempel.se."))),
    );
    let mixed = reply(
        ResponseCode::NoError,
        vec![
            a("bank.se.", 1, 8),
            other_class.clone(),
            mx.clone(),
            cname("www.exempel.se.", 1, "bank.se."),
            a("mail.exempel.se.", 60, 1),
        ],
        vec![],
    );
    assert_eq!(addresses(&mixed), [1]);
    assert_eq!(mixed.ttl, Duration::from_secs(60));
    assert_eq!(mixed.by_way_of, []);

    let nothing = reply(
        ResponseCode::NoError,
        vec![a("bank.se.", 60, 8), other_class, mx],
        vec![soa("exempel.se.", 60, 30)],
    );
    assert_eq!(nothing.records, Err(DnsFault::NoData));
    assert_eq!(nothing.ttl, Duration::from_secs(30));
}

#[test]
fn no_more_records_are_kept_than_anybody_has() {
    let answers = (0..2 * RECORDS).map(|_| a("mail.exempel.se.", 60, 1));
    let reply = reply(ResponseCode::NoError, answers.collect(), vec![]);
    assert_eq!(addresses(&reply).len(), RECORDS);
}

#[test]
fn absence_holds_for_as_long_as_the_zone_says() {
    let rows = [
        (
            ResponseCode::NXDomain,
            Some((900, 60)),
            DnsFault::NoSuchName,
            60,
        ),
        (
            ResponseCode::NXDomain,
            Some((30, 60)),
            DnsFault::NoSuchName,
            30,
        ),
        (ResponseCode::NoError, Some((900, 60)), DnsFault::NoData, 60),
        // Nobody says how long (RFC 2308 §5).
        (ResponseCode::NXDomain, None, DnsFault::NoSuchName, 0),
        (ResponseCode::NoError, None, DnsFault::NoData, 0),
    ];
    for (code, times, fault, seconds) in rows {
        let authorities = times.map(|(ttl, minimum)| soa("Exempel.se.", ttl, minimum));
        let reply = reply(code, vec![], authorities.into_iter().collect());
        assert_eq!(reply.records, Err(fault));
        assert_eq!(reply.ttl, Duration::from_secs(seconds), "{code} {times:?}");
        assert_eq!(reply.zone, times.map(|_| host("exempel.se")));
    }
}

#[test]
fn what_is_said_of_absence_is_said_of_the_last_alias() {
    let alias = || vec![cname("mail.exempel.se.", 20, "post.host.se.")];
    let rows = [
        (ResponseCode::NXDomain, true, DnsFault::NoSuchName, 20, None),
        (ResponseCode::NXDomain, false, DnsFault::NoSuchName, 0, None),
        (ResponseCode::NoError, true, DnsFault::NoData, 20, None),
        (
            ResponseCode::NoError,
            false,
            DnsFault::NoData,
            20,
            Some(name("post.host.se.")),
        ),
    ];
    for (code, has_soa, fault, seconds, goes_on) in rows {
        let authorities = has_soa.then(|| soa("host.se.", 60, 60));
        let reply = reply(code, alias(), authorities.into_iter().collect());
        assert_eq!(reply.records, Err(fault));
        assert_eq!(reply.by_way_of, [host("post.host.se")]);
        assert_eq!(reply.ttl, Duration::from_secs(seconds), "{code} {has_soa}");
        assert_eq!(reply.goes_on, goes_on);
    }
}

#[test]
fn aliases_end() {
    let circle = vec![
        cname("mail.exempel.se.", 20, "post.exempel.se."),
        cname("post.exempel.se.", 20, "mail.exempel.se."),
    ];
    let own = vec![cname("mail.exempel.se.", 20, "mail.exempel.se.")];
    let long = (0..=ALIASES).map(|n| {
        let owner = if n == 0 {
            "mail".to_owned()
        } else {
            format!("a{n}")
        };
        cname(
            &format!("{owner}.exempel.se."),
            20,
            &format!("a{}.exempel.se.", n + 1),
        )
    });
    for answers in [circle, own, long.collect()] {
        let said = question().read(&message(ResponseCode::NoError, answers, vec![]));
        assert!(matches!(said, Said::Failed), "{said:?}");
    }
}

#[test]
fn failures_are_told_apart() {
    let of = |code| question().read(&message(code, vec![a("mail.exempel.se.", 60, 1)], vec![]));
    assert!(matches!(of(ResponseCode::Refused), Said::Refused));
    for code in [
        ResponseCode::ServFail,
        ResponseCode::FormErr,
        ResponseCode::NotImp,
        ResponseCode::NotAuth,
    ] {
        assert!(matches!(of(code), Said::Failed), "{code}");
    }
    let mut cut = message(
        ResponseCode::NoError,
        vec![a("mail.exempel.se.", 60, 1)],
        vec![],
    );
    cut.truncate(cut.len() - 3);
    assert!(matches!(question().read(&cut), Said::Failed));
    // Whatever is there of a message that is told to be cut.
    cut[2] |= 0b10;
    assert!(matches!(question().read(&cut), Said::Truncated));
}

proptest! {
    #[test]
    fn no_bytes_are_too_many(mut bytes: Vec<u8>, rest: Vec<u8>, flips in prop::collection::vec((0usize..200, any::<u8>()), 0..6)) {
        let question = question();
        let _ = (question.belongs(&bytes), question.read(&bytes));
        bytes = message(
            ResponseCode::NoError,
            vec![cname("mail.exempel.se.", 1, "a.se."), a("a.se.", 1, 1)],
            vec![soa("se.", 1, 1)],
        );
        bytes.extend(rest);
        for (at, to) in flips {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = to;
            }
        }
        let _ = (question.belongs(&bytes), question.read(&bytes));
    }
}
