//! The answer as people read it: on their own device, among many, on paper, and where there is nothing.

use std::fs;
use std::process::Command;

use rqrr::PreparedImage;
use serde_json::{Value, json};

use crate::axe;
use crate::chromium::Browser;
use crate::lab::{Result, While, program, space};

pub const SEVEN: &str = "device=phone:android&device=phone:ios&device=tablet:ipados\
    &device=computer:windows&device=computer:macos&device=computer:linux&device=computer:chromeos";
pub const THREE: &str = "device=computer:windows&device=phone:android&device=computer:linux";

/// What browsers call themselves, with their hints where they have some: the device that it is.
const BROWSERS: [(&str, &str, &str, bool); 6] = [
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "",
        "phone:ios",
        true,
    ),
    (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
        "Android",
        "phone:android",
        true,
    ),
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
        "Windows",
        "computer:windows",
        false,
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
        "",
        "computer:macos",
        false,
    ),
    (
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
        "Chrome OS",
        "computer:chromeos",
        false,
    ),
    (
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "",
        "computer:linux",
        false,
    ),
];

/// The own one comes first and open, and every other is a click away.
pub async fn many_devices(browser: Browser) -> Result<()> {
    let page = format!("/domains/exempel.se?{SEVEN}&lang=sv");
    for (agent, platform, device, is_mobile) in BROWSERS {
        call_itself(&browser, (agent, platform, is_mobile)).await?;
        browser
            .size(if is_mobile { 390 } else { 1280 }, 900)
            .await?;
        browser.go(&page).await?;
        let order = "return [...document.querySelectorAll('details.device')] \
             .map(one => `${one.open ? '+' : '-'}${one.dataset.device}`)";
        let order = browser.script(order).await?;
        let cards = order.as_array().cloned().unwrap_or_default();
        // The telephone and the tablet of one maker are one card.
        expect(cards.len() == 6, &order)?;
        let is_own = |card: &Value| {
            let card = card.as_str().unwrap_or_default();
            card.starts_with('+') && card[1..].split(' ').any(|one| one == device)
        };
        expect(
            cards.first().is_some_and(is_own),
            format!("{device}: {order}"),
        )?;
        let open = cards
            .iter()
            .filter(|card| card.as_str().is_some_and(|card| card.starts_with('+')));
        expect(open.count() == 1, &order)?;
        let first = "return document.querySelector('[data-ways] li').dataset.device";
        let way = browser.script(first).await?;
        expect(
            way.as_str()
                .is_some_and(|way| way.split(' ').any(|one| one == device)),
            &way,
        )?;
        browser
            .says("details.device [data-here]:not([hidden])", "nu")
            .await?;
        let shift = browser.shift().await?;
        expect(shift == json!(0), format!("{device}: shifted by {shift}"))?;
        // Once a screenful of steps each; and a code for the telephone only where it is not one.
        let height = browser
            .script("return document.documentElement.scrollHeight")
            .await?;
        expect(
            height.as_u64() < Some(5_200),
            format!("{device}: {height} px"),
        )?;
    }
    call_itself(&browser, ("Postråd", "", false)).await?;
    browser.size(1280, 900).await?;
    browser.go(&page).await?;
    let label = browser
        .text("details.device[data-device='phone:ios tablet:ipados'] h3")
        .await?;
    expect(label == "iPhone och iPad", label)?;
    // A browser that nobody knows, and each way leads to a card, and unfolds it.
    for id in ["device-computer-linux", "device-phone-ios"] {
        browser.click(&format!(".ways a[href='#{id}']")).await?;
        browser
            .until(&format!(
                "return document.getElementById('{id}').closest('details').open"
            ))
            .await?;
    }
    let faults = axe::faults(&browser).await?;
    expect(faults.is_empty(), faults.join("; "))?;
    // Two cards need no folding.
    browser
        .go("/domains/exempel.se?device=phone:ios&device=tablet:ipados&device=borrowed&lang=sv")
        .await?;
    let folded = "return document.querySelectorAll('details.device, .ways').length";
    let folded = browser.script(folded).await?;
    expect(folded == json!(0), folded)
}

/// The same, where no scripts run.
pub async fn many_devices_without_scripts(browser: Browser) -> Result<()> {
    browser
        .go(&format!("/domains/exempel.se?{SEVEN}&lang=sv"))
        .await?;
    let first = browser.text("details.device[open] h3").await?;
    expect(first == "Androidtelefon", first)?;
    browser
        .click(".ways a[href='#device-computer-linux']")
        .await?;
    browser
        .says(
            "details.device[open][data-device='computer:linux'] .within",
            "Thunderbird",
        )
        .await
}

