//! Pages: forms that work without scripts, refusals beside the field, and nothing from elsewhere.

use actix_web::http::header;
use actix_web::test::TestRequest;
use postrad::http::SiteSettings;
use postrad::look_up::Limits;
use regex::Regex;

use crate::service::{self, Answer};

/// What a browser sends when somebody follows a link.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
/// Largest first view, compressed, in bytes.
const FIRST_VIEW: usize = 60 * 1024;

fn visit(uri: &str) -> TestRequest {
    TestRequest::with_uri(uri)
        .insert_header((header::ACCEPT, BROWSER))
        .insert_header((header::ACCEPT_LANGUAGE, "sv"))
}

fn send(form: &str) -> TestRequest {
    TestRequest::post()
        .uri("/")
        .insert_header((header::ACCEPT, BROWSER))
        .insert_header((header::ACCEPT_LANGUAGE, "sv"))
        .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
        .set_payload(form.to_owned())
}

/// Asserts that this is a whole page that is careful, and gives its text.
fn page(answer: &Answer, status: u16, language: &str) -> String {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("content-language"), language);
    let policy = answer.header("content-security-policy");
    for directive in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(directive), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    let page = answer.text().to_owned();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(
        page.contains(&format!("<html lang=\"{language}\">")),
        "{page}"
    );
    let foreign = Regex::new(r#"<([a-z]+) [^>]*(src|href|action)="(https?:)?//"#).unwrap();
    let foreign = foreign.find_iter(&page).map(|found| found.as_str());
    // Who the page is, and where it is in other languages, is told whole, and loaded by nobody.
    let is_about =
        |tag: &&str| tag.contains("rel=\"canonical\"") || tag.contains("rel=\"alternate\"");
    let foreign: Vec<&str> = foreign.filter(|tag| !is_about(tag)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    for inline in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
        assert!(!page.contains(inline), "{inline} in {page}");
    }
    page
}

