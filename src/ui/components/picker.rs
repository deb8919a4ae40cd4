//! Files that are chosen or dropped.

use crate::browser::{self, Opened};
use crate::text;
use crate::text::Text;
use crate::ui::state::{Store, say};
use crate::ui::view::*;
use leptos::task::spawn_local;

/// The files that could be read; says so where one could not.
pub fn readable(store: Store, opened: Vec<Opened>) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (name, bytes) in opened {
        match bytes {
            Some(bytes) => files.push((name, bytes)),
            None => store.complain(
                text!(
                    "{0} is a folder, larger than 16 MiB, or cannot be read.",
                    "{0} 是文件夹、大于 16 MiB 或无法读取。"
                )
                .with([name]),
            ),
        }
    }
    files
}

/// A button that opens the browser's choice of files.
#[component]
pub fn Picker(
    id: String,
    label: Text,
    on_files: impl Fn(Vec<Opened>) + Copy + 'static,
    #[prop(optional)] multiple: bool,
    /// A folder with all that is in it.
    #[prop(optional)]
    folder: bool,
    /// What it acts on, for those who do not see where it stands.
    #[prop(optional, into)]
    about: String,
) -> View {
    view! {
        <span class="picker">
            <input
                webkitdirectory=folder
                id=id.clone()
                class="pf-v6-u-screen-reader"
                type="file"
                multiple=multiple
                on:change=move |event| spawn_local(async move { on_files(browser::opened(event).await) })
            />
            <label class="pf-v6-c-button pf-m-secondary pf-m-small" for=id>
                <span class="pf-v6-c-button__text">{say(label)}</span>
                {(!about.is_empty()).then(|| view! { <span class="pf-v6-u-screen-reader">{format!(" ({about})")}</span> })}
            </label>
        </span>
    }
}

/// A place that takes dropped files.
#[component]
pub fn DropZone(on_files: impl Fn(Vec<Opened>) + Copy + 'static, children: Children) -> View {
    let over = RwSignal::new(false);
    view! {
        <div
            class="drop-zone"
            class=("drop-over", move || over.get())
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                event.stop_propagation();
                over.set(false);
                let files = browser::dropped(&event);
                spawn_local(async move { on_files(files.await) });
            }
        >
            {children()}
        </div>
    }
}
