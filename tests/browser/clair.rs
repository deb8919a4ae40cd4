//! What Clair reads in the end follows what is typed.

use serde_json::json;

use crate::harness::browse;

#[tokio::test]
async fn what_clair_reads_follows_the_file() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
        page.open("#/clair").await;
        page.fill(&page.by_id("clair--host").await, "clair-db.acme.io").await;
        page.fill(&page.by_id("clair--password").await, "s3cr-et").await;
        let row = "return document.querySelector('[data-merged=\"matcher.connstring\"]').textContent";
        page.wait_for(
            "the new host",
            &row.replace(".textContent", ".textContent.includes('clair-db.acme.io')"),
            json!([]),
        )
        .await;
        let said = page.run(row, json!([])).await;
        let said = said.as_str().expect("it is a text");
        assert!(said.contains("in place of the Operator's") && !said.contains("s3cr-et"), "{said}");
    })
    .await;
}
