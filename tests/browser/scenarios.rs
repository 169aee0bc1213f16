//! What people do with the page.

use std::fs;
use std::path::Path;

use postrad::locale::{Locales, Msg, Words};
use serde_json::json;

use crate::chromium::{Browser, Played, Scenario};
use crate::lab::{Result, While};
use crate::{answer, axe, elsewhere};

/// Every scenario by its name, and whether scripts run in it.
pub const ALL: &[Scenario] = &[
    scenario("ask-read-copy-switch-back", |browser| {
        Box::pin(ask_read_copy_switch_back(browser))
    }),
    scenario("a-move-to-another-provider", |browser| {
        Box::pin(a_move(browser))
    }),
    scenario("accessible-in-every-state", |browser| {
        Box::pin(accessible_in_every_state(browser))
    }),
    scenario("a-mistake-stands-beside-the-field", |browser| {
        Box::pin(a_mistake(browser))
    }),
    scenario("a-slow-server", |browser| Box::pin(a_slow_server(browser))),
    scenario("no-connection", |browser| Box::pin(no_connection(browser))),
    scenario("keyboard-alone", |browser| {
        Box::pin(keyboard_alone(browser))
    }),
    scenario("what-comes-first", |browser| {
        Box::pin(what_comes_first(browser))
    }),
    scenario("every-width-and-nothing-jumps", |browser| {
        Box::pin(every_width(browser))
    }),
    scenario("many-devices", |browser| {
        Box::pin(answer::many_devices(browser))
    }),
    scenario("the-easiest-way-first", |browser| {
        Box::pin(answer::the_easiest_way_first(browser))
    }),
    scenario("to-send-and-to-read", |browser| {
        Box::pin(answer::to_send_and_to_read(browser))
    }),
    scenario("no-word-is-torn", |browser| {
        Box::pin(answer::no_word_is_torn(browser))
    }),
    scenario("nothing-to-enter", |browser| {
        Box::pin(answer::nothing_to_enter(browser))
    }),
    scenario("the-wait", |browser| Box::pin(answer::the_wait(browser))),
    scenario("on-paper", |browser| Box::pin(answer::on_paper(browser))),
    Scenario {
        name: "many-devices-without-scripts",
        with_scripts: false,
        settings: &[],
        play: |browser| Box::pin(answer::many_devices_without_scripts(browser)),
    },
    Scenario {
        name: "without-scripts",
        with_scripts: false,
        settings: &[],
        play: |browser| Box::pin(without_scripts(browser)),
    },
    Scenario {
        name: "on-another-site",
        with_scripts: true,
        settings: &[("POSTRAD_EMBED_ANCESTORS", elsewhere::ORIGIN)],
        play: |browser| Box::pin(on_another_site(browser)),
    },
    Scenario {
        name: "the-widget-asks",
        with_scripts: true,
        settings: &[("POSTRAD_EMBED_ANCESTORS", elsewhere::ORIGIN)],
        play: |browser| Box::pin(the_widget_asks(browser)),
    },
    Scenario {
        name: "rate-limited",
        with_scripts: true,
        settings: &[("POSTRAD_CLIENT_RATE", "1/h")],
        play: |browser| Box::pin(rate_limited(browser)),
    },
];

const fn scenario(name: &'static str, play: fn(Browser) -> Played) -> Scenario {
    Scenario {
        name,
        with_scripts: true,
        settings: &[],
        play,
    }
}

/// Not a test: `make screenshots`.
pub const SCREENSHOTS: Scenario = Scenario {
    name: "screenshots",
    with_scripts: true,
    settings: &[],
    play: |browser| Box::pin(screenshots(browser)),
};

/// Where the pictures go; with it set, nothing else is played.
pub const FOLDER: &str = "SCREENSHOTS";

const DEVICES: &str = "device=phone:ios&device=computer:windows";

