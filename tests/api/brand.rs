//! Whoever runs the service, on its pages and for programs that look for them.

use actix_web::test::TestRequest;
use postrad::http::SiteSettings;
use postrad::look_up::Limits;
use postrad::net::identity::ContactUrl;
use postrad::render::html::brand::{Brand, Logo};
use postrad::render::html::theme::Theme;
use regex::Regex;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

use crate::service::{self, start_as};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\npicture";

fn brand() -> Brand {
    let page = |path: &str| ContactUrl::parse(&format!("https://hotell.se/{path}")).unwrap();
    Brand {
        name: Some("Hotellet & <b>Co</b>".parse().unwrap()),
        logo: Some(Logo::parse(PICTURE.to_vec()).unwrap()),
        contact: Some(page("kontakt?a=1&b=2")),
        privacy: Some(page("personuppgifter")),
        theme: Theme::parse(&["accent=#7a1fa2".to_owned()]).unwrap(),
    }
}

fn site(brand: Brand) -> SiteSettings {
    SiteSettings {
        brand,
        ..SiteSettings::default()
    }
}

fn found<'a>(pattern: &str, text: &'a str) -> &'a str {
    let found = Regex::new(pattern).unwrap().captures(text);
    let found = found.unwrap_or_else(|| panic!("{pattern} is not in {text}"));
    found.get(1).unwrap().as_str()
}

#[actix_web::test]
async fn pages_say_whose_they_are() {
    let service = start_as(Limits::default(), site(brand())).await;
    for uri in [
        "/",
        "/v1/explanation",
        "/domains/exempel.se",
        "/v1/domains/exempel.se/publish",
        "/finns-inte",
        "/domains/ingen%20dom",
    ] {
        for language in service::languages() {
            let request = TestRequest::with_uri(&format!("{uri}?lang={language}"))
                .insert_header(("Accept", "text/html"));
            let answer = service.ask(request).await;
            let page = answer.text();
            for part in [
                "<li>Hotellet &amp; &lt;b&gt;Co&lt;/b&gt;</li>",
                "alt=\"Hotellet &amp; &lt;b&gt;Co&lt;/b&gt;\"",
                "name=\"application-name\"",
                "href=\"https://hotell.se/kontakt?a=1&amp;b=2\"",
                "href=\"https://hotell.se/personuppgifter\"",
            ] {
                assert!(page.contains(part), "{uri} {language} {part}: {page}");
            }
            assert!(!page.contains("<b>Co"), "{uri}");
            let own = page.find("page.css").unwrap();
            assert!(page.find("theme.css").unwrap() > own, "it is loaded after");
        }
    }
    let frame = service.get("/embed?lang=sv").await;
    found("href=\"(/site/[^\"]*/theme.css)\"", frame.text());
}

#[actix_web::test]
async fn what_is_the_operators_own_comes_from_here_and_is_kept() {
    let service = start_as(Limits::default(), site(brand())).await;
    let page = service
        .ask(TestRequest::with_uri("/").insert_header(("Accept", "text/html")))
        .await;
    let policy = page.header("content-security-policy").to_owned();
    assert!(policy.contains("img-src 'self'") && policy.contains("style-src 'self'"));
    for (pattern, media_type, content) in [
        ("src=\"(/site/[^\"]*/logo)\"", "image/png", PICTURE),
        (
            "href=\"(/site/[^\"]*/theme.css)\"",
            "text/css; charset=utf-8",
            b"@media (prefers-color-scheme: light) {",
        ),
    ] {
        let address = found(pattern, page.text());
        let file = service.get(address).await;
        assert_eq!(file.status, 200, "{address}");
        assert_eq!(file.header("content-type"), media_type);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        // A picture that is a document runs nothing when it is opened by itself.
        let policy = file.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(file.header("cache-control").ends_with("immutable"));
        assert!(file.body.starts_with(content));
        let digest = address.split('/').nth(2).unwrap();
        let older = service.get(&address.replace(digest, "0123456789ab")).await;
        assert_eq!((older.status, &*older.body), (200, &*file.body));
        assert_eq!(older.header("cache-control"), "no-cache");
    }
}

#[actix_web::test]
async fn who_names_nothing_is_told_nothing_of() {
    let service = start_as(Limits::default(), SiteSettings::default()).await;
    let page = service
        .ask(TestRequest::with_uri("/").insert_header(("Accept", "text/html")))
        .await;
    for none in ["/site/", "application-name"] {
        assert!(!page.text().contains(none), "{none}");
    }
    for uri in [
        "/site/0/logo",
        "/site/0/theme.css",
        "/.well-known/security.txt",
    ] {
        assert_eq!(service.get(uri).await.status, 404, "{uri}");
    }
}

/// RFC 9116.
#[actix_web::test]
async fn weaknesses_are_reported_to_who_runs_it() {
    let service = start_as(Limits::default(), site(brand())).await;
    let answer = service.get("/.well-known/security.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    let field = |name: &str| {
        let lines = answer.text().lines();
        let mut values = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let value = values.next().unwrap();
        assert!(values.next().is_none(), "{name}");
        value
    };
    assert_eq!(field("Contact"), "https://hotell.se/kontakt?a=1&b=2");
    let expires = OffsetDateTime::parse(field("Expires"), &Rfc3339).unwrap();
    let left = expires - OffsetDateTime::now_utc();
    assert!(
        left > Duration::days(100) && left < Duration::days(365),
        "{left}"
    );
    assert_eq!(
        field("Preferred-Languages").split(", ").count(),
        service::languages().len()
    );
}

/// Each answer that a crawler asks for is a look-up at a stranger's servers.
#[actix_web::test]
async fn crawlers_leave_answers_alone() {
    let service = start_as(Limits::default(), SiteSettings::default()).await;
    let answer = service.get("/robots.txt").await;
    assert_eq!(answer.status, 200);
    let lines: Vec<&str> = answer.text().lines().collect();
    assert_eq!(lines[0], "User-agent: *");
    for path in ["/v1/", "/domains/", "/embed"] {
        assert!(lines.contains(&&*format!("Disallow: {path}")), "{lines:?}");
    }
    assert!(!lines.contains(&"Disallow: /"));
}
