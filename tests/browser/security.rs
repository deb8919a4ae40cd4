//! Trust zones: a crossing is asked about, a policy that gives too much is told, the right one makes it safe.

use serde_json::json;

use crate::harness::{Page, browse};

async fn enter(page: &Page, id: &str, text: &str) {
    let control = page.by_id(id).await;
    page.fill(&control, text).await;
}

/// What the list says of the crossing to an engine.
async fn wait_for_safety(page: &Page, engine: &str, safety: &str) {
    let there = "const row = document.querySelector(`[data-crossing=\"${arguments[0]}\"]`);
        return !!row && row.innerText.includes(arguments[1])";
    page.wait_for(&format!("{engine} to be {safety}"), there, json!([engine, safety])).await;
}

async fn verdict(page: &Page, verdict: &str) {
    let there = "return document.querySelector('[data-verdict]')?.dataset.verdict === arguments[0]";
    page.wait_for(verdict, there, json!([verdict])).await;
}

#[tokio::test]
async fn the_crossing_of_the_hybrid_preset_turns_safe_with_the_right_policy() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--hybrid").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/storage'", json!([])).await;
        for (key, text) in [("bucket_name", "quay-dc"), ("hostname", "rgw.dc.acme.io"), ("access_key", "W4ZKQ8TNB2")] {
            enter(page, &format!("DISTRIBUTED_STORAGE_CONFIG.cephstorage.1.{key}"), text).await;
        }
        page.run("document.activeElement.blur(); location.hash = '#/security'", json!([])).await;
        wait_for_safety(page, "cephstorage", "unanswered").await;
        wait_for_safety(page, "awsstorage", "safe, checked").await;
        let picture = "return [...document.querySelectorAll('.app-topology a')].some(it => it.textContent.includes(arguments[0]))";
        page.wait_for("the picture", picture, json!(["? cephstorage"])).await;
        page.screenshot("security-unanswered").await;

        let open = "document.getElementById('policy--cephstorage--details').open = true";
        page.run(open, json!([])).await;
        let broad = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/quay-cephstorage"]}, "Action": "s3:*", "Resource": "*"}]}"#;
        enter(page, "policy--cephstorage", broad).await;
        page.press("button", "Analyse (cephstorage)").await;
        verdict(page, "too-broad").await;
        page.wait_for_text("s3:* on *").await;
        page.screenshot("security-too-broad").await;

        let generated = page
            .run("return document.querySelector('#policy--cephstorage--details pre').textContent", json!([]))
            .await;
        enter(page, "policy--cephstorage", generated.as_str().expect("a policy")).await;
        page.press("button", "Analyse (cephstorage)").await;
        verdict(page, "exact").await;
        page.press("button", "Record as evidence (cephstorage)").await;
        wait_for_safety(page, "cephstorage", "safe, checked").await;
        page.wait_for("the picture", picture, json!(["✓ cephstorage"])).await;
        page.screenshot("security-safe").await;
        let shown = page.run("return document.querySelector('.app-lines').innerText", json!([])).await;
        let shown = shown.as_str().expect("the preview is a text");
        assert!(shown.contains("verdict: exact") && !shown.contains("s3:GetObject"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn the_alternative_is_taken_edited_and_taken_back() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--hybrid").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/security'", json!([])).await;
        wait_for_safety(page, "cephstorage", "unanswered").await;
        page.by_id("split").await.click().await.expect("it can be split");
        page.wait_for_text("No cluster uses an engine of another trust zone.").await;
        page.press("button", "Edit this registry (on-premises)").await;
        page.wait_for_text("S3 and on-premises Ceph (on-premises)").await;
        page.wait_for_text("/changestate").await;
        page.screenshot("security-split").await;
        page.run("location.hash = '#/registry'", json!([])).await;
        let hostname = page.by_id("SERVER_HOSTNAME").await;
        let value = hostname.prop("value").await.expect("it has a value").unwrap_or_default();
        assert_eq!(value, "<name of this registry, not of the other>");
        page.press("button", "Undo").await;
        page.press("button", "Undo").await;
        page.run("location.hash = '#/security'", json!([])).await;
        wait_for_safety(page, "cephstorage", "unanswered").await;
    })
    .await;
}