/// The whole way of somebody with a phone and a computer.
async fn ask_read_copy_switch_back(browser: Browser) -> Result<()> {
    let allowed = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
    browser
        .chromium("Browser.grantPermissions", allowed)
        .await?;
    browser.go("/?lang=sv").await?;
    remember_requests(&browser).await?;
    browser
        .type_into("#domain", "anna.svensson@exempel.se")
        .await?;
    browser.click("input[value='phone:ios']").await?;
    browser.click("input[value='computer:windows']").await?;
    browser.click("button[type=submit]").await?;

    browser.says(".answer h1", "Välj IMAP.").await?;
    let asked = browser.script("return sessionStorage.asked").await?;
    expect(asked.to_string().contains("domain=exempel.se&"), &asked)?;
    expect(!asked.to_string().contains("anna"), &asked)?;
    let told = browser
        .script("return sessionStorage.told")
        .await?
        .to_string();
    for line in ["SRV-poster", "imap.exempel.se svarar på port 993"] {
        expect(told.contains(line), &told)?;
    }
    let address = browser.address().await?;
    let expected = "/domains/exempel.se?device=phone:ios&device=computer:windows&lang=sv";
    expect(address.ends_with(expected), &address)?;
    let steps = browser.text(".steps").await?;
    expect(
        steps.contains("iPhone") && steps.contains("Windowsdator"),
        &steps,
    )?;

    browser.click(".settings .copy").await?;
    browser.find("[data-announced]:not(:empty)").await?;
    browser.says(".settings .copy", "Kopierat").await?;
    let copied = browser.client.execute_async(
        "const [done] = arguments; navigator.clipboard.readText().then(done, done)",
        Vec::new(),
    );
    let copied = copied.await.doing("reading the clipboard")?;
    expect(copied == "imap.exempel.se", &copied)?;

    browser.click("a[hreflang=en]").await?;
    browser.find("html[lang=en]").await?;
    browser.says(".answer h1", "Choose IMAP.").await?;
    browser.client.back().await.doing("going back")?;
    browser.client.back().await.doing("going back")?;
    browser.until("return !document.querySelector('form').hidden && document.querySelector('[data-progress]').hidden && location.pathname === '/'").await?;
    browser.client.forward().await.doing("going forward")?;
    browser.says(".answer h1", "Välj IMAP.").await
}

/// Somebody who names a program, and where they move to: by an address, and by a name that nobody knows.
async fn a_move(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    remember_requests(&browser).await?;
    browser.type_into("#domain", "exempel.se").await?;
    browser.click(".apps summary").await?;
    browser.click("input[value='thunderbird']").await?;
    browser.click(".needs summary").await?;
    browser
        .type_into("#new-provider", "anna.svensson@utgangen.se")
        .await?;
    browser.click("button[type=submit]").await?;
    browser
        .says("#new", "Hos den nya leverantören (utgangen.se)")
        .await?;
    browser
        .says("#settings", "Hos nuvarande leverantör (exempel.se)")
        .await?;
    let asked = browser.script("return sessionStorage.asked").await?;
    expect(
        asked.to_string().contains("new-provider=utgangen.se&"),
        &asked,
    )?;
    expect(!asked.to_string().contains("anna"), &asked)?;
    let address = browser.address().await?;
    let expected = "/domains/exempel.se?client=thunderbird&new-provider=utgangen.se&lang=sv";
    expect(address.ends_with(expected), &address)?;

    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "exempel.se").await?;
    browser.click(".needs summary").await?;
    browser.type_into("#new-provider", "Nobody").await?;
    browser.click("button[type=submit]").await?;
    browser
        .says("[data-trouble]", "Vi känner inte till den nya leverantören")
        .await
}

/// Keeps what the page asks for and shows, beyond the page itself.
async fn remember_requests(browser: &Browser) -> Result<()> {
    let script = "const ask = window.fetch; \
         window.fetch = (address, options) => { sessionStorage.asked = address; return ask(address, options); }; \
         new MutationObserver(() => { sessionStorage.told = document.querySelector('[data-progress] ul').textContent; }) \
             .observe(document.querySelector('[data-progress] ul'), {childList: true});";
    browser.script(script).await.map(drop)
}

/// Colour schemes and widths, in pixels, by turns for one language and the next.
const VIEWS: [[(&str, u32); 2]; 2] = [
    [("light", 1280), ("dark", 390)],
    [("light", 390), ("dark", 1280)],
];

