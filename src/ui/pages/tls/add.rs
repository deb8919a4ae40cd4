//! Files that are added under a name, chosen, dropped or pasted.

use crate::browser::Opened;
use crate::text;
use crate::ui::components::{Button, DropZone, Labelled, Picker, TextBox, readable};
use crate::ui::route::Route;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use std::sync::Arc;

/// Puts a file into the bundle and goes there; `false` where it was refused (the reason is said).
pub(super) fn put(store: Store, name: &str, bytes: Vec<u8>) -> bool {
    let message = text!("{0} is in the bundle.", "{0} 已放入捆绑包。").with([name]);
    let added = store.attempt(|plan| plan.add_file(name, Arc::from(bytes)), message);
    if added {
        store.go(Route::to(&crate::plan::Address::file(name)));
    }
    added
}

/// Pasted text as the bytes of a file: with a last line end, as PEM has it.
pub(super) fn pasted(mut text: String) -> Vec<u8> {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.into_bytes()
}

fn put_all(store: Store, opened: Vec<Opened>) {
    for (path, bytes) in readable(store, opened) {
        put(store, path.rsplit('/').next().unwrap_or(&path), bytes);
    }
}

/// Adds files: dropped, chosen or pasted.
#[component]
pub(super) fn AddFiles() -> View {
    let store = store();
    let (name, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let ready = move || !name.with(|it| it.trim().is_empty()) && !text.with(String::is_empty);
    view! {
        <DropZone on_files=move |files| put_all(store, files)>
            <p>{say(text!("Drop certificates, keys and CA files here, or", "将证书、密钥和 CA 文件拖放到此处，或"))}</p>
            <Picker
                id="files--choose".to_owned()
                label=text!("Choose files", "选择文件")
                multiple=true
                on_files=move |files| put_all(store, files)
            />
        </DropZone>
        <details class="app-details">
            <summary>{say(text!("Paste the text of a file", "粘贴文件内容"))}</summary>
            <div class="app-stack">
                <Labelled
                    id="files--name".to_owned()
                    label=text!("File name", "文件名")
                    help=Some(text!(
                        "ssl.cert, ssl.key, database.pem, or extra_ca_cert_ followed by a name that ends with .crt for a CA to trust.",
                        "ssl.cert、ssl.key、database.pem；要信任的 CA 请用 extra_ca_cert_ 加上以 .crt 结尾的名称。"
                    ))
                >
                    <TextBox id="files--name".to_owned() value=name on_type=move |it| name.set(it) hint="extra_ca_cert_ca.crt" />
                </Labelled>
                <Labelled id="files--text".to_owned() label=text!("Text", "内容")>
                    <Paste id="files--text".to_owned() text />
                </Labelled>
                <div class="app-actions">
                    <Button
                        label=text!("Add file", "添加文件")
                        disabled=Signal::derive(move || !ready())
                        on_press=move || {
                            let name_now = name.with_untracked(|it| it.trim().to_owned());
                            if put(store, &name_now, pasted(text.get_untracked())) {
                                name.set(String::new());
                                text.set(String::new());
                            }
                        }
                    />
                </div>
            </div>
        </details>
    }
}

/// A box for PEM text.
#[component]
pub(super) fn Paste(id: String, text: RwSignal<String>) -> View {
    view! {
        <span class="pf-v6-c-form-control app-mono">
            <textarea
                id=id
                rows="6"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="-----BEGIN CERTIFICATE-----"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
        </span>
    }
}
