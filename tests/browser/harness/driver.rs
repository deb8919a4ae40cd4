//! Commands that Chromium's driver knows beyond the standard: the DevTools protocol and the logs.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

async fn post(client: &Client, path: &'static str, body: Value) -> Value {
    client.issue_cmd(Post { path, body }).await.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Runs a command of the DevTools protocol.
pub(super) async fn devtools(client: &Client, command: &str, params: Value) -> Value {
    post(client, "goog/cdp/execute", json!({ "cmd": command, "params": params })).await
}

/// What a log (`browser` or `performance`) holds since it was last read.
pub(super) async fn log(client: &Client, kind: &str) -> Vec<Value> {
    let entries = post(client, "se/log", json!({ "type": kind })).await;
    entries.as_array().cloned().unwrap_or_default()
}
