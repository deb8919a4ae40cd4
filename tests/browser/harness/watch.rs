//! What must never happen, read from the browser's own logs rather than from the page.

use serde_json::Value;

use super::Page;
use super::driver::log;

impl Page {
    /// Errors in the console, breaches of the Content-Security-Policy and requests to other hosts, since
    /// this was last asked. A test that ends with any of them fails.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let console = log(&self.client, "browser").await;
        let mut complaints: Vec<String> = console.iter().filter_map(console_error).collect();
        for url in self.requests().await {
            if !url.starts_with(&format!("{}/", self.origin)) {
                complaints.push(format!("a request to another host: {url}"));
            }
        }
        complaints
    }

    /// Addresses on the network that the page asked for, since this was last asked.
    pub(crate) async fn requests(&self) -> Vec<String> {
        log(&self.client, "performance").await.iter().filter_map(request).collect()
    }
}

fn console_error(entry: &Value) -> Option<String> {
    let wrong = entry["level"] == "SEVERE" || entry["source"] == "security";
    wrong.then(|| entry["message"].as_str().unwrap_or_default().to_owned())
}

fn request(entry: &Value) -> Option<String> {
    let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &event["message"];
    let url = match message["method"].as_str()? {
        "Network.requestWillBeSent" => message["params"]["request"]["url"].as_str()?,
        "Network.webSocketCreated" => message["params"]["url"].as_str()?,
        _ => return None,
    };
    let network = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
    network.then(|| url.to_owned())
}