/// The profile before what it saves; its code on a wide screen, for a telephone.
pub async fn the_easiest_way_first(browser: Browser) -> Result<()> {
    let order = "const [profile, hand] = ['.profile .primary', '.by-hand'].map(one => document.querySelector(one)); \
         return !hand.open && profile.getBoundingClientRect().bottom < hand.getBoundingClientRect().top";
    let code = "const code = document.querySelector('.to-device'); \
         return code && code.checkVisibility() ? code.querySelector('summary').textContent : null";
    let iphone = (BROWSERS[0].0, "", true);
    let windows = (BROWSERS[2].0, "Windows", false);
    for (who, width, devices, expected) in [
        (iphone, 390, "device=phone:ios", json!(null)),
        (windows, 1280, "device=phone:ios", json!("Öppna på iPhone")),
        (windows, 390, "device=phone:ios", json!(null)),
        (
            windows,
            1280,
            "device=phone:ios&device=tablet:ipados&device=tablet:ipados",
            json!("Öppna på iPhone och iPad"),
        ),
        // It sits on no telephone, and its owner carries nothing to it.
        (windows, 1280, "device=computer:macos", json!(null)),
        // The device itself, however wide.
        (iphone, 1280, "device=phone:ios", json!(null)),
    ] {
        call_itself(&browser, who).await?;
        browser.size(width, 900).await?;
        browser
            .go(&format!("/domains/exempel.se?{devices}&lang=sv"))
            .await?;
        browser.says(".fastest", "Snabbast").await?;
        expect(browser.script(order).await? == json!(true), devices)?;
        let told = browser.script(code).await?;
        expect(told == expected, format!("{width} {devices}: {told}"))?;
    }
    browser.click(".by-hand > summary").await?;
    browser.says(".by-hand", "imap.exempel.se").await
}

/// Everything at once, as a help desk wants it, and when it was by the reader's clock.
pub async fn to_send_and_to_read(browser: Browser) -> Result<()> {
    let allowed = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
    browser
        .chromium("Browser.grantPermissions", allowed)
        .await?;
    let zone = json!({"timezoneId": "Pacific/Kiritimati"});
    browser
        .chromium("Emulation.setTimezoneOverride", zone)
        .await?;
    browser
        .go("/domains/exempel.se?device=phone:ios&lang=sv")
        .await?;
    browser.click(".settings .all .copy").await?;
    browser.says(".settings .all .copy", "Kopierat").await?;
    let read = "const [done] = arguments; navigator.clipboard.readText().then(done, done)";
    let copied = browser.client.execute_async(read, Vec::new());
    let copied = copied.await.doing("reading the clipboard")?;
    let copied: Vec<&str> = copied.as_str().unwrap_or_default().lines().collect();
    let expected = [
        "E-post för exempel.se",
        "Inkommande server: imap.exempel.se",
        "Port: 993",
        "Säkerhet: SSL/TLS",
        "Utgående server: smtp.exempel.se",
        "Port: 465",
        "Säkerhet: SSL/TLS",
        "Inloggning: krävs också för att skicka",
    ];
    expect(copied.starts_with(&expected), format!("{copied:?}"))?;
    let clock = "const checked = document.querySelector('.checked'); \
         const local = new Date(new Date(checked.dataset.moment).getTime() + 14 * 3600e3); \
         return checked.textContent.includes(local.toISOString().slice(11, 16))";
    expect(browser.script(clock).await? == json!(true), "no local time")
}

/// No line ends in "e-".
pub async fn no_word_is_torn(browser: Browser) -> Result<()> {
    let torn = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
         const found = []; let words = 0; \
         while (walker.nextNode()) { const text = walker.currentNode; \
             for (const { index, 0: word } of text.data.matchAll(/(?<![\\p{L}\\p{N}])e-\\p{L}+/giu)) { \
                 const range = document.createRange(); \
                 range.setStart(text, index); range.setEnd(text, index + word.length); words += 1; \
                 if (range.getClientRects().length > 1) found.push(text.data); } } \
         return [words, found]";
    for width in (300..=420).step_by(10) {
        browser.size(width, 900).await?;
        for path in [
            "/?lang=sv",
            "/domains/utgangen.se?lang=sv&device=phone:ios",
            "/v1/explanation?lang=nb",
        ] {
            browser.go(path).await?;
            browser
                .script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            let found = browser.script(torn).await?;
            expect(
                found[0].as_u64() > Some(0),
                format!("no such word on {path}"),
            )?;
            expect(found[1] == json!([]), format!("{width} {path}: {found}"))?;
            // And each stands among the other words, and not in a row or a column of its own.
            let apart = "return [...document.querySelectorAll('.whole')] \
                 .filter(one => /flex|grid/.test(getComputedStyle(one.parentElement).display)) \
                 .map(one => one.parentElement.className || one.parentElement.localName)";
            let apart = browser.script(apart).await?;
            expect(apart == json!([]), format!("{path}: {apart}"))?;
        }
    }
    Ok(())
}

