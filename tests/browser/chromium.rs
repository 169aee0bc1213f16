//! Debian's Chromium without a screen, and its driver.

use std::fs::{self, File};
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::process::{Child, Command};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use url::Url;

use crate::lab::{Result, While, program, space};

const DRIVER: &str = "127.0.0.1:9515";
const PROGRAMS: [(&str, &str); 4] = [
    ("/usr/bin/pdftotext", "poppler-utils"),
    ("/usr/bin/chromium", "chromium"),
    ("/usr/bin/chromedriver", "chromium-driver"),
    ("/usr/share/fonts/opentype/inter", "fonts-inter"),
];
/// Longer than any look-up in the world, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What somebody does with a browser. A fault is a sentence.
#[derive(Clone, Copy)]
pub struct Scenario {
    pub name: &'static str,
    pub with_scripts: bool,
    /// Settings of the program that differ from the world's.
    pub settings: &'static [(&'static str, &'static str)],
    pub play: fn(Browser) -> Played,
}

pub type Played = Pin<Box<dyn Future<Output = Result<()>>>>;

/// What this machine lacks.
pub fn missing() -> Option<String> {
    let (path, package) = PROGRAMS
        .iter()
        .find(|(path, _)| !Path::new(path).exists())?;
    let tell = format!("{path} is not here: apt-get install {package}, or `make test`");
    Some(tell)
}

pub fn run(scenario: &Scenario) -> Result<()> {
    let mut driver = start_driver()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let outcome = runtime.doing("a runtime")?.block_on(async {
        let browser = Browser::open(scenario.with_scripts).await?;
        let client = browser.client.clone();
        let mut outcome = (scenario.play)(browser.clone()).await;
        if outcome.is_ok() {
            outcome = browser.was_calm().await;
        }
        client.close().await.doing("closing Chromium")?;
        outcome
    });
    driver.kill().doing("ending the driver")?;
    driver.wait().doing("ending the driver")?;
    outcome
}

fn start_driver() -> Result<Child> {
    let log = space::folder().join("chromedriver.log");
    let file = File::create(&log).doing(log.display())?;
    let home = space::folder().join("home");
    fs::create_dir_all(&home).doing(home.display())?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/fonts.conf");
    let (_, port) = DRIVER.split_once(':').ok_or("a port")?;
    Command::new("/usr/bin/chromedriver")
        .arg(format!("--port={port}"))
        .env("HOME", home)
        .env("TMPDIR", space::FOLDER)
        .env("FONTCONFIG_FILE", fonts)
        .env_remove("HTTP_PROXY")
        .env_remove("http_proxy")
        .stdout(file.try_clone().doing("the driver's log")?)
        .stderr(file)
        .spawn()
        .doing("chromedriver")
}

/// A window, and what a person does in it.
#[derive(Clone)]
pub struct Browser {
    pub client: Client,
}

