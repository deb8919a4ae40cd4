//! Clusters: added like another, named anew, changed component by component, taken out and brought back.

use serde_json::json;

use crate::harness::{Page, browse};

async fn enter(page: &Page, id: &str, text: &str) {
    let control = page.by_id(id).await;
    page.fill(&control, text).await;
}

/// The names on the cards, in order.
async fn names(page: &Page) -> serde_json::Value {
    page.run("return [...document.querySelectorAll('.cluster-head h2')].map(it => it.textContent)", json!([]))
        .await
}

async fn wait_for_names(page: &Page, names: &[&str]) {
    let there = "const found = [...document.querySelectorAll('.cluster-head h2')].map(it => it.textContent);
        return JSON.stringify(found) === JSON.stringify(arguments[0])";
    page.wait_for("the cards", there, json!([names])).await;
}

/// What the preview shows of a file.
async fn preview(page: &Page) -> String {
    let shown = page.run("return document.querySelector('.app-lines').innerText", json!([])).await;
    shown.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_cluster_is_duplicated_renamed_removed_and_brought_back() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/clusters'", json!([])).await;
        wait_for_names(page, &["us", "eu"]).await;

        page.press("button", "Duplicate as… (us)").await;
        enter(page, "clusters--us--name", "ap").await;
        page.press("button", "Duplicate (us)").await;
        wait_for_names(page, &["us", "eu", "ap"]).await;

        page.press("button", "Rename… (ap)").await;
        enter(page, "clusters--ap--name", "eu").await;
        page.press("button", "Rename (ap)").await;
        page.wait_for_text("already belongs to a cluster").await;
        assert_eq!(names(page).await, json!(["us", "eu", "ap"]), "a name that is taken is refused");
        enter(page, "clusters--ap--name", "ap.north").await;
        page.press("button", "Rename (ap)").await;
        wait_for_names(page, &["us", "eu", "ap.north"]).await;

        page.press("button", "Remove (ap.north)").await;
        wait_for_names(page, &["us", "eu"]).await;
        page.by_css(".app-notice button").await.click().await.expect("undo is offered");
        wait_for_names(page, &["us", "eu", "ap.north"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_component_is_changed_and_its_manifest_follows() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
        // A deep link opens what it leads to.
        let replicas = "clusters.us.spec.components[kind=mirror].overrides.replicas";
        page.run("location.hash = '#/clusters/' + arguments[0]", json!([replicas])).await;
        enter(page, replicas, "0").await;
        page.wait_for_text("replicas: 0").await;

        let route = page.by_id("clusters.us.spec.components[kind=route].managed").await;
        route.select_by_value("unmanaged").await.expect("it can be chosen");
        let quay = page.by_id("clusters.us.spec.components[kind=quay].managed").await;
        assert!(quay.select_by_value("unmanaged").await.is_err(), "quay is always managed");

        page.press("button", "Details (us: quay)").await;
        let add = "clusters.us.spec.components[kind=quay].overrides.env--add";
        enter(page, add, "LOG_MARK").await;
        page.press("button", "Add variable (us: quay)").await;
        let variable = "clusters.us.spec.components[kind=quay].overrides.env[name=LOG_MARK].value";
        enter(page, variable, "yes").await;
        page.wait_for_text("- name: LOG_MARK").await;
        let text = preview(page).await;
        assert!(text.contains("value: \"yes\""), "a text that YAML would read otherwise is quoted:\n{text}");

        page.press("button", "Remove (us: quay: LOG_MARK)").await;
        page.wait_for("its removal", "return !document.getElementById(arguments[0])", json!([variable]))
            .await;
        let text = preview(page).await;
        assert!(!text.contains("LOG_MARK") && text.contains("kind: route\n"), "{text}");
    })
    .await;
}
