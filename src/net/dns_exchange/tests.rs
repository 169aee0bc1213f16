#![allow(
    clippy::disallowed_methods,
    reason = "name servers of these tests listen on this machine alone"
)]

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::Arc;

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::rdata::A;
use hickory_resolver::proto::rr::{RData, Record};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

const NAME: &str = "autoconfig.exempel.se.";
const ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 7);

/// A name server that does what a test says.
struct Fake {
    udp: UdpSocket,
    tcp: Option<TcpListener>,
}

impl Fake {
    async fn new() -> Self {
        Self::at(Ipv4Addr::LOCALHOST.into()).await
    }

    async fn at(address: IpAddr) -> Self {
        loop {
            let udp = UdpSocket::bind((address, 0)).await.unwrap();
            let port = udp.local_addr().unwrap().port();
            if let Ok(tcp) = TcpListener::bind((address, port)).await {
                return Self {
                    udp,
                    tcp: Some(tcp),
                };
            }
        }
    }

    fn address(&self) -> SocketAddr {
        self.udp.local_addr().unwrap()
    }

    fn without_tcp(mut self) -> Self {
        self.tcp = None;
        self
    }

    fn is_asked(&self) -> NameServers {
        NameServers::new([self.address()])
    }

    /// Is there to be asked, and does what it is told.
    fn plays<Play>(self, play: impl FnOnce(Self) -> Play) -> (NameServers, JoinHandle<Play::Output>)
    where
        Play: Future<Output: Send> + Send + 'static,
    {
        let servers = self.is_asked();
        (servers, tokio::spawn(play(self)))
    }

    async fn question(&self) -> (Vec<u8>, SocketAddr) {
        let mut room = [0; 512];
        let (length, from) = self.udp.recv_from(&mut room).await.unwrap();
        (room[..length].to_vec(), from)
    }

    async fn say(&self, message: &[u8], to: SocketAddr) {
        // Whoever has what he wants is gone.
        let _ = self.udp.send_to(message, to).await;
    }

    async fn question_by_tcp(&self) -> (Vec<u8>, TcpStream) {
        let (mut stream, _) = self.tcp.as_ref().unwrap().accept().await.unwrap();
        let mut question = vec![0; stream.read_u16().await.unwrap().into()];
        stream.read_exact(&mut question).await.unwrap();
        (question, stream)
    }

    /// Answers one question by UDP, and the next by TCP.
    async fn truncates_and_is_asked_again(&self) -> (Vec<u8>, TcpStream) {
        let (question, from) = self.question().await;
        self.say(&truncated(&question), from).await;
        self.question_by_tcp().await
    }

    /// Answers whatever is asked by UDP, with a code.
    fn answers(self, code: ResponseCode) -> JoinHandle<()> {
        tokio::spawn(async move {
            loop {
                let (question, from) = self.question().await;
                self.say(&with_code(&question, code), from).await;
            }
        })
    }
}

fn parsed(question: &[u8]) -> Message {
    Message::from_vec(question).unwrap()
}

fn with_code(question: &[u8], code: ResponseCode) -> Vec<u8> {
    let mut message = parsed(question).into_response();
    message.metadata.response_code = code;
    if code == ResponseCode::NoError {
        let name = message.queries[0].name.clone();
        message.add_answer(Record::from_rdata(name, 60, RData::A(A(ADDRESS))));
    }
    message.to_vec().unwrap()
}

fn answer(question: &[u8]) -> Vec<u8> {
    with_code(question, ResponseCode::NoError)
}

fn truncated(question: &[u8]) -> Vec<u8> {
    let mut message = parsed(question).into_response();
    message.metadata.truncation = true;
    message.to_vec().unwrap()
}

/// An answer that differs from the right one: as a forger, or somebody careless, would send it.
fn with_other(question: &[u8], change: impl FnOnce(&mut Message)) -> Vec<u8> {
    let mut message = parsed(&answer(question));
    for record in &mut message.answers {
        record.data = RData::A(A(Ipv4Addr::new(203, 0, 113, 66)));
    }
    change(&mut message);
    message.to_vec().unwrap()
}

fn in_lower_case(question: &[u8]) -> Vec<u8> {
    let mut message = parsed(&answer(question));
    message.queries[0].name = message.queries[0].name.to_lowercase();
    message.to_vec().unwrap()
}

fn framed(message: &[u8]) -> Vec<u8> {
    [
        &u16::try_from(message.len()).unwrap().to_be_bytes(),
        message,
    ]
    .concat()
}

fn is_drawn(question: &[u8]) -> bool {
    !parsed(question).queries[0].name.eq_case(&name())
}

fn name() -> Name {
    Name::from_ascii(NAME).unwrap()
}

