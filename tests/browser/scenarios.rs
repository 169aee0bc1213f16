//! What people do with the page.

use std::fs;
use std::path::Path;

use crate::chromium::{Browser, Scenario};
use crate::lab::{Result, While};

/// Every scenario by its name, and whether scripts run in it.
pub const ALL: &[Scenario] = &[Scenario {
    name: "without-scripts",
    with_scripts: false,
    play: |browser| Box::pin(without_scripts(browser)),
}];

/// Not a test: `make screenshots`.
pub const SCREENSHOTS: Scenario = Scenario {
    name: "screenshots",
    with_scripts: true,
    play: |browser| Box::pin(screenshots(browser)),
};

/// Where the pictures go; with it set, nothing else is played.
pub const FOLDER: &str = "SCREENSHOTS";

const DEVICES: &str = "device=phone:ios&device=computer:windows";

/// The form is a plain form, and what comes of it whole pages.
async fn without_scripts(browser: Browser) -> Result<()> {
    browser.go("/?lang=sv").await?;
    browser
        .type_into("#domain", "anna.svensson@exempel")
        .await?;
    browser.click("input[value='phone:ios']").await?;
    browser.click("button[type=submit]").await?;
    let error = browser.text("#domain-error").await?;
    expect(error.contains("saknar punkt"), &error)?;
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
    let headline = browser.text("h1").await?;
    expect(headline == "Välj IMAP.", headline)?;
    let address = browser.address().await?;
    expect(
        address.ends_with("/domains/exempel.se?device=phone:ios&lang=sv"),
        address,
    )?;
    let settings = browser.text(".settings").await?;
    expect(settings.contains("imap.exempel.se"), settings)?;
    browser.click("a[hreflang=en]").await?;
    let headline = browser.text("h1").await?;
    expect(headline == "Choose IMAP.", headline)?;
    browser.click(".evidence summary").await?;
    let evidence = browser.text(".evidence").await?;
    expect(evidence.contains("SRV record"), evidence)?;
    browser.client.back().await.doing("going back")?;
    let headline = browser.text("h1").await?;
    expect(headline == "Välj IMAP.", headline)
}

fn expect(holds: bool, found: impl std::fmt::Display) -> Result<()> {
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
    for language in ["sv", "en"] {
        for (name, path) in [
            ("start", format!("/?lang={language}")),
            (
                "answer",
                format!("/domains/exempel.se?{DEVICES}&lang={language}"),
            ),
            (
                "expired",
                format!("/domains/utgangen.se?{DEVICES}&lang={language}"),
            ),
            ("missing", format!("/domains/finnsinte.se?lang={language}")),
            ("error", format!("/?domain=exempel&lang={language}")),
        ] {
            for (size, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
                for scheme in ["light", "dark"] {
                    if language == "en" && scheme == "dark" && name != "answer" {
                        continue;
                    }
                    browser.size(width, height).await?;
                    browser.scheme(scheme).await?;
                    browser.go(&path).await?;
                    let file = folder.join(format!("{name}-{size}-{scheme}-{language}.png"));
                    let whole = serde_json::json!({"captureBeyondViewport": true});
                    let shot = browser.chromium("Page.captureScreenshot", whole).await?;
                    let shot = shot["data"].as_str().unwrap_or_default();
                    let shot = openssl::base64::decode_block(shot).doing("a screenshot")?;
                    fs::write(&file, shot).doing(file.display())?;
                }
            }
        }
    }
    Ok(())
}
