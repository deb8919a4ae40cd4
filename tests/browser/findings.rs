//! The list of findings: narrowed, and accepted with a reason that goes where the plan goes.

use serde_json::json;

use crate::harness::{Page, browse};

const CONFIG: &[u8] = b"\
SERVER_HOSTNAME: registry.acme.io
REGISTRY_TITLE: 2024-01-01
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: a, host: s3.us-east-1.amazonaws.com}]
";

/// The codes of the findings that are listed, each once.
async fn listed(page: &Page) -> Vec<String> {
    let codes = "return [...new Set([...document.querySelectorAll('#findings [data-rule]')].map(it => it.dataset.rule))]";
    serde_json::from_value(page.run(codes, json!([])).await).expect("codes are texts")
}

async fn wait_for_codes(page: &Page, fit: impl Fn(&[String]) -> bool) {
    for _ in 0..50 {
        if fit(&listed(page).await) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{:?}", listed(page).await);
}

#[tokio::test]
async fn findings_are_narrowed_and_accepted() {
    browse(async |page| {
        page.open("").await;
        page.choose(&page.by_css("main input[type=file]").await, "config.yaml", CONFIG).await;
        page.wait_for_text("registry.acme.io").await;
        page.run("location.hash = '#/settings'", json!([])).await;
        wait_for_codes(page, |it| it.iter().any(|it| it == "YML-005")).await;

        page.run("document.querySelector('.app-filter').open = true", json!([])).await;
        page.by_id("findings-family").await.select_by_value("YML").await.expect("the family is there");
        wait_for_codes(page, |it| !it.is_empty() && it.iter().all(|it| it.starts_with("YML"))).await;
        page.by_id("findings-severity").await.select_by_value("error").await.expect("the severity is there");
        page.wait_for_text("Nothing fits the filter.").await;
        page.by_id("findings-severity").await.select_by_value("").await.expect("all can be chosen");
        page.fill(&page.by_id("findings-words").await, "registry_title").await;
        wait_for_codes(page, |it| it == ["YML-005"]).await;

        page.press("button", "Accept (YML-005 REGISTRY_TITLE)").await;
        let reason = page.by_id("REGISTRY_TITLE--accept-YML-005").await;
        page.fill(&reason, "it: is a year").await;
        page.press("button", "Accept with this reason (YML-005 REGISTRY_TITLE)").await;
        page.wait_for_text("Accepted: it: is a year").await;
        page.screenshot("findings-accepted").await;
        assert_eq!(page.violations().await, Vec::<String>::new());
        page.press("button", "Withdraw (YML-005 REGISTRY_TITLE)").await;
        page.by_role("button", "Accept (YML-005 REGISTRY_TITLE)").await;
        page.press("button", "Undo").await;
        page.by_role("button", "Withdraw (YML-005 REGISTRY_TITLE)").await;
    })
    .await;
}

#[tokio::test]
async fn a_repair_is_of_what_stands_now() {
    browse(async |page| {
        page.open("").await;
        page.choose(
            &page.by_css("main input[type=file]").await,
            "config.yaml",
            b"DB_URI: postgresql://quay:a@b@first.acme.io:5432/quay\n",
        )
        .await;
        page.wait_for_text("first.acme.io").await;
        page.run("location.hash = '#/database/DB_URI'", json!([])).await;
        wait_for_codes(page, |it| it.iter().any(|it| it == "DB-003")).await;
        // The finding reads the same, its repair does not.
        page.fill(&page.by_id("DB_URI").await, "postgresql://quay:c@d@second.acme.io:5432/quay").await;
        page.run("document.activeElement.blur()", json!([])).await;
        page.wait_for_text("second.acme.io").await;
        page.press("button", "Fix (DB-003 DB_URI)").await;
        let open = "return document.getElementById('repair').open";
        if page.run(open, json!([])).await == true {
            page.by_id("repair-apply").await.click().await.expect("the repair can be applied");
        }
        let control = page.by_id("DB_URI").await;
        let value = "return document.getElementById('DB_URI').value.includes('c%40d@second.acme.io')";
        page.wait_for("the repair", value, json!([])).await;
        assert_eq!(page.value(&control).await, "postgresql://quay:c%40d@second.acme.io:5432/quay");
    })
    .await;
}

#[tokio::test]
async fn a_choice_shows_what_holds_after_undo() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
        page.wait_for_text("Loaded: Two clusters on S3").await;
        page.run("location.hash = '#/clair'", json!([])).await;
        let mode = page.by_id("clair--sslmode").await;
        let before = page.value(&mode).await;
        mode.select_by_value("require").await.expect("the mode can be chosen");
        let shows = "return document.getElementById('clair--sslmode').value === arguments[0]";
        for (step, mode) in [("Undo", before.as_str()), ("Redo", "require"), ("Undo", before.as_str())] {
            page.press("button", step).await;
            page.wait_for(&format!("{mode} after {step}"), shows, json!([mode])).await;
        }
    })
    .await;
}