impl Browser {
    pub async fn open(with_scripts: bool) -> Result<Self> {
        let scripts = if with_scripts { 1 } else { 2 };
        let capabilities = json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--no-first-run", "--no-proxy-server", "--hide-scrollbars",
                    "--lang=sv", "--window-size=1280,900",
                ],
                "prefs": {
                    "profile.managed_default_content_settings.javascript": scripts,
                    "intl.accept_languages": "sv",
                },
            },
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let Value::Object(capabilities) = capabilities else {
            return Err("capabilities".to_owned());
        };
        let mut builder =
            ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        builder.capabilities(capabilities);
        let end = Instant::now() + PATIENCE;
        loop {
            match builder.connect(&format!("http://{DRIVER}")).await {
                Ok(client) => return Ok(Self { client }),
                Err(error) if Instant::now() > end => return Err(format!("Chromium: {error}")),
                Err(_) => sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Goes to a page of the program.
    pub async fn go(&self, path: &str) -> Result<()> {
        self.client.goto(&program::url(0, path)).await.doing(path)
    }

    /// The element that a selector names, as soon as it is there.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                let page = self.script("return document.body.innerText").await?;
                Err(format!("{selector}: {error}; the page says: {page}"))
            }
        }
    }

    pub async fn text(&self, selector: &str) -> Result<String> {
        self.find(selector).await?.text().await.doing(selector)
    }

    /// Waits until the element that a selector names says something: a click may lead to another
    /// page, which is not there at once.
    pub async fn says(&self, selector: &str, expected: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            // An element of a page that is being left has no text.
            let text = self.text(selector).await;
            match text {
                Ok(text) if text.contains(expected) => return Ok(()),
                other if Instant::now() > end => {
                    return Err(format!("{selector} never says {expected:?}: {other:?}"));
                }
                _ => sleep(Duration::from_millis(20)).await,
            }
        }
    }

    pub async fn click(&self, selector: &str) -> Result<()> {
        self.find(selector).await?.click().await.doing(selector)
    }

    pub async fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        let element = self.find(selector).await?;
        element.clear().await.doing(selector)?;
        element.send_keys(text).await.doing(selector)
    }

    pub async fn script(&self, script: &str) -> Result<Value> {
        self.client.execute(script, Vec::new()).await.doing(script)
    }

    pub async fn address(&self) -> Result<String> {
        Ok(self
            .client
            .current_url()
            .await
            .doing("the address")?
            .to_string())
    }

    /// Waits until a script gives `true`.
    pub async fn until(&self, script: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            // A page that is being left has nothing to say.
            if self
                .script(script)
                .await
                .is_ok_and(|value| value == json!(true))
            {
                return Ok(());
            }
            sleep(Duration::from_millis(20)).await;
        }
        let page = self.script("return document.body.innerText").await?;
        Err(format!("never came true: {script}; the page says: {page}"))
    }

    /// Waits until the frame that the browser is in is as high as its page.
    pub async fn fits_its_frame(&self) -> Result<()> {
        let fits = "return innerHeight === Math.ceil(document.body.getBoundingClientRect().height) \
             && document.documentElement.scrollHeight === innerHeight";
        self.until(fits).await
    }

    /// How much has moved on the page since it was first shown, as a share of the view.
    pub async fn shift(&self) -> Result<Value> {
        let shift = "const [done] = arguments; let sum = 0; \
             new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value)) \
                 .observe({type: 'layout-shift', buffered: true}); \
             setTimeout(() => done(sum), 300)";
        let shift = self.client.execute_async(shift, Vec::new());
        shift.await.doing("layout shift")
    }

    /// A command of Chromium's own protocol.
    pub async fn chromium(&self, command: &'static str, parameters: Value) -> Result<Value> {
        let command = Devtools {
            command,
            parameters,
        };
        self.client.issue_cmd(command).await.doing("devtools")
    }

    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 600});
        self.chromium("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .map(drop)
    }

    pub async fn scheme(&self, scheme: &str) -> Result<()> {
        let features = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.chromium("Emulation.setEmulatedMedia", features)
            .await
            .map(drop)
    }

    /// Whether nothing was blocked by a policy and no script failed, on any page so far.
    async fn was_calm(&self) -> Result<()> {
        let complaints = self.complaints().await?;
        let grave = |complaint: &&String| {
            let words = ["Content Security Policy", "Uncaught", "TrustedHTML"];
            words.iter().any(|word| complaint.contains(word))
                // That a page may not be framed is as it should be.
                && !complaint.contains("frame-ancestors")
        };
        match complaints.iter().find(grave) {
            Some(complaint) => Err(format!("Chromium complains: {complaint}")),
            None => Ok(()),
        }
    }

    async fn complaints(&self) -> Result<Vec<String>> {
        let entries = self
            .client
            .issue_cmd(Complaints)
            .await
            .doing("the browser's log")?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .map(|entry| entry["message"].to_string())
            .collect())
    }
}

#[derive(Debug)]
struct Devtools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(
        &self,
        base: &Url,
        session: Option<&str>,
    ) -> std::result::Result<Url, url::ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &Url) -> (ureq::http::Method, Option<String>) {
        let body = json!({"cmd": self.command, "params": self.parameters});
        (ureq::http::Method::POST, Some(body.to_string()))
    }
}

#[derive(Debug)]
struct Complaints;

impl WebDriverCompatibleCommand for Complaints {
    fn endpoint(
        &self,
        base: &Url,
        session: Option<&str>,
    ) -> std::result::Result<Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (ureq::http::Method, Option<String>) {
        (
            ureq::http::Method::POST,
            Some(json!({"type": "browser"}).to_string()),
        )
    }
}