/// All languages, each in both colour schemes and widths.
fn views(locales: &Locales) -> impl Iterator<Item = (&str, &Words, &'static str, u32)> {
    let languages = locales
        .tags()
        .filter_map(|tag| Some((tag, locales.words(tag)?)));
    languages
        .zip(VIEWS.iter().cycle())
        .flat_map(|((tag, words), views)| {
            let view = move |(scheme, width): &(&'static str, u32)| (tag, words, *scheme, *width);
            views.iter().map(view)
        })
}

/// axe-core finds nothing, in every language and both colour schemes.
async fn accessible_in_every_state(browser: Browser) -> Result<()> {
    let mut faults = Vec::new();
    let locales = Locales::embedded().doing("the locales")?;
    for (language, _, scheme, width) in views(&locales) {
        browser.size(width, 900).await?;
        browser.scheme(scheme).await?;
        for (state, path) in [
            ("start", format!("/?lang={language}")),
            ("mistake", format!("/?domain=exempel&lang={language}")),
            (
                "answer",
                format!("/domains/exempel.se?{DEVICES}&lang={language}"),
            ),
            (
                "cautions",
                format!("/domains/utgangen.se?{DEVICES}&lang={language}"),
            ),
            (
                "first",
                format!("/domains/nyckel.se?{DEVICES}&lang={language}"),
            ),
            (
                "sign-in",
                format!("/domains/inloggning.se?{DEVICES}&lang={language}"),
            ),
            (
                "moving",
                format!("/domains/exempel.se?new-provider=utgangen.se&lang={language}"),
            ),
            ("missing", format!("/domains/finnsinte.se?lang={language}")),
            ("unknown", format!("/domains/trasig.se?lang={language}")),
            (
                "owner",
                format!("/v1/domains/exempel.se/publish?lang={language}"),
            ),
            ("guide", format!("/v1/explanation?lang={language}")),
            ("nowhere", format!("/nowhere?lang={language}")),
        ] {
            browser.go(&path).await?;
            browser
                .script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            for fault in axe::faults(&browser).await? {
                faults.push(format!("{state} {language} {scheme}: {fault}"));
            }
        }
        // While servers are asked, which is a state as well.
        browser.go(&format!("/?lang={language}")).await?;
        let domain = format!("langsam-{language}-{scheme}.se");
        browser.type_into("#domain", &domain).await?;
        browser.click("button[type=submit]").await?;
        browser.click(".found summary").await?;
        browser.find(".found li").await?;
        for fault in axe::faults(&browser).await? {
            faults.push(format!("progress {language} {scheme}: {fault}"));
        }
        browser.click("[data-cancel]").await?;
        browser.find("form.question:not([hidden])").await?;
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n    "))
    }
}

/// The words stand beside the field, which has the focus and keeps what was typed.
async fn a_mistake(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser
        .type_into("#domain", "anna.svensson@exempel")
        .await?;
    browser.click("button[type=submit]").await?;
    browser.find("#domain-error:not(:empty)").await?;
    let error = browser.text("#domain-error").await?;
    expect(error.contains("saknar punkt"), error)?;
    let field = "const field = document.querySelector('#domain'); \
                 return [field.value, field === document.activeElement, field.getAttribute('aria-invalid')]";
    let field = browser.script(field).await?;
    expect(
        field == json!(["anna.svensson@exempel", true, "true"]),
        &field,
    )?;
    // Put right, it is answered.
    browser.type_into("#domain", "smörgås.se").await?;
    browser.click("button[type=submit]").await?;
    let about = browser.text(".answer .about").await?;
    expect(about == "Råd för smörgås.se", about)
}

/// A server that says nothing is waited for, and then there is an answer with a way on.
async fn a_slow_server(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "langsam.se").await?;
    browser.click("button[type=submit]").await?;
    browser
        .find(".progress:not([hidden]) [data-stage='try'][aria-current]")
        .await?;
    let focused = browser.script("return document.activeElement.id").await?;
    expect(focused == "progress", focused)?;
    let next = browser.text(".next").await?;
    expect(next.contains("Fråga din e-postleverantör"), next)?;
    let confidence = browser.text(".confidence").await?;
    expect(confidence.contains("inte testade"), confidence)
}

/// A spinner has an end, and words.
async fn no_connection(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "exempel.se").await?;
    browser.chromium("Network.enable", json!({})).await?;
    let cut = json!({"urls": ["*format=events*"]});
    browser.chromium("Network.setBlockedURLs", cut).await?;
    browser.click("button[type=submit]").await?;
    browser.find("[data-trouble]:not(:empty)").await?;
    let trouble = browser.text("[data-trouble]").await?;
    expect(trouble.contains("Kontrollera din anslutning"), trouble)?;
    let kept = browser
        .find("#domain")
        .await?
        .prop("value")
        .await
        .doing("the field")?;
    expect(kept.as_deref() == Some("exempel.se"), format!("{kept:?}"))
}

/// What must be done before a password works stands before the settings, and where no password works
/// none is asked for.
async fn what_comes_first(browser: Browser) -> Result<()> {
    let order = "const [headline, first, settings] = ['.headline', '.first', '.settings'].map(one => document.querySelector(one)); \
         const precedes = (one, other) => !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING); \
         const top = one => one.getBoundingClientRect().top; \
         return precedes(headline, first) && precedes(first, settings) && top(headline) < top(first)";
    let locales = Locales::embedded().doing("the locales")?;
    for (language, words, scheme, width) in views(&locales) {
        browser.size(width, 900).await?;
        browser.scheme(scheme).await?;
        let provider = "iCloud Mail".to_owned();
        let first = words.text(&Msg::AccessFirst);
        let made = words.text(&Msg::PasswordAppFrom { provider });
        let no_password = words.text(&Msg::PasswordSignIn);
        let tile = words.text(&Msg::SignInChooseExchange);
        for (domain, password) in [("nyckel.se", &made), ("inloggning.se", &no_password)] {
            let page = format!("/domains/{domain}?{DEVICES}&lang={language}");
            browser.go(&page).await?;
            browser.says(".first h2", &first).await?;
            browser.says(".settings", password).await?;
            expect(browser.script(order).await? == json!(true), &page)?;
        }
        browser.says(".steps", &tile).await?;
        // What leads to more stands in the text, not in the number's column; and where a bridge is read
        // through, there is nothing to ask the provider for.
        let page = format!("/domains/brygga.se?device=computer&lang={language}");
        browser.go(&page).await?;
        let link = "const [one, list] = ['.first li a', '.first ol'].map(one => document.querySelector(one)); \
             return one.getBoundingClientRect().left - list.getBoundingClientRect().left > 30 \
                 && one.getClientRects().length <= 2 && !document.querySelector('.next')";
        expect(browser.script(link).await? == json!(true), &page)?;
        browser
            .go(&format!("/domains/inloggning.se?{DEVICES}&lang={language}"))
            .await?;
        let profiles = "return document.querySelectorAll('a[href*=mobileconfig]').length";
        expect(
            browser.script(profiles).await? == json!(0),
            "a profile that could never work",
        )?;
    }
    Ok(())
}