async fn ask(servers: &NameServers) -> Result<IpAddr, DnsFault> {
    let reply = servers.ask(&name(), RecordType::A).await?;
    Ok(reply.records?[0].ip_addr().unwrap())
}

const RIGHT: Result<IpAddr, DnsFault> = Ok(IpAddr::V4(ADDRESS));

#[tokio::test]
async fn an_answer_is_taken_from_servers_of_both_families() {
    for address in [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()] {
        let server = Fake::at(address).await;
        let servers = server.is_asked();
        let playing = server.answers(ResponseCode::NoError);
        assert_eq!(ask(&servers).await, RIGHT);
        playing.abort();
    }
}

#[tokio::test]
async fn each_question_has_a_port_an_identifier_and_a_case_of_its_own() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (mut ports, mut ids, mut names) = (HashSet::new(), HashSet::new(), HashSet::new());
        for _ in 0..50 {
            let (question, from) = server.question().await;
            ports.insert(from.port());
            ids.insert(question[..2].to_vec());
            names.insert(question[12..34].to_vec());
            server.say(&answer(&question), from).await;
        }
        [ports.len(), ids.len(), names.len()]
    });
    for _ in 0..50 {
        assert_eq!(ask(&servers).await, RIGHT);
    }
    let different = playing.await.unwrap();
    assert!(different.iter().all(|count| *count >= 48), "{different:?}");
}

#[tokio::test]
async fn what_does_not_answer_the_question_is_left_aside() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, from) = server.question().await;
        let other = name().prepend_label("other").unwrap();
        for forged in [
            with_other(&question, |message| message.metadata.id ^= 1),
            with_other(&question, |message| message.metadata.id ^= 0x8000),
            with_other(&question, |message| message.queries[0].name = other),
            with_other(&question, |message| {
                message.queries[0].query_type = RecordType::AAAA
            }),
            with_other(&question, |message| message.queries.clear()),
            with_other(&question, |message| {
                let again = message.queries[0].clone();
                message.queries.push(again);
            }),
            question.clone(),
            vec![],
            vec![0xff; 5],
            vec![0xff; 1232],
            vec![0xff; 9000],
        ] {
            server.say(&forged, from).await;
        }
        server.say(&answer(&question), from).await;
        server
    });
    assert_eq!(ask(&servers).await, RIGHT);
    playing.await.unwrap();
}

#[tokio::test]
async fn nobody_else_is_heard() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, from) = server.question().await;
        let forged = with_other(&question, |_| {});
        // From another port of the server's own machine, and another address of it.
        for address in [Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 0, 2)] {
            let forger = UdpSocket::bind((address, 0)).await.unwrap();
            let _ = forger.send_to(&forged, from).await;
        }
        sleep(Duration::from_millis(50)).await;
        server.say(&answer(&question), from).await;
    });
    assert_eq!(ask(&servers).await, RIGHT);
    playing.await.unwrap();
}

#[tokio::test]
async fn under_a_thousand_forgeries_the_question_is_put_by_tcp() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, from) = server.question().await;
        let flood = async {
            for guess in 0..1000 {
                let forged = with_other(&question, |message| message.metadata.id ^= guess | 0x4000);
                server.say(&forged, from).await;
                tokio::task::yield_now().await;
            }
        };
        let ((), (again, mut stream)) = tokio::join!(flood, server.question_by_tcp());
        stream.write_all(&framed(&answer(&again))).await.unwrap();
    });
    assert_eq!(ask(&servers).await, RIGHT);
    playing.await.unwrap();
}

#[tokio::test]
async fn an_answer_in_another_case_is_asked_for_by_tcp_and_the_case_goes_on_being_drawn() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, from) = server.question().await;
        let forged = with_other(&question, |message| {
            message.queries[0].name = message.queries[0].name.to_lowercase();
        });
        server.say(&forged, from).await;
        let (again, mut stream) = server.question_by_tcp().await;
        stream.write_all(&framed(&answer(&again))).await.unwrap();
        let (next, from) = server.question().await;
        server.say(&answer(&next), from).await;
        is_drawn(&next)
    });
    assert_eq!(ask(&servers).await, RIGHT);
    assert_eq!(ask(&servers).await, RIGHT);
    assert!(playing.await.unwrap());
}

#[tokio::test]
async fn a_server_that_knows_no_case_is_believed_by_tcp_and_then_asked_without() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, from) = server.question().await;
        server.say(&in_lower_case(&question), from).await;
        let (again, mut stream) = server.question_by_tcp().await;
        stream
            .write_all(&framed(&in_lower_case(&again)))
            .await
            .unwrap();
        let (next, from) = server.question().await;
        server.say(&in_lower_case(&next), from).await;
        is_drawn(&next)
    });
    assert_eq!(ask(&servers).await, RIGHT);
    assert_eq!(ask(&servers).await, RIGHT);
    assert!(!playing.await.unwrap());
}

