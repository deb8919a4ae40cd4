//! Every page, at every width and theme: usable by everyone, and a picture to look at.

use std::collections::BTreeMap;

use serde_json::json;

use crate::harness::{Page, browse};

const WIDE: u32 = 1280;
const NARROW: u32 = 360;

#[tokio::test]
async fn wide_and_light() {
    browse(async |page| look_at_every_page(page, "wide-light", WIDE, "light", "en").await).await;
}

#[tokio::test]
async fn wide_and_dark() {
    browse(async |page| look_at_every_page(page, "wide-dark", WIDE, "dark", "zh-CN").await).await;
}

#[tokio::test]
async fn narrow_and_light() {
    browse(async |page| look_at_every_page(page, "narrow-light", NARROW, "light", "zh-CN").await).await;
}

#[tokio::test]
async fn narrow_and_dark() {
    browse(async |page| look_at_every_page(page, "narrow-dark", NARROW, "dark", "en").await).await;
}

async fn look_at_every_page(page: &Page, look: &str, width: u32, theme: &str, language: &str) {
    page.viewport(width, 800).await;
    page.prefer(theme).await;
    page.speak(language).await;
    page.open("").await;
    fill_every_page(page).await;
    // What is wrong, and where: much of it is the same on many pages.
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let within = ["#/runbooks/upgrade", "#/runbooks/first-aid"].map(str::to_owned);
    for address in addresses(page).await.into_iter().chain(within) {
        page.open(&address).await;
        let name = address.trim_start_matches(['#', '/']).replace('/', "-");
        page.screenshot(&format!("{name}-{look}")).await;
        let mut lines = page.violations().await;
        if page.run(SIDEWAYS, json!([])).await == true {
            lines.push("the page scrolls sideways".to_owned());
        }
        let cut = page.run(CUT, json!([])).await;
        lines.extend(cut.as_str().map(|it| format!("a sentence is cut off: {it}")));
        lines.into_iter().for_each(|line| wrong.entry(line).or_default().push(address.clone()));
    }
    let report = wrong.iter().map(|(line, pages)| format!("{line}\n  on {}", pages.join(" ")));
    assert!(wrong.is_empty(), "{look}:\n{}", report.collect::<Vec<_>>().join("\n\n"));
}

/// What a cluster is seen to run and what ran before: both differ from the preset.
const RUNS: &str = "SERVER_HOSTNAME: other.acme.io\nSECRET_KEY: other-key-of-all-0123456789abcdef\n\
                    DB_URI: postgresql://quay:secret@db.acme.io/quay\nFEATURE_STORAGE_REPLICATION: false\n";

/// Puts something on every page, whatever the language.
async fn fill_every_page(page: &Page) {
    page.by_id("preset--documentation").await.click().await.expect("the preset can be chosen");
    let certificate = include_bytes!("../../src/rules/tls/examples/leaf.pem");
    let key = include_bytes!("../../src/rules/tls/examples/leaf.key");
    let expired = include_bytes!("../../src/rules/tls/examples/expired.pem");
    let files: [(&str, &str, &str, &[u8], &str); 5] = [
        ("#/tls", "files--choose--ssl.cert", "ssl.cert", certificate, "[id*='ssl.cert'] .holding-facts"),
        ("#/tls", "files--choose--ssl.key", "ssl.key", key, "[id*='ssl.key'] .holding-facts"),
        ("#/tls", "files--choose", "expired.pem", expired, "[id*='expired.pem'] .holding-facts"),
        ("#/compare", "compare--us", "config.yaml", RUNS.as_bytes(), "#bundles--compare ~ tbody tr"),
        ("#/review", "previous--files", "config.yaml", RUNS.as_bytes(), "[data-change]"),
    ];
    for (address, input, name, bytes, shown) in files {
        page.open(address).await;
        page.choose(&page.by_id(input).await, name, bytes).await;
        page.by_css(shown).await;
    }
}

/// The first paragraph that does not show all it says.
const CUT: &str = "const cut = [...document.querySelectorAll('p')].find(it =>
        it.scrollWidth > it.clientWidth && getComputedStyle(it).overflowX === 'hidden' && it.checkVisibility());
    return cut ? cut.textContent : null";

const SIDEWAYS: &str = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";

/// Where the navigation leads.
async fn addresses(page: &Page) -> Vec<String> {
    let script = r##"return [...document.querySelectorAll('nav a[href^="#"]')].map(link => link.getAttribute('href'))"##;
    let found = page.run(script, json!([])).await;
    let addresses: Vec<String> = serde_json::from_value(found).expect("addresses are texts");
    assert!(!addresses.is_empty(), "the navigation leads somewhere");
    addresses
}
