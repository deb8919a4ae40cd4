//! The harness itself: each helper against a few elements made for it.

use serde_json::json;

use crate::harness::browse;

const FORM: &str = r#"
    <h1>Helpers</h1>
    <label for="plan.name[0]">Plan name</label> <input id="plan.name[0]" value="old">
    <label>File <input type="file" id="file"></label>
    <div id="zone">Drop here</div>
    <button id="save">Save</button> <button id="copy" aria-label="Copy the name">⧉</button>
    <p id="out"></p>"#;

const BEHAVIOUR: &str = r#"
    document.body.innerHTML = arguments[0];
    const [name, file, zone, out] = ['plan.name[0]', 'file', 'zone', 'out'].map(id => document.getElementById(id));
    const show = file => file.text().then(text => out.textContent = `${file.name} holds ${text}`);
    file.addEventListener('change', () => show(file.files[0]));
    zone.addEventListener('drop', event => show(event.dataTransfer.files[0]));
    document.getElementById('copy').addEventListener('click', () => navigator.clipboard.writeText(name.value));
    document.getElementById('save').addEventListener('click', () => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([name.value]));
        link.download = 'name.txt';
        link.click();
    });"#;

#[tokio::test]
async fn controls_are_found_by_what_they_say_and_used_with_keys_and_mouse() {
    browse(async |page| {
        page.open("").await;
        page.run(BEHAVIOUR, json!([FORM])).await;
        let name = page.by_label("Plan name").await;
        page.fill(&name, "两个站点 two sites").await;
        assert_eq!(page.value(&page.by_id("plan.name[0]").await).await, "两个站点 two sites");
        page.fill(&name, "").await;
        page.keys("typed").await;
        assert_eq!(page.value(&name).await, "typed");
        assert!(page.text().await.contains("Helpers"));
    })
    .await;
}

#[tokio::test]
async fn files_go_in_and_come_out() {
    browse(async |page| {
        page.open("").await;
        page.run(BEHAVIOUR, json!([FORM])).await;
        page.choose(&page.by_css("input[type=file]").await, "config.yaml", b"a: 1").await;
        page.wait_for_text("config.yaml holds a: 1").await;
        page.drop(&page.by_id("zone").await, "secret.yaml", b"b: 2").await;
        page.wait_for_text("secret.yaml holds b: 2").await;
        page.press("button", "Save").await;
        assert_eq!(page.downloaded("name.txt").await, b"old");
        page.press("button", "Copy the name").await;
        assert_eq!(page.clipboard().await, "old");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_has_a_language_a_theme_and_a_store() {
    browse(async |page| {
        page.speak("zh-CN").await;
        page.prefer("dark").await;
        page.open("").await;
        let seen = "return [navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]";
        assert_eq!(page.run(seen, json!([])).await, json!(["zh-CN", true]));
        page.run("localStorage.setItem('theme', 'dark')", json!([])).await;
        page.reload().await;
        assert_eq!(page.stored().await["local"], json!({ "theme": "dark" }));
    })
    .await;
}
