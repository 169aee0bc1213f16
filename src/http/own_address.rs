//! The address by which a caller knows this service.

use actix_web::http::header::{self, HeaderName, X_FORWARDED_HOST, X_FORWARDED_PROTO};
use actix_web::{HttpRequest, web};

use super::settings::TrustedProxies;

/// The fields of a request that it may hang on.
pub const FIELDS: [HeaderName; 4] = [
    header::HOST,
    header::FORWARDED,
    X_FORWARDED_HOST,
    X_FORWARDED_PROTO,
];

/// What the caller calls us. Their own word comes back only if it is one: a host, and perhaps a
/// port. That TLS ends before us, and under another name, is for a trusted proxy to say.
pub fn own_address(request: &HttpRequest) -> String {
    let connection;
    let (scheme, host) = if is_vouched_for(request) {
        connection = request.connection_info();
        (connection.scheme(), connection.host())
    } else {
        let host = request.headers().get(header::HOST);
        (
            "http",
            host.and_then(|host| host.to_str().ok()).unwrap_or_default(),
        )
    };
    let is_host = !host.is_empty()
        && host.len() <= 255
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    let scheme = if scheme == "https" { "https" } else { "http" };
    if is_host {
        format!("{scheme}://{host}")
    } else {
        "http://localhost".to_owned()
    }
}

/// Whether a proxy that is trusted passes a request on.
pub fn is_vouched_for(request: &HttpRequest) -> bool {
    let trusted = request.app_data::<web::Data<TrustedProxies>>();
    let peer = request.peer_addr();
    peer.zip(trusted)
        .is_some_and(|(peer, trusted)| trusted.vouch_for(peer.ip()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_callers_word_on_our_address() {
        let trusted = || web::Data::new(TrustedProxies(vec!["10.0.0.1/32".parse().unwrap()]));
        let proxy = "10.0.0.1:4000";
        let stranger = "192.0.2.1:4000";
        for (peer, headers, address) in [
            (stranger, vec![("Host", "rad.se")], "http://rad.se"),
            (
                stranger,
                vec![("Host", "[2001:db8::1]:8080")],
                "http://[2001:db8::1]:8080",
            ),
            (
                stranger,
                vec![("Host", "rad.se/<script>")],
                "http://localhost",
            ),
            (stranger, vec![], "http://localhost"),
            (
                stranger,
                vec![
                    ("Host", "rad.se"),
                    ("X-Forwarded-Host", "ond.se"),
                    ("X-Forwarded-Proto", "https"),
                    ("Forwarded", "host=ond.se;proto=https"),
                ],
                "http://rad.se",
            ),
            (
                proxy,
                vec![("Host", "rad.se"), ("X-Forwarded-Proto", "https")],
                "https://rad.se",
            ),
            (
                proxy,
                vec![
                    ("Host", "inne"),
                    ("X-Forwarded-Host", "rad.se"),
                    ("X-Forwarded-Proto", "ftp"),
                ],
                "http://rad.se",
            ),
        ] {
            let mut request = TestRequest::default()
                .peer_addr(peer.parse().unwrap())
                .app_data(trusted());
            for header in &headers {
                request = request.insert_header(*header);
            }
            assert_eq!(
                own_address(&request.to_http_request()),
                address,
                "{headers:?}"
            );
        }
    }
}
