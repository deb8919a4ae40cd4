//! A folder that people choose for files to be written into: the File System Access API, where a browser has it.
//!
//! Named by hand: `web-sys` has this part only for builds that ask for what is not settled yet.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What became of files that were to be written.
pub enum Written {
    /// They are in the folder of this name.
    All(String),
    /// The folder holds something else, which was left alone.
    Occupied(String),
    /// No folder was chosen.
    Cancelled,
    /// The browser refused.
    Refused,
}

const PICKER: &str = "showDirectoryPicker";

/// Whether the browser can do this: Chromium and its kin, on https or localhost.
pub fn can_write_folder() -> bool {
    web_sys::window().is_some_and(|it| Reflect::has(&it, &PICKER.into()).unwrap_or(false))
}

/// Asks for a folder and writes the files below it. `mine` is a folder that says, where it is there, that what is in the
/// folder may be written over.
pub fn write_folder(files: Vec<(String, Vec<u8>)>, mine: &'static str) -> impl Future<Output = Written> {
    // Asked for at once: browsers show the dialog only while a press is being handled.
    let options = Object::new();
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    let chosen = web_sys::window().and_then(|it| call(&it, PICKER, &[options.into()]).ok());
    async move {
        let Some(chosen) = chosen else { return Written::Refused };
        let folder = match JsFuture::from(js_sys::Promise::resolve(&chosen)).await {
            Ok(folder) => folder,
            Err(error) if text(&error, "name") == "AbortError" => return Written::Cancelled,
            Err(_) => return Written::Refused,
        };
        let name = text(&folder, "name");
        match write(&folder, files, mine).await {
            Ok(true) => Written::All(name),
            Ok(false) => Written::Occupied(name),
            Err(_) => Written::Refused,
        }
    }
}

/// Writes the files, each with the folders it is in; `false` where the folder is neither empty nor ours.
async fn write(folder: &JsValue, files: Vec<(String, Vec<u8>)>, mine: &str) -> Result<bool, JsValue> {
    let first = answer(&call(folder, "keys", &[])?, "next", &[]).await?;
    let empty = Reflect::get(&first, &"done".into())?.is_truthy();
    if !empty && answer(folder, "getDirectoryHandle", &[mine.into()]).await.is_err() {
        return Ok(false);
    }
    let create = Object::new();
    Reflect::set(&create, &"create".into(), &true.into())?;
    for (path, bytes) in files {
        let (mut at, mut steps) = (folder.clone(), path.split('/').peekable());
        while let Some(step) = steps.next() {
            let kind = if steps.peek().is_some() { "getDirectoryHandle" } else { "getFileHandle" };
            at = answer(&at, kind, &[step.into(), create.clone().into()]).await?;
        }
        let stream = answer(&at, "createWritable", &[]).await?;
        answer(&stream, "write", &[Uint8Array::from(bytes.as_slice()).into()]).await?;
        answer(&stream, "close", &[]).await?;
    }
    Ok(true)
}

/// What a method gives.
fn call(object: &JsValue, method: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.apply(object, &given.iter().collect::<Array>())
}

/// What the promise of a method gives.
async fn answer(object: &JsValue, method: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let promise = call(object, method, given)?;
    JsFuture::from(js_sys::Promise::resolve(&promise)).await
}

fn text(object: &JsValue, key: &str) -> String {
    Reflect::get(object, &key.into()).ok().and_then(|it| it.as_string()).unwrap_or_default()
}
