//! A request word for word: as far as an answer to a question in its address hangs on it.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderName};

use super::own_address;

/// Longest that is remembered, in bytes: browsers write some 300.
pub const LONGEST: usize = 1024;
/// The fields by which somebody says how they want to be answered.
const FIELDS: [HeaderName; 3] = [
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::ACCEPT_ENCODING,
];
/// Ends each part. It stands in no address and in no field (RFC 9110 §5.5).
const END: u8 = b'\n';

/// What of a request an answer hangs on. Two that are equal have the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wording(Vec<u8>);

impl Wording {
    /// `None` for what must not be kept, since an e-mail address may be in it, and for what is too long.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let mut written = Vec::with_capacity(LONGEST / 2);
        // An address may be written with all that is in it (RFC 9112 §3.2.2).
        let uri = request.uri();
        for part in [uri.scheme_str(), uri.authority().map(|host| host.as_str())] {
            written.extend_from_slice(part.unwrap_or_default().as_bytes());
            written.push(END);
        }
        written.extend_from_slice(request.path().as_bytes());
        written.push(END);
        written.extend_from_slice(request.query_string().as_bytes());
        written.push(END);
        // What the fields of proxies say counts if one is trusted.
        written.push(u8::from(own_address::is_vouched_for(request)));
        for name in FIELDS.into_iter().chain(own_address::FIELDS) {
            for line in request.headers().get_all(name) {
                written.extend_from_slice(line.as_bytes());
                written.push(b',');
            }
            written.push(END);
        }
        let may_be_kept = written.len() <= LONGEST && !written.contains(&b'@');
        may_be_kept.then_some(Self(written))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use actix_web::web::Data;

    use super::*;
    use crate::http::asked::Asked;
    use crate::http::query::Query;
    use crate::http::settings::TrustedProxies;

    fn request(uri: &str, fields: &[(&str, &str)], peer: &str) -> HttpRequest {
        let trusted = TrustedProxies(vec!["10.77.0.1/32".parse().unwrap()]);
        let request = TestRequest::with_uri(uri)
            .app_data(Data::new(trusted))
            .peer_addr(peer.parse().unwrap());
        let request = fields
            .iter()
            .fold(request, |request, field| request.append_header(*field));
        request.to_http_request()
    }

    #[test]
    fn requests_that_may_have_different_answers_are_worded_differently() {
        let stranger = "192.0.2.1:80";
        let all = [
            request("/a?domain=b", &[], stranger),
            request("/a?domain=b", &[], "10.77.0.1:80"),
            request("/a?domain=c", &[], stranger),
            request("/b?domain=b", &[], stranger),
            request("http://rad.se/a?domain=b", &[], stranger),
            request("https://rad.se/a?domain=b", &[], stranger),
            request("/a?domain=b", &[("Accept", "c")], stranger),
            request("/a?domain=b", &[("Accept", "c"), ("Accept", "d")], stranger),
            request("/a?domain=b", &[("Accept", "d"), ("Accept", "c")], stranger),
            request("/a?domain=b", &[("Accept-Language", "c")], stranger),
            request("/a?domain=b", &[("Accept-Encoding", "c")], stranger),
            request("/a?domain=b", &[("Host", "c")], stranger),
            request("/a?domain=b", &[("Forwarded", "c")], stranger),
            request("/a?domain=b", &[("X-Forwarded-Host", "c")], stranger),
            request("/a?domain=b", &[("X-Forwarded-Proto", "c")], stranger),
        ];
        for (place, one) in all.iter().enumerate() {
            assert_eq!(Wording::of(one), Wording::of(one));
            assert!(Wording::of(one).is_some());
            for other in &all[..place] {
                assert_ne!(Wording::of(one), Wording::of(other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_may_hold_an_address_is_not_kept() {
        let long = format!("domain=exempel.se&lang={}", "a".repeat(LONGEST));
        for (query, field, may_be_kept) in [
            ("domain=exempel.se", "*/*", true),
            (
                "domain=r%C3%A4ksm%C3%B6rg%C3%A5s.se&device=phone",
                "*/*",
                true,
            ),
            ("domain=xn--rksmrgs-5wao1o.se", "*/*", true),
            ("domain=anna@exempel.se", "*/*", false),
            ("domain=anna%40exempel.se", "*/*", false),
            ("domain=Anna+%3Canna%40exempel.se%3E", "*/*", false),
            ("domain=https://anna:hemligt%40exempel.se/", "*/*", false),
            ("domain=mailto:exempel.se", "*/*", false),
            ("domain=+exempel.se", "*/*", false),
            ("domain=exempel.se&lang=anna%40exempel.se", "*/*", false),
            (
                "domain=exempel.se&new-provider=anna%40gmail.com",
                "*/*",
                false,
            ),
            ("domain=exempel.se&new-provider=gmail", "*/*", false),
            ("domain=exempel.se&utm_content=anna.exempel", "*/*", false),
            ("domain=exempel.se&mc_eid=anna", "*/*", false),
            ("domain=exempel.se", "anna@exempel.se", false),
            (&long, "*/*", false),
        ] {
            let request = request(&format!("/?{query}"), &[("Accept", field)], "192.0.2.1:80");
            let query = Query::parse(query.as_bytes());
            let domain = query.one("domain").unwrap().unwrap();
            // What cannot be read has no answer to be kept.
            let is_plain = Asked::in_query(domain, &query)
                .is_ok_and(|asked| asked.is_without_addresses())
                && query.is_all_without_addresses(&request);
            assert_eq!(
                is_plain && Wording::of(&request).is_some(),
                may_be_kept,
                "{:?} {field}",
                request.query_string()
            );
        }
    }
}
