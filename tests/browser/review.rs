//! What runs today is loaded beside the plan; what changes, what it causes and how it is rolled out is shown.

use serde_json::json;

use crate::harness::{Page, browse};

const TODAY: &str = "SERVER_HOSTNAME: quay.acme.io\nDATABASE_SECRET_KEY: the-key-that-runs\n\
                     DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a, storage_path: /q}]\n";

async fn wait_for_change(page: &Page, at: &str, effect: &str) {
    let there = "return !!document.querySelector(`[data-effect=\"${arguments[1]}\"] [data-change=\"${arguments[0]}\"]`)";
    page.wait_for(&format!("{at} to be {effect}"), there, json!([at, effect])).await;
}

#[tokio::test]
async fn a_change_is_reviewed_against_what_runs_today() {
    browse(async |page| {
        page.open("").await;
        let changed = TODAY.replace("the-key-that-runs", "another-key").replace("us:", "eu:");
        let changed = format!("{changed}REGISTRY_TITLE: Ours\n");
        page.fill(&page.by_id("start--text").await, &changed).await;
        page.press("button", "Read it").await;
        page.wait_for_text("SERVER_HOSTNAME: quay.acme.io").await;
        page.run("location.hash = '#/review'", json!([])).await;
        page.choose(&page.by_id("previous--files").await, "config.yaml", TODAY.as_bytes()).await;
        wait_for_change(page, "DATABASE_SECRET_KEY", "irreversible").await;
        wait_for_change(page, "REGISTRY_TITLE", "rolling-restart").await;
        page.wait_for_text("Stop: DATABASE_SECRET_KEY is another").await;
        let rules = "return ['KEY-007', 'GEO-032'].every(it => document.querySelector(`#findings [data-rule=\"${it}\"]`))";
        page.wait_for("the rules about what changed", rules, json!([])).await;
        let shown = page.text().await;
        assert!(!shown.contains("another-key") && !shown.contains("the-key-that-runs"), "{shown}");
        page.press("button", "Forget what runs today").await;
        page.wait_for_text("Nothing changes for what runs.").await;
        page.press("button", "The plan as it is now runs today").await;
        page.wait_for_text("Files of the bundle: 1").await;
    })
    .await;
}
