//! What is loaded from beside the page: the words of a language, an organisation's settings.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Runs what waits for the browser, before there is an app to run it.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// The dictionary of a language (`en`, `zh`), whose address the page names; `None` where it cannot be had.
pub async fn words(lang: &str) -> Option<String> {
    let meta = web_sys::window()?.document()?.query_selector(&format!("meta[name=words-{lang}]")).ok()??;
    beside(&meta.get_attribute("content")?).await
}

/// The text of a file that is served beside the page; `None` where it cannot be had.
pub async fn beside(address: &str) -> Option<String> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response = response.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