#[actix_web::test]
async fn the_first_page_is_a_form_in_every_language() {
    let service = service::start().await;
    for (query, language, heading) in [
        ("", "sv", "IMAP eller POP, och vad ska du skriva in?"),
        ("?lang=en", "en", "IMAP or POP, and what do you enter?"),
        (
            "?lang=no",
            "nb",
            "IMAP eller POP, og hva skal du skrive inn?",
        ),
        (
            "?format=html",
            "sv",
            "IMAP eller POP, och vad ska du skriva in?",
        ),
    ] {
        let page = page(
            &service.ask(visit(&format!("/{query}"))).await,
            200,
            language,
        );
        assert!(page.contains(heading), "{page}");
        assert!(page.contains("<form"), "{page}");
        assert!(page.contains("name=\"domain\""), "{page}");
        for value in [
            "phone:ios",
            "computer:windows",
            "borrowed",
            "keep-off-server",
        ] {
            assert!(page.contains(&format!("value=\"{value}\"")), "{value}");
        }
    }
    // Who reads in a terminal is told how to ask there; who shows a link to others gets the page.
    let [text, html] = ["text/plain; charset=utf-8", "text/html; charset=utf-8"];
    for (agent, accept, expected) in [
        ("curl/8.5.0", "*/*", text),
        ("Wget/1.21.3", "*/*", text),
        ("HTTPie/3.2.2", "*/*", text),
        ("curl/8.5.0", "text/html", html),
        ("curl/8.5.0", "text/html;q=0.1, text/plain;q=0", html),
        ("WhatsApp/2.23.20.0", "*/*", html),
        ("Mozilla/5.0 (compatible; curl/8.5.0)", "*/*", html),
        ("WhatsApp/2.23.20.0", "text/plain", text),
        ("", "*/*", html),
    ] {
        let request = TestRequest::with_uri("/")
            .insert_header((header::USER_AGENT, agent))
            .insert_header((header::ACCEPT, accept));
        let answer = service.ask(request).await;
        assert_eq!(
            answer.header("content-type"),
            expected,
            "{agent:?} {accept}"
        );
        let vary: Vec<_> = answer.headers.get_all(header::VARY).collect();
        assert!(
            vary.iter()
                .any(|field| field.to_str().unwrap().eq_ignore_ascii_case("user-agent"))
        );
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn the_form_leads_to_an_address_without_the_local_part() {
    let service = service::start().await;
    for (form, location) in [
        ("domain=exempel.se", "/domains/exempel.se?lang=sv"),
        (
            "domain=anna.svensson%40Exempel.SE&lang=en",
            "/domains/exempel.se?lang=en",
        ),
        (
            "lang=sv&domain=sm%C3%B6rg%C3%A5s.se&device=phone%3Aios&device=borrowed&need=backup",
            "/domains/xn--smrgs-pra0j.se?device=phone:ios&device=borrowed&need=backup&lang=sv",
        ),
        (
            "lang=sv&domain=exempel.se&client=thunderbird&client=gmail&all=0",
            "/domains/exempel.se?client=gmail&client=thunderbird&lang=sv",
        ),
        (
            "lang=sv&domain=exempel.se&client=gmail&all=true",
            "/domains/exempel.se?all=1&lang=sv",
        ),
    ] {
        let sent = service.ask(send(form)).await;
        assert_eq!(
            (sent.status, sent.header("location")),
            (303, location),
            "{form}"
        );
        let asked = service.ask(visit(&format!("/?{form}"))).await;
        assert_eq!(
            (asked.status, asked.header("location")),
            (303, location),
            "{form}"
        );
    }
    assert_eq!(service.queries(), 0);
}

#[actix_web::test]
async fn what_is_wrong_stands_beside_the_field_which_keeps_what_was_typed() {
    let service = service::start().await;
    let error = Regex::new("id=\"domain-error\"[^>]*>([^<]*)<").unwrap();
    for (typed, kept, expected) in [
        ("", "", "Ange en domän"),
        ("exempel", "exempel", "saknar punkt"),
        ("anna.svensson%40exempel", "exempel", "saknar punkt"),
        ("10.0.0.1", "10.0.0.1", "IP-adress"),
        (
            "%3Cscript%3E%22x.se",
            "&lt;script&gt;&quot;x.se",
            "tecken som ett domännamn inte kan ha",
        ),
        (
            "a%E2%80%AEb.se",
            "ab.se",
            "tecken som ett domännamn inte kan ha",
        ),
    ] {
        let form = format!("domain={typed}&device=phone%3Aios&need=backup&lang=sv");
        for request in [
            send(&form),
            visit(&format!("/?{form}")),
            visit(&format!("/v1/recommendation?{form}")),
        ] {
            let answer = service.ask(request).await;
            assert_eq!(answer.header("cache-control"), "no-store");
            let page = page(&answer, 400, "sv");
            assert!(
                page.contains(&format!("name=\"domain\" value=\"{kept}\"")),
                "{page}"
            );
            assert!(page.contains("aria-invalid=\"true\""), "{page}");
            assert!(
                error.captures(&page).unwrap()[1].contains(expected),
                "{page}"
            );
            assert!(page.contains("value=\"phone:ios\" checked"), "{page}");
            assert!(page.contains("value=\"backup\" checked"), "{page}");
            assert!(!page.contains("anna.svensson"), "{page}");
        }
    }
    assert_eq!(service.queries(), 0);
    // Programs still get a document.
    let request = TestRequest::with_uri("/v1/recommendation?domain=exempel&lang=sv");
    service
        .ask(request)
        .await
        .problem(400, "invalid-domain", "sv");
}

#[actix_web::test]
async fn an_answer_is_a_page_with_a_way_on() {
    let service = service::start().await;
    for uri in [
        "/domains/exempel.se?device=phone:ios&lang=sv",
        "/v1/recommendation?domain=exempel.se&device=phone:ios&lang=sv&format=html",
        "/v1/recommendation?domain=anna.svensson@exempel.se&device=phone:ios&lang=sv",
    ] {
        let answer = service.ask(visit(uri)).await;
        let private = uri.contains("anna");
        let control = answer.header("cache-control");
        assert_eq!(control == "private, no-store", private, "{uri}: {control}");
        let page = page(&answer, 200, "sv");
        assert!(
            page.contains("<h1>Domänen exempel.se finns inte.</h1>"),
            "{page}"
        );
        assert!(page.contains("Rätta domänen och sök igen."), "{page}");
        assert!(!page.contains("anna"), "{page}");
        let again = "/domains/exempel.se?device=phone:ios&amp;lang=";
        for language in service::languages() {
            assert!(
                page.contains(&format!("href=\"{again}{language}\"")),
                "{page}"
            );
        }
    }
}

#[actix_web::test]
async fn a_page_that_the_browser_has_keeps_its_policy() {
    let service = service::start().await;
    for uri in ["/?lang=sv", "/domains/exempel.se?lang=sv"] {
        let first = service.ask(visit(uri)).await;
        let request = visit(uri).insert_header((header::IF_NONE_MATCH, first.header("etag")));
        let again = service.ask(request).await;
        assert_eq!(again.status, 304, "{uri}");
        let policy = "content-security-policy";
        assert_eq!(again.header(policy), first.header(policy), "{uri}");
    }
}

#[actix_web::test]
async fn what_is_not_there_is_told_as_a_page() {
    let service = service::start().await;
    for (uri, status, title) in [
        ("/nowhere", 404, "Här finns ingen sida"),
        (
            "/v1/recommendation?domain=exempel.se&format=pdf",
            406,
            "Formatet finns inte",
        ),
    ] {
        let answer = service.ask(visit(uri)).await;
        if status == 406 {
            answer.problem(406, "not-acceptable", "sv");
            continue;
        }
        let page = page(&answer, status, "sv");
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
        for way in [
            "<form",
            "href=\"/?lang=sv\"",
            "href=\"/v1/explanation?lang=sv\"",
        ] {
            assert!(page.contains(way), "{page}");
        }
    }
    let guide = page(&service.ask(visit("/v1/explanation")).await, 200, "sv");
    assert!(guide.contains("IMAP, POP eller webbmejl"), "{guide}");
}

/// What those see who are sent a link, and what browsers put beside a page's name.
#[actix_web::test]
async fn a_link_tells_where_it_leads() {
    let service = service::start().await;
    for (uri, title, description, is_lasting) in [
        (
            "/?lang=sv",
            "IMAP eller POP? – Postråd",
            "Skriv din domän.",
            true,
        ),
        (
            "/v1/explanation?lang=en",
            "IMAP, POP or webmail",
            "Enter your domain.",
            true,
        ),
        (
            "/domains/exempel.se?lang=sv",
            "Råd för exempel.se – Postråd",
            "Domänen exempel.se finns inte.",
            false,
        ),
        (
            "/nowhere?lang=sv",
            "Här finns ingen sida – Postråd",
            "Skriv din domän.",
            false,
        ),
    ] {
        let request = visit(uri).insert_header((header::HOST, "rad.se"));
        let answer = service.ask(request).await;
        let page = answer.text();
        let meta = |name: &str| {
            let meta = Regex::new(&format!(
                "<meta (?:name|property)=\"{name}\" content=\"([^\"]*)\""
            ))
            .unwrap();
            let found = meta
                .captures(page)
                .unwrap_or_else(|| panic!("no {name}: {page}"));
            found[1].to_owned()
        };
        assert!(meta("og:title").starts_with(title), "{}", meta("og:title"));
        for name in ["description", "og:description"] {
            assert!(meta(name).starts_with(description), "{}", meta(name));
        }
        assert!(
            meta("og:url").starts_with("http://rad.se/"),
            "{}",
            meta("og:url")
        );
        assert_eq!(meta("theme-color").len(), "#f8f7f4".len());
        let picture = meta("og:image");
        let picture = picture.strip_prefix("http://rad.se").unwrap();
        assert_eq!(
            service.get(picture).await.header("content-type"),
            "image/png"
        );
        let canonical = format!("<link rel=\"canonical\" href=\"http://rad.se{uri}\">");
        assert_eq!(page.contains(&canonical), is_lasting, "{uri}");
        assert_eq!(
            page.contains("hreflang=\"nb\" href=\"http://rad.se"),
            is_lasting
        );
        assert_eq!(page.contains("content=\"noindex"), !is_lasting, "{uri}");
    }
    for (uri, media_type) in [
        ("/favicon.ico", "image/vnd.microsoft.icon"),
        ("/apple-touch-icon.png", "image/png"),
    ] {
        let picture = service.get(uri).await;
        assert_eq!(
            (picture.status, picture.header("content-type")),
            (200, media_type)
        );
        assert_eq!(picture.header("cache-control"), "public, max-age=86400");
    }
}

#[actix_web::test]
async fn the_first_view_is_small_and_its_files_are_kept() {
    let service = service::start().await;
    let request = visit("/").insert_header((header::ACCEPT_ENCODING, "br"));
    let first = service.ask(request).await;
    assert_eq!(first.header("content-encoding"), "br");
    let mut size = first.body.len();
    let text = page(&service.ask(visit("/")).await, 200, "sv");
    let reference = Regex::new(r#"(?:src|href)="(/assets/[^"]+)""#).unwrap();
    let mut files: Vec<&str> = reference
        .captures_iter(&text)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    files.sort_unstable();
    files.dedup();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        let request = visit(file).insert_header((header::ACCEPT_ENCODING, "br"));
        let answer = service.ask(request).await;
        assert_eq!(answer.status, 200, "{file}");
        let control = answer.header("cache-control");
        assert_eq!(control, "public, max-age=31536000, immutable", "{file}");
        size += answer.body.len();
    }
    assert!(size < FIRST_VIEW, "{size} bytes");
    // A page that was kept over a change of the program is not left without its style.
    let other = service.get("/assets/0/page.css").await;
    assert_eq!(
        (other.status, other.header("cache-control")),
        (200, "no-cache")
    );
    let other = service.get("/assets/0/nothing.css").await;
    other.problem(404, "not-found", "en");
}

#[actix_web::test]
async fn the_widget_is_small_and_knows_every_language() {
    let service = service::start().await;
    let request =
        TestRequest::with_uri("/widget.js").insert_header((header::ACCEPT_ENCODING, "gzip"));
    let compressed = service.ask(request).await;
    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert!(
        compressed.body.len() <= 12 * 1024,
        "{} bytes",
        compressed.body.len()
    );
    let widget = service.get("/widget.js").await;
    // By the version of its interface, and asked for again soon.
    let version = service.get("/widget/1.js").await;
    assert_eq!(version.body, widget.body);
    assert_eq!(version.header("cache-control"), "public, max-age=600");
    let again = TestRequest::with_uri("/widget/1.js")
        .insert_header((header::IF_NONE_MATCH, version.header("etag")));
    assert_eq!(service.ask(again).await.status, 304);
    let types = service.get("/widget.d.ts").await;
    assert!(
        types
            .header("content-type")
            .starts_with("application/typescript")
    );
    for name in [
        "domain",
        "devices",
        "needs",
        "ask",
        "postrad-result",
        "postrad-error",
    ] {
        assert!(types.text().contains(name), "{name} has no type");
        assert!(widget.text().contains(name), "{name} is not there");
    }
    // What a page may style is named at the head of the file, and nothing else is.
    let part = Regex::new("part: '([a-z]+)'").unwrap();
    let (head, code) = widget.text().split_once("const WORDS").unwrap();
    let named = Regex::new("`([a-z]+)`").unwrap();
    let table = head.split("| part | is |").nth(1).unwrap();
    let table = table.split("custom property").next().unwrap();
    let told = named.captures_iter(table).map(|found| found[1].to_owned());
    let told: std::collections::BTreeSet<String> = told.collect();
    let used = part.captures_iter(code).map(|found| found[1].to_owned());
    let used = used.chain(["dangers".to_owned(), "cautions".to_owned()]);
    assert_eq!(told, used.collect());
    assert_eq!(
        widget.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(widget.header("access-control-allow-origin"), "*");
    assert_eq!(
        widget.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    for words in ["Domän eller e-postadress", "Domain or email address"] {
        assert!(widget.text().contains(words), "{words}");
    }
    // Whatever comes from elsewhere is text.
    for sink in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ] {
        assert!(!widget.text().contains(sink), "{sink}");
    }
}

#[actix_web::test]
async fn nobody_may_frame_a_page_unless_the_operator_says_so() {
    let service = service::start().await;
    for uri in ["/", "/domains/exempel.se", "/embed", "/nowhere"] {
        let answer = service.ask(visit(uri)).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{uri}: {policy}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{uri}");
    }
    let embed = service
        .ask(visit("/embed?domain=Exempel.SE&device=phone:ios"))
        .await;
    let expected = "<postrad-advice domain=\"exempel.se\" lang=\"sv\" devices=\"phone:ios\">";
    assert!(embed.text().contains(expected), "{}", embed.text());
}

/// A page that may not be framed would be the browser's "refused to connect".
#[actix_web::test]
async fn a_frame_shows_its_form_whatever_is_wrong_with_what_it_was_asked() {
    let site = SiteSettings {
        embed_ancestors: vec!["https://hotell.se".parse().unwrap()],
        ..SiteSettings::default()
    };
    let service = service::start_as(Limits::default(), site).await;
    let element = Regex::new("<postrad-advice lang=\"sv\" devices=\"[^\"]*\"").unwrap();
    for (query, status, complaint) in [
        ("", 200, None),
        ("?domain=", 200, None),
        ("?domain=%20", 200, None),
        ("?domain=&device=phone:ios&need=backup", 200, None),
        ("?domain=exempel", 400, Some("saknar punkt")),
        ("?domain=anna.svensson@exempel", 400, Some("saknar punkt")),
        (
            "?domain=exempel.se&domain=exempel.org",
            400,
            Some("högst en gång"),
        ),
        ("?domain=exempel.se&device=toaster", 400, Some("phone")),
        ("?device=toaster", 400, Some("phone")),
        ("?need=kaffe", 400, Some("offline")),
        ("?domain=exempel.se&divice=phone", 400, Some("divice")),
    ] {
        let request =
            visit(&format!("/embed{query}")).insert_header((header::ACCEPT_LANGUAGE, "sv"));
        let answer = service.ask(request).await;
        assert_eq!(answer.status, status, "{query}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors https://hotell.se"),
            "{query}: {policy}"
        );
        assert_eq!(answer.header("x-frame-options"), "", "{query}");
        let page = answer.text();
        // Without a domain the widget asks for one.
        assert!(element.is_match(page), "{query}: {page}");
        assert_eq!(
            page.contains("role=\"alert\""),
            complaint.is_some(),
            "{query}: {page}"
        );
        assert!(
            page.contains(complaint.unwrap_or_default()),
            "{query}: {page}"
        );
        assert!(
            !page.contains("anna") && !page.contains("/assets/page"),
            "{query}"
        );
    }
    // A program is told as everywhere.
    let answer = service.get("/embed?domain=exempel").await;
    answer.problem(400, "invalid-domain", "en");
}

#[actix_web::test]
async fn the_address_of_a_page_holds_the_domain_and_nothing_else_of_an_address() {
    let service = service::start().await;
    for (path, to) in [
        (
            "/domains/anna.svensson@exempel.se",
            "/domains/exempel.se?lang=sv",
        ),
        ("/domains/EXEMPEL.SE", "/domains/exempel.se?lang=sv"),
        ("/domains/exempel.se.", "/domains/exempel.se?lang=sv"),
        (
            "/domains/anna.svensson%40exempel.se?device[]=phone:ios&new-provider=anna.svensson@nytt.se",
            "/domains/exempel.se?device=phone:ios&need=changing-provider&new-provider=nytt.se&lang=sv",
        ),
    ] {
        let request = visit(path).insert_header((header::ACCEPT_LANGUAGE, "sv"));
        let answer = service.ask(request).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, to),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(service.queries(), 0);
    for path in [
        "/domains/exempel.se",
        "/domains/sm%C3%B6rg%C3%A5s.se",
        "/domains/xn--smrgs-pra0j.se",
    ] {
        assert_eq!(service.ask(visit(path)).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn what_is_wrong_is_told_as_a_text_to_who_reads_texts() {
    let service = service::start().await;
    for (accept, uri, kind) in [
        (
            "text/plain",
            "/v1/recommendation?domain=localhost",
            "text/plain; charset=utf-8",
        ),
        (
            "*/*",
            "/v1/recommendation?domain=localhost&format=text",
            "text/plain; charset=utf-8",
        ),
        (
            "*/*",
            "/v1/recommendation?domain=localhost",
            "application/problem+json",
        ),
        (
            "image/png",
            "/v1/recommendation?domain=localhost",
            "application/problem+json",
        ),
        (
            "*/*",
            "/v1/recommendation?domain=localhost&format=events",
            "application/problem+json",
        ),
        (
            "*/*",
            "/v1/recommendation?domain=localhost&format=html",
            "text/html; charset=utf-8",
        ),
        ("text/plain", "/nowhere", "text/plain; charset=utf-8"),
    ] {
        let request = TestRequest::with_uri(uri).insert_header((header::ACCEPT, accept));
        let answer = service.ask(request).await;
        assert_eq!(answer.header("content-type"), kind, "{accept} {uri}");
    }
    let text = service
        .get("/v1/recommendation?domain=localhost&format=text&lang=sv")
        .await;
    assert!(
        text.text()
            .starts_with("Dom\u{e4}nen g\u{e5}r inte att anv\u{e4}nda\n"),
        "{}",
        text.text()
    );
}
