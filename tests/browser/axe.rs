//! Accessibility, as axe-core sees it (WCAG 2.2 AA and its best practices).

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::chromium::Browser;
use crate::lab::{Result, While};

/// Fetched by `make`, in the version that stands there.
const AXE: &str = "target/axe-core/4.14.1/package/axe.min.js";

/// Everything that axe-core finds fault with on the page as it stands.
pub async fn faults(browser: &Browser) -> Result<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
    let axe = fs::read_to_string(&file)
        .map_err(|error| format!("{}: {error}; `make axe-core` fetches it", file.display()))?;
    browser.script(&axe).await?;
    let run = "const [done] = arguments; axe.run(document, {resultTypes: ['violations'], \
               rules: {'target-size': {enabled: true}}}).then(done, error => done({error: `${error}`}))";
    let found = browser
        .client
        .execute_async(run, Vec::new())
        .await
        .doing("axe")?;
    if let Some(error) = found["error"].as_str() {
        return Err(format!("axe-core: {error}"));
    }
    let passed = found["passes"].as_array().map_or(0, Vec::len);
    if passed < 5 {
        return Err(format!("axe-core passed {passed} rules only"));
    }
    let violations = found["violations"].as_array().cloned().unwrap_or_default();
    Ok(violations.iter().map(describe).collect())
}

fn describe(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let nodes: Vec<String> = nodes
        .iter()
        .map(|node| format!("{} ({})", node["target"], node["failureSummary"]))
        .collect();
    format!("{}: {}", violation["id"], nodes.join("; "))
}
