//! Files that go in and come out: chosen, dropped, downloaded, copied.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Page;
use super::driver::devtools;

const DROP: &str = "const [target, name, bytes] = arguments;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))";

const CLIPBOARD: &str = "const done = arguments[arguments.length - 1];
    navigator.clipboard.readText().then(done, error => done(String(error)))";

impl Page {
    /// Chooses a file in an `<input type=\"file\">`.
    pub(crate) async fn choose(&self, input: &Element, name: &str, bytes: &[u8]) {
        let folder = self.folder.join("chosen");
        std::fs::create_dir_all(&folder).expect("the test's folder can be written");
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("the test's folder can be written");
        input.send_keys(&file.to_string_lossy()).await.expect("the input takes a file");
    }

    /// Drops a file on an element.
    pub(crate) async fn drop(&self, target: &Element, name: &str, bytes: &[u8]) {
        let target = serde_json::to_value(target).expect("an element can be sent");
        self.run(DROP, json!([target, name, bytes])).await;
    }

    /// Waits for a download and gives its bytes.
    pub(crate) async fn downloaded(&self, name: &str) -> Vec<u8> {
        let (file, start) = (self.folder.join(name), Instant::now());
        // Chromium writes to another name until the file is whole.
        loop {
            match std::fs::read(&file) {
                Ok(bytes) => return bytes,
                Err(error) if start.elapsed() > Duration::from_secs(10) => {
                    panic!("{}: {error}", file.display())
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(25)).await,
            }
        }
    }

    /// What was copied last.
    pub(crate) async fn clipboard(&self) -> String {
        let grant = json!({ "origin": self.origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        devtools(&self.client, "Browser.grantPermissions", grant).await;
        let text = self.client.execute_async(CLIPBOARD, vec![]).await.expect("the clipboard can be read");
        text.as_str().map_or_else(String::new, str::to_owned)
    }

    /// Everything this origin keeps in the browser: where no secret may ever be.
    pub(crate) async fn stored(&self) -> Value {
        self.run(
            "return { local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie }",
            json!([]),
        )
        .await
    }
}
