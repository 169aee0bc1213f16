//! Another site: the example of a hosting company, on an origin of its own, with a strict policy.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::{fs, thread};

use crate::chromium::Browser;
use crate::lab::{Result, While, program};
use crate::scenarios::picture;

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

/// The widget and the frame, as guests of two sites.
pub async fn pictures(browser: &Browser, folder: &Path) -> Result<()> {
    start()?;
    for (size, width) in [("phone", 390), ("desktop", 900)] {
        browser.size(width, 900).await?;
        for site in ["", "dark.html"] {
            let page = format!("{ORIGIN}/{site}");
            browser.client.goto(&page).await.doing(&page)?;
            let is_there = "return [...document.querySelectorAll('postrad-advice')] \
                 .every(one => one.shadowRoot?.querySelector('h2, form'))";
            browser.until(is_there).await?;
            let name = if site.is_empty() { "light" } else { "dark" };
            picture(
                browser,
                &folder.join(format!("widget-{name}-{size}.png")),
                true,
            )
            .await?;
        }
        for (name, path) in [
            ("ask", "/embed?lang=sv"),
            (
                "answer",
                "/embed?lang=sv&domain=exempel.se&device=phone:ios",
            ),
        ] {
            browser.go(path).await?;
            let is_there = "return !!document.querySelector('postrad-advice').shadowRoot?.querySelector('h2, form')";
            browser.until(is_there).await?;
            picture(
                browser,
                &folder.join(format!("embed-{name}-{size}.png")),
                true,
            )
            .await?;
        }
    }
    Ok(())
}

/// A site that is dark, and has a narrow column.
fn dark(service: &str) -> String {
    format!(
        "<!doctype html><html lang=\"nb\"><meta charset=\"utf-8\"><title>Kundesenter</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <link rel=\"stylesheet\" href=\"dark.css\"><script type=\"module\" src=\"{service}/widget.js\"></script>\
         <main><h1>Kundesenter</h1><postrad-advice domain=\"utgangen.se\" devices=\"computer:windows\"></postrad-advice>\
         <postrad-advice></postrad-advice></main>"
    )
}

const DARK: &str = "body { background: #101418; color: #e8e6e1; font: 1.05rem/1.5 sans-serif; margin: 1.5rem; } \
     main { max-width: 24rem; } \
     postrad-advice { margin-block: 1rem; --postrad-ink: #e8e6e1; --postrad-card: #1b2228; \
         --postrad-accent: #7ee0b8; --postrad-on-accent: #08241a; --postrad-radius: 20px; }";

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
    let service = program::url(0, "");
    let (status, body) = match fs::read_to_string(folder.join(name)) {
        Ok(text) => ("200 OK", text.replace(SERVICE, &service)),
        // Tries to frame what may not be framed.
        Err(_) if name == "frame.html" => (
            "200 OK",
            format!("<!doctype html><title>Ram</title><iframe src=\"{service}/\"></iframe>"),
        ),
        Err(_) if name == "dark.html" => ("200 OK", dark(&service)),
        Err(_) if name == "dark.css" => ("200 OK", DARK.to_owned()),
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
