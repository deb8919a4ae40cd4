//! Engines whose parameters nest are built by the form alone, and Quay's constructors take what comes out.

use std::collections::BTreeMap;

use quay_georep::import::import;
use quay_georep::plan::Plan;
use quay_georep::rules::{self, Context, Severity};
use quay_georep::yaml::{Node, Path};
use serde_json::json;

use crate::harness::{Page, browse};

/// Below what every parameter of the first engine stands.
const ENGINE: &str = "DISTRIBUTED_STORAGE_CONFIG.storage1";

/// Driver -> parameter -> whether the constructor refuses to go without.
fn signatures() -> BTreeMap<&'static str, BTreeMap<&'static str, bool>> {
    let lines = include_str!("../fixtures/drivers.txt").lines().filter(|it| !it.starts_with('#'));
    let parameter = |it: &'static str| (it.trim_end_matches('*'), it.ends_with('*'));
    let driver = |(driver, rest): (&'static str, &'static str)| {
        (driver, rest.split_whitespace().map(parameter).collect())
    };
    lines.filter_map(|line| line.split_once(": ")).map(driver).collect()
}

/// Asserts that a constructor takes these names, and that it misses none.
fn binds(driver: &str, names: &[&str]) {
    let signatures = signatures();
    let takes = signatures.get(driver).unwrap_or_else(|| panic!("{driver} has a constructor"));
    let odd: Vec<_> = names.iter().filter(|it| !takes.contains_key(**it)).collect();
    assert!(odd.is_empty(), "{driver} does not take {odd:?}");
    let missing: Vec<_> = takes.iter().filter(|(name, needed)| **needed && !names.contains(name)).collect();
    assert!(missing.is_empty(), "{driver} misses {missing:?}");
}

fn keys(node: Node<'_>) -> Vec<&str> {
    node.entries().filter_map(|it| it.key.text()).collect()
}

/// A fresh plan with one engine of this driver.
async fn add(page: &Page, driver: &str) {
    page.open("").await;
    page.by_id("preset--empty").await.click().await.expect("the preset can be chosen");
    page.run("location.hash = '#/storage'", json!([])).await;
    page.by_id("add-engine").await.select_by_value(driver).await.expect("the driver can be chosen");
    page.by_id("add-engine-now").await.click().await.expect("the button can be pressed");
    page.by_id(&format!("{ENGINE}.0")).await;
}

async fn fill(page: &Page, key: &str, text: &str) {
    let id = format!("{ENGINE}.1.{key}");
    // What is not required is folded away.
    let unfold = "document.querySelectorAll('main details').forEach(it => it.open = true)";
    page.run(unfold, json!([])).await;
    page.fill(&page.by_id(&id).await, text).await;
    page.run("document.activeElement.blur()", json!([])).await;
}

/// Opens the box of a value of free shape, and types into it.
async fn fill_yaml(page: &Page, key: &str, text: &str) {
    let id = format!("{ENGINE}.1.{key}");
    page.press("button", &format!("Edit as YAML ({key})")).await;
    page.wait_for(
        "the text box",
        "return document.getElementById(arguments[0]).tagName === 'TEXTAREA'",
        json!([id]),
    )
    .await;
    fill(page, key, text).await;
}

/// The plan as it is exported, without an error about its storage.
async fn exported(page: &Page) -> Plan {
    page.run("location.hash = '#/export'", json!([])).await;
    page.by_id("export-archive").await.click().await.expect("the button can be pressed");
    let archive = page.downloaded("quay-georep.zip").await;
    let imported = import(&[("quay-georep.zip".to_owned(), archive)], None);
    let plan = imported.unwrap_or_else(|refused| panic!("{}: {}", refused.file, refused.message)).plan;
    let found = rules::check(&Context::of(&plan)).into_iter();
    let errors: Vec<_> = found
        .filter(|it| it.rule.code.starts_with("STO") && it.severity == Severity::Error)
        .map(|it| format!("{} {}: {}", it.rule.code, it.at, it.message))
        .collect();
    assert_eq!(errors, [""; 0]);
    plan
}

#[tokio::test]
async fn several_networks_over_one_bucket() {
    browse(async |page| {
        add(page, "MultiCDNStorage").await;
        for (key, text) in [
            ("s3_bucket", "quay-us"),
            ("s3_region", "us-east-1"),
            ("s3_access_key", "AKIAEXAMPLE"),
            ("s3_secret_key", "not-a-real-one"),
            ("storage_path", "/registry"),
        ] {
            fill(page, &format!("storage_config.{key}"), text).await;
        }
        let providers = "edge:\n- CloudFlareStorage\n- cloudflare_domain: cdn.acme.io\n  \
                         cloudflare_privatekey_filename: edge.pem\nfar: # the other one\n- AkamaiS3Storage\n\
                         - {akamai_domain: far.acme.io, akamai_shared_secret: abc";
        // A bracket is missing: it is said, with the line, and what is typed stays.
        fill_yaml(page, "providers", providers).await;
        page.wait_for_text("Not written. Line 7:").await;
        page.screenshot("yaml-wrong").await;
        let id = format!("{ENGINE}.1.providers");
        assert_eq!(page.value(&page.by_id(&id).await).await, providers);
        fill(page, "providers", &format!("{providers}}}")).await;
        page.wait_for_text("far: # the other one").await;
        fill(page, "default_provider", "edge").await;
        fill_yaml(page, "rules", "- {continent: EU, target: far}").await;
        page.screenshot("yaml-written").await;

        let plan = exported(page).await;
        assert!(plan.config.text().contains("far: # the other one"), "{}", plan.config.text());
        let engine = plan.location("storage1").expect("the engine is there");
        binds("MultiCDNStorage", &keys(engine.params().expect("parameters")));
        let shared = keys(engine.param("storage_config").expect("a bucket"));
        for entry in engine.param("providers").expect("providers").entries() {
            let (driver, own) = (entry.value.items().next(), entry.value.items().nth(1));
            let names = [shared.clone(), keys(own.expect("parameters"))].concat();
            binds(driver.and_then(Node::text).expect("a driver"), &names);
        }
        let target = plan.config.get(&engine.param_path("rules").index(0).key("target"));
        assert_eq!(target.and_then(Node::text), Some("far"));
    })
    .await;
}

#[tokio::test]
async fn swift_with_keystone_3() {
    browse(async |page| {
        add(page, "SwiftStorage").await;
        for (key, text) in [
            ("auth_url", "https://keystone.acme.io:5000/v3"),
            ("auth_version", "3"),
            ("swift_container", "quay-eu"),
            ("swift_user", "quay"),
            ("swift_password", "not-a-real-one"),
            ("storage_path", "/registry"),
            ("os_options.user_domain_name", "Default"),
            ("os_options.tenant_id", "0123456789"),
            ("os_options.project_domain_name", "Default"),
        ] {
            fill(page, key, text).await;
        }
        page.screenshot("swift-written").await;
        let plan = exported(page).await;
        let engine = plan.location("storage1").expect("the engine is there");
        binds("SwiftStorage", &keys(engine.params().expect("parameters")));
        let tenant = plan.config.get(
            &Path::of("DISTRIBUTED_STORAGE_CONFIG")
                .key("storage1")
                .index(1)
                .key("os_options")
                .key("tenant_id"),
        );
        assert_eq!(tenant.map(Node::value), Some("0123456789".into()));
    })
    .await;
}
