//! What is dropped on the page: files, and folders with all that is in them.

use super::files::{Opened, bytes};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// The most files that are read of what was dropped.
const MOST: usize = 2000;

/// The files that were dropped, with their folders.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Vec<Opened>> + use<> {
    // Asked for at once: after the event they are out of reach.
    let items = event.data_transfer().map(|it| it.items());
    let (mut entries, mut files) = (Vec::new(), Vec::new());
    for item in items.iter().flat_map(|items| (0..items.length()).filter_map(|index| items.get(index))) {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) => entries.push(entry),
            _ => files.extend(item.get_as_file().ok().flatten()),
        }
    }
    async move {
        let mut opened = walk(entries).await;
        for file in files {
            opened.push((file.name(), bytes(&file).await));
        }
        opened
    }
}

/// Calls back with files dropped anywhere on the window, where no part of the page takes them first. Without it the
/// browser would leave the page to show the file.
pub fn on_drop(call: impl Fn(Vec<Opened>) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let call = std::rc::Rc::new(call);
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let has_files = |event: &DragEvent| {
        let types = event.data_transfer().map(|it| it.types());
        types.is_some_and(|it| it.includes(&JsValue::from_str("Files"), 0))
    };
    for name in ["dragover", "drop"] {
        let call = call.clone();
        gloo::events::EventListener::new_with_options(&window, name, options, move |event| {
            let Some(event) = event.dyn_ref::<DragEvent>().filter(|it| has_files(it)) else { return };
            event.prevent_default();
            if event.type_() == "drop" {
                let (call, files) = (call.clone(), dropped(event));
                spawn_local(async move { call(files.await) });
            }
        })
        .forget();
    }
}

async fn walk(mut entries: Vec<FileSystemEntry>) -> Vec<Opened> {
    let mut files = Vec::new();
    entries.reverse();
    while let Some(entry) = entries.pop().filter(|_| files.len() < MOST) {
        // What it says it is, not its class: browsers name those differently.
        if entry.is_directory() {
            entries.extend(children(entry.unchecked_into()).await);
        } else {
            let name = entry.full_path().trim_start_matches('/').to_owned();
            files.push((name, content(entry.unchecked_into()).await));
        }
    }
    files
}

async fn content(entry: FileSystemFileEntry) -> Option<Vec<u8>> {
    let file = answer(|done, failed| entry.file_with_callback_and_callback(done, failed)).await?;
    bytes(&file.dyn_into::<File>().ok()?).await
}

/// What is in a folder; the browser tells it in portions, the last one empty.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let portion = answer(|done, failed| {
            // Refused only while another answer is awaited.
            let _ = reader.read_entries_with_callback_and_callback(done, failed);
        });
        let portion = portion.await.map(|it| Array::from(&it)).unwrap_or_default();
        if portion.length() == 0 || all.len() > MOST {
            return all;
        }
        all.extend(portion.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

/// The answer of a part of the browser that calls back; `None` where it fails.
async fn answer(ask: impl FnOnce(&Function, &Function)) -> Option<JsValue> {
    let mut ask = Some(ask);
    let promise = Promise::new(&mut |done, failed| {
        if let Some(ask) = ask.take() {
            ask(&done, &failed);
        }
    });
    JsFuture::from(promise).await.ok()
}