/// What comes first is what one wants to know, and where nothing is, there is a way on.
pub async fn nothing_to_enter(browser: Browser) -> Result<()> {
    for (domain, headline) in [
        (
            "trasig.se",
            "Vi kunde inte ta reda på vilka servrar trasig.se har.",
        ),
        ("baramx.se", "Vi hittade ingen server för baramx.se."),
        ("finnsinte.se", "Domänen finnsinte.se finns inte."),
    ] {
        browser.go(&format!("/domains/{domain}?lang=sv")).await?;
        let told = browser.text("h1").await?;
        expect(told == headline, told)?;
        let link = "return !!document.querySelector('.link')";
        let link = browser.script(link).await?;
        expect(
            link == json!(domain != "finnsinte.se"),
            format!("{domain}: {link}"),
        )?;
        let shared = "return document.querySelector('meta[name=description]').content";
        let shared = browser.script(shared).await?;
        expect(
            shared
                .as_str()
                .is_some_and(|shared| shared.starts_with(headline)),
            shared,
        )?;
    }
    browser
        .says(".evidence .count", "Ingen server testad")
        .await?;
    browser.go("/finns/inte?lang=sv").await?;
    browser.says("h1", "Här finns ingen sida").await?;
    browser
        .find(".elsewhere a[href='/v1/explanation?lang=sv']")
        .await?;
    browser.type_into("#domain", "exempel.se").await?;
    browser.click("button[type=submit]").await?;
    browser.says(".answer h1", "Välj IMAP.").await
}

/// Where the wait stands is told in three stages, and what is found to those who want to know.
pub async fn the_wait(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "langsam.se").await?;
    browser.click("button[type=submit]").await?;
    let stage =
        "return document.querySelector('[data-stage][aria-current=step]')?.textContent === ";
    browser.until(&format!("{stage}'Testar servrarna'")).await?;
    let state = "const found = document.querySelector('.found'); \
         return [document.title, found.open, found.querySelector('li').checkVisibility(), \
             document.querySelector('[data-stage-told]').textContent, \
             document.querySelectorAll('[data-stage][data-past]').length]";
    let state = browser.script(state).await?;
    expect(
        state == json!(["Vi frågar servrarna", false, false, "Testar servrarna", 1]),
        &state,
    )?;
    browser.click(".found summary").await?;
    browser.find(".found .source-found").await?;
    // What is usual is not told as if it were a fault.
    browser.find(".found .source-not-found").await?;
    let colours = "const dot = (name) => getComputedStyle(document.querySelector(`.found .${name}`), '::before').backgroundColor; \
         return dot('source-not-found') !== dot('source-found')";
    expect(
        browser.script(colours).await? == json!(true),
        "one colour for all",
    )?;
    browser.click("[data-cancel]").await?;
    let title = browser.script("return document.title").await?;
    expect(title == "IMAP eller POP? – Postråd", title)
}

/// One device on one page; no heading without what it heads; the way back to read and to photograph.
pub async fn on_paper(browser: Browser) -> Result<()> {
    for (name, devices, most) in [
        ("iphone", "device=phone:ios", 1),
        ("windows", "device=computer:windows", 1),
        ("android", "device=phone:android", 1),
        ("three", THREE, 2),
        ("seven", SEVEN, 4),
    ] {
        let path = format!("/domains/exempel.se?{devices}&lang=sv");
        browser.go(&path).await?;
        let headings = "return [...document.querySelectorAll('h1, h2, h3, summary')] \
             .map(one => one.textContent.trim()).filter(Boolean)";
        let headings = browser.script(headings).await?;
        let headings: Vec<&str> = headings
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let pages = printed(&browser, name).await?;
        expect(
            (1..=most).contains(&pages.len()),
            format!("{name}: {} pages", pages.len()),
        )?;
        for page in &pages {
            let last = page
                .text
                .lines()
                .map(str::trim)
                .rfind(|line| !line.is_empty());
            let is_heading = last.is_some_and(|last| headings.contains(&last));
            expect(!is_heading, format!("{name}: {last:?} ends a page"))?;
        }
        let text: String = pages.iter().map(|page| &*page.text).collect();
        let one_line: String = text.split_whitespace().collect();
        let address = program::url(0, &path);
        expect(one_line.contains(&address), format!("{name}: {text}"))?;
        // The steps too, though they are folded on a screen.
        for expected in ["imap.exempel.se", "1."] {
            expect(text.contains(expected), format!("{name}: {text}"))?;
        }
        let codes: Vec<String> = pages.iter().flat_map(|page| page.codes.clone()).collect();
        expect(codes == [address], format!("{name}: {codes:?}"))?;
    }
    Ok(())
}

