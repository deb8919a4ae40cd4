//! A folder that is chosen gets the files of the export, which come back as the same plan; what is no export is left alone.

use quay_georep::encoding::decode;
use quay_georep::import::import;
use serde_json::json;

use crate::harness::{Page, browse};

const EDITOR: &[u8] = include_bytes!("../fixtures/imports/config-editor/quay-config.tar.gz");

/// Answers the question for a folder with one that the browser keeps for the page, which nobody has to allow.
const CHOOSE: &str = "window.showDirectoryPicker = async () => \
     (await navigator.storage.getDirectory()).getDirectoryHandle('chosen', { create: true });";

/// Puts a file into that folder, without the page.
const OCCUPY: &str = "(async () => {
    const file = await (await showDirectoryPicker()).getFileHandle('other.txt', { create: true });
    await (await file.createWritable()).close();
    window.occupied = true;
})()";

/// Empties that folder.
const EMPTY: &str = "(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('chosen', { recursive: true });
    window.emptied = true;
})()";

/// Reads every file of that folder, as base64.
const READ: &str = "(async () => {
    const found = [];
    const walk = async (folder, path) => {
        for await (const [name, it] of folder.entries()) {
            if (it.kind === 'directory') { await walk(it, `${path}${name}/`); continue; }
            const bytes = new Uint8Array(await (await it.getFile()).arrayBuffer());
            found.push([path + name, btoa(String.fromCharCode(...bytes))]);
        }
    };
    await walk(await showDirectoryPicker(), '');
    window.found = found;
})()";

async fn notice(page: &Page, words: &str) {
    let says = "return document.body.textContent.includes(arguments[0])";
    page.wait_for(words, says, json!([words])).await;
}

async fn wait(page: &Page, name: &str) {
    page.wait_for(name, "return window[arguments[0]] !== undefined", json!([name])).await;
}

#[tokio::test]
async fn a_chosen_folder_gets_the_export() {
    browse(async |page| {
        page.open("").await;
        let input = page.by_css("input#start--files, #start--files input").await;
        page.choose(&input, "quay-config.tar.gz", EDITOR).await;
        page.wait_for("the plan", "return !!document.getElementById('start--next')", json!([])).await;
        page.run("location.hash = '#/export'", json!([])).await;
        page.by_id("export-tar").await.click().await.expect("the archive can be had");
        let archive = page.downloaded("quay-georep.tar.gz").await;
        let plan = import(&[("a".to_owned(), archive)], None).expect("our own archive").plan;
        assert_eq!(plan.files.len(), 2);

        page.run(CHOOSE, json!([])).await;
        page.run(OCCUPY, json!([])).await;
        wait(page, "occupied").await;
        page.by_id("export-folder").await.click().await.expect("a folder can be chosen");
        notice(page, "neither empty nor an export").await;
        page.run(EMPTY, json!([])).await;
        wait(page, "emptied").await;
        page.by_id("export-folder").await.click().await.expect("a folder can be chosen");
        notice(page, "Written into chosen").await;
        page.run(READ, json!([])).await;
        wait(page, "found").await;
        let found: Vec<(String, String)> =
            serde_json::from_value(page.run("return window.found", json!([])).await)
                .expect("paths and bytes");
        let files: Vec<_> =
            found.into_iter().map(|(path, it)| (path, decode(&it).expect("it is base64"))).collect();
        assert_eq!(import(&files, None).expect("an export").plan, plan);
    })
    .await;
}
