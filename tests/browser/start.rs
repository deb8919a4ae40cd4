//! The first visit: the page loads, alone, and speaks to its visitor.

use serde_json::json;

use crate::harness::{browse, is_parted};

#[tokio::test]
async fn all_that_is_loaded_is_the_pages_own() {
    browse(async |page| {
        page.open("").await;
        page.by_id("findings").await;
        let requests = page.requests().await;
        assert!(requests.len() >= 4, "document, style, script and wasm: {requests:?}");
        page.open("#/anywhere").await;
        let later = page.requests().await;
        assert_eq!(later, Vec::<String>::new(), "an address within the page asks for nothing");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_loaded_is_said_and_asked_for_again() {
    if !is_parted() {
        return println!("skipped: a quick build is one module");
    }
    browse(async |page| {
        page.block(&["*/rest-*"]).await;
        page.open("#/storage").await;
        page.wait_for_text("The rest of this page could not be loaded").await;
        // The first screen works meanwhile, and what is wanted of it waits for nothing but a word.
        page.open("#/start").await;
        let text = page.by_label("Or paste YAML").await;
        page.fill(&text, "SERVER_HOSTNAME: quay.example.org\n").await;
        page.press("button", "Read it").await;
        page.wait_for_text("Not done").await;
        assert!(page.value(&text).await.contains("quay.example.org"), "nothing typed is lost");
        page.complaints().await;
        page.block(&[]).await;
        page.press("button", "Try again").await;
        page.by_id("findings").await;
        page.press("button", "Read it").await;
        page.wait_for_text("Read: pasted.yaml").await;
        assert_eq!(page.value(&text).await, "");
    })
    .await;
}

#[tokio::test]
async fn what_takes_long_says_what_it_is_doing() {
    if !is_parted() {
        return println!("skipped: a quick build is one module");
    }
    browse(async |page| {
        // Slow enough that the rest is not there yet when something is asked of it.
        page.slow(60_000).await;
        page.open("").await;
        page.press("button", "Start with this (hybrid)").await;
        page.wait_for_text("Loading the preset…").await;
        page.slow(-1).await;
        page.reload().await;
        page.press("button", "Start with this (hybrid)").await;
        page.wait_for_text("Loaded: S3 and on-premises Ceph").await;
        let busy = page.run("return document.querySelectorAll('.app-busy').length", json!([])).await;
        assert_eq!(busy, 0, "what is done is not being done any more");
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

#[tokio::test]
async fn the_first_visit_has_the_visitors_language_and_theme() {
    browse(async |page| {
        let seen = "const root = document.documentElement;
            return [root.lang, root.classList.contains('pf-v6-theme-dark')]";
        page.open("").await;
        assert_eq!(page.run(seen, json!([])).await, json!(["en", false]));
        page.speak("zh-CN").await;
        page.prefer("dark").await;
        page.reload().await;
        assert_eq!(page.run(seen, json!([])).await, json!(["zh-CN", true]));
    })
    .await;
}
