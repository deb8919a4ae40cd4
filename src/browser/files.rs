//! Files that people open, drop and save.

use wasm_bindgen::JsCast as _;
use web_sys::{Blob, BlobPropertyBag, Event, File, FileList, HtmlAnchorElement, HtmlInputElement};

/// The most bytes that one opened file may have.
const MOST: f64 = 16.0 * 1024.0 * 1024.0;

/// A file that was opened: its name (with its folders, where the browser tells) and its bytes; `None` for one that is
/// too large or cannot be read.
pub type Opened = (String, Option<Vec<u8>>);

async fn read(files: Option<FileList>) -> Vec<Opened> {
    let mut out = Vec::new();
    let Some(files) = files else { return out };
    for index in 0..files.length() {
        if let Some(file) = files.get(index) {
            out.push((name(&file), bytes(&file).await));
        }
    }
    out
}

fn name(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|it| it.as_string());
    path.filter(|it| !it.is_empty()).unwrap_or_else(|| file.name())
}

/// The bytes of a file; `None` where it is too large or cannot be read.
pub(super) async fn bytes(file: &File) -> Option<Vec<u8>> {
    if file.size() > MOST {
        return None;
    }
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The files of an `<input type="file">`. The input is emptied, so that the same file can be chosen again.
pub async fn opened(event: Event) -> Vec<Opened> {
    let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let files = read(input.as_ref().and_then(HtmlInputElement::files)).await;
    if let Some(input) = input {
        input.set_value("");
    }
    files
}

/// Offers bytes as a file to save; `false` where the browser refuses.
pub fn download(name: &str, bytes: &[u8]) -> bool {
    fn offer(name: &str, bytes: &[u8]) -> Option<()> {
        let array = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
        let options = BlobPropertyBag::new();
        options.set_type("application/octet-stream");
        let blob = Blob::new_with_u8_array_sequence_and_options(&array, &options).ok()?;
        let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        let document = web_sys::window()?.document()?;
        let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // The download has its own hold on the bytes once it has begun.
        gloo::timers::callback::Timeout::new(10_000, move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        })
        .forget();
        Some(())
    }
    offer(name, bytes).is_some()
}
