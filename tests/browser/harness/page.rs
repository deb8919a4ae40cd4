//! The page as a person meets it: found by what it says, used with mouse and keys.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::driver::devtools;

/// How long anything may take to show.
const PATIENCE: Duration = Duration::from_secs(5);

/// Roles of what has a label and takes a value.
const CONTROLS: [&str; 7] = ["textbox", "combobox", "checkbox", "switch", "radio", "spinbutton", "searchbox"];

/// Finds what is shown under a role and a name, as assistive technology computes them. Computing takes a millisecond an
/// element and more, so those that say the name themselves are asked first.
const FIND: &str = "const [roles, name] = arguments;
    const all = [...document.querySelectorAll('body *')];
    const says = element => element.ariaLabel === name || element.textContent.trim() === name;
    const fits = element =>
        roles.includes(element.computedRole) && element.computedName === name && element.checkVisibility();
    return all.filter(says).find(fits) ?? all.find(fits)";

pub(crate) struct Page {
    pub(super) client: Client,
    pub(super) origin: String,
    /// What the test downloads and uploads.
    pub(super) folder: PathBuf,
}

impl Page {
    pub(super) fn new(client: Client, origin: String, folder: PathBuf) -> Page {
        Page { client, origin, folder }
    }

    /// Opens the page at `address` (`""`, or `"#/storage"`) and waits until the app is there.
    pub(crate) async fn open(&self, address: &str) {
        self.client.goto(&format!("{}/{address}", self.origin)).await.expect("the page opens");
        self.wait_for("the app to start", "return !document.getElementById('loading')", json!([])).await;
    }

    /// Loads the page anew, as a visitor who comes back.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
        self.wait_for("the app to start", "return !document.getElementById('loading')", json!([])).await;
    }

    /// Runs a script (the body of a function with `arguments`) and gives what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { panic!("arguments are an array, not {arguments}") };
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// As `run`, for a script that calls its last argument when it is done.
    pub(crate) async fn run_async(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else { panic!("arguments are an array, not {arguments}") };
        self.client.execute_async(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script returns something that is true, and gives that.
    pub(crate) async fn wait_for(&self, what: &str, script: &str, arguments: Value) -> Value {
        let start = Instant::now();
        loop {
            let value = self.run(script, arguments.clone()).await;
            match value {
                Value::Null | Value::Bool(false) if start.elapsed() > PATIENCE => {
                    let shown = self.run("return document.body.innerText", json!([])).await;
                    panic!(
                        "waited in vain for {what}; the page says:\n{}",
                        shown.as_str().unwrap_or_default()
                    );
                }
                Value::Null | Value::Bool(false) => tokio::time::sleep(Duration::from_millis(25)).await,
                value => return value,
            }
        }
    }

    /// Waits until the page shows `text`.
    pub(crate) async fn wait_for_text(&self, text: &str) {
        let script = "return document.body.innerText.includes(arguments[0])";
        self.wait_for(&format!("the text {text:?}"), script, json!([text])).await;
    }

    /// The element with this id: for a control, the address of what it edits.
    pub(crate) async fn by_id(&self, id: &str) -> Element {
        self.element(&format!("#{id}"), "return document.getElementById(arguments[0])", json!([id])).await
    }

    /// The first element that a selector matches.
    pub(crate) async fn by_css(&self, selector: &str) -> Element {
        self.element(selector, "return document.querySelector(arguments[0])", json!([selector])).await
    }

    /// What is shown with this role and accessible name.
    pub(crate) async fn by_role(&self, role: &str, name: &str) -> Element {
        self.element(&format!("{role} {name:?}"), FIND, json!([[role], name])).await
    }

    /// The control that has this label.
    pub(crate) async fn by_label(&self, label: &str) -> Element {
        self.element(&format!("a control {label:?}"), FIND, json!([CONTROLS, label])).await
    }

    async fn element(&self, what: &str, script: &str, arguments: Value) -> Element {
        let found = self.wait_for(what, script, arguments).await;
        let id = found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{what} is not an element: {found}")).to_owned();
        Element::from_element_id(self.client.clone(), id.into())
    }

    /// Presses the button (or link, tab, …) `role` with this name.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        self.by_role(role, name)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("{role} {name:?}: {error}"));
    }

    /// Replaces what is in a text control, key by key.
    pub(crate) async fn fill(&self, control: &Element, text: &str) {
        let all =
            format!("{}a{}{}", char::from(Key::Control), char::from(Key::Null), char::from(Key::Delete));
        control.send_keys(&all).await.expect("the control can be emptied");
        control.send_keys(text).await.expect("the control takes text");
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("what has the focus takes keys");
    }

    /// What a text control holds.
    pub(crate) async fn value(&self, control: &Element) -> String {
        control.prop("value").await.expect("the control is there").unwrap_or_default()
    }

    /// Everything the page shows as text.
    pub(crate) async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await;
        body.expect("a page has a body").text().await.expect("the body has a text")
    }

    /// The size of the window, in CSS pixels.
    pub(crate) async fn viewport(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools(&self.client, "Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Keeps the page from what matches these patterns; from nothing with none.
    pub(crate) async fn block(&self, patterns: &[&str]) {
        devtools(&self.client, "Network.enable", json!({})).await;
        devtools(&self.client, "Network.setBlockedURLs", json!({ "urls": patterns })).await;
    }

    /// Loads no faster than this, in bytes a second; as fast as can be with -1.
    pub(crate) async fn slow(&self, throughput: i32) {
        devtools(&self.client, "Network.enable", json!({})).await;
        let network = json!({ "offline": false, "latency": 0, "downloadThroughput": throughput, "uploadThroughput": -1 });
        devtools(&self.client, "Network.emulateNetworkConditions", network).await;
    }

    /// Prefers light or dark, as the visitor's system says it.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        devtools(&self.client, "Emulation.setEmulatedMedia", media).await;
    }

    /// Speaks this language (`zh-CN`), as the visitor's browser says it from the next load on.
    pub(crate) async fn speak(&self, language: &str) {
        let agent = self.run("return navigator.userAgent", json!([])).await;
        let speaks = json!({ "userAgent": agent, "acceptLanguage": language });
        devtools(&self.client, "Emulation.setUserAgentOverride", speaks).await;
        devtools(&self.client, "Emulation.setLocaleOverride", json!({ "locale": language })).await;
    }

    /// Leaves a picture of what the window shows in `target/screenshots/`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let folder = super::root().join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let picture = self.client.screenshot().await.expect("the window can be pictured");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("the picture can be written");
    }
}
