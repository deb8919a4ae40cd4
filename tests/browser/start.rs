//! The first look: the page loads, alone, and can be used by everyone.

use serde_json::json;

use crate::harness::{Page, browse};

/// Every width and theme that is looked at.
const LOOKS: [(&str, u32, &str); 4] = [
    ("wide-light", 1280, "light"),
    ("wide-dark", 1280, "dark"),
    ("narrow-light", 360, "light"),
    ("narrow-dark", 360, "dark"),
];

#[tokio::test]
async fn the_page_is_accessible_at_every_width_and_theme() {
    browse(async |page| {
        for (name, width, theme) in LOOKS {
            page.viewport(width, 800).await;
            page.prefer(theme).await;
            page.open("").await;
            page.run(
                "document.documentElement.classList.toggle('pf-v6-theme-dark', arguments[0])",
                json!([theme == "dark"]),
            )
            .await;
            page.audit().await;
            assert_no_sideways_scroll(page, name).await;
            page.screenshot(&format!("start-{name}")).await.expect("a picture");
        }
    })
    .await;
}

#[tokio::test]
async fn all_that_is_loaded_is_the_pages_own() {
    browse(async |page| {
        page.open("").await;
        let requests = page.requests().await;
        assert!(requests.len() >= 4, "document, style, script and wasm: {requests:?}");
        page.open("#/anywhere").await;
        let later = page.requests().await;
        assert_eq!(later, Vec::<String>::new(), "an address within the page asks for nothing");
    })
    .await;
}

#[tokio::test]
async fn the_page_cannot_reach_another_host() {
    browse(async |page| {
        page.open("").await;
        page.run("fetch('http://127.0.0.1:9/').catch(() => {})", json!([])).await;
        page.run(
            "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s)",
            json!([]),
        )
        .await;
        let complaints = page.complaints().await;
        assert!(complaints.iter().any(|line| line.contains("connect-src")), "{complaints:?}");
        assert!(complaints.iter().any(|line| line.contains("style-src")), "{complaints:?}");
    })
    .await;
}

async fn assert_no_sideways_scroll(page: &Page, look: &str) {
    let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(page.run(script, json!([])).await, json!(0), "{look}: the page scrolls sideways");
}
