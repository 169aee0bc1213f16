#![allow(
    clippy::disallowed_methods,
    reason = "name servers of these tests listen on this machine alone"
)]

use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering};

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::Record;
use hickory_resolver::proto::rr::rdata::{A, CNAME};
use tokio::net::UdpSocket;
use tokio::time::sleep;

use super::*;

const ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 7);

fn host(name: &str) -> HostName {
    HostName::parse(name).unwrap()
}

/// A name server that answers after a while, and how often it has been asked.
async fn server(
    after: Duration,
    answer: impl Fn(&Name) -> RData + Send + 'static,
) -> (Dns, Arc<AtomicUsize>) {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = socket.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    tokio::spawn(async move {
        let mut room = [0; 512];
        loop {
            let (length, from) = socket.recv_from(&mut room).await.unwrap();
            count.fetch_add(1, Ordering::Relaxed);
            let mut message = Message::from_vec(&room[..length]).unwrap().into_response();
            let name = message.queries[0].name.clone();
            let data = answer(&name);
            message.metadata.response_code = ResponseCode::NoError;
            message.add_answer(Record::from_rdata(name, 60, data));
            sleep(after).await;
            let _ = socket.send_to(&message.to_vec().unwrap(), from).await;
        }
    });
    let dns = Dns::new(Some(&[address]), Live::default(), 1 << 20).unwrap();
    (dns, asked)
}

async fn look_up(dns: &Dns, name: &str) -> Result<Vec<IpAddr>, DnsFault> {
    let session = Session::new(None);
    dns.few_addresses(&session, &host(name), Purpose::Web).await
}

#[tokio::test]
async fn a_question_that_many_have_at_once_is_put_once() {
    let (dns, asked) = server(Duration::from_millis(50), |_| RData::A(A(ADDRESS))).await;
    let same = (0..50).map(|_| look_up(&dns, "ispdb.exempel.se"));
    for answer in futures_util::future::join_all(same).await {
        assert_eq!(answer, Ok(vec![IpAddr::V4(ADDRESS)]));
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert_eq!(dns.answers.questions(), 0, "nothing is left behind");
}

#[tokio::test]
async fn whoever_gives_up_leaves_the_question_to_the_others() {
    let (dns, _) = server(Duration::from_millis(100), |_| RData::A(A(ADDRESS))).await;
    let first = timeout(Duration::from_millis(20), look_up(&dns, "mail.exempel.se"));
    let others = async {
        sleep(Duration::from_millis(10)).await;
        let two = [
            look_up(&dns, "mail.exempel.se"),
            look_up(&dns, "mail.exempel.se"),
        ];
        futures_util::future::join_all(two).await
    };
    let (first, others) = tokio::join!(first, others);
    assert!(first.is_err());
    assert_eq!(
        others,
        [Ok(vec![IpAddr::V4(ADDRESS)]), Ok(vec![IpAddr::V4(ADDRESS)])]
    );
    let alone = timeout(Duration::from_millis(20), look_up(&dns, "pop.exempel.se"));
    assert!(alone.await.is_err());
    assert_eq!(dns.answers.questions(), 0, "nothing is left behind");
}

#[tokio::test]
async fn an_alias_that_a_server_does_not_follow_is_followed() {
    let (dns, asked) = server(Duration::ZERO, |name| {
        if name.to_lowercase().to_ascii() == "post.host.se." {
            RData::A(A(ADDRESS))
        } else {
            RData::CNAME(CNAME(Name::from_ascii("post.host.se.").unwrap()))
        }
    })
    .await;
    assert_eq!(
        look_up(&dns, "mail.exempel.se").await,
        Ok(vec![IpAddr::V4(ADDRESS)])
    );
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    let name = Name::from_ascii("mail.exempel.se.").unwrap();
    let kept = dns.answers.get(&name, RecordType::A).await.unwrap();
    assert_eq!(kept.found.unwrap().by_way_of, [host("post.host.se")]);
}

#[tokio::test]
async fn aliases_that_never_end_are_followed_for_a_while() {
    let (dns, asked) = server(Duration::ZERO, |name| {
        RData::CNAME(CNAME(name.prepend_label("a").unwrap()))
    })
    .await;
    let answer = look_up(&dns, "mail.exempel.se").await;
    assert_eq!(answer, Err(DnsFault::ServerFailure));
    assert_eq!(asked.load(Ordering::Relaxed), ALIASES);
}
