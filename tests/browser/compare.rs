//! What clusters run: brought, compared, taken over, forgotten.

use serde_json::json;

use crate::harness::{Page, browse};

const PLAN: &str = "SERVER_HOSTNAME: registry.acme.io\nSECRET_KEY: first-key-of-all-0123456789abcdef\n";
const US: &str = "SECRET_KEY: first-key-of-all-0123456789abcdef\nSERVER_HOSTNAME: us.acme.io\n";
const EU: &str = "SERVER_HOSTNAME: registry.acme.io\nSECRET_KEY: other-key-of-all-0123456789abcdef\n";

/// The rows of the table: the place, then what each column shows.
async fn rows(page: &Page) -> serde_json::Value {
    let script = "return [...document.querySelectorAll('.compare tbody tr')].map(row => [
        row.querySelector('th button').textContent.trim(),
        ...[...row.querySelectorAll('td')].map(it => it.textContent.replace('Use in the plan', '').trim())])";
    page.run(script, json!([])).await
}

async fn wait_for_rows(page: &Page, count: usize) {
    let there = "return document.querySelectorAll('.compare tbody tr').length === arguments[0]";
    page.wait_for("the rows", there, json!([count])).await;
}

#[tokio::test]
async fn clusters_are_compared_and_a_difference_is_settled() {
    browse(async |page| {
        page.open("").await;
        let input = page.by_id("start--files").await;
        page.choose(&input, "config.yaml", PLAN.as_bytes()).await;
        page.wait_for_text("Read: config.yaml").await;
        page.run("location.hash = '#/clusters'", json!([])).await;
        for name in ["us", "eu"] {
            let control = page.by_id("clusters--add").await;
            page.fill(&control, name).await;
            page.press("button", "Add cluster").await;
            page.wait_for_text(&format!("Cluster {name} added.")).await;
        }
        page.run("location.hash = '#/compare'", json!([])).await;
        page.wait_for_text("get secret georep-config-bundle -o yaml").await;
        for (name, text) in [("us", US), ("eu", EU)] {
            let input = page.by_id(&format!("compare--{name}")).await;
            page.choose(&input, "config.yaml", text.as_bytes()).await;
            page.wait_for_text(&format!("What {name} runs is beside the plan now.")).await;
        }
        wait_for_rows(page, 2).await;
        let mask = "••••••••";
        let same = format!("A{mask}");
        let shown = rows(page).await;
        let expected = json!([
            ["SECRET_KEY", same, same, format!("B{mask}")],
            ["SERVER_HOSTNAME", "Aregistry.acme.io", "Bus.acme.io", "Aregistry.acme.io"],
        ]);
        let sorted = |it: &serde_json::Value| {
            let mut rows = it.as_array().cloned().unwrap_or_default();
            rows.sort_by_key(ToString::to_string);
            rows
        };
        assert_eq!(sorted(&shown), sorted(&expected));
        page.wait_for_text("KEY-004").await;

        page.press("button", "Use in the plan (us: SERVER_HOSTNAME)").await;
        page.wait_for_text("SERVER_HOSTNAME of us is in the plan now.").await;
        let plan = "return document.querySelector('.app-lines').innerText.includes('us.acme.io')";
        page.wait_for("the plan to have it", plan, json!([])).await;
        page.by_css(".app-notice button").await.click().await.expect("undo is offered");

        page.press("button", "Forget what it runs (us)").await;
        wait_for_rows(page, 1).await;
        page.press("button", "Use all of it in the plan (eu)").await;
        page.wait_for_text("All run what the plan says.").await;
    })
    .await;
}