/// From the first tabulator to the answer without a pointer.
async fn keyboard_alone(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    let focused =
        "const one = document.activeElement; return `${one.className}${one.id}${one.value ?? ''}`";
    let mut seen = Vec::new();
    // Past the way to the text, the name and each language: the field, and the first device.
    let languages = Locales::embedded().doing("the locales")?.tags().count();
    for _ in 0..languages + 4 {
        press(&browser, "Tab").await?;
        seen.push(
            browser
                .script(focused)
                .await?
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    expect(
        seen.first().is_some_and(|first| first == "skip"),
        format!("{seen:?}"),
    )?;
    let field = seen.iter().position(|one| one == "domain");
    expect(field == Some(languages + 2), format!("{seen:?}"))?;
    let last = seen.last().is_some_and(|last| last == "phone:ios");
    expect(last, format!("{seen:?}"))?;
    press(&browser, " ").await?;
    browser.find("input[value='phone:ios']:checked").await?;
    let outlined = browser
        .script("return getComputedStyle(document.activeElement.closest('.tile')).outlineStyle")
        .await?;
    expect(outlined == "solid", outlined)?;
    browser.type_into("#domain", "exempel.se").await?;
    press(&browser, "Enter").await?;
    browser.find(".answer h1").await?;
    browser
        .find("input[value='phone:ios']:checked")
        .await
        .map(drop)
}

/// Where a host names no devices the widget asks for them: by keyboard alone, and what is ticked comes
/// with its steps, the profile on an iPhone.
async fn the_widget_asks(browser: Browser) -> Result<()> {
    const ROOT: &str = "document.querySelector('postrad-advice').shadowRoot";
    browser.go("/embed?lang=sv").await?;
    let has_form = format!("return !!{ROOT}?.querySelector('form')");
    browser.until(&has_form).await?;
    let tiles = format!("return {ROOT}.querySelectorAll('[part=tile]').length");
    expect(browser.script(&tiles).await? == 10, "ten tiles")?;
    without_faults(&browser).await?;
    // As large as a finger (WCAG 2.2, 2.5.5).
    let small = format!(
        "return [...{ROOT}.querySelectorAll('button, [part=tile], [part=field]')] \
         .filter(one => one.getBoundingClientRect().height < 44).map(one => one.part.value)"
    );
    let small = browser.script(&small).await?;
    expect(small == json!([]), &small)?;
    browser
        .script(&format!("{ROOT}.querySelector('input').focus()"))
        .await?;
    for letter in "exempel.se".chars() {
        press(&browser, &letter.to_string()).await?;
    }
    press(&browser, "Tab").await?;
    let focused = format!("return {ROOT}.activeElement.value");
    let mut ticked = Vec::new();
    for _ in 0..10 {
        let device = browser.script(&focused).await?;
        if device == "phone:ios" || device == "computer:windows" {
            press(&browser, " ").await?;
            ticked.push(device);
        }
        press(&browser, "Tab").await?;
    }
    expect(ticked.len() == 2, format!("{ticked:?}"))?;
    press(&browser, "Enter").await?;
    browser
        .until(&format!("return !!{ROOT}.querySelector('h2')"))
        .await?;
    let told = format!(
        "for (const one of {ROOT}.querySelectorAll('details')) one.open = true; \
         return {ROOT}.querySelector('section').innerText"
    );
    let told = browser.script(&told).await?.to_string();
    for expected in ["Välj IMAP.", "iPhone: Mail", "Windowsdator: Nya Outlook"] {
        expect(told.contains(expected), &told)?;
    }
    let profile = format!("return {ROOT}.querySelector('[part=profile]').getAttribute('href')");
    let profile = browser.script(&profile).await?.to_string();
    expect(
        profile.contains("/v1/domains/exempel.se/apple.mobileconfig"),
        &profile,
    )?;
    let focused = format!("return {ROOT}.activeElement?.localName");
    let focused = browser.script(&focused).await?;
    expect(focused == "h2", &focused)?;
    without_faults(&browser).await?;
    // No line ends with *e-*, however narrow the card.
    browser.size(320, 900).await?;
    let broken = format!(
        "const words = {ROOT}.querySelectorAll('.whole'); \
         return [words.length, ...[...words].filter(one => one.getClientRects().length > 1).map(one => one.textContent)]"
    );
    let broken = browser.script(&broken).await?;
    let count = broken[0].as_u64().unwrap_or_default();
    expect(count > 2 && broken[1].is_null(), &broken)?;

    // Another domain that is meant is a step away.
    browser.go("/embed?lang=sv&domain=www.ingenpost.se").await?;
    let meant = format!("{ROOT}?.querySelector('[part=suggestion]')");
    browser.until(&format!("return !!{meant}")).await?;
    let said = browser
        .script(&format!("return {meant}.textContent"))
        .await?;
    expect(said == "Menade du ingenpost.se?", &said)?;
    without_faults(&browser).await?;
    browser.script(&format!("{meant}.click()")).await?;
    browser
        .until(&format!(
            "return {ROOT}.querySelector('[part=domain]')?.textContent === 'ingenpost.se'"
        ))
        .await
}

/// What is framed has the heading of the page around it.
async fn without_faults(browser: &Browser) -> Result<()> {
    let mut faults = axe::faults(browser).await?;
    faults.retain(|fault| !fault.contains("page-has-heading-one"));
    expect(faults.is_empty(), faults.join("; "))
}

async fn press(browser: &Browser, key: &str) -> Result<()> {
    let code = match key {
        "Tab" => 9,
        "Enter" => 13,
        _ => 32,
    };
    let text = match key {
        "Tab" => "",
        "Enter" => "\r",
        other => other,
    };
    let down = json!({"type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "text": text});
    browser.chromium("Input.dispatchKeyEvent", down).await?;
    let up = json!({"type": "keyUp", "key": key, "windowsVirtualKeyCode": code});
    browser
        .chromium("Input.dispatchKeyEvent", up)
        .await
        .map(drop)
}

/// From 320 px, which is also 1280 px at 400 %, nothing scrolls sideways, and nothing moves once it
/// stands.
async fn every_width(browser: Browser) -> Result<()> {
    for width in [320, 390, 640, 768, 1024, 1600] {
        browser.size(width, 900).await?;
        for path in [
            "/?lang=sv".to_owned(),
            format!("/domains/exempel.se?{DEVICES}&lang=sv"),
            "/domains/utgangen.se?lang=en".to_owned(),
            "/v1/explanation?lang=sv".to_owned(),
        ] {
            browser.go(&path).await?;
            browser
                .script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            let over = browser
                .script("return document.documentElement.scrollWidth - innerWidth")
                .await?;
            expect(
                over.as_i64().is_some_and(|over| over <= 0),
                format!("{over} px too wide at {width}: {path}"),
            )?;
        }
        browser
            .go(&format!("/domains/exempel.se?{DEVICES}&lang=sv"))
            .await?;
        let shift = browser.shift().await?;
        expect(shift == json!(0), format!("shifted by {shift} at {width}"))?;
    }
    Ok(())
}

/// The widget on a page of another origin, under a policy that allows nothing inline.
/// What one types into and clicks on stands out: it has a border, and its words are readable
/// (WCAG 2.2, 1.4.3). Boxes to tick are drawn by the browser.
async fn can_be_seen(browser: &Browser, widget: &str) -> Result<()> {
    let look = "const [widget] = arguments; \
         const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }); \
         const pen = canvas.getContext('2d', { willReadFrequently: true }); \
         const paint = (colours) => { pen.clearRect(0, 0, 1, 1); \
             for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); } \
             return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3); }; \
         const light = (rgb) => rgb.map((c) => c / 255) \
             .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) \
             .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0); \
         const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((a, b) => b - a); \
             return (a + 0.05) / (b + 0.05); }; \
         const root = document.querySelector(widget).shadowRoot; \
         const card = getComputedStyle(root.querySelector('section')).backgroundColor; \
         return [...root.querySelectorAll('button, input:not([type=checkbox])')].map((one) => { \
             const look = getComputedStyle(one); \
             const ground = ['white', card, look.backgroundColor]; \
             return { name: one.part.value, border: parseFloat(look.borderTopWidth), \
                 words: contrast(paint(ground), paint([...ground, look.color])), \
                 edge: contrast(paint(['white', card]), paint(['white', card, look.borderTopColor])) }; });";
    let looks = browser.client.execute(look, vec![json!(widget)]);
    let looks = looks.await.doing("looking at the widget")?;
    let controls = looks.as_array().cloned().unwrap_or_default();
    expect(!controls.is_empty(), "nothing to type into or to click on")?;
    for control in controls {
        let is_seen = |name: &str, least: f64| control[name].as_f64() >= Some(least);
        let is_all_seen = is_seen("border", 1.0) && is_seen("words", 4.5) && is_seen("edge", 3.0);
        expect(is_all_seen, &control)?;
    }
    Ok(())
}

/// However a page says in which language it is, the card is in one.
async fn a_card_is_in_one_language(browser: &Browser) -> Result<()> {
    for (tag, headline, heading) in [
        ("sv_SE", "Välj IMAP.", "Det här skriver du in"),
        ("en_GB", "Choose IMAP.", "What to enter"),
        // We have none: the reader's own, which the browser says.
        ("de", "Välj IMAP.", "Det här skriver du in"),
        ("en", "Choose IMAP.", "What to enter"),
        ("sv", "Välj IMAP.", "Det här skriver du in"),
    ] {
        let set = format!("document.querySelector('postrad-advice').lang = '{tag}'");
        browser.script(&set).await?;
        let told = |text: &str| {
            format!(
                "return document.querySelector('postrad-advice').shadowRoot.textContent.includes('{text}')"
            )
        };
        browser.until(&told(headline)).await?;
        browser.until(&told(heading)).await?;
    }
    Ok(())
}

async fn on_another_site(browser: Browser) -> Result<()> {
    elsewhere::start()?;
    let page = format!("{}/", elsewhere::ORIGIN);
    browser.client.goto(&page).await.doing(&page)?;
    browser.find("#done:not(:empty)").await?;
    let inside = "return document.querySelector('postrad-advice').shadowRoot.querySelector('section').innerText";
    let told = browser.script(inside).await?.to_string();
    for expected in ["Välj IMAP.", "imap.exempel.se", "993", "iPhone", "Kopiera"] {
        expect(told.contains(expected), &told)?;
    }
    let look = "const card = document.querySelector('postrad-advice').shadowRoot; \
         return [getComputedStyle(card.querySelector('h2')).color, getComputedStyle(card.querySelector('section')).borderRadius]";
    let look = browser.script(look).await?;
    expect(look == json!(["rgb(122, 35, 70)", "4px"]), &look)?;
    let faults = axe::faults(&browser).await?;
    expect(faults.is_empty(), faults.join("; "))?;
    can_be_seen(&browser, "#other").await?;
    a_card_is_in_one_language(&browser).await?;

    // Where the clipboard is shut, as in a frame that nobody lets at it, one can copy all the same.
    let denied = json!({"permission": {"name": "clipboard-write"}, "setting": "denied"});
    browser.chromium("Browser.setPermission", denied).await?;
    let copy = "document.querySelector('postrad-advice').shadowRoot.querySelector('[part=copy]')";
    browser.script(&format!("{copy}.click()")).await?;
    browser
        .until(&format!("return {copy}.textContent === 'Kopierat'"))
        .await?;

    // Asked by hand; of the address only the domain is sent.
    let ask = "const [address] = arguments; \
         const root = document.querySelector('#other').shadowRoot; const ask = window.fetch; \
         window.fetch = (url, options) => { window.asked = `${url}`; return ask(url, options); }; \
         root.querySelector('input').value = address; root.querySelector('form').requestSubmit();";
    let other =
        "return document.querySelector('#other').shadowRoot.querySelector('section').innerText";
    for (address, expected) in [
        ("anna.svensson@exempel", "saknar punkt"),
        (
            "anna@exempel.se, Anna Svensson <anna@utgangen.se>",
            "Ange en i taget",
        ),
        ("anna@exempel.se;anna@utgangen.se", "Ange en i taget"),
        ("\"anna b@c, d@e\"@utgangen.se", "gick ut den"),
        ("anna.svensson@utgangen.se", "gick ut den"),
    ] {
        let typed = browser.client.execute(ask, vec![json!(address)]);
        typed.await.doing("asking by the widget")?;
        let mut told = String::new();
        for _ in 0..200 {
            told = browser.script(other).await?.to_string();
            if told.contains(expected) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        expect(told.contains(expected), &told)?;
        let asked = browser.script("return window.asked").await?.to_string();
        expect(!asked.contains("anna"), &asked)?;
    }

    // What comes first, and which password, is told there, too.
    for (domain, expected) in [
        ("nyckel.se", "Skapa ett applösenord hos iCloud Mail."),
        ("inloggning.se", "inget: du loggar in på leverantörens sida"),
    ] {
        let ask = format!("document.querySelector('#other').setAttribute('domain', '{domain}')");
        browser.script(&ask).await?;
        let is_told = "return document.querySelector('#other').shadowRoot.querySelector('section').innerText.includes";
        browser
            .until(&format!("{is_told}('Gör detta först')"))
            .await?;
        browser.until(&format!("{is_told}('{expected}')")).await?;
    }
    for scheme in ["light", "dark"] {
        browser.go("/embed?lang=sv").await?;
        browser.scheme(scheme).await?;
        can_be_seen(&browser, "postrad-advice").await?;
    }
    browser.client.goto(&page).await.doing(&page)?;
    browser.find("#done:not(:empty)").await?;
    let again = "document.querySelector('#other').setAttribute('domain', 'utgangen.se')";
    browser.script(again).await?;

    // An answer, and one with a caution, as each reader sees them.
    let locales = Locales::embedded().doing("the locales")?;
    for (language, words, scheme, width) in views(&locales) {
        browser.size(width, 900).await?;
        browser.scheme(scheme).await?;
        let change = format!(
            "document.querySelectorAll('postrad-advice').forEach(one => one.lang = '{language}')"
        );
        browser.script(&change).await?;
        let headline = words.text(&Msg::HeadlineImap);
        let is_there = format!(
            "return document.querySelector('postrad-advice').shadowRoot.querySelector('h2')?.innerText.startsWith('{headline}') ?? false"
        );
        browser.until(&is_there).await?;
        for fault in axe::faults(&browser).await? {
            expect(false, format!("widget {language} {scheme}: {fault}"))?;
        }
    }

    // The page that is meant for it may be framed, others may not.
    let frame = browser.find("iframe").await?;
    // Chromium does not draw a frame out of sight, so its size would stay that of the last width.
    browser
        .script("document.querySelector('iframe').scrollIntoView()")
        .await?;
    frame.enter_frame().await.doing("the frame")?;
    browser.find("postrad-advice").await?;
    browser
        .until(
            "return !!document.querySelector('postrad-advice').shadowRoot?.querySelector('form')",
        )
        .await?;
    // A question, and then an answer, which is much higher: the page around makes room for each.
    let height = "return Math.ceil(document.body.getBoundingClientRect().height)";
    let question = browser.script(height).await?.as_u64().unwrap_or_default();
    browser.fits_its_frame().await?;
    let ask = "const root = document.querySelector('postrad-advice').shadowRoot; \
         root.querySelector('input').value = 'exempel.se'; root.querySelector('form').requestSubmit();";
    browser.script(ask).await?;
    browser
        .until("return !!document.querySelector('postrad-advice').shadowRoot.querySelector('dl')")
        .await?;
    browser.fits_its_frame().await?;
    let answer = browser.script(height).await?.as_u64().unwrap_or_default();
    expect(
        question > 0 && answer > question,
        format!("{question} and {answer} pixels"),
    )?;
    browser
        .client
        .enter_parent_frame()
        .await
        .doing("the frame")?;
    let page = format!("{}/frame.html", elsewhere::ORIGIN);
    browser.client.goto(&page).await.doing(&page)?;
    let frame = browser.find("iframe").await?;
    frame.enter_frame().await.doing("the frame")?;
    let refused = browser
        .script("return document.querySelector('form') === null")
        .await?;
    expect(refused == json!(true), "a page that may not be framed")
}

/// Who asks too much is told so in words, with scripts and without.
async fn rate_limited(browser: Browser) -> Result<()> {
    browser.go("/domains/exempel.se?lang=sv").await?;
    browser.find(".answer").await?;
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "utgangen.se").await?;
    browser.click("button[type=submit]").await?;
    browser.find("[data-trouble]:not(:empty)").await?;
    let trouble = browser.text("[data-trouble]").await?;
    expect(trouble.contains(" minuter och fråga igen."), trouble)?;
    let locales = Locales::embedded().doing("the locales")?;
    for (language, _, scheme, width) in views(&locales) {
        browser.size(width, 900).await?;
        browser.scheme(scheme).await?;
        browser.go(&format!("/?lang={language}")).await?;
        browser.type_into("#domain", "utgangen.se").await?;
        browser.click("button[type=submit]").await?;
        browser.find("[data-trouble]:not(:empty)").await?;
        let beside = axe::faults(&browser).await?;
        browser
            .go(&format!("/domains/utgangen.se?lang={language}"))
            .await?;
        let page = axe::faults(&browser).await?;
        let faults = [beside, page].concat().join("; ");
        expect(
            faults.is_empty(),
            format!("limited {language} {scheme}: {faults}"),
        )?;
    }
    browser.go("/domains/utgangen.se?lang=en").await?;
    let heading = browser.text("h1").await?;
    expect(heading == "You have asked too many times", heading)
}

/// The form is a plain form, and what comes of it whole pages.
async fn without_scripts(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser
        .type_into("#domain", "anna.svensson@exempel")
        .await?;
    browser.click("input[value='phone:ios']").await?;
    browser.click("button[type=submit]").await?;
    browser.says("#domain-error", "saknar punkt").await?;
    let kept = browser
        .find("#domain")
        .await?
        .prop("value")
        .await
        .doing("the field")?;
    expect(kept.as_deref() == Some("exempel"), format!("{kept:?}"))?;

    browser
        .type_into("#domain", "anna.svensson@exempel.se")
        .await?;
    browser.click("button[type=submit]").await?;
    browser.says("h1", "Välj IMAP.").await?;
    let address = browser.address().await?;
    expect(
        address.ends_with("/domains/exempel.se?device=phone:ios&lang=sv"),
        address,
    )?;
    let settings = browser.text(".settings").await?;
    expect(settings.contains("imap.exempel.se"), settings)?;
    browser.click("a[hreflang=en]").await?;
    browser.says("h1", "Choose IMAP.").await?;
    browser.click(".evidence summary").await?;
    let evidence = browser.text(".evidence").await?;
    expect(evidence.contains("SRV record"), evidence)?;
    browser.client.back().await.doing("going back")?;
    browser.says("h1", "Välj IMAP.").await
}

pub fn expect(holds: bool, found: impl std::fmt::Display) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(format!("found: {found}"))
    }
}

async fn screenshots(browser: Browser) -> Result<()> {
    let Ok(folder) = std::env::var(FOLDER) else {
        return Ok(());
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).doing(folder.display())?;
    // The two of the README: what a phone shows first, and the top of an answer.
    browser.scheme("light").await?;
    browser.size(390, 844).await?;
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "anna@exempel.se").await?;
    browser.click("input[value='phone:ios']").await?;
    browser
        .script("document.activeElement.blur(); scrollTo(0, 0)")
        .await?;
    picture(&browser, &folder.join("readme-question.png"), false).await?;
    browser.size(1180, 844).await?;
    browser
        .go(&format!("/domains/exempel.se?{DEVICES}&lang=sv"))
        .await?;
    picture(&browser, &folder.join("readme-answer.png"), false).await?;
    answer::print_all(&browser).await?;
    waiting(&browser, folder).await?;
    elsewhere::pictures(&browser, folder).await?;
    pages(&browser, folder).await
}

/// Each page in every language, on a phone and a desktop, light and dark.
async fn pages(browser: &Browser, folder: &Path) -> Result<()> {
    let answer = |domain: &str, devices: &str| format!("/domains/{domain}?{devices}&");
    let locales = Locales::embedded().doing("the locales")?;
    for (name, path) in [
        ("start", "/?".to_owned()),
        ("one", answer("exempel.se", "device=phone:ios")),
        ("answer", answer("exempel.se", DEVICES)),
        ("three", answer("exempel.se", answer::THREE)),
        ("seven", answer("exempel.se", answer::SEVEN)),
        ("danger", answer("osaker.se", DEVICES)),
        ("cautions", answer("utgangen.se", DEVICES)),
        ("first", answer("nyckel.se", DEVICES)),
        ("sign-in", answer("inloggning.se", DEVICES)),
        ("nothing", answer("baramx.se", DEVICES)),
        ("unknown", answer("trasig.se", DEVICES)),
        ("missing", answer("finnsinte.se", "")),
        ("mistake", "/?domain=exempel&".to_owned()),
        ("nowhere", "/nowhere?".to_owned()),
        ("owner", "/v1/domains/utgangen.se/publish?".to_owned()),
    ] {
        for language in locales.tags() {
            for (size, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
                for scheme in ["light", "dark"] {
                    browser.size(width, height).await?;
                    browser.scheme(scheme).await?;
                    browser.go(&format!("{path}lang={language}")).await?;
                    let file = folder.join(format!("{name}-{size}-{scheme}-{language}.png"));
                    picture(browser, &file, true).await?;
                }
            }
        }
    }
    Ok(())
}

async fn waiting(browser: &Browser, folder: &Path) -> Result<()> {
    browser.size(390, 844).await?;
    browser.go("/?lang=sv").await?;
    browser.type_into("#domain", "langsam.se").await?;
    browser.click("button[type=submit]").await?;
    browser.find("[data-stage='try'][aria-current]").await?;
    picture(browser, &folder.join("wait.png"), true).await?;
    browser.click(".found summary").await?;
    picture(browser, &folder.join("wait-details.png"), true).await?;
    browser.find(".answer").await.map(drop)
}

pub async fn picture(browser: &Browser, file: &Path, is_whole: bool) -> Result<()> {
    let how = json!({"captureBeyondViewport": is_whole});
    let shot = browser.chromium("Page.captureScreenshot", how).await?;
    let shot = shot["data"].as_str().unwrap_or_default();
    let shot = openssl::base64::decode_block(shot).doing("a screenshot")?;
    fs::write(file, shot).doing(file.display())
}
