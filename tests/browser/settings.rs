//! A file of one's own: every key of it is found on the page of all settings.

use serde_json::json;

use crate::harness::{Page, browse};

const CONFIG: &[u8] = b"\
SERVER_HOSTNAME: registry.acme.io
FEATURE_DIRECT_LOGIN: true
AUTHENTICATION_TYPE: LDAP
FEATURE_STORAGE_REPLICATON: true
SSO_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\", OWN: 1}
HEALTH_CHECKER: [LocalHealthCheck, {}]
ACME_INTERNAL: {client_secret: kept}
";

/// The keys that are listed.
async fn listed(page: &Page) -> Vec<String> {
    let keys = "return [...document.querySelectorAll('main form .app-lock > * > .pf-v6-c-form__group-label .app-key, \
                main form .app-lock > fieldset > legend .app-key')].map(it => it.textContent)";
    serde_json::from_value(page.run(keys, json!([])).await).expect("keys are texts")
}

async fn wait_for_keys(page: &Page, keys: &[&str]) {
    for _ in 0..50 {
        if listed(page).await == keys {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(listed(page).await, keys);
}

#[tokio::test]
async fn every_key_of_a_file_is_there() {
    browse(async |page| {
        page.open("").await;
        page.choose(&page.by_css("main input[type=file]").await, "config.yaml", CONFIG).await;
        page.wait_for_text("registry.acme.io").await;
        page.run("location.hash = '#/settings'", json!([])).await;
        page.by_id("settings-set").await.click().await.expect("the filter can be turned on");
        let unknown = ["FEATURE_STORAGE_REPLICATON", "ACME_INTERNAL"];
        let set = [
            "SERVER_HOSTNAME",
            "AUTHENTICATION_TYPE",
            "FEATURE_DIRECT_LOGIN",
            "HEALTH_CHECKER",
            "SSO_LOGIN_CONFIG",
        ];
        wait_for_keys(page, &[&unknown[..], &set].concat()).await;
        assert!(
            !page
                .run("return document.querySelector('main').textContent", json!([]))
                .await
                .to_string()
                .contains("kept")
        );
        page.screenshot("settings-set").await;

        page.press("button", "Rename (FEATURE_STORAGE_REPLICATON)").await;
        page.by_id("FEATURE_STORAGE_REPLICATION").await;

        page.by_id("settings-changed").await.click().await.expect("the filter can be turned on");
        page.by_id("settings-group").await.select_by_value("login").await.expect("the group is there");
        wait_for_keys(page, &["AUTHENTICATION_TYPE", "SSO_LOGIN_CONFIG"]).await;
        page.by_id("settings-group").await.select_by_value("").await.expect("all groups can be chosen");

        // What stands behind a key without a field of its own is written in place.
        page.press("button", "Edit as YAML (ACME_INTERNAL)").await;
        let box_there = "return document.getElementById('ACME_INTERNAL').tagName === 'TEXTAREA'";
        page.wait_for("the text box", box_there, json!([])).await;
        assert_eq!(page.value(&page.by_id("ACME_INTERNAL").await).await, "{client_secret: kept}\n");
        assert_eq!(page.violations().await, Vec::<String>::new());
        page.press("button", "Undo").await;
        page.by_id("FEATURE_STORAGE_REPLICATON").await;
    })
    .await;
}

#[tokio::test]
async fn another_driver_says_what_becomes_of_the_parameters() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--documentation").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/storage'", json!([])).await;
        let id = "return document.querySelector('main select[id$=\".0\"]').id";
        page.wait_for("an engine", "return !!document.querySelector('main select[id$=\".0\"]')", json!([]))
            .await;
        let id = page.run(id, json!([])).await.as_str().map(str::to_owned).expect("an id");
        page.by_id(&id).await.select_by_value("SwiftStorage").await.expect("the driver can be chosen");
        page.wait_for_text("→ swift_container").await;
        page.wait_for_text("Dropped: ").await;
        page.screenshot("driver-changed").await;
    })
    .await;
}

#[tokio::test]
async fn the_operators_part_is_said_for_this_plan() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--documentation").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/settings/FEATURE_SECURITY_SCANNER'", json!([])).await;
        page.wait_for_text("Managed in: us, eu.").await;
        let set = "return !!document.querySelector('main .app-heed')";
        assert_eq!(page.run(set, json!([])).await, false, "nothing is lost where nothing is set");
        page.run("document.getElementById('FEATURE_SECURITY_SCANNER').click()", json!([])).await;
        page.wait_for("the emphasis", set, json!([])).await;
        page.screenshot("operator-note").await;
    })
    .await;
}
