//! Another site: the example of a hosting company, on an origin of its own, with a strict policy.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::{fs, thread};

use crate::lab::{Result, While, program};

pub const ORIGIN: &str = "http://127.0.0.1:9000";
const SERVICE: &str = "https://rad.exempel.se";

/// Serves the example until the process ends.
pub fn start() -> Result<()> {
    let address = ORIGIN.trim_start_matches("http://");
    let listener = TcpListener::bind(address).doing(address)?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A browser that goes away needs no answer.
            let _ = answer(stream);
        }
    });
    Ok(())
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    reader.read_line(&mut request)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/examples/webbhotell");
    let service = program::url("");
    let (status, body) = match fs::read_to_string(folder.join(name)) {
        Ok(text) => ("200 OK", text.replace(SERVICE, &service)),
        // Tries to frame what may not be framed.
        Err(_) if name == "frame.html" => (
            "200 OK",
            format!("<!doctype html><title>Ram</title><iframe src=\"{service}/\"></iframe>"),
        ),
        Err(_) => ("404 Not Found", String::new()),
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        _ => "text/html; charset=utf-8",
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' {service}; style-src 'self'; \
         connect-src {service}; frame-src {service}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'"
    );
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {policy}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