#[tokio::test]
async fn a_server_that_knows_neither_case_nor_tcp_is_asked_without_both() {
    let (servers, playing) = Fake::new().await.without_tcp().plays(|server| async move {
        let mut drawn = Vec::new();
        loop {
            let (question, from) = server.question().await;
            drawn.push(is_drawn(&question));
            server.say(&in_lower_case(&question), from).await;
            if drawn.len() == 3 {
                return drawn;
            }
        }
    });
    assert_eq!(ask(&servers).await, RIGHT);
    assert_eq!(ask(&servers).await, RIGHT);
    assert_eq!(playing.await.unwrap(), [true, false, false]);
}

#[tokio::test]
async fn what_has_no_room_is_asked_for_by_tcp() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let (question, mut stream) = server.truncates_and_is_asked_again().await;
        let long = |question: &[u8]| {
            let mut message = parsed(&answer(question));
            let record = message.answers[0].clone();
            message.add_answers(std::iter::repeat_n(record, 400));
            message.to_vec().unwrap()
        };
        let said = framed(&long(&question));
        // In pieces, as it comes over a network.
        for piece in said.chunks(1000) {
            stream.write_all(piece).await.unwrap();
            sleep(Duration::from_millis(5)).await;
        }
        // A datagram that is longer than was asked for.
        let (question, from) = server.question().await;
        server.say(&long(&question), from).await;
        let (again, mut stream) = server.question_by_tcp().await;
        stream.write_all(&framed(&answer(&again))).await.unwrap();
    });
    assert_eq!(ask(&servers).await, RIGHT);
    assert_eq!(ask(&servers).await, RIGHT);
    playing.await.unwrap();
}

#[tokio::test]
async fn by_tcp_nobody_is_waited_for_longer_and_nothing_is_believed_that_is_not_there() {
    let until_the_end = Duration::from_millis(1400)..Duration::from_millis(2200);
    let at_once = Duration::ZERO..Duration::from_millis(1000);
    /// What is sent for a question; and whether the server hangs up then.
    type Says = fn(&[u8]) -> Vec<u8>;
    let announced: Says = |question| [&[0xff, 0xff], &answer(question)[..]].concat();
    let failed = Err(DnsFault::ServerFailure);
    let timed_out = Err(DnsFault::TimedOut);
    let rows: [(&str, Says, bool, _, _); 8] = [
        ("silence", |_| vec![], false, &timed_out, &until_the_end),
        (
            "half a length",
            |_| vec![0],
            false,
            &timed_out,
            &until_the_end,
        ),
        (
            "less than was announced",
            announced,
            false,
            &timed_out,
            &until_the_end,
        ),
        ("less, and an end", announced, true, &failed, &at_once),
        (
            "another's answer",
            |question| framed(&with_other(question, |message| message.metadata.id ^= 1)),
            false,
            &failed,
            &at_once,
        ),
        (
            "truncated here too",
            |question| framed(&truncated(question)),
            false,
            &failed,
            &at_once,
        ),
        ("garbage", |_| vec![0, 3, 1, 2, 3], false, &failed, &at_once),
        (
            "more than was announced",
            |question| [&framed(&answer(question))[..], &[0; 5000]].concat(),
            false,
            &RIGHT,
            &at_once,
        ),
    ];
    for (what, says, hangs_up, expected, took) in rows {
        let (servers, playing) = Fake::new().await.plays(move |server| async move {
            let (question, mut stream) = server.truncates_and_is_asked_again().await;
            stream.write_all(&says(&question)).await.unwrap();
            if !hangs_up {
                sleep(Duration::from_secs(5)).await;
            }
        });
        let begun = Instant::now();
        assert_eq!(ask(&servers).await, *expected, "{what}");
        assert!(
            took.contains(&begun.elapsed()),
            "{what}: {:?}",
            begun.elapsed()
        );
        playing.abort();
    }
}

#[tokio::test]
async fn where_tcp_is_refused_an_answer_without_room_is_a_failure() {
    let (servers, playing) = Fake::new().await.without_tcp().plays(|server| async move {
        loop {
            let (question, from) = server.question().await;
            server.say(&truncated(&question), from).await;
        }
    });
    assert_eq!(ask(&servers).await, Err(DnsFault::ServerFailure));
    playing.abort();
}

#[tokio::test]
async fn a_datagram_that_is_lost_is_sent_again_as_it_was() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        let lost = server.question().await;
        let again = server.question().await;
        server.say(&answer(&again.0), again.1).await;
        lost == again
    });
    let begun = Instant::now();
    assert_eq!(ask(&servers).await, RIGHT);
    assert!(begun.elapsed() >= RESEND_AFTER);
    assert!(playing.await.unwrap());
}

