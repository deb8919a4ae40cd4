//! A person's own file, commented and long: one field changed in the form changes one line of it.

use quay_georep::import::archive::unzip;
use serde_json::json;

use crate::harness::browse;

const COMMENTED: &str = include_str!("../fixtures/commented.yaml");

#[tokio::test]
async fn one_field_changed_is_one_line_changed() {
    browse(async |page| {
        page.open("").await;
        let input = page.by_css("input#start--files, #start--files input").await;
        page.choose(&input, "config.yaml", COMMENTED.as_bytes()).await;
        page.wait_for("the plan", "return !!document.getElementById('start--next')", json!([])).await;
        page.run("location.hash = '#/registry/SERVER_HOSTNAME'", json!([])).await;
        page.wait_for("the field", "return document.activeElement.id === 'SERVER_HOSTNAME'", json!([])).await;
        let field = page.by_id("SERVER_HOSTNAME").await;
        page.fill(&field, "quay.example.org").await;
        let marked = "return [...document.querySelectorAll('.app-changed code')].map(it => it.textContent)";
        assert_eq!(page.run(marked, json!([])).await, json!(["SERVER_HOSTNAME: quay.example.org"]));

        page.run("location.hash = '#/export'", json!([])).await;
        page.by_id("export-archive").await.click().await.expect("the archive can be had");
        let archive = page.downloaded("quay-georep.zip").await;
        let files = unzip(&archive).unwrap_or_else(|refused| panic!("{refused}"));
        let config =
            files.into_iter().find(|(path, _)| path == "bundle/config.yaml").expect("it is in the archive").1;
        let config = String::from_utf8(config).expect("YAML is text");
        let changed: Vec<_> =
            COMMENTED.lines().zip(config.lines()).filter(|(old, new)| old != new).map(|it| it.1).collect();
        assert_eq!(changed, ["SERVER_HOSTNAME: quay.example.org"]);
        assert_eq!(config.lines().count(), COMMENTED.lines().count());
        assert!(COMMENTED.lines().count() >= 300);
    })
    .await;
}