/// What comes out of a printer, for who looks at it.
pub async fn print_all(browser: &Browser) -> Result<()> {
    for (name, devices) in [
        ("one", "device=phone:ios"),
        ("three", THREE),
        ("seven", SEVEN),
    ] {
        let page = format!("/domains/exempel.se?{devices}&lang=sv");
        browser.go(&page).await?;
        printed(browser, name).await?;
    }
    Ok(())
}

/// A page of paper.
struct Paper {
    text: String,
    /// What a camera reads on it, printed with 300 dots an inch.
    codes: Vec<String>,
}

async fn printed(browser: &Browser, name: &str) -> Result<Vec<Paper>> {
    let how = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true});
    let pdf = browser.chromium("Page.printToPDF", how).await?;
    let pdf = openssl::base64::decode_block(pdf["data"].as_str().unwrap_or_default());
    let pdf = pdf.doing("printing")?;
    let file = space::folder().join(format!("{name}.pdf"));
    fs::write(&file, pdf).doing(file.display())?;
    if let Ok(folder) = std::env::var(crate::scenarios::FOLDER) {
        let kept = std::path::Path::new(&folder).join(format!("print-{name}.pdf"));
        fs::copy(&file, &kept).doing(kept.display())?;
    }
    let run = |program: &str, arguments: &[&str]| {
        let file = file.display().to_string();
        let mut output = Command::new(program);
        output.args(arguments).arg(&file);
        // One of them writes to a file unless it is told where, and the other only then.
        let to = (program == "pdftotext").then_some("-");
        let output = output.args(to).output();
        output.map(|output| output.stdout).doing(program)
    };
    let text = String::from_utf8(run("pdftotext", &["-layout"])?).doing("the text")?;
    let mut pages = Vec::new();
    for (place, text) in text.trim_end_matches('\u{c}').split('\u{c}').enumerate() {
        let number = (place + 1).to_string();
        let seen = run(
            "pdftoppm",
            &["-gray", "-r", "300", "-f", &number, "-l", &number],
        )?;
        pages.push(Paper {
            text: text.to_owned(),
            codes: codes(&seen)?,
        });
    }
    Ok(pages)
}

/// The codes in a picture as pdftoppm writes it: P5, its size, 255, and a byte for each dot.
fn codes(picture: &[u8]) -> Result<Vec<String>> {
    let mut fields = picture.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || -> Option<usize> { std::str::from_utf8(fields.next()?).ok()?.parse().ok() };
    let _ = number();
    let (Some(width), Some(height)) = (number(), number()) else {
        return Err("no picture of the page".to_owned());
    };
    let dots = picture.get(picture.len().saturating_sub(width * height)..);
    let dots = dots
        .filter(|dots| dots.len() == width * height)
        .ok_or("half a picture")?;
    let mut seen = PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let codes = seen.detect_grids();
    Ok(codes
        .iter()
        .filter_map(|code| Some(code.decode().ok()?.1))
        .collect())
}

/// Lets the browser take itself for another, on another device.
async fn call_itself(
    browser: &Browser,
    (agent, platform, is_mobile): (&str, &str, bool),
) -> Result<()> {
    let mut how = json!({"userAgent": agent});
    if !platform.is_empty() {
        how["userAgentMetadata"] = json!({
            "platform": platform, "platformVersion": "", "architecture": "", "model": "", "mobile": is_mobile,
        });
    }
    browser
        .chromium("Emulation.setUserAgentOverride", how)
        .await
        .map(drop)
}

fn expect(holds: bool, found: impl std::fmt::Display) -> Result<()> {
    crate::scenarios::expect(holds, found)
}