#[tokio::test]
async fn silence_ends() {
    let (servers, playing) = Fake::new().await.plays(|server| async move {
        for _ in 0..DATAGRAMS {
            server.question().await;
        }
        tokio::time::timeout(Duration::from_secs(3), server.question())
            .await
            .is_err()
    });
    let begun = Instant::now();
    assert_eq!(ask(&servers).await, Err(DnsFault::TimedOut));
    assert!(begun.elapsed() >= ATTEMPT && begun.elapsed() < ATTEMPT * 2);
    assert!(playing.await.unwrap(), "no more datagrams than that");
}

#[tokio::test]
async fn a_server_that_fails_is_followed_by_the_next_at_once() {
    for code in [
        ResponseCode::ServFail,
        ResponseCode::Refused,
        ResponseCode::NotImp,
        ResponseCode::FormErr,
    ] {
        let (first, second) = (Fake::new().await, Fake::new().await);
        let servers = NameServers::new([first.address(), second.address()]);
        let playing = [first.answers(code), second.answers(ResponseCode::NoError)];
        let begun = Instant::now();
        assert_eq!(ask(&servers).await, RIGHT, "{code}");
        assert!(begun.elapsed() < RESEND_AFTER, "{code}");
        for server in playing {
            server.abort();
        }
    }
}

#[tokio::test]
async fn when_all_fail_it_is_a_failure_and_no_more_are_asked_than_some() {
    let fakes = [
        Fake::new().await,
        Fake::new().await,
        Fake::new().await,
        Fake::new().await,
    ];
    let servers = NameServers::new(fakes.iter().map(Fake::address));
    let asked = Arc::new(AtomicU8::new(0));
    for fake in fakes {
        let asked = Arc::clone(&asked);
        tokio::spawn(async move {
            loop {
                let (question, from) = fake.question().await;
                asked.fetch_add(1, Ordering::Relaxed);
                fake.say(&with_code(&question, ResponseCode::ServFail), from)
                    .await;
            }
        });
    }
    assert_eq!(ask(&servers).await, Err(DnsFault::ServerFailure));
    assert_eq!(usize::from(asked.load(Ordering::Relaxed)), SERVERS);
}

#[tokio::test]
async fn where_nobody_listens_the_next_is_asked() {
    let (gone, second) = (Fake::new().await, Fake::new().await);
    let servers = NameServers::new([gone.address(), second.address()]);
    drop(gone);
    let playing = second.answers(ResponseCode::NoError);
    let begun = Instant::now();
    assert_eq!(ask(&servers).await, RIGHT);
    assert!(begun.elapsed() < RESEND_AFTER);
    playing.abort();
}

#[tokio::test]
async fn a_server_that_is_just_starting_is_waited_for() {
    let address = Fake::new().await.address();
    let servers = NameServers::new([address]);
    let playing = tokio::spawn(async move {
        sleep(Duration::from_millis(200)).await;
        let udp = UdpSocket::bind(address).await.unwrap();
        Fake { udp, tcp: None }.answers(ResponseCode::NoError).await
    });
    assert_eq!(ask(&servers).await, RIGHT);
    playing.abort();

    let nobody = NameServers::new([Fake::new().await.address()]);
    let begun = Instant::now();
    assert_eq!(ask(&nobody).await, Err(DnsFault::ServerFailure));
    assert!(begun.elapsed() < ATTEMPT);
}

#[tokio::test]
async fn a_silent_server_is_not_the_first_to_be_asked_again() {
    let (silent, second) = (Fake::new().await, Fake::new().await);
    let servers = NameServers::new([silent.address(), second.address()]);
    let playing = second.answers(ResponseCode::NoError);
    assert_eq!(ask(&servers).await, Err(DnsFault::TimedOut));
    for _ in 0..10 {
        assert_eq!(ask(&servers).await, RIGHT);
    }
    playing.abort();
    drop(silent);
}

#[tokio::test]
async fn one_silence_does_not_lead_to_a_server_that_has_been_silent_for_longer() {
    let dead = Fake::new().await;
    let alive = Fake::new().await;
    let servers = NameServers::new([alive.address(), dead.address()]);
    // The first has been silent once, and then the second twice.
    for (at, times) in [(0, 1), (1, 2)] {
        for _ in 0..times {
            servers.0[at].note(true);
        }
    }
    let playing = alive.answers(ResponseCode::NoError);
    assert_eq!(ask(&servers).await, RIGHT);
    playing.abort();
}

#[tokio::test]
async fn without_a_server_nothing_is_asked() {
    let servers = NameServers::new([]);
    assert_eq!(ask(&servers).await, Err(DnsFault::ServerFailure));
}
