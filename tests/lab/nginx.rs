//! Web sites, served by Debian's nginx over https.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Child;

use super::case::{Page, Web};
use super::space::{self, Listener};
use super::{Result, While, certificate};

const HTTPS: u16 = 443;

/// Starts one nginx for all sites; `None` without sites.
pub fn start(sites: &[Web]) -> Result<Option<Child>> {
    if sites.is_empty() {
        return Ok(None);
    }
    let folder = space::folder().join("nginx");
    fs::create_dir_all(&folder).doing(folder.display())?;
    let mut servers = String::new();
    for (number, site) in sites.iter().enumerate() {
        servers += &server(number, site, &folder)?;
    }
    let at = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!(" {kind}_temp_path {at}/{kind};\n"))
        .collect();
    let file = folder.join("nginx.conf");
    let settings = format!(
        "daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log {at}/log;\n\
         events {{}}\nhttp {{\n access_log off;\n{temporary}{servers}}}\n"
    );
    fs::write(&file, settings).doing(file.display())?;
    // As for Dovecot: root of a namespace with one user cannot become another.
    let mut server = space::in_internet("unshare")
        .args([
            "--user",
            "--map-user",
            "www-data",
            "--map-group",
            "www-data",
        ])
        .args(["nginx", "-e"])
        .arg(folder.join("log"))
        .arg("-c")
        .arg(&file)
        .spawn()
        .doing("nginx")?;
    let ports: Vec<Listener> = sites
        .iter()
        .map(|site| Listener::Tcp(SocketAddr::new(site.address, HTTPS)))
        .collect();
    space::wait_for_listeners(&mut server, "nginx", &ports).map_err(|error| {
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        format!("{error}\n{log}")
    })?;
    Ok(Some(server))
}

fn server(number: usize, site: &Web, folder: &Path) -> Result<String> {
    let (certificate, key) = certificate::files(&site.certificate);
    let mut text = format!(
        " server {{\n  listen {}:{HTTPS} ssl;\n  server_name {};\n  ssl_certificate {};\n  \
         ssl_certificate_key {};\n  ssl_protocols TLSv1.2 TLSv1.3;\n  root {};\n  \
         location /page- {{ internal; default_type text/xml; }}\n",
        match site.address {
            std::net::IpAddr::V4(address) => address.to_string(),
            std::net::IpAddr::V6(address) => format!("[{address}]"),
        },
        site.names.join(" "),
        certificate.display(),
        key.display(),
        folder.display(),
    );
    for (at, (path, page)) in site.pages.iter().enumerate() {
        let location = if path == "*" {
            "/".to_owned()
        } else {
            format!("= {path}")
        };
        text += &match page {
            Page::Redirection { to, status } => {
                format!("  location {location} {{ return {status} \"{to}\"; }}\n")
            }
            Page::Locked { challenge } => format!(
                "  location {location} {{ add_header WWW-Authenticate '{challenge}' always; \
                 return 401; }}\n"
            ),
            Page::Body(body) | Page::Html { html: body } | Page::ForAddress { body, .. } => {
                let (kind, condition) = match page {
                    Page::Html { .. } => ("text/html", String::new()),
                    Page::ForAddress {
                        address, without, ..
                    } => (
                        "text/xml",
                        format!(
                            "if ($arg_emailaddress = '') {{ return {without}; }} \
                             if ($arg_emailaddress != '{address}') {{ return 404; }} "
                        ),
                    ),
                    Page::Body(_) | Page::Redirection { .. } | Page::Locked { .. } => {
                        ("text/xml", String::new())
                    }
                };
                let file = folder.join(format!("page-{number}-{at}"));
                fs::write(&file, body).doing(file.display())?;
                let name = format!("page-{number}-{at}");
                format!(
                    "  location {location} {{ {condition}default_type {kind}; error_page 405 =200 /{name}; \
                     try_files /{name} =404; }}\n"
                )
            }
        };
    }
    Ok(text + " }\n")
}
