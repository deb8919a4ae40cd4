//! The whole trip on the documentation's example: load it, see what is wrong, mend it, take the files away.

use std::collections::BTreeMap;

use quay_georep::import::import;
use quay_georep::rules::{self, Context, Severity};
use serde_json::json;

use crate::harness::{Page, browse};

const CERTIFICATE: &[u8] = include_bytes!("../fixtures/tls/ssl.cert");
const PRIVATE_KEY: &[u8] = include_bytes!("../fixtures/tls/ssl.key");

/// The findings in the list, by code, with how often each stands there.
async fn findings(page: &Page) -> BTreeMap<String, usize> {
    let rows = "return [...document.querySelectorAll('#findings [data-rule]')].map(row => row.dataset.rule)";
    let codes: Vec<String> =
        serde_json::from_value(page.run(rows, json!([])).await).expect("codes are texts");
    codes.into_iter().fold(BTreeMap::new(), |mut count, code| {
        *count.entry(code).or_default() += 1;
        count
    })
}

async fn wait_until_quiet(page: &Page, code: &str) {
    let quiet = "return !document.querySelector(`#findings [data-rule=\"${arguments[0]}\"]`)";
    page.wait_for(&format!("{code} to be settled"), quiet, json!([code])).await;
}

/// Goes to a field by its address, as a link does.
async fn go(page: &Page, route: &str, id: &str) {
    page.run("location.hash = arguments[0]", json!([format!("#/{route}")])).await;
    page.wait_for(id, "return !!document.getElementById(arguments[0])", json!([id])).await;
}

async fn fill(page: &Page, id: &str, text: &str) {
    let control = page.by_id(id).await;
    page.fill(&control, text).await;
    // Leaving the control ends the change.
    page.run("document.activeElement.blur()", json!([])).await;
}

async fn choose(page: &Page, id: &str, value: &str) {
    page.by_id(id).await.select_by_value(value).await.expect("the value can be chosen");
}

async fn press_id(page: &Page, id: &str) {
    page.by_id(id).await.click().await.expect("the button can be pressed");
}

/// Presses Fix on the first finding of a rule, and Apply where the change is shown first.
async fn fix(page: &Page, code: &str) {
    let press = "const row = document.querySelector(`#findings [data-rule=\"${arguments[0]}\"]`);
        const button = [...row.querySelectorAll('button')].find(it => it.textContent.trim() === 'Fix');
        button.click();
        return true";
    page.run(press, json!([code])).await;
    let dialog = "return document.getElementById('repair').open";
    if page.run(dialog, json!([])).await == true {
        press_id(page, "repair-apply").await;
    }
}

#[tokio::test]
async fn the_documentations_example_is_mended_and_exported() {
    browse(async |page| {
        page.open("").await;
        press_id(page, "preset--documentation").await;
        page.by_id("start--next").await;

        let found = findings(page).await;
        let expected = [
            ("CLR-001", 1),
            ("CLR-015", 1),
            ("DB-017", 1),
            ("GEO-041", 1),
            ("KEY-001", 1),
            ("KEY-002", 1),
            ("KEY-008", 1),
            ("KEY-011", 1),
            ("OPR-014", 2),
            ("SEC-007", 1),
            ("SEC-008", 7),
            ("SEC-009", 1),
            ("SEC-010", 1),
            ("SEC-011", 1),
            ("SEC-012", 1),
            ("STO-038", 1),
            ("TLS-001", 1),
            ("TLS-019", 1),
        ];
        assert_eq!(found, expected.map(|(code, count)| (code.to_owned(), count)).into());
        page.screenshot("documentation-loaded").await;

        mend(page).await;

        let open = "const signs = [...document.querySelectorAll('#findings [data-rule] .app-sign')];
            return signs.map(it => it.getAttribute('aria-label')).filter(it => it === 'Error' || it === 'To fill')";
        assert_eq!(page.run(open, json!([])).await, json!([]), "nothing is wrong or left to fill");
        page.screenshot("documentation-mended").await;

        go(page, "export", "export-archive").await;
        press_id(page, "export-archive").await;
        let archive = page.downloaded("quay-georep.zip").await;
        keep("documentation", &archive);

        // The archive, read by the library as the command line would, holds a plan without errors.
        let imported = import(&[("quay-georep.zip".to_owned(), archive)], None);
        let plan = imported.unwrap_or_else(|refused| panic!("{}: {}", refused.file, refused.message)).plan;
        let errors = rules::check(&Context::of(&plan)).into_iter();
        let errors: Vec<_> = errors.filter(|it| it.severity <= Severity::ToFill).map(|it| it.rule.code).collect();
        assert_eq!(errors, [""; 0]);
        assert_eq!(plan.files["ssl.key"].as_ref(), PRIVATE_KEY);

        let stored = page.stored().await.to_string();
        assert!(!stored.contains("SECRET") && !stored.contains("acme"), "nothing of the plan is kept: {stored}");
    })
    .await;
}

/// Mends the example through forms and fix buttons.
async fn mend(page: &Page) {
    go(page, "registry", "SERVER_HOSTNAME").await;
    fill(page, "SERVER_HOSTNAME", "registry.acme.io").await;
    wait_until_quiet(page, "SEC-007").await;
    choose(page, "facts.registry", "new").await;
    for key in ["SECRET_KEY", "DATABASE_SECRET_KEY"] {
        page.wait_for(
            "the button",
            "return !!document.getElementById(arguments[0])",
            json!([format!("{key}--generate")]),
        )
        .await;
        press_id(page, &format!("{key}--generate")).await;
    }
    wait_until_quiet(page, "KEY-001").await;
    wait_until_quiet(page, "KEY-002").await;

    go(page, "tls", "files--choose").await;
    let input = page.by_css("input#files--choose, #files--choose input").await;
    page.choose(&input, "ssl.cert", CERTIFICATE).await;
    page.wait_for(
        "ssl.cert",
        "return !!document.querySelector('[id=\"files[\\\\\"ssl.cert\\\\\"]\"]')",
        json!([]),
    )
    .await;
    let input = page.by_css("input#files--choose, #files--choose input").await;
    page.choose(&input, "ssl.key", PRIVATE_KEY).await;
    wait_until_quiet(page, "TLS-001").await;

    page.run("location.hash = '#/clair'", json!([])).await;
    page.press("button", "Create clair-config.yaml").await;
    page.wait_for("Clair's form", "return !!document.querySelector('[id*=\"host\"]')", json!([])).await;
    for (part, text) in [("host", "clair-db.acme.io"), ("password", "a 'quoted' \\ one")] {
        let id = page
            .run("return [...document.querySelectorAll('main input')].find(it => it.id.endsWith('--' + arguments[0])).id", json!([part]))
            .await;
        fill(page, id.as_str().expect("an id"), text).await;
    }
    wait_until_quiet(page, "CLR-001").await;

    fix(page, "OPR-014").await;
    fix(page, "OPR-014").await;
    wait_until_quiet(page, "OPR-014").await;
}

/// Unpacks an archive into `target/exports/NAME`, for whoever wants to hold it against other readers.
fn keep(name: &str, archive: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/exports").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let files = quay_georep::import::archive::unzip(archive).unwrap_or_else(|refused| panic!("{refused}"));
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, bytes).expect("the file can be written");
    }
}
