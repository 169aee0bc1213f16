//! A name server of somebody who means harm: every name leads to the internet
//! when it is asked for first, and inside a moment later (DNS rebinding).

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket};
use std::process::Stdio;

use super::isolation::REBINDING;
use super::space::{self, Listener};
use super::{Result, While};

const ADDRESS: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::new(198, 51, 100, 54), 53));

const HEADER: usize = 12;
const A: [u8; 2] = [0, 1];

pub fn start(inside: Option<Ipv4Addr>) -> Result<()> {
    let Some(inside) = inside else {
        return Ok(());
    };
    let this = std::env::current_exe().doing("finding the lab itself")?;
    let mut server = space::in_internet(this)
        .arg(REBINDING)
        .arg(inside.to_string())
        .stdout(Stdio::null())
        .spawn()
        .doing("the rebinding name server")?;
    let listener = Listener::Udp(ADDRESS);
    space::wait_for_listeners(&mut server, "the rebinding name server", &[listener])
}

/// The server's side: answers until it is killed.
pub fn play(inside: &str) -> Result<()> {
    let inside: Ipv4Addr = inside.parse().doing(inside)?;
    let socket = UdpSocket::bind(ADDRESS).doing(ADDRESS)?;
    let mut asked = HashMap::new();
    let mut query = [0; 512];
    loop {
        let (length, from) = socket.recv_from(&mut query).doing("a query")?;
        let Some(question) = question(&query[..length]) else {
            continue;
        };
        let names = u8::try_from(asked.len() % 254).unwrap_or_default();
        let mut address = inside;
        if question.ends_with(&[A[0], A[1], 0, 1]) {
            asked
                .entry(question.to_ascii_lowercase())
                .or_insert_with(|| {
                    address = Ipv4Addr::new(203, 0, 113, names + 1);
                });
        }
        let answer = answer(&query[..2], question, address);
        socket.send_to(&answer, from).doing("an answer")?;
    }
}

/// The only question of a query: name, type and class (RFC 1035, section 4.1.2).
fn question(query: &[u8]) -> Option<&[u8]> {
    let rest = query.get(HEADER..)?;
    let mut end = 0;
    while *rest.get(end)? != 0 {
        end += 1 + usize::from(rest[end]);
    }
    rest.get(..end + 5)
}

/// The address, to be kept for no time at all; to all other types of question, nothing.
fn answer(id: &[u8], question: &[u8], address: Ipv4Addr) -> Vec<u8> {
    let has_data = question[question.len() - 4..question.len() - 2] == A;
    // Authoritative, recursion available, no error.
    let header = [0x85, 0x80, 0, 1, 0, u8::from(has_data), 0, 0, 0, 0];
    let mut out = [id, &header, question].concat();
    if has_data {
        // The name of the question, type A, class IN, no time to live, four bytes.
        out.extend_from_slice(&[0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
        out.extend_from_slice(&address.octets());
    }
    out
}
