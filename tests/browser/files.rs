//! Files: dropped anywhere, pasted, and named so that they count.

use serde_json::json;

use crate::harness::{Page, browse};

const CERTIFICATE: &[u8] = include_bytes!("../fixtures/tls/ssl.cert");
const PRIVATE_KEY: &[u8] = include_bytes!("../fixtures/tls/ssl.key");

/// As a browser copies the documentation's example: one line, callouts among the values.
const FLATTENED: &str = "SERVER_HOSTNAME: registry.acme.io 1 BUILDLOGS_REDIS: host: 10.19.0.2 port: 6379 \
                         USER_EVENTS_REDIS: host: 10.19.0.2 port: 6379 FEATURE_STORAGE_REPLICATION: true 2";

async fn wait_for_id(page: &Page, id: &str) {
    page.wait_for(id, "return !!document.getElementById(arguments[0])", json!([id])).await;
}

#[tokio::test]
async fn what_is_dropped_anywhere_is_read_and_the_rest_is_said() {
    browse(async |page| {
        page.open("#/redis").await;
        let navigation = page.by_css("nav").await;
        page.drop(&navigation, "anything.yaml", b"SERVER_HOSTNAME: dropped.acme.io\n").await;
        page.wait_for_text("SERVER_HOSTNAME: dropped.acme.io").await;
        page.drop(&navigation, "init.sql", b"CREATE DATABASE quay;\n").await;
        page.wait_for_text("init.sql").await;
        page.wait_for_text("About the files that were read").await;
        let shown = page.text().await;
        assert!(shown.contains("dropped.acme.io"), "what was there stays:\n{shown}");
    })
    .await;
}

#[tokio::test]
async fn an_example_that_lost_its_lines_is_laid_out_again() {
    browse(async |page| {
        page.open("").await;
        let text = page.by_id("start--text").await;
        page.fill(&text, FLATTENED).await;
        page.press("button", "Read it").await;
        page.wait_for_text("+ SERVER_HOSTNAME: registry.acme.io").await;
        page.press("button", "Apply").await;
        let lines = "return document.querySelectorAll('.app-lines .app-line').length";
        page.wait_for("the lines", &format!("{lines} > 7"), json!([])).await;
        let offered =
            "return [...document.querySelectorAll('main button')].some(it => it.textContent === 'Apply')";
        assert_eq!(
            page.run(offered, json!([])).await,
            json!(false),
            "a repair that is made is not offered again"
        );
    })
    .await;
}

#[tokio::test]
async fn a_certificate_is_given_the_name_that_counts_and_a_key_stays_hidden() {
    browse(async |page| {
        page.open("#/tls").await;
        page.choose(&page.by_id("files--choose").await, "server.crt", CERTIFICATE).await;
        wait_for_id(page, "files[\"server.crt\"]").await;
        page.press("button", "ssl.cert").await;
        page.wait_for_text("server.crt is now ssl.cert").await;
        page.choose(&page.by_id("files--choose").await, "tls.key", PRIVATE_KEY).await;
        wait_for_id(page, "files[\"tls.key\"]").await;
        page.press("button", "ssl.key").await;
        page.wait_for_text("tls.key is now ssl.key").await;
        page.wait_for_text("ssl.cert and ssl.key belong together").await;
        page.wait_for_text("Certificate of CN=registry.acme.io").await;
        assert!(!page.text().await.contains("PRIVATE KEY-----"), "nothing shows the key unasked");
        page.press("button", "Reveal private key (ssl.key)").await;
        page.wait_for_text("-----BEGIN PRIVATE KEY-----").await;
    })
    .await;
}

#[tokio::test]
async fn a_file_of_the_bundle_is_replaced_removed_and_brought_back() {
    browse(async |page| {
        page.open("#/tls").await;
        page.choose(&page.by_id("files--choose").await, "extra_ca_cert_site.crt", b"first").await;
        wait_for_id(page, "files[\"extra_ca_cert_site.crt\"]").await;
        page.wait_for_text("text, no certificate · 5 B").await;
        let replace = "files--choose--extra_ca_cert_site.crt";
        page.choose(&page.by_id(replace).await, "another.crt", &[b'x'; 2048]).await;
        page.wait_for_text("text, no certificate · 2.0 KiB").await;
        page.wait_for_text("2.0 KiB of the 1024.0 KiB that a Secret holds").await;
        page.press("button", "Remove (extra_ca_cert_site.crt)").await;
        let gone = "return !document.getElementById(arguments[0])";
        page.wait_for("the file to go", gone, json!(["files[\"extra_ca_cert_site.crt\"]"])).await;
        page.wait_for_text("0 B of the 1024.0 KiB").await;
        page.press("button", "Undo").await;
        page.wait_for_text("text, no certificate · 2.0 KiB").await;
    })
    .await;
}
